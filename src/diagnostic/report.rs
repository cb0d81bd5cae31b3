//! The sorted list of diagnostics of one run, and the limit of its output.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// The maximum number of printed diagnostics of one code.
const MAX_PER_CODE: usize = 50;

/// The diagnostics of one run, sorted and deduplicated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report(Vec<Diagnostic>);

impl Report {
    /// Sorts `diagnostics` by file, position and code, and removes duplicates.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        diagnostics.dedup();
        Self(diagnostics)
    }

    /// Turns every warning into an error.
    pub fn strict(mut self) -> Self {
        for diagnostic in &mut self.0 {
            diagnostic.severity = Severity::Error;
        }
        self
    }

    /// All diagnostics.
    pub fn all(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Whether the report has no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|d| d.is_error()).count()
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.0.len() - self.errors()
    }

    /// The first 50 diagnostics of each code.
    pub fn shown(&self) -> Vec<&Diagnostic> {
        let mut seen = BTreeMap::<Code, usize>::new();
        let mut is_shown = |diagnostic: &&Diagnostic| {
            let count = seen.entry(diagnostic.code).or_default();
            *count += 1;
            *count <= MAX_PER_CODE
        };
        self.0.iter().filter(|diagnostic| is_shown(diagnostic)).collect()
    }

    /// One line per code for the diagnostics that [`Report::shown`] omits:
    /// `… and 1,234 more unresolved-name`.
    pub fn left_out(&self) -> Vec<String> {
        let mut counts = BTreeMap::<Code, usize>::new();
        for diagnostic in &self.0 {
            *counts.entry(diagnostic.code).or_default() += 1;
        }
        let more = counts.into_iter().filter(|(_, count)| *count > MAX_PER_CODE);
        more.map(|(code, count)| format!("… and {} more {}", thousands(count - MAX_PER_CODE), code.as_str())).collect()
    }

    /// The counts as `2 errors, 5 warnings`; empty for an empty report.
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

/// Formats a number with separators: `1,234,567`.
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
    fn a_report_is_sorted_and_deduplicated() {
        let without_location = Diagnostic::new(Code::Cycle, "nowhere");
        let report =
            Report::new(vec![stub("b", 1), stub("a", 2), stub("a", 1), stub("b", 1), without_location.clone()]);
        assert_eq!(report.all(), [without_location, stub("a", 1), stub("a", 2), stub("b", 1)]);
        assert_eq!(report.counts(), "1 error, 3 warnings");
    }

    #[test]
    fn strict_turns_warnings_into_errors() {
        let report = Report::new(vec![stub("a", 1), stub("a", 2)]).strict();
        assert_eq!(report.counts(), "2 errors");
    }

    #[test]
    fn at_most_fifty_of_a_code_are_shown() {
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
