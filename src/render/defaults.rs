//! The built-in templates, embedded into the binary.

/// The prefix that always names built-in templates: `default/article.html` is the built-in one
/// even if the site has its own `article.html`.
pub const PREFIX: &str = "default/";

/// The built-in style sheet.
pub const STYLESHEET: &str = include_str!("../../templates/style.css");

/// The file with the site's own CSS rules, which are appended to the style sheet.
pub const CUSTOM: &str = "custom.css";

macro_rules! embedded {
    ($($name:literal,)+) => { &[$(($name, include_str!(concat!("../../templates/", $name))),)+] };
}

/// All built-in templates: the path below `templates/` and the text.
pub const DEFAULTS: &[(&str, &str)] = embedded![
    "404.html",
    "archive.html",
    "article.html",
    "base.html",
    "brief.html",
    "briefs.html",
    "entity.html",
    "feed.xml",
    "home.html",
    "index.html",
    "list.html",
    "page.html",
    "redirect.html",
    "search.html",
    "sitemap.xml",
    "parts/archive-years.html",
    "parts/article-card.html",
    "parts/breadcrumbs.html",
    "parts/brief-item.html",
    "parts/byline.html",
    "parts/cards.html",
    "parts/change.html",
    "parts/contents.html",
    "parts/date-list.html",
    "parts/date.html",
    "parts/drawing.html",
    "parts/entity-chip.html",
    "parts/entity-counts.html",
    "parts/entity-facts.html",
    "parts/entity-groups.html",
    "parts/entity-list.html",
    "parts/entity-run.html",
    "parts/event-row.html",
    "parts/figure-cards.html",
    "parts/figure-list.html",
    "parts/figure-row.html",
    "parts/figure-series.html",
    "parts/figure-table.html",
    "parts/filters.html",
    "parts/foot.html",
    "parts/head.html",
    "parts/headline-groups.html",
    "parts/headlines.html",
    "parts/label.html",
    "parts/languages.html",
    "parts/link.html",
    "parts/masthead.html",
    "parts/members.html",
    "parts/mention.html",
    "parts/mentions.html",
    "parts/neighbours.html",
    "parts/notice.html",
    "parts/on-this-page.html",
    "parts/over-time.html",
    "parts/pagefind.html",
    "parts/pagination.html",
    "parts/people-in-article.html",
    "parts/picture.html",
    "parts/properties.html",
    "parts/quotation.html",
    "parts/quotations.html",
    "parts/role-table.html",
    "parts/side-entities.html",
    "parts/sources.html",
    "parts/sparkline.html",
    "parts/timeline.html",
    "parts/values.html",
    "parts/year-links.html",
];
