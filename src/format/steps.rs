//! The last steps of a kept file: how it was before each, as small replacements beside the file itself.
//!
//! A step leads from the file as it is to the file as it was before, and knows the digest of that. What does not fit,
//! because it is broken or belongs to another file, is no step: the file itself is never in doubt.

use crate::text::Edit;

/// How many steps are kept.
const MOST: usize = 100;

/// How much they may hold, in bytes. The oldest make way.
const ROOM: usize = 1_000_000;

/// What a record begins with.
const HEAD: &str = "shirushi-steps 1\n";

/// The parts of an annotation file, each of which has changes of its own: a new mark is a mention here and a member of an
/// entity far behind.
const PARTS: [&str; 3] = ["\n  \"mentions\": [", "\n  \"entities\": [", "\n  \"events\": ["];

/// Steps back from a file, the last one on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(Vec<Step>);

/// A step back.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    /// Of the file that it leads to.
    digest: u64,
    /// Bytes of the file that it leads from, and what stands there in the other; in order.
    replacements: Vec<(usize, usize, String)>,
}

impl Steps {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Follows the file from one state to another: to one that it had before, back; to a new one, on.
    pub fn follow(&mut self, before: &str, now: &str) {
        let digest = digest(now);
        if before.is_empty() || before == now {
            return;
        }
        if let Some(place) = self.0.iter().rposition(|step| step.digest == digest) {
            self.0.truncate(place);
            return;
        }
        self.0.push(Step::between(now, before));
        let mut room = ROOM;
        let held = self.0.iter().rev().take(MOST).take_while(|step| {
            let size = step.replacements.iter().map(|(.., text)| text.len() + 16).sum::<usize>();
            let fits = size <= room;
            room = room.saturating_sub(size);
            fits
        });
        let held = held.count();
        self.0.drain(..self.0.len() - held);
    }

    /// Takes the last step from a file: how it was before. Where the step does not fit, none of them does.
    pub fn back(&mut self, file: &str) -> Option<String> {
        let before = self.0.pop()?.apply(file);
        if before.is_none() {
            self.0.clear();
        }
        before
    }

    /// The record of them.
    pub fn write(&self) -> String {
        let mut out = HEAD.to_owned();
        for step in &self.0 {
            out += &format!("{} {}\n", step.digest, step.replacements.len());
            for (start, end, text) in &step.replacements {
                out += &format!("{start} {end} {}\n{text}\n", text.len());
            }
        }
        out
    }

    /// Reads a record; none where it is no such record, or a broken one.
    pub fn read(record: &str) -> Self {
        record.strip_prefix(HEAD).and_then(read).unwrap_or_default()
    }
}

fn read(mut rest: &str) -> Option<Steps> {
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (digest, count) = line(&mut rest)?.split_once(' ')?;
        let (digest, count) = (digest.parse().ok()?, count.parse::<usize>().ok()?);
        let mut replacements = Vec::new();
        for _ in 0..count {
            let mut numbers = line(&mut rest)?.split(' ').map(|number| number.parse::<usize>().ok());
            let (start, end, length) = (numbers.next()??, numbers.next()??, numbers.next()??);
            replacements.push((start, end, rest.get(..length)?.to_owned()));
            rest = rest.get(length..)?.strip_prefix('\n')?;
        }
        steps.push(Step { digest, replacements });
    }
    Some(Steps(steps))
}

fn line<'r>(rest: &mut &'r str) -> Option<&'r str> {
    let (line, after) = rest.split_once('\n')?;
    *rest = after;
    Some(line)
}

impl Step {
    fn between(from: &str, to: &str) -> Self {
        let mut replacements = Vec::new();
        let (mut old, mut new) = (from, to);
        for part in PARTS {
            // From the end of a part on, so that the next begins with its own name.
            let (Some(there), Some(here)) = (old.find(part), new.find(part)) else { break };
            replacements.extend(replacement(from.len() - old.len(), &old[..there], &new[..here]));
            (old, new) = (&old[there..], &new[here..]);
        }
        replacements.extend(replacement(from.len() - old.len(), old, new));
        Self { digest: digest(to), replacements }
    }

