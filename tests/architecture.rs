//! The shape of the house, read from the sources: who may import whom, and what may be named where.
//!
//! Each failure says what to do. A new module needs a layer in [`LAYERS`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The modules of the crate by layer: a module imports lower ones only.
const LAYERS: &[(&str, u8)] = &[
    ("text", 0),
    ("model", 1),
    ("normalise", 2),
    ("segment", 3),
    ("lexicon", 3),
    ("grammar", 4),
    ("discourse", 5),
    ("analysis", 6),
    ("editor", 7),
    ("format", 7),
    ("api", 8),
    ("app", 8),
];

/// Siblings that may name each other after all, one way, with the reason.
const ACROSS: &[(&str, &str)] = &[
    // The page's side of the worker bridge speaks the messages that the worker's side defines.
    ("app", "api"),
];

/// The highest layer that runs without a browser: the same text and options must give the same bytes there.
const LAST_PURE: u8 = 7;

/// Names of crates and modules, and who alone may use them.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["serde", "serde_json", "serde_wasm_bindgen"], &["format", "api", "bin"]),
    (&["yew"], &["app", "bin"]),
    (&["web_sys"], &["app", "bin"]),
    // `normalise` asks the browser for NFKC, whose tables the page need not download.
    (&["js_sys"], &["app", "api", "bin", "normalise"]),
    (&["wasm_bindgen", "wasm_bindgen_futures"], &["app", "api", "bin"]),
    (&["std::fs", "std::env", "std::process", "std::net", "std::thread"], &["bin"]),
    (&["println!", "print!", "eprintln!", "eprint!", "dbg!"], &["bin"]),
    (&["clap", "globset", "walkdir", "tiny_http", "notify"], &["bin"]),
    (&["csv::Reader", "csv::ReaderBuilder", "csv::WriterBuilder"], &["format", "lexicon"]),
];

/// What makes output depend on the run: clocks, randomness, the order of hashing.
const UNSTEADY: &[&str] =
    &["std::time", "Instant", "SystemTime", "rand", "getrandom", "RandomState", "HashMap", "HashSet", "thread_local!"];

/// Pure modules that may use an unsteady name, and why it does not show in what they say.
const STEADY_AFTER_ALL: &[(&str, &str)] = &[];

/// Nothing unfinished is kept.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!"];

const MOST_LINES: usize = 500;

/// The highest layer whose functions must each fit on a screen: a rule that runs longer is several rules, and belongs in a
/// table of constructions.
const LAST_ON_A_SCREEN: u8 = 6;

/// The lines of a screen.
const SCREEN: usize = 60;

/// A source file: its path from the crate's root, its text, and its code without comments and literals.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    /// The top module that it belongs to: `editor` for `src/editor/apply.rs`, `bin` for a binary, none for the crate's
    /// root.
    fn module(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let top = inside.split('/').next()?.trim_end_matches(".rs");
        (top != "lib").then_some(top)
    }

    fn layer(&self) -> Option<u8> {
        layer(self.module()?)
    }

    /// How many modules are above the items of the file: one for `src/editor.rs`, two for `src/editor/apply.rs`.
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut open = vec![root.join(folder)];
    while let Some(folder) = open.pop() {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(&folder).expect("a folder of sources").map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a readable source");
                let code = code_of(&text);
                let path = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push(Source { path, text, code });
            }
        }
    }
    assert!(found.len() > 1, "sources are found in {folder}");
    found
}

/// The code of a source: comments are left out, literals are emptied, lines are kept.
fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::new();
    let mut at = 0;
    let starts = |at: usize, pattern: &str| pattern.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    while at < chars.len() {
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            while at < chars.len() && !starts(at, "*/") {
                code.extend((chars[at] == '\n').then_some('\n'));
                at += 1;
            }
            at += 2;
        } else if let Some(hashes) = raw_string(&chars[at..]).filter(|_| !code.ends_with(is_word)) {
            let end = format!("\"{}", "#".repeat(hashes));
            at += hashes + 2;
            while at < chars.len() && !starts(at, &end) {
                code.extend((chars[at] == '\n').then_some('\n'));
                at += 1;
            }
            at += end.len();
            code += "\"\"";
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                code.extend((chars[at] == '\n').then_some('\n'));
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
            code += "\"\"";
        } else if chars[at] == '\'' && (chars.get(at + 2) == Some(&'\'') || chars.get(at + 1) == Some(&'\\')) {
            // A character, not a lifetime: it may be a quotation mark.
            at += 2;
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
            code += "' '";
        } else {
            code.push(chars[at]);
            at += 1;
        }
    }
    code
}

