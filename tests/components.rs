//! What the page's components draw, rendered to text without a browser.

use shirushi::analysis::{Analyser, Context};
use shirushi::app::components::article::Article;
use shirushi::app::components::card::Card;
use shirushi::app::components::entities::Entities;
use shirushi::app::components::events::Events;
use shirushi::app::components::foot::{FootState, foot};
use shirushi::app::components::head::Head;
use shirushi::app::components::picker::PickerBar;
use shirushi::app::components::{Desk, over::OverPage};
use shirushi::app::drawing::draw;
use shirushi::app::storage::Settings;
use shirushi::app::store::{Choosing, Over, Picker, Subject};
use shirushi::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Document, Entity, EntityId, Event, EventId,
    EventType, Kind, Language, Mention, MentionId, Metadata, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use shirushi::text::{SourceText, Span};
use std::rc::Rc;
use yew::prelude::*;

const TEXT: &str = "北朝鮮のハッカーが日米の企業を攻撃した疑いがある。\n\n米国がラザルスを制裁対象に追加した。\n米国がラザルスを制裁対象に追加した。\nシェアする <b>";

#[derive(Clone, PartialEq, Properties)]
struct UnderProps {
    language: Language,
    children: Html,
}

/// A part of the page with a desk over it.
#[component]
fn Under(props: &UnderProps) -> Html {
    let desk = Desk { language: props.language, page: Callback::noop() };
    html! { <ContextProvider<Desk> context={desk}>{ props.children.clone() }</ContextProvider<Desk>> }
}

fn render(language: Language, part: fn(Document) -> Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(
        yew::ServerRenderer::<Under>::with_props(move || UnderProps { language, children: part(document()) })
            .hydratable(false)
            .render(),
    )
}

/// Where the nth occurrence of some words is.
fn at(words: &str, nth: usize) -> Span {
    let (start, found) = TEXT.match_indices(words).nth(nth).expect("the words are there");
    Span::new(start, start + found.len())
}

fn mention(id: u32, words: &str, nth: usize, category: Category, kind: Kind, entity: u32) -> Mention {
    let roles = if category == Category::Target { Roles::ATTACKED } else { Roles::NONE };
    let why = Bilingual::new("辞書の名前に一致", "A name of the lexicon");
    Mention {
        id: MentionId(id),
        span: at(words, nth),
        category,
        kind,
        roles,
        entity: EntityId(entity),
        certainty: Certainty::Asserted,
        status: Status::Proposed,
        note: None,
        origin: Origin { by: OriginBy::Lexicon, id: format!("states/{entity}"), why },
    }
}

fn entity(id: u32, name: &str, category: Category, kind: Kind) -> Entity {
    let (name, names) = (name.to_owned(), Vec::new());
    Entity { id: EntityId(id), name, category, kind, names, references: Vec::new(), members: Vec::new() }
}

