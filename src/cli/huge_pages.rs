//! Transparent huge pages of a long-running process.

/// Disables transparent huge pages for this process, where the operating system
/// allows it.
///
/// A huge page counts as resident even if little of it is used. A preview runs for
/// hours and should be small; a build takes seconds and should be fast.
pub fn disable() {
    set_disabled(true);
}

/// Runs `start` with huge pages enabled, because a process that it starts inherits
/// the setting.
pub fn enable_during<T>(start: impl FnOnce() -> T) -> T {
    set_disabled(false);
    let started = start();
    set_disabled(true);
    started
}

#[cfg(target_os = "linux")]
fn set_disabled(is_disabled: bool) {
    // Old kernels and some sandboxes refuse it; the process then only takes more memory.
    let _ = rustix::thread::disable_transparent_huge_pages(is_disabled);
}

#[cfg(not(target_os = "linux"))]
fn set_disabled(_: bool) {}