/// The number of `#` when a raw string begins here.
fn raw_string(chars: &[char]) -> Option<usize> {
    let rest = chars.strip_prefix(&['r'])?;
    let hashes = rest.iter().take_while(|c| **c == '#').count();
    (rest.get(hashes) == Some(&'"')).then_some(hashes)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Lines (from one) on which a name stands as a whole word or path.
fn lines_with(code: &str, name: &str) -> Vec<usize> {
    let whole = |line: &str, at: usize| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(|c| is_word(c) && !name.ends_with('!'))
    };
    let holds = |line: &str| line.match_indices(name).any(|(at, _)| whole(line, at));
    code.lines().zip(1..).filter(|(line, _)| holds(line)).map(|(_, number)| number).collect()
}

/// The modules that a file names by `crate::`, each with its line.
fn imports(code: &str) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    for (at, pattern) in code.match_indices("crate::") {
        if code[..at].ends_with(|c| is_word(c) || c == '$') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + pattern.len()..];
        match rest.strip_prefix('{') {
            None => out.push((rest.chars().take_while(|c| is_word(*c)).collect(), line)),
            Some(group) => out.extend(group_heads(group).into_iter().map(|head| (head, line))),
        }
    }
    out
}

/// The first names of the paths in a braced import.
fn group_heads(group: &str) -> Vec<String> {
    let (mut heads, mut head, mut depth, mut reading) = (Vec::new(), String::new(), 0, true);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(std::mem::take(&mut head));
                reading = true;
            }
            c if is_word(c) && reading && depth == 0 => head.push(c),
            c if c.is_whitespace() => {}
            _ => reading = false,
        }
    }
    heads.push(head);
    heads.retain(|head| !head.is_empty());
    heads
}

/// Fails with every finding on a line of its own.
fn nothing(findings: &str, repair: &str) {
    assert!(findings.is_empty(), "\n{findings}\n{repair}\n");
}

#[test]
fn a_module_imports_lower_layers_only() {
    let mut findings = String::new();
    for source in sources("src") {
        let Some(module) = source.module().filter(|module| *module != "bin") else { continue };
        let Some(own) = layer(module) else {
            let _ = writeln!(findings, "{}: module `{module}` has no layer", source.path);
            continue;
        };
        for (import, line) in imports(&source.code) {
            let allowed = import == module
                || layer(&import).is_some_and(|other| other < own)
                || ACROSS.contains(&(module, import.as_str()));
            if !allowed {
                let _ = writeln!(findings, "{}:{line}: `{module}` names `crate::{import}`", source.path);
            }
        }
    }
    nothing(&findings, "Move the shared part to a lower layer, or let a higher one join the two.");
}

#[test]
fn no_path_climbs_out_of_its_module() {
    let mut findings = String::new();
    for source in sources("src") {
        if source.module().is_none_or(|module| module == "bin") {
            continue;
        }
        let tests = source.code.find("mod tests").unwrap_or(usize::MAX);
        for (at, _) in source.code.match_indices("super::") {
            let climbs = source.code[at..].split("::").take_while(|part| *part == "super").count();
            let depth = source.depth() + usize::from(at > tests);
            if climbs >= depth {
                let line = source.code[..at].matches('\n').count() + 1;
                let _ = writeln!(findings, "{}:{line}: climbs to the crate's root", source.path);
            }
        }
    }
    nothing(&findings, "Name other modules by `crate::`, where their layer is checked.");
}

#[test]
fn names_stay_where_they_belong() {
    let mut findings = String::new();
    for source in sources("src") {
        let module = source.module().unwrap_or("lib");
        for (names, owners) in RESERVED {
            for name in names.iter().filter(|_| !owners.contains(&module)) {
                for line in lines_with(&source.code, name) {
                    let _ = writeln!(findings, "{}:{line}: `{name}` belongs to {}", source.path, owners.join(", "));
                }
            }
        }
    }
    nothing(&findings, "Hand the work to a module that owns the name.");
}