fn document() -> Document {
    use Category::{Actor, Sanction, Target};
    let mentions = vec![
        mention(1, "北朝鮮のハッカー", 0, Actor, Kind::ThreatGroup, 2),
        mention(2, "北朝鮮", 0, Actor, Kind::State, 1),
        mention(3, "日", 0, Target, Kind::State, 3),
        mention(4, "米", 0, Target, Kind::State, 4),
        Mention { certainty: Certainty::Alleged, ..mention(5, "企業", 0, Target, Kind::Sector, 5) },
        Mention { status: Status::Accepted, ..mention(6, "米国", 0, Actor, Kind::State, 4) },
        mention(7, "ラザルス", 0, Actor, Kind::ThreatGroup, 6),
        mention(8, "制裁対象に追加", 0, Sanction, Kind::Designation, 7),
        mention(9, "米国", 1, Actor, Kind::State, 4),
        Mention { status: Status::Rejected, ..mention(10, "ラザルス", 1, Actor, Kind::ThreatGroup, 6) },
    ];
    let mut lazarus = entity(6, "ラザルス", Actor, Kind::ThreatGroup);
    lazarus.names = vec!["ラザルス".to_owned(), "Hidden Cobra".to_owned()];
    lazarus.references = vec![Reference { source: "mitre-attack".to_owned(), id: "G0032".to_owned() }];
    let entities = vec![
        entity(1, "北朝鮮", Actor, Kind::State),
        entity(2, "北朝鮮のハッカー", Actor, Kind::ThreatGroup),
        entity(3, "日本", Target, Kind::State),
        entity(4, "米国", Actor, Kind::State),
        entity(5, "企業", Target, Kind::Sector),
        lazarus,
        entity(7, "制裁対象に追加", Sanction, Kind::Designation),
    ];
    let argument = |role, id: u32, words: &str| Argument {
        role,
        mention: Some(MentionId(id)),
        span: at(words, 0),
        value: None,
        certainty: Certainty::Asserted,
        estimated: false,
    };
    let event = Event {
        id: EventId(1),
        event_type: EventType::Attack,
        certainty: Certainty::Alleged,
        trigger: at("攻撃", 0),
        sentence: at("北朝鮮のハッカーが日米の企業を攻撃した疑いがある。", 0),
        duplicate_of: None,
        status: Status::Proposed,
        note: None,
        arguments: vec![
            argument(ArgumentRole::Agent, 1, "北朝鮮のハッカー"),
            argument(ArgumentRole::Object, 5, "企業"),
        ],
    };
    let text = SourceText::new(TEXT);
    let paragraphs = text.paragraphs().into_iter().enumerate().map(|(index, span)| Paragraph {
        span,
        duplicate_of: (index == 2).then_some(1),
        furniture: index == 3,
    });
    let annotations = Annotations::new(&text, paragraphs.collect(), mentions, entities, vec![event]).expect("they fit");
    Document::new(text, Metadata::default(), annotations)
}

fn article(document: Document) -> Html {
    html! { <Article drawn={Rc::new(draw(&document, Language::Ja))} selected={None::<MentionId>} /> }
}

/// The opening tag of a mark.
fn tag(html: &str, id: &str) -> String {
    let start = html.find(&format!("<mark data-id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {html}"));
    html[start..].chars().take_while(|c| *c != '>').collect()
}

