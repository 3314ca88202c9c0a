//! The person's lists as the browser keeps them: texts and blobs by key, which the page hands on without opening them.

use crate::text::Gather;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Records by key. Cloning shares them.
#[derive(Clone, Debug, Default)]
pub struct Records(Rc<BTreeMap<String, JsValue>>);

impl PartialEq for Records {
    /// The same in memory: comparing what they hold would cost more than it tells.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || (self.is_empty() && other.is_empty())
    }
}

impl FromIterator<(String, JsValue)> for Records {
    fn from_iter<I: IntoIterator<Item = (String, JsValue)>>(records: I) -> Self {
        Self(Rc::new(records.into_iter().gather()))
    }
}

impl Records {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its key.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &JsValue)> {
        self.0.iter()
    }

    /// These with one put in place or, where it is null, taken away.
    pub fn with(&self, key: String, record: JsValue) -> Self {
        let mut records = (*self.0).clone();
        if record.is_null() {
            records.remove(&key);
        } else {
            records.insert(key, record);
        }
        Self(Rc::new(records))
    }

    /// What makes the newer ones of these: records that have come or changed, and null for those that have gone.
    pub fn changes(&self, newer: &Self) -> Vec<(String, JsValue)> {
        let come = newer.iter().filter(|(key, record)| self.0.get(*key) != Some(*record));
        let gone = self.0.keys().filter(|key| !newer.0.contains_key(*key));
        come.map(|(key, record)| (key.clone(), record.clone()))
            .chain(gone.map(|key| (key.clone(), JsValue::NULL)))
            .collect()
    }
}
