use jiff::civil::Date;

use super::*;

fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text, &Zone::utc())
}

#[test]
fn dates_may_be_reduced_or_approximate() {
    assert_eq!(date("2031").map(|d| d.to_string()).as_deref(), Ok("2031"));
    assert_eq!(date("2031-05~").map(|d| (d.to_string(), d.approximate)), Ok(("2031-05".into(), true)));
    assert_eq!(date("2031-05").map(|d| d.last_day().to_string()).as_deref(), Ok("2031-05-31"));
    assert!(date("2031").expect("a year") < date("2031-02").expect("a month"));
}

#[test]
fn an_impossible_date_has_a_message() {
    assert_eq!(date("2016-06-31").unwrap_err(), "there is no day 31 in 2016-06, which has 30 days");
    assert_eq!(date("2016-13").unwrap_err(), "there is no month 13");
    assert_eq!(date("6 April 2022").unwrap_err(), "`6 April 2022` is not an ISO 8601 date");
    assert_eq!(date("2021-4-7").unwrap_err(), "`2021-4-7` is not an ISO 8601 date");
}

#[test]
fn a_local_time_is_in_the_time_zone_of_the_site() {
    let karachi = Zone::named("Asia/Karachi").expect("the zone is in the data");
    let moment = |text| Moment::parse(text, &karachi).expect("a date");
    assert_eq!(moment("2021-04-07T18:00").rfc3339(), "2021-04-07T18:00:00+05:00");
    assert_eq!(moment("2021-04-07 18:00:00 -0500").rfc3339(), "2021-04-08T04:00:00+05:00");
    assert_eq!(moment("2021-04-07T13:00:00.000Z"), moment("2021-04-07T18:00"));
    assert_eq!(moment("2021-04-07").rfc3339(), "2021-04-07T00:00:00+05:00");
}

#[test]
fn intervals_may_be_open() {
    let utc = Zone::utc();
    let term = Interval::parse("2018-08/..", &utc).expect("an interval");
    assert!(term.contains(Date::constant(2021, 4, 7)));
    assert!(!term.contains(Date::constant(2018, 7, 31)));
    assert!(Interval::parse("2022/2021", &utc).is_err());
}
