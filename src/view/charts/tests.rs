use proptest::prelude::*;

use super::geometry::{AXIS, Rectangle, TextAnchor, WIDTH};
use super::*;
use crate::language::{Language, Languages};
use crate::view::fields::DrawingView;

fn chart_in(points: &[Point], unit: &str, language: &str) -> Option<DrawingView> {
    let (languages, _) = Languages::load("en", Default::default(), &[]);
    let words: &Language = languages.get(language);
    line_chart(points, unit, words)
}

fn band_in(terms: &[Term], language: &str) -> Option<DrawingView> {
    let (languages, _) = Languages::load("en", Default::default(), &[]);
    band_chart(terms, 2026, languages.get(language))
}

fn bars_in(counts: &[Bar], language: &str) -> Option<DrawingView> {
    let (languages, _) = Languages::load("en", Default::default(), &[]);
    bar_chart(counts, languages.get(language))
}

fn circle_in(around: &[Neighbour], pairs: &[(usize, usize)], language: &str) -> Option<DrawingView> {
    let (languages, _) = Languages::load("en", Default::default(), &[]);
    circle_chart(around, pairs, languages.get(language))
}

fn point(day: i64, value: f64, text: &str, exactness: Exactness) -> Point {
    Point { at: day * 86_400, value, text: text.to_string(), when: format!("day {day}"), exactness }
}

#[test]
fn a_line_chart_has_a_mark_for_each_value() {
    let points = [
        point(0, 540e6, "about $540 million", Exactness::About),
        point(200, 600e6, "$600 million", Exactness::Exact),
        point(1000, 790e6, "over $790 million", Exactness::Over),
    ];
    let drawing = chart_in(&points, "USD", "en").expect("two days or more");
    assert_eq!(drawing.view_box, "0 0 640 270");
    assert_eq!(drawing.facts, "about $540 million (day 0) – over $790 million (day 1000)");
    assert_eq!(drawing.signs, ["about", "over"]);
    let marks = drawing.marks_html.replace('>', ">\n");
    assert_eq!(
        marks,
        "<path class=\"grid\" d=\"M76 226L640 226M76 180.5L640 180.5M76 135L640 135M76 89.5L640 89.5M76 44L640 44\"/>\n\
         <text x=\"68\" y=\"231\" text-anchor=\"end\">\n0</text>\n\
         <text x=\"68\" y=\"185.5\" text-anchor=\"end\">\n200</text>\n\
         <text x=\"68\" y=\"140\" text-anchor=\"end\">\n400</text>\n\
         <text x=\"68\" y=\"94.5\" text-anchor=\"end\">\n600</text>\n\
         <text x=\"68\" y=\"49\" text-anchor=\"end\">\n800</text>\n\
         <text x=\"0\" y=\"18\">\nUSD, million</text>\n\
         <path class=\"base\" d=\"M92 226L92 232M198.4 226L198.4 232M624 226L624 232\"/>\n\
         <text x=\"92\" y=\"258\" text-anchor=\"middle\">\nday 0</text>\n\
         <text x=\"640\" y=\"258\" text-anchor=\"end\">\nday 1000</text>\n\
         <text x=\"198.4\" y=\"258\" text-anchor=\"middle\">\nday 200</text>\n\
         <path class=\"line\" d=\"M92 103.2L198.4 89.5L624 46.3\"/>\n\
         <circle class=\"about\" cx=\"92\" cy=\"103.2\" r=\"5\"/>\n\
         <circle cx=\"198.4\" cy=\"89.5\" r=\"5\"/>\n\
         <path class=\"over\" d=\"M615.6 53.3L632.4 53.3L624 39.3z\"/>\n\
         <text class=\"value\" x=\"628\" y=\"32.3\" text-anchor=\"end\">\nover $790 million</text>\n\
         <text class=\"value\" x=\"88\" y=\"131.1\">\nabout $540 million</text>\n"
    );
}

#[test]
fn charts_are_mirrored_in_languages_from_right_to_left() {
    let points = [point(0, 1.0, "1", Exactness::Exact), point(9, 2.0, "2", Exactness::Exact)];
    let (ltr, rtl) = (chart_in(&points, "", "en").expect("a chart"), chart_in(&points, "", "ur").expect("a chart"));
    assert!(ltr.marks_html.contains("<text x=\"92\" y=\"258\" text-anchor=\"middle\">day 0</text>"));
    assert!(rtl.marks_html.contains("<text x=\"548\" y=\"258\" text-anchor=\"middle\">day 0</text>"));
}

