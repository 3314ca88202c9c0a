//! index.html: what it may hold, and the addresses and hashes that the builder puts in.
//!
//! The template is a page of its own; the builder changes only the elements that name a file of the page. The policy
//! stands in the template and nowhere else: the server reads it from there.

use super::assets::Assets;
use super::tools::{Error, Result};

const FILE: &str = "index.html";
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// The page with served names and `integrity` attributes.
pub(crate) fn generate(template: &str, assets: &Assets) -> Result<String> {
    policy(template)?;
    let mut page = String::with_capacity(template.len() + 1024);
    let mut rest = template;
    while let Some(start) = rest.find('<') {
        let (before, tag_on) = rest.split_at(start);
        page.push_str(before);
        let length = tag_length(tag_on).ok_or_else(|| problem("a tag does not end"))?;
        let (tag, after) = tag_on.split_at(length);
        page.push_str(&resolve(tag, assets)?);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

/// The policy of a page, as its meta element says it.
pub(crate) fn policy(page: &str) -> Result<&str> {
    let start = page.find(POLICY).ok_or_else(|| problem("there is no Content-Security-Policy"))? + POLICY.len();
    let length = page[start..].find('"').ok_or_else(|| problem("the Content-Security-Policy does not end"))?;
    let policy = &page[start..start + length];
    if policy.is_ascii() { Ok(policy) } else { Err(problem("the Content-Security-Policy is not ASCII")) }
}

/// One tag, resolved where it names a file of the page.
fn resolve(tag: &str, assets: &Assets) -> Result<String> {
    let element = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    refuse_inline(element, tag)?;
    let attribute = match element {
        "link" => "href",
        "script" | "img" => "src",
        _ => return Ok(tag.to_owned()),
    };
    let Some(name) = value(tag, attribute) else { return Ok(tag.to_owned()) };
    if name.starts_with("data:") {
        return Ok(tag.to_owned());
    }
    let served = assets.served(name).ok_or_else(|| problem(&format!("there is no file {name:?}")))?;
    let resolved = tag.replace(&format!("{attribute}=\"{name}\""), &format!("{attribute}=\"{served}\""));
    let pinned = element == "script" || matches!(value(tag, "rel"), Some("stylesheet" | "modulepreload"));
    match assets.integrity(name).filter(|_| pinned) {
        Some(hash) => Ok(format!("{} integrity=\"{hash}\">", resolved.trim_end_matches('>'))),
        None => Ok(resolved),
    }
}

/// What the policy would block at run time is refused when the page is built.
fn refuse_inline(element: &str, tag: &str) -> Result<()> {
    if element == "style" || value(tag, "style").is_some() {
        return Err(problem("styles belong in a stylesheet"));
    }
    if element == "script" && value(tag, "src").is_none() {
        return Err(problem("scripts belong in a file"));
    }
    if tag.split_ascii_whitespace().any(|word| word.starts_with("on") && word.contains('=')) {
        return Err(problem("event handlers belong in a script"));
    }
    Ok(())
}

/// An attribute's value; the template quotes all of them.
fn value<'t>(tag: &'t str, attribute: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {attribute}=\""))? + attribute.len() + 3;
    let length = tag[start..].find('"')?;
    Some(&tag[start..start + length])
}

/// The length of the tag or comment that a text starts with; a `>` inside quotes does not end a tag.
fn tag_length(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|end| end + 3);
    }
    let mut quoted = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(index + 1),
            _ => {}
        }
    }
    None
}

fn problem(problem: &str) -> Error {
    Error::Page { file: FILE.into(), problem: problem.into() }
}
