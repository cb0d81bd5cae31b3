//! Time zones.

use jiff::tz::TimeZone;

/// The time zone of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(pub(super) TimeZone);

impl Zone {
    /// Returns coordinated universal time.
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// Returns the zone with an IANA name such as `Asia/Karachi`, from the time zone
    /// data inside the program: the result does not depend on the machine.
    pub fn named(name: &str) -> Option<Self> {
        jiff::tz::TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// Returns every name that [`Zone::named`] knows, for suggestions.
    pub fn names() -> Vec<String> {
        jiff::tz::TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
    }

    /// Returns the IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }
}
