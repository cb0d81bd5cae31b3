//! The syntax of iCalendar (RFC 5545): content lines, folding and escapes.

use jiff::civil::Date;

use crate::base::{Moment, Zone};

/// Maximum length of a line in octets, without the line break.
const MAX_OCTETS: usize = 75;

/// Writes content lines.
#[derive(Default)]
pub struct IcsWriter {
    text: String,
}

impl IcsWriter {
    /// Writes a property with a value that needs no escapes, folded.
    pub fn raw(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if octets + c.len_utf8() > MAX_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// Writes a property of type TEXT, unless it is empty.
    pub fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(name, &escape(value));
        }
    }

    /// Returns all lines.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Escapes a TEXT value. Control characters, which the format forbids, are left out.
fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Formats a day as DATE.
pub fn format_day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Formats an instant as DATE-TIME in UTC.
pub fn format_instant(timestamp: i64) -> String {
    let utc = Moment::at(timestamp, &Zone::utc());
    let (hour, minute) = utc.time.unwrap_or_default();
    format!("{}T{hour:02}{minute:02}{:02}Z", format_day(utc.date), timestamp.rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str) -> String {
        let mut writer = IcsWriter::default();
        writer.text("SUMMARY", value);
        writer.finish()
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(line("a, b; c\\d\ne\r\u{7}"), "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
        assert_eq!(line(""), "");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for length in 60..90 {
            for value in ["x".repeat(length), "\u{622}".repeat(length), format!("x{}", "\u{1F5D3}".repeat(length))] {
                let written = line(&value);
                assert!(written.split("\r\n").all(|line| line.len() <= MAX_OCTETS), "{written}");
                assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
            }
        }
    }

    #[test]
    fn instants_are_in_utc() {
        assert_eq!(format_instant(1_617_818_400), "20210407T180000Z");
        assert_eq!(format_instant(-1), "19691231T235959Z");
    }
}
