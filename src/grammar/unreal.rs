//! Sentences that tell no act of the world: of a drill, a plot, a work of fiction, or a power to act.

use super::cue;
use super::reading::{Reading, Sentence};
use crate::normalise::Extent;
use crate::segment::matching_close;

impl Reading<'_> {
    /// Whether a sentence tells what happens in a drill or a story, or what somebody may do by law.
    pub fn is_unreal(&self, sentence: &Sentence) -> bool {
        let says = |group: &super::Group| group.find(self.text, sentence.extent).is_some();
        says(cue!("supposed-plot"))
            || says(cue!("power-to-act")) && says(cue!("grants-power"))
            || self.has_behind(sentence, cue!("fiction"), &["では", "において"])
            || self.has_behind(sentence, cue!("drill"), &["では", "において"])
            || self.has_behind(sentence, cue!("figure-of-story"), &["は", "が"])
            || says(cue!("has-contents")) && self.follows_work(sentence)
    }

    /// 演習では, 映画「甲」では, 主人公が: a scene or a figure, with its title or name between it and its particle. In a real
    /// attack a game or a film may be hit, so that such words count only so.
    fn has_behind(&self, sentence: &Sentence, words: &super::Group, particles: &[&str]) -> bool {
        let text = self.text;
        words.places(text, sentence.extent).any(|word| {
            let close = matching_close(text, word.end).filter(|_| matches!(text.at(word.end), '「' | '『'));
            let behind = close.map_or(word.end, |close| close + 1);
            particles.iter().any(|particle| text.starts_with(behind, particle))
        })
    }

    /// Whether the sentence right before speaks of a work: ゲームの新作が出た。基地に侵入する内容で….
    fn follows_work(&self, sentence: &Sentence) -> bool {
        let text = self.text;
        let from = (0..sentence.extent.start.saturating_sub(1)).rev().find(|at| matches!(text.at(*at), '。' | '\n'));
        let before = Extent::new(from.map_or(0, |at| at + 1), sentence.extent.start);
        cue!("work").find(text, before).is_some()
    }
}
