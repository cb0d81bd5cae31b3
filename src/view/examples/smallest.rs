//! Examples of pages in which every optional field is empty.

use std::collections::BTreeMap;

use crate::view::fields::*;

/// The `page` value with only required fields.
pub fn page(template: &str) -> PageView {
    PageView {
        title: "A title".into(),
        description: String::new(),
        path: "a/b/".into(),
        root: "../../".into(),
        language: "en".into(),
        dir: "ltr".into(),
        template: template.into(),
        noindex: false,
        notice: String::new(),
        breadcrumbs: Vec::new(),
        languages: Vec::new(),
        head: HeadView {
            canonical: "https://example.org/a/b/".into(),
            formats: Vec::new(),
            image: String::new(),
            alternates: Vec::new(),
            json_ld: String::new(),
        },
    }
}

/// The pagination of a single page.
pub fn pagination() -> Pagination {
    let none = String::new;
    Pagination { number: 1, total: 1, newer: none(), older: none(), newest: none(), oldest: none() }
}

/// An article of one sentence.
pub fn article() -> ArticlePage {
    ArticlePage { page: page("article"), article: article_view() }
}

/// The content of [`article`].
pub fn article_view() -> ArticleView {
    ArticleView {
        title: "A title".into(),
        short_title: "A title".into(),
        href: "articles/a/index.html".into(),
        date: DateView { iso: "2021-04-07".into(), text: "7 April 2021".into() },
        updated: DateView::none(),
        expired: DateView::none(),
        genre: "report".into(),
        dateline: String::new(),
        authors: Vec::new(),
        summary_html: String::new(),
        key_points_html: Vec::new(),
        why_it_matters_html: String::new(),
        whats_next_html: Vec::new(),
        picture: None,
        body_html: "<p>One sentence.</p>".into(),
        notes_html: Vec::new(),
        sections: Vec::new(),
        topics: Vec::new(),
        people: Vec::new(),
        entities: Vec::new(),
        figures: Vec::new(),
        events: Vec::new(),
        ahead: Vec::new(),
        sources: Vec::new(),
        corrections: Vec::new(),
        backlinks: Vec::new(),
        neighbours: Vec::new(),
        related: Vec::new(),
        storyline: String::new(),
        storyline_articles: Vec::new(),
        translations: Vec::new(),
        words: 2,
        reading_minutes: 1,
        urgency: 5,
        extra: BTreeMap::new(),
    }
}

/// The page of a stub.
pub fn entity() -> EntityPage {
    EntityPage { page: page("entity"), entity: entity_view() }
}

/// The content of [`entity`].
pub fn entity_view() -> EntityView {
    EntityView {
        name: "A name".into(),
        name_language: String::new(),
        href: "people/a/index.html".into(),
        kind: "person".into(),
        kind_label: "Person".into(),
        kind_plural: "People".into(),
        holds_roles: true,
        labels_sections: false,
        occurs: false,
        measures: false,
        stub: true,
        honorific_prefix: String::new(),
        honorific_suffix: String::new(),
        names: Vec::new(),
        disambiguation: String::new(),
        disambiguation_language: String::new(),
        language: "en".into(),
        dir: "ltr".into(),
        summary_html: String::new(),
        summary_language: String::new(),
        body_html: String::new(),
        picture: None,
        role: String::new(),
        role_language: String::new(),
        roles: Vec::new(),
        roles_drawing: None,
        members: Vec::new(),
        properties: Vec::new(),
        broader: Vec::new(),
        narrower: Vec::new(),
        related: Vec::new(),
        participants: Vec::new(),
        location: LinkView::none(),
        when: String::new(),
        status: String::new(),
        review_by: DateView::none(),
        review_overdue: false,
        same_as: Vec::new(),
        links: Vec::new(),
        identifiers: Vec::new(),
        article_count: 0,
        mention_count: 0,
        quotation_count: 0,
        articles: Vec::new(),
        articles_by_topic: Vec::new(),
        articles_by_year: Vec::new(),
        quotations: Vec::new(),
        quotation_filters: Vec::new(),
        quotation_classes: Vec::new(),
        quotation_years: Vec::new(),
        over_time: Vec::new(),
        over_time_drawing: None,
        mentions: Vec::new(),
        ongoing: Vec::new(),
        upcoming: Vec::new(),
        past: Vec::new(),
        figures: Vec::new(),
        values: Vec::new(),
        drawing: None,
        appears_with: Vec::new(),
        neighbourhood: None,
        backlinks: Vec::new(),
        lists: Vec::new(),
        formats: Vec::new(),
        extra: BTreeMap::new(),
    }
}

