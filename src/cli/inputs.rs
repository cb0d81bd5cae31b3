//! The inputs of a run: options, environment variables and the clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::exit::Failure;
use crate::engine::Inputs;

/// The options that show unpublished articles.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct UnpublishedOptions {
    /// Include drafts, with a mark
    #[arg(long)]
    pub drafts: bool,
    /// Include scheduled and embargoed articles, with a mark
    #[arg(long)]
    pub future: bool,
}

/// Returns the inputs of a run that starts now and is not strict.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is not a whole number.
pub fn inputs(unpublished: UnpublishedOptions, base_url: Option<String>) -> Result<Inputs, Failure> {
    let UnpublishedOptions { drafts, future } = unpublished;
    Ok(Inputs { now: now()?, drafts, future, strict: false, base_url })
}

/// Returns the current time in seconds since 1970: `SOURCE_DATE_EPOCH`, or the current
/// minute.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is not a whole number.
pub fn now() -> Result<i64, Failure> {
    let Some(given) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(current_minute()) };
    given.to_str().and_then(|text| text.trim().parse().ok()).ok_or_else(|| {
        let message = format!("SOURCE_DATE_EPOCH is `{}`, which is not a whole number", given.to_string_lossy());
        let help = "set it to seconds since 1970-01-01 00:00 UTC, as `date +%s` prints them, or unset it";
        Failure::Usage(message, Some(help.to_string()))
    })
}

/// Returns the time until [`now`] changes; none if `SOURCE_DATE_EPOCH` is set.
pub fn until_next_minute() -> Option<Duration> {
    if std::env::var_os("SOURCE_DATE_EPOCH").is_some() {
        return None;
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let into = Duration::new(since.as_secs() % 60, since.subsec_nanos());
    Some(Duration::from_secs(60).saturating_sub(into) + Duration::from_millis(1))
}

fn current_minute() -> i64 {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds - seconds % 60).unwrap_or(0)
}

/// Parses `--base-url`: an absolute URL, to which a final slash is added.
pub fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', ' ']) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        Some(_) | None => Err("expected the URL of the site's home page, such as https://example.org/".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_absolute_and_ends_with_a_slash() {
        assert_eq!(base_url("https://e.org/brief").as_deref(), Ok("https://e.org/brief/"));
        assert_eq!(base_url("http://localhost:8000/").as_deref(), Ok("http://localhost:8000/"));
        for wrong in ["e.org", "/brief", "ftp://e.org", "https://", "https://e.org/?x"] {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }
}