/// What is left without tags: what is copied, found and heard.
fn text_of(html: &str) -> String {
    let mut inside = false;
    let text: String = html
        .chars()
        .filter(|c| {
            inside = (inside || *c == '<') && *c != '>';
            !inside && *c != '>'
        })
        .collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn marks_say_what_they_are_in_attributes() {
    let html = render(Language::Ja, article);
    let lazarus = tag(&html, "m7");
    for part in ["data-category=\"actor\"", "data-kind=\"threat-group\"", "data-label=\"脅威集団\""] {
        assert!(lazarus.contains(part), "{part}: {lazarus}");
    }
    assert!(tag(&html, "m5").contains("data-certainty=\"alleged\""));
    assert!(!lazarus.contains("data-certainty"), "what is asserted needs no sign");
    assert!(tag(&html, "m6").contains("data-status=\"accepted\""));
    assert!(!html.contains("data-id=\"m10\""), "a rejected mark is not drawn");
    assert!(!html.contains("style="), "the page's policy forbids style attributes");
}

#[test]
fn an_estimated_mark_is_set_apart_until_it_is_confirmed() {
    fn guessed(document: Document, status: Status) -> Document {
        let annotations = &document.annotations;
        let mentions = annotations.mentions().iter().cloned().map(|mut mention| {
            if [MentionId(3), MentionId(5), MentionId(9)].contains(&mention.id) {
                mention.origin.by = OriginBy::Estimate;
                mention.status = status;
            }
            mention
        });
        let (paragraphs, entities) = (annotations.paragraphs().to_vec(), annotations.entities().to_vec());
        let events = annotations.events().to_vec();
        let annotations = Annotations::new(&document.text, paragraphs, mentions.collect(), entities, events);
        Document::new(SourceText::new(TEXT), Metadata::default(), annotations.expect("they fit"))
    }
    fn drawn(document: Document) -> Html {
        html! {
            <>
                { article(document.clone()) }
                <Head document={document.clone()} waiting={false} />
                <Entities annotations={document.annotations.clone()} current={None::<EntityId>} selected={None::<MentionId>} />
                <Events document={document.clone()} />
                <Card {document} id={MentionId(5)} />
            </>
        }
    }
    let html = render(Language::Ja, |document| drawn(guessed(document, Status::Proposed)));
    let [plain, hedged] = ["m3", "m5"].map(|id| tag(&html, id));
    assert!(plain.contains("data-estimated") && plain.contains("data-sign=\"≈\""), "{plain}");
    assert!(hedged.contains("data-estimated") && hedged.contains("data-sign=\"?≈\""), "both doubts are told: {hedged}");
    assert!(!tag(&html, "m7").contains("data-estimated"));
    let text = text_of(&html);
    for part in ["推定 2", "日本推定 · 国家", "企業推定 · 業種", "標的 · 業種 · 推定", "推定 · states/5"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let event = html.split("class=\"deed\"").nth(1).expect("an event");
    assert!(event.contains("data-sign=\"≈\""), "the event shows it: {event}");

    let html = render(Language::Ja, |document| drawn(guessed(document, Status::Accepted)));
    assert!(!html.contains("data-estimated") && html.contains("推定 <b>0</b>"), "{html}");
    assert!(!html.contains("card-estimated") && !text_of(&html).contains("日本推定"), "{html}");
}

#[test]
fn an_estimated_agent_is_set_apart_until_the_event_is_confirmed() {
    fn guessed(document: Document, estimated: bool, status: Status) -> Html {
        let annotations = &document.annotations;
        let events = annotations.events().iter().cloned().map(|mut event| {
            event.status = status;
            event.arguments[0].estimated = estimated;
            event
        });
        let (paragraphs, entities) = (annotations.paragraphs().to_vec(), annotations.entities().to_vec());
        let mentions = annotations.mentions().to_vec();
        let annotations = Annotations::new(&document.text, paragraphs, mentions, entities, events.collect());
        let document = Document::new(SourceText::new(TEXT), Metadata::default(), annotations.expect("they fit"));
        html! { <Events {document} /> }
    }
    for (language, title, heard) in
        [(Language::Ja, "title=\"推定\"", "攻撃者 推定"), (Language::En, "title=\"Estimated\"", "Agent Estimated")]
    {
        let html = render(language, |document| guessed(document, true, Status::Proposed));
        let names: Vec<&str> = html.split("<span lang=\"ja\"").skip(1).collect();
        for part in ["data-estimated", "data-sign=\"≈\"", title] {
            assert!(names[0].contains(part) && !names[1].contains(part), "{part}: {html}");
        }
        assert!(text_of(&html).contains(heard), "{heard}: {html}");
        let accepted: fn(Document) -> Html = |document| guessed(document, true, Status::Accepted);
        for part in [accepted, |document| guessed(document, false, Status::Proposed)] {
            let html = render(language, part);
            assert!(!html.contains("data-estimated") && !html.contains('≈') && !html.contains(title), "{html}");
            assert!(!text_of(&html).contains(heard), "{html}");
        }
    }
}

#[test]
fn marks_nest_and_the_outer_line_knows_it() {
    let html = render(Language::Ja, article);
    let (outer, inner) = (tag(&html, "m1"), tag(&html, "m2"));
    assert!(outer.contains("data-height=\"1\"") && !inner.contains("data-height"));
    assert!(html.contains(&format!("{outer}>{inner}>北朝鮮</mark>のハッカー</mark>")), "{html}");
}

#[test]
fn the_text_of_the_article_is_the_source_and_nothing_else() {
    let html = render(Language::Ja, article);
    let lines: Vec<&str> = TEXT.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(text_of(&html), lines.concat());
}

#[test]
fn labels_leave_each_other_room() {
    let html = render(Language::Ja, article);
    assert!(tag(&html, "m1").contains("data-label=\"脅威集団‹国家\""), "two marks on one character share a label");
    assert!(!tag(&html, "m2").contains("data-label"));
    assert!(tag(&html, "m3").contains("data-label=\"国家\""));
    assert!(!tag(&html, "m4").contains("data-label"), "米 touches 日, whose label is wider than a character");
}

#[test]
fn repeats_and_furniture_say_why_they_step_back() {
    let html = render(Language::Ja, article);
    assert!(html.contains("data-note=\"2段落目のくり返し。集計には数えません。\""), "{html}");
    assert!(html.contains("data-note=\"記事の本文ではない部分\""));
    assert!(html.matches("after-gap").count() == 1, "the blank line is seen");
    let english = render(Language::En, |document| {
        html! { <Article drawn={Rc::new(draw(&document, Language::En))} selected={None::<MentionId>} /> }
    });
    assert!(english.contains("data-note=\"Repeats paragraph 2. Not counted.\""));
}

#[test]
fn one_mark_is_in_the_tab_order_and_the_selected_one_is_current() {
    let html = render(Language::Ja, article);
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1);
    let html = render(Language::Ja, |document| {
        html! { <Article drawn={Rc::new(draw(&document, Language::Ja))} selected={Some(MentionId(7))} /> }
    });
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1);
    let lazarus = tag(&html, "m7");
    assert!(lazarus.contains("tabindex=\"0\"") && lazarus.contains("aria-current=\"true\""), "{lazarus}");
}

