//! Small values that many pages show.

use jiff::civil::Date;

use super::context::{PageContext, notice};
use super::fields::*;
use super::{format, markup};
use crate::base::{Interval, PartialDate, fold, to_ascii_digit};
use crate::graph::{List, ListEntry, NodeId, Reader};
use crate::language::{Language, direction};
use crate::model::{Document, EventStatus, Membership, Picture, Section, Speaker};

/// Events before the past ones that are shown, among which some that go on are looked for.
const FURTHER: usize = 64;

/// Events in time.
pub struct Timeline {
    /// Those that have begun and are not over, the last begun first.
    pub ongoing: Vec<EventView>,
    /// Those ahead, soonest first.
    pub ahead: Vec<EventView>,
    /// Those past, newest first.
    pub past: Vec<EventView>,
}

impl PageContext<'_> {
    /// An article in a list; with `about`, the sections that are about it if the
    /// article as a whole is not.
    pub fn card(&self, node: NodeId, about: Option<NodeId>) -> Option<ArticleCard> {
        let front = self.reader.front(node)?;
        let article = front.article()?;
        let href = self.href(front.url());
        Some(ArticleCard {
            title: article.title.clone(),
            date: self.date(article.date.day()),
            summary: front.plain(article.summary),
            genre: genre(article.genre),
            dateline: article.dateline.clone(),
            topics: self.topics_of(node),
            language: self.if_foreign(front.language()),
            dir: direction(front.language()).to_string(),
            notice: notice(self.reader.visibility(node)).to_string(),
            sections: about.map_or_else(Vec::new, |about| self.sections_about(node, about, &href)),
            href,
        })
    }

    /// The card of the article at `place`.
    pub fn card_at(&self, place: &ListEntry, about: Option<NodeId>) -> Option<ArticleCard> {
        self.card(place.document, about)
    }

    /// An article by its headline alone.
    pub fn headline(&self, node: NodeId) -> Option<Headline> {
        let front = self.reader.front(node)?;
        let article = front.article()?;
        Some(Headline {
            title: article.title.clone(),
            href: self.href(front.url()),
            date: self.date(article.date.day()),
            language: self.if_foreign(front.language()),
            dir: direction(front.language()).to_string(),
        })
    }

    fn topics_of(&self, article: NodeId) -> Vec<LinkView> {
        let involvements = self.reader.involvements(article).iter();
        let shown = |node| self.reader.labels_sections(node) && !self.reader.is_sensitive(node);
        let topics = involvements.filter(|i| i.listed && !i.rolled_up && shown(i.node));
        topics.take(4).map(|i| self.link(i.node, self.language())).collect()
    }

    fn sections_about(&self, article: NodeId, about: NodeId, href: &str) -> Vec<LinkView> {
        let involvement = self.reader.involvement(article, about).filter(|i| !i.about && !i.sections.is_empty());
        let Some(sections) = involvement.map(|i| &i.sections) else { return Vec::new() };
        let Some(document) = self.reader.document(article) else { return Vec::new() };
        let known = sections.iter().filter_map(|at| document.facts.sections.get(*at as usize));
        let headed = known.filter(|section| !section.anchor.is_empty());
        let spoken = self.foreign(article, self.language());
        let link = |s: &Section| LinkView::new(s.title.as_ref(), format!("{href}#{}", s.anchor)).in_language(&*spoken);
        headed.map(link).collect()
    }

    /// An entity, with its role on `day`.
    pub fn chip(&self, node: NodeId, day: Option<Date>, count: usize, language: &str) -> EntityChip {
        let role = day.and_then(|day| self.reader.role_on(node, day));
        let (role, role_language) = role.map_or_else(Default::default, |role| self.role(node, role, language));
        let apart = self.reader.entity(node).map(|entity| &entity.disambiguation);
        let (disambiguation, disambiguation_language) =
            apart.map_or_else(Default::default, |apart| self.translated(node, apart, language));
        let (name, spoken) = name(self.reader, node, language);
        EntityChip {
            language: spoken,
            label: name,
            href: self.href(&self.reader.url(node)),
            kind: self.reader.kind(node).name.clone(),
            role,
            role_language,
            disambiguation,
            disambiguation_language,
            count,
        }
    }

    /// A role of `holder` as it stands beside a name on a page in `language`, and its
    /// language, if it is another.
    pub fn role(&self, holder: NodeId, membership: &Membership, language: &str) -> (String, String) {
        let (role, spoken) = self.translated(holder, &membership.role, language);
        (role_text(&role, membership.acting, self.languages.get(language)), spoken)
    }

    /// The quotation at `place`.
    pub fn quotation(&self, place: &ListEntry) -> Option<QuotationView> {
        let document = self.reader.document(place.document)?;
        let article = document.article()?;
        let quotation = document.facts.quotations.get(place.statement as usize)?;
        let (speaker, unnamed) = match &quotation.speaker {
            Speaker::Known(reference) => (self.reader.resolution(place.document, *reference).node(), ""),
            Speaker::Unnamed(who) => (None, who.as_ref()),
        };
        let day = article.date.date;
        let date = quotation.date.unwrap_or(PartialDate::day(day));
        let mut speaker = speaker.map(|node| self.chip(node, Some(day), 0, self.language()));
        if let Some(chip) = speaker.as_mut().filter(|chip| begins_with(&quotation.detail, &chip.role)) {
            chip.role.clear();
            chip.role_language.clear();
        }
        Some(QuotationView {
            text: quotation.text.to_string(),
            speaker,
            unnamed: unnamed.to_string(),
            date: self.date(date),
            detail: quotation.detail.to_string(),
            detail_is_dated: tells_year(&quotation.detail, date.year),
            article: self.link_into(place.document, &quotation.anchor),
            section: section_title(document, quotation.sentence),
            language: self.if_foreign(&document.language),
            dir: direction(&document.language).to_string(),
        })
    }

    /// The mention at `place`.
    pub fn mention(&self, place: &ListEntry) -> Option<MentionView> {
        let document = self.reader.document(place.document)?;
        let said = self.reader.resolved(place.document).mentions.get(place.statement as usize)?;
        let sentence = document.sentence(said.sentence)?;
        let (start, end) = (said.start as usize, said.end as usize);
        let mut anchor = self.reader.mention_anchor(place.document, place.statement);
        if anchor.is_empty() {
            anchor = section_anchor(document, said.sentence);
        }
        let date = document.article().map(|article| self.date(article.date.day()));
        Some(MentionView {
            before: sentence.get(..start)?.to_string(),
            name: sentence.get(start..end)?.to_string(),
            after: sentence.get(end..)?.to_string(),
            article: self.link_into(place.document, &anchor),
            date: date.unwrap_or_else(DateView::none),
            section: section_title(document, said.sentence),
            language: self.if_foreign(&document.language),
            dir: direction(&document.language).to_string(),
        })
    }

    /// Mentions of one list, those in one sentence once: the one that comes last in
    /// `places`, which is its first if the newest are first.
    pub fn sentences<'p>(&self, places: impl Iterator<Item = &'p ListEntry>) -> impl Iterator<Item = &'p ListEntry> {
        let sentence = |place: &ListEntry| {
            let said = self.reader.resolved(place.document).mentions.get(place.statement as usize);
            said.map(|said| (place.document, said.sentence))
        };
        let mut places = places.peekable();
        std::iter::from_fn(move || {
            loop {
                let place = places.next()?;
                if places.peek().is_none_or(|next| sentence(next) != sentence(place)) {
                    return Some(place);
                }
            }
        })
    }

    /// The event at `place`.
    pub fn event(&self, place: &ListEntry) -> Option<EventView> {
        let document = self.reader.document(place.document)?;
        if place.statement == ListEntry::WHOLE_DOCUMENT {
            return self.declared_event(place.document, document);
        }
        let event = document.facts.events.get(place.statement as usize)?;
        let article = document.article()?;
        let when = event.when.unwrap_or(Interval { start: Some(article.date.day()), end: Some(article.date.day()) });
        let link = self.link_into(place.document, &event.anchor);
        let what = LinkView::new(&*event.label, &*link.href).in_language(&*link.language);
        Some(self.event_view(what, when, event.status.map_or("", EventStatus::as_str), link))
    }

    fn declared_event(&self, node: NodeId, document: &Document) -> Option<EventView> {
        let entity = document.entity()?;
        let when = Interval { start: entity.start, end: entity.end.or(entity.start) };
        Some(self.event_view(self.link(node, self.language()), when, &entity.status, LinkView::none()))
    }

    fn event_view(&self, what: LinkView, when: Interval, status: &str, article: LinkView) -> EventView {
        let start = when.start.or(when.end);
        let end = when.end.filter(|end| Some(*end) != when.start);
        EventView {
            label: what.label,
            language: what.language,
            start: start.map_or_else(DateView::none, |date| self.date(date)),
            end: end.map_or_else(DateView::none, |date| self.date(date)),
            when: self.words.format_interval(when),
            status: status.to_string(),
            href: what.href,
            article,
        }
    }

    /// Events of `owner`, or of the site, each at most `most`, equal ones once.
    pub fn timeline(&self, owner: Option<NodeId>, most: usize) -> Timeline {
        let today = crate::graph::day_timestamp(PartialDate::day(self.today()));
        let (begun, ahead) = self.reader.cursors_around(owner, List::Events, today);
        let mut ongoing: Vec<ListEntry> = Vec::new();
        let is_past = |place: &&ListEntry| {
            let is_ongoing = self.is_ongoing(place);
            ongoing.extend(is_ongoing.then_some(**place));
            !is_ongoing
        };
        let mut begun = begun.newest();
        let past = self.distinct(begun.by_ref().filter(is_past), most);
        ongoing.extend(begun.take(FURTHER).filter(|place| self.is_ongoing(place)));
        Timeline { ongoing: self.distinct(ongoing.iter(), most), ahead: self.distinct(ahead, most), past }
    }

    /// Whether the event at `place`, which has begun, goes on today: it lasts until a
    /// later day or has no end, and is not said to be over.
    pub fn is_ongoing(&self, place: &ListEntry) -> bool {
        let Some(document) = self.reader.document(place.document) else { return false };
        let (when, status) = match document.facts.events.get(place.statement as usize) {
            Some(event) => (event.when, event.status),
            None => {
                let Some(entity) = document.entity() else { return false };
                let lasts = entity.end.map(|end| Interval { start: entity.start, end: Some(end) });
                (lasts, EventStatus::from_word(&entity.status))
            }
        };
        let is_over = status.is_some_and(EventStatus::cannot_be_ongoing);
        when.is_some_and(|when| when.start != when.end && when.contains(self.today())) && !is_over
    }

    /// Places of events, each event once by name and date.
    pub fn once<'p>(&self, places: impl Iterator<Item = &'p ListEntry>) -> impl Iterator<Item = &'p ListEntry> {
        let mut seen: Vec<(i64, &str)> = Vec::new();
        places.filter(move |place| {
            let event = (place.timestamp, self.event_label(place));
            seen.retain(|(timestamp, _)| *timestamp == place.timestamp);
            let new = !seen.contains(&event);
            seen.push(event);
            new
        })
    }

    fn event_label(&self, place: &ListEntry) -> &str {
        let Some(document) = self.reader.document(place.document) else { return "" };
        match document.facts.events.get(place.statement as usize) {
            Some(event) => &event.label,
            None => document.title(),
        }
    }

    /// The events of `places`, each once by name and date, at most `most`.
    pub fn distinct<'p>(&self, places: impl Iterator<Item = &'p ListEntry>, most: usize) -> Vec<EventView> {
        let mut events: Vec<EventView> = Vec::new();
        for event in places.filter_map(|place| self.event(place)) {
            let same = |other: &EventView| other.label == event.label && other.when == event.when;
            // Equal events have one start, so only the last few can be equal.
            if !events.iter().rev().take(16).any(same) {
                events.push(event);
            }
            if events.len() == most {
                break;
            }
        }
        events
    }

    /// A picture of `node`'s document.
    pub fn picture(&self, node: NodeId, picture: &Picture, root: &str) -> Option<PictureView> {
        let document = self.reader.document(node)?;
        let (src, external, size) = match &picture.src {
            Ok(link) => {
                let link = document.facts.links.get(*link as usize)?;
                let path = self.outputs.resolve(self.reader, document, link)?;
                (path.href(), false, self.outputs.size(self.reader, &path))
            }
            Err(url) => (url.clone(), true, None),
        };
        let (width, height) = size.unwrap_or_default();
        Some(PictureView {
            src,
            external,
            alt: picture.alt.clone(),
            caption_html: picture.caption.map_or(String::new(), |at| markup::html(self, node, at, root)),
            credit: picture.credit.clone(),
            licence: picture.licence.clone(),
            licence_url: picture.licence_url.clone(),
            width,
            height,
        })
    }
}