#[test]
fn there_is_no_chart_of_a_single_day() {
    assert_eq!(chart_in(&[], "", "en"), None);
    assert_eq!(chart_in(&[point(1, 2.0, "2", Exactness::Exact), point(1, 3.0, "3", Exactness::Exact)], "", "en"), None);
    assert_eq!(sparkline(&[point(1, 2.0, "2", Exactness::Exact)], "x", "en"), None);
    assert_eq!(bars_in(&[Bar { label: "2021".into(), count: 7 }], "en"), None);
    assert_eq!(
        band_in(&[Term { label: "x".into(), language: String::new(), start: None, end: None, is_current: true }], "en"),
        None
    );
}

#[test]
fn a_current_role_extends_to_the_end_of_the_axis() {
    let term = |label: &str, start, end| Term {
        label: label.into(),
        language: String::new(),
        start,
        end,
        is_current: end.is_none(),
    };
    let drawing = band_in(&[term("Mayor", Some(2018.5), None), term("Clerk", Some(2006.0), Some(2011.0))], "en");
    let drawing = drawing.expect("dated");
    assert_eq!(drawing.facts, "2006 – 2025: Mayor; Clerk");
    assert!(
        drawing.marks_html.contains("<path class=\"bar\" d=\"M399.5 28h238.5v12h-238.5z\"/>"),
        "{}",
        drawing.marks_html
    );
    assert!(
        drawing.marks_html.contains("<path class=\"bar past\" d=\"M2 74h159v12h-159z\"/>"),
        "{}",
        drawing.marks_html
    );
}

#[cfg(feature = "icu")]
#[test]
fn numbers_in_a_chart_have_the_digits_of_the_language() {
    let term =
        Term { label: "وزیر".into(), language: String::new(), start: Some(2018.5), end: None, is_current: true };
    let years = band_in(&[term], "fa").expect("a band");
    assert_eq!(years.facts, "۲۰۱۸ – ۲۰۲۵: وزیر");
    assert!(years.marks_html.contains(">۲۰۲۶</text>"), "{}", years.marks_html);
    let bar = |label: &str, count| Bar { label: label.into(), count };
    let counts = bars_in(&[bar("۲۰۲۱", 2), bar("۲۰۲۲", 15)], "fa").expect("two");
    assert_eq!(counts.facts, "۲۰۲۱ – ۲۰۲۲: ۱۷; ۲۰۲۲: ۱۵");
    assert!(counts.marks_html.contains(">۱۵</text>"), "{}", counts.marks_html);
}

#[test]
fn a_long_role_wraps_next_to_its_band() {
    let label = "Acting chair of the committee for the coordination of policy on the rivers of the eastern provinces";
    let term = |label: &str, start, end| Term {
        label: label.into(),
        language: String::new(),
        start: Some(start),
        end: Some(end),
        is_current: false,
    };
    let drawing = band_in(&[term(label, 2019.0, 2019.5), term("Clerk", 1990.0, 2020.0)], "en").expect("dated");
    assert_eq!(drawing.facts, format!("1990 – 2019: {label}; Clerk"));
    let words = words(&drawing.marks_html);
    let named: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).filter(|word| word.len() > 4).collect();
    let [lines @ .., "Clerk"] = &named[..] else { panic!("{named:?}") };
    assert_eq!(lines.join(" "), label);
    assert!(drawing.marks_html.contains("M616.8 80h"), "{}", drawing.marks_html);
    let areas: Vec<&Rectangle> =
        words.iter().filter(|(_, word)| lines.contains(&word.as_str())).map(|(area, _)| area).collect();
    assert!(areas.iter().all(|area| area.right > 500.0 && area.right <= WIDTH), "{areas:?}");
}

#[test]
fn the_label_of_a_first_value_does_not_cover_a_rising_line() {
    let points =
        [point(0, 540e6, "$540 million", Exactness::Exact), point(365, 790e6, "$790 million", Exactness::Exact)];
    let drawing = chart_in(&points, "USD", "en").expect("two days");
    let line: Vec<(f64, f64)> = [(92.0, 103.15), (624.0, 46.3)].to_vec();
    let words = words(&drawing.marks_html);
    let (area, _) = words.iter().find(|(_, word)| word == "$540 million").expect("the first value");
    assert!(!area.is_crossed(line[0], line[1]), "{}", drawing.marks_html);
}

