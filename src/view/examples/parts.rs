//! Values that several examples share.

use std::collections::BTreeMap;

use crate::view::fields::*;

/// A site whose optional fields are empty.
pub fn small_site() -> SiteView {
    SiteView {
        title: "A site".into(),
        title_language: "en".into(),
        description: String::new(),
        description_language: "en".into(),
        base_url: "https://example.org/".into(),
        language: "en".into(),
        publisher: String::new(),
        copyright: String::new(),
        folder: String::new(),
        home: "index.html".to_string(),
        navigation: Vec::new(),
        pages: Vec::new(),
        formats: Vec::new(),
        stylesheet: "style.css?v=0".into(),
        script: "site.js?v=0".into(),
        search: String::new(),
        pagefind: false,
        icon: String::new(),
        generator: "dateline 0.1.0".into(),
        extra: BTreeMap::new(),
    }
}

/// A site in which every field has a value.
pub fn full_site() -> SiteView {
    SiteView {
        title: "Margalla Briefing".into(),
        description: "Foreign affairs from Islamabad, read closely".into(),
        publisher: "Margalla Desk".into(),
        copyright: "© 2021 Margalla Desk. Text: CC BY 4.0".into(),
        folder: "en/".into(),
        home: "index.html".to_string(),
        navigation: links(&["People", "Topics", "Places", "Timeline", "Quotations", "Figures", "Archive"]),
        pages: [("About", "en"), ("Corrections policy", "en"), ("رابطہ", "ur")].map(page_link).to_vec(),
        formats: vec![feed_link("Margalla Briefing", "feed.xml")],
        search: "search/index.html".into(),
        pagefind: true,
        icon: "icon.svg".into(),
        ..small_site()
    }
}

/// A link to an Atom feed.
pub fn feed_link(title: &str, href: &str) -> FormatLink {
    FormatLink {
        title: title.into(),
        label: "feed".into(),
        href: href.into(),
        media_type: "application/atom+xml".into(),
    }
}

fn page_link((label, language): (&str, &str)) -> PageLink {
    let LinkView { label, href, .. } = link(label);
    PageLink { label, href, language: language.into(), dir: crate::language::direction(language).into() }
}

fn links(labels: &[&str]) -> Vec<LinkView> {
    labels.iter().map(|label| link(label)).collect()
}

/// A link to a page with the name of its label.
pub fn link(label: &str) -> LinkView {
    let segment = label.to_lowercase().replace(' ', "-");
    let href = if segment == "home" { "index.html".into() } else { format!("{segment}/index.html") };
    LinkView::new(label, href)
}

/// A date.
pub fn date(iso: &str, text: &str) -> DateView {
    DateView { iso: iso.into(), text: text.into() }
}

/// A person or another entity.
pub fn chip(kind: &str, name: &str, role: &str, count: usize) -> EntityChip {
    EntityChip {
        label: name.into(),
        language: String::new(),
        href: link(name).href,
        kind: kind.into(),
        role_language: String::new(),
        role: role.into(),
        disambiguation: String::new(),
        disambiguation_language: String::new(),
        count,
    }
}

/// A person with a disambiguation.
pub fn namesake() -> EntityChip {
    EntityChip {
        disambiguation: "ambassador, born 1961".into(),
        disambiguation_language: "en".into(),
        ..chip("person", "Muhammad Khan", "", 3)
    }
}

/// The main picture.
pub fn picture() -> PictureView {
    PictureView {
        src: "articles/2021/lavrov-islamabad/arrival.svg".into(),
        external: false,
        alt: "Two ministers shake hands before a row of flags".into(),
        caption_html: "<p>Shah Mahmood Qureshi receives <a class=\"mention person\" href=\"#\">Sergey Lavrov</a> at Nur Khan airbase.</p>".into(),
        credit: "Photo: Ministry of Foreign Affairs".into(),
        licence: "CC BY 4.0".into(),
        licence_url: "https://creativecommons.org/licenses/by/4.0/".into(),
        width: 1600,
        height: 900,
    }
}

/// An article in a list.
pub fn card(title: &str, iso: &str, text: &str) -> ArticleCard {
    ArticleCard {
        title: title.into(),
        href: link(title).href,
        date: date(iso, text),
        summary: "Moscow offers counter-terrorism equipment and a gas pipeline; Islamabad wants both, and time.".into(),
        genre: "report".into(),
        dateline: "Islamabad".into(),
        topics: vec![link("Russia"), link("Defence ties")],
        language: String::new(),
        dir: "ltr".into(),
        notice: String::new(),
        sections: Vec::new(),
    }
}

