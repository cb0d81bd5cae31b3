//! Examples of pages in which every field has a value at least once.

use std::collections::BTreeMap;

use super::parts::*;
use super::{prose, smallest};
use crate::model::DataValue;
use crate::view::fields::*;

fn page(template: &str, title: &str, path: &str, trail: &[&str]) -> PageView {
    let depth = path.matches('/').count();
    PageView {
        title: title.into(),
        description: "What the Russian foreign minister offered, what Pakistan asked, and what comes next & when"
            .into(),
        path: path.into(),
        root: if depth == 0 { "./".into() } else { "../".repeat(depth) },
        noindex: true,
        notice: "draft".into(),
        breadcrumbs: trail.iter().map(|label| link(label)).collect(),
        languages: vec![LanguageLink {
            language: "ur".into(),
            dir: "rtl".into(),
            href: "ur/people/x/index.html".into(),
            count: 20,
        }],
        head: HeadView {
            canonical: format!("https://example.org/briefing/{path}"),
            formats: vec![feed_link("Sergey Lavrov", "people/sergey-lavrov/feed.xml")],
            image: "https://example.org/briefing/arrival.jpg".into(),
            alternates: vec![LinkView::new("ur", "https://example.org/briefing/ur/")],
            json_ld: r#"{"@context":"https://schema.org","@type":"NewsArticle"}"#.into(),
        },
        ..smallest::page(template)
    }
}

fn extra() -> BTreeMap<String, DataValue> {
    BTreeMap::from([("desk".to_owned(), DataValue::Text("South Asia".into()))])
}

/// An article with every block.
pub fn article() -> ArticlePage {
    let title = "Lavrov in Islamabad: equipment, gas and a road through Kabul";
    let page = page("article", title, "articles/2021/lavrov-islamabad/", &["Home", "Articles", "Russia"]);
    ArticlePage { page, article: article_view() }
}

/// The content of [`article`].
pub fn article_view() -> ArticleView {
    ArticleView {
        title: "Lavrov in Islamabad: equipment, gas and a road through Kabul".into(),
        short_title: "Lavrov in Islamabad".into(),
        href: "articles/2021/lavrov-islamabad/index.html".into(),
        date: date("2021-04-07T18:30:00+05:00", "7 April 2021, 18:30 PKT"),
        updated: date("2021-04-08", "8 April 2021"),
        expired: date("2021-12-31", "31 December 2021"),
        genre: "analysis".into(),
        dateline: "Islamabad".into(),
        authors: vec![link("Ayesha Rahman"), LinkView::new("Ivan Petrov", ""), link("Staff")],
        summary_html: "<p>Russia’s foreign minister offers <strong>counter-terrorism equipment</strong> and a gas pipeline. Pakistan wants both, and a part for Moscow in Kabul.</p>".into(),
        key_points_html: vec![
            "First visit of a Russian foreign minister since 2012".into(),
            "Trade rose by 46% to <data class=\"figure\" value=\"790000000\">$790 million</data> in 2020".into(),
            "Gas pipeline from Karachi to Kasur: talks on terms go on".into(),
        ],
        why_it_matters_html: "<p>Moscow has sold arms to India for sixty years. Equipment for Pakistan, however small, is a signal that both capitals read.</p>".into(),
        whats_next_html: vec!["Druzhba 6 in Krasnodar, <time class=\"event\" datetime=\"2021-09\">September</time>".into(), "Intergovernmental commission, November".into()],
        picture: Some(picture()),
        body_html: prose::ARTICLE_BODY.into(),
        notes_html: vec!["https://example.org/statement?lang=en&amp;day=7".into()],
        sections: sections(),
        topics: vec![chip("topic", "Russia", "", 14), chip("topic", "Defence ties", "", 5), chip("topic", "Energy", "", 9)],
        people: people(),
        entities: entity_groups(),
        figures: figures(),
        events: events(),
        ahead: events(),
        sources: sources(),
        corrections: vec![CorrectionView { date: date("2021-04-08", "8 April 2021"), html: "<p>An earlier version gave the trade of 2019 as $790 million.</p>".into() }],
        backlinks: mentions(),
        neighbours: neighbours(),
        related: related(),
        storyline: "Russia turns south".into(),
        storyline_articles: headlines(),
        translations: vec![LinkView::new("ur", "ur/articles/2021/lavrov-islamabad/index.html")],
        words: 1240,
        reading_minutes: 6,
        urgency: 2,
        extra: extra(),
    }
}

