//! The explanation of an analysis: the same analysis, and the reason for everything in it and for what is not.

use proptest::prelude::*;
use shirushi::analysis::{Analyser, Context, Explanation, FrameChange, MarkChange, Step};
use shirushi::model::Language;
use shirushi::text::SourceText;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Ready once: a lexicon costs more than a text.
static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::default);

fn context() -> Context {
    Context { date: Some("2022-11-10".parse().unwrap()) }
}

fn explained(text: &str) -> (SourceText, Explanation) {
    let text = SourceText::new(text);
    let explanation = ANALYSER.explain(&text, context());
    (text, explanation)
}

/// The suppressed occurrences as `words entry: reason`.
fn suppressed(text: &str) -> Vec<String> {
    let (text, explanation) = explained(text);
    let line = |name: &shirushi::analysis::NameSuppressed| {
        format!("{} {}: {}", text.slice(name.span), name.entry, name.why.get(Language::En))
    };
    explanation.suppressed.iter().map(line).collect()
}

fn steps(explanation: &Explanation) -> impl Iterator<Item = &Step> {
    explanation.sentences.iter().flat_map(|sentence| &sentence.steps)
}

#[test]
fn what_hides_a_name_is_named() {
    let cases = [
        ("北海道で会議を開いた。", "北 KP: Inside the longer word “北海道”"),
        ("それは単なるジンクスだ。", "ジンク lazarus: Inside the longer word “ジンクス”"),
        ("Ticketを売るサイトが攻撃を受けた。", "Tick tick: Inside the longer word “ticket”"),
        ("米財務省が発表した。", "財務省 jp-mof: Inside the longer word “米財務省”"),
    ];
    for (text, expected) in cases {
        let found = suppressed(text);
        assert!(found.iter().any(|line| line == expected), "{text}: {found:#?}");
    }
    assert!(suppressed("北朝鮮が発表した。").iter().all(|line| !line.contains("北朝鮮 ")));
}

#[test]
fn an_ambiguous_name_without_evidence_says_so() {
    let (text, explanation) = explained("会場でPlayを押した。");
    assert!(explanation.names.is_empty(), "{:?}", explanation.names);
    let play = explanation.suppressed.iter().find(|name| text.slice(name.span) == "Play").expect("Play is suppressed");
    assert!(play.why.get(Language::En).starts_with("Ambiguous"), "{}", play.why.en);
    assert!(play.why.get(Language::Ja).starts_with("多義"), "{}", play.why.ja);
}

#[test]
fn the_stages_tell_what_they_saw() {
    let (text, explanation) = explained(
        "ラザルス（ＡＰＴ３８）は8日、暗号資産取引所を攻撃した。\n同グループは銀行も攻撃した。\n同社は中東を旅した。",
    );
    let normalised = explanation.normalised.iter().map(|part| (text.slice(part.span), part.to.as_str()));
    assert_eq!(normalised.collect::<Vec<_>>(), [("（ＡＰＴ３８）", "(apt38)")]);
    assert_eq!(explanation.characters, (54, 54));
    assert_eq!(explanation.paragraphs.len(), 3);
    let cyber = &explanation.evidence[0];
    assert!(cyber.holds && cyber.decided_by.is_some_and(|group| text.slice(group) == "ラザルス"));
    assert!(cyber.speaking.iter().any(|word| text.slice(*word) == "暗号資産"));
    let times = explanation.times.iter().map(|time| (text.slice(time.span), time.value.as_deref()));
    assert_eq!(times.collect::<Vec<_>>(), [("8日", Some("2022-11-08"))]);
    let mention = |id| text.slice(explanation.analysis.annotations.mention(id).unwrap().span);
    let back = explanation.references.iter().find(|reference| mention(reference.mention) == "同グループ").unwrap();
    assert_eq!(back.antecedents.iter().map(|id| mention(*id)).collect::<Vec<_>>(), ["ＡＰＴ３８"]);
    let dropped: Vec<&str> = explanation.dropped.iter().map(|dropped| text.slice(dropped.mark.span)).collect();
    assert_eq!(dropped, ["中東"], "a region that nothing hits is no mention");
}

#[test]
fn a_step_shows_its_difference() {
    let (text, explanation) = explained("北朝鮮のハッカーが銀行のサーバーに侵入した。\n暗号資産を窃取した。");
    let step = |id: &str| steps(&explanation).find(|step| step.id == id).unwrap_or_else(|| panic!("no step {id}"));
    let MarkChange::Added(attacker) = &step("described-attacker").marks[0] else { panic!("nothing added") };
    assert_eq!(text.slice(attacker.span), "北朝鮮のハッカー");
    let FrameChange::Added(frame) = &step("attack-predicate").frames[0] else { panic!("no event") };
    assert_eq!(frame.agents.iter().map(|agent| text.slice(*agent)).collect::<Vec<_>>(), ["北朝鮮のハッカー"]);
    let FrameChange::Changed { from, to } = &step("carry-agents").frames[0] else { panic!("no agent carried") };
    assert!(from.agents.is_empty());
    assert_eq!(text.slice(to.agents[0]), "北朝鮮のハッカー");
    for step in steps(&explanation) {
        assert!(!step.summary.ja.is_empty() && !step.summary.en.is_empty(), "{} has no summary", step.id);
    }
}

