//! The purpose of a fenced block.

use super::book::Block;

/// The purpose of a fenced block, by its info string.
pub enum Example {
    /// ```` ```markdown content/articles/x.md ````: a file of the site. In a
    /// `bytes` block `\xE9` is one byte.
    File(String, Vec<u8>),
    /// ```` ```link content/people/loop ````: a symbolic link to the path in the block.
    Link(String, String),
    /// ```` ```html /articles/x/ ````: the page contains each line, in this order,
    /// ignoring white space. With `without`, it contains none of them; `*` is every
    /// file of the output. Flags such as `--drafts` are passed to `build`.
    Output { path: String, without: bool, flags: Vec<String> },
    /// ```` ```json export ````, ```` ```json context /articles/x/ ````: the output of
    /// the command contains at least this.
    Contains(Vec<String>),
    /// ```` ```text check ````: the exact output of `check`.
    Check(Vec<String>),
    /// ```` ```console ````: lines `$ dateline …` with their exact output. `exit=1` is
    /// the exit code of the last command.
    Console(i32),
    /// ```` ```sh ````: not run.
    Shown,
}

impl Example {
    /// Parses the info string of a block.
    ///
    /// # Errors
    /// If the info string is unknown.
    pub fn parse(block: &Block) -> Result<Self, String> {
        let words: Vec<&str> = block.info.split_whitespace().collect();
        let flags = |from: usize| words[from..].iter().map(|word| word.to_string()).collect();
        match words.as_slice() {
            ["sh"] => Ok(Self::Shown),
            ["text", "check", ..] => Ok(Self::Check(flags(2))),
            ["json", "export"] | ["json", "context", _] => Ok(Self::Contains(flags(1))),
            ["console"] => Ok(Self::Console(0)),
            ["console", exit] if exit.starts_with("exit=") => {
                exit[5..].parse().map(Self::Console).map_err(|_| format!("`{exit}` is not an exit code"))
            }
            ["bytes", path] => Ok(Self::File((*path).to_string(), bytes(&block.body))),
            ["link", path] => Ok(Self::Link((*path).to_string(), block.body.trim().to_string())),
            ["html" | "xml" | "text", path, "without", ..] if is_output(path) => {
                Ok(Self::Output { path: (*path).to_string(), without: true, flags: flags(3) })
            }
            ["html" | "xml" | "text", path, ..] if is_output(path) => {
                Ok(Self::Output { path: (*path).to_string(), without: false, flags: flags(2) })
            }
            [_, path @ ..] if path.last().is_some_and(|name| name.contains('.')) => {
                Ok(Self::File(path.join(" "), block.body.clone().into_bytes()))
            }
            _ => Err(format!("unknown block `{}`", block.info)),
        }
    }

    /// Whether the block asserts an output.
    pub fn is_assertion(&self) -> bool {
        match self {
            Self::Output { .. } | Self::Contains(_) | Self::Check(_) | Self::Console(_) => true,
            Self::File(..) | Self::Link(..) | Self::Shown => false,
        }
    }
}

fn is_output(path: &str) -> bool {
    path == "*" || path.starts_with('/')
}

/// Decodes text with `\xE9` for a byte, without the line end before the fence.
fn bytes(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.strip_suffix('\n').unwrap_or(body);
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two hexadecimal digits"));
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
