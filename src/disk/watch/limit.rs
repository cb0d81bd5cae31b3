//! The fallback if the operating system cannot report changes.

use std::time::Duration;

use notify::{Error, ErrorKind};

/// The polling interval of the fallback.
pub const FALLBACK_INTERVAL: Duration = Duration::from_millis(500);

/// The note for the user about the fallback and its cause.
pub fn note(cause: &Error) -> String {
    let interval = FALLBACK_INTERVAL.as_millis();
    let (reason, help) = match &cause.kind {
        ErrorKind::MaxFilesWatch => ("the operating system's limit of watched folders is reached", MORE_FOLDERS),
        ErrorKind::Io(e) if e.raw_os_error() == Some(TOO_MANY_FILES) => {
            ("the operating system's limit of file watchers is reached", MORE_PROGRAMS)
        }
        _ => return format!("the operating system reports no changes ({cause}): polling every {interval} ms"),
    };
    format!("{reason}: polling every {interval} ms instead\nhelp: {help}")
}

const MORE_FOLDERS: &str = "raise it with `sudo sysctl fs.inotify.max_user_watches=1048576`";
const MORE_PROGRAMS: &str = "raise it with `sudo sysctl fs.inotify.max_user_instances=1024`";

/// The error number `EMFILE`, too many open files, which inotify also returns for too
/// many watchers.
const TOO_MANY_FILES: i32 = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_explains_how_to_raise_the_limit() {
        assert_eq!(
            note(&Error::new(ErrorKind::MaxFilesWatch)),
            "the operating system's limit of watched folders is reached: polling every 500 ms instead\n\
             help: raise it with `sudo sysctl fs.inotify.max_user_watches=1048576`"
        );
        assert_eq!(
            note(&Error::io(std::io::Error::from_raw_os_error(24))),
            "the operating system's limit of file watchers is reached: polling every 500 ms instead\n\
             help: raise it with `sudo sysctl fs.inotify.max_user_instances=1024`"
        );
        assert_eq!(
            note(&Error::generic("not implemented")),
            "the operating system reports no changes (not implemented): polling every 500 ms"
        );
    }
}
