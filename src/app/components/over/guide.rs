//! The annotation guide in brief: what the marks mean, for whoever corrects them.

use crate::app::messages::Message;
use crate::model::{Category, Language};
use yew::prelude::*;

/// A category and what belongs to it, with an example in which its words stand in brackets.
struct Chapter {
    category: Category,
    text: (&'static str, &'static str),
    example: &'static str,
}

const CHAPTERS: &[Chapter] = &[
    Chapter {
        category: Category::Actor,
        text: (
            "動くもの、動きうるもの、語るもの。国、役所、国際機関、会社、報道機関、攻撃者の集団、人。名前の前の説明は含めません。国の一字の略称も、国として立っていれば印を付けます。",
            "Whoever acts, may act or speaks: states, authorities, international bodies, companies, media, attackers, people. A description before a name stays outside. A state’s one-character short form counts where it stands for the state.",
        ),
        example: "【警察庁】と【米】当局は、【アンダリエル】が関わったとみている。",
    },
    Chapter {
        category: Category::Sanction,
        text: (
            "制裁を述べることば。対象に加える述語は名詞から動詞の語幹まで。リスト、資産凍結などの措置、制度、解除、制裁逃れも含みます。食品や通商の規制、罰金、社内の処分は制裁ではありません。",
            "Words that state a sanction. A predicate is marked from its noun to the stem of its verb. Lists, measures such as asset freezes, regimes, liftings and evasion belong here; food and trade rules, fines and private punishment do not.",
        ),
        example: "貿易会社を【制裁対象に追加】し、【資産凍結】を実施した。",
    },
    Chapter {
        category: Category::Target,
        text: (
            "攻撃が向かう先、制裁を受けるもの。助詞や数を除いた、まとまりとして最小の名詞句です。並んだものは一つずつ。奪われた情報や資金、侵入された機器も標的です。",
            "What an attack is aimed at, or a sanction falls on: the smallest complete noun phrase, without particles and numbers. Members of a list are marked one by one. Stolen data or funds and entered systems are targets as well.",
        ),
        example: "【造船会社】の【サーバー】に侵入し、【設計図】を盗んだ。",
    },
];

const RULES: &[(&str, &str)] = &[
    (
        "一つの印は一つの分類だけを持ちます。ふだん主体である国や会社も、その場所で被害を受けていれば標的です。",
        "A mark has one category. A state or company is an actor by default and a target where it is hit in this very place.",
    ),
    (
        "かっこの中の別名は、同じものの二つ目の印です。国名が「北朝鮮のハッカー」のような言い方の中にあるときは、入れ子で両方に付けます。",
        "A second name in brackets is a second mark of the same thing. A state inside a description such as 北朝鮮のハッカー is marked too, nested.",
    ),
    (
        "確度は文から読み取ります。実線の地は断定、斜線の地は疑い、下半分の地は予定、地のないものは否定です。",
        "Certainty is read from the sentence: a full ground is asserted, a hatched one alleged, a half one planned, none at all negated.",
    ),
    (
        "点線と ≈ は推定です。構文では決まらず、手がかりの重みだけで付けた印や、できごとの当事者です。承認すると、確かめたものになります。",
        "A dotted line and ≈ mean estimated: no construction of the text gives the mark, or the event this party. Accepting confirms it.",
    ),
    (
        "くり返された段落にも印は付きますが、数とできごとは一度だけ数えます。",
        "Repeated paragraphs bear marks as well, but counts and events take them once.",
    ),
];

/// The guide.
pub(super) fn guide(language: Language) -> Html {
    html! {
        <>
            <h3>{ Message::Guide.text(language) }</h3>
            { chapters(language) }
            <ul class="rules">{ for RULES.iter().map(|rule| html! { <li>{ either(*rule, language) }</li> }) }</ul>
        </>
    }
}

/// The three categories: what belongs to each, with an example.
pub(in crate::app::components) fn chapters(language: Language) -> Html {
    let chapters = CHAPTERS.iter().map(|chapter| {
        html! {
            <div class="chapter" data-category={chapter.category.key()}>
                <p><b class="ink">{ chapter.category.label(language) }</b>{ " " }{ either(chapter.text, language) }</p>
                <p class="example" lang="ja">{ example(chapter.example) }</p>
            </div>
        }
    });
    chapters.collect()
}

fn either((ja, en): (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// Words in brackets, underlined.
fn example(text: &'static str) -> Html {
    let parts = text.split(['【', '】']).enumerate();
    parts
        .map(|(index, part)| {
            if index % 2 == 1 {
                html! { <span class="ink">{ part }</span> }
            } else {
                html! { part }
            }
        })
        .collect()
}
