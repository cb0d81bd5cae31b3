//! Problems of front_matter.