/// The analysis is that of `analyse`, and every mark in it was made by a step.
fn check(raw: &str) {
    let (text, explanation) = explained(raw);
    assert_eq!(explanation.analysis, ANALYSER.analyse(&text, context()));
    let mut made = BTreeSet::new();
    for change in steps(&explanation).flat_map(|step| &step.marks) {
        match change {
            MarkChange::Added(mark) | MarkChange::Changed { to: mark, .. } => made.insert((mark.span, mark.category)),
            MarkChange::Removed(_) | MarkChange::Refused { .. } => false,
        };
    }
    for mention in explanation.analysis.annotations.mentions() {
        let words = text.slice(mention.span);
        assert!(made.contains(&(mention.span, mention.category)), "no step made 「{words}」");
    }
}

#[test]
fn the_sample_is_explained_whole() {
    check(&std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/static/samples/sample.txt")).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_explained(text in prop_oneof![any::<String>(), "[ぁ-んァ-ヶ一-龠。、「」()・\\n]{0,200}"]) {
        check(&text);
    }
}

/// The entity's name of the mention with some words, and what its reason says in English.
fn named(text: &str, words: &str) -> (String, String) {
    let (text, explanation) = explained(text);
    let annotations = &explanation.analysis.annotations;
    let mention = annotations.mentions().iter().find(|mention| text.slice(mention.span) == words);
    let mention = mention.unwrap_or_else(|| panic!("no mention {words}"));
    (annotations.entity(mention.entity).unwrap().name.clone(), mention.origin.why.get(Language::En).to_owned())
}

#[test]
fn a_misspelt_name_is_joined_and_said_to_be_misspelt() {
    for (text, words, meant) in [
        ("ハッカー集団「Lazaras」が銀行を攻撃した。", "Lazaras", "ラザルス"),
        ("ランサムウェア集団LokBitが病院を攻撃した。", "LokBit", "ロックビット"),
        ("ハッカー集団「アンダリエール」は病院を攻撃した。", "アンダリエール", "Andariel"),
        ("病院がサイバー攻撃を受けた。Kimsukyyが侵入した。", "Kimsukyy", "キムスキー"),
    ] {
        let (name, why) = named(text, words);
        assert!(name == meant && why.contains("misspelling"), "{text}: {name}, {why}");
        let (_, explanation) = explained(text);
        assert!(explanation.analysis.diagnostics.iter().any(|remark| remark.id == "probable-misspelling"), "{text}");
    }
    for (text, words) in [
        ("ハッカー集団「APT48」が銀行を攻撃した。", "APT48"),
        ("ハッカー集団「シルバーボックス」が銀行を攻撃した。", "シルバーボックス"),
        ("LockBitと、LokBitと名乗る別の集団が病院を攻撃した。", "LokBit"),
    ] {
        let (name, why) = named(text, words);
        assert!(name == words && !why.contains("misspelling"), "{text}: {name}, {why}");
    }
}

/// The members of the entity of the last mention with some words.
fn members(text: &str, words: &str) -> Option<Vec<String>> {
    let (text, explanation) = explained(text);
    let annotations = &explanation.analysis.annotations;
    let mention = annotations.mentions().iter().rfind(|mention| text.slice(mention.span) == words)?;
    let entity = annotations.entity(mention.entity).unwrap();
    let all = if entity.members.is_empty() { vec![entity.id] } else { entity.members.clone() };
    Some(all.iter().map(|id| annotations.entity(*id).unwrap().name.clone()).collect())
}

#[test]
fn several_things_refer_back_to_just_those() {
    for (text, words, expected) in [
        (
            "米財務省は、ロシアの通信会社と新聞社を制裁対象に加えた。両社は偽情報を広めた。",
            "両社",
            ["通信会社", "新聞社"].as_slice(),
        ),
        ("EUはロシアの船会社5社を制裁対象に加えた。これらの企業は石油を運んだ。", "これらの企業", &["船会社"]),
        ("EUは中国の半導体企業7社を制裁対象に加えた。7社は部品を輸出した。", "7社", &["半導体企業"]),
        ("米国はロシアの検事ら4人を制裁対象に加えた。4人は弾圧に関わった。", "4人", &["検事"]),
        ("中国とイランの工作員が、米国とカナダの議員を狙った。両国政府は否定した。", "両国政府", &["中国", "イラン"]),
        ("米国はロシアの研究所を制裁対象に加えた。この研究所は兵器を開発した。", "この研究所", &["研究所"]),
        (
            "ハッカー集団「ハデスゲート」が銀行を攻撃した。犯行グループは金銭を要求した。",
            "犯行グループ",
            &["ハデスゲート"],
        ),
        ("台湾の企業が中国のハッカーに攻撃された。当局は調べている。", "当局", &["台湾"]),
        ("EUはジョージアの内相を制裁対象に加えた。ラトビアも同国高官の入国を禁じた。", "同国", &["グルジア"]),
    ] {
        assert_eq!(members(text, words).unwrap_or_default(), expected, "{text}");
    }
    for (text, words) in [
        ("小学6年の児童3人が銀行を訪れた。3人はサイバー攻撃について学んだ。", "3人"),
        ("ハッカー集団が銀行を攻撃した。7社は部品を輸出した。", "7社"),
    ] {
        // A mark of its own may stand there, which refers to nothing.
        assert!(members(text, words).is_none_or(|own| own == [words]), "{text}");
    }
}
