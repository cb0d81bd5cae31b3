//! Builders of the values that several page types share: article cards, entity chips,
//! quotations, mentions, pictures.

use jiff::civil::Date;

use super::context::PageContext;
use super::fields::{
    ArticleCard, DateView, EntityChip, Headline, LinkView, MentionView, PictureView, QuotationView, SectionView,
};
use super::markup::fragment_html;
use super::names::{display_name, role_text};
use super::page_view::notice;
use crate::base::{PartialDate, fold, to_ascii_digit};
use crate::graph::{ListEntry, NodeId};
use crate::language::direction;
use crate::model::{Document, Genre, Membership, Picture, Section, Speaker};

/// The maximum number of topics on an article card.
const CARD_TOPICS: usize = 4;

// ---- articles

/// Returns an article as a list item. With `about`, it links to the sections about that
/// entity, unless the article as a whole is about it.
pub fn build_card(context: &PageContext<'_>, node: NodeId, about: Option<NodeId>) -> Option<ArticleCard> {
    let front = context.reader.front(node)?;
    let article = front.article()?;
    let href = context.href(front.url());
    Some(ArticleCard {
        title: article.title.clone(),
        date: context.date(article.date.day()),
        summary: front.plain(article.summary),
        genre: genre_name(article.genre),
        dateline: article.dateline.clone(),
        topics: topic_links(context, node),
        language: context.unless_page_language(front.language()),
        dir: direction(front.language()).to_string(),
        notice: notice(context.reader.visibility(node)).to_string(),
        sections: about.map_or_else(Vec::new, |about| section_links(context, node, about, &href)),
        href,
    })
}

/// Returns an article as a headline.
pub fn build_headline(context: &PageContext<'_>, node: NodeId) -> Option<Headline> {
    let front = context.reader.front(node)?;
    let article = front.article()?;
    Some(Headline {
        title: article.title.clone(),
        href: context.href(front.url()),
        date: context.date(article.date.day()),
        language: context.unless_page_language(front.language()),
        dir: direction(front.language()).to_string(),
    })
}

fn topic_links(context: &PageContext<'_>, article: NodeId) -> Vec<LinkView> {
    let topics = listed_topics(context, article).take(CARD_TOPICS);
    topics.map(|topic| context.link(topic, context.language())).collect()
}

/// Returns the topics of an article or of its sections that appear in its lists of topics.
pub fn listed_topics<'a>(context: &PageContext<'a>, article: NodeId) -> impl Iterator<Item = NodeId> + use<'a> {
    let reader = context.reader;
    let involved = reader.involvements(article).iter().filter(|i| i.listed && !i.rolled_up).map(|i| i.node);
    involved.filter(move |node| reader.labels_sections(*node) && !reader.is_sensitive(*node))
}

fn section_links(context: &PageContext<'_>, article: NodeId, about: NodeId, href: &str) -> Vec<LinkView> {
    let involvement = context.reader.involvement(article, about).filter(|i| !i.about && !i.sections.is_empty());
    let Some(sections) = involvement.map(|i| &i.sections) else { return Vec::new() };
    let Some(document) = context.reader.document(article) else { return Vec::new() };
    let known = sections.iter().filter_map(|at| document.facts.sections.get(*at as usize));
    let headed = known.filter(|section| !section.anchor.is_empty());
    let language = context.language_unless(article, context.language());
    let link = |s: &Section| LinkView::new(s.title.as_ref(), format!("{href}#{}", s.anchor)).in_language(&*language);
    headed.map(link).collect()
}

