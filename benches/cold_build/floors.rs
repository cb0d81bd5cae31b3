//! Floors: work that every builder of this output must do, which is writing the files and
//! converting the Markdown to HTML.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use walkdir::{DirEntry, WalkDir};

/// A file of the output.
pub struct File {
    /// The path, relative to the output folder.
    pub path: PathBuf,
    /// The contents.
    pub bytes: Vec<u8>,
}

/// Reads the files of a build, sorted by path, without its manifest.
pub fn files(output: &Path) -> io::Result<Vec<File>> {
    let read = |entry: DirEntry| {
        let path = entry.path().strip_prefix(output).expect("the walk begins there").to_path_buf();
        Ok(File { path, bytes: fs::read(entry.path())? })
    };
    entries(output)?.into_iter().map(read).collect()
}

/// The number of files of a build and of their bytes.
pub fn extent(output: &Path) -> io::Result<(usize, usize)> {
    let entries = entries(output)?;
    let bytes = entries.iter().map(|entry| Ok(entry.metadata()?.len() as usize)).sum::<io::Result<usize>>()?;
    Ok((entries.len(), bytes))
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().collect::<Result<Vec<_>, _>>()?;
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    Ok(entries.into_iter().filter(|entry| entry.file_type().is_file() && !is_hidden(entry)).collect())
}

/// Writes `files` to the new folder `root` in two threads, half of the list each.
pub fn write(files: &[File], root: &Path) -> io::Result<()> {
    fs::create_dir(root)?;
    let (first, second) = files.split_at(files.len() / 2);
    std::thread::scope(|scope| {
        let second_half = scope.spawn(|| write_half(second, root));
        write_half(first, root)?;
        second_half.join().expect("the second half does not panic")
    })
}

fn write_half(files: &[File], root: &Path) -> io::Result<()> {
    let mut created = HashSet::new();
    for file in files {
        let folder = file.path.parent().expect("a file is in a folder");
        if created.insert(folder) {
            fs::create_dir_all(root.join(folder))?;
        }
        fs::write(root.join(&file.path), &file.bytes)?;
    }
    Ok(())
}

/// Reads the documents of a site, without their front matter.
pub fn bodies(site: &Path) -> io::Result<Vec<String>> {
    let body = |entry: DirEntry| {
        let text = fs::read_to_string(entry.path())?;
        Ok(text.splitn(3, "---\n").last().unwrap_or_default().to_string())
    };
    entries(&site.join("content"))?.into_iter().map(body).collect()
}

/// Converts `bodies` to HTML in this thread, with the extensions that dateline uses.
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
