//! The stages before the result: what each saw and did.

use shirushi::analysis::{
    BackReference, Evidence, Explanation, FrameChange, FrameState, Mark, MarkChange, NameSuppressed, SentenceSeen, Step,
};
use shirushi::lexicon::FormClass;
use shirushi::model::{Bilingual, Language, MentionId};
use shirushi::segment::Case;
use shirushi::text::{OffsetTable, SourceText, Span};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The stages as text. Places are code points, as in the annotation file.
pub(super) struct Stages<'a> {
    language: Language,
    text: &'a SourceText,
    explanation: &'a Explanation,
    offsets: OffsetTable,
}

impl<'a> Stages<'a> {
    pub(super) fn new(language: Language, text: &'a SourceText, explanation: &'a Explanation) -> Self {
        Self { language, text, explanation, offsets: OffsetTable::new(text.as_str()) }
    }

    pub(super) fn write(&self) -> String {
        [
            self.normalisation(),
            self.paragraphs(),
            self.subjects(),
            self.names(),
            self.sentences(),
            self.discourse(),
            self.conflicts(),
        ]
        .concat()
    }

    fn say<'s>(&self, ja: &'s str, en: &'s str) -> &'s str {
        match self.language {
            Language::Ja => ja,
            Language::En => en,
        }
    }

    fn heading(&self, ja: &str, en: &str) -> String {
        format!("\n== {}\n", self.say(ja, en))
    }

    /// The place and the words.
    fn quote(&self, span: Span) -> String {
        let (start, end) = self.offsets.code_points(span);
        format!("{start}..{end} 「{}」", self.text.slice(span))
    }