fn sections() -> Vec<SectionView> {
    let section = |title: &str, anchor: &str, level| SectionView {
        title: title.into(),
        anchor: anchor.into(),
        level,
        topics: vec![link("Defence ties")],
    };
    vec![
        section("Defence ties", "defence", 2),
        section("Exercises", "exercises", 3),
        section("Gas and trade", "gas", 2),
        section("The road through Kabul", "kabul", 2),
    ]
}

fn people() -> Vec<ArticlePerson> {
    let lavrov = chip("person", "Sergey Lavrov", "Minister of Foreign Affairs of Russia", 9);
    let qureshi = chip("person", "Makhdoom Shah Mahmood Hussain Qureshi", "Minister of Foreign Affairs of Pakistan", 4);
    let view = |(at, q): (usize, QuotationView)| ArticleQuotation { text: q.text, anchor: format!("q-{at}") };
    let mut quotations_of_lavrov: Vec<ArticleQuotation> = quotations().into_iter().enumerate().map(view).collect();
    let one = quotations_of_lavrov.split_off(2);
    vec![
        ArticlePerson { chip: lavrov, quotations: quotations_of_lavrov },
        ArticlePerson { chip: qureshi, quotations: one },
        ArticlePerson { chip: namesake(), quotations: Vec::new() },
    ]
}

fn entity_groups() -> Vec<EntityGroup> {
    groups().into_iter().map(|(label, kind, entities)| EntityGroup { label, kind, entities }).collect()
}

fn sources() -> Vec<SourceView> {
    let full = SourceView {
        title: "Joint press conference, transcript".into(),
        url: "https://example.com/transcript".into(),
        publisher: "Ministry of Foreign Affairs".into(),
        date: date("2021-04-07", "7 April 2021"),
    };
    let bare = SourceView {
        url: String::new(),
        publisher: String::new(),
        date: DateView::none(),
        title: "Interview with an official, 7 April".into(),
    };
    vec![full, bare]
}

fn neighbours() -> Vec<NeighbourView> {
    let step = |topic: &str, previous: LinkView, next: LinkView| NeighbourView { topic: link(topic), previous, next };
    vec![
        step("Russia", link("Pakistan Stream in ten numbers"), link("After the visit")),
        step("Energy", link("A winter without gas"), LinkView::none()),
    ]
}

fn related() -> Vec<RelatedView> {
    let shared = vec![link("Russia"), link("Defence ties")];
    let of =
        |(at, headline): (usize, Headline)| RelatedView { headline, shared: shared.clone(), same_storyline: at == 0 };
    headlines().into_iter().enumerate().map(of).collect()
}

/// An article in Urdu, written from right to left.
pub fn article_urdu() -> ArticlePage {
    let mut full = article();
    full.page.language = "ur".into();
    full.page.dir = "rtl".into();
    full.page.title = "لاوروف کا دورۂ اسلام آباد".into();
    full.article.title = "لاوروف کا دورۂ اسلام آباد: ساز و سامان، گیس اور کابل کا راستہ".into();
    full.article.dateline = "اسلام آباد".into();
    full.article.date = date("2021-04-07", "۷ اپریل ۲۰۲۱");
    full.article.summary_html = "<p>روس نے انسداد دہشت گردی کے ساز و سامان اور گیس پائپ لائن کی پیشکش کی۔</p>".into();
    full.article.key_points_html = vec!["نو سال بعد پہلا دورہ".into(), "تجارت میں ۴۶ فیصد اضافہ".into()];
    full.article.body_html = prose::URDU_BODY.into();
    full
}

/// The page of a person with every block.
pub fn entity() -> EntityPage {
    let page = page("entity", "Sergey Lavrov", "people/sergey-lavrov/", &["Home", "People"]);
    EntityPage { page, entity: entity_view() }
}

