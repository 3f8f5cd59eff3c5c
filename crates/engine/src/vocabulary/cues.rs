//! What shows that somebody is said to say something: verbs in all their forms, nouns, states of mind, phrases.
//!
//! `words/cues.txt`, whose head explains the columns.

use super::Tables;
use super::Tag;
use super::Words;
use super::codes::codes;
use super::inflect::with_ed;
use super::inflect::with_ing;
use super::inflect::with_s;
use super::phrases::Phrases;
use super::table::Row;
use crate::table::Fault;

codes! {
    /// The act of a statement.
    Act {
        /// States something.
        Assert = "assert",
        /// Says that something is not so.
        Deny = "deny",
        /// Blames someone.
        Accuse = "accuse",
        /// Asks someone to do something.
        Request = "request",
        /// Puts a plan forward.
        Propose = "propose",
        /// Agrees.
        Accept = "accept",
        /// Refuses.
        Reject = "reject",
        /// Commits to doing something.
        Promise = "promise",
        /// Announces harm.
        Threaten = "threaten",
        /// Points to a danger.
        Warn = "warn",
        /// Speaks well of someone or something.
        Praise = "praise",
        /// Asks a question.
        Ask = "ask",
    }
}

/// What a cue can stand with; one cue may have several uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Takes {
    /// A clause, with or without 'that'.
    That,
    /// A quotation, before or after it.
    Quote,
    /// An infinitive.
    To,
    /// The person spoken to, before the content.
    Whom,
    /// A noun phrase as content.
    Thing,
    /// A noun phrase with a verdict: called it obscene.
    As,
    /// An -ing form.
    Doing,
    /// What is asked for: called for dialogue.
    For,
    /// A question.
    Asked,
    /// A thing and a number: put the toll at 12.
    At,
}

impl Takes {
    const NAMES: &'static [(&'static str, Takes)] = &[
        ("that", Takes::That),
        ("quote", Takes::Quote),
        ("to", Takes::To),
        ("whom", Takes::Whom),
        ("thing", Takes::Thing),
        ("as", Takes::As),
        ("doing", Takes::Doing),
        ("for", Takes::For),
        ("asked", Takes::Asked),
        ("at", Takes::At),
    ];
}

/// The form in which a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inflection {
    /// say
    Base,
    /// says
    Third,
    /// said, as in 'he said'
    Past,
    /// said, as in 'he has said'
    Participle,
    /// saying
    Gerund,
    /// claim
    Noun,
    /// convinced, after a form of 'to be'
    State,
    /// according to
    Phrase,
}

/// One row of the file: what its cues do, and what they take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The act, if the content tells nothing else.
    pub act: Act,
    /// Whether it is a thought rather than a word.
    pub mind: bool,
    /// Whether the cue has other meanings, so that only 'that' or a quotation shows this one.
    pub weak: bool,
    takes: Vec<Takes>,
}

impl Sense {
    /// Whether the cue can stand so.
    pub fn takes(&self, takes: Takes) -> bool {
        self.takes.contains(&takes)
    }
}

/// A form of a cue, with the number of its sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueForm {
    /// The sense, for [`Cues::sense`].
    pub sense: u16,
    /// The form.
    pub inflection: Inflection,
}

/// All cues in all forms.
#[derive(Default)]
pub struct Cues {
    senses: Vec<Sense>,
    /// Forms as phrases.
    pub forms: Phrases<CueForm>,
}

