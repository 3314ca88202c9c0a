//! Lists of names in every published form: what is read, what is refused and where, and what a match says of its list.
//!
//! The fixtures in `tests/lists/` are made up; their forms are those of the publishers.

use shirushi::analysis::{Analyser, Context};
use shirushi::format::lists::{self, Columns, Encoding, Format, ListError, Options, Part, Preview};
use shirushi::lexicon::{Caution, Lexicon, LexiconError, ListEntry, Switches, UserList};
use shirushi::model::{Category, Date, Kind, Reference};
use shirushi::text::SourceText;
use std::path::PathBuf;

fn bytes(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_with(names: &[&str], options: &Options) -> Result<Preview, ListError> {
    let contents: Vec<Vec<u8>> = names.iter().map(|name| bytes(name)).collect();
    let parts: Vec<Part> = names.iter().zip(&contents).map(|(name, bytes)| Part { name, bytes }).collect();
    lists::preview(&parts, options)
}

fn read(names: &[&str]) -> Preview {
    read_with(names, &Options::default()).unwrap_or_else(|error| panic!("{names:?}: {error}"))
}

fn refused(name: &str, content: impl AsRef<[u8]>) -> Vec<(Option<usize>, String)> {
    let part = Part { name, bytes: content.as_ref() };
    let error = lists::preview(&[part], &Options::default()).expect_err("a list that must be refused");
    error.problems.iter().map(|problem| (problem.line, problem.what.en.clone())).collect()
}

/// `name, name (off: reason) | kind | references | note`, a line an entry.
fn shown(list: &UserList) -> Vec<String> {
    let name = |name: &shirushi::lexicon::ListName| match name.why_disabled {
        Some(why) => format!("{} ({})", name.text, why.key()),
        None => name.text.clone(),
    };
    let entry = |entry: &ListEntry| {
        let names: Vec<String> = entry.names.iter().map(name).collect();
        let references: Vec<String> = entry.references.iter().map(|it| format!("{}:{}", it.source, it.id)).collect();
        let off = if entry.enabled { "" } else { "off " };
        let (id, kind, note) = (&entry.id, entry.kind.key(), &entry.note);
        format!("{off}{id} = {} | {kind} | {} | {note}", names.join(", "), references.join(" "))
    };
    list.entries.iter().map(entry).collect()
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

#[test]
fn a_word_list_has_a_word_a_line() {
    let preview = read(&["words.txt"]);
    assert_eq!((preview.format, preview.list.name.as_str()), (Format::Words, "words"));
    assert_eq!(
        shown(&preview.list),
        [
            "北斗通商 = 北斗通商 | organization |  | ",
            "Velvet Otter = Velvet Otter | threat-group |  | ",
            "特定取引届出命令 = 特定取引届出命令 | measure |  | ",
            "水門制御盤 = 水門制御盤 | system |  | ",
            "みなと = みなと | organization |  | ",
        ]
    );
    assert_eq!(preview.counts[&Kind::Organization], 2);
    assert_eq!(
        refused("w.txt", "甲乙丙\n丁戊己\tmoon\n庚辛壬\tsun\n").iter().map(|it| it.0).collect::<Vec<_>>(),
        [Some(2), Some(3)]
    );
    let doubled = lists::preview(&[Part { name: "w.txt", bytes: "甲乙丙\n甲乙丙\n".as_bytes() }], &Options::default());
    let doubled = doubled.unwrap();
    assert_eq!((doubled.list.entries.len(), doubled.remarks[0].line), (1, Some(2)));
}

#[test]
fn a_table_is_known_by_its_header_and_read_in_shift_jis() {
    let expected = [
        "7 = 北斗通商, Hokuto Trading, ホクト | organization |  | 港, 埠頭",
        "8 = ヴェルヴェット・オッター, Velvet Otter | threat-group | mitre-attack:G9999 | ",
    ];
    for file in ["table.csv", "table-sjis.csv"] {
        let preview = read(&[file]);
        assert_eq!(preview.format, Format::Table, "{file}");
        assert_eq!(shown(&preview.list), expected, "{file}");
    }
    let wrong = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
    assert_eq!(read_with(&["table-sjis.csv"], &wrong).unwrap_err().problems[0].line, Some(1));
}

#[test]
fn columns_can_be_named() {
    let columns = Columns { name: Some("1".into()), note: Some("2".into()), ..Columns::default() };
    let preview = read_with(&["columns.tsv"], &Options { columns, kind: Some(Kind::Person), ..Options::default() });
    assert_eq!(
        shown(&preview.unwrap().list),
        ["北斗通商 = 北斗通商 | person |  | 港湾", "東雲海運 = 東雲海運 | person |  | 海運"]
    );
    let columns = Columns { name: Some("会社".into()), ..Columns::default() };
    let error = read_with(&["columns.tsv"], &Options { columns, ..Options::default() }).unwrap_err();
    assert!(error.problems[0].what.en.contains("no column “会社”"), "{error}");
}

#[test]
fn clusters_and_bundles_give_groups_with_their_numbers() {
    let misp = read(&["misp.json"]);
    assert_eq!((misp.format, misp.list.id.as_str()), (Format::Misp, "misp-threat-actor"));
    assert_eq!(
        shown(&misp.list),
        [
            "00000000-0000-4000-8000-000000000001 = Quiet Vole, VOLE-7, Tick (common-word) | threat-group | misp-galaxy:00000000-0000-4000-8000-000000000001 mitre-attack:G9001 | KP",
            "00000000-0000-4000-8000-000000000002 = Marsh Heron | threat-group | misp-galaxy:00000000-0000-4000-8000-000000000002 mitre-attack:G9002 | ",
        ]
    );
    let stix = read(&["stix.json"]);
    assert_eq!((stix.format, stix.list.name.as_str()), (Format::Stix, "Enterprise ATT&CK 99.1"));
    assert_eq!(stix.list.date, day("2024-04-23"));
    assert_eq!(
        shown(&stix.list),
        [
            "G9001 = Quiet Vole, VOLE-7 | threat-group | mitre-attack:G9001 | ",
            "off G9002 = Marsh Heron | threat-group | mitre-attack:G9002 | ",
        ]
    );
    assert_eq!(stix.list.entries[1].why_disabled, Some(Caution::Withdrawn));
}

#[test]
fn clusters_call_further_names_differently() {
    let cluster = |kind: &str, meta: &str| {
        let text =
            format!(r#"{{"name": "N", "type": "{kind}", "values": [{{"value": "Marsh Heron", "meta": {meta}}}]}}"#);
        let part = Part { name: "c.json", bytes: text.as_bytes() };
        shown(&lists::preview(&[part], &Options::default()).unwrap_or_else(|error| panic!("{kind}: {error}")).list)
    };
    assert_eq!(
        cluster("groups", r#"{"group_attack_id": "G9002", "country": "XX"}"#),
        ["Marsh Heron = Marsh Heron | threat-group | mitre-attack:G9002 | XX"]
    );
    assert_eq!(
        cluster("mitre-ics-groups", r#"{"Associated Group Descriptions": ["Marsh Heron", "Reed Heron"]}"#),
        ["Marsh Heron = Marsh Heron, Reed Heron | threat-group |  | "]
    );
    assert_eq!(
        cluster("china-defence-universities", r#"{"aliases": ["沼鷺大学"]}"#),
        ["Marsh Heron = Marsh Heron, 沼鷺大学 | organization |  | "]
    );
}

#[test]
fn the_list_of_ofac_is_read_in_both_forms() {
    let csv = read(&["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]);
    assert_eq!(csv.format, Format::OfacCsv);
    assert_eq!(
        shown(&csv.list),
        [
            "36 = HOKUTO TRADING CO., LTD., HOKUTO BOEKI | organization | ofac:36 | CUBA; Cuba",
            "173 = Person Of SAMPLE, SAMPLE Person Of, Person EXAMPLE, EXAMPLE Person, SAM (weak-alias), THE VOLE (weak-alias), O'SAMPLE (weak-alias) | person | ofac:173 | DPRK3] [CYBER2; Director",
            "306 = NORTHERN VOLE | asset | ofac:306 | DPRK4",
        ]
    );
    assert!(read(&["sdn.csv"]).remarks[0].what.en.contains("alt.csv"));
    assert!(read_with(&["alt.csv", "add.csv"], &Options::default()).unwrap_err().to_string().contains("sdn.csv"));
    let xml = read(&["sdn.xml"]);
    assert_eq!((xml.format, xml.list.date), (Format::OfacXml, day("2024-03-21")));
    assert_eq!(
        shown(&xml.list),
        [
            "36 = HOKUTO & SONS TRADING, HOKUTO BOEKI, HOKUTO (weak-alias) | organization | ofac:36 | CUBA; Cuba",
            "173 = Person Of SAMPLE, SAMPLE Person Of | person | ofac:173 | CYBER2",
        ]
    );
    let cut = bytes("sdn.xml");
    let problems = refused("sdn.xml", &cut[..cut.len() * 2 / 3]);
    assert!(problems.len() == 1 && problems[0].0.is_some_and(|line| line > 25), "{problems:?}");
}

#[test]
fn the_advanced_form_of_ofac_gives_the_same_parties() {
    let advanced = read(&["sdn_advanced.xml"]);
    assert_eq!((advanced.format, advanced.list.date), (Format::OfacAdvanced, day("2024-03-21")));
    assert_eq!(advanced.list.id, "ofac-sdn", "the same list as in the other forms");
    assert_eq!(
        shown(&advanced.list),
        [
            "36 = HOKUTO & SONS TRADING, 北斗通商, HOKUTO (weak-alias) | organization | ofac:36 | CUBA",
            "173 = Person Of SAMPLE, SAMPLE Person Of, 見本人物 | person | ofac:173 | CYBER2, DPRK3",
            "306 = NORTHERN VOLE | asset | ofac:306 | ",
        ]
    );
    let cut = bytes("sdn_advanced.xml");
    let problems = refused("sdn_advanced.xml", &cut[..cut.len() / 2]);
    assert!(problems.len() == 1 && problems[0].0.is_some_and(|line| line > 25), "{problems:?}");
}

#[test]
fn the_other_lists_of_ofac_are_lists_of_their_own() {
    let contents = ["sdn.csv", "alt.csv"].map(bytes);
    let named = |names: [&'static str; 2]| -> Vec<Part> {
        names.into_iter().zip(&contents).map(|(name, bytes)| Part { name, bytes }).collect()
    };
    let list = lists::preview(&named(["cons_prim.csv", "cons_alt.csv"]), &Options::default()).unwrap().list;
    assert_eq!((list.id.as_str(), list.entries.len()), ("ofac-consolidated", 3));
    let both = [named(["sdn.csv", "alt.csv"]), named(["CONS_PRIM.CSV", "cons_alt.csv"])].concat();
    assert_eq!(lists::sets(&both), [vec![0, 1], vec![2, 3]]);
}

#[test]
fn the_files_of_a_set_are_found_among_others_in_any_order() {
    let names = ["add.csv", "words.txt", "sdn_comments.csv", "table.csv", "sdn.csv", "meti.csv", "alt.csv"];
    let contents = names.map(bytes);
    let parts: Vec<Part> = names.iter().zip(&contents).map(|(name, bytes)| Part { name, bytes }).collect();
    assert_eq!(lists::sets(&parts), [vec![4, 0, 2, 6], vec![1], vec![3], vec![5]]);
}

#[test]
fn a_table_is_known_by_its_even_columns() {
    let format = |text: &str| Format::detect(&Part { name: "x.txt", bytes: text.as_bytes() }, &Options::default());
    for table in ["取引先,業種\n北斗通商,港湾\n", "取引先\t業種\n北斗通商\t港湾\n", "1,北斗通商\n2,東雲海運\n"]
    {
        assert_eq!(format(table), Ok(Format::Table), "{table}");
    }
    let words = ["Hokuto Trading Co., Ltd.\nShinonome Kaiun Co., Ltd.\n", "北斗通商\torganization\n甲乙丙\tperson\n"];
    for words in words.into_iter().chain(["北斗通商\n東雲海運,港\n"]) {
        assert_eq!(format(words), Ok(Format::Words), "{words}");
    }
    let grid = |text: &str, columns: Columns| {
        let part = Part { name: "x.csv", bytes: text.as_bytes() };
        lists::grid(&part, &Options { columns, ..Options::default() }).expect("a table")
    };
    let unknown = grid("取引先,業種\n北斗通商,港湾\n", Columns::default());
    assert_eq!((unknown.header, unknown.holds), (true, vec!["", ""]));
    assert!(!grid("1,北斗通商\n2,東雲海運\n", Columns::default()).header);
    let known = grid("番号,名称,英語名,別名,備考\n1,北斗通商,Hokuto,,港\n", Columns::default());
    assert_eq!(known.holds, ["id", "name", "aliases", "aliases", "note"]);
    let only = Columns { name: Some("#2".into()), complete: true, ..Columns::default() };
    assert_eq!(grid("番号,名称,備考\n1,北斗通商,港\n", only).holds, ["", "name", ""]);
}

#[test]
fn a_list_that_a_browser_has_kept_is_read_back() {
    let list = read(&["words.txt"]).list;
    let kept = lists::keep_list(&list);
    let again = lists::preview(&[Part { name: "own.txt", bytes: kept.as_bytes() }], &Options::default()).unwrap();
    assert_eq!((again.format, again.list), (Format::Shirushi, list));
    assert!(refused("own.txt", "shirushi-list-9\u{1f}own")[0].1.contains("newer Shirushi"));
}

#[test]
fn a_sheet_of_the_ministry_may_change_its_columns_in_the_middle() {
    let text = "見本国の関係者,,\n告示日付,日 本 語 表 記,英 語 表 記\n令和4年4月12日,北斗通商,Hokuto Trading\n\
        （個人）,,\n告示日付,英 語 表 記,日 本 語 表 記\n令和4年4月13日,Sample Person,ミホン・ジンブツ\n";
    let part = Part { name: "mof.csv", bytes: text.as_bytes() };
    let list = lists::preview(&[part], &Options::default()).unwrap().list;
    assert_eq!(
        shown(&list),
        [
            "北斗通商 = 北斗通商, Hokuto Trading | organization |  | 見本国の関係者",
            "ミホン・ジンブツ = ミホン・ジンブツ, Sample Person | person |  | 見本国の関係者 （個人）",
        ]
    );
}

#[test]
fn the_list_of_open_sanctions_is_read() {
    let preview = read(&["targets.simple.csv"]);
    assert_eq!((preview.format, preview.list.date), (Format::OpenSanctions, day("2024-03-22")));
    assert_eq!(
        shown(&preview.list),
        [
            "NK-aaaa = Hokuto Trading, Hokuto Boeki, 北斗通商 | organization | opensanctions:NK-aaaa | cu; US OFAC SDN",
            "Q999999999 = Sample Person | person | opensanctions:Q999999999 wikidata:Q999999999 | kp; JP MOF",
        ]
    );
    assert_eq!(preview.remarks[0].line, Some(4));
}

#[test]
fn the_lists_of_the_japanese_ministries_are_read() {
    let programme = "見本国の計画に関与した者等（団体及び個人）";
    let expected = [
        format!(
            "ミホン・ジンブツ = ミホン・ジンブツ, Sample Person, Example Person, 例示人物, ミホ (weak-alias) | person | un-sc:SMi.001 | {programme} （個人）; 告示 12"
        ),
        format!(
            "北斗通商 = 北斗通商, 東雲海運, Hokuto Trading Co., Ltd., HKTCL, Hokuto Boeki, ホクト | organization | un-sc:SMe.002 | {programme} （団体）; 告示 34"
        ),
    ];
    let files = if cfg!(feature = "xlsx") { vec!["mof.csv", "mof-sjis.csv", "mof.xlsx"] } else { vec!["mof.csv"] };
    for file in files {
        let preview = read(&[file]);
        assert_eq!((preview.format, preview.list.date), (Format::Mof, day("2022-04-12")), "{file}");
        assert_eq!(shown(&preview.list), expected, "{file}");
    }
    let table = read(&["shisantouketsu20240322.csv"]);
    assert_eq!((table.format, table.list.date), (Format::Mof, day("2024-03-22")));
    let programme = "見本国の計画に関与した者等";
    assert_eq!(
        shown(&table.list),
        [
            format!(
                "001-000001 = ミホン・ジンブツ, Sample Person, 例示人物, ジツレイ・ジンブツ, Example Person, ミホ (weak-alias) | person | un-sc:SMi.001 | {programme}; 告示 12"
            ),
            format!(
                "001-000002 = 北斗通商, Hokuto Trading Co., Ltd., 東雲海運 | organization |  | {programme}; 告示 34"
            ),
        ]
    );
    let meti = read(&["meti.csv"]);
    assert_eq!((meti.format, meti.list.date), (Format::Meti, day("2025-09-29")));
    assert_eq!(
        shown(&meti.list),
        [
            "1 = Sample Harbour Works, SHW, Sample Works, Harbour Works | organization |  | アフガニスタン Islamic Republic of Afghanistan; 生物、化学 B,C",
            "2 = Example Institute of Technology, 見本工業学院 | organization |  | 中国 People's Republic of China; 核 N",
        ]
    );
}

#[test]
fn every_problem_is_told_with_its_line_and_nothing_is_taken() {
    let lines = |problems: &[(Option<usize>, String)]| problems.iter().map(|it| it.0).collect::<Vec<_>>();
    let table =
        "name,kind,id\n甲乙丙,organization,1\n,organization,2\n丁戊己,moon,3\n庚辛壬,person,1\n癸子丑,person,9,9\n";
    let problems = refused("t.csv", table);
    assert_eq!(lines(&problems), [Some(3), Some(4), Some(5), Some(6)], "{problems:?}");
    let doubled = bytes("sdn.csv").repeat(2);
    assert_eq!(lines(&refused("sdn.csv", &doubled)).first(), Some(&Some(4)));
    assert_eq!(lines(&refused("a.json", "{\n  \"values\": [\n    {]\n}")), [Some(3)]);
    assert_eq!(lines(&refused("a.json", "{\"values\": [{\"uuid\": \"x\"}]}")), [Some(1)]);
    assert!(refused("a.json", "{\"some\": 1}")[0].1.contains("unknown form"));
    assert!(refused("a.xml", "<feed/>")[0].1.contains("sdn.xml"));
    assert!(refused("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1").first().unwrap().1.contains(".xls"));
    assert!(refused("a.txt", "\n# only a comment\n")[0].1.contains("no name"));
    assert_eq!(lines(&refused("a.txt", b"ab\ncd\n\x81\xff\xff\n")), [Some(3)]);
    assert!(refused("a.xlsx", b"PK\x03\x04 broken")[0].1.contains("workbook"));
}

#[test]
fn what_is_written_reads_back() {
    for files in [&["words.txt"][..], &["mof.csv"], &["sdn.xml"], &["misp.json"]] {
        let mut list = read(files).list;
        list.own = true;
        list.entries[0].enabled = false;
        let again = |text: String, name: &str| {
            lists::preview(&[Part { name, bytes: text.as_bytes() }], &Options::default()).unwrap().list
        };
        assert_eq!(again(lists::write_json(&list).unwrap(), "x.json"), list, "{files:?}");
        let table = again(lists::write_csv(&list), "x.csv");
        let of = |list: &UserList| {
            let on = |entry: &ListEntry| entry.names.iter().map(|it| (it.text.clone(), it.enabled)).collect::<Vec<_>>();
            list.entries
                .iter()
                .map(|it| (it.id.clone(), it.kind, it.enabled, on(it), it.note.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&table), of(&list), "{files:?}");
    }
    let formula = ListEntry::new("=1+1", Kind::Organization, ["=cmd()".to_owned()]);
    let list = UserList { id: "f".into(), enabled: true, entries: vec![formula], ..UserList::default() };
    let written = lists::write_csv(&list);
    assert!(written.contains("'=cmd()"), "{written}");
    let part = Part { name: "f.csv", bytes: written.as_bytes() };
    assert_eq!(lists::preview(&[part], &Options::default()).unwrap().list.entries, list.entries);
}

/// The marks of a text: surface, category, kind and the English reason.
fn marks(lexicon: Lexicon, text: &str) -> Vec<(String, Category, Kind, String)> {
    let text = SourceText::new(text.to_owned());
    let analysis = Analyser::new(lexicon).analyse(&text, Context::default());
    let mention = |it: &shirushi::model::Mention| {
        (text.slice(it.span).to_owned(), it.category, it.kind, it.origin.why.en.clone())
    };
    analysis.annotations.mentions().iter().map(mention).collect()
}

fn with(lists: &[UserList]) -> Lexicon {
    Lexicon::with_lists(lists, &Switches::default()).unwrap()
}

#[test]
fn a_match_says_list_entry_and_day() {
    let list = read(&["mof.csv"]).list;
    let found =
        marks(with(std::slice::from_ref(&list)), "関係者によると、ジンブツ・ミホンと株式会社北斗通商が取引した。");
    let reason =
        |surface: &str| found.iter().find(|it| it.0 == surface).unwrap_or_else(|| panic!("{found:?}")).3.clone();
    let place = "of the list “財務省 資産凍結等対象者一覧” of 2022-04-12";
    assert!(reason("株式会社北斗通商").contains(&format!("the entry “北斗通商” {place}")), "{found:?}");
    assert!(reason("ジンブツ・ミホン").contains(place) && reason("ジンブツ・ミホン").contains("made by rule"));
    assert!(marks(with(&[UserList { enabled: false, ..list }]), "北斗通商").iter().all(|it| !it.3.contains("財務省")));
}

#[test]
fn a_built_in_name_says_that_a_list_has_it_too_and_an_own_list_goes_first() {
    let entry = ListEntry::new("77", Kind::Organization, ["ラザルスグループ".to_owned()]);
    let mut list =
        UserList { id: "x".into(), name: "控え".into(), enabled: true, entries: vec![entry], ..UserList::default() };
    let text = "ラザルスグループが銀行を攻撃した。";
    let found = marks(with(std::slice::from_ref(&list)), text);
    assert_eq!(found[0].2, Kind::ThreatGroup);
    assert!(found[0].3.contains("also in the entry “77” of the list “控え”"), "{found:?}");
    list.own = true;
    assert_eq!(marks(with(&[list]), text)[0].2, Kind::Organization);
}

#[test]
fn sanction_words_and_targets_can_be_added() {
    let found =
        marks(with(&[read(&["words.txt"]).list]), "政府は特定取引届出命令を出した。攻撃者は水門制御盤を攻撃した。");
    let of = |surface: &str| found.iter().find(|it| it.0 == surface).unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!((of("特定取引届出命令").1, of("特定取引届出命令").2), (Category::Sanction, Kind::Measure));
    assert_eq!((of("水門制御盤").1, of("水門制御盤").2), (Category::Target, Kind::System));
    assert!(of("水門制御盤").3.contains("of the list “words”"), "{found:?}");
}

#[test]
fn built_in_lists_and_entries_can_be_switched_off() {
    let text = "ラザルスグループと北朝鮮が攻撃した。";
    let off = |lists: &[&str], entries: &[&str]| {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let switches = Switches { lists: set(lists), entries: set(entries) };
        let found = marks(Lexicon::with_lists(&[], &switches).unwrap(), text);
        found.into_iter().filter(|it| it.3.starts_with("Matches the name")).map(|it| it.0).collect::<Vec<_>>()
    };
    assert_eq!(off(&[], &[]), ["ラザルスグループ", "北朝鮮"]);
    assert_eq!(off(&["threat_groups"], &[]), ["北朝鮮"]);
    assert_eq!(off(&[], &["KP"]), ["ラザルスグループ"]);
    let plain = Lexicon::with_lists(&[], &Switches::default()).unwrap();
    assert_eq!(plain.id(), Lexicon::shared().id(), "no list, nothing off: the built-in lexicon");
}

#[test]
fn names_that_would_be_found_everywhere_come_in_switched_off() {
    let words = "NK\n東京\nPlay\nアキラ\n金融機関\nアンダリエル\n12345\n北斗通商\n";
    let preview = lists::preview(&[Part { name: "w.txt", bytes: words.as_bytes() }], &Options::default()).unwrap();
    let why: Vec<Option<Caution>> = preview.list.entries.iter().map(|entry| entry.why_disabled).collect();
    use Caution::{Ambiguous, Common, Short, Term};
    assert_eq!(
        why,
        [Some(Short), Some(Short), Some(Common), Some(Common), Some(Term), Some(Ambiguous), Some(Common), None]
    );
    assert!(preview.list.entries.iter().all(|entry| entry.enabled == entry.why_disabled.is_none()));
    assert!(Caution::ALL.iter().all(|caution| Caution::from_key(caution.key()) == Some(*caution)));
}

#[test]
fn ids_are_unique() {
    let entry = |id: &str| ListEntry::new(id, Kind::Person, ["ミホン・ジンブツ".to_owned()]);
    let list = |id: &str, entries| UserList { id: id.into(), enabled: true, entries, ..UserList::default() };
    let twice = |lists: &[UserList]| {
        matches!(Lexicon::with_lists(lists, &Switches::default()), Err(LexiconError::Twice { .. }))
    };
    assert!(twice(&[list("a", vec![entry("1"), entry("1")])]));
    assert!(twice(&[list("a", vec![entry("1")]), list("a", vec![entry("2")])]));
    assert!(!twice(&[list("a", vec![entry("1")]), list("b", vec![entry("1")])]));
    let reference = Reference { source: "ofac".into(), id: "36".into() };
    assert_eq!(read(&["sdn.xml"]).list.entries[0].references, [reference]);
}
