//! Front matter becomes the typed head of a document.
//!
//! In: the bytes of one file, its path, the settings. Out: a document whose
//! Markdown the builder has read. It must not know other documents.

mod article;
mod entity;
mod foreign;
mod foreign_keys;
pub use url::is_segment;

mod header;
mod picture;
mod property;
mod reader;
mod split;
mod translated;
mod url;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::base::{ContentPath, Moment, SitePath, Span, Zone};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Document, DocumentShape, KindId, Meta, Settings};
use crate::parse::markdown::{DocumentBuilder, DocumentContext, ParsedFields};
use crate::parse::{kinds, utf8};
use header::FrontMatterSource;
use reader::FrontMatterReader;

/// Reads one file of `content/`.
///
/// It never fails: a document with errors is filled in as far as it can be read
/// (without a title it is called by its file name, without a date it is from
/// 1970), so that everything else can be checked.
pub fn parse_document(path: &ContentPath, bytes: &[u8], settings: &Settings) -> Document {
    let file: Arc<str> = format!("content/{path}").into();
    let (text, not_utf8) = utf8::decode(bytes, &file);
    let (mut header, entries) = FrontMatterSource::read(&text, &file);
    if let Some(problem) = not_utf8 {
        header.complete = false;
        header.values.report(problem);
    }
    let kind = kind_of(path, settings, &mut header);
    let language: Arc<str> = header.language(&entries).map_or_else(|| settings.language.as_str().into(), Arc::from);
    let date = match settings.kinds.get(kind).shape {
        DocumentShape::Article => Some(article::date(&mut header, &entries, path, &settings.zone)),
        DocumentShape::Entity | DocumentShape::Page => None,
    };
    let context = DocumentContext {
        settings,
        path,
        file: file.clone(),
        language: language.clone(),
        date: date.as_ref().and_then(|dated| dated.known),
    };
    let mut reader =
        FrontMatterReader { path, settings, kind, header, entries: &entries, builder: DocumentBuilder::new(context) };
    let url = reader.url(&language, date.as_ref().map(|dated| dated.moment));
    let redirects = reader.redirects();
    let meta = match date {
        Some(dated) => Meta::Article(Box::new(article::read(&mut reader, dated.moment))),
        None => Meta::Entity(Box::new(entity::read(&mut reader))),
    };
    let FrontMatterReader { mut builder, header, .. } = reader;
    builder.body(&text[header.body..], header.body);
    assemble(Head { path, file, kind, language, url, redirects, meta }, builder.finish(), header.values.diagnostics)
}

struct Head<'a> {
    path: &'a ContentPath,
    file: Arc<str>,
    kind: KindId,
    language: Arc<str>,
    url: SitePath,
    redirects: Vec<(SitePath, Span)>,
    meta: Meta,
}

fn assemble(head: Head<'_>, fields: ParsedFields, mut diagnostics: Vec<Diagnostic>) -> Document {
    diagnostics.extend(fields.diagnostics);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    Document {
        path: head.path.clone(),
        file: head.file,
        kind: head.kind,
        language: head.language,
        url: head.url,
        redirects: head.redirects,
        meta: head.meta,
        fragments: fields.fragments,
        facts: fields.facts,
        translated_sentences: fields.translations,
        spans: fields.spans,
        diagnostics,
        words: fields.words,
    }
}

/// The kind of the folder; that of pages, with an error, if none has it.
fn kind_of(path: &ContentPath, settings: &Settings, header: &mut FrontMatterSource<'_>) -> KindId {
    if let Some(kind) = settings.kinds.by_folder(path.top()) {
        return kind;
    }
    let place = header.whole_file();
    let problem = match path.top() {
        "" => catalog::no_folder(place, path.file_name()),
        top => {
            let folders: Vec<&str> = settings.kinds.iter().map(|(_, kind)| kind.folder.as_str()).collect();
            catalog::unknown_folder(place, top, &folders)
        }
    };
    header.values.report(problem);
    header.judged = false;
    settings.kinds.by_name(kinds::FALLBACK).unwrap_or(KindId(0))
}

/// Midnight of the first day of 1970: the date of an article without one.
fn epoch(zone: &Zone) -> Moment {
    Moment { time: None, ..Moment::at(0, zone) }
}
