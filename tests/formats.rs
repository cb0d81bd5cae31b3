//! Outputs besides HTML, read back with the parsers of other programs.

mod program;

use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event};
use program::SiteFolder;

const EVERY_OUTPUT: &str = "title: The Brief, again\ntimezone: Asia/Karachi\nlanguages: [en, ur]\n\
                            outputs: [atom, sitemap, json-feed, icalendar]\n";

/// Builds a site with every output, two articles and these events.
fn build(events: &[(&str, &str)]) -> SiteFolder {
    let place = SiteFolder::new();
    place
        .file("site.yaml", EVERY_OUTPUT)
        .file("content/topics/trade.md", "---\nname: Trade\n---\n")
        .file(
            "content/articles/one.md",
            "---\ntitle: Wheat & <cotton>\ndate: 2021-04-07T18:00\nupdated: 2021-04-09\ntopics: [Trade]\n\
             authors: [Ann Author]\nsummary: Three “quoted” words.\n---\n\n[Talks](event:visit) on [a day](event:2021-06-01).\n",
        )
        .file("content/articles/two.md", "---\ntitle: دو\nlanguage: ur\ndate: 2021-04-08\ntopics: [Trade]\n---\n\n[Visit](event:visit)\n");
    for (slug, front) in events {
        place.file(&format!("content/events/{slug}.md"), &format!("---\n{front}\n---\n"));
    }
    let ran = place.run(&["build"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    place
}

const VISIT: (&str, &str) = ("visit", "name: Visit\nstart: 2021-04-06\nend: 2021-04-07");

fn calendar(place: &SiteFolder, file: &str) -> Calendar {
    let text = place.text(&format!("public/{file}"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    assert!(text.ends_with("\r\nEND:VCALENDAR\r\n"), "{text}");
    text.parse().expect("a calendar")
}

fn event(calendar: &Calendar, uid: &str) -> Event {
    let events = calendar.components.iter().filter_map(|component| component.as_event());
    let mut found = events.filter(|event| event.get_uid() == Some(uid));
    let event = found.next().unwrap_or_else(|| panic!("{uid} in {calendar}")).clone();
    assert!(found.next().is_none(), "{uid} is there twice");
    event
}

/// Returns a date, or an instant in UTC, as text.
fn time(time: Option<DatePerhapsTime>) -> String {
    match time {
        None => String::new(),
        Some(DatePerhapsTime::Date(day)) => day.to_string(),
        Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(instant))) => instant.to_rfc3339(),
        Some(other) => format!("{other:?}"),
    }
}

fn span(event: &Event) -> [String; 2] {
    [time(event.get_start()), time(event.get_end())]
}

#[test]
fn feed_readers_read_the_same_entries_from_both_feeds() {
    let place = build(&[VISIT]);
    for folder in ["", "ur/"] {
        let feeds = ["feed.xml", "feed.json"].map(|name| {
            let text = place.text(&format!("public/{folder}{name}"));
            feed_rs::parser::parse(text.as_bytes()).expect("a feed")
        });
        let [atom, json] = feeds.each_ref().map(|feed| {
            let entry = |entry: &feed_rs::model::Entry| {
                let text = |text: &Option<feed_rs::model::Text>| text.as_ref().map(|text| text.content.clone());
                (entry.id.clone(), text(&entry.title), entry.published, entry.updated)
            };
            let title = feed.title.as_ref().map(|title| title.content.clone());
            (title, feed.entries.iter().map(entry).collect::<Vec<_>>())
        });
        assert_eq!(atom, json);
        assert_eq!(json.1.len(), 1, "{json:?}");
    }
}

#[test]
fn a_json_feed_has_the_summary_the_authors_and_the_topics() {
    let place = build(&[VISIT]);
    let feed: serde_json::Value = serde_json::from_str(&place.text("public/feed.json")).expect("JSON");
    let item = &feed["items"][0];
    assert_eq!(item["title"], "Wheat & <cotton>");
    assert_eq!(item["content_text"], "Three “quoted” words.");
    assert_eq!(item["authors"], serde_json::json!([{ "name": "Ann Author" }]));
    assert_eq!(item["tags"], serde_json::json!(["Trade"]));
    assert_eq!(item["date_modified"], "2021-04-09T00:00:00+05:00");
}

#[test]
fn whole_days_reduced_dates_and_times_are_read_back() {
    let place = build(&[
        VISIT,
        ("month", "name: Month\nstart: 2021-05"),
        ("years", "name: Years\nstart: 2021\nend: 2022"),
        ("call", "name: Call\nstart: 2021-04-09T15:00\nend: 2021-04-09T16:30"),
        ("evening", "name: Evening\nstart: 2021-04-09T18:00\nend: 2021-04-10"),
    ]);
    let calendar = calendar(&place, "events.ics");
    let span = |slug: &str| span(&event(&calendar, &format!("events/{slug}@example.org")));
    assert_eq!(span("visit"), ["2021-04-06", "2021-04-08"]);
    assert_eq!(span("month"), ["2021-05-01", "2021-06-01"]);
    assert_eq!(span("years"), ["2021-01-01", "2023-01-01"]);
    assert_eq!(span("call"), ["2021-04-09T10:00:00+00:00", "2021-04-09T11:30:00+00:00"]);
    assert_eq!(span("evening"), ["2021-04-09", "2021-04-11"]);
    assert_eq!(event(&calendar, "events/month@example.org").get_description(), Some("May 2021"));
}

#[test]
fn long_and_special_text_is_read_back() {
    let name = "ملاقات, “talks”; and \\ more ".repeat(12);
    let front = format!("name: '{}'\nstart: 2021-04-06\nstatus: cancelled", name.trim());
    let place = build(&[("visit", &front)]);
    let visit = event(&calendar(&place, "events.ics"), "events/visit@example.org");
    assert_eq!(visit.get_summary(), Some(name.trim()));
    assert_eq!(visit.property_value("STATUS"), Some("CANCELLED"));
}

#[test]
fn the_stamp_of_an_event_is_the_newest_change_of_its_articles() {
    let place = build(&[VISIT, ("later", "name: Later\nstart: 2021-07-01")]);
    for file in ["events.ics", "ur/events.ics"] {
        let calendar = calendar(&place, file);
        let visit = event(&calendar, "events/visit@example.org");
        // 9 April in Karachi.
        assert_eq!(visit.property_value("DTSTAMP"), Some("20210408T190000Z"));
        assert_eq!(visit.property_value("SEQUENCE"), Some("26965140"));
        let later = event(&calendar, "events/later@example.org");
        assert_eq!(later.property_value("DTSTAMP"), Some("20210701T000000Z"));
    }
    let topic = calendar(&place, "topics/trade/events.ics");
    event(&topic, "events/visit@example.org");
}
