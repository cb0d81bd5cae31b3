//! The URL path of the site's root in a preview, and its former paths.

/// The current base path and those from before `base_url` was edited.
pub struct SiteBase {
    pub current: String,
    former: Vec<String>,
}

impl SiteBase {
    /// The base path of a site whose home page has the URL `base_url`.
    pub fn of_url(base_url: &str) -> Self {
        Self { current: base_path(base_url), former: Vec::new() }
    }

    /// Changes the base path to that of `base_url`; returns whether it is another one.
    pub fn change(&mut self, base_url: &str) -> bool {
        let new = base_path(base_url);
        if self.current == new {
            return false;
        }
        self.former.retain(|former| *former != new);
        self.former.push(self.current.clone());
        self.current = new;
        true
    }

    /// Returns the current path of `requested`, if that is below a former base path.
    /// `is_outside` is whether the request is outside of the current base path.
    pub fn redirect(&self, requested: &str, is_outside: bool) -> Option<String> {
        let Self { current, former } = self;
        // A former base above the current one would redirect in a circle.
        let mut candidates = former.iter().rev().filter(|base| is_outside || !current.starts_with(base.as_str()));
        // Several slashes at the beginning would name another host.
        let rest = candidates.find_map(|base| requested.strip_prefix(base.as_str()))?;
        Some(format!("{current}{}", rest.trim_start_matches('/')))
    }
}

/// The path of a URL.
fn base_path(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(all: &[&str]) -> SiteBase {
        let mut base = SiteBase { current: all[0].to_string(), former: Vec::new() };
        all[1..].iter().for_each(|next| assert!(base.change(next)));
        base
    }

    #[test]
    fn a_former_address_redirects_to_the_current_one() {
        let redirect = |all: &[&str], requested, is_outside| base(all).redirect(requested, is_outside);
        let to = |path: &str| Some(path.to_string());
        assert_eq!(redirect(&["/", "/a/"], "/people/x/", true), to("/a/people/x/"));
        assert_eq!(redirect(&["/a/", "/b/", "/c/"], "/a/people/x/", true), to("/c/people/x/"));
        assert_eq!(redirect(&["/a/", "/"], "/a/people/x/", false), to("/people/x/"));
        assert_eq!(redirect(&["/a/", "/b/"], "/c/x/", true), None);
        // A missing page is not looked for below the site once more.
        assert_eq!(redirect(&["/", "/a/"], "/a/nothing/", false), None);
        // The current base is no former one, even if it was one in between.
        assert_eq!(redirect(&["/a/", "/b/", "/a/"], "/a/nothing/", false), None);
        assert_eq!(redirect(&["/a/", "/"], "/a//example.org/", false), to("/example.org/"));
    }
}
