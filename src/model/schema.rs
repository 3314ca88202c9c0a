//! The closed vocabularies of the annotation guide: each value with its written name, labels and style class.

/// Defines a closed vocabulary: the enum, its values in the guide's order, the name in files, and labels.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $key:literal, $ja:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $value,)+ }

        impl $name {
            /// Every value, in the order of the annotation guide.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The name in files; also the style class.
            pub fn key(self) -> &'static str {
                match self { $(Self::$value => $key,)+ }
            }

            /// The value of a name in a file.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$value),)+ _ => None }
            }

            /// The label in an interface language.
            pub fn label(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$value, Language::Ja) => $ja, (Self::$value, Language::En) => $en,)+
                }
            }
        }
    };
}

/// A language of the interface and of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

vocabulary! {
    /// What a mention is in the story.
    Category {
        /// A party that acts, may act or speaks.
        Actor = "actor", "主体", "Actor";
        /// A word or phrase that states or names a restrictive measure.
        Sanction = "sanction", "制裁", "Sanction";
        /// What an attack is aimed at, or a sanction falls on.
        Target = "target", "標的", "Target";
    }
}

vocabulary! {
    /// The kind of a mention; which ones fit a category: [`Category::kinds`].
    Kind {
        /// A named group or a described attacker.
        ThreatGroup = "threat-group", "脅威集団", "Threat group";
        /// A country, its government or regime.
        State = "state", "国家", "State";
        /// A ministry, agency, court, force or international body.
        Authority = "authority", "機関", "Authority";
        /// A company, media house, university, party.
        Organization = "organization", "組織", "Organization";
        /// A person with the title glued to the name.
        Person = "person", "個人", "Person";
        /// The predicate that puts a party under sanction.
        Designation = "designation", "指定", "Designation";
        /// A list as a thing.
        List = "list", "リスト", "List";
        /// A freeze, ban or restriction.
        Measure = "measure", "措置", "Measure";
        /// A programme, resolution or law.
        Regime = "regime", "制度", "Regime";
        /// A removal, easing or exemption.
        Lifting = "lifting", "解除", "Lifting";
        /// A violation or circumvention.
        Evasion = "evasion", "回避", "Evasion";
        /// A field of activity or a class of firms or offices.
        Sector = "sector", "業種", "Sector";
        /// A class of people or of bodies.
        Group = "group", "集団", "Group";
        /// A system, network, product or site.
        System = "system", "システム", "System";
        /// What is sought: technology, funds, data.
        Asset = "asset", "資産", "Asset";
    }
}

vocabulary! {
    /// How sure the text is of an act.
    Certainty {
        /// Stated as a fact.
        Asserted = "asserted", "断定", "Asserted";
        /// Suspected, claimed, attributed.
        Alleged = "alleged", "疑い", "Alleged";
        /// Threatened, sought or hypothetical.
        Planned = "planned", "予定", "Planned";
        /// Denied.
        Negated = "negated", "否定", "Negated";
    }
}

vocabulary! {
    /// What a person has said of a mark.
    Status {
        /// Found by the engine, not looked at.
        Proposed = "proposed", "未確認", "Proposed";
        /// Made or confirmed by a person.
        Accepted = "accepted", "承認", "Accepted";
        /// Refused by a person; kept so that it does not come back.
        Rejected = "rejected", "却下", "Rejected";
        /// Its text was edited after a person had decided.
        Doubtful = "doubtful", "要確認", "Doubtful";
    }
}

vocabulary! {
    /// What an event is.
    EventType {
        /// A hostile act.
        Attack = "attack", "攻撃", "Attack";
        /// A restriction laid on a party.
        Sanction = "sanction", "制裁", "Sanction";
        /// A restriction removed.
        Lifting = "lifting", "解除", "Lifting";
        /// A party says something.
        Statement = "statement", "発言", "Statement";
    }
}

vocabulary! {
    /// What an argument is in its event.
    ArgumentRole {
        /// Who attacks.
        Agent = "agent", "攻撃者", "Agent";
        /// What is attacked.
        Object = "object", "被害", "Object";
        /// Who sanctions or lifts.
        Authority = "authority", "発動者", "Authority";
        /// Who is sanctioned.
        Party = "party", "対象", "Party";
        /// Who speaks.
        Source = "source", "発言者", "Source";
        /// By what means.
        Means = "means", "手段", "Means";
        /// When.
        Time = "time", "日時", "Time";
        /// Why.
        Reason = "reason", "理由", "Reason";
        /// On which list.
        List = "list", "リスト", "List";
    }
}

impl Category {
    /// The kinds that a mention of this category may have, in the guide's order.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Actor => &[Kind::ThreatGroup, Kind::State, Kind::Authority, Kind::Organization, Kind::Person],
            Self::Sanction => {
                &[Kind::Designation, Kind::List, Kind::Measure, Kind::Regime, Kind::Lifting, Kind::Evasion]
            }
            Self::Target => {
                &[Kind::Sector, Kind::Organization, Kind::State, Kind::Person, Kind::Group, Kind::System, Kind::Asset]
            }
        }
    }
}

/// The roles of a target; none for the other categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Roles {
    /// An attack is aimed at it.
    pub attacked: bool,
    /// A sanction falls on it.
    pub sanctioned: bool,
}

impl Roles {
    /// No role: actors and sanctions.
    pub const NONE: Self = Self { attacked: false, sanctioned: false };
    /// Hit by an attack.
    pub const ATTACKED: Self = Self { attacked: true, sanctioned: false };
    /// Hit by a sanction.
    pub const SANCTIONED: Self = Self { attacked: false, sanctioned: true };

    /// The roles that either of the two holds.
    pub fn union(self, other: Self) -> Self {
        Self { attacked: self.attacked || other.attacked, sanctioned: self.sanctioned || other.sanctioned }
    }

    /// The names in files, in the guide's order.
    pub fn keys(self) -> Vec<&'static str> {
        let mut keys = Vec::new();
        if self.attacked {
            keys.push("attacked");
        }
        if self.sanctioned {
            keys.push("sanctioned");
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_fits_a_category_and_every_key_reads_back() {
        for kind in Kind::ALL {
            assert!(Category::ALL.iter().any(|category| category.kinds().contains(kind)));
            assert_eq!(Kind::from_key(kind.key()), Some(*kind));
        }
        assert_eq!(Category::from_key("Actor"), None);
    }
}
