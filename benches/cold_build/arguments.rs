//! What to measure.

use std::path::PathBuf;

/// What the benchmark was called with.
pub struct Arguments {
    /// Sizes of the sites, in articles.
    pub articles: Vec<usize>,
    /// How often each is built.
    pub runs: usize,
    /// Whether ratios far off the aim make it fail.
    pub check: bool,
    /// Where to leave a site of the first size, for profilers; nothing is measured.
    pub write_site: Option<PathBuf>,
}

impl Arguments {
    /// Reads the arguments.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self { articles: vec![1_000, 10_000, 50_000], runs: 3, check: false, write_site: None };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--articles" => {
                    read.articles = value()?.split(',').map(|count| number(&word, count)).collect::<Result<_, _>>()?;
                }
                "--runs" => read.runs = number(&word, &value()?)?,
                "--write-site" => read.write_site = Some(value()?.into()),
                "--check" => read.check = true,
                // Cargo's own.
                "--bench" => {}
                _ => return Err(format!("{word} is not known; there are --articles, --runs, --check, --write-site")),
            }
        }
        Ok(read)
    }
}

fn number(word: &str, text: &str) -> Result<usize, String> {
    let number = text.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("{word} takes whole numbers from 1, not {text}"))
}
