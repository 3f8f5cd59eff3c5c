//! What a model's outputs mean: `reader.json`.

use armistice_engine::vocabulary::actors::Kind;
use armistice_engine::vocabulary::cues::Act;
use armistice_engine::vocabulary::issues::Issue;
use armistice_engine::vocabulary::modality::Status;
use armistice_engine::vocabulary::stances::Stance;
use armistice_engine::vocabulary::triggers::EventType;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The form of `reader.json` that this version reads.
const FORM: u32 = 1;
/// Classes of distance between two pieces, the last for the choice of none.
const BUCKETS: usize = 32;
/// The class of the choice of none.
const NONE: usize = BUCKETS - 1;
/// The least a window can hold beside a word of many pieces and its marks.
const SHORTEST: u16 = 64;

/// What a model's outputs mean.
pub(crate) struct Layout {
    /// The model's name with its version.
    pub(crate) method: String,
    /// Pieces of a window.
    pub(crate) length: usize,
    /// Pieces that two windows share, about.
    pub(crate) overlap: usize,
    /// Values that tag a piece.
    pub(crate) tags: usize,
    /// Values that link a piece.
    pub(crate) ends: usize,
    pub(crate) mention: Tags<Kind>,
    pub(crate) cue: Tags<()>,
    pub(crate) source: Tags<()>,
    pub(crate) content: Tags<()>,
    pub(crate) inner: Tags<()>,
    pub(crate) place: Tags<()>,
    pub(crate) date: Tags<()>,
    pub(crate) position: Tags<()>,
    pub(crate) trigger: Tags<EventType>,
    pub(crate) status: Codes<Status>,
    pub(crate) act: Codes<Act>,
    pub(crate) issue: Codes<Issue>,
    pub(crate) stance: Codes<Stance>,
    pub(crate) furniture: Codes<bool>,
    pub(crate) to_cue: Link,
    pub(crate) to_source: Link,
    pub(crate) to_place: Link,
    pub(crate) to_date: Link,
    pub(crate) to_actor: Link,
    pub(crate) to_recipient: Link,
    pub(crate) to_holder: Link,
    /// From which score on an issue counts.
    pub(crate) issue_from: f32,
}

/// A head that tags the words of stretches.
pub(crate) struct Tags<K> {
    pub(crate) at: Range<usize>,
    pub(crate) labels: Vec<Label<K>>,
    /// From which share on a word stands in a stretch, where that is not left to the likeliest label.
    pub(crate) from: Option<f32>,
}

/// What a tag says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label<K> {
    /// It stands in no stretch.
    Outside,
    /// It begins one of a kind.
    Begin(K),
    /// It goes on with one; of which kind, where the head says so.
    Inside(Option<K>),
}

/// A head that chooses among codes.
pub(crate) struct Codes<C> {
    pub(crate) at: Range<usize>,
    pub(crate) codes: Vec<C>,
}

/// A link between the first words of two stretches.
pub(crate) struct Link {
    query: usize,
    key: usize,
    width: usize,
    bias: Vec<f32>,
    /// From which score on a link of several counts.
    pub(crate) from: f32,
}

impl Layout {
    /// Reads `reader.json`, or says what is wrong with it.
    pub(crate) fn read(content: &[u8]) -> Result<Layout, String> {
        let file: File = serde_json::from_slice(content).map_err(|error| error.to_string())?;
        if file.form != FORM {
            return Err(format!("its form is {}, and this version reads form {FORM}", file.form));
        }
        if file.length < SHORTEST || file.overlap >= file.length / 2 {
            return Err(format!("windows of {} pieces that share {} are not possible", file.length, file.overlap));
        }
        let plain = |code: Option<&str>| code.is_none().then_some(());
        Ok(Layout {
            mention: file.tags("mention", |code| Kind::parse(code?))?,
            cue: file.tags("cue", plain)?,
            source: file.tags("source", plain)?,
            content: file.tags("content", plain)?,
            inner: file.tags("inner", plain)?,
            place: file.tags("place", plain)?,
            date: file.tags("date", plain)?,
            position: file.tags("position", plain)?,
            trigger: file.tags("trigger", |code| EventType::parse(code?))?,
            status: file.codes("status", Status::parse)?,
            act: file.codes("act", Act::parse)?,
            issue: file.codes("issue", Issue::parse)?,
            stance: file.codes("stance", Stance::parse)?,
            furniture: file.codes("boilerplate", |code| match code {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            })?,
            to_cue: file.link("cue", "one")?,
            to_source: file.link("source", "one")?,
            to_place: file.link("place", "one")?,
            to_date: file.link("date", "one")?,
            to_actor: file.link("actor", "many")?,
            to_recipient: file.link("recipient", "many")?,
            to_holder: file.link("holder", "one")?,
            issue_from: file.threshold("issue"),
            tags: file.heads.iter().map(|head| head.range().end).max().unwrap_or(0),
            ends: file
                .links
                .iter()
                .map(|link| usize::from(link.query.max(link.key)) + usize::from(link.width))
                .max()
                .unwrap_or(0),
            length: file.length.into(),
            overlap: file.overlap.into(),
            method: file.method,
        })
    }
}

impl<K: Copy> Tags<K> {
    /// The likeliest kind that a word begins, by the values of its head.
    pub(crate) fn likeliest(&self, values: &[f32]) -> Option<K> {
        let begins = values.iter().zip(&self.labels).filter_map(|(value, label)| match label {
            Label::Begin(kind) => Some((value, *kind)),
            _ => None,
        });
        begins.max_by(|a, b| a.0.total_cmp(b.0)).map(|(_, kind)| kind)
    }
}

