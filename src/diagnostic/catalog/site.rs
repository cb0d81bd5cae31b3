//! Problems of the site's files.
