//! From an edit to the page that shows it.

use std::error::Error;
use std::time::{Duration, Instant};

use crate::archive::{Archive, Edit, SORTS, Sort};
use crate::browser::Browser;
use crate::floor::Floor;
use crate::preview::Preview;
use crate::save::save;

/// What became of one edit.
pub struct Latency {
    /// Until the tab was told.
    pub event: Duration,
    /// Until the tab had the page that shows it.
    pub page: Duration,
    /// What the terminal says that the change took.
    pub told: Duration,
    /// From the write of the same text to its being read, without a preview.
    pub floor: Duration,
}

/// All edits of a sort.
pub struct Edits {
    pub sort: Sort,
    pub latencies: Vec<Latency>,
}

/// Makes `count` edits of each sort and watches each arrive.
pub fn edits(
    preview: &Preview,
    archive: &mut Archive,
    floor: &Floor,
    count: usize,
) -> Result<Vec<Edits>, Box<dyn Error>> {
    let mut browser = Browser::connect(&preview.address)?;
    let mut all = Vec::new();
    for sort in SORTS {
        let mut latencies = Vec::new();
        for edit in archive.edits(sort, count)? {
            let floor = floor.measure(&edit.text, edit.way)?;
            latencies.push(latency(preview, &mut browser, &edit, floor)?);
        }
        all.push(Edits { sort, latencies });
    }
    Ok(all)
}

/// Opens a tab, saves the file, and does what the script in the tab does: it waits
/// for word and then gets the page. To ask for the page all the time would take
/// the cores that are to make it.
fn latency(preview: &Preview, browser: &mut Browser, edit: &Edit, floor: Duration) -> Result<Latency, Box<dyn Error>> {
    if browser.page(&edit.page)?.contains(&edit.shows) {
        return Err(format!("{} shows {} before the edit", edit.page, edit.shows).into());
    }
    let mut tab = browser.tab(&edit.page)?;
    preview.rest()?;
    let started = Instant::now();
    save(&edit.file, &edit.text, edit.way)?;
    tab.hear("page")?;
    let event = started.elapsed();
    // Another event comes if this was word of half an edit.
    while !browser.page(&edit.page)?.contains(&edit.shows) {
        tab.hear("page")?;
    }
    let page = started.elapsed();
    drop(tab);
    Ok(Latency { event, page, told: preview.settle(&edit.named)?, floor })
}
