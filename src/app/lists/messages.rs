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
        DropHere = "ファイルをここに落としても読み込めます。", "You can also drop files here.";
        Formats = "CSV・TSV・Excel・1行1語・JSON・MISP・STIX (ATT&CK)・OFAC・OpenSanctions・財務省・経済産業省の一覧。ファイルはこの端末の外に出ません。",
            "CSV, TSV, Excel, one word a line, JSON, MISP, STIX (ATT&CK), OFAC, OpenSanctions, and the lists of the Japanese ministries. Files never leave this device.";

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
        Delete = "消す", "Delete";
        Names = "語と別名 (1行に一つ)", "The word and other names, one a line";
        Kind = "種別", "Kind";
        Save = "保存", "Save";
        Saved = "{} を保存しました。", "Saved {}.";

        // An import.
        Reading = "読んでいます…", "Reading…";
        Preview = "読み込む前の確認", "Before you import";
        FilesAre = "ファイル: {}", "File: {}";
        HowToRead = "名前・日付と読み方を変える (形式・文字コード・列)", "Name, date and how to read it (format, encoding, columns)";
        Format = "形式", "Format";
        ByContent = "内容から判断", "By the content";
        Encoding = "文字コード", "Encoding";
        KindOfRest = "種別のない項目", "Entries without a kind";
        ListName = "リストの名前", "Name of the list";
        ListDate = "日付", "Date";
        Columns = "列の割り当て", "Columns";
        ByHeading = "見出しから判断", "By the heading";
        ColumnName = "名前", "Name";
        ColumnAliases = "別名", "Other names";
        ColumnKind = "種別", "Kind";
        ColumnId = "番号", "Id";
        ColumnReferences = "参照", "References";
        ColumnNote = "備考", "Note";
        FirstEntries = "はじめの項目", "The first entries";
        ComeOff = "切って読み込む名前", "Names that come in switched off";
        Remarks = "気づいたこと ({}件)", "Remarks ({})";
        Refused = "このままでは読み込めません ({}件)。何も変わっていません。",
            "This cannot be imported as it is ({}). Nothing has changed.";
        Replaces = "同じリストがあります。それに置き換える", "This list is there already. Replace it";
        Take = "取り込む", "Import";
        Taken = "{} を取り込みました。", "Imported {}.";
        FileUnreadable = "ファイルを読めませんでした: {}", "The file could not be read: {}";
        FileTooLarge = "ファイルが大きすぎます (上限 100 MB)。", "The file is too large (100 MB at most).";
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
