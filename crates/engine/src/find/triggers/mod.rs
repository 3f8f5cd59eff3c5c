//! Words that tell an event, and the phrases that play a part in it.

pub mod clauses;

use self::clauses::Part;
use self::clauses::VerbGroup;
use super::Found;
use super::Tokens;
use super::mentions::MentionKind;
use crate::article::ParagraphKind;
use crate::vocabulary::Tag;
use crate::vocabulary::triggers;
use crate::vocabulary::triggers::Role;
use crate::vocabulary::triggers::Scope;
use crate::vocabulary::triggers::Sense;
use crate::vocabulary::triggers::Test;
use crate::vocabulary::triggers::Wanted;

/// A word that tells an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its tokens.
    pub tokens: Tokens,
    /// The verb or noun in it that the grammar goes by.
    pub head: usize,
    /// Its sense, by the vocabulary's number.
    pub sense: u32,
    /// The phrases around it with the parts they play.
    pub parts: Vec<Part>,
    /// The verb with its auxiliaries, for verbs.
    pub verb: Option<VerbGroup>,
    /// For nouns, the verb whose object they are.
    pub governor: Option<usize>,
}

/// All triggers in order.
pub fn triggers(found: &Found<'_>) -> Vec<Trigger> {
    let mut rows = Vec::new();
    for (index, sentence) in found.sentences.iter().enumerate() {
        if found.article.kind_of(index) == ParagraphKind::Boilerplate {
            continue;
        }
        let mut at = sentence.start;
        while at < sentence.end {
            // In `March 12` nobody marches.
            let trigger = if found.date_at(at).is_some() { None } else { best(found, at, sentence.end) };
            match trigger {
                Some(trigger) => {
                    at = trigger.tokens.end;
                    rows.push(trigger);
                }
                None => at += 1,
            }
        }
    }
    rows
}

/// The longest sense at a token whose tests hold.
fn best(found: &Found<'_>, at: usize, end: usize) -> Option<Trigger> {
    let words = found.tokens[at..end].iter().map(|token| token.word);
    let rows = found.vocabulary.triggers.phrases.all(words);
    for (length, senses) in rows {
        for &number in senses {
            let sense = found.vocabulary.triggers.sense(number)?;
            if let Some(trigger) = matching(found, at..at + length, end, number, sense) {
                return Some(trigger);
            }
        }
    }
    None
}

fn matching(found: &Found<'_>, stretch: Tokens, end: usize, number: u32, sense: &Sense) -> Option<Trigger> {
    let mut tokens = stretch.clone();
    for &word in &sense.tail {
        let reach = tokens.end..end.min(tokens.end + 7);
        let next = reach.clone().find(|&at| found.tokens[at].word == word)?;
        if reach.start < next && (reach.start..next).any(|at| found.is_any(at, &[".", ";", ":", "“", "”"])) {
            return None;
        }
        tokens.end = next + 1;
    }
    let mut trigger = match sense.part {
        triggers::Part::Verb => as_verb(found, stretch, tokens)?,
        triggers::Part::Noun => as_noun(found, tokens)?,
    };
    trigger.sense = number;
    sense.tests.iter().all(|test| holds(found, &trigger, test)).then_some(trigger)
}

fn as_verb(found: &Found<'_>, stretch: Tokens, tokens: Tokens) -> Option<Trigger> {
    let head = stretch.start;
    if !clauses::acts_as_verb(found, head) {
        return None;
    }
    // A participle before a noun describes it: `the besieged city`.
    if found.chunk_at(head).is_some_and(|chunk| chunk.head != head && !clauses::parts_chunk(found, chunk, head)) {
        return None;
    }
    let group = clauses::verb_group(found, head);
    let subject = clauses::subject(found, group, head);
    let (mut object, after) = clauses::object(found, stretch.end);
    if object.is_empty() && !group.passive {
        object.extend(clauses::relative_object(found, &subject));
    }
    let mut parts = Vec::new();
    let (doer, patient) = if group.passive { (Role::Object, Role::Subject) } else { (Role::Subject, Role::Object) };
    if group.passive {
        parts.extend(subject.into_iter().map(|tokens| (Role::Object, tokens)));
    } else {
        parts.extend(subject.into_iter().map(|tokens| (doer, tokens)));
        parts.extend(object.into_iter().map(|tokens| (patient, tokens)));
    }
    let prepositional = clauses::prepositional(found, after.max(stretch.end), false);
    let agents = prepositional.into_iter().map(|(role, tokens)| {
        let agent = group.passive && role == Role::By;
        (if agent { Role::Subject } else { role }, tokens)
    });
    parts.extend(agents);
    Some(Trigger { tokens, head, sense: 0, parts, verb: Some(group), governor: None })
}

