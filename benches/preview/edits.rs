//! Latencies from an edit to the updated page.

use std::error::Error;
use std::time::{Duration, Instant};

use crate::archive::{Archive, EDIT_KINDS, Edit, EditKind};
use crate::browser::Browser;
use crate::floor::Floor;
use crate::preview::Preview;
use crate::save::save;

/// The latencies of one edit.
pub struct Latency {
    /// Until the tab gets the event.
    pub event: Duration,
    /// Until the tab has the page that shows the edit.
    pub page: Duration,
    /// The time of the change according to the terminal.
    pub reported: Duration,
    /// From writing the same text until it is read again, without a preview.
    pub floor: Duration,
}

/// All edits of a kind.
pub struct Edits {
    pub kind: EditKind,
    pub latencies: Vec<Latency>,
}

/// Makes `count` edits of each kind and measures their latencies.
pub fn edits(
    preview: &Preview,
    archive: &mut Archive,
    floor: &Floor,
    count: usize,
) -> Result<Vec<Edits>, Box<dyn Error>> {
    let mut browser = Browser::connect(&preview.address)?;
    let mut all = Vec::new();
    for kind in EDIT_KINDS {
        let mut latencies = Vec::new();
        for edit in archive.edits(kind, count)? {
            let floor = floor.measure(&edit.text, edit.method)?;
            latencies.push(latency(preview, &mut browser, &edit, floor)?);
        }
        all.push(Edits { kind, latencies });
    }
    Ok(all)
}

/// Opens a tab, saves the file, and acts like the script in the tab: waits for the event
/// and then requests the page. Polling would use the cores that render the page.
fn latency(preview: &Preview, browser: &mut Browser, edit: &Edit, floor: Duration) -> Result<Latency, Box<dyn Error>> {
    if browser.page(&edit.page)?.contains(&edit.expected) {
        return Err(format!("{} shows {} before the edit", edit.page, edit.expected).into());
    }
    let mut tab = browser.tab(&edit.page)?;
    preview.wait_until_idle()?;
    let started = Instant::now();
    save(&edit.file, &edit.text, edit.method)?;
    tab.wait_for("page")?;
    let event = started.elapsed();
    // The event may be for half an edit; then another event follows.
    while !browser.page(&edit.page)?.contains(&edit.expected) {
        tab.wait_for("page").map_err(|error| format!("{} does not show {}: {error}", edit.page, edit.expected))?;
    }
    let page = started.elapsed();
    drop(tab);
    Ok(Latency { event, page, reported: preview.settle(&edit.name)?, floor })
}