/// A text page with only a title.
pub fn text() -> TextPage {
    let text = TextView {
        title: "A title".into(),
        summary_html: String::new(),
        picture: None,
        body_html: String::new(),
        sections: Vec::new(),
        properties: Vec::new(),
        extra: BTreeMap::new(),
    };
    TextPage { page: page("page"), text }
}

/// The home page of a site without articles.
pub fn home() -> HomePage {
    let home = HomeView {
        lead: Vec::new(),
        lead_picture: None,
        latest: Vec::new(),
        ongoing: Vec::new(),
        upcoming: Vec::new(),
        topics: Vec::new(),
        people: Vec::new(),
        quotations: Vec::new(),
        figures: Vec::new(),
        date: DateView::none(),
        briefs: Vec::new(),
        archive: LinkView::none(),
    };
    HomePage { page: page("home"), home }
}

/// An empty index.
pub fn index() -> IndexPage {
    let index = IndexView {
        title: "People".into(),
        kind: "person".into(),
        groups: Vec::new(),
        count: 0,
        letters: Vec::new(),
        pagination: pagination(),
    };
    IndexPage { page: page("index"), index }
}

/// An empty list.
pub fn list() -> ListPage {
    let list = ListView {
        title: "Articles".into(),
        what: "articles".into(),
        of: LinkView::none(),
        count: 0,
        groups: Vec::new(),
        ongoing_html: Vec::new(),
        upcoming_html: Vec::new(),
        figures: Vec::new(),
        years: Vec::new(),
        filters: Vec::new(),
        most: Vec::new(),
        pagination: pagination(),
    };
    ListPage { page: page("list"), list }
}

/// An empty archive.
pub fn archive() -> ArchivePage {
    let archive = ArchiveView {
        month: String::new(),
        years: Vec::new(),
        days: Vec::new(),
        rows_html: Vec::new(),
        previous: LinkView::none(),
        next: LinkView::none(),
        pagination: pagination(),
    };
    ArchivePage { page: page("archive"), archive }
}

/// The brief of a day with one article.
pub fn brief() -> BriefPage {
    let brief = BriefView {
        when: "7 April 2021".into(),
        period: "day".into(),
        start: DateView { iso: "2021-04-07".into(), text: "7 April 2021".into() },
        end: DateView::none(),
        week_number: 14,
        count: 0,
        lead: Vec::new(),
        topics: Vec::new(),
        quotations_html: Vec::new(),
        figures: Vec::new(),
        upcoming: Vec::new(),
        next: Vec::new(),
        days: Vec::new(),
        week: LinkView::none(),
        previous: LinkView::none(),
        following: LinkView::none(),
        more: LinkView::none(),
    };
    BriefPage { page: page("brief"), brief }
}

/// A list without briefs.
pub fn briefs() -> BriefsPage {
    BriefsPage { page: page("briefs"), briefs: BriefsView { newest: Vec::new(), years: Vec::new() } }
}

/// The search page.
pub fn search() -> SearchPage {
    let search = SearchView { days: String::new(), calendar: String::new(), digits: "0123456789".into() };
    SearchPage { page: page("search"), search }
}

/// The 404 page.
pub fn not_found() -> NotFoundPage {
    NotFoundPage { page: page("404") }
}

/// A redirect.
pub fn redirect() -> RedirectPage {
    RedirectPage { page: page("redirect"), target: LinkView::new("A title", "a/c/index.html") }
}

/// A feed without entries.
pub fn feed() -> FeedPage {
    let feed = FeedView {
        title: "A site".into(),
        url: "https://example.org/feed.xml".into(),
        page_url: "https://example.org/".into(),
        updated: "2021-04-07T00:00:00Z".into(),
        entries: Vec::new(),
    };
    FeedPage { page: page("feed"), feed }
}

/// A site map without pages.
pub fn sitemap() -> SitemapPage {
    SitemapPage { page: page("sitemap"), entries: Vec::new() }
}
