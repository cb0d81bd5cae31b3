//! What a document has added, in few bytes.
//!
//! It is kept for every document from the first change on, to be taken back when
//! the document says something else. Most entries are of the document itself, at the
//! time of the one before.

use super::lists::{List, ListEntry};
use super::node::NodeId;
use super::postings::Posting;

/// PostingBuilder of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct RetractionLog(Box<[u8]>);

/// Which numbers follow the first byte of an entry; its low half is the list.
const UNDER: u8 = 0x10;
const OTHER_DOCUMENT: u8 = 0x20;
const OTHER_TIME: u8 = 0x40;
const STATEMENT: u8 = 0x80;

impl RetractionLog {
    /// `postings` of `document`.
    pub fn new(document: NodeId, postings: &[Posting]) -> Self {
        let mut bytes = Vec::with_capacity(4 * postings.len());
        let mut time = 0;
        for Posting { node, under, list, place } in postings {
            let flag = |flag: u8, set: bool| if set { flag } else { 0 };
            bytes.push(
                *list as u8
                    | flag(UNDER, under.is_some())
                    | flag(OTHER_DOCUMENT, place.document != document)
                    | flag(OTHER_TIME, place.timestamp != time)
                    | flag(STATEMENT, place.statement != ListEntry::WHOLE_DOCUMENT),
            );
            write(&mut bytes, node.map_or(0, |node| u64::from(node.0) + 1));
            if let Some(under) = under {
                write(&mut bytes, under.0.into());
            }
            if place.document != document {
                write(&mut bytes, place.document.0.into());
            }
            if place.timestamp != time {
                write(&mut bytes, zigzag(place.timestamp.wrapping_sub(time)));
                time = place.timestamp;
            }
            if place.statement != ListEntry::WHOLE_DOCUMENT {
                write(&mut bytes, place.statement.into());
            }
        }
        Self(bytes.into())
    }

    /// All of them, as they were added by `document`.
    pub fn all(&self, document: NodeId) -> Vec<Posting> {
        let mut bytes = self.0.iter().copied();
        let mut time = 0;
        let mut all = Vec::new();
        while let Some(first) = bytes.next() {
            let has = |flag: u8| first & flag != 0;
            let node = read(&mut bytes).checked_sub(1).map(node);
            let under = has(UNDER).then(|| self::node(read(&mut bytes)));
            let document = if has(OTHER_DOCUMENT) { self::node(read(&mut bytes)) } else { document };
            if has(OTHER_TIME) {
                time = unzigzag(read(&mut bytes)).wrapping_add(time);
            }
            let statement = if has(STATEMENT) { read(&mut bytes) as u32 } else { ListEntry::WHOLE_DOCUMENT };
            let list = List::ALL[usize::from(first & 0x0f).min(List::ALL.len() - 1)];
            all.push(Posting { node, under, list, place: ListEntry { timestamp: time, document, statement } });
        }
        all
    }
}

fn node(number: u64) -> NodeId {
    NodeId(number as u32)
}

/// Small numbers of either sign as small numbers without one.
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Seven bits a byte, the lowest first (LEB128).
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(bytes: &mut impl Iterator<Item = u8>) -> u64 {
    let mut number = 0;
    for (at, byte) in bytes.enumerate() {
        number |= u64::from(byte & 0x7f) << (7 * at).min(63);
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    prop_compose! {
        fn posting()(
            node in prop::option::of(any::<u32>()),
            under in prop::option::of(any::<u32>()),
            list in 0..List::ALL.len(),
            timestamp in prop_oneof![Just(0), any::<i64>()],
            document in 0..3u32,
            statement in any::<u32>(),
        ) -> Posting {
            let place = ListEntry { timestamp, document: NodeId(document), statement };
            Posting { node: node.map(NodeId), under: under.map(NodeId), list: List::ALL[list], place }
        }
    }

    proptest! {
        #[test]
        fn what_was_added_comes_back_as_it_was(all in prop::collection::vec(posting(), 0..20)) {
            let known: Vec<_> = all.iter().map(Posting::sort_key).collect();
            let kept: Vec<_> = RetractionLog::new(NodeId(1), &all).all(NodeId(1)).iter().map(Posting::sort_key).collect();
            prop_assert_eq!(known, kept);
        }
    }

    #[test]
    fn every_list_has_its_number() {
        for (at, list) in List::ALL.into_iter().enumerate() {
            assert_eq!(list as usize, at);
        }
    }
}
