//! What can be held on an issue, and the words that show it. `words/stances.txt`, whose head explains the columns.

use super::Tables;
use super::Words;
use super::codes::codes;
use super::inflect::Inflections;
use super::phrases::Phrases;
use super::table::Fault;
use super::table::Row;

codes! {
    /// What an actor holds on an issue.
    Stance {
        /// Puts it forward.
        Proposes = "proposes",
        /// Demands it.
        Demands = "demands",
        /// Accepts it.
        Accepts = "accepts",
        /// Favours it short of acceptance, or without being a party.
        Supports = "supports",
        /// Accepts it on a condition.
        Conditional = "conditional",
        /// Has not decided or does not say.
        Undecided = "undecided",
        /// Is against it.
        Opposes = "opposes",
        /// Excludes it for good.
        RedLine = "red-line",
    }
}

codes! {
    /// How a word that shows a stance stands to its holder and its issue.
    Frame {
        /// The subject holds it on what follows.
        Verb = "verb",
        /// Its owner holds it on what follows.
        Noun = "noun",
        /// The subject of `be` holds it on what follows.
        State = "state",
        /// Whoever speaks holds it on what is judged.
        Verdict = "verdict",
        /// The subject does not say.
        Silent = "silent",
        /// Whoever speaks asks for what the clause says.
        Duty = "duty",
        /// The subject excludes what the clause says.
        Refusal = "refusal",
        /// The subject excludes it for good.
        Never = "never",
        /// What follows is a condition.
        Condition = "condition",
        /// Turns the stance that follows into its opposite.
        No = "no",
    }
}

/// What a phrase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StanceWord {
    /// How it stands to holder and issue.
    pub frame: Frame,
    /// The stance; none for words that only turn another round.
    pub stance: Option<Stance>,
    lemma: u16,
}

/// All words that show a stance.
#[derive(Default)]
pub struct Stances {
    /// Phrases in all forms.
    pub phrases: Phrases<StanceWord>,
    lemmas: Vec<Box<str>>,
}

impl Stances {
    /// The phrase as the file writes it.
    pub fn lemma(&self, word: StanceWord) -> &str {
        self.lemmas.get(usize::from(word.lemma)).map_or("", AsRef::as_ref)
    }
}

pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Stances {
    let (mut stances, mut inflections) = (Stances::default(), Inflections::default());
    for row in tables.rows("words/stances.txt") {
        if row.field(0) == "forms" {
            inflections.add(&row.fields[1..]);
            continue;
        }
        match stance_word(&row) {
            Ok(word) => enter(&mut stances, words, &inflections, &row, word),
            Err(fault) => faults.push(fault),
        }
    }
    stances
}

fn enter(stances: &mut Stances, words: &mut Words, inflections: &Inflections, row: &Row<'_>, word: StanceWord) {
    for phrase in row.list(2) {
        let word = StanceWord { lemma: stances.lemmas.len() as u16, ..word };
        stances.lemmas.push(phrase.into());
        let forms = if word.frame == Frame::Verb { inflections.phrase(phrase) } else { vec![phrase.to_string()] };
        for form in forms {
            stances.phrases.add(words, &form, word);
        }
    }
}

fn stance_word(row: &Row<'_>) -> Result<StanceWord, Fault> {
    let (frame, stance) = (row.field(0), row.field(1));
    let frame =
        Frame::parse(frame).ok_or_else(|| row.fault(format!("{frame:?} is no frame; see the head of the file")))?;
    match (Stance::parse(stance), stance) {
        (None, "-") if frame == Frame::No => Ok(StanceWord { frame, stance: None, lemma: 0 }),
        (Some(stance), _) => Ok(StanceWord { frame, stance: Some(stance), lemma: 0 }),
        _ => Err(row.fault(format!("{stance:?} is no stance; see the head of the file"))),
    }
}