/// What a node is called, and in which language, if not in `language`. A series without a
/// file has the newest label that an article gives it, rather one in the language of the
/// site for which the page is, or its key.
pub fn name(reader: Reader<'_>, node: NodeId, language: &str) -> (String, String) {
    let (name, spoken) = reader.name_and_language(node, language);
    match reader.front(node).is_some() || !reader.capabilities(node).measures {
        true => (name.to_string(), spoken.unwrap_or_default().to_string()),
        false => label_of(reader, node, language),
    }
}

fn label_of(reader: Reader<'_>, series: NodeId, language: &str) -> (String, String) {
    let others = reader.settings().languages().filter(|other| *other != reader.language());
    let editions = std::iter::once(reader.language()).chain(others).map(|other| reader.in_language(other));
    let newest = editions.flat_map(|reader| reader.cursor(Some(series), List::Figures).newest().take(8));
    let mut labels = newest.filter_map(|place| {
        let document = reader.document(place.document)?;
        let figure = document.facts.figures.get(place.statement as usize)?;
        let same = reader.resolution(place.document, figure.reference).node() == Some(series);
        let spoken = if *document.language == *language { "" } else { &document.language };
        (same && !figure.label.is_empty()).then(|| (figure.label.to_string(), spoken.to_string()))
    });
    let key = || reader.id(series).rsplit('/').next().unwrap_or_default().replace('-', " ");
    labels.next().unwrap_or_else(|| (format::label(&key()), String::new()))
}

