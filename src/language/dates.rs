//! Dates as the readers of a language write them.
//!
//! How a language writes its dates is asked of CLDR once, month by month: what
//! remains of an answer without day and year is a form, into which every other
//! day and year of that month fits. With that, a date costs a few copies of text.

use super::CalendarSystem;
use super::numbers::Numbers;
use crate::base::ENGLISH_MONTHS;

/// How a language writes dates.
pub struct Dates {
    days: Vec<Form>,
    /// In another calendar than the Gregorian, how it writes exact days.
    #[cfg(feature = "icu")]
    other: Option<Other>,
    months: Vec<Form>,
    /// Where they are known without a year.
    names: &'static [&'static str],
    year: Form,
}

/// Days in another calendar.
#[cfg(feature = "icu")]
struct Other {
    calendar: CalendarSystem,
    days: Vec<Form>,
}

/// A text with holes.
type Form = Vec<Slot>;

enum Slot {
    Text(Box<str>),
    Day,
    Year,
}

impl Dates {
    /// The dates of `tag`; exact days in `calendar`. None if nothing is known of
    /// the language.
    pub fn of(tag: &str, calendar: CalendarSystem, numbers: &Numbers) -> Option<Self> {
        if matches!(tag, "en" | "en-GB") && calendar == CalendarSystem::Gregorian {
            return Some(english());
        }
        #[cfg(feature = "icu")]
        return cldr::dates(tag, calendar, numbers);
        #[cfg(not(feature = "icu"))]
        return Some(numbers).and(None);
    }

    /// A day; `day` may be a span of several, as text. None if the date has no form.
    pub fn day(&self, numbers: &Numbers, date: jiff::civil::Date, day: Option<&str>) -> Option<String> {
        let (form, year, of_month) = self.form(date)?;
        let put_day = |out: &mut String| match day {
            Some(day) => out.push_str(day),
            None => numbers.push_plain(out, u32::from(of_month)),
        };
        fill(form, numbers, put_day, year)
    }

    /// How a day is written, its year and its day of the month.
    fn form(&self, date: jiff::civil::Date) -> Option<(&Form, i32, u8)> {
        #[cfg(feature = "icu")]
        if let Some(other) = &self.other {
            let (year, month, day) = cldr::fields(date, other.calendar)?;
            return Some((other.days.get(usize::from(month).checked_sub(1)?)?, year, day));
        }
        let form = self.days.get(usize::from(date.month().unsigned_abs()).checked_sub(1)?)?;
        Some((form, i32::from(date.year()), date.day().unsigned_abs()))
    }

    /// How the days of each month are written, the first month first: `{D}` stands for
    /// the day and `{Y}` for the year, `|` between months.
    pub fn day_patterns(&self) -> String {
        let slot = |slot: &Slot| match slot {
            Slot::Text(text) => text.to_string(),
            Slot::Day => "{D}".to_string(),
            Slot::Year => "{Y}".to_string(),
        };
        let form = |form: &Form| form.iter().map(slot).collect::<String>();
        self.forms().iter().map(form).collect::<Vec<_>>().join("|")
    }

    fn forms(&self) -> &[Form] {
        #[cfg(feature = "icu")]
        if let Some(other) = &self.other {
            return &other.days;
        }
        &self.days
    }

    /// The calendar of days, by its key in a language tag (UTS 35).
    pub fn calendar(&self) -> &'static str {
        #[cfg(feature = "icu")]
        if let Some(other) = &self.other {
            return other.calendar.key();
        }
        "gregory"
    }

    /// The days of the month of two dates, if they are in one month of the calendar.
    pub fn days_of_one_month(&self, first: jiff::civil::Date, last: jiff::civil::Date) -> Option<(u8, u8)> {
        let ((form, year, day), (last_form, last_year, last_day)) = (self.form(first)?, self.form(last)?);
        (std::ptr::eq(form, last_form) && year == last_year).then_some((day, last_day))
    }

    /// A month of a year.
    pub fn month(&self, numbers: &Numbers, year: i16, month: u8) -> Option<String> {
        let form = self.months.get(usize::from(month).checked_sub(1)?)?;
        fill(form, numbers, |_| {}, i32::from(year))
    }

    /// The name of a month, 1 to 12, alone, if it is known.
    pub fn name(&self, month: u8) -> Option<&str> {
        self.names.get(usize::from(month).checked_sub(1)?).copied()
    }

    /// A year.
    pub fn year(&self, numbers: &Numbers, year: i16) -> Option<String> {
        fill(&self.year, numbers, |_| {}, i32::from(year))
    }
}

/// A form with its holes filled. None before the year 1: languages tell of eras there.
fn fill(form: &Form, numbers: &Numbers, put_day: impl Fn(&mut String), year: i32) -> Option<String> {
    let year = u32::try_from(year).ok().filter(|year| *year > 0)?;
    let mut text = String::with_capacity(32);
    for slot in form {
        match slot {
            Slot::Text(part) => text.push_str(part),
            Slot::Day => put_day(&mut text),
            Slot::Year => numbers.push_plain(&mut text, year),
        }
    }
    Some(text)
}

/// As newspapers of many countries write English: `7 April 2021`.
fn english() -> Dates {
    let text = |text: String| Slot::Text(text.into());
    let months = || ENGLISH_MONTHS.iter();
    Dates {
        days: months().map(|name| vec![Slot::Day, text(format!(" {name} ")), Slot::Year]).collect(),
        #[cfg(feature = "icu")]
        other: None,
        months: months().map(|name| vec![text(format!("{name} ")), Slot::Year]).collect(),
        names: &ENGLISH_MONTHS,
        year: vec![Slot::Year],
    }
}

