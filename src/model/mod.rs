//! What a site consists of, once it is parsed: settings, kinds, documents and
//! the facts that they tell.
//!
//! In: values made by `parse`. Out: plain data, read by every later layer. It
//! must not know YAML, Markdown, HTML templates or the file system.

mod article;
mod document;
mod entity;
mod facts;
mod fragment;
mod kind;
mod settings;
mod translated;

pub use article::{Article, Correction, Genre, Source, Status};
pub use document::{Document, Meta, Places, Visibility};
pub use entity::{Entity, EventStatus, Link, Membership, Picture, PropertyValue, Value};
pub use facts::{
    EventStatement, Facts, FigureStatement, LocalLink, Mention, Qualifier, Quotation, Reference, Section, Sentence,
    Speaker, Target, Token, Expected,
};
pub use fragment::{Field, Fragment, Hole, HoleKind};
pub use kind::{Capabilities, Kind, KindId, Kinds, Part, Property, PropertyType, Shape};
pub use settings::{BriefPages, HtmlPolicy, LanguageId, LaterMentions, LinkStyle, Search, Settings};
pub use translated::Translated;