/// Returns the sections of a document's body, for a table of contents.
pub fn build_sections(context: &PageContext<'_>, node: NodeId, document: &Document) -> Vec<SectionView> {
    let resolved = context.reader.resolved(node);
    let view = |section: &Section| {
        let topics = section.topics.iter().filter_map(|reference| resolved.resolution(*reference).node());
        let labels =
            topics.filter(|topic| context.reader.labels_sections(*topic) && !context.reader.is_sensitive(*topic));
        SectionView {
            title: section.title.to_string(),
            anchor: section.anchor.to_string(),
            level: section.level,
            topics: labels.map(|topic| context.link(topic, &document.language)).collect(),
        }
    };
    document.facts.sections.iter().filter(|section| section.level > 0).map(view).collect()
}

/// Returns the name of a genre in the front matter.
pub fn genre_name(genre: Genre) -> String {
    let name = Genre::WORDS.iter().find(|(_, known)| *known == genre);
    name.map_or(String::new(), |(name, _)| (*name).to_string())
}

/// Returns the plain text of a fragment.
pub fn plain_text(document: &Document, fragment: Option<u32>) -> String {
    let fragment = fragment.and_then(|at| document.fragments.get(at as usize));
    fragment.map_or(String::new(), |fragment| fragment.text().to_string())
}

// ---- entities

/// Returns an entity as a chip, with its role on `day`.
pub fn build_chip(context: &PageContext<'_>, node: NodeId, day: Option<Date>, count: usize) -> EntityChip {
    let language = context.language();
    let role = day.and_then(|day| context.reader.role_on(node, day));
    let (role, role_language) =
        role.map_or_else(Default::default, |role| role_text_and_language(context, node, role, language));
    let own_disambiguation = context.reader.entity(node).map(|entity| &entity.disambiguation);
    let (disambiguation, disambiguation_language) =
        own_disambiguation.map_or_else(Default::default, |text| context.translated(node, text, language));
    let (label, label_language) = display_name(context.reader, node, language);
    EntityChip {
        label,
        language: label_language,
        href: context.href(&context.reader.url(node)),
        kind: context.reader.kind(node).name.clone(),
        role,
        role_language,
        disambiguation,
        disambiguation_language,
        count,
    }
}

/// Returns an entity as a chip, with its role today.
pub fn build_current_chip(context: &PageContext<'_>, node: NodeId, count: usize) -> EntityChip {
    build_chip(context, node, Some(context.today()), count)
}

/// Returns a role of `holder` as it is displayed next to a name on a page in `language`,
/// and the language of that text if it differs from `language`.
pub fn role_text_and_language(
    context: &PageContext<'_>,
    holder: NodeId,
    membership: &Membership,
    language: &str,
) -> (String, String) {
    let (role, role_language) = context.translated(holder, &membership.role, language);
    (role_text(membership, &role, context.languages.get(language)), role_language)
}

// ---- statements

/// Returns the quotation of `entry`.
pub fn build_quotation(context: &PageContext<'_>, entry: &ListEntry) -> Option<QuotationView> {
    let document = context.reader.document(entry.document)?;
    let article = document.article()?;
    let quotation = document.facts.quotations.get(entry.statement as usize)?;
    let (speaker, unnamed) = match &quotation.speaker {
        Speaker::Known(reference) => (context.reader.resolution(entry.document, *reference).node(), ""),
        Speaker::Unnamed(description) => (None, description.as_ref()),
    };
    let day = article.date.date;
    let date = quotation.date.unwrap_or(PartialDate::day(day));
    let mut speaker = speaker.map(|node| build_chip(context, node, Some(day), 0));
    if let Some(chip) = speaker.as_mut().filter(|chip| begins_with(&quotation.detail, &chip.role)) {
        chip.role.clear();
        chip.role_language.clear();
    }
    Some(QuotationView {
        text: quotation.text.to_string(),
        speaker,
        unnamed: unnamed.to_string(),
        date: context.date(date),
        detail: quotation.detail.to_string(),
        detail_is_dated: contains_year(&quotation.detail, date.year),
        article: context.link_into(entry.document, &quotation.anchor),
        section: section_title(document, quotation.sentence),
        language: context.unless_page_language(&document.language),
        dir: direction(&document.language).to_string(),
    })
}

