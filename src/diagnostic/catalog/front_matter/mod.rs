//! Problems of front matter and of `site.yaml`.
//!
//! Input: a location, the found value and the accepted ones. Output: a diagnostic. It
//! includes problems of a file's name and encoding. It must not know how YAML is
//! parsed.

mod keys;
mod settings;
mod text;
mod urls;
mod values;
mod yaml;

pub use keys::{
    duplicate_key, empty_field, missing_date, missing_field, no_keys, no_own_language, two_names, unknown_key,
};
pub use settings::{
    conflicting_kinds, invalid_base_url, invalid_setting, no_folder, unknown_folder, unknown_kind, unknown_timezone,
};
pub use urls::{
    foreign_scheme, invalid_redirect, invalid_slug, malformed_url, no_slug, relative_link, relative_url, reserved_path,
};
pub use values::{
    date_far_off, dates_out_of_order, ends_before_start, invalid_choice, invalid_date, invalid_language, out_of_range,
    picture_without_alt, picture_without_credit, wrong_type,
};
pub use yaml::{
    foreign_front_matter, invalid_utf8, invalid_yaml, merge_conflict, unclosed_front_matter, utf16, yaml_too_deep,
    yaml_too_large, yaml_too_many,
};
