//! What is done when the system does not tell of changes.

use std::time::Duration;

use notify::{Error, ErrorKind};

/// How often the files are looked at then.
pub const POLL_INSTEAD: Duration = Duration::from_millis(500);

/// Says to the user what is done instead, and why.
pub fn note(cause: &Error) -> String {
    let every = POLL_INSTEAD.as_millis();
    let (why, help) = match &cause.kind {
        ErrorKind::MaxFilesWatch => ("the system's limit of watched folders is reached", MORE_FOLDERS),
        ErrorKind::Io(e) if e.raw_os_error() == Some(TOO_MANY_FILES) => {
            ("the system's limit of programs that watch is reached", MORE_PROGRAMS)
        }
        _ => return format!("the system does not tell of changes ({cause}): the files are looked at every {every} ms"),
    };
    format!("{why}: the files are looked at every {every} ms instead\nhelp: {help}")
}

const MORE_FOLDERS: &str = "raise it with `sudo sysctl fs.inotify.max_user_watches=1048576`";
const MORE_PROGRAMS: &str = "raise it with `sudo sysctl fs.inotify.max_user_instances=1024`";

/// The system's number for more open files than allowed, which it also gives for
/// more watches.
const TOO_MANY_FILES: i32 = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_says_how_to_raise_the_limit() {
        assert_eq!(
            note(&Error::new(ErrorKind::MaxFilesWatch)),
            "the system's limit of watched folders is reached: the files are looked at every 500 ms instead\n\
             help: raise it with `sudo sysctl fs.inotify.max_user_watches=1048576`"
        );
        assert_eq!(
            note(&Error::io(std::io::Error::from_raw_os_error(24))),
            "the system's limit of programs that watch is reached: the files are looked at every 500 ms instead\n\
             help: raise it with `sudo sysctl fs.inotify.max_user_instances=1024`"
        );
        assert_eq!(
            note(&Error::generic("not implemented")),
            "the system does not tell of changes (not implemented): the files are looked at every 500 ms"
        );
    }
}