/// Several articles: one in Urdu, one draft, one with relevant sections.
pub fn cards() -> Vec<ArticleCard> {
    let first = card("Lavrov in Islamabad: equipment, gas and a road through Kabul", "2021-04-07", "7 April 2021");
    let urdu = ArticleCard {
        summary: "روسی وزیر خارجہ نو سال بعد پاکستان پہنچے؛ دفاع اور توانائی پر بات چیت۔".into(),
        dateline: "اسلام آباد".into(),
        language: "ur".into(),
        dir: "rtl".into(),
        topics: vec![LinkView::new("روس", "topics/rus/index.html")],
        ..card("لاوروف کا دورۂ اسلام آباد", "2021-04-07", "۷ اپریل ۲۰۲۱")
    };
    let draft = ArticleCard {
        notice: "draft".into(),
        genre: "fact_sheet".into(),
        sections: vec![link("Pakistan Stream"), link("Sanctions")],
        ..card("Pakistan Stream in ten numbers", "2021-03-29", "29 March 2021")
    };
    let bare = ArticleCard {
        summary: String::new(),
        dateline: String::new(),
        topics: Vec::new(),
        ..card("Heart of Asia meets in Dushanbe", "2021-03-30", "30 March 2021")
    };
    vec![first, urdu, draft, bare]
}

/// A quotation.
pub fn quotation(text: &str, speaker: Option<EntityChip>) -> QuotationView {
    QuotationView {
        text: text.into(),
        unnamed: if speaker.is_none() { "a senior official in Islamabad".into() } else { String::new() },
        speaker,
        date: date("2021-04-07", "7 April 2021"),
        detail: String::new(),
        detail_is_dated: false,
        article: LinkView::new("Lavrov in Islamabad", "articles/2021/lavrov-islamabad/index.html#q-2"),
        section: "Defence ties".into(),
        language: String::new(),
        dir: "ltr".into(),
    }
}

/// Several quotations: named, unnamed, in another language.
pub fn quotations() -> Vec<QuotationView> {
    let lavrov = chip("person", "Sergey Lavrov", "Minister of Foreign Affairs of Russia", 0);
    let qureshi = chip("person", "Makhdoom Shah Mahmood Hussain Qureshi", "Minister of Foreign Affairs of Pakistan", 0);
    let text = "We are ready to strengthen the anti-terrorist potential of Pakistan, including by supplying it with special military equipment.";
    let urdu = QuotationView {
        language: "ur".into(),
        dir: "rtl".into(),
        detail: "اسلام آباد، ۷ اپریل ۲۰۲۱".into(),
        detail_is_dated: true,
        section: String::new(),
        ..quotation("ہم روس کے ساتھ تعلقات کا ایک نیا باب کھولنا چاہتے ہیں۔", Some(qureshi))
    };
    vec![quotation(text, Some(lavrov)), quotation("Nobody signs a pipeline in one afternoon.", None), urdu]
}

/// Mentions in their sentences.
pub fn mentions() -> Vec<MentionView> {
    let mention = |before: &str, name: &str, after: &str, section: &str| MentionView {
        before: before.into(),
        name: name.into(),
        after: after.into(),
        article: LinkView::new("Lavrov in Islamabad", "articles/2021/lavrov-islamabad/index.html#m-3"),
        date: date("2021-04-07", "7 April 2021"),
        section: section.into(),
        language: String::new(),
        dir: "ltr".into(),
    };
    let urdu = MentionView {
        language: "ur".into(),
        dir: "rtl".into(),
        ..mention("روسی وزیر خارجہ ", "سرگئی لاوروف", " منگل کو اسلام آباد پہنچے۔", "")
    };
    let undated = MentionView { date: DateView::none(), ..mention("", "Lavrov", " last came in 2012.", "") };
    vec![
        mention("On Tuesday evening ", "Sergey Lavrov", " landed at Nur Khan airbase from Delhi.", "The visit"),
        urdu,
        undated,
    ]
}

/// A value of a figure.
pub fn figure(text: &str, year: &str, value: f64, change: &str, direction: &str, judgement: &str) -> FigureValue {
    FigureValue {
        text: text.into(),
        text_language: String::new(),
        language: String::new(),
        label: "Two-way trade, Pakistan and Russia".into(),
        series: LinkView::new("Two-way trade, Pakistan and Russia", "figures/pakistan-russia-trade/index.html"),
        value,
        unit: "USD".into(),
        as_of: date(year, year),
        qualifier: "exact".into(),
        change: change.into(),
        direction: direction.into(),
        judgement: judgement.into(),
        article: LinkView::new("Lavrov in Islamabad", "articles/2021/lavrov-islamabad/index.html#f-1"),
    }
}