#[test]
fn pure_layers_are_the_same_in_every_run() {
    let mut findings = String::new();
    let pure = |source: &Source| source.layer().is_some_and(|layer| layer <= LAST_PURE);
    for source in sources("src").iter().filter(|source| pure(source)) {
        for name in UNSTEADY.iter().filter(|name| !STEADY_AFTER_ALL.contains(&(source.path.as_str(), **name))) {
            for line in lines_with(&source.code, name) {
                let _ = writeln!(findings, "{}:{line}: `{name}`", source.path);
            }
        }
    }
    nothing(&findings, "Use BTreeMap and BTreeSet, and let the caller pass a clock in.");
}

#[test]
fn files_open_with_a_doc_are_short_and_have_no_mod_rs() {
    let mut findings = String::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        let path = &source.path;
        if !source.text.starts_with("//! ") {
            let _ = writeln!(findings, "{path}: opens without `//!`");
        }
        if path.ends_with("/mod.rs") {
            let _ = writeln!(findings, "{path}: name it after its module, beside the folder");
        }
        let lines = source.text.lines().count();
        if path.starts_with("src/") && lines > MOST_LINES {
            let _ = writeln!(findings, "{path}: {lines} lines, at most {MOST_LINES}");
        }
        for name in UNFINISHED {
            for line in lines_with(&source.code, name) {
                let _ = writeln!(findings, "{path}:{line}: `{name}`");
            }
        }
    }
    nothing(&findings, "Say first what a file is for; split one that does several things; finish what is begun.");
}

/// The functions of a formatted source: name, first line, number of lines. A function ends at the first line that closes
/// a brace at its own indentation.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let indent = &line[..line.len() - start.len()];
        let Some((before, behind)) = start.split_once("fn ") else { continue };
        if !before.split_whitespace().all(|word| word.starts_with("pub") || matches!(word, "const" | "async")) {
            continue;
        }
        let name = behind.chars().take_while(|c| is_word(*c)).collect();
        let closing = format!("{indent}}}");
        // A method that a trait only declares ends with its signature.
        let one_line = line.ends_with(['}', ';']);
        let length = lines[index..].iter().position(|line| one_line || *line == closing).map_or(0, |last| last + 1);
        found.push((name, index + 1, length));
    }
    found
}

#[test]
fn a_function_of_the_engine_fits_on_a_screen() {
    let mut findings = String::new();
    let engine = |source: &Source| source.layer().is_some_and(|layer| layer <= LAST_ON_A_SCREEN);
    for source in sources("src").iter().filter(|source| engine(source)) {
        for (name, line, length) in functions(&source.code).into_iter().filter(|(.., length)| *length > SCREEN) {
            let _ = writeln!(findings, "{}:{line}: `{name}` has {length} lines, at most {SCREEN}", source.path);
        }
    }
    nothing(&findings, "Name its parts; list the constructions that a rule tries one after another in a table.");
}

/// The tables of words that the rules ask for by group.
const TABLES: &str = "src/grammar/data";

/// Where the code asks for a group of words.
const ASKING: &[&str] = &["cue!(\"", "Group::new(\""];

#[test]
fn the_code_names_every_group_of_words_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLES);
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder of tables") {
        let path = entry.expect("a table").path();
        let table = std::fs::read_to_string(&path).expect("a readable table");
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut rows = table.lines().filter(|line| !line.starts_with('#'));
        if rows.next() != Some("group\tword") {
            continue;
        }
        let names: BTreeSet<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
        for name in names {
            let other = groups.insert(name.to_owned(), file.clone());
            assert_eq!(other, None, "the group {name} stands in two tables");
        }
    }
    let mut findings = String::new();
    let mut open: BTreeSet<&str> = groups.keys().map(String::as_str).collect();
    let engine = |source: &Source| source.layer().is_some_and(|layer| layer <= LAST_ON_A_SCREEN);
    for source in sources("src").into_iter().filter(engine) {
        for asking in ASKING {
            for (at, _) in source.text.match_indices(asking) {
                let name = source.text[at + asking.len()..].split('"').next().unwrap_or_default();
                if !groups.contains_key(name) {
                    let _ = writeln!(findings, "{}: no table has words of the group `{name}`", source.path);
                }
            }
        }
        open.retain(|name| !source.text.contains(&format!("\"{name}\"")));
    }
    for name in open {
        let _ = writeln!(findings, "{}: nobody asks for the group `{name}`", groups[name]);
    }
    nothing(&findings, "Add the words to a table, or take away what nobody asks for.");
}