#[cfg(feature = "icu")]
pub mod cldr {
    //! What CLDR says of dates, through ICU4X.

    use icu_calendar::cal::{Buddhist, Hijri, Persian};
    use icu_calendar::types::Month;
    use icu_calendar::{AsCalendar, Date, Iso};
    use icu_datetime::fieldsets::{Y, YM, YMD};
    use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
    use icu_locale::Locale;

    use super::{Dates, Form, Other, Slot};
    use crate::language::CalendarSystem;
    use crate::language::numbers::Numbers;

    /// A year that has no digits in common with the day that is asked for.
    const YEAR: i32 = 1967;
    const DAY: u8 = 28;

    fn preferences(tag: &str, calendar: CalendarSystem) -> Option<DateTimeFormatterPreferences> {
        // Of Brazil's Portuguese, ICU4X 2.4 cannot write a month with its year; both
        // countries write these dates alike.
        let tag = if tag.split('-').next() == Some("pt") { "pt-PT" } else { tag };
        let lower = tag.to_ascii_lowercase();
        let extension = if lower.contains("-u-") { "-ca-" } else { "-u-ca-" };
        let locale: Locale = format!("{tag}{extension}{}", calendar.key()).parse().ok()?;
        Some(DateTimeFormatterPreferences::from(&locale))
    }

    pub fn dates(tag: &str, calendar: CalendarSystem, numbers: &Numbers) -> Option<Dates> {
        let wanted = preferences(tag, CalendarSystem::Gregorian)?;
        let of_day = DateTimeFormatter::try_new(wanted, YMD::long()).ok()?;
        let of_month = DateTimeFormatter::try_new(wanted, YM::long()).ok()?;
        let of_year = DateTimeFormatter::try_new(wanted, Y::long()).ok()?;
        let year = i64::from(YEAR);
        let day = |text: String| form(&text, numbers, Some(DAY), year);
        let dates: Vec<Date<Iso>> = (1..=12).filter_map(|month| Date::try_new_iso(YEAR, month, DAY).ok()).collect();
        let other = match calendar {
            CalendarSystem::Gregorian => None,
            other => Some(Other { calendar: other, days: days_of(tag, other, numbers)? }),
        };
        Some(Dates {
            days: dates.iter().map(|date| day(of_day.format(date).to_string())).collect::<Option<_>>()?,
            other,
            months: dates
                .iter()
                .map(|date| form(&of_month.format(date).to_string(), numbers, None, year))
                .collect::<Option<_>>()?,
            names: &[],
            year: form(&of_year.format(dates.first()?).to_string(), numbers, None, year)?,
        })
    }

    /// How `tag` writes the days of each month of `calendar`.
    fn days_of(tag: &str, calendar: CalendarSystem, numbers: &Numbers) -> Option<Vec<Form>> {
        let formatter = DateTimeFormatter::try_new(preferences(tag, calendar)?, YMD::long()).ok()?;
        let start = jiff::civil::date(2020, 1, 1);
        let mut forms: Vec<Option<Form>> = (0..12).map(|_| None).collect();
        for date in start.series(jiff::Span::new().days(1)).take(800) {
            let (year, month, day) = fields(date, calendar)?;
            let slot = forms.get_mut(usize::from(month).checked_sub(1)?)?;
            if day == 27 && slot.is_none() {
                *slot = form(&formatter.format(&iso(date)?).to_string(), numbers, Some(day), i64::from(year));
            }
        }
        forms.into_iter().collect()
    }

    /// `text` with holes for the day and the year that stand in it.
    fn form(text: &str, numbers: &Numbers, day: Option<u8>, year: i64) -> Option<Form> {
        let (before, after) = text.split_once(&numbers.plain(year))?;
        let mut form = Form::new();
        let day = day.map(|day| numbers.plain(i64::from(day)));
        add(&mut form, before, day.as_deref());
        form.push(Slot::Year);
        add(&mut form, after, day.as_deref());
        let complete = day.is_none() || form.iter().any(|slot| matches!(slot, Slot::Day));
        complete.then_some(form)
    }

    fn add(form: &mut Form, text: &str, day: Option<&str>) {
        let mut push = |text: &str| {
            if !text.is_empty() {
                form.push(Slot::Text(text.into()));
            }
        };
        match day.and_then(|day| text.split_once(day)) {
            Some((before, after)) => {
                push(before);
                form.push(Slot::Day);
                if !after.is_empty() {
                    form.push(Slot::Text(after.into()));
                }
            }
            None => push(text),
        }
    }

    fn iso(date: jiff::civil::Date) -> Option<Date<Iso>> {
        Date::try_new_iso(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
    }

    /// Year, month and day of `date` in `calendar`.
    pub fn fields(date: jiff::civil::Date, calendar: CalendarSystem) -> Option<(i32, u8, u8)> {
        let date = iso(date)?;
        match calendar {
            CalendarSystem::Gregorian => Some(of(&date)),
            CalendarSystem::Persian => Some(of(&date.to_calendar(Persian))),
            CalendarSystem::Buddhist => Some(of(&date.to_calendar(Buddhist))),
            CalendarSystem::Islamic => Some(of(&date.to_calendar(Hijri::new_umm_al_qura()))),
        }
    }

    fn of<A: AsCalendar>(date: &Date<A>) -> (i32, u8, u8) {
        let month: Month = date.month().to_input();
        (date.year().era_year_or_related_iso(), month.number(), date.day_of_month().0)
    }
}