impl Cues {
    /// The sense of a form.
    pub fn sense(&self, form: CueForm) -> Option<&Sense> {
        self.senses.get(form.sense as usize)
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Cues {
        let mut cues = Cues::default();
        for row in tables.rows("words/cues.txt") {
            match sense(&row) {
                Ok(sense) => {
                    cues.senses.push(sense);
                    cues.enter(&row, words, faults);
                }
                Err(fault) => faults.push(fault),
            }
        }
        cues
    }

    fn enter(&mut self, row: &Row<'_>, words: &mut Words, faults: &mut Vec<Fault>) {
        let sense = (self.senses.len() - 1) as u16;
        for cue in row.list(3) {
            let forms: Vec<(Inflection, String)> = match row.field(0) {
                "verb" => verb_forms(cue),
                "noun" => vec![(Inflection::Noun, cue.to_string()), (Inflection::Noun, with_s(cue))],
                "state" => vec![(Inflection::State, cue.to_string())],
                "phrase" => vec![(Inflection::Phrase, cue.to_string())],
                other => {
                    faults.push(row.fault(format!("{other:?} is no kind of cue; verb, noun, state and phrase are")));
                    return;
                }
            };
            for (inflection, form) in forms {
                learn(words, &form, inflection);
                self.forms.add(words, &form, CueForm { sense, inflection });
            }
        }
    }
}

/// Tells the tagger of a verb form that no other file names.
fn learn(words: &mut Words, form: &str, inflection: Inflection) {
    // 'messages' and 'details' are more often nouns.
    let noun = form.strip_suffix('s').is_some_and(|base| matches!(words.tag(words.id(base), base), Tag::Noun));
    let tag = match inflection {
        Inflection::Third if !noun => Tag::VerbThird,
        Inflection::Past => Tag::VerbPast,
        Inflection::Participle => Tag::Participle,
        Inflection::Gerund => Tag::Gerund,
        Inflection::Base | Inflection::Third | Inflection::Noun | Inflection::State | Inflection::Phrase => return,
    };
    if !form.contains(' ') {
        words.suggest(form, tag);
    }
}

fn sense(row: &Row<'_>) -> Result<Sense, Fault> {
    let act = Act::parse(row.field(1)).ok_or_else(|| row.fault(format!("{:?} is no act", row.field(1))))?;
    let mut sense = Sense { act, mind: false, weak: false, takes: Vec::new() };
    for name in row.field(2).split_whitespace() {
        match (name, Takes::NAMES.iter().find(|(known, _)| *known == name)) {
            (_, Some((_, takes))) => sense.takes.push(*takes),
            ("mind", _) => sense.mind = true,
            ("weak", _) => sense.weak = true,
            _ => return Err(row.fault(format!("{name:?} is nothing that a cue takes; see the head of the file"))),
        }
    }
    Ok(sense)
}

/// All forms of a verb; only the first word of a phrase is inflected. `speak/spoke/spoken of` gives the past and, if it
/// is another, the participle.
fn verb_forms(cue: &str) -> Vec<(Inflection, String)> {
    let (verb, rest) = match cue.split_once(' ') {
        Some((verb, rest)) => (verb, format!(" {rest}")),
        None => (cue, String::new()),
    };
    let mut given = verb.split('/');
    let base = given.next().unwrap_or(verb);
    let past = given.next().map_or_else(|| with_ed(base), str::to_string);
    let participle = given.next().map_or_else(|| past.clone(), str::to_string);
    [
        (Inflection::Base, base.to_string()),
        (Inflection::Third, with_s(base)),
        (Inflection::Past, past),
        (Inflection::Participle, participle),
        (Inflection::Gerund, with_ing(base)),
    ]
    .map(|(inflection, form)| (inflection, form + &rest))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_get_all_their_forms() {
        let forms = |cue| verb_forms(cue).into_iter().map(|(_, form)| form).collect::<Vec<_>>().join(" ");
        assert_eq!(forms("deny"), "deny denies denied denied denying");
        assert_eq!(forms("admit"), "admit admits admitted admitted admitting");
        assert_eq!(forms("speak/spoke/spoken of"), "speak of speaks of spoke of spoken of speaking of");
        assert_eq!(forms("agree"), "agree agrees agreed agreed agreeing");
        assert_eq!(forms("urge"), "urge urges urged urged urging");
    }
}