#[test]
fn the_card_answers_in_both_languages() {
    let card: fn(Document) -> Html = |document| html! { <Card {document} id={MentionId(7)} /> };
    for (language, parts) in [
        (
            Language::Ja,
            ["主体 · 脅威集団", "Hidden Cobra", "ATT&CK G0032", "断定", "辞書の名前に一致", "辞書 · states/6", "承認"],
        ),
        (
            Language::En,
            [
                "Actor · Threat group",
                "Hidden Cobra",
                "ATT&CK G0032",
                "Asserted",
                "A name of the lexicon",
                "Lexicon · states/6",
                "Accept",
            ],
        ),
    ] {
        let html = render(language, card);
        let text = text_of(&html);
        for part in parts {
            assert!(text.contains(part), "{part} is missing: {text}");
        }
        assert!(!html.contains("<a "), "nothing on the card opens another page");
    }
    let nested = render(Language::Ja, |document| html! { <Card {document} id={MentionId(4)} /> });
    assert!(text_of(&nested).contains("「米」"), "the mark's own words stand beside the entity's name");
}

#[test]
fn counts_take_repeats_once_and_leave_rejected_marks_out() {
    let html = render(Language::Ja, |document| {
        html! { <Entities annotations={document.annotations} current={None::<EntityId>} selected={None::<MentionId>} /> }
    });
    let row = |id: &str| {
        let start = html.find(&format!("data-entity=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {html}"));
        text_of(&format!("<b {}", html[start..].split("</button>").next().unwrap_or_default()))
    };
    assert!(row("e4").starts_with("米国国家") && row("e4").ends_with('2'), "{}", row("e4"));
    assert!(row("e6").ends_with('1'), "{}", row("e6"));
    let legend = render(Language::En, |document| html! { <Head {document} waiting={false} /> });
    for part in ["Actor 4", "Sanction 1", "Target 3", "To review 7"] {
        assert!(text_of(&legend).contains(part), "{part}: {}", text_of(&legend));
    }
}

#[test]
fn an_event_reads_who_what_whom() {
    let html = render(Language::Ja, |document| html! { <Events {document} /> });
    let text = text_of(&html);
    let places: Vec<_> = ["北朝鮮のハッカー", "攻撃", "企業", "疑い"].iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
}

