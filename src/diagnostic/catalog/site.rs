//! Problems of the site's folder: files, folders and links that cannot be read.

use std::sync::Arc;

use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic};

/// A file or folder that cannot be read; `reason` is the operating system's.
pub fn unreadable(file: &Arc<str>, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, format!("cannot read `{file}`: {reason}"))
        .in_file(file)
        .help("make it readable, or move it out of the site's folder")
}

/// The folder of a watched site no longer exists.
pub fn missing_site(folder: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, format!("the folder of the site no longer exists: `{folder}`"))
        .help("restore it; until then, all pages stay as they were")
}

/// A symbolic link whose target does not exist.
pub fn dangling_symlink(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, format!("broken symbolic link `{file}`: its target does not exist"))
        .in_file(file)
        .help("fix the link, or remove it")
}

/// A symbolic link to a target outside the site's folder.
pub fn symlink_leaves_site(file: &Arc<str>, target: &str) -> Diagnostic {
    Diagnostic::new(
        Code::PathLeavesSite,
        format!("`{file}` is a symbolic link to `{target}`, which is outside the site's folder"),
    )
    .in_file(file)
    .help("copy the target into the site's folder, or remove the link")
}

/// A pipe, socket or device among the files.
pub fn not_a_file(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, format!("`{file}` is neither a file nor a folder"))
        .in_file(file)
        .help("remove it from the site's folder")
}

/// A symbolic link to a folder that contains it, or to itself.
pub fn symlink_loop(file: &Arc<str>, target: Option<&str>) -> Diagnostic {
    let message = match target {
        Some(target) => format!("`{file}` is a symbolic link to `{target}`, a folder that contains it"),
        None => format!("`{file}` is a symbolic link that points to itself"),
    };
    Diagnostic::new(Code::SymlinkLoop, message).in_file(file).help("remove the link")
}

/// A file name that is not UTF-8, shown with `�` for each invalid sequence.
pub fn name_not_utf8(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(Code::InvalidUtf8, format!("the name of `{file}` is not UTF-8"))
        .in_file(file)
        .help("rename the file; only a UTF-8 name can become a URL")
}

/// A template with a byte that is not UTF-8.
pub fn template_not_utf8(file: &Arc<str>, at: usize, byte: u8) -> Diagnostic {
    Diagnostic::new(Code::InvalidUtf8, format!("found the byte 0x{byte:02X}, expected UTF-8"))
        .at(file, Span::new(at..at + 1))
        .caret("not UTF-8")
        .help("save the template as UTF-8")
}
