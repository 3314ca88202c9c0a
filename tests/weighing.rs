//! What is weighed where rules are silent.

use shirushi::analysis::{Analyser, Context};
use shirushi::format::json;
use shirushi::model::{ArgumentRole, Category, Document, Kind, Metadata, OriginBy};
use shirushi::text::SourceText;

/// The actors that are estimated, with their kinds.
fn estimated(text: &str) -> Vec<(String, Kind)> {
    let analysis = Analyser::default().analyse(&SourceText::new(text), Context::default());
    let mentions = analysis.annotations.mentions().iter();
    let actors = mentions.filter(|it| it.category == Category::Actor && it.origin.by == OriginBy::Estimate);
    actors.map(|it| (text[it.span.start()..it.span.end()].to_owned(), it.kind)).collect()
}

#[test]
fn who_acts_without_a_name_is_estimated() {
    let text = "元従業員の男は退職後に社内サーバーへ侵入し、設計データを削除した。";
    assert!(estimated(text).contains(&("男".into(), Kind::Person)), "{:?}", estimated(text));
}

#[test]
fn nobody_is_estimated_where_the_text_tells_no_attack_and_no_sanction() {
    assert_eq!(estimated("男は朝の市場で魚を買い、店の女性と話した。男は容疑を認めている。"), []);
}

/// The parties that impose or lift a sanction.
fn authorities(text: &str) -> Vec<String> {
    let analysis = Analyser::default().analyse(&SourceText::new(text), Context::default());
    let arguments = analysis.annotations.events().iter().flat_map(|event| event.arguments.iter());
    let authorities = arguments.filter(|it| it.role == ArgumentRole::Authority);
    authorities.map(|it| text[it.span.start()..it.span.end()].to_owned()).collect()
}

#[test]
fn no_state_sanctions_a_party_of_its_own() {
    assert_eq!(authorities("ロシアの銀行が制裁対象に指定された。"), [""; 0]);
    assert_eq!(authorities("シリアの精油会社への制裁が先月解除された。"), [""; 0]);
    assert_eq!(authorities("英国は声明を出した。ロシアの銀行が制裁対象に指定された。"), ["英国"]);
}

/// What is attacked.
fn attacked(text: &str) -> Vec<&str> {
    let analysis = Analyser::default().analyse(&SourceText::new(text), Context::default());
    let mentions = analysis.annotations.mentions().iter();
    mentions.filter(|it| it.roles.attacked).map(|it| &text[it.span.start()..it.span.end()]).collect()
}

#[test]
fn where_an_attacker_comes_from_is_not_hit() {
    assert_eq!(
        attacked("ロシアのハッカー集団サンドウォームがポーランドの変電所を攻撃した。"),
        ["ポーランド", "変電所"]
    );
    let charged = "検察はロシア国籍の男を、ランサムウェアで病院を攻撃した罪で起訴した。";
    assert_eq!(attacked(charged), ["病院"]);
}

/// Who acts in the events of a text, and whether that is estimated, as the annotation file says it.
fn agents(text: &str) -> Vec<(String, Option<bool>)> {
    let text = SourceText::new(text);
    let annotations = Analyser::default().analyse(&text, Context::default()).annotations;
    let document = Document::new(text, Metadata::default(), annotations);
    let file = json::write(&document, "").expect("it is written");
    let file: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
    let events = file["events"].as_array().expect("events").iter();
    let arguments = events.flat_map(|event| event["arguments"].as_array().expect("arguments"));
    let acting = arguments.filter(|it| it["role"] == "agent" || it["role"] == "authority");
    acting.map(|it| (it["text"].as_str().expect("a text").to_owned(), it["estimated"].as_bool())).collect()
}

#[test]
fn an_agent_that_no_construction_names_is_estimated() {
    let weighed = "英国が会見を開いた。ロシアの銀行が制裁対象に指定された。";
    assert_eq!(agents(weighed), [("英国".to_owned(), Some(true))]);
    let stated = "英国はロシアの銀行を制裁対象に指定した。";
    assert_eq!(agents(stated), [("英国".to_owned(), None)]);
}