/// The modules whose words stand in tables.
const WORDLESS: &[&str] = &["grammar", "discourse"];

/// A longer list of content words is language data; particles and endings, which are grammar, stand in hiragana.
const MOST_WORDS: usize = 4;

/// Runs of string literals that only commas or bars part, outside comments: each with its line and its literals. What
/// `skips` says of the code before it is passed over.
fn runs(text: &str, skips: impl Fn(&str) -> bool) -> Vec<(usize, Vec<&str>)> {
    let mut found: Vec<(usize, Vec<&str>)> = Vec::new();
    let (mut end, mut at) = (0, 0);
    while let Some(next) = text[at..].find(['"', '\'', '/']).map(|next| at + next) {
        let rest = &text[next..];
        if rest.starts_with("//") {
            at = next + rest.find('\n').unwrap_or(rest.len());
        } else if !rest.starts_with('"') {
            let quote = ["'\"'", "'\\\"'"].into_iter().find(|quote| rest.starts_with(quote));
            at = next + quote.map_or(1, str::len);
        } else {
            let body = &rest[1..];
            let escaped = |close: usize| body[..close].ends_with('\\') && !body[..close].ends_with("\\\\");
            let close = body.match_indices('"').map(|(close, _)| close).find(|close| !escaped(*close));
            let literal = &body[..close.unwrap_or(body.len())];
            let between = text[end..next].trim();
            match found.last_mut().filter(|_| matches!(between, "," | "|")) {
                Some((_, literals)) => literals.push(literal),
                None => found.push((next, vec![literal])),
            }
            at = (next + literal.len() + 2).min(text.len());
            end = at;
        }
    }
    found.retain(|(start, _)| !skips(text[..*start].trim_end()));
    found.into_iter().map(|(start, literals)| (text[..start].matches('\n').count() + 1, literals)).collect()
}

/// Whether a word has kanji or katakana.
fn is_content_word(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '一'..='龥' | 'ァ'..='ヶ'))
}

#[test]
fn words_stand_in_tables_and_not_in_rules() {
    let mut findings = String::new();
    let examples = |before: &str| before.ends_with("xamples: &[");
    for source in sources("src").iter().filter(|source| source.module().is_some_and(|m| WORDLESS.contains(&m))) {
        let code = source.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (line, words) in runs(code, examples) {
            let count = words.iter().filter(|word| is_content_word(word)).count();
            if count > MOST_WORDS {
                let _ = writeln!(findings, "{}:{line}: a list of {count} words, from {}", source.path, words[0]);
            }
        }
    }
    nothing(
        &findings,
        "Move the words to a group of a table in src/grammar/data, and ask for it by `cue!` or `Group::new`.",
    );
}

#[test]
fn the_reading_of_sources_is_right() {
    let code = code_of("a // crate::b\n\"crate::c\" r#\"crate::d\"# '\"' crate::e /* crate::f */ 'x crate::g");
    assert_eq!(imports(&code), [("e".to_owned(), 2), ("g".to_owned(), 2)]);
    let group = "use crate::{text::{Span, Edit}, model, app::x};";
    let heads: Vec<String> = imports(group).into_iter().map(|(head, _)| head).collect();
    assert_eq!(heads, ["text", "model", "app"]);
    assert_eq!(lines_with("use serde::X;\nserde_json\nobserde", "serde"), [1]);
    let two = "impl A {\n    pub(super) const fn b() {\n        c(|d| {\n        });\n    }\n    fn e() {}\n}";
    assert_eq!(functions(two), [("b".to_owned(), 2, 4), ("e".to_owned(), 6, 1)]);
    let lists = "x // \"a\", \"b\"\n['\"', \"甲\",\n\"乙\"] \"か\" | \"\\\"\"; examples: &[\"丙\"]";
    assert_eq!(runs(lists, |code| code.ends_with("examples: &[")), [(2, vec!["甲", "乙"]), (3, vec!["か", "\\\""])]);
    assert!(is_content_word("は別") && is_content_word("カ") && !is_content_word("からの"));
    assert_eq!(lines_with("println!(\"\")\neprintln!()", "println!"), [1]);
}
