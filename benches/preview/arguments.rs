//! What to measure.

/// What the benchmark was called with.
pub struct Arguments {
    /// Sizes of the sites, in articles.
    pub articles: Vec<usize>,
    /// Edits of each sort.
    pub edits: usize,
    /// How often each preview is started.
    pub runs: usize,
    /// Whether ratios far from what they are today make it fail.
    pub check: bool,
}

impl Arguments {
    /// Reads the arguments.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self { articles: vec![1_000, 10_000, 50_000], edits: 100, runs: 3, check: false };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--articles" => {
                    read.articles = value()?.split(',').map(|count| number(&word, count)).collect::<Result<_, _>>()?;
                }
                "--edits" => read.edits = number(&word, &value()?)?,
                "--runs" => read.runs = number(&word, &value()?)?,
                "--check" => read.check = true,
                // Cargo's own.
                "--bench" => {}
                _ => return Err(format!("{word} is not known; there are --articles, --edits, --runs, --check")),
            }
        }
        Ok(read)
    }
}

fn number(word: &str, text: &str) -> Result<usize, String> {
    let number = text.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("{word} takes whole numbers from 1, not {text}"))
}
