//! What changed goes into an output folder.

use std::collections::BTreeSet;

use super::made::State;
use super::{Change, Live};
use crate::base::SitePath;
use crate::disk::{DiskError, Patch};
use crate::view::Owner;

/// What stands in an output folder that no longer is what it should be.
#[derive(Debug, Default)]
pub struct Pending {
    touched: BTreeSet<SitePath>,
}

impl Pending {
    /// Adds what came of a change.
    pub fn add(&mut self, change: &Change) {
        self.touched.extend(change.touched.iter().cloned());
    }
}

impl Live {
    /// Everything that an output folder may lack, of which nothing is known.
    pub fn everything(&self) -> Pending {
        let assets = self.load.routes.assets().map(|(_, path)| path.clone());
        let statics = self.load.statics.keys().map(|path| SitePath::new(path));
        let made = [crate::view::STYLESHEET, crate::view::ROBOTS].map(SitePath::new);
        Pending { touched: assets.chain(statics).chain(made).collect() }
    }

    /// Hands to `output` what is pending, and every page that is another than when
    /// this was last done. Returns the number of pages that were rendered.
    ///
    /// # Errors
    /// When `output` refuses; what is pending stays so then.
    pub fn publish(&mut self, pending: &mut Pending, output: &dyn Patch) -> Result<usize, DiskError> {
        for path in &pending.touched {
            match self.load.routes.owner(path) {
                None => output.remove(&path.file())?,
                // Something else may stand there, so it is written whatever it shows.
                Some(Owner::Page(page)) => {
                    if let Some(made) = self.made.get_mut(page) {
                        made.state = State::Other;
                    }
                }
                Some(Owner::Asset(asset)) => {
                    if let Some(file) = self.load.assets.get(asset) {
                        output.copy(&path.file(), file)?;
                    }
                }
                Some(Owner::Static(name)) => {
                    if let Some(file) = self.load.statics.get(name) {
                        output.copy(&path.file(), file)?;
                    }
                }
                Some(Owner::Made(name)) => output.write(&path.file(), &self.load.made(name))?,
            }
        }
        let rendered = self.remake(&|path, bytes| output.write(&path.file(), bytes))?;
        pending.touched.clear();
        Ok(rendered)
    }
}