/// The content of [`entity`].
pub fn entity_view() -> EntityView {
    EntityView {
        name: "Sergey Lavrov".into(),
        stub: false,
        labels_sections: true,
        honorific_prefix: "H.E.".into(),
        honorific_suffix: "PhD".into(),
        names: names(),
        disambiguation: "Russian diplomat, born 1950".into(),
        disambiguation_language: "ru".into(),
        summary_language: "ru".into(),
        summary_html: "<p>Russia’s foreign minister since 2004, the longest-serving since Gromyko.</p>".into(),
        body_html: "<p>Born in Moscow, he speaks Sinhala, English and French. He was permanent representative to the <a class=\"mention organisation\" href=\"#\">United Nations</a> for ten years.</p>\n<h2 id=\"style\">Style</h2>\n<p>Smokes where he may not.</p>".into(),
        picture: Some(PictureView { src: "https://example.com/lavrov.jpg".into(), external: true, ..picture() }),
        role: "Minister of Foreign Affairs of Russia".into(),
        role_language: "ru".into(),
        roles: roles(),
        roles_drawing: Some(drawing("640 84", "<path class=\"bar\" d=\"M2 28h638v12h-638z\"/>")),
        members: roles().into_iter().map(|role| MemberView { chip: chip("person", "Sergey Lavrov", "", 0), role }).collect(),
        properties: properties(),
        broader: vec![link("Diplomats"), link("Government of Russia")],
        narrower: vec![chip("topic", "Arms sales", "", 2)],
        related: vec![namesake()],
        participants: vec![chip("person", "Shah Mahmood Qureshi", "", 0)],
        location: link("Moscow"),
        when: "since 2004".into(),
        status: "active".into(),
        review_by: date("2021-12", "December 2021"),
        review_overdue: true,
        same_as: vec![external("Wikidata", "https://www.wikidata.org/wiki/Q58217")],
        links: vec![external("Ministry", "https://example.com/minister")],
        identifiers: vec![IdentifierView {
            scheme: "wikidata".into(),
            id: "Q58217".into(),
            url: "https://www.wikidata.org/wiki/Q58217".into(),
        }],
        article_count: 1214,
        mention_count: 5230,
        quotation_count: 320,
        articles: cards(),
        articles_by_topic: headline_groups(&["Defence ties", "Energy", "Afghan peace process"]),
        articles_by_year: headline_groups(&["2021", "2020"]),
        quotation_classes: quotations().iter().map(|_| "f1".into()).collect(),
        quotations: quotations(),
        quotation_filters: filters(),
        quotation_years: lists(),
        over_time: over_time(),
        over_time_drawing: Some(drawing("640 130", "<path class=\"bar\" d=\"M0 40h51v56h-51z\"/>")),
        mentions: mentions(),
        ongoing: events().into_iter().take(1).collect(),
        upcoming: events().into_iter().skip(1).take(2).collect(),
        past: events(),
        figures: series(),
        values: series().swap_remove(0).values,
        drawing: series().swap_remove(0).drawing,
        appears_with: entity_groups(),
        neighbourhood: Some(drawing("640 300", "<a href=\"../x/index.html\"><circle cx=\"9\" cy=\"9\" r=\"8\"/></a>")),
        backlinks: mentions(),
        lists: lists(),
        formats: vec![feed_link("Sergey Lavrov", "people/sergey-lavrov/feed.xml")],
        extra: extra(),
        ..smallest::entity_view()
    }
}

fn filters() -> Vec<FilterView> {
    let filter = |class: &str, label: &str, count| FilterView {
        class: class.into(),
        label: label.into(),
        language: String::new(),
        count,
    };
    vec![filter("f1", "Defence ties", 2), filter("f2", "Energy", 1)]
}

fn over_time() -> Vec<CountedLink> {
    let year = |label: &str, href: &str, count| CountedLink { label: label.into(), href: href.into(), count };
    vec![year("2020", "people/sergey-lavrov/mentions/1/index.html#y2020", 12), year("2021", "", 40)]
}

fn names() -> Vec<NameView> {
    let name = |name: &str, language: &str, dir: &str| NameView {
        name: name.into(),
        language: language.into(),
        dir: dir.into(),
    };
    vec![
        name("Сергей Лавров", "ru", "ltr"),
        name("سرگئی لاوروف", "ur", "rtl"),
        name("谢尔盖·拉夫罗夫", "zh-Hans", "ltr"),
        name("S. V. Lavrov", "", "ltr"),
    ]
}

fn roles() -> Vec<RoleView> {
    let minister = RoleView {
        role: "Minister of Foreign Affairs".into(),
        role_language: "en".into(),
        organisation: link("Ministry of Foreign Affairs of the Russian Federation"),
        area: link("Russia"),
        start: date("2004-03-09", "9 March 2004"),
        end: DateView::none(),
        period: "9 March 2004 – today".into(),
        acting: false,
        current: true,
        sources: vec![external("Decree", "https://example.com/decree")],
    };
    let envoy = RoleView {
        role: "Permanent Representative".into(),
        organisation: LinkView::new("United Nations", ""),
        area: LinkView::none(),
        period: "1994 – 2004".into(),
        acting: true,
        current: false,
        sources: Vec::new(),
        ..minister.clone()
    };
    vec![minister, envoy]
}

fn properties() -> Vec<PropertyView> {
    let languages = ["Russian", "English", "Sinhala"].map(str::to_owned).to_vec();
    vec![PropertyView { key: "languages".into(), label: "Languages".into(), values_html: languages }]
}