/// Plain text of a fragment.
pub fn plain(document: &Document, fragment: Option<u32>) -> String {
    let fragment = fragment.and_then(|at| document.fragments.get(at as usize));
    fragment.map_or(String::new(), |fragment| fragment.text().to_string())
}

/// A role as it stands beside a name.
pub fn role_text(role: &str, acting: bool, words: &Language) -> String {
    match acting {
        true => words.format("role-acting", &[("role", lower_first(role).as_str().into())]),
        false => role.to_string(),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    // An abbreviation keeps its capitals.
    match letters.clone().next() {
        Some(second) if second.is_uppercase() => text.to_string(),
        _ => first + letters.as_str(),
    }
}

fn section_title(document: &Document, sentence: u32) -> String {
    let section = document.facts.section_of(sentence);
    document.facts.sections.get(section as usize).map_or(String::new(), |s| s.title.to_string())
}

fn section_anchor(document: &Document, sentence: u32) -> String {
    let section = document.facts.section_of(sentence);
    document.facts.sections.get(section as usize).map_or(String::new(), |s| s.anchor.to_string())
}

/// The word of a genre in the front matter.
pub fn genre(genre: crate::model::Genre) -> String {
    let words = crate::model::Genre::WORDS.iter();
    words.clone().find(|(_, known)| *known == genre).map_or(String::new(), |(word, _)| (*word).to_string())
}

/// Whether `text` begins with the whole words of `role`.
fn begins_with(text: &str, role: &str) -> bool {
    if text.is_empty() || role.is_empty() {
        return false;
    }
    let (text, role) = (fold(text), fold(role));
    text.strip_prefix(role.as_ref()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a year stands in `text`, in digits of any script.
fn tells_year(text: &str, year: i16) -> bool {
    if text.is_empty() {
        return false;
    }
    let (text, year): (String, String) = (text.chars().map(to_ascii_digit).collect(), year.to_string());
    text.split(|c: char| !c.is_ascii_digit()).any(|number| number == year)
}
