//! Synthetic sites of any size, identical on every machine.
//!
//! Each article has 400 to 800 words of invented news prose, three topics and three people
//! drawn by Zipf's law, and six inline annotations. The number of declared entities grows
//! more slowly than the number of articles.

mod article;
mod prose;
mod random;
mod registry;
#[rustfmt::skip]
mod words;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use random::Random;
use registry::Registry;

/// A time after the last article, in seconds since 1970.
pub const NOW: i64 = 1_736_143_200;

const SETTINGS: &str = "\
title: The Synthetic Brief
description: News that never happened, for measuring.
base_url: https://example.org/
language: en
timezone: UTC
";

/// Writes a site with the given number of articles to the folder `site`.
pub fn write_site(site: &Path, articles: usize, seed: u64) -> io::Result<()> {
    let mut random = Random::new(seed);
    let registry = Registry::new(articles, &mut random);
    let content = site.join("content");
    let mut folders = Folders::default();
    fs::create_dir_all(&content)?;
    fs::write(site.join("site.yaml"), SETTINGS)?;
    for (path, text) in registry.files(&mut random) {
        folders.write(&content.join(path), &text)?;
    }
    for number in 0..articles {
        let (path, text) = article::article(number, &registry, &mut random);
        folders.write(&content.join(path), &text)?;
    }
    Ok(())
}

/// The folders that exist.
#[derive(Default)]
struct Folders(HashSet<std::path::PathBuf>);

impl Folders {
    fn write(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|folder| !self.0.contains(*folder)) {
            fs::create_dir_all(folder)?;
            self.0.insert(folder.to_path_buf());
        }
        fs::write(path, text)
    }
}
