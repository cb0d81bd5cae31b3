//! Names of files that are not part of a site.

/// Whether the file is a temporary or backup file of an editor, a desktop or dateline.
pub fn is_leftover(name: &str) -> bool {
    name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || ENDINGS.iter().any(|ending| name.ends_with(ending) && name != *ending)
        || name.starts_with("~$")
        || name.starts_with(".#")
        || name.starts_with(".dateline-")
        || name.starts_with(".~lock.")
        || name.starts_with(".goutputstream-")
        || (name.starts_with('.') && SWAP.iter().any(|ending| name.ends_with(ending)))
        || NAMES.contains(&name)
}

/// Names that desktops use, and the file with which vim tests for write access.
const NAMES: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", "4913"];

/// Endings of backups and of incomplete files.
const ENDINGS: [&str; 8] = [".bak", ".orig", ".rej", ".tmp", ".part", ".crdownload", ".download", ".partial"];

/// Endings of vim's and Kate's swap files.
const SWAP: [&str; 4] = [".swp", ".swo", ".swx", ".kate-swp"];

/// Whether a file or folder with this name is skipped in `content/` and `templates/`.
pub fn is_skipped(name: &str) -> bool {
    name.starts_with('.') || is_leftover(name)
}

/// Whether a file or folder with this name is skipped in `static/`. Dot files such as
/// `.well-known` are published, those of git are not.
pub fn is_skipped_static(name: &str) -> bool {
    name.starts_with(".git") || is_leftover(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backups_and_hidden_files_are_skipped() {
        for name in [".x.md.swp", "x.md~", ".#x.md", "#x.md#", ".DS_Store", ".obsidian", ".dateline-stage-1"] {
            assert!(is_skipped(name), "{name}");
        }
        for name in ["x.md.orig", "x.md.bak", "a.pdf.crdownload", "a.tmp", "Thumbs.db", "~$report.docx", "4913"] {
            assert!(is_skipped(name) && is_skipped_static(name), "{name}");
        }
        for name in ["x.md", "#1.md", "#", "a~b.md", "4913.md", "~x.md", "orig"] {
            assert!(!is_skipped(name), "{name}");
        }
    }

    #[test]
    fn static_includes_dot_files_except_those_of_git() {
        assert!(!is_skipped_static(".well-known"));
        assert!(!is_skipped_static(".nojekyll"));
        assert!(is_skipped_static(".git"));
        assert!(is_skipped_static(".gitkeep"));
        for name in [".DS_Store", ".style.css.swp", ".~lock.report.odt#", ".x.css.kate-swp", ".goutputstream-ABC"] {
            assert!(is_skipped_static(name), "{name}");
        }
        assert!(!is_skipped_static("x.swp"));
    }
}
