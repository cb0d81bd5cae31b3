//! Command-line arguments of the benchmark.

/// The arguments of the benchmark.
pub struct Arguments {
    /// Sizes of the sites, in articles.
    pub articles: Vec<usize>,
    /// Number of edits per kind.
    pub edits: usize,
    /// Number of starts per preview.
    pub runs: usize,
    /// Whether the benchmark fails if a figure is far above its current value.
    pub check: bool,
}

impl Arguments {
    /// Parses the arguments.
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
                // Cargo adds this argument.
                "--bench" => {}
                _ => return Err(format!("unknown argument {word}, expected --articles, --edits, --runs or --check")),
            }
        }
        Ok(read)
    }
}

fn number(word: &str, text: &str) -> Result<usize, String> {
    let number = text.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("found {text} for {word}, expected a whole number from 1"))
}