    fn apply(&self, file: &str) -> Option<String> {
        let (mut out, mut at) = (String::with_capacity(file.len()), 0);
        for (start, end, text) in &self.replacements {
            out += file.get(at..*start)?;
            out += text;
            at = *end;
        }
        out += file.get(at..)?;
        (digest(&out) == self.digest).then_some(out)
    }
}

/// What turns a part of a file, which begins at a place, into another.
fn replacement(place: usize, old: &str, new: &str) -> Option<(usize, usize, String)> {
    let Edit { at, inserted } = Edit::between(old, new)?;
    let text = new.get(at.start()..at.start() + inserted)?;
    Some((place + at.start(), place + at.end(), text.to_owned()))
}

/// FNV-1a, which tells files apart that nobody forges.
fn digest(file: &str) -> u64 {
    file.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(mentions: &str, entities: &str) -> String {
        format!("{{\n  \"text\": \"印\",{}{mentions}],{}{entities}],{}]\n}}", PARTS[0], PARTS[1], PARTS[2])
    }

    #[test]
    fn steps_lead_back_and_undoing_takes_them_away() {
        let files = [file("", ""), file("甲", "甲"), file("甲乙", "甲乙"), file("乙", "乙")];
        let mut steps = Steps::default();
        steps.follow("", &files[0]);
        assert!(steps.is_empty(), "there was nothing before");
        for pair in files.windows(2) {
            steps.follow(&pair[0], &pair[1]);
        }
        let mut back = Steps::read(&steps.write());
        assert_eq!(back, steps);
        for wanted in files[..3].iter().rev().zip(files.iter().rev()) {
            assert_eq!(back.back(wanted.1).as_ref(), Some(wanted.0));
        }
        assert_eq!(back.back(&files[0]), None);
        steps.follow(&files[3], &files[1]);
        assert_eq!(steps.0.len(), 1, "two undone at once");
        steps.follow(&files[1], &files[0]);
        assert!(steps.is_empty());
    }

    #[test]
    fn a_change_at_both_ends_of_a_file_is_two_small_replacements() {
        let long = "x".repeat(10_000);
        let (before, now) = (file(&format!("甲{long}"), "甲"), file(&format!("乙{long}"), "乙"));
        let mut steps = Steps::default();
        steps.follow(&before, &now);
        assert!(steps.write().len() < 200, "{}", steps.write().len());
        assert_eq!(steps.back(&now), Some(before));
    }

    #[test]
    fn they_are_bounded_in_number_and_in_bytes() {
        let mut steps = Steps::default();
        for number in 0..300 {
            steps.follow(&file(&number.to_string(), ""), &file(&(number + 1).to_string(), ""));
        }
        assert_eq!(steps.0.len(), MOST);
        let long = |letter: &str| file(&letter.repeat(ROOM / 3), "");
        for (before, now) in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")] {
            steps.follow(&long(before), &long(now));
        }
        assert_eq!(steps.0.len(), 2);
        assert_eq!(steps.back(&long("e")), Some(long("d")));
        steps.follow(&file(&"a".repeat(2 * ROOM), ""), &file("", ""));
        assert!(steps.is_empty(), "what has no room takes those before it along");
    }

    #[test]
    fn what_does_not_fit_is_no_step() {
        let (before, now) = (file("甲", ""), file("乙", ""));
        let mut steps = Steps::default();
        steps.follow(&before, &now);
        let record = steps.write();
        assert_eq!(steps.clone().back(&file("丙丙", "")), None, "another file");
        for broken in ["", "x", "shirushi-steps 2\n", "shirushi-steps 1\n1", "shirushi-steps 1\n1 1\n0 9999 3\n印\n"] {
            assert_eq!(Steps::read(broken).back(&now), None, "{broken}");
        }
        assert!(Steps::read(&record[..record.len() - 1]).is_empty());
    }

    proptest! {
        #[test]
        fn any_file_is_led_back_and_any_record_is_read(before in "\\PC*", now in "\\PC*", record in "[0-9 \n印]*") {
            let mut steps = Steps::default();
            steps.follow(&before, &now);
            let back = Steps::read(&steps.write()).back(&now);
            prop_assert_eq!(back, Some(before.clone()).filter(|before| !before.is_empty() && *before != now));
            let _ = Steps::read(&(HEAD.to_owned() + &record)).back(&now);
        }
    }
}
