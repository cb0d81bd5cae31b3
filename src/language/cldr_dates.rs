//! Date patterns of CLDR, through ICU4X.

use icu_calendar::cal::{Buddhist, Hijri, Persian};
use icu_calendar::types::Month;
use icu_calendar::{AsCalendar, Date, Iso};
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_locale::Locale;

use super::calendar_system::CalendarSystem;
use super::date_pattern::{DatePattern, DatePatterns, PatternPart};
use super::number_format::NumberFormat;

/// The year of the example dates. It shares no digits with [`DAY`], so both are found in the
/// formatted text.
const YEAR: i32 = 1967;
const DAY: u8 = 28;

/// Returns the patterns of `tag` in the Gregorian calendar.
pub fn patterns(tag: &str, numbers: &NumberFormat) -> Option<DatePatterns> {
    let preferences = preferences(tag, CalendarSystem::Gregorian)?;
    let days = DateTimeFormatter::try_new(preferences, YMD::long()).ok()?;
    let months = DateTimeFormatter::try_new(preferences, YM::long()).ok()?;
    let years = DateTimeFormatter::try_new(preferences, Y::long()).ok()?;
    let dates: Vec<Date<Iso>> = (1..=12).filter_map(|month| Date::try_new_iso(YEAR, month, DAY).ok()).collect();
    let pattern = |text: String, day| to_pattern(&text, numbers, day, i64::from(YEAR));
    Some(DatePatterns {
        days: dates.iter().map(|date| pattern(days.format(date).to_string(), Some(DAY))).collect::<Option<_>>()?,
        months: dates.iter().map(|date| pattern(months.format(date).to_string(), None)).collect::<Option<_>>()?,
        year: pattern(years.format(dates.first()?).to_string(), None)?,
    })
}

/// Returns the day pattern of `tag` for each month of `calendar`.
pub fn day_patterns(tag: &str, calendar: CalendarSystem, numbers: &NumberFormat) -> Option<Vec<DatePattern>> {
    let formatter = DateTimeFormatter::try_new(preferences(tag, calendar)?, YMD::long()).ok()?;
    let start = jiff::civil::date(2020, 1, 1);
    let mut patterns: Vec<Option<DatePattern>> = (0..12).map(|_| None).collect();
    for date in start.series(jiff::Span::new().days(1)).take(800) {
        let (year, month, day) = fields(date, calendar)?;
        let pattern = patterns.get_mut(usize::from(month).checked_sub(1)?)?;
        if day == 27 && pattern.is_none() {
            *pattern = to_pattern(&formatter.format(&iso(date)?).to_string(), numbers, Some(day), i64::from(year));
        }
    }
    patterns.into_iter().collect()
}

/// Returns the year, month and day of `date` in `calendar`.
pub fn fields(date: jiff::civil::Date, calendar: CalendarSystem) -> Option<(i32, u8, u8)> {
    let date = iso(date)?;
    match calendar {
        CalendarSystem::Gregorian => Some(fields_of(&date)),
        CalendarSystem::Persian => Some(fields_of(&date.to_calendar(Persian))),
        CalendarSystem::Buddhist => Some(fields_of(&date.to_calendar(Buddhist))),
        CalendarSystem::Islamic => Some(fields_of(&date.to_calendar(Hijri::new_umm_al_qura()))),
    }
}

fn fields_of<A: AsCalendar>(date: &Date<A>) -> (i32, u8, u8) {
    let month: Month = date.month().to_input();
    (date.year().era_year_or_related_iso(), month.number(), date.day_of_month().0)
}

fn iso(date: jiff::civil::Date) -> Option<Date<Iso>> {
    Date::try_new_iso(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

fn preferences(tag: &str, calendar: CalendarSystem) -> Option<DateTimeFormatterPreferences> {
    // ICU4X 2.4 cannot format a month with its year in Brazilian Portuguese; Portugal uses the
    // same formats.
    let tag = if tag.split('-').next() == Some("pt") { "pt-PT" } else { tag };
    let lower = tag.to_ascii_lowercase();
    let extension = if lower.contains("-u-") { "-ca-" } else { "-u-ca-" };
    let locale: Locale = format!("{tag}{extension}{}", calendar.unicode_key()).parse().ok()?;
    Some(DateTimeFormatterPreferences::from(&locale))
}

/// Replaces the day and the year in a formatted date by placeholders.
fn to_pattern(text: &str, numbers: &NumberFormat, day: Option<u8>, year: i64) -> Option<DatePattern> {
    let (before, after) = text.split_once(&numbers.format_plain(year))?;
    let mut pattern = DatePattern::new();
    let day = day.map(|day| numbers.format_plain(i64::from(day)));
    push_parts(&mut pattern, before, day.as_deref());
    pattern.push(PatternPart::Year);
    push_parts(&mut pattern, after, day.as_deref());
    let is_complete = day.is_none() || pattern.iter().any(|part| matches!(part, PatternPart::Day));
    is_complete.then_some(pattern)
}

fn push_parts(pattern: &mut DatePattern, text: &str, day: Option<&str>) {
    match day.and_then(|day| text.split_once(day)) {
        Some((before, after)) => {
            push_text(pattern, before);
            pattern.push(PatternPart::Day);
            push_text(pattern, after);
        }
        None => push_text(pattern, text),
    }
}

fn push_text(pattern: &mut DatePattern, text: &str) {
    if !text.is_empty() {
        pattern.push(PatternPart::Text(text.into()));
    }
}
