//! What is said under one key.

use super::numbers::Numbers;
use super::plurals::Plurals;

/// What messages of a language follow.
pub struct Rules {
    pub plurals: Plurals,
    pub numbers: Numbers,
}

/// What is said under one key, in one language.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The same always.
    Plain(Box<str>),
    /// With holes.
    Pattern(Vec<Piece>),
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(Box<str>),
    /// The argument of this name.
    Argument(Box<str>),
    /// One of several, by the argument of this name.
    Select {
        by: Box<str>,
        variants: Vec<(Case, Vec<Piece>)>,
        otherwise: Vec<Piece>,
    },
}

/// When a variant is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Case {
    /// The argument is this number.
    Number(f64),
    /// The argument is this word, or a number of this plural category.
    Word(Box<str>),
}

/// What a message is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MessageArgument<'a> {
    /// Text that stands as it is.
    Text(&'a str),
    /// A number, written as the language does.
    Number(f64),
}

impl From<usize> for MessageArgument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl<'a> From<&'a str> for MessageArgument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl Message {
    /// A message of these pieces.
    pub fn new(pieces: Vec<Piece>) -> Self {
        let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
        if !pieces.iter().all(is_text) {
            return Self::Pattern(pieces);
        }
        let text = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Argument(_) | Piece::Select { .. } => "",
        });
        Self::Plain(text.collect::<String>().into())
    }

    /// Its text, if it takes no arguments.
    pub fn plain(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Pattern(_) => None,
        }
    }

    /// Its text with these arguments, by the rules of its language, its numbers as in `numbers`.
    pub fn write(&self, rules: &Rules, numbers: &Numbers, arguments: &[(&str, MessageArgument<'_>)]) -> String {
        match self {
            Self::Plain(text) => text.to_string(),
            Self::Pattern(pieces) => {
                let mut out = String::new();
                write(&mut out, pieces, (rules, numbers), arguments);
                out
            }
        }
    }

    /// The names of the arguments that it takes, in order.
    pub fn parameters(&self) -> Vec<&str> {
        let mut names = Vec::new();
        if let Self::Pattern(pieces) = self {
            parameters(pieces, &mut names);
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

fn parameters<'p>(pieces: &'p [Piece], names: &mut Vec<&'p str>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Argument(name) => names.push(name),
            Piece::Select { by, variants, otherwise } => {
                names.push(by);
                variants.iter().for_each(|(_, pieces)| parameters(pieces, names));
                parameters(otherwise, names);
            }
        }
    }
}

fn write(
    out: &mut String,
    pieces: &[Piece],
    (rules, numbers): (&Rules, &Numbers),
    arguments: &[(&str, MessageArgument<'_>)],
) {
    let argument = |wanted: &str| arguments.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            // A date may end in a full stop: "2021 г." ends a sentence without another.
            Piece::Text(text) if at > 0 && out.ends_with('.') => out.push_str(text.strip_prefix('.').unwrap_or(text)),
            Piece::Text(text) => out.push_str(text),
            Piece::Argument(name) => match argument(name) {
                Some(MessageArgument::Text(text)) => out.push_str(text),
                Some(MessageArgument::Number(number)) => out.push_str(&numbers.whole(number as i64)),
                None => {}
            },
            Piece::Select { by, variants, otherwise } => {
                let value = argument(by);
                let exact = variants.iter().find(|(case, _)| is_exactly(case, value));
                let category = value.and_then(|value| category(value, rules));
                let of_category = |(case, _): &&(Case, Vec<Piece>)| is_word(case, category);
                let chosen = exact.or_else(|| variants.iter().find(of_category));
                write(out, chosen.map_or(otherwise, |(_, pieces)| pieces), (rules, numbers), arguments);
            }
        }
    }
}

fn is_exactly(case: &Case, value: Option<MessageArgument<'_>>) -> bool {
    match (case, value) {
        (Case::Number(case), Some(MessageArgument::Number(number))) => *case == number,
        (Case::Word(word), Some(MessageArgument::Text(text))) => **word == *text,
        (Case::Number(_) | Case::Word(_), _) => false,
    }
}

fn category(value: MessageArgument<'_>, rules: &Rules) -> Option<&'static str> {
    match value {
        MessageArgument::Number(number) => Some(rules.plurals.category(number)),
        MessageArgument::Text(_) => None,
    }
}

fn is_word(case: &Case, category: Option<&str>) -> bool {
    match case {
        Case::Word(word) => category == Some(word),
        Case::Number(_) => false,
    }
}
