//! The entities of a synthetic site.

use std::collections::HashSet;
use std::fmt::Write;

use super::prose;
use super::random::{Random, Zipf};
use super::words::*;

/// An entity with a file of its own.
pub struct Entity {
    /// The unique name.
    pub name: String,
    /// The file name without the extension.
    pub slug: String,
}

/// All declared entities. Their frequency decreases with their rank.
pub struct Registry {
    pub people: Vec<Entity>,
    pub topics: Vec<Entity>,
    pub organisations: Vec<Entity>,
    pub places: Vec<Entity>,
    pub figures: Vec<Entity>,
    pub zipf: Distributions,
}

/// The distributions of the entities of each kind.
pub struct Distributions {
    pub people: Zipf,
    pub topics: Zipf,
    pub organisations: Zipf,
    pub places: Zipf,
    pub figures: Zipf,
}

impl Registry {
    /// The registry of a site with the given number of articles.
    pub fn new(articles: usize, random: &mut Random) -> Self {
        let mut names = Names::default();
        let mut many = |count: usize, generate: fn(&mut Random) -> String| -> Vec<Entity> {
            (0..count).map(|_| names.fresh(random, generate)).collect()
        };
        let topics = many(60 + articles / 200, topic);
        let people = many(50 + articles / 20, person);
        let organisations = many(30 + articles / 100, organisation);
        let places = many(60 + articles / 100, place);
        let figures = many(20 + articles / 100, measure);
        let zipf = Distributions {
            people: Zipf::new(people.len()),
            topics: Zipf::new(topics.len()),
            organisations: Zipf::new(organisations.len()),
            places: Zipf::new(places.len()),
            figures: Zipf::new(figures.len()),
        };
        Self { people, topics, organisations, places, figures, zipf }
    }

    /// Returns the files of the entities: path below `content/`, and text.
    pub fn files(&self, random: &mut Random) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for person in &self.people {
            files.push((format!("people/{}.md", person.slug), self.person_file(person, random)));
        }
        for (rank, topic) in self.topics.iter().enumerate() {
            files.push((format!("topics/{}.md", topic.slug), self.topic_file(rank, topic, random)));
        }
        for organisation in &self.organisations {
            let text = format!("---\nname: {}\nclassification: agency\n---\n\n{}\n", organisation.name, blurb(random));
            files.push((format!("organisations/{}.md", organisation.slug), text));
        }
        for place in &self.places {
            let text = format!("---\nname: {}\nkind: city\n---\n\n{}\n", place.name, blurb(random));
            files.push((format!("places/{}.md", place.slug), text));
        }
        for figure in &self.figures {
            let text = format!("---\nname: {}\nunit: USD\nbetter: up\n---\n\n{}\n", figure.name, blurb(random));
            files.push((format!("figures/{}.md", figure.slug), text));
        }
        files
    }

    fn person_file(&self, person: &Entity, random: &mut Random) -> String {
        let (given, family) = person.name.split_once(' ').unwrap_or(("", &person.name));
        let organisation = &self.organisations[self.zipf.organisations.rank(random)];
        let place = &self.places[self.zipf.places.rank(random)];
        let year = random.between(2008, 2019);
        let mut text = format!("---\nname: {}\nsort_name: {family}, {given}\n", person.name);
        text += &format!("given_name: {given}\nfamily_name: {family}\naliases: [{given} {}. {family}]\n", &family[..1]);
        let _ = write!(text, "summary: {} of [[{}]].\nmemberships:\n", random.pick(ROLES), place.name);
        let _ = write!(text, "  - role: {}\n    organisation: {}\n", random.pick(ROLES), organisation.name);
        let _ = write!(text, "    area: {}\n    start: {year}-03-01\n    end: {}-02-28\n", place.name, year + 3);
        let _ = write!(text, "  - role: {}\n    start: {}-03-01\n", random.pick(ROLES), year + 3);
        text + "---\n\n" + &blurb(random) + "\n"
    }

    /// The file of a topic. The first twelve topics have no broader one.
    fn topic_file(&self, rank: usize, topic: &Entity, random: &mut Random) -> String {
        let broader = (rank >= 12).then(|| format!("broader: [{}]\n", self.topics[random.below(12)].name));
        let summary = prose::sentence(random, &[]);
        let broader = broader.unwrap_or_default();
        format!(
            "---\nname: {}\n{broader}summary: >-\n  {summary}\nstatus: active\n---\n\n{}\n",
            topic.name,
            blurb(random)
        )
    }
}

/// Names in use.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    fn fresh(&mut self, random: &mut Random, generate: fn(&mut Random) -> String) -> Entity {
        loop {
            let name = generate(random);
            if self.0.insert(name.clone()) {
                return Entity { slug: slug(&name), name };
            }
        }
    }
}

/// Converts a name of ASCII letters to a file name.
pub fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn person(random: &mut Random) -> String {
    format!("{} {}{}", random.pick(GIVEN), random.pick(FAMILY_HEADS), random.pick(FAMILY_TAILS))
}

fn topic(random: &mut Random) -> String {
    format!("{} {}", random.pick(TOPIC_HEADS), random.pick(TOPIC_TAILS))
}

fn place(random: &mut Random) -> String {
    let tail = if random.chance(50) {
        random.pick(PLACE_TAILS).to_string()
    } else {
        format!("in{}", random.pick(PLACE_TAILS))
    };
    format!("{}{tail}", random.pick(FAMILY_HEADS))
}

fn organisation(random: &mut Random) -> String {
    format!("{} {} {}", place(random), random.pick(TOPIC_HEADS), random.pick(ORGANISATION_TAILS))
}

fn measure(random: &mut Random) -> String {
    format!("{} {} in {}", random.pick(TOPIC_HEADS), random.pick(TOPIC_TAILS), place(random))
}

fn blurb(random: &mut Random) -> String {
    prose::wrap(&prose::paragraph(random, 60, &[]))
}
