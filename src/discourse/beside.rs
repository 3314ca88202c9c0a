//! What is hit with a target, also where only the weight of clues says of that one that it is: what stands beside it in a
//! coordination, and the country where it stands.

use crate::grammar::{Key, Reading, Sentence, complete_rows, locate};
use crate::model::{Bilingual, EventType};

/// Makes targets of what stands beside a target in a coordination; who acts in the text is none.
pub fn join_rows(reading: &Reading, sentences: &mut [Sentence]) {
    let acting = acting(sentences);
    let why = Bilingual::new(
        "攻撃や制裁の対象と並べて挙げられている",
        "Named side by side with something that is attacked or sanctioned",
    );
    for sentence in sentences.iter_mut().filter(|sentence| !sentence.furniture) {
        complete_rows(reading, sentence, &acting, &why);
    }
}

/// Makes targets of the countries in which what is hit stands; who acts in the text is none.
pub fn join_countries(reading: &Reading, sentences: &mut [Sentence]) {
    let acting = acting(sentences);
    for sentence in sentences.iter_mut().filter(|sentence| !sentence.furniture) {
        locate(reading, sentence, &acting);
    }
}

/// The parties that attack or sanction anywhere in the text.
fn acting(sentences: &[Sentence]) -> Vec<Key> {
    let mut out = Vec::new();
    for sentence in sentences {
        let acts = sentence.frames.iter().filter(|frame| frame.event_type != EventType::Statement);
        let agents = acts.flat_map(|frame| &frame.agents).filter_map(|agent| sentence.exact(*agent));
        out.extend(agents.map(|draft| sentence.drafts[draft].key.clone()));
    }
    out
}