    /// The words of several places, each once with its count.
    fn words(&self, spans: &[Span]) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for span in spans {
            *counts.entry(self.text.slice(*span)).or_default() += 1;
        }
        if counts.is_empty() {
            return "–".to_owned();
        }
        counts.into_iter().map(|(word, count)| times(word, count)).collect::<Vec<_>>().join(", ")
    }

    fn normalisation(&self) -> String {
        let (before, after) = self.explanation.characters;
        let mut out = self.heading("正規化（幅・大文字小文字・合成）", "Normalisation (width, case, composition)");
        let _ = writeln!(out, "  {}: {before} → {after}", self.say("文字数", "characters"));
        let mut changes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for part in &self.explanation.normalised {
            *changes.entry((self.text.slice(part.span), part.to.as_str())).or_default() += 1;
        }
        for ((from, to), count) in changes {
            let _ = writeln!(out, "  「{from}」 → 「{}」", times(to, count));
        }
        out
    }

    fn paragraphs(&self) -> String {
        let mut out = self.heading("段落（繰り返しとページの部品）", "Paragraphs (repeats and page furniture)");
        for (index, paragraph) in self.explanation.paragraphs.iter().enumerate() {
            let (start, end) = self.offsets.code_points(paragraph.span);
            let _ = write!(out, "  [{}] {start}..{end}", index + 1);
            if let Some(original) = paragraph.duplicate_of {
                let _ = write!(out, "  = [{}]", original + 1);
            }
            if paragraph.furniture {
                let _ = write!(out, "  ({})", self.say("ページの部品", "page furniture"));
            }
            out.push('\n');
        }
        out
    }

    fn subjects(&self) -> String {
        let mut out = self.heading("話題の判定", "What the text is about");
        for evidence in &self.explanation.evidence {
            out += &self.subject(evidence);
        }
        out
    }

    fn subject(&self, evidence: &Evidence) -> String {
        let verdict = if evidence.holds { self.say("はい", "yes") } else { self.say("いいえ", "no") };
        let mut out = format!("  {}: {verdict}\n", evidence.subject.get(self.language));
        let (speaking, against) = (self.words(&evidence.speaking), self.words(&evidence.against));
        let _ = writeln!(out, "      {} {speaking}", self.say("賛:", "for:"));
        let _ = writeln!(out, "      {} {against}", self.say("否:", "against:"));
        if let Some(group) = evidence.decided_by {
            let decides = self.say("脅威集団の名前で決まる:", "decided by the name of a threat group:");
            let _ = writeln!(out, "      {decides} {}", self.quote(group));
        }
        out
    }

    fn names(&self) -> String {
        let mut out = self.heading("辞書に一致した名前", "Names of the lexicon");
        for name in &self.explanation.names {
            let form = name.class.map(|class| format!(" ({}, {})", name.form, self.class(class))).unwrap_or_default();
            let _ = write!(out, "  {} = {}{form}", self.quote(name.span), name.entry);
            if let Some(evidence) = &name.evidence {
                let near = if evidence.is_empty() { self.say("隣の文字", "its neighbours") } else { evidence };
                let _ = write!(out, "  {}: {near}", self.say("手掛かり", "evidence"));
            }
            out.push('\n');
        }
        out += &self.heading("一致したが採らなかった名前", "Names that occur and were suppressed");
        // 日 and 中 stand in every article many times: what is alike is told once, with its first place.
        let mut alike: Vec<(&NameSuppressed, usize)> = Vec::new();
        let mut places: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
        for name in &self.explanation.suppressed {
            let key = (self.text.slice(name.span), name.entry.as_str(), name.why.get(self.language));
            let place = *places.entry(key).or_insert(alike.len());
            match alike.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => alike.push((name, 1)),
            }
        }
        for (name, count) in alike {
            let quoted = times(&self.quote(name.span), count);
            let _ = writeln!(out, "  {quoted} ≠ {}: {}", name.entry, name.why.get(self.language));
        }
        out
    }

    fn class(&self, class: FormClass) -> &str {
        match class {
            FormClass::Certain => self.say("確実", "certain"),
            FormClass::Derived => self.say("規則による表記", "derived"),
            FormClass::Ambiguous => self.say("多義", "ambiguous"),
        }
    }

    fn case(&self, case: Case) -> &str {
        match case {
            Case::Topic => self.say("主題", "topic"),
            Case::Nominative => self.say("主格", "nominative"),
            Case::Accusative => self.say("対格", "accusative"),
            Case::Dative => self.say("与格", "dative"),
            Case::Lative => self.say("方向", "lative"),
            Case::Instrumental => self.say("具格", "instrumental"),
            Case::Comitative => self.say("共格", "comitative"),
            Case::Genitive => self.say("属格", "genitive"),
            Case::Also => self.say("も", "also"),
            Case::And => self.say("並列", "coordination"),
            Case::From => self.say("起点", "from"),
            Case::Until => self.say("終点", "until"),
            Case::Than => self.say("比較", "than"),
            Case::Agent => self.say("動作主", "agent"),
            Case::AgentGenitive => self.say("動作主の属格", "agent, genitive"),
            Case::TowardsGenitive => self.say("相手の属格", "towards, genitive"),
            Case::Bare => self.say("助詞なし", "bare"),
            Case::Predicate => self.say("述語", "predicate"),
        }
    }

    fn sentences(&self) -> String {
        let mut out = self.heading("文ごとの規則の働き", "Sentences, and what each rule did");
        for sentence in &self.explanation.sentences {
            out += &self.sentence(sentence);
        }
        out
    }

    fn sentence(&self, sentence: &SentenceSeen) -> String {
        let headline = if sentence.headline { self.say(" (見出し)", " (headline)") } else { "" };
        let mut out = format!("\n  [{}] {}{headline}\n", sentence.paragraph + 1, self.quote(sentence.span));
        let part = |span: Option<Span>| span.map_or("", |span| self.text.slice(span));
        let phrases = sentence.phrases.iter();
        let phrases: Vec<String> = phrases
            .map(|phrase| format!("{}|{} {}", part(phrase.content), part(phrase.tail), self.case(phrase.case)))
            .collect();
        let _ = writeln!(out, "      {}: {}", self.say("句", "phrases"), phrases.join(" / "));
        for step in &sentence.steps {
            out += &self.step(step);
        }
        out
    }

    fn step(&self, step: &Step) -> String {
        let mut out = format!("    {}: {}\n", step.id, step.summary.get(self.language));
        for change in &step.marks {
            let line = match change {
                MarkChange::Added(mark) => format!("+ {}", self.mark(mark)),
                MarkChange::Removed(mark) => format!("- {}", self.mark(mark)),
                MarkChange::Changed { from, to } => format!("~ {} → {}", self.mark(from), self.mark(to)),
                MarkChange::Refused { mark, stands, why } => {
                    format!("× {} | {}: {}", self.mark(mark), why.get(self.language), self.mark(stands))
                }
            };
            let _ = writeln!(out, "      {line}");
        }
        for change in &step.frames {
            let line = match change {
                FrameChange::Added(frame) => format!("+ {}", self.frame(frame)),
                FrameChange::Removed(frame) => format!("- {}", self.frame(frame)),
                FrameChange::Changed { from, to } => format!("~ {} → {}", self.frame(from), self.frame(to)),
            };
            let _ = writeln!(out, "      {line}");
        }
        out
    }

    fn mark(&self, mark: &Mark) -> String {
        let (category, kind) = (mark.category.label(self.language), mark.kind.label(self.language));
        let roles = mark.roles.keys().join(", ");
        let roles = if roles.is_empty() { roles } else { format!(" ({roles})") };
        format!("{} {category}/{kind}{roles} = {}", self.quote(mark.span), mark.entity)
    }

    fn frame(&self, frame: &FrameState) -> String {
        let list = |spans: &[Span]| {
            let words: Vec<&str> = spans.iter().map(|span| self.text.slice(*span)).collect();
            words.join(", ")
        };
        let mut out = format!(
            "[{}] {}{} → 「{}」 → {} {}",
            frame.event_type.label(self.language),
            list(&frame.agents),
            if frame.estimated { self.say("（推定）", " (estimated)") } else { "" },
            self.text.slice(frame.trigger),
            list(&frame.objects),
            frame.certainty.label(self.language),
        );
        for (role, span, value) in &frame.circumstances {
            let value = value.as_ref().map_or_else(String::new, |value| format!(" = {value}"));
            let _ = write!(out, " {}: {}{value}", role.label(self.language), self.text.slice(*span));
        }
        out
    }

    fn discourse(&self) -> String {
        let mut out = self.heading("本文から学んだ名前", "Names that the text taught");
        for name in &self.explanation.learnt {
            let (kind, taught) = (name.kind.label(self.language), self.quote(name.taught));
            let _ = writeln!(out, "  「{}」 = {} {kind}  ({taught})", name.name, name.entity);
        }
        out += &self.heading("前を指す語", "Back-references");
        for reference in &self.explanation.references {
            let _ = writeln!(out, "  {}", self.reference(reference));
        }
        out += &self.weighed();
        out += &self.heading("日時", "Times");
        for time in &self.explanation.times {
            let value = time.value.as_deref().unwrap_or(self.say("不明", "unknown"));
            let _ = writeln!(out, "  {} = {value}", self.quote(time.span));
        }
        out
    }

    /// What no rule decided, with the sums: a phrase from nearly even odds, a party from three to one against it.
    fn weighed(&self) -> String {
        const SHOWN: i32 = -100;
        let sum = |hundredths: i32| format!("{:+.2}", f64::from(hundredths) / 100.0);
        let mut out = self.heading("重みで判断した当事者", "Actors that were weighed");
        for name in self.explanation.weighed_actors.iter().filter(|name| name.sum >= SHOWN) {
            let _ = writeln!(out, "  {} {}", self.quote(name.span), sum(name.sum));
        }
        out += &self.heading("重みで判断した名詞句", "Noun phrases that were weighed");
        for phrase in self.explanation.weighed.iter().filter(|phrase| !phrase.target) {
            let (attacked, sanctioned) = (phrase.attacked, phrase.sanctioned);
            if attacked.max(sanctioned) >= SHOWN {
                let (hit, under) = (self.say("攻撃", "attacked"), self.say("制裁", "sanctioned"));
                let quoted = self.quote(phrase.span);
                let _ = writeln!(out, "  {quoted} {hit} {}, {under} {}", sum(attacked), sum(sanctioned));
            }
        }
        out += &self.heading("重みで判断した行為者", "Agents that were weighed");
        for party in self.explanation.weighed_agents.iter().filter(|party| !party.by_rule && party.sum >= SHOWN) {
            let agent = party.mentions.first().map_or_else(String::new, |mention| self.quote(*mention));
            let _ = writeln!(out, "  {agent} → {} {}", self.quote(party.trigger), sum(party.sum));
        }
        out
    }

    fn reference(&self, reference: &BackReference) -> String {
        let mention = |id: MentionId| self.explanation.analysis.annotations.mention(id);
        let quoted = |id: MentionId| mention(id).map_or_else(String::new, |mention| self.quote(mention.span));
        let antecedents: Vec<String> = reference.antecedents.iter().map(|id| quoted(*id)).collect();
        let none = self.say("先行詞なし", "no antecedent").to_owned();
        let antecedents = if antecedents.is_empty() { none } else { antecedents.join(" + ") };
        format!("{} → {antecedents}", quoted(reference.mention))
    }

    fn conflicts(&self) -> String {
        let mut out = self.heading("最後に除いた印", "Marks left out in the end");
        for dropped in &self.explanation.dropped {
            let Bilingual { ja, en } = &dropped.why;
            let _ = writeln!(out, "  {}: {}", self.mark(&dropped.mark), self.say(ja, en));
        }
        out += &self.heading("同じ出来事としてまとめたもの", "Events told again");
        let annotations = &self.explanation.analysis.annotations;
        for (again, first) in &self.explanation.merged {
            let trigger = |id| annotations.event(id).map_or_else(String::new, |event| self.quote(event.trigger));
            let _ = writeln!(out, "  {} = {}", trigger(*again), trigger(*first));
        }
        out
    }
}

/// A word with its count, where it is more than one.
fn times(word: &str, count: usize) -> String {
    if count > 1 { format!("{word} ×{count}") } else { word.to_owned() }
}
