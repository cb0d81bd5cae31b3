//! Messages: localized texts with parameters.

use super::number_format::NumberFormat;
use super::plural_rules::PluralRules;

/// The rules of a language that messages depend on.
pub struct LocaleRules {
    pub plurals: PluralRules,
    pub numbers: NumberFormat,
}

/// The text of one key in one language.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Text without parameters.
    Plain(Box<str>),
    /// Text with parameters.
    Pattern(Vec<MessagePart>),
}

/// A part of a message with parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum MessagePart {
    Text(Box<str>),
    /// The argument with this name.
    Argument(Box<str>),
    /// One of several variants, selected by the argument named `selector`.
    Select {
        selector: Box<str>,
        variants: Vec<(VariantKey, Vec<MessagePart>)>,
        default: Vec<MessagePart>,
    },
}

/// The condition under which a variant is selected.
#[derive(Clone, Debug, PartialEq)]
pub enum VariantKey {
    /// The argument is this number.
    Number(f64),
    /// The argument is this text, or a number in this plural category.
    Name(Box<str>),
}

/// An argument of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MessageArgument<'a> {
    /// Text, inserted unchanged.
    Text(&'a str),
    /// A number, formatted as the language writes it.
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
    /// Builds a message from its parts.
    pub fn new(parts: Vec<MessagePart>) -> Self {
        let is_text = |part: &MessagePart| matches!(part, MessagePart::Text(_));
        if !parts.iter().all(is_text) {
            return Self::Pattern(parts);
        }
        let text = parts.iter().map(|part| match part {
            MessagePart::Text(text) => text,
            MessagePart::Argument(_) | MessagePart::Select { .. } => "",
        });
        Self::Plain(text.collect::<String>().into())
    }

    /// Returns the text of a message without parameters.
    pub fn plain(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Pattern(_) => None,
        }
    }

    /// Formats the message with `rules` for plurals and `numbers` for digits.
    pub fn format(
        &self,
        rules: &LocaleRules,
        numbers: &NumberFormat,
        arguments: &[(&str, MessageArgument<'_>)],
    ) -> String {
        match self {
            Self::Plain(text) => text.to_string(),
            Self::Pattern(parts) => {
                let mut formatter = Formatter { rules, numbers, arguments, out: String::new() };
                formatter.push_all(parts);
                formatter.out
            }
        }
    }

    /// Returns the names of all parameters, sorted.
    pub fn parameters(&self) -> Vec<&str> {
        let mut names = Vec::new();
        if let Self::Pattern(parts) = self {
            collect_parameters(parts, &mut names);
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}

fn collect_parameters<'p>(parts: &'p [MessagePart], names: &mut Vec<&'p str>) {
    for part in parts {
        match part {
            MessagePart::Text(_) => {}
            MessagePart::Argument(name) => names.push(name),
            MessagePart::Select { selector, variants, default } => {
                names.push(selector);
                variants.iter().for_each(|(_, parts)| collect_parameters(parts, names));
                collect_parameters(default, names);
            }
        }
    }
}

/// Writes the parts of a message.
struct Formatter<'a> {
    rules: &'a LocaleRules,
    numbers: &'a NumberFormat,
    arguments: &'a [(&'a str, MessageArgument<'a>)],
    out: String,
}

impl<'a> Formatter<'a> {
    fn push_all(&mut self, parts: &[MessagePart]) {
        for (at, part) in parts.iter().enumerate() {
            match part {
                MessagePart::Text(text) => self.push_text(text, at),
                MessagePart::Argument(name) => self.push_argument(name),
                MessagePart::Select { selector, variants, default } => {
                    self.push_all(self.variant(selector, variants).unwrap_or(default));
                }
            }
        }
    }

    fn push_text(&mut self, text: &str, at: usize) {
        // A date may end in a full stop ("2021 г."), after which the sentence gets no second one.
        let follows_stop = at > 0 && self.out.ends_with('.');
        self.out.push_str(if follows_stop { text.strip_prefix('.').unwrap_or(text) } else { text });
    }

    fn push_argument(&mut self, name: &str) {
        match self.argument(name) {
            Some(MessageArgument::Text(text)) => self.out.push_str(text),
            Some(MessageArgument::Number(number)) => self.out.push_str(&self.numbers.format_whole(number as i64)),
            None => {}
        }
    }

    fn argument(&self, name: &str) -> Option<MessageArgument<'a>> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// Returns the variant for the selector's exact value, or else for its plural category.
    fn variant<'p>(
        &self,
        selector: &str,
        variants: &'p [(VariantKey, Vec<MessagePart>)],
    ) -> Option<&'p Vec<MessagePart>> {
        let value = self.argument(selector);
        let exact = variants.iter().find(|(key, _)| is_exact(key, value));
        let category = value.and_then(|value| self.plural_category(value));
        let chosen = exact.or_else(|| variants.iter().find(|(key, _)| is_category(key, category)));
        chosen.map(|(_, parts)| parts)
    }

    fn plural_category(&self, value: MessageArgument<'_>) -> Option<&'static str> {
        match value {
            MessageArgument::Number(number) => Some(self.rules.plurals.category(number)),
            MessageArgument::Text(_) => None,
        }
    }
}

fn is_exact(key: &VariantKey, value: Option<MessageArgument<'_>>) -> bool {
    match (key, value) {
        (VariantKey::Number(key), Some(MessageArgument::Number(number))) => *key == number,
        (VariantKey::Name(name), Some(MessageArgument::Text(text))) => **name == *text,
        (VariantKey::Number(_) | VariantKey::Name(_), _) => false,
    }
}

fn is_category(key: &VariantKey, category: Option<&str>) -> bool {
    match key {
        VariantKey::Name(name) => category == Some(name),
        VariantKey::Number(_) => false,
    }
}