fn external(label: &str, url: &str) -> ExternalLink {
    ExternalLink { label: label.into(), url: url.into() }
}

fn lists() -> Vec<CountedLink> {
    let list = |label: &str, count| CountedLink { label: label.into(), href: link(label).href, count };
    vec![list("Briefings", 1214), list("Quotations", 320), list("Mentions", 52_300)]
}

/// A text page with every block.
pub fn text() -> TextPage {
    let mut text = smallest::text().text;
    text.title = "About the desk".into();
    text.summary_html = "<p>Who writes, who pays, how to complain.</p>".into();
    text.picture = Some(picture());
    text.body_html = prose::ARTICLE_BODY.into();
    text.sections = sections();
    text.properties = properties();
    text.extra = extra();
    TextPage { page: page("page", "About the desk", "about/", &["Home"]), text }
}

/// The home page with every block.
pub fn home() -> HomePage {
    let home = HomeView {
        lead: cards(),
        lead_picture: Some(picture()),
        latest: cards(),
        ongoing: events().into_iter().take(1).collect(),
        upcoming: events().into_iter().skip(1).collect(),
        topics: vec![
            chip("topic", "Russia", "", 14),
            chip("topic", "Afghan peace process", "", 11),
            chip("topic", "Energy", "", 9),
        ],
        people: vec![
            chip("person", "Sergey Lavrov", "Minister of Foreign Affairs of Russia", 9),
            chip("person", "Shah Mahmood Qureshi", "Minister of Foreign Affairs of Pakistan", 7),
            namesake(),
        ],
        quotations: quotations(),
        figures: series(),
        date: DateView { iso: "2021-04-07".into(), text: "7 April 2021".into() },
        briefs: vec![
            LinkView::new("The day in brief", "briefs/2021-04-07/index.html"),
            LinkView::new("The week in brief", "briefs/2021-w14/index.html"),
        ],
        archive: LinkView::new("All briefings by month", "archive/index.html"),
    };
    HomePage { page: page("home", "Margalla Briefing", "", &[]), home }
}

/// An index with letters and several pages.
pub fn index() -> IndexPage {
    let entries = vec![
        chip("person", "Sergey Lavrov", "Minister of Foreign Affairs of Russia", 1214),
        chip(
            "person",
            "Wolfgang Amadeus von und zu Löwenstein-Wertheim-Rosenberg",
            "Special Representative for the Western Balkans",
            1,
        ),
        namesake(),
    ];
    let group = |letter: &str| IndexGroup { letter: letter.into(), entries: entries.clone() };
    let letters = ["#", "A", "B", "K", "L", "Ł", "Q", "С", "ک"];
    let index = IndexView {
        groups: vec![group("#"), group("L"), group("Q")],
        count: 12_345,
        letters: letters.iter().map(|letter| LinkView::new(*letter, "people/index.html")).collect(),
        pagination: pagination(),
        ..smallest::index().index
    };
    IndexPage { page: page("index", "People", "people/", &["Home"]), index }
}

/// A list with items of every type.
pub fn list() -> ListPage {
    let list = ListView {
        title: "Everything on Defence ties".into(),
        of: link("Defence ties"),
        count: 340,
        groups: vec![
            ListGroup {
                year: "2021".into(),
                rows_html: vec!["<b>A row</b>".into(), "<b>A row</b>".into()],
                classes: vec!["f1".into(), "f1 f2".into()],
            },
            ListGroup { year: "2020".into(), rows_html: vec!["<b>A row</b>".into()], classes: vec![String::new()] },
        ],
        ongoing_html: vec!["<li>A row</li>".into()],
        upcoming_html: vec!["<li>A row</li>".into()],
        figures: series(),
        years: lists(),
        filters: filters(),
        most: entity_groups(),
        pagination: pagination(),
        ..smallest::list().list
    };
    ListPage {
        page: page(
            "list",
            "Everything on Defence ties",
            "topics/defence-ties/all/",
            &["Home", "Topics", "Defence ties"],
        ),
        list,
    }
}

/// A month in the archive.
pub fn archive() -> ArchivePage {
    let months = |year: &str| ArchiveYear { year: year.into(), months: lists() };
    let archive = ArchiveView {
        month: "April 2021".into(),
        years: vec![months("2021"), months("2020")],
        days: lists(),
        rows_html: vec!["<b>A row</b>".into()],
        previous: link("March 2021"),
        next: link("May 2021"),
        pagination: pagination(),
    };
    ArchivePage { page: page("archive", "April 2021", "archive/2021/04/", &["Home", "Archive"]), archive }
}

