//! Numbers and how they change, in words.

use super::{Language, MessageArgument};

impl Language {
    /// A whole number: `12,345`.
    pub fn format_count(&self, number: i64) -> String {
        self.numbers.whole(number)
    }

    /// A number in ASCII, with the digits and the decimal sign of the language.
    pub fn localize_digits(&self, number: &str) -> String {
        self.numbers.ascii(number)
    }

    /// A change in per cent, e.g. `+46%`, or of a percentage in points of it, e.g.
    /// `−0.8 points`. Across 0, or from it, no percentage means anything: a number without
    /// a unit has the difference, e.g. `+1,200`, and all else nothing. Empty if there is
    /// no change.
    pub fn format_change(&self, before: f64, now: f64, unit: &str) -> String {
        if before == now || !before.is_finite() || !now.is_finite() {
            return String::new();
        }
        if unit == "%" {
            return self.changed("change-points", now - before);
        }
        match before == 0.0 || before * now < 0.0 {
            false => self.changed("change-percent", (now - before) / before.abs() * 100.0),
            true if unit.is_empty() => self.difference(now - before),
            true => String::new(),
        }
    }

    fn difference(&self, by: f64) -> String {
        match by.fract() == 0.0 && by.abs() < 1e15 {
            true => self.numbers.signed_whole(by as i64),
            false => signed(by).map_or(String::new(), |signed| self.numbers.signed(&signed)),
        }
    }

    fn changed(&self, key: &str, by: f64) -> String {
        let Some(signed) = signed(by) else { return String::new() };
        let number = self.numbers.signed(&signed);
        let size = signed.trim_start_matches(['+', '−']).parse().map_or(by, f64::abs);
        let percent = MessageArgument::Text(self.numbers.percent());
        self.format(
            key,
            &[
                ("number", MessageArgument::Text(&number)),
                ("size", MessageArgument::Number(size)),
                ("percent", percent),
            ],
        )
    }
}

/// A number with its sign and at most one decimal below ten; `None` if that is 0.
fn signed(number: f64) -> Option<String> {
    let rounded = if number.abs() < 10.0 { format!("{number:+.1}") } else { format!("{number:+.0}") };
    let trimmed = if rounded.contains('.') { rounded.trim_end_matches('0').trim_end_matches('.') } else { &rounded };
    (!matches!(trimmed, "+" | "-" | "+0" | "-0")).then(|| trimmed.replace('-', "−"))
}
