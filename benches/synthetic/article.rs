//! Synthetic articles.

use super::prose;
use super::random::Random;
use super::registry::{Entity, Registry, slug};

/// The first day of the archive, and its number of days: nine years.
const FIRST_DAY: jiff::civil::Date = jiff::civil::Date::constant(2016, 1, 1);
const DAYS: usize = 3288;

/// The entities and the day of an article.
struct Cast<'a> {
    people: Vec<&'a Entity>,
    topics: Vec<&'a Entity>,
    organisation: &'a Entity,
    place: &'a Entity,
    figure: (usize, &'a Entity),
    day: jiff::civil::Date,
}

/// Returns the path below `content/` and the text of article `number`.
pub fn article(number: usize, registry: &Registry, random: &mut Random) -> (String, String) {
    let title = prose::headline(random);
    let cast = cast(registry, random);
    let text = front_matter(&title, &cast, random) + &body(&cast, random);
    (format!("articles/{}/{}-{number}.md", cast.day.year(), slug(&title)), text)
}

fn cast<'a>(registry: &'a Registry, random: &mut Random) -> Cast<'a> {
    let zipf = &registry.zipf;
    let figure = zipf.figures.rank(random);
    let days = jiff::Span::new().days(random.below(DAYS) as i64);
    Cast {
        people: zipf.people.ranks(3, random).into_iter().map(|rank| &registry.people[rank]).collect(),
        topics: zipf.topics.ranks(3, random).into_iter().map(|rank| &registry.topics[rank]).collect(),
        organisation: &registry.organisations[zipf.organisations.rank(random)],
        place: &registry.places[zipf.places.rank(random)],
        figure: (figure, &registry.figures[figure]),
        day: FIRST_DAY.checked_add(days).expect("nine years do not leave the calendar"),
    }
}

fn front_matter(title: &str, cast: &Cast<'_>, random: &mut Random) -> String {
    let names = |list: &[&Entity]| list.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut lines = vec![
        "---".to_string(),
        format!("title: {title}"),
        format!("date: {}T{:02}:{:02}", cast.day, random.between(6, 21), random.below(60)),
        "status: published".to_string(),
        format!("genre: {}", random.pick(&["report", "analysis", "background", "brief"])),
        format!("urgency: {}", random.between(2, 7)),
        format!("dateline: {}", cast.place.name),
        format!("summary: >-\n  {}", prose::sentence(random, &[])),
        "key_points:".to_string(),
    ];
    lines.extend((0..3).map(|_| format!("  - >-\n    {}", prose::sentence(random, &[]))));
    lines.push(format!("why_it_matters: >-\n  {}", prose::paragraph(random, 20, &[])));
    lines.push("authors: [Foreign desk]".to_string());
    lines.push(format!("topics: [{}]", names(&cast.topics)));
    lines.push(format!("people: [{}]", names(&cast.people)));
    lines.push(format!("sources:\n  - title: {}\n    date: {}", prose::headline(random), cast.day));
    lines.push("---\n\n".to_string());
    lines.join("\n")
}

/// Writes 400 to 800 words with six annotations: two entities, a quotation, a figure, an
/// event and a heading that is a topic.
fn body(cast: &Cast<'_>, random: &mut Random) -> String {
    let words = random.between(400, 750);
    let families: Vec<&str> = cast.people.iter().map(|p| family(p)).collect();
    let names: Vec<&str> = families.iter().copied().chain([cast.place.name.as_str()]).collect();
    let mut parts = vec![
        format!("{} {}", lead(cast, random), prose::paragraph(random, 40, &[])),
        prose::paragraph(random, words / 6, &names),
        quotation(cast, random),
        format!("## {}", cast.topics[0].name),
        format!("{} {}", figure(cast, random), prose::paragraph(random, words / 8, &names)),
        prose::paragraph(random, words / 6, &names),
        "## What comes next".to_string(),
        format!("{} {}", event(cast, random), prose::paragraph(random, words / 8, &names)),
    ];
    let mut written: usize = parts.iter().map(|part| prose::count(part)).sum();
    while written < words {
        let next = prose::paragraph(random, (words - written).min(90), &names);
        written += prose::count(&next);
        parts.push(next);
    }
    parts.iter().map(|part| prose::wrap(part) + "\n").collect::<Vec<_>>().join("\n")
}

fn family(person: &Entity) -> &str {
    person.name.split_once(' ').map_or(person.name.as_str(), |(_, family)| family)
}

fn lead(cast: &Cast<'_>, random: &mut Random) -> String {
    let (person, organisation) = (&cast.people[0].name, &cast.organisation.name);
    let object = prose::thing(random);
    format!("[[{person}]] told the [[{organisation}]] in {} that {object} would stay.", cast.place.name)
}

fn quotation(cast: &Cast<'_>, random: &mut Random) -> String {
    let person = cast.people[random.below(cast.people.len())];
    let (first, second) = (prose::clause(random, &[]), prose::clause(random, &[]));
    let said = format!("[{} said](said:{})", family(person), person.slug);
    format!("“It is true that {first},” {said}, “but {second}.” {}", prose::sentence(random, &[]))
}

/// A sentence with a figure, whose value depends only on series and day, so that articles
/// do not contradict each other.
fn figure(cast: &Cast<'_>, random: &mut Random) -> String {
    let (rank, series) = cast.figure;
    let millions = 100 + (rank * 37) % 400 + cast.day.day_of_year() as usize + (cast.day.year() as usize % 100) * 3;
    let link = format!("[${millions} million](figure:{} \"{}\")", series.slug, series.name);
    format!("The sum stood at {link} when {}.", prose::clause(random, &[]))
}

fn event(cast: &Cast<'_>, random: &mut Random) -> String {
    let day = cast.day.tomorrow().expect("nine years do not leave the calendar");
    let link = format!("[{}](event:{day} \"{}\")", day.strftime("%-d %B"), prose::headline(random));
    format!("On {link} {}.", prose::clause(random, &[]))
}
