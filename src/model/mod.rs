//! The data model of a parsed site: settings, kinds, documents and their facts.
//!
//! In: values from `parse`. Out: plain data, read by every later layer. It
//! must not know YAML, Markdown, HTML templates or the file system.

mod article;
mod document;
mod entity;
mod facts;
mod file_format;
mod fragment;
mod kind;
mod settings;
mod statements;
mod translated;

pub use article::{Article, Correction, Genre, Source, Status};
pub use document::{Document, Meta, PreviewOptions, StatementSpans, Visibility};
pub use entity::{DataValue, Entity, EventStatus, Link, Membership, Picture, PropertyValue};
pub use facts::Facts;
pub use file_format::{FileFormat, FileFormatRow};
pub use fragment::{Field, Fragment, Hole, HoleKind};
pub use kind::{Capabilities, DocumentShape, Kind, KindId, Kinds, Property, PropertyMeaning, PropertyType};
pub use settings::{BriefPages, HtmlPolicy, LanguageId, LaterMentions, LinkStyle, SearchEngine, Settings};
pub use statements::{
    EventStatement, Expected, FigureStatement, LocalLink, Mention, Qualifier, Quotation, Reference, Section, Sentence,
    Speaker, Target, Token,
};
pub use translated::Translated;
