//! Sanitises the HTML of a whole fragment and keeps its holes.
//!
//! Each hole becomes a run of noncharacters (see `hole_marks.rs`) that the sanitiser lets
//! through. Afterwards the runs become holes again. A hole that would no longer be well
//! nested is dropped with its partner.

use std::collections::{HashMap, HashSet};

use super::elements::{ALLOWED, ATTRIBUTES, CLASSES};
use super::hole_marks::mark_holes;
use super::hole_recovery::{HoleRecovery, SiteUrl};
use crate::model::Hole;
use crate::parse::markdown::html::HtmlOutput;

/// A sanitised fragment.
pub struct SanitisedHtml {
    /// The HTML.
    pub html: String,
    /// The holes. Those of `urls` have no index yet.
    pub holes: Vec<Hole>,
    /// URLs of the site that raw HTML links to.
    pub urls: Vec<SiteUrl>,
}

/// Sanitises `out`. Only the ids that satisfy `is_known` stay.
pub fn sanitise(out: &HtmlOutput, is_known: impl Fn(&str) -> bool) -> SanitisedHtml {
    let safe = sanitise_marked(&mark_holes(out), is_known);
    let (html, holes, urls) = HoleRecovery::new(&safe, &out.holes).run();
    SanitisedHtml { html, holes, urls }
}

fn sanitise_marked(marked: &str, is_known: impl Fn(&str) -> bool) -> String {
    // The filter must outlive the builder. Ids are few, so they are checked beforehand.
    let ids: HashSet<String> = ids_in(marked).filter(|id| is_known(id)).map(str::to_string).collect();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (element, names) in ATTRIBUTES {
        attributes.insert(element, names.iter().copied().collect());
    }
    ammonia::Builder::empty()
        .tags(ALLOWED.iter().copied().collect())
        .clean_content_tags(["script", "style"].into_iter().collect())
        .generic_attributes(["lang", "dir", "title", "id", "class"].into_iter().collect())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |_, attribute, value| match attribute {
            "id" => ids.contains(value).then(|| value.into()),
            "class" => known_classes(value),
            _ => Some(value.into()),
        })
        .clean(marked)
        .to_string()
}

fn ids_in(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn known_classes(value: &str) -> Option<std::borrow::Cow<'_, str>> {
    let is_known = |class: &&str| CLASSES.contains(class) || class.starts_with("language-");
    let known: Vec<&str> = value.split_ascii_whitespace().filter(is_known).collect();
    (!known.is_empty()).then(|| known.join(" ").into())
}