/// The brief of a week with every block.
pub fn brief() -> BriefPage {
    let item = |card: ArticleCard, points: &[&str]| BriefItem {
        card,
        points: points.iter().map(|point| (*point).to_string()).collect(),
    };
    let cards = cards();
    let lead = cards.into_iter().enumerate().map(|(at, card)| {
        item(card, if at == 0 { &["Moscow offers <equipment>.", "Islamabad wants time."] } else { &[] })
    });
    let next = |text: &str, language: &str, dir: &str| BriefLine {
        text: text.into(),
        article: link("Lavrov in Islamabad"),
        language: language.into(),
        dir: dir.into(),
    };
    let brief = BriefView {
        when: "5–11 April 2021".into(),
        period: "week".into(),
        end: DateView { iso: "2021-04-11".into(), text: "11 April 2021".into() },
        count: 57,
        lead: lead.collect(),
        topics: headline_groups(&["Energy", "Trade"]),
        quotations_html: vec!["<b>A row</b>".into()],
        figures: figures(),
        upcoming: events().into_iter().skip(1).collect(),
        next: vec![
            next("The commission meets “soon” & in Moscow.", "", "ltr"),
            next("کمیشن کا اجلاس ماسکو میں ہوگا۔", "ur", "rtl"),
        ],
        days: lists(),
        week: link("5–11 April 2021"),
        previous: link("29 March – 4 April 2021"),
        following: link("12–18 April 2021"),
        more: link("April 2021"),
        ..smallest::brief().brief
    };
    BriefPage { page: page("brief", "Weekly brief, 5–11 April 2021", "briefs/2021-w14/", &["Home", "Briefs"]), brief }
}

/// The list of briefs of days and weeks.
pub fn briefs() -> BriefsPage {
    let entry = |period: &str, label: &str| BriefEntry {
        link: link(label),
        period: period.into(),
        count: 12,
        headlines: headlines(),
    };
    let years = vec![ArchiveYear { year: "2021".into(), months: lists() }];
    let newest = vec![entry("day", "7 April 2021"), entry("week", "5–11 April 2021")];
    BriefsPage { page: page("briefs", "Briefs", "briefs/", &["Home"]), briefs: BriefsView { newest, years } }
}

/// The search page.
pub fn search() -> SearchPage {
    let search = SearchView {
        days: "{D} January {Y}|{D} February {Y}".into(),
        calendar: "gregory".into(),
        digits: "0123456789".into(),
    };
    SearchPage { page: page("search", "Search", "search/", &["Home"]), search }
}

/// The 404 page.
pub fn not_found() -> NotFoundPage {
    let page = PageView { root: "/briefing/".into(), ..page("404", "Not found", "404.html", &["Home"]) };
    NotFoundPage { page }
}

/// A redirect.
pub fn redirect() -> RedirectPage {
    let page = page("redirect", "Lavrov in Islamabad", "old/lavrov/", &["Home"]);
    RedirectPage { page, target: LinkView::new("Lavrov in Islamabad", "articles/2021/lavrov-islamabad/index.html") }
}

/// A feed with a full and a minimal entry.
pub fn feed() -> FeedPage {
    let entry = FeedEntry {
        title: "Lavrov in Islamabad: “equipment” & gas".into(),
        url: "https://example.org/briefing/articles/2021/lavrov-islamabad/".into(),
        published: "2021-04-07T18:30:00+05:00".into(),
        updated: "2021-04-08T00:00:00+05:00".into(),
        summary: "Moscow offers <equipment>; Islamabad wants time.".into(),
        authors: vec!["Ayesha Rahman".into(), "Ivan Petrov".into()],
        topics: vec!["Russia".into(), "Law & order".into()],
        language: "en".into(),
    };
    let urdu = FeedEntry {
        title: "لاوروف کا دورہ".into(),
        summary: String::new(),
        authors: Vec::new(),
        topics: Vec::new(),
        language: "ur".into(),
        ..entry.clone()
    };
    let feed =
        FeedView { title: "Margalla Briefing & friends".into(), entries: vec![entry, urdu], ..smallest::feed().feed };
    FeedPage { page: page("feed", "Margalla Briefing", "feed.xml", &[]), feed }
}

/// A site map with a dated and an undated page.
pub fn sitemap() -> SitemapPage {
    let entry = |url: &str, updated: &str| SitemapEntry { url: url.into(), updated: updated.into() };
    let entries = vec![
        entry("https://example.org/briefing/?a=1&b=2", "2021-04-08"),
        entry("https://example.org/briefing/about/", ""),
    ];
    SitemapPage { page: page("sitemap", "Site map", "sitemap.xml", &[]), entries }
}