#[test]
fn an_event_and_a_target_are_judged_where_they_are_told() {
    let html = render(Language::Ja, |document| html! { <Events {document} /> });
    assert!(html.contains("aria-label=\"できごと「攻撃"), "{html}");
    for control in ["data-judge=\"accept\" aria-pressed=\"false\"", "data-judge=\"reject\"", "class=\"remark\""] {
        assert!(html.contains(control), "{control} in {html}");
    }
    let target = render(Language::Ja, |document| card_on("企業", document));
    assert!(target.contains("data-role=\"attacked\"") && target.contains("id=\"card-note\""), "{target}");
    let actor = render(Language::Ja, |document| card_on("ラザルス", document));
    assert!(!actor.contains("data-role"), "only a target is hit");
}

fn card_on(words: &str, document: Document) -> Html {
    let of = |mention: &&Mention| document.text.slice(mention.span) == words;
    let id = document.annotations.mentions().iter().find(of).expect("the words are marked").id;
    html! { <Card {document} {id} /> }
}

#[test]
fn an_event_says_how_why_and_on_which_list() {
    let html = render(Language::Ja, |_| {
        let told = "ハッカー集団は偽装文書とマルウェアを使って銀行を攻撃した。\n\nOFACは、北朝鮮に部品を運んだ疑いで貿易会社を制裁リストに加えた。";
        let text = SourceText::new(told);
        let annotations = Analyser::default().analyse(&text, Context::default()).annotations;
        html! { <Events document={Document::new(text, Metadata::default(), annotations)} /> }
    });
    let text = text_of(&html);
    for part in ["手段 偽装文書、マルウェア", "理由 北朝鮮に部品を運んだ 疑い", "リスト 制裁リスト"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_event_says_a_suspicion_once() {
    let html = render(Language::Ja, |_| {
        let told = "OFACは、北朝鮮に部品を運んだ疑いで貿易会社を制裁リストに加えた。OFACは8月にもこの会社を同じ疑いで制裁対象にした。";
        let text = SourceText::new(told);
        let annotations = Analyser::default().analyse(&text, Context::default()).annotations;
        html! { <Events document={Document::new(text, Metadata::default(), annotations)} /> }
    });
    let text = text_of(&html);
    assert!(text.contains("理由 北朝鮮に部品を運んだ 疑い"), "{text}");
    assert!(text.contains("理由 同じ疑い") && !text.contains("同じ疑い 疑い"), "{text}");
}

#[test]
fn the_picker_offers_categories_then_kinds() {
    let first = render(Language::Ja, |_| {
        html! { <PickerBar picker={Picker { subject: Subject::Span(at("企業", 0)), choosing: Choosing::Category }} /> }
    });
    assert_eq!(first.matches("<button").count(), 4, "three categories, and the person's own list");
    let second = render(Language::Ja, |_| {
        html! { <PickerBar picker={Picker { subject: Subject::Span(at("企業", 0)), choosing: Choosing::Kind(Category::Target) }} /> }
    });
    assert_eq!(second.matches("<button").count(), Category::Target.kinds().len());
    assert!(second.contains("data-choice=\"system\""));
    let word = render(Language::En, |_| {
        html! { <PickerBar picker={Picker { subject: Subject::Span(at("企業", 0)), choosing: Choosing::Word }} /> }
    });
    assert_eq!(word.matches("<button").count(), 9, "one digit each");
    assert!(word.contains("data-choice=\"threat-group\"") && word.contains("Add to my list"));
}

#[test]
fn the_page_promises_and_explains() {
    let foot = |document: Document| {
        let desk = Desk { language: Language::Ja, page: Callback::noop() };
        let (text, marks) = (&document.text, &document.annotations);
        foot(&desk, &FootState { settings: Settings::default(), asking: false, text, marks, milliseconds: Some(1.84) })
    };
    let text = text_of(&render(Language::Ja, foot));
    for part in ["外に出ません", "字", "印8件", "1.8 ミリ秒", "何も残さない"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let help = text_of(&render(Language::En, |_| html! { <OverPage over={Over::Help} /> }));
    assert!(help.contains("Accept or reject") && help.contains("smallest complete noun phrase"), "{help}");
}
