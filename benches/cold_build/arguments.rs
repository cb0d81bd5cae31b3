//! Command-line arguments of the benchmark.

use std::path::PathBuf;

/// The arguments of the benchmark.
pub struct Arguments {
    /// Sizes of the sites, in articles.
    pub articles: Vec<usize>,
    /// Number of builds per size.
    pub runs: usize,
    /// Whether the benchmark fails if a ratio is far above its current value.
    pub check: bool,
    /// The folder for a site of the first size, for profilers. Nothing is measured then.
    pub write_site: Option<PathBuf>,
}

impl Arguments {
    /// Parses the arguments.
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
                // Cargo adds this argument.
                "--bench" => {}
                _ => {
                    return Err(format!(
                        "unknown argument {word}, expected --articles, --runs, --check or --write-site"
                    ));
                }
            }
        }
        Ok(read)
    }
}

fn number(word: &str, text: &str) -> Result<usize, String> {
    let number = text.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("found {text} for {word}, expected a whole number from 1"))
}
