//! The pages of the manual, split into sections and fenced blocks.

use std::ops::Range;
use std::path::Path;

/// A page of `docs/`, or the README.
pub struct Page {
    /// The file's path, relative to the root of the repository.
    pub file: String,
    /// The whole text.
    pub text: String,
    /// The text without the fenced blocks.
    pub prose: String,
    /// The blocks above the first `##` heading: files of every site of the page.
    pub common: Vec<Block>,
    /// The sections, one for each `##` heading.
    pub sections: Vec<Section>,
}

/// A `##` heading with the text below it.
pub struct Section {
    /// The text of the heading.
    pub heading: String,
    /// The text below the heading, with its blocks.
    pub text: String,
    /// The fenced blocks.
    pub blocks: Vec<Block>,
}

/// A fenced block.
pub struct Block {
    /// The info string after the opening fence.
    pub info: String,
    /// The text between the fences.
    pub body: String,
    /// The line of the opening fence, from 1.
    pub line: usize,
    /// The byte range of the body in the page.
    pub range: Range<usize>,
}

/// Pages without examples to run: they describe measurements.
const WITHOUT_EXAMPLES: &[&str] = &["benchmarks.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the README and every page of the manual.
pub fn pages() -> Vec<Page> {
    let files = std::fs::read_dir(root().join("docs")).expect("docs/");
    let names = files.map(|file| file.expect("an entry").file_name().into_string().expect("UTF-8"));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
    names.retain(|name| !WITHOUT_EXAMPLES.contains(&name.as_str()));
    names.sort();
    let manual = names.iter().map(|name| format!("docs/{name}"));
    std::iter::once("README.md".to_string()).chain(manual).map(page).collect()
}

fn page(file: String) -> Page {
    let text = std::fs::read_to_string(root().join(&file)).expect("a page");
    let mut page = Page { file, text: String::new(), prose: String::new(), common: Vec::new(), sections: Vec::new() };
    let mut open: Option<(usize, Block)> = None;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let fence = line.bytes().take_while(|b| *b == b'`').count();
        match &mut open {
            Some((width, block)) if fence >= *width && line[fence..].trim().is_empty() => {
                block.range.end = at;
                block.body = text[block.range.clone()].to_string();
                page.sections.last_mut().map_or(&mut page.common, |s| &mut s.blocks).extend(open.take().map(|o| o.1));
            }
            None if fence >= 3 => {
                let start = at + line.len();
                let info = line[fence..].trim().to_string();
                open = Some((fence, Block { info, body: String::new(), line: number + 1, range: start..start }));
            }
            None if line.starts_with("## ") => {
                let heading = line[3..].trim().to_string();
                page.prose.push_str(line);
                page.sections.push(Section { heading, text: String::new(), blocks: Vec::new() });
            }
            Some(_) => {}
            None => page.prose.push_str(line),
        }
        if let Some(section) = page.sections.last_mut() {
            section.text.push_str(line);
        }
        at += line.len();
    }
    assert!(open.is_none(), "{} has a fence that is not closed", page.file);
    Page { text, ..page }
}

impl Page {
    /// Replaces the bodies at these ranges.
    pub fn rewrite<'p>(&self, printed: impl Iterator<Item = &'p (Range<usize>, String)>) {
        let mut printed: Vec<_> = printed.collect();
        printed.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = self.text.clone();
        for (range, body) in printed {
            text.replace_range(range.clone(), body);
        }
        if text != self.text {
            std::fs::write(root().join(&self.file), text).expect("written");
        }
    }
}
