//! Every word of the manager of lists.

use crate::app::messages::messages;
use crate::model::Language;

messages! {
    /// Names a text of the manager.
    Word {
        Title = "辞書とリスト", "Names and lists";
        Close = "閉じる", "Close";
        Back = "一覧へ", "All lists";
        Undo = "元に戻す", "Undo";
        Failed = "辞書を扱う部分が止まりました。閉じて開き直してください。({})",
            "The part that keeps the lists has stopped. Close this and open it again. ({})";

        // The shelf.
        Mine = "自分のリスト", "Your lists";
        BuiltIn = "内蔵の辞書", "Built in";
        OwnWords = "自分の語", "My words";
        Entries = "{}件", "{} entries";
        NamesInAll = "名前{}", "{} names";
        NamesOff = "うち{}は切ってあります", "{} of them off";
        SwitchList = "{} を使う", "Use {}";
        Import = "リストを読み込む…", "Import a list…";
        DropHere = "一度にいくつでも、種類が違っても読み込めます。ここに落としても構いません。ファイルはこの端末の外に出ません。",
            "Any number of files at once, of any kind; you can drop them here. Files never leave this device.";
        Formats = "読み込めるファイル", "What can be imported";
        FormatWords = "1行に1語のテキスト", "Text with a word a line";
        FormatTable = "CSV・TSV・Excel (.xlsx) の表。列は選べます。", "Tables as CSV, TSV or Excel (.xlsx); you choose the columns.";
        FormatOwn = "ここから書き出した JSON と CSV", "JSON and CSV exported from here";
        FormatThreat = "MISP galaxy のクラスター、STIX 2・ATT&CK (JSON)", "MISP galaxy clusters, STIX 2 and ATT&CK (JSON)";
        FormatOfac = "OFAC: sdn.csv と alt.csv・add.csv・sdn_comments.csv (一緒に選ぶと一つのリストになります)、sdn.xml・sdn_advanced.xml、同じ形の cons_…",
            "OFAC: sdn.csv with alt.csv, add.csv and sdn_comments.csv (chosen together they are one list), sdn.xml, sdn_advanced.xml, and cons_… alike";
        FormatOpen = "OpenSanctions: targets.simple.csv", "OpenSanctions: targets.simple.csv";
        FormatJapan = "財務省 資産凍結等対象者一覧、経済産業省 外国ユーザーリスト (Excel・CSV)",
            "Japanese Ministry of Finance: asset-freeze list; METI: foreign user list (Excel, CSV)";
        FormatEncodings = "文字コードは UTF-8・UTF-16・Shift_JIS。", "Encodings: UTF-8, UTF-16, Shift_JIS.";
        Unread = "読めないリスト", "Lists that cannot be read";
        UnreadHint = "この版では読めませんが、消さずに取ってあります。ファイルに保存し、新しい版で読み込んでください。",
            "This version cannot read them, so they are kept as they are. Save them as files and import those with a newer version.";
        SaveUnread = "「{}」をファイルに保存", "Save “{}” as a file";
        DiscardUnread = "「{}」を消す", "Delete “{}”";
        SaveFile = "ファイルに保存", "Save as a file";

        // A list.
        DateOf = "{} 付", "of {}";
        Search = "名前・番号で探す", "Search names and ids";
        OnlyOff = "切ってあるものだけ", "Only what is off";
        NothingFound = "見つかりません。", "Nothing found.";
        NothingYet = "まだ語がありません。本文で語を選び W と数字を押すか、ここで加えます。",
            "No words yet. Select words in the text and press W and a number, or add them here.";
        ListIsOff = "このリストは切ってあり、印を付けません。", "This list is off and marks nothing.";
        SwitchEntry = "{} に印を付ける", "Mark {}";
        SwitchName = "名前「{}」に印を付ける", "Mark the name “{}”";
        MoreNames = "ほか {} の名前", "{} more names";
        Earlier = "前へ", "Earlier";
        Later = "次へ", "Later";
        ExportJson = "JSON で書き出す", "Export as JSON";
        ExportCsv = "CSV で書き出す", "Export as CSV";
        Exported = "{} を保存しました。", "Saved as {}.";
        DeleteList = "リストを消す", "Delete the list";
        DeleteQuestion = "「{}」を消しますか。", "Delete “{}”?";
        DeleteConfirm = "消す", "Delete";
        Cancel = "やめる", "Cancel";
        Deleted = "{} を消しました。", "Deleted {}.";

        // A word.
        Add = "語を加える", "Add a word";
        Edit = "直す", "Edit";
        EditWord = "{} を直す", "Edit {}";
        DeleteWord = "{} を消す", "Delete {}";
        Delete = "消す", "Delete";
        Names = "語と別名 (1行に一つ)", "The word and other names, one a line";
        Kind = "種別", "Kind";
        Save = "保存", "Save";
        Saved = "{} を保存しました。", "Saved {}.";

        // An import.
        Reading = "読んでいます…", "Reading…";
        Preview = "読み込む前の確認", "Before you import";
        ListsFound = "{}つのリストになります。", "{} lists.";
        ListsFaulty = "{}つはまだ読み込めません。", "{} of them cannot be imported yet.";
        WantFile = "{} を取り込む", "Import {}";
        WhichColumn = "見出しから名前の列が分かりません。どの列に何があるかを選んでください。",
            "The headings do not say which column holds the names. Choose what the columns hold.";
        HowToRead = "名前・日付と読み方を変える (形式・文字コード)", "Name, date and how to read it (format, encoding)";
        Format = "形式", "Format";
        ByContent = "内容から判断", "By the content";
        Encoding = "文字コード", "Encoding";
        KindOfRest = "種別のない項目", "Entries without a kind";
        ListName = "リストの名前", "Name of the list";
        ListDate = "日付", "Date";
        Columns = "列の割り当て", "What the columns hold";
        HasHeader = "1行目は見出し", "The first row is a header";
        ColumnHolds = "列「{}」の内容", "What column “{}” holds";
        ColumnUnused = "使わない", "Not used";
        ColumnName = "名前", "Name";
        ColumnAliases = "別名", "Other names";
        ColumnKind = "種別", "Kind";
        ColumnId = "番号", "Id";
        ColumnReferences = "参照", "References";
        ColumnNote = "備考", "Note";
        FirstEntries = "はじめの項目", "The first entries";
        ComeOff = "切って読み込む名前", "Names that come in switched off";
        Remarks = "気づいたこと ({}件)", "Remarks ({})";
        Refused = "このままでは読み込めません (問題 {}件)。何も変わっていません。",
            "This cannot be imported as it is ({} problems). Nothing has changed.";
        Replaces = "同じリストがあります。それに置き換える", "This list is there already. Replace it";
        Take = "取り込む", "Import";
        TakeCount = "{}つを取り込む", "Import {} lists";
        TakeReadable = "読めた{}つだけを取り込む", "Import only the {} that can be read";
        TakenSeveral = "{}つのリストを取り込みました。", "Imported {} lists.";
        Taken = "{} を取り込みました。", "Imported {}.";
        FileUnreadable = "ブラウザーが読めませんでした。フォルダーではなくファイルを選んでください。", "The browser could not read it. Choose files, not folders.";
        FileTooLarge = "ファイルが大きすぎます (上限 200 MB)。", "The file is too large (200 MB at most).";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_fill_the_same_values() {
        for word in Word::ALL {
            let (ja, en) = (word.text(Language::Ja), word.text(Language::En));
            assert_eq!(ja.contains("{}"), en.contains("{}"), "{word:?}");
        }
    }
}
