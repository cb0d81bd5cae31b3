//! Parses the attributes of a heading: `## Title {#id topics="Karachi Accord, People"}`.

/// Whether an attribute's key is that of the section's topics.
pub fn is_topics_key(key: &str) -> bool {
    matches!(key, "topics" | "topic")
}

/// Returns the topics in the attributes of a heading's source. The Markdown parser splits
/// attributes at spaces; here a quoted value may contain spaces.
pub fn parse_topics(heading: &str) -> Vec<String> {
    let Some((_, attributes)) = heading.rsplit_once('{') else { return Vec::new() };
    let attributes = attributes.split('}').next().unwrap_or_default();
    let given = split_pairs(attributes).into_iter().filter(|(key, _)| is_topics_key(key));
    let topics = given.flat_map(|(_, value)| value.split(','));
    topics.map(|topic| topic.trim().to_string()).filter(|topic| !topic.is_empty()).collect()
}

/// Splits attributes into pairs: `key=value` and `key="a value"`.
fn split_pairs(mut rest: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let quoted = ['"', '\'', '“', '”', '„'].into_iter().find_map(|mark| after.strip_prefix(mark));
        let closed = quoted.and_then(|inner| inner.split_once(['"', '\'', '“', '”']));
        let (value, next) = closed.unwrap_or_else(|| after.split_once(char::is_whitespace).unwrap_or((after, "")));
        pairs.push((key, value.trim_matches(['"', '\''])));
        rest = next;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_value_may_contain_spaces() {
        let expected = ["Karachi Accord", "People"];
        for heading in [
            "## A {topics=\"Karachi Accord, People\"}",
            "## A {#a .b topics='Karachi Accord,People' x=y} ##",
            "A {topic=“Karachi Accord, People” .b}\n---",
            "## A {topics=\"Karachi Accord\" topics=People}",
        ] {
            assert_eq!(parse_topics(heading), expected, "{heading}");
        }
        assert_eq!(parse_topics("## A {topics=a,b #c}"), ["a", "b"]);
        assert_eq!(parse_topics("## A {topics=\"a}"), ["a"]);
        assert_eq!(parse_topics("## A"), Vec::<String>::new());
    }
}
