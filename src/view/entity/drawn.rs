//! What is drawn on the page of an entity.

use super::{Builder, Company, TOGETHER};
use crate::base::PartialDate;
use crate::graph::{List, NodeId};
use crate::model::Membership;
use crate::view::charts::{self, Bar, Neighbour, Term};
use crate::view::fields::CountedLink;
use crate::view::fields::DrawingView;
use crate::view::lists;
use crate::view::page_id::has_list;

/// Roles that are drawn.
const ROLES: usize = 10;
/// Up to so many years, a drawing has a bar for each month.
const BY_MONTH: i16 = 2;
/// The most bars.
const BARS: i16 = 80;

impl Builder<'_> {
    /// The roles of the page's entity, newest first, as bands. The axis ends with
    /// the current year, so that the drawing is another once a year, not daily.
    pub(super) fn roles_drawn(&self, roles: &[&Membership]) -> Option<DrawingView> {
        let today = self.site.today();
        let term = |membership: &&Membership| {
            let (label, language) = self.site.translated(self.node, &membership.role, self.language);
            let (start, end) = (membership.period.start.map(years_from), membership.period.end.map(years_until));
            Term { label, language, start, end, current: membership.period.contains(today) }
        };
        let terms: Vec<Term> = roles.iter().take(ROLES).map(term).collect();
        charts::band(&terms, i32::from(today.year()) + 1, self.site.words)
    }

    /// How often the entity is named, or written about, in each year or month, the
    /// earliest first, with the place in the whole list.
    pub(super) fn over_time(&self) -> Vec<CountedLink> {
        let can = &self.kind.capabilities;
        if can.measures || can.occurs {
            return Vec::new();
        }
        let list = if can.labels_sections { List::Briefings } else { List::Mentions };
        let years = self.site.reader.years(Some(self.node), list);
        let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else { return Vec::new() };
        match last - first < BY_MONTH {
            true => self.by_month(list, &years),
            false => self.by_each_year(list, &years),
        }
    }

    fn by_each_year(&self, list: List, years: &[(i16, usize)]) -> Vec<CountedLink> {
        let places = match has_list(self.site.reader, self.node, shown_as(list)) {
            true => lists::years_of(self.site, Some(self.node), shown_as(list)),
            false => Vec::new(),
        };
        let (first, last) = (years[0].0, years[years.len() - 1].0);
        let entry = |year: i16| {
            let label = self.site.words.format_year(year);
            let place = places.iter().find(|place| place.label == label);
            let count = years.iter().find(|(known, _)| *known == year).map_or(0, |(_, count)| *count);
            CountedLink { href: place.map_or(String::new(), |place| place.href.clone()), label, count }
        };
        (first.max(last.saturating_sub(BARS - 1))..=last).map(entry).collect()
    }

    fn by_month(&self, list: List, years: &[(i16, usize)]) -> Vec<CountedLink> {
        let months = |(year, _): &(i16, usize)| {
            let counts = self.site.reader.months_of(Some(self.node), list, *year);
            (1..=12u8)
                .map(move |month| (month, counts.iter().find(|(m, _)| *m == month).map_or(0, |(_, count)| *count)))
        };
        let (first, last) = (years[0].0, years[years.len() - 1].0);
        let all = (first..=last).flat_map(|year| months(&(year, 0)).map(move |(month, count)| (year, month, count)));
        let all: Vec<(i16, u8, usize)> = all.collect();
        let used = |(_, _, count): &(i16, u8, usize)| *count > 0;
        let (from, to) = (all.iter().position(used).unwrap_or(0), all.iter().rposition(used).unwrap_or(0));
        let view = |(year, month, count): &(i16, u8, usize)| CountedLink {
            label: self.site.words.format_month(*year, *month),
            href: String::new(),
            count: *count,
        };
        all[from..=to].iter().map(view).collect()
    }

    /// The same, drawn.
    pub(super) fn over_time_drawn(&self, counts: &[CountedLink]) -> Option<DrawingView> {
        let bars: Vec<Bar> =
            counts.iter().map(|entry| Bar { label: entry.label.clone(), count: entry.count }).collect();
        charts::bars(&bars, self.site.words)
    }

    /// Those who speak and are in the same articles most often, and who of them is
    /// with whom.
    pub(super) fn neighbourhood(&self, company: &[Company<'_>]) -> Option<DrawingView> {
        let reader = self.site.reader;
        let speaking = company.iter().filter(|(kind, _)| kind.capabilities.speaks);
        let mut around: Vec<(NodeId, usize)> = speaking.flat_map(|(_, others)| others).copied().collect();
        around.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| reader.id(a.0).cmp(reader.id(b.0))));
        around.truncate(TOGETHER);
        let neighbour = |(node, count): &(NodeId, usize)| {
            let link = self.link(*node);
            Neighbour {
                name: link.label,
                language: link.language,
                href: format!("{}{}", self.root, link.href),
                kind: reader.kind(*node).name.clone(),
                count: *count,
            }
        };
        let neighbours: Vec<Neighbour> = around.iter().map(neighbour).collect();
        let all = (0..around.len()).flat_map(|a| (a + 1..around.len()).map(move |b| (a, b)));
        let pairs: Vec<(usize, usize)> = all.filter(|(a, b)| reader.cooccur(around[*a].0, around[*b].0)).collect();
        charts::circle(&neighbours, &pairs, self.site.words)
    }
}

/// The list that readers see where `list` is counted.
fn shown_as(list: List) -> List {
    if list == List::Briefings { List::Articles } else { list }
}

/// A date in years, with the part of the year that has passed before it.
fn years_from(date: PartialDate) -> f64 {
    let day = date.first_day();
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

/// The same with the whole of what the date can mean.
fn years_until(date: PartialDate) -> f64 {
    let day = date.last_day();
    f64::from(day.year()) + f64::from(day.day_of_year()) / f64::from(day.days_in_year())
}