/// Values of several figures.
pub fn figures() -> Vec<FigureValue> {
    let stream = FigureValue {
        label: "Length of the Pakistan Stream pipeline".into(),
        unit: "km".into(),
        ..figure("1,100 km", "2021-04", 1100.0, "", "", "")
    };
    let refugees = FigureValue {
        label: "Registered Afghan refugees in Pakistan".into(),
        ..figure("about 1.4 million", "2021-03", 1_400_000.0, "−2%", "down", "")
    };
    let deficit = FigureValue {
        label: "Circular debt of the power sector".into(),
        ..figure("Rs2.3 trillion", "2021-01", 2.3e12, "+9%", "up", "bad")
    };
    vec![figure("$790 million", "2020", 790e6, "+46%", "up", "good"), stream, refugees, deficit]
}

/// A chart of the given size.
pub fn drawing(size: &str, marks: &str) -> DrawingView {
    DrawingView {
        view_box: format!("0 0 {size}"),
        marks_html: marks.into(),
        facts: "$588 million (2018) – $790 million (2020)".into(),
        signs: vec!["about".into()],
    }
}

/// Figures with their newest values.
pub fn series() -> Vec<FigureSeries> {
    let of = |latest: FigureValue, values: Vec<FigureValue>| {
        FigureSeries {
        label: latest.label.clone(),
        language: latest.language.clone(),
        href: "figures/x/index.html".into(),
        unit: latest.unit.clone(),
        latest,
        sparkline: (values.len() > 1).then(|| drawing("120 32", "<path class=\"line\" d=\"M4 28L116 4\"/>")),
        drawing: (values.len() > 1).then(|| drawing("640 270", "<path class=\"grid\" d=\"M76 226L640 226\"/><path class=\"line\" d=\"M92 100L624 44\"/><circle class=\"about\" cx=\"624\" cy=\"44\" r=\"5\"/>")),
        values,
    }
    };
    let trade = vec![
        figure("$790 million", "2020", 790e6, "+46%", "up", "good"),
        figure("$541 million", "2019", 541e6, "−8%", "down", "bad"),
        figure("$588 million", "2018", 588e6, "", "", ""),
    ];
    let mut all = vec![of(trade[0].clone(), trade)];
    all.extend(figures().into_iter().skip(1).map(|latest| of(latest.clone(), vec![latest])));
    all
}

/// An event.
pub fn event(label: &str, start: &str, when: &str, status: &str) -> EventView {
    EventView {
        label: label.into(),
        language: String::new(),
        start: date(start, when),
        end: DateView::none(),
        when: when.into(),
        status: status.into(),
        href: "articles/2021/lavrov-islamabad/index.html#e-1".into(),
        article: LinkView::new("Lavrov in Islamabad", "articles/2021/lavrov-islamabad/index.html"),
    }
}

/// Events of every status.
pub fn events() -> Vec<EventView> {
    let own = EventView {
        href: "events/lavrov-islamabad-2021/index.html".into(),
        ..event("Sergey Lavrov visits Islamabad", "2021-04-06", "6–7 April 2021", "completed")
    };
    let bare = EventView {
        href: String::new(),
        article: LinkView::none(),
        ..event("Parliament debates the finance bill", "2021-06", "June 2021", "")
    };
    vec![
        own,
        event("Druzhba 6 exercise in Krasnodar", "2021-09-28", "28 September – 10 October 2021", "scheduled"),
        event("Intergovernmental commission meets", "2021-11", "November 2021", "tentative"),
        event("Troika on Afghanistan, extended, in Doha", "2021-04-29", "29 April 2021", "postponed"),
        event("Shield of the Sea drill", "2021-05-12", "12 May 2021", "cancelled"),
        bare,
    ]
}

/// Entities in groups.
pub fn groups() -> Vec<(String, String, Vec<EntityChip>)> {
    let places =
        vec![chip("place", "Islamabad", "", 12), chip("place", "Krasnodar", "", 1), chip("place", "Kabul", "", 7)];
    let bodies =
        vec![chip("organisation", "Shanghai Cooperation Organisation", "", 4), chip("organisation", "Gazprom", "", 2)];
    vec![("Places".into(), "place".into(), places), ("Organisations".into(), "organisation".into(), bodies)]
}

/// Links of a page in the middle of several.
pub fn pagination() -> Pagination {
    Pagination {
        number: 4,
        total: 9,
        newer: "articles/5/index.html".into(),
        older: "articles/3/index.html".into(),
        newest: "articles/index.html".into(),
        oldest: "articles/1/index.html".into(),
    }
}

/// The articles as headlines.
pub fn headlines() -> Vec<Headline> {
    let headline = |card: ArticleCard| Headline {
        title: card.title,
        href: card.href,
        date: card.date,
        language: card.language,
        dir: card.dir,
    };
    cards().into_iter().map(headline).collect()
}

/// Headlines in groups.
pub fn headline_groups(headings: &[&str]) -> Vec<HeadlineGroup> {
    let group = |(at, heading): (usize, &&str)| HeadlineGroup {
        heading: link(heading),
        count: 4 + at * 1200,
        headlines: headlines(),
    };
    headings.iter().enumerate().map(group).collect()
}