#[test]
fn a_line_next_to_a_rectangle_does_not_cross_it() {
    let area = Rectangle { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
    assert!(area.is_crossed((0.0, 0.0), (30.0, 30.0)));
    assert!(area.is_crossed((15.0, 0.0), (15.0, 12.0)));
    assert!(area.is_crossed((12.0, 12.0), (13.0, 13.0)));
    assert!(!area.is_crossed((0.0, 0.0), (9.0, 30.0)));
    assert!(!area.is_crossed((0.0, 15.0), (9.0, 15.0)));
    assert!(!area.is_crossed((0.0, 25.0), (30.0, 25.0)));
}

#[test]
fn an_axis_begins_at_zero_unless_the_values_hardly_differ() {
    let ticks = |low: f64, high: f64| {
        let points = [point(0, low, "a", Exactness::Exact), point(9, high, "b", Exactness::Exact)];
        let marks = chart_in(&points, "", "en").expect("two days").marks_html;
        let words = words(&marks);
        let left = |area: &Rectangle| area.right < AXIS;
        words.into_iter().filter(|(area, _)| left(area)).map(|(_, word)| word).collect::<Vec<_>>()
    };
    assert_eq!(ticks(540.0, 790.0), ["0", "200", "400", "600", "800"]);
    assert_eq!(ticks(3.0, 2.2), ["0", "1", "2", "3"]);
    assert_eq!(ticks(-3.0, -2.0), ["−3", "−2", "−1", "0"]);
    assert_eq!(ticks(98.0, 99.0), ["98", "98.25", "98.5", "98.75", "99"]);
}

#[test]
fn labels_below_bars_are_evenly_spaced_and_do_not_overlap() {
    for count in 2..=60 {
        let all: Vec<Bar> = (0..count).map(|at| Bar { label: format!("{}", 1950 + at), count: at + 1 }).collect();
        let marks = bars_in(&all, "en").expect("several").marks_html;
        let mut below: Vec<(Rectangle, String)> =
            words(&marks).into_iter().filter(|(area, _)| area.bottom > 125.0).collect();
        below.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
        assert!(below.windows(2).all(|two| two[0].0.right + 13.9 < two[1].0.left), "{count}: {below:?}");
        let years: Vec<i32> = below.iter().map(|(_, year)| year.parse().expect("a year")).collect();
        let steps: Vec<i32> = years.windows(2).map(|two| two[1] - two[0]).skip(1).collect();
        assert!(steps.windows(2).all(|two| two[0] == two[1]), "{years:?}");
    }
}

#[test]
fn texts_in_a_chart_are_escaped() {
    let bar = |label: &str| Bar { label: label.into(), count: 1 };
    let drawing = bars_in(&[bar("<script>"), bar("&")], "en").expect("two");
    assert!(!drawing.marks_html.contains("<script"), "{}", drawing.marks_html);
    let around: Vec<Neighbour> = ["A", "B", "\"><b>"]
        .map(|name| Neighbour {
            name: name.into(),
            language: String::new(),
            href: "x\"y".into(),
            kind: "person".into(),
            count: 2,
        })
        .to_vec();
    let drawing = circle_in(&around, &[(0, 2)], "en").expect("three");
    assert!(drawing.marks_html.contains("href=\"x&quot;y\""));
    assert!(!drawing.marks_html.contains("<b>"));
}

#[test]
fn ticks_enclose_the_values() {
    assert_eq!(scale::ticks(0.0, 790.0), [0.0, 200.0, 400.0, 600.0, 800.0]);
    assert_eq!(scale::ticks(7.0, 7.0), [6.0, 6.5, 7.0, 7.5, 8.0]);
    assert_eq!(scale::years(2006, 2026, 7), [2010, 2015, 2020, 2025]);
}

/// Returns the texts of a chart with their rectangles.
fn words(marks: &str) -> Vec<(Rectangle, String)> {
    let word = |piece: &str| {
        let (tag, rest) = piece.split_once('>')?;
        let at = |name: &str| tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse::<f64>().ok();
        let anchor = match (tag.contains("\"middle\""), tag.contains("\"end\"")) {
            (true, _) => TextAnchor::Middle,
            (_, true) => TextAnchor::End,
            (false, false) => TextAnchor::Start,
        };
        let text = rest.split('<').next()?.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        Some((Rectangle::of_text(&text.replace("&quot;", "\""), at("x")?, at("y")?, anchor), text))
    };
    marks.split("<text").skip(1).map(|piece| word(piece).expect("a text with a place")).collect()
}

/// Returns every point of the paths of a chart.
fn points_of(marks: &str) -> Vec<(f64, f64)> {
    let mut points_of = Vec::new();
    for path in marks.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let (mut x, mut y) = (0.0, 0.0);
        let starts: Vec<usize> = path.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(path.len());
            let numbers: Vec<f64> = path[start + 1..end].split(' ').filter_map(|number| number.parse().ok()).collect();
            match (&path[*start..=*start], numbers.as_slice()) {
                ("M" | "L", [to_x, to_y]) | ("Q", [_, _, to_x, to_y]) => (x, y) = (*to_x, *to_y),
                ("h", [by]) => x += by,
                ("v", [by]) => y += by,
                ("z", []) => {}
                other => panic!("{other:?} in {path}"),
            }
            points_of.push((x, y));
        }
    }
    points_of
}

