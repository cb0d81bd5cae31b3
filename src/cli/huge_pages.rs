//! How the memory of a process that stays is handed out.

/// Lets the system hand out memory in small pages.
///
/// A huge page counts as a whole however little of it is used. A preview stays for
/// hours and should be small; a build is over in seconds and should be fast. Where
/// the system cannot do it, all stays as it is.
pub fn disable() {
    small_pages(true);
}

/// Does something that starts another process, which would inherit it.
pub fn enable_during<T>(start: impl FnOnce() -> T) -> T {
    small_pages(false);
    let started = start();
    small_pages(true);
    started
}

#[cfg(target_os = "linux")]
fn small_pages(on: bool) {
    // Refused by old systems and in some sandboxes: then it takes more memory.
    let _ = rustix::thread::disable_transparent_huge_pages(on);
}

#[cfg(not(target_os = "linux"))]
fn small_pages(_: bool) {}
