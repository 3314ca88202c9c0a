//! Every word of the interface, in one table: a typed key, Japanese, English. The manager of lists has a table of its own,
//! so that the first download is spared its words.
//!
//! `{}` stands for a value and is filled by [`Message::with`].

use crate::model::Language;

/// Defines the keys and their two texts.
macro_rules! messages {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $key:ident = $ja:literal, $en:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* #[doc = $en] $key,)+ }

        impl $name {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$key,)+];

            /// The text in a language.
            pub fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$key, Language::Ja) => $ja, (Self::$key, Language::En) => $en,)+
                }
            }

            /// The text with its `{}` filled.
            pub fn with(self, language: Language, value: impl std::fmt::Display) -> String {
                self.text(language).replace("{}", &value.to_string())
            }
        }
    };
}

pub(super) use messages;

messages! {
    /// Names a text of the interface.
    Message {
    // The bar.
    SkipToArticle = "記事へ移る", "Skip to the article";
    Undo = "元に戻す", "Undo";
    Redo = "やり直す", "Redo";
    Edit = "編集", "Edit";
    Read = "読む", "Read";
    New = "新規", "New";
    Open = "ファイルを開く", "Open a file";
    OpenShort = "開く", "Open";
    Help = "使い方", "Help";
    Lists = "辞書", "Lists";
    ListsLong = "辞書とリスト", "Names and lists";
    SavedHere = "この端末に保存済み", "Saved on this device";
    NotKept = "保存しない設定です", "Nothing is kept";

    // The empty sheet.
    EmptyTitle = "記事を貼り付けると、だれが、なにに、なにをしたかに印が付きます。",
        "Paste an article: who did what to whom is marked at once.";
    PastePlaceholder = "サイバー攻撃や制裁の記事をここに貼り付けるか、書き込んでください。ファイルを落としても開きます。",
        "Paste or type a Japanese article about cyber attacks or sanctions, or drop a file here.";
    PasteLabel = "記事の本文", "Text of the article";
    Sample = "見本の記事で試す", "Try a sample article";
    EmptyPromise = "読み取りはすべてこのページの中で行われます。文章がこの端末の外へ送られることはありません。",
        "All reading happens inside this page. The text is never sent anywhere from this device.";

    // The article.
    Article = "記事", "Article";
    Title = "題名", "Title";
    Date = "記事の日付", "Date of the article";
    Source = "出所", "Source";
    SourceHint = "控えるだけで、開きません", "Only noted, never opened";
    Repeat = "{}段落目のくり返し。集計には数えません。", "Repeats paragraph {}. Not counted.";
    Furniture = "記事の本文ではない部分", "Not part of the article";
    Estimated = "推定", "Estimated";
    EstimatedLeft = "推定の印: 残り{}件", "Estimated marks left: {}";
    NextEstimated = "次の推定の印へ", "Next estimated mark";
    Unreviewed = "未確認", "To review";
    Characters = "{}字", "{} characters";
    Marks = "印{}件", "{} marks";
    Milliseconds = "{} ミリ秒", "{} ms";
    Reading = "読み取っています…", "Reading…";
    ReadDone = "読み取りました。印は{}件です。", "Read. {} marks.";

    // The panel.
    Panel = "見つかったもの", "Found";
    NoEvents = "できごとは見つかっていません。", "No events found.";
    NoneOfCategory = "なし", "None";
    Events = "できごと", "Events";
    SomeoneUnknown = "不明", "unknown";
    NoDate = "日付なし", "no date";
    GoToTrigger = "本文の該当箇所へ", "Go to the place in the text";
    Export = "書き出し", "Take away";
    DownloadJson = "JSON を保存", "Download JSON";
    CopyJson = "JSON をコピー", "Copy JSON";
    MentionsCsv = "CSV 印", "CSV: marks";
    EventsCsv = "CSV できごと", "CSV: events";
    Copied = "コピーしました。", "Copied.";
    CopyFailed = "コピーできませんでした。「JSON を保存」をお使いください。", "Copying failed. Please use “Download JSON”.";
    Downloaded = "{} を保存しました。", "Saved as {}.";

    // The card.
    Card = "印の説明", "About this mark";
    Close = "閉じる", "Close";
    Previous = "前の印", "Previous mark";
    Next = "次の印", "Next mark";
    Category = "分類", "Category";
    Kind = "種別", "Kind";
    OtherNames = "別名", "Other names";
    Members = "含むもの", "Stands for";
    References = "参照", "References";
    MoreReferences = "識別子", "Identifiers";
    Certainty = "確度", "Certainty";
    Status = "状態", "Status";
    Role = "役割", "Role";
    Attacked = "攻撃の標的", "attacked";
    Sanctioned = "制裁の対象", "sanctioned";
    Why = "なぜ？", "Why?";
    ByLexicon = "辞書", "Lexicon";
    ByRule = "規則", "Rule";
    ByDiscourse = "文脈", "Context";
    ByPerson = "人の手", "A person";
    Accept = "承認", "Accept";
    Reject = "却下", "Reject";
    Delete = "消す", "Delete";

    Note = "メモ", "Note";
    JudgeEvent = "できごと「{}」", "Event “{}”";

    // Making a mark.
    Marked = "印を付けました: {}", "Marked: {}";
    Deleted = "印を消しました: {}", "Deleted: {}";
    Accepted = "承認しました: {}", "Accepted: {}";
    Rejected = "却下しました: {}", "Rejected: {}";
    Undone = "元に戻しました。", "Undone.";
    Redone = "やり直しました。", "Redone.";
    ChooseCategory = "分類を選ぶ", "Choose a category";
    ChooseKind = "種別を選ぶ", "Choose a kind";
    AddWord = "辞書に加える", "Add to my list";
    WordAdded = "辞書に加えました: {}", "Added to your list: {}";
    OwnWords = "自分の語", "My words";
    ListsOpening = "辞書を開いています…", "Opening the lists…";
    Selected = "選択中: {}", "Selected: {}";
    SelectionStarted = "文字の選択を始めました。左右の矢印で伸び縮み、Shift と矢印で始まりを動かし、1・2・3 で印を付けます。選択中: {}",
        "Selecting. Left and right change the end, with Shift the start; 1, 2, 3 make a mark. Selected: {}";

    // The foot.
    Promise = "文章はこのページの外に出ません。通信は閉じてあります。", "The text does not leave this page. The network is shut.";
    Language = "English", "日本語";
    Theme = "明暗", "Theme";
    ThemeAuto = "端末に合わせる", "As the device";
    ThemeLight = "明るい", "Light";
    ThemeDark = "暗い", "Dark";
    Labels = "種別の表示", "Show kinds";
    Keeping = "何がどこに残るか", "What is kept where";
    KeepNothing = "何も残さない", "Keep nothing";
    Forget = "すべて忘れる", "Forget everything";
    ForgetConfirm = "本当に消す", "Yes, erase it";
    ForgetCancel = "やめる", "Cancel";
    ForgetQuestion = "本文・印・リスト・設定を消します。元に戻せません。", "Erases text, marks, lists and settings for good.";
    Forgotten = "この端末に残っていたものをすべて消しました。", "Everything kept on this device has been erased.";
    KeepingNow = "本文と印、自分のリストは、このブラウザーのデータベース (IndexedDB) にだけ残ります。",
        "Text, marks and your lists are kept only in this browser’s database (IndexedDB).";
    KeepingNone = "本文と印、自分のリストは画面を閉じると消えます。残るのはこの設定だけです。",
        "Text, marks and your lists vanish when the page is closed. Only this choice is remembered.";
    KeepingText1 = "本文、題名、日付、出所、印とその訂正、元に戻せる直近の手順、自分で加えた語とリストは、このブラウザーのデータベース (IndexedDB の「shirushi」) に残り、次に開いたときに戻ります。",
        "The text, its title, date and source, the marks, your corrections, the last steps that can be undone, your own words and lists are kept in this browser’s own database (IndexedDB, “shirushi”) and come back when you open the page again.";
    KeepingText2 = "表示の言語、明暗、種別の表示、「何も残さない」の設定は、ブラウザーの小さな記録 (localStorage) に残ります。",
        "The interface language, the theme, whether kinds are shown and “Keep nothing” are kept in the browser’s small store (localStorage).";
    KeepingText3 = "「何も残さない」を選ぶと、残っていた本文と印、リストはその場で消え、以後は画面を開いている間だけ使われます。",
        "“Keep nothing” erases the stored text, marks and lists at once; from then on they live only while the page is open.";
    KeepingText4 = "「すべて忘れる」は、本文・印・リスト・設定をすべて消し、最初の画面に戻します。書き出したファイルは消えません。",
        "“Forget everything” erases text, marks, lists and settings and returns to the first screen. Files that you have downloaded stay.";
    KeepingText5 = "どの設定でも、文章がネットワークに送られることはありません。ブラウザー自身がこのページの通信を禁じています (Content-Security-Policy)。",
        "Whatever you choose, the text is never sent over the network: the browser itself forbids this page to connect anywhere else (Content-Security-Policy).";

    // Failures: what happened, and what to do.
    StorageFailed = "この端末に保存できませんでした。閉じる前に「JSON を保存」で書き出してください。({})",
        "Could not save on this device. Download the JSON before you close the page. ({})";
    StoredUnreadable = "前回の内容を読み戻せませんでした。保存されたものはそのままです。({})",
        "What was stored could not be read back; it has been left as it is. ({})";
    DocumentUnread = "前に開いていた文書は、この版では読めません。消さずに取ってあります。", "The document that was open before cannot be read by this version. It has been kept.";
    ListsUnread = "この版では読めないリストが{}件あります。消さずに取ってあります。「辞書」からファイルに保存できます。",
        "{} stored lists cannot be read by this version. They have been kept; save them as files under “Lists”.";
    SaveAsFile = "ファイルに保存", "Save as a file";
    WorkerFailed = "読み取りの部分を始められませんでした。手で印を付け、書き出すことはできます。ページを開き直すと直ることがあります。({})",
        "The reader could not start. You can still mark by hand and export; opening the page again may help. ({})";
    ListsFailed = "辞書の画面を開けませんでした。ページを開き直してください。({})",
        "The lists could not be opened. Please open the page again. ({})";
    ListsNotKept = "辞書の変更をこの端末に保存できませんでした。画面を閉じると失われます。書き出しておいてください。({})",
        "The change of your lists could not be saved on this device and will be lost when the page is closed. Export the list. ({})";
    FileUnreadable = "ファイルを読めませんでした: {}", "The file could not be read: {}";
    FileRefused = "この JSON は開けません。開いていた内容はそのままです。{}",
        "This JSON cannot be opened; what was open stays as it was. {}";
    FileTooLarge = "ファイルが大きすぎます (上限 20 MB)。", "The file is too large (20 MB at most).";
    ExportFailed = "書き出せませんでした: {}", "Could not export: {}";

    // Help: the keys.
    Keys = "キー", "Keys";
    KeyWalk = "次・前の印へ", "Next or previous mark";
    KeyEstimated = "次・前の推定の印へ。承認・却下すると次へ進む", "Next or previous estimated mark; deciding moves on";
    KeyOpen = "説明を開く・閉じる", "Open or close the card";
    KeyMark = "選んだ文字を主体・制裁・標的に", "Mark the selection as actor, sanction, target";
    KeyKind = "続けて種別を選ぶ (Enter は最初のもの)", "Then the kind (Enter takes the first)";
    KeyWord = "選んだ語を辞書に加え、種別を選ぶ", "Add the selection to your list, then its kind";
    KeyAccept = "承認・却下", "Accept or reject";
    KeyDelete = "印を消す", "Delete the mark";
    KeyUndo = "元に戻す・やり直す", "Undo or redo";
    KeySelect = "キーボードで文字を選ぶ", "Select text by keyboard";
    KeySelectMove = "終わり・始まりを動かす", "Move the end or the start";
    KeySelectParagraph = "次・前の段落で選び直す", "Select in the next or previous paragraph";
    KeyEdit = "本文を直す・読む", "Edit the text or read it";
    KeyHelp = "この説明", "This help";
    Guide = "印の付け方", "What to mark";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_something_and_fill_the_same_values() {
        for message in Message::ALL {
            let (ja, en) = (message.text(Language::Ja), message.text(Language::En));
            assert!(!ja.is_empty() && !en.is_empty(), "{message:?}");
            assert_eq!(ja.matches("{}").count() > 0, en.matches("{}").count() > 0, "{message:?}");
        }
    }
}
