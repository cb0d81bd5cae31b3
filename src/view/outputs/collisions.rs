//! Reports output paths that several sources claim.

use super::describe::{describe_source, precedence};
use super::map::{OutputMap, PathClaim, reserved_prefix};
use super::source::OutputSource;
use crate::base::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::paths::{self, PathConflict};
use crate::graph::Reader;

/// Two sources for one output path.
struct PathCollision<'m> {
    path: &'m SitePath,
    conflict: PathConflict,
    first: OutputSource,
    second: &'m OutputSource,
}

/// Reports every conflict between sources of `map`.
pub fn report_collisions(map: &OutputMap, reader: Reader<'_>) -> Vec<Diagnostic> {
    let collisions = map.contested.iter().flat_map(|key| collisions_at(map, reader, key));
    let report = |collision: PathCollision<'_>| {
        let path = collision.path;
        let [second, first] = [collision.second, &collision.first].map(|source| describe_source(reader, source, path));
        paths::duplicate_path(path, &collision.conflict, second, first)
    };
    collisions.map(report).collect()
}

fn collisions_at<'m>(map: &'m OutputMap, reader: Reader<'_>, key: &str) -> Vec<PathCollision<'m>> {
    let Some((winner, losers)) = map.claims.get(key).and_then(|claims| claims.split_first()) else {
        return Vec::new();
    };
    let collision = |claim: &'m PathClaim, conflict: PathConflict, first: OutputSource| PathCollision {
        path: &claim.path,
        conflict,
        first,
        second: &claim.source,
    };
    let mut found: Vec<PathCollision<'m>> = Vec::new();
    if let Some(reserved) = reserved_prefix(reader, key) {
        found.push(collision(winner, PathConflict::Same, OutputSource::Generated(reserved)));
    }
    found.extend(losers.iter().map(|loser| match loser.path.file() == winner.path.file() {
        true => collision(loser, PathConflict::Same, winner.source.clone()),
        false => collision(loser, PathConflict::Case(winner.path.clone()), winner.source.clone()),
    }));
    if map.folders.contains_key(key) {
        found.extend(file_and_folder(map, reader, key, winner).into_iter().map(|(claim, first)| {
            collision(claim, PathConflict::FileAndFolder(SitePath::new(&winner.path.file())), first)
        }));
    }
    found
}

/// Returns the claims that lose because the file `key` is also a folder, each with the
/// source that wins.
fn file_and_folder<'m>(
    map: &'m OutputMap,
    reader: Reader<'_>,
    key: &str,
    file: &'m PathClaim,
) -> Vec<(&'m PathClaim, OutputSource)> {
    let below = claims_below(map, reader, key);
    let wins = |claim: &&&PathClaim| precedence(reader, &claim.source) < precedence(reader, &file.source);
    match below.first().filter(wins) {
        Some(first) => vec![(file, first.source.clone())],
        None => below.into_iter().map(|claim| (claim, file.source.clone())).collect(),
    }
}

/// Returns the claims of files below a folder, by precedence. It reads every claim, which is
/// acceptable for a rare mistake.
fn claims_below<'m>(map: &'m OutputMap, reader: Reader<'_>, folder: &str) -> Vec<&'m PathClaim> {
    let is_below = |file: &str| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let files = map.claims.iter().filter(|(file, _)| is_below(file));
    let mut below: Vec<&PathClaim> = files.filter_map(|(_, claims)| claims.first()).collect();
    below.sort_by_cached_key(|claim| precedence(reader, &claim.source));
    below
}
