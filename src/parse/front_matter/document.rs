//! The steps from the bytes of a file to a document.

use std::sync::Arc;

use super::reader::FrontMatterReader;
use super::source::FrontMatterSource;
use super::{article, article_date, entity};
use crate::base::{ContentPath, SitePath, Span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Document, DocumentShape, KindId, Meta, Settings};
use crate::parse::markdown::{DocumentBuilder, DocumentContext, ParsedFields};
use crate::parse::{built_in_kinds, utf8};

/// Parses one file of `content/`.
///
/// Parsing never fails: a document with errors is filled in as far as possible
/// (the file name replaces a missing title, 1970 a missing date), so that all
/// other checks can run.
pub fn parse_document(path: &ContentPath, bytes: &[u8], settings: &Settings) -> Document {
    let file: Arc<str> = format!("content/{path}").into();
    let (text, not_utf8) = utf8::decode(bytes, &file);
    let (mut source, entries) = FrontMatterSource::read(&text, &file);
    if let Some(problem) = not_utf8 {
        source.complete = false;
        source.values.report(problem);
    }
    let kind = find_kind(path, settings, &mut source);
    let language: Arc<str> = source.language(&entries).map_or_else(|| settings.language.as_str().into(), Arc::from);
    let date = match settings.kinds.get(kind).shape {
        DocumentShape::Article => Some(article_date::read(&mut source, &entries, path, &settings.zone)),
        DocumentShape::Entity | DocumentShape::Page => None,
    };
    let context = DocumentContext { settings, path, file: file.clone(), language: language.clone() };
    let mut reader =
        FrontMatterReader { path, settings, kind, source, entries: &entries, builder: DocumentBuilder::new(context) };
    let url = reader.url(&language, date);
    let redirects = reader.redirects();
    let meta = match date {
        Some(date) => Meta::Article(Box::new(article::read(&mut reader, date))),
        None => Meta::Entity(Box::new(entity::read(&mut reader))),
    };
    let FrontMatterReader { mut builder, source, .. } = reader;
    builder.body(&text[source.body..], source.body);
    assemble(
        DocumentHead { path, file, kind, language, url, redirects, meta },
        builder.finish(),
        source.values.diagnostics,
    )
}

/// Returns the kind of the file's folder; without a kind, the fallback kind and an
/// error.
fn find_kind(path: &ContentPath, settings: &Settings, source: &mut FrontMatterSource<'_>) -> KindId {
    if let Some(kind) = settings.kinds.by_folder(path.top()) {
        return kind;
    }
    let location = source.whole_file();
    let problem = match path.top() {
        "" => catalog::no_folder(location, path.file_name()),
        top => {
            let folders: Vec<&str> = settings.kinds.iter().map(|(_, kind)| kind.folder.as_str()).collect();
            catalog::unknown_folder(location, top, &folders)
        }
    };
    source.values.report(problem);
    source.checks_keys = false;
    settings.kinds.by_name(built_in_kinds::FALLBACK).unwrap_or(KindId(0))
}

struct DocumentHead<'a> {
    path: &'a ContentPath,
    file: Arc<str>,
    kind: KindId,
    language: Arc<str>,
    url: SitePath,
    redirects: Vec<(SitePath, Span)>,
    meta: Meta,
}

fn assemble(head: DocumentHead<'_>, fields: ParsedFields, mut diagnostics: Vec<Diagnostic>) -> Document {
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
