//! The starter site of `dateline init`: small, but with every annotation.

/// The files of the starter site: path relative to its folder, and text.
pub fn starter() -> &'static [(&'static str, &'static str)] {
    STARTER
}

macro_rules! starter_files {
    ($($path:literal = $file:literal,)+) => {
        &[$(($path, include_str!(concat!("starter/", $file))),)+]
    };
}

const STARTER: &[(&str, &str)] = starter_files! {
    "site.yaml" = "site.yaml",
    "content/articles/night-ferry.md" = "content/articles/night-ferry.md",
    "content/people/ada-brandt.md" = "content/people/ada-brandt.md",
    "content/people/tomas-okoro.md" = "content/people/tomas-okoro.md",
    "content/topics/ferry-service.md" = "content/topics/ferry-service.md",
    "content/topics/town-budget.md" = "content/topics/town-budget.md",
    "content/pages/about.md" = "content/pages/about.md",
    // Stored without the dot, or git would apply it to this repository.
    ".gitignore" = "gitignore",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_shows_every_annotation() {
        let text: String = starter().iter().map(|(_, text)| *text).collect();
        for form in [
            "[[Ada Brandt]]",
            "[[Ada Brandt|",
            "[[people/",
            "](person:",
            ".md)",
            "](said:",
            "](said:unnamed \"",
            "[\"",
            "> — [[",
            "](figure:",
            "?as_of=",
            "](event:",
            " topics=",
            "## Ferry service",
        ] {
            assert!(text.contains(form), "{form}");
        }
    }

    #[test]
    fn every_document_has_front_matter() {
        for (path, text) in starter().iter().filter(|(path, _)| path.ends_with(".md")) {
            assert!(text.starts_with("---\n") && text.matches("\n---\n").count() == 1, "{path}");
        }
    }
}
