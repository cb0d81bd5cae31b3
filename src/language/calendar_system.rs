//! Calendar systems in which a site can date its pages.

/// A calendar system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarSystem {
    /// The civil calendar of most countries.
    #[default]
    Gregorian,
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// The civil calendar of Thailand.
    Buddhist,
    /// The lunar calendar by the tables of Umm al-Qura.
    Islamic,
}

impl CalendarSystem {
    /// The names of the calendar systems in `site.yaml`, which are those of CLDR.
    pub const NAMES: &[(&str, Self)] = &[
        ("gregorian", Self::Gregorian),
        ("persian", Self::Persian),
        ("buddhist", Self::Buddhist),
        ("islamic-umalqura", Self::Islamic),
    ];

    /// Returns the value of the `ca` key in a language tag (UTS 35).
    #[cfg(feature = "icu")]
    pub fn unicode_key(self) -> &'static str {
        match self {
            Self::Gregorian => "gregory",
            Self::Persian => "persian",
            Self::Buddhist => "buddhist",
            Self::Islamic => "islamic-umalqura",
        }
    }
}
