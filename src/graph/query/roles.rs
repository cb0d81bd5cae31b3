//! The roles of an entity on a day.

use jiff::civil::Date;

use crate::model::{Entity, Membership};

/// Returns the membership that is shown for `day`. Among memberships whose period
/// contains the day, a primary one has priority, then a dated one, then the one that
/// began last, then the first in the file. Returns `None` if all are dated and none
/// contains the day.
pub(super) fn role_on(entity: &Entity, day: Date) -> Option<&Membership> {
    let mut best: Option<&Membership> = None;
    for membership in entity.memberships.iter().filter(|m| m.period.contains(day)) {
        let is_better = best.is_none_or(|best| rank(membership) > rank(best));
        if is_better {
            best = Some(membership);
        }
    }
    best
}

/// Returns all memberships whose period contains `day`: primary ones first, then the one
/// that began last. Undated ones are included only if none is dated.
pub(super) fn roles_on(entity: &Entity, day: Date) -> Vec<&Membership> {
    let mut roles: Vec<&Membership> = entity.memberships.iter().filter(|m| m.period.contains(day)).collect();
    if roles.iter().any(|membership| beginning(membership).0) {
        roles.retain(|membership| beginning(membership).0);
    }
    roles.sort_by_key(|membership| std::cmp::Reverse(rank(membership)));
    roles
}

fn rank(membership: &Membership) -> (bool, (bool, Option<Date>)) {
    (membership.primary, beginning(membership))
}

/// The beginning of a membership, for comparison: an undated one is less than any dated
/// one, and one with only an end is between them.
fn beginning(membership: &Membership) -> (bool, Option<Date>) {
    let is_dated = membership.period.start.is_some() || membership.period.end.is_some();
    (is_dated, membership.period.start.map(|start| start.first_day()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Interval, Zone};

    fn entity(terms: &[(&str, &str)]) -> Entity {
        let membership = |(role, period): &(&str, &str)| Membership {
            role: role.to_string().into(),
            organisation: None,
            area: None,
            period: Interval::parse(period, &Zone::utc()).unwrap_or(Interval { start: None, end: None }),
            acting: false,
            primary: false,
            sources: Vec::new(),
        };
        Entity { memberships: terms.iter().map(membership).collect(), ..Entity::default() }
    }

    fn role(terms: &[(&str, &str)], day: Date) -> Option<String> {
        role_on(&entity(terms), day).map(|m| m.role.own.clone())
    }

    #[test]
    fn the_role_is_that_of_the_day() {
        let terms = [("Ambassador", "1994/2004-03-09"), ("Foreign minister", "2004-03-09/..")];
        assert_eq!(role(&terms, Date::constant(2000, 1, 1)).as_deref(), Some("Ambassador"));
        assert_eq!(role(&terms, Date::constant(2021, 4, 7)).as_deref(), Some("Foreign minister"));
        assert_eq!(role(&terms, Date::constant(1990, 1, 1)), None);
    }

    #[test]
    fn concurrent_roles_are_listed_together() {
        let entity = entity(&[
            ("Politician", ""),
            ("Foreign minister", "2004/.."),
            ("Deputy", "2011/.."),
            ("Envoy", "1994/2004"),
        ]);
        let names: Vec<_> = roles_on(&entity, Date::constant(2021, 4, 7)).iter().map(|m| m.role.own.as_str()).collect();
        assert_eq!(names, ["Deputy", "Foreign minister"]);
    }

    #[test]
    fn a_dated_role_has_priority_over_an_undated_one() {
        let terms = [("Politician", ""), ("Prime minister", "2018/2022-04")];
        assert_eq!(role(&terms, Date::constant(2021, 4, 7)).as_deref(), Some("Prime minister"));
        assert_eq!(role(&terms, Date::constant(2023, 1, 1)).as_deref(), Some("Politician"));
    }

    #[test]
    fn a_primary_role_has_priority_over_one_that_began_later() {
        let mut entity = entity(&[("Foreign minister", "2004-03-09/.."), ("Member of the council", "2004-05/..")]);
        let day = Date::constant(2021, 4, 7);
        assert_eq!(role_on(&entity, day).map(|m| m.role.own.as_str()), Some("Member of the council"));
        entity.memberships[0].primary = true;
        assert_eq!(role_on(&entity, day).map(|m| m.role.own.as_str()), Some("Foreign minister"));
        let all: Vec<&str> = roles_on(&entity, day).iter().map(|m| m.role.own.as_str()).collect();
        assert_eq!(all, ["Foreign minister", "Member of the council"]);
    }
}
