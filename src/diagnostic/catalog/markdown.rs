//! Problems of markdown.