fn check(drawing: Option<DrawingView>) -> Result<(), TestCaseError> {
    let Some(drawing) = drawing else { return Ok(()) };
    let marks = &drawing.marks_html;
    let size: Vec<f64> = drawing.view_box.split(' ').map(|number| number.parse().expect("a number")).collect();
    for (x, y) in points_of(marks) {
        let inside = (-0.1..=size[2] + 0.1).contains(&x) && (-0.1..=size[3] + 0.1).contains(&y);
        prop_assert!(inside, "{x} {y} is off the sheet: {marks}");
    }
    let words = words(marks);
    for (at, (area, word)) in words.iter().enumerate() {
        // Coordinates are written with one decimal.
        let area = Rectangle {
            left: area.left + 0.1,
            top: area.top + 0.1,
            right: area.right - 0.1,
            bottom: area.bottom - 0.1,
        };
        prop_assert!(area.is_within(size[2], size[3]), "{word} is off the sheet: {marks}");
        for (other, name) in &words[..at] {
            prop_assert!(!area.overlaps(other), "{word} overlaps {name}: {marks}");
        }
    }
    prop_assert!(marks.len() < 8_000, "{} bytes", marks.len());
    Ok(())
}

fn language() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["en", "ur", "zh"])
}

fn mark() -> impl Strategy<Value = Exactness> {
    prop::sample::select(vec![Exactness::Exact, Exactness::About, Exactness::Over, Exactness::Under])
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![-1e3..1e3, 0.0..1e12, Just(0.0), Just(f64::MAX), Just(f64::MIN_POSITIVE), Just(-1e300), Just(f64::NAN)]
}

proptest! {
    #[test]
    fn texts_of_a_line_chart_do_not_overlap_and_are_inside_the_sheet(
        values in prop::collection::vec((0i64..5000, value(), "[a-z$0-9 中&]{1,24}", mark()), 0..40),
        language in language(),
    ) {
        let mut points: Vec<Point> = values.into_iter().map(|(day, value, text, mark)| point(day, value, &text, mark)).collect();
        points.sort_by_key(|point| point.at);
        check(chart_in(&points, "USD", language))?;
        check(sparkline(&points, "x", language))?;
    }

    #[test]
    fn bars_are_inside_the_sheet(counts in prop::collection::vec(0usize..100_000, 0..90), language in language()) {
        let all: Vec<Bar> = counts.into_iter().enumerate().map(|(at, count)| Bar { label: format!("{}", 1950 + at), count }).collect();
        check(bars_in(&all, language))?;
    }

    #[test]
    fn bands_are_inside_the_sheet(
        terms in prop::collection::vec(("[A-Za-z中 &]{0,90}", prop::option::of(-50.0..2100.0f64), prop::option::of(-50.0..2100.0f64)), 0..10),
        language in language(),
    ) {
        let term = |(label, start, end): (String, Option<f64>, Option<f64>)| Term { label, language: String::new(), start, end, is_current: end.is_none() };
        check(band_in(&terms.into_iter().map(term).collect::<Vec<_>>(), language))?;
    }

    #[test]
    fn names_in_a_circle_chart_do_not_overlap(
        names in prop::collection::vec(("[A-Za-z中 -]{1,60}", 1usize..400), 0..9),
        language in language(),
    ) {
        let all: Vec<Neighbour> = names.into_iter().map(|(name, count)| Neighbour { name, language: String::new(), href: "x/".into(), kind: "person".into(), count }).collect();
        let pairs: Vec<(usize, usize)> = (0..all.len()).flat_map(|a| (a + 1..all.len()).map(move |b| (a, b))).collect();
        check(circle_in(&all, &pairs, language))?;
    }
}
