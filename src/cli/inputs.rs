//! What a run is told from outside, the time among it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Failure;
use crate::engine::Inputs;

/// Which articles a command shows.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct Preview {
    /// Show drafts too, marked as such
    #[arg(long)]
    pub drafts: bool,
    /// Show articles that are dated ahead or embargoed, marked as such
    #[arg(long)]
    pub future: bool,
}

/// The inputs of a run now.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is no time.
pub fn inputs(preview: Preview, strict: bool, base_url: Option<String>) -> Result<Inputs, Failure> {
    Ok(Inputs { now: now()?, drafts: preview.drafts, future: preview.future, strict, base_url })
}

/// Seconds since 1970: `SOURCE_DATE_EPOCH`, or the current minute.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is no time.
pub fn now() -> Result<i64, Failure> {
    let Some(given) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(this_minute()) };
    given.to_str().and_then(|text| text.trim().parse().ok()).ok_or_else(|| {
        let message = format!("SOURCE_DATE_EPOCH is `{}`, which is no whole number", given.to_string_lossy());
        let help = "set it to seconds since 1970-01-01 00:00 UTC, as `date +%s` prints them, or unset it";
        Failure::Usage(message, Some(help.to_string()))
    })
}

/// How long what counts as now stays the same; for ever if `SOURCE_DATE_EPOCH` is
/// set.
pub fn until_next_minute() -> Option<Duration> {
    if std::env::var_os("SOURCE_DATE_EPOCH").is_some() {
        return None;
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let into = Duration::new(since.as_secs() % 60, since.subsec_nanos());
    Some(Duration::from_secs(60).saturating_sub(into) + Duration::from_millis(1))
}

fn this_minute() -> i64 {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds - seconds % 60).unwrap_or(0)
}

/// Reads `--base-url`: absolute, and with a slash at its end.
pub fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', ' ']) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        Some(_) | None => Err("expected the address of the site's home page, such as https://example.org/".to_string()),
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
