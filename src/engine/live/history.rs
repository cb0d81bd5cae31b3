//! The numbered changes of a live site.

use std::collections::VecDeque;

use crate::engine::list_items::ChangedDependencies;
use crate::graph::Dependency;

/// The number of changes whose files are remembered.
const LOGGED_CHANGES: usize = 64;

/// The dependencies and files of the changes so far. They decide whether a list item is
/// fresh, and explain why a page was rendered.
#[derive(Default)]
pub struct History {
    /// The number of the last change, from 1.
    latest: u32,
    /// The last change of each dependency.
    changed: ChangedDependencies,
    /// The last change that read everything again.
    reloaded: u32,
    /// The last change that rendered every page again.
    rerendered: u32,
    /// The files of the last changes, newest first.
    log: VecDeque<(u32, Vec<String>)>,
}

/// The change because of which a page was rendered, and the changed dependency: none if
/// the page is new, or if every page was rendered again.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    pub change: u32,
    pub dependency: Option<Dependency>,
}

impl History {
    /// The number of the last change.
    pub fn latest(&self) -> u32 {
        self.latest
    }

    /// The number of the next change.
    pub fn upcoming(&self) -> u32 {
        self.latest + 1
    }

    /// The last change of each dependency.
    pub fn changed(&self) -> &ChangedDependencies {
        &self.changed
    }

    /// Starts a change of `keys`.
    pub fn begin(&mut self, keys: &[Dependency]) {
        self.latest += 1;
        self.changed.extend(keys.iter().map(|key| (*key, self.latest)));
    }

    /// Returns the history after a change that reads everything again.
    pub fn after_reload(&self) -> Self {
        let latest = self.upcoming();
        Self { latest, reloaded: latest, log: self.log.clone(), ..Self::default() }
    }

    /// Records that `change` renders every page again.
    pub fn record_rerender(&mut self, change: u32) {
        self.rerendered = change;
    }

    /// Records the files of the last change.
    pub fn log<'f>(&mut self, files: impl Iterator<Item = &'f String>) {
        self.log.push_front((self.latest, files.cloned().collect()));
        self.log.truncate(LOGGED_CHANGES);
    }

    /// The files of a change, if they are remembered.
    pub fn files_of(&self, change: u32) -> Option<&Vec<String>> {
        self.log.iter().find(|(number, _)| *number == change).map(|(_, files)| files)
    }

    /// The trigger of a page that was never rendered before.
    pub fn first_trigger(&self) -> Trigger {
        Trigger { change: self.reloaded, dependency: None }
    }

    /// The trigger of a page that is rendered because `key` changed, maybe long ago.
    pub fn trigger_by(&self, key: Dependency) -> Trigger {
        let change = self.changed.get(&key).copied().unwrap_or(self.latest);
        Trigger { change, dependency: Some(key) }
    }

    /// The trigger of a page that is rendered with every page; `before` is its last one.
    pub fn trigger_by_rerender(&self, before: Trigger) -> Trigger {
        match before.change < self.rerendered {
            true => Trigger { change: self.rerendered, dependency: None },
            false => before,
        }
    }
}
