//! The rules, one family a file.

/// The rules of a family, as they are shipped.
macro_rules! rules {
    ($($rule:expr),+ $(,)?) => {{
        const WRITTEN: &[Rule] = &[$($rule),+];
        const SHIPPED: [Rule; WRITTEN.len()] = crate::grammar::rule::as_shipped(WRITTEN);
        &SHIPPED
    }};
}

pub(super) mod acting_name;
pub(super) mod aim;
pub(super) mod aimed_sanction;
pub(super) mod attack;
mod attack_object;
pub(super) mod attacker;
pub(super) mod ban;
pub(super) mod bare_designation;
pub(super) mod byline;
pub(super) mod casualty;
pub(super) mod cited_body;
pub(super) mod definition;
pub(super) mod delisting;
pub(super) mod designation;
pub(super) mod directed;
mod enumeration;
pub(super) mod espionage;
pub(super) mod exclusion;
pub(super) mod freeze;
pub(super) mod gang_name;
pub(super) mod gapping;
pub(super) mod imposing;
pub(super) mod legal_form;
pub(super) mod lifting;
pub(super) mod list_name;
pub(super) mod listed_class;
pub(super) mod longer_name;
mod named_party;
pub(super) mod office;
pub(super) mod organization;
pub(super) mod person;
pub(super) mod programme;
pub(super) mod programme_change;
pub(super) mod resolution;
pub(super) mod revision;
pub(super) mod role;
mod sanction_party;
pub(super) mod sanction_word;
pub(super) mod sanctioned_list;
pub(super) mod state;
pub(super) mod statement;
pub(super) mod target_list;
pub(super) mod titled;
pub(super) mod tracker;
pub(super) mod vulnerability;

/// Reads the words of sanctions.
pub(super) fn read_tables() {
    sanction_word::read_table();
}

pub use acting_name::is_proper as is_proper_name;
pub(super) use attack::agents_of;
pub use attack_object::{Construction, constructions};
pub use person::is_full_name;
pub use tracker::group_tail;
pub use vulnerability::hit_weak_products;
