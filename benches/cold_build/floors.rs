//! What no builder of this output could undercut: writing the files, and
//! turning the Markdown into HTML.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use walkdir::{DirEntry, WalkDir};

/// A file of the output.
pub struct File {
    /// Where it is, from the output folder.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files that a build has written, in order of path; without its manifest.
pub fn files(output: &Path) -> io::Result<Vec<File>> {
    let read = |entry: DirEntry| {
        let path = entry.path().strip_prefix(output).expect("the walk begins there").to_path_buf();
        Ok(File { path, bytes: fs::read(entry.path())? })
    };
    entries(output)?.into_iter().map(read).collect()
}

/// The number of those files, and of their bytes.
pub fn extent(output: &Path) -> io::Result<(usize, usize)> {
    let entries = entries(output)?;
    let bytes = entries.iter().map(|entry| Ok(entry.metadata()?.len() as usize)).sum::<io::Result<usize>>()?;
    Ok((entries.len(), bytes))
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().collect::<Result<Vec<_>, _>>()?;
    let hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    Ok(entries.into_iter().filter(|entry| entry.file_type().is_file() && !hidden(entry)).collect())
}

/// Writes `files` into the new folder `root` from two threads, each its half of
/// the list.
pub fn write(files: &[File], root: &Path) -> io::Result<()> {
    fs::create_dir(root)?;
    let (first, second) = files.split_at(files.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| write_half(second, root));
        write_half(first, root)?;
        other.join().expect("the other half does not panic")
    })
}

fn write_half(files: &[File], root: &Path) -> io::Result<()> {
    let mut made = HashSet::new();
    for file in files {
        let folder = file.path.parent().expect("a file is in a folder");
        if made.insert(folder) {
            fs::create_dir_all(root.join(folder))?;
        }
        fs::write(root.join(&file.path), &file.bytes)?;
    }
    Ok(())
}

/// The text of each document of a site, without its front matter.
pub fn bodies(site: &Path) -> io::Result<Vec<String>> {
    let body = |entry: DirEntry| {
        let text = fs::read_to_string(entry.path())?;
        Ok(text.splitn(3, "---\n").last().unwrap_or_default().to_string())
    };
    entries(&site.join("content"))?.into_iter().map(body).collect()
}

/// Turns `bodies` into HTML on this thread, with the extensions that dateline
/// reads.
pub fn markdown(bodies: &[String]) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut out = String::new();
    for body in bodies {
        out.clear();
        html::push_html(&mut out, Parser::new_ext(body, options));
        std::hint::black_box(&out);
    }
}