fn as_noun(found: &Found<'_>, tokens: Tokens) -> Option<Trigger> {
    let head = tokens.end - 1;
    if !matches!(found.tokens[head].tag, Tag::Noun | Tag::Nouns | Tag::Gerund | Tag::Name)
        && !clauses::acts_as_noun(found, tokens.start, head)
    {
        return None;
    }
    let chunk = found.chunk_at(tokens.start);
    if chunk.is_some_and(|chunk| !tokens.contains(&chunk.head)) {
        return None;
    }
    // An -ing form with an object is a verb.
    if chunk.is_none() && found.tokens[head].tag == Tag::Gerund && !clauses::object(found, tokens.end).0.is_empty() {
        return None;
    }
    // A word that is an adjective elsewhere ends the phrase before it: `a Russian | offensive`.
    let before = tokens.start.checked_sub(1).and_then(|before| found.chunk_at(before));
    let before = before.filter(|_| found.tokens[head].tag == Tag::Adjective && chunk.is_none());
    let start = chunk.or(before).map_or(tokens.start, |chunk| chunk.tokens.start);
    let mut parts = Vec::new();
    if start < tokens.start {
        parts.push((Role::Owner, start..tokens.start));
    }
    let governor = governor(found, start);
    let followed = tokens.end;
    if let Some(verb) = governor.filter(|&verb| clauses::is_light(found, verb)) {
        let group = clauses::verb_group(found, verb);
        let role = if group.passive { Role::With } else { Role::Doer };
        if !group.passive {
            let subject = clauses::subject(found, group, verb);
            parts.extend(subject.into_iter().map(|tokens| (role, tokens)));
        }
    }
    parts.extend(clauses::prepositional(found, followed, true));
    Some(Trigger { tokens, head, sense: 0, parts, verb: None, governor })
}

/// The verb that stands before a noun phrase, over a phrase with `of`: `launched a wave of attacks`.
fn governor(found: &Found<'_>, start: usize) -> Option<usize> {
    let floor = found.sentence_around(start).start;
    let mut at = start;
    if at > floor
        && found.is_any(at - 1, &["of", "in"])
        && let Some(chunk) =
            at.checked_sub(2).and_then(|at| found.chunk_at(at)).filter(|chunk| chunk.tokens.start > floor)
    {
        at = chunk.tokens.start;
    }
    while at > floor && found.is_any(at - 1, &["out", "up", "“", "\"", "on", "in", "to"]) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&before| before >= floor)?;
    found.tokens[before].tag.is_verb().then_some(before)
}

fn holds(found: &Found<'_>, trigger: &Trigger, test: &Test) -> bool {
    let there = match test.scope {
        Scope::Sentence => {
            let sentence = found.sentence_around(trigger.head);
            let start = sentence.start.max(trigger.head.saturating_sub(40));
            let mut near = start..sentence.end.min(trigger.tokens.end + 40);
            near.any(|at| !trigger.tokens.contains(&at) && is_wanted(found, at, test.wanted))
        }
        Scope::Role(role) => {
            let mut phrases = trigger.parts.iter().filter(|(part, _)| *part == role);
            phrases.any(|(_, tokens)| tokens.clone().any(|at| is_wanted(found, at, test.wanted)))
        }
    };
    there == test.present
}

fn is_wanted(found: &Found<'_>, at: usize, wanted: Wanted) -> bool {
    let triggers = &found.vocabulary.triggers;
    let Some(token) = found.tokens.get(at) else { return false };
    match wanted {
        Wanted::Class(class) => triggers.is_of(token.word, class),
        Wanted::Actor => token.tag == Tag::Name || token.tag == Tag::Pronoun || is_known(found, at),
        Wanted::Money => found.word(at).starts_with(['$', '€', '£']) || found.is_any(at, &["million", "billion"]),
        Wanted::Place => token.tag == Tag::Name || triggers.is_of(token.word, triggers.class("ground")),
    }
}

fn is_known(found: &Found<'_>, at: usize) -> bool {
    let index = found.mentions.partition_point(|mention| mention.tokens.end <= at);
    let mention = found.mentions.get(index).filter(|mention| mention.tokens.contains(&at));
    mention.is_some_and(|mention| !matches!(mention.kind, MentionKind::Pronoun))
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::Metadata;
    use crate::Vocabulary;
    use crate::find;
    use crate::vocabulary::DataFile;
    use crate::vocabulary::Tables;

    const FILE: DataFile<'static> =
        DataFile { path: "words/triggers.txt", content: include_str!("../../../../../data/words/triggers.txt") };

    #[test]
    fn the_examples_of_the_file_hold() {
        let vocabulary = Vocabulary::bundled();
        let tables = Tables::new(&[FILE], &[]);
        let wrong: Vec<String> = tables
            .examples()
            .into_iter()
            .filter_map(|example| {
                let article = Article::new(example.text, Metadata::default());
                let found = find::find(&article, &vocabulary);
                let told = found.triggers.iter().filter_map(|trigger| {
                    let sense = vocabulary.triggers.sense(trigger.sense)?;
                    Some(format!("{} {}", sense.event, found.text(trigger.tokens.clone())))
                });
                let told = told.collect::<Vec<_>>().join("; ");
                let line = example.line;
                (told != example.expected).then(|| format!("line {line}: {} => {told}", example.text))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_bundled_files_have_no_fault() {
        assert_eq!(Vocabulary::with(&[]).err(), None);
    }
}
