//! Which diagnostics are told, and in which order.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// How many diagnostics of one code people are shown.
const MOST: usize = 50;

/// The diagnostics of one run, sorted, without doubles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report(Vec<Diagnostic>);

impl Report {
    /// Sorts `diagnostics` by file, place and code, and drops exact doubles.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        diagnostics.dedup();
        Self(diagnostics)
    }

    /// The same, with every warning turned into an error.
    pub fn strict(mut self) -> Self {
        for diagnostic in &mut self.0 {
            diagnostic.severity = Severity::Error;
        }
        self
    }

    /// All of them.
    pub fn all(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many stop a build.
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|d| d.is_error()).count()
    }

    /// How many do not.
    pub fn warnings(&self) -> usize {
        self.0.len() - self.errors()
    }

    /// The first 50 of each code.
    pub fn shown(&self) -> Vec<&Diagnostic> {
        let mut seen = BTreeMap::<Code, usize>::new();
        let mut is_shown = |diagnostic: &&Diagnostic| {
            let count = seen.entry(diagnostic.code).or_default();
            *count += 1;
            *count <= MOST
        };
        self.0.iter().filter(|diagnostic| is_shown(diagnostic)).collect()
    }

    /// What [`Report::shown`] leaves out, a line a code:
    /// `… and 1,234 more unresolved-name`.
    pub fn left_out(&self) -> Vec<String> {
        let mut counts = BTreeMap::<Code, usize>::new();
        for diagnostic in &self.0 {
            *counts.entry(diagnostic.code).or_default() += 1;
        }
        let more = counts.into_iter().filter(|(_, count)| *count > MOST);
        more.map(|(code, count)| format!("… and {} more {}", thousands(count - MOST), code.as_str())).collect()
    }

    /// `2 errors, 5 warnings`; empty if there are none.
    pub fn counts(&self) -> String {
        let count = |number: usize, word: &str| match number {
            0 => None,
            1 => Some(format!("1 {word}")),
            many => Some(format!("{} {word}s", thousands(many))),
        };
        let counts = [count(self.errors(), "error"), count(self.warnings(), "warning")];
        counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A number as people read it: `1,234,567`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn stub(file: &str, at: usize) -> Diagnostic {
        Diagnostic::new(Code::Stub, "a stub").at(&file.into(), Span::at(at))
    }

    #[test]
    fn a_report_is_sorted_and_has_no_doubles() {
        let nowhere = Diagnostic::new(Code::Cycle, "nowhere");
        let report = Report::new(vec![stub("b", 1), stub("a", 2), stub("a", 1), stub("b", 1), nowhere.clone()]);
        assert_eq!(report.all(), [nowhere, stub("a", 1), stub("a", 2), stub("b", 1)]);
        assert_eq!(report.counts(), "1 error, 3 warnings");
    }

    #[test]
    fn strict_makes_errors_of_warnings() {
        let report = Report::new(vec![stub("a", 1), stub("a", 2)]).strict();
        assert_eq!(report.counts(), "2 errors");
    }

    #[test]
    fn fifty_of_a_code_are_shown() {
        let mut all: Vec<_> = (0..1_284).map(|at| stub("a", at)).collect();
        all.extend((0..50).map(|at| Diagnostic::new(Code::Cycle, format!("{at}"))));
        let report = Report::new(all);
        assert_eq!(report.shown().len(), 100);
        assert_eq!(report.left_out(), ["… and 1,234 more stub"]);
        assert_eq!(report.counts(), "50 errors, 1,284 warnings");
    }

    #[test]
    fn numbers_have_separators() {
        let numbers = [0, 999, 1_000, 1_234_567].map(thousands);
        assert_eq!(numbers, ["0", "999", "1,000", "1,234,567"]);
    }
}