impl Link {
    /// How well a piece goes with another, given the ends of both and where they stand.
    pub(crate) fn score(&self, from: (&[f32], usize), to: (&[f32], usize)) -> f32 {
        self.raw(from.0, to.0) + self.bias[bucket(from.1, to.1)]
    }

    /// How well a piece goes with none, given its ends and those of the window's first mark.
    pub(crate) fn none(&self, from: &[f32], mark: &[f32]) -> f32 {
        self.raw(from, mark) + self.bias[NONE]
    }

    fn raw(&self, from: &[f32], to: &[f32]) -> f32 {
        let (query, key) = (&from[self.query..][..self.width], &to[self.key..][..self.width]);
        query.iter().zip(key).map(|(a, b)| a * b).sum::<f32>() / (self.width as f32).sqrt()
    }
}

/// The class of the distance between two pieces: finer near by, apart for before and behind.
fn bucket(from: usize, to: usize) -> usize {
    let distance = from.abs_diff(to);
    if distance == 0 {
        return 0;
    }
    let class = 1 + ((2.0 * (distance as f64).log2()) as usize).min(14);
    if to > from { class } else { 15 + class }
}

/// `reader.json` as it is written.
#[derive(Deserialize)]
struct File {
    form: u32,
    method: String,
    length: u16,
    overlap: u16,
    heads: Vec<HeadRow>,
    links: Vec<LinkRow>,
    thresholds: BTreeMap<String, f32>,
}

#[derive(Deserialize)]
struct HeadRow {
    name: String,
    at: u16,
    labels: Vec<String>,
}

#[derive(Deserialize)]
struct LinkRow {
    name: String,
    query: u16,
    key: u16,
    width: u16,
    bias: Vec<f32>,
    choice: String,
}

impl HeadRow {
    fn range(&self) -> Range<usize> {
        usize::from(self.at)..usize::from(self.at) + self.labels.len()
    }
}

impl File {
    fn head(&self, name: &str) -> Result<&HeadRow, String> {
        self.heads.iter().find(|head| head.name == name).ok_or_else(|| format!("there is no head {name}"))
    }

    fn tags<K>(&self, name: &str, parse: impl Fn(Option<&str>) -> Option<K>) -> Result<Tags<K>, String> {
        let head = self.head(name)?;
        let label = |word: &String| {
            let (mark, code) = word.split_once('-').map_or((word.as_str(), None), |(mark, code)| (mark, Some(code)));
            let label = match mark {
                "O" if code.is_none() => Some(Label::Outside),
                "B" => parse(code).map(Label::Begin),
                "I" => code
                    .map_or(Some(Label::Inside(None)), |code| parse(Some(code)).map(|kind| Label::Inside(Some(kind)))),
                _ => None,
            };
            label.ok_or_else(|| format!("{word:?} is no label of the head {name}"))
        };
        let labels: Vec<Label<K>> = head.labels.iter().map(label).collect::<Result<_, _>>()?;
        if !matches!(labels.first(), Some(Label::Outside)) {
            return Err(format!("the head {name} does not begin with O"));
        }
        Ok(Tags { at: head.range(), labels, from: self.thresholds.get(name).copied() })
    }

    fn codes<C>(&self, name: &str, parse: impl Fn(&str) -> Option<C>) -> Result<Codes<C>, String> {
        let head = self.head(name)?;
        let code = |code: &String| parse(code).ok_or_else(|| format!("{code:?} is no {name}"));
        let codes: Vec<C> = head.labels.iter().map(code).collect::<Result<_, _>>()?;
        Ok(Codes { at: head.range(), codes })
    }

    fn link(&self, name: &str, choice: &str) -> Result<Link, String> {
        let row = self.links.iter().find(|row| row.name == name).ok_or_else(|| format!("there is no link {name}"))?;
        if row.choice != choice || row.bias.len() != BUCKETS || row.width == 0 {
            return Err(format!("the link {name} wants the choice of {choice}, a width, and {BUCKETS} biases"));
        }
        let (query, key, width) = (row.query.into(), row.key.into(), row.width.into());
        Ok(Link { query, key, width, bias: row.bias.clone(), from: self.threshold(name) })
    }

    fn threshold(&self, name: &str) -> f32 {
        self.thresholds.get(name).copied().unwrap_or(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_fall_into_classes() {
        let classes: Vec<usize> = [10, 11, 12, 13, 14, 300].iter().map(|&to| bucket(10, to)).collect();
        assert_eq!(classes, [0, 1, 3, 4, 5, 15]);
        let classes: Vec<usize> = [9, 8, 0].iter().map(|&to| bucket(10, to)).collect();
        assert_eq!(classes, [16, 18, 22]);
        assert_eq!(bucket(300, 0), 30);
    }

    #[test]
    fn a_file_that_says_too_little_or_something_new_is_told() {
        let told = |content: &str| Layout::read(content.as_bytes()).err().unwrap_or_default();
        let file = |form: u32, length: usize| {
            format!(
                r#"{{"form":{form},"method":"m","length":{length},"overlap":64,"heads":[],"links":[],"thresholds":{{}}}}"#
            )
        };
        assert!(told("{").contains("EOF"), "{}", told("{"));
        assert_eq!(told(&file(2, 256)), "its form is 2, and this version reads form 1");
        assert_eq!(told(&file(1, 16)), "windows of 16 pieces that share 64 are not possible");
        assert_eq!(told(&file(1, 256)), "there is no head mention");
    }
}