/// Whether `text` begins with the words of `role`.
fn begins_with(text: &str, role: &str) -> bool {
    if text.is_empty() || role.is_empty() {
        return false;
    }
    let (text, role) = (fold(text), fold(role));
    text.strip_prefix(role.as_ref()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether `text` contains `year`, in the digits of any script.
fn contains_year(text: &str, year: i16) -> bool {
    if text.is_empty() {
        return false;
    }
    let (text, year): (String, String) = (text.chars().map(to_ascii_digit).collect(), year.to_string());
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number == year)
}

/// Returns the mention of `entry` in its sentence.
pub fn build_mention(context: &PageContext<'_>, entry: &ListEntry) -> Option<MentionView> {
    let document = context.reader.document(entry.document)?;
    let mention = context.reader.resolved(entry.document).mentions.get(entry.statement as usize)?;
    let sentence = document.sentence(mention.sentence)?;
    let (start, end) = (mention.start as usize, mention.end as usize);
    let mut anchor = context.reader.mention_anchor(entry.document, entry.statement);
    if anchor.is_empty() {
        anchor = section_anchor(document, mention.sentence);
    }
    let date = document.article().map(|article| context.date(article.date.day()));
    Some(MentionView {
        before: sentence.get(..start)?.to_string(),
        name: sentence.get(start..end)?.to_string(),
        after: sentence.get(end..)?.to_string(),
        article: context.link_into(entry.document, &anchor),
        date: date.unwrap_or_else(DateView::none),
        section: section_title(document, mention.sentence),
        language: context.unless_page_language(&document.language),
        dir: direction(&document.language).to_string(),
    })
}

/// Removes mentions so that each sentence is listed once. Of several mentions in a sentence,
/// the last entry stays: in a list with the newest entry first, the first one in the text.
pub fn deduplicate_sentences<'p>(
    context: &PageContext<'_>,
    entries: impl Iterator<Item = &'p ListEntry>,
) -> impl Iterator<Item = &'p ListEntry> {
    let sentence = |entry: &ListEntry| {
        let mention = context.reader.resolved(entry.document).mentions.get(entry.statement as usize);
        mention.map(|mention| (entry.document, mention.sentence))
    };
    let mut entries = entries.peekable();
    std::iter::from_fn(move || {
        loop {
            let entry = entries.next()?;
            if entries.peek().is_none_or(|next| sentence(next) != sentence(entry)) {
                return Some(entry);
            }
        }
    })
}

fn section_title(document: &Document, sentence: u32) -> String {
    let section = document.facts.section_of(sentence);
    document.facts.sections.get(section as usize).map_or(String::new(), |s| s.title.to_string())
}

fn section_anchor(document: &Document, sentence: u32) -> String {
    let section = document.facts.section_of(sentence);
    document.facts.sections.get(section as usize).map_or(String::new(), |s| s.anchor.to_string())
}

// ---- pictures

/// Returns a picture of `node`'s document.
pub fn build_picture(context: &PageContext<'_>, node: NodeId, picture: &Picture, root: &str) -> Option<PictureView> {
    let document = context.reader.document(node)?;
    let (src, external, size) = match &picture.src {
        Ok(link) => {
            let link = document.facts.links.get(*link as usize)?;
            let path = context.outputs.resolve(context.reader, document, link)?;
            (path.href(), false, context.outputs.size(context.reader, &path))
        }
        Err(url) => (url.clone(), true, None),
    };
    let (width, height) = size.unwrap_or_default();
    Some(PictureView {
        src,
        external,
        alt: picture.alt.clone(),
        caption_html: picture.caption.map_or(String::new(), |at| fragment_html(context, node, at, root)),
        credit: picture.credit.clone(),
        licence: picture.licence.clone(),
        licence_url: picture.licence_url.clone(),
        width,
        height,
    })
}
