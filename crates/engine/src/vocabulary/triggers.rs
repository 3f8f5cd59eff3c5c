//! The words that tell an event: its type and mode, who acts on whom, and what must hold around them.
//!
//! `words/triggers.txt`.

use super::Tables;
use super::WordId;
use super::Words;
use super::codes::codes;
use super::inflect::Inflections;
use super::phrases::Phrases;
use super::scan::Piece;
use super::scan::scan;
use super::table::Fault;
use super::table::Row;
use rustc_hash::FxHashMap;

codes! {
    /// PLOVER event types.
    EventType {
        /// Agrees, offers, promises.
        Agree = "AGREE",
        /// Talks, visits, calls.
        Consult = "CONSULT",
        /// Backing short of material help.
        Support = "SUPPORT",
        /// Verbal concession.
        Concede = "CONCEDE",
        /// Mutual material exchange.
        Cooperate = "COOPERATE",
        /// One-way material help.
        Aid = "AID",
        /// Concession with effect.
        Retreat = "RETREAT",
        /// Request or demand.
        Request = "REQUEST",
        /// Criticism, accusation, investigation.
        Accuse = "ACCUSE",
        /// Refusal.
        Reject = "REJECT",
        /// Threat.
        Threaten = "THREATEN",
        /// Civilian collective action.
        Protest = "PROTEST",
        /// Reduced relations.
        Sanction = "SANCTION",
        /// Forces moved short of force.
        Mobilize = "MOBILIZE",
        /// Repression short of violence; territory taken.
        Coerce = "COERCE",
        /// Force that can do serious physical harm.
        Assault = "ASSAULT",
    }
}

/// The mode of an event type that a code names.
pub fn mode_of(event: &str, code: &str) -> Option<&'static str> {
    let (_, modes) = TYPES.iter().find(|(name, _)| *name == event)?;
    modes.iter().find(|mode| **mode == code).copied()
}

/// The PLOVER event types with their modes, as the codebook lists them.
pub const TYPES: &[(&str, &[&str])] = &[
    ("AGREE", &[]),
    ("CONSULT", &["visit", "third-party", "multilateral", "phone"]),
    ("SUPPORT", &[]),
    ("CONCEDE", &[]),
    ("COOPERATE", &[]),
    ("AID", &[]),
    ("RETREAT", &["withdraw", "release", "disarm", "ceasefire", "access", "resign"]),
    ("REQUEST", &["assist", "change", "yield", "meet"]),
    ("ACCUSE", &["disapprove", "investigate", "allege"]),
    ("REJECT", &["assist", "change", "yield", "meet"]),
    ("THREATEN", &["restrict", "arrest", "relations", "expel", "territory", "violence"]),
    ("PROTEST", &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"]),
    ("SANCTION", &["convict", "expel", "withdraw", "discontinue"]),
    ("MOBILIZE", &["troops", "weapons", "police", "militia"]),
    (
        "COERCE",
        &[
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ],
    ),
    (
        "ASSAULT",
        &[
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ],
    ),
];

/// The part that a phrase plays for the word that tells the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The subject of the verb, as if it were active.
    Subject,
    /// The object of the verb, as if it were active.
    Object,
    /// The owner of the noun: `Russia’s attack`, `the Russian attack`.
    Owner,
    /// Who does it, where the noun is the object of a light verb: `the army launched an attack`.
    Doer,
    /// After `by`.
    By,
    /// After `of`.
    Of,
    /// After `on`, `against`, `at`, `upon`, `over`.
    On,
    /// After `with`.
    With,
    /// After `between` or `among`.
    Between,
    /// After `to`, `towards`, `into`.
    To,
    /// After `from`.
    From,
    /// After `for`.
    For,
    /// After `in`, `near`, `across`, `inside`.
    In,
}

impl Role {
    fn parse(word: &str) -> Option<Role> {
        Some(match word {
            "subject" => Role::Subject,
            "object" => Role::Object,
            "owner" => Role::Owner,
            "doer" => Role::Doer,
            "to" | "into" => Role::To,
            other => Role::of_preposition(other)?,
        })
    }

    /// The part that a phrase plays after a preposition (in lower case).
    pub fn of_preposition(word: &str) -> Option<Role> {
        Some(match word {
            "by" => Role::By,
            "of" => Role::Of,
            "on" | "against" | "at" | "upon" | "over" => Role::On,
            "with" | "alongside" => Role::With,
            "between" | "among" => Role::Between,
            "to" | "towards" | "toward" | "into" => Role::To,
            "from" => Role::From,
            "for" => Role::For,
            "in" | "near" | "across" | "inside" | "outside" | "around" | "along" | "throughout" => Role::In,
            _ => return None,
        })
    }
}

/// What the word must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A verb in any form.
    Verb,
    /// The head of a noun phrase.
    Noun,
}

/// Where a test looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the phrases of a part.
    Role(Role),
    /// In the whole sentence.
    Sentence,
}

/// What a test looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A word of a class, by the class's bit.
    Class(u64),
    /// The name of an actor or a pronoun.
    Actor,
    /// A name or a word for ground.
    Place,
    /// An amount of money.
    Money,
}

/// What must hold, or must not, for a word to tell the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// Where to look.
    pub scope: Scope,
    /// For what.
    pub wanted: Wanted,
    /// Whether it must be there.
    pub present: bool,
}

/// One way in which a word or phrase tells an event.
#[derive(Clone, Debug)]
pub struct Sense {
    /// PLOVER type.
    pub event: &'static str,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// Verb or noun.
    pub part: Part,
    /// The word as the file writes it.
    pub lemma: Box<str>,
    /// Words that must follow within a few: `launch … attack`.
    pub tail: Vec<WordId>,
    /// Parts whose phrases act.
    pub actors: Vec<Role>,
    /// Parts whose phrases are acted on.
    pub recipients: Vec<Role>,
    /// Whether all act on each other.
    pub mutual: bool,
    /// What must hold around it.
    pub tests: Vec<Test>,
}

/// All words that tell an event.
#[derive(Default)]
pub struct Triggers {
    /// Their first stretch, each with the numbers of its senses.
    pub phrases: Phrases<u32>,
    senses: Vec<Sense>,
    classes: FxHashMap<Box<str>, u64>,
    members: Vec<u64>,
    counts: Vec<Count>,
    counted: FxHashMap<WordId, Vec<usize>>,
}

/// What a word near a number tells of it.
#[derive(Clone, Debug)]
pub struct Count {
    /// The name of the count in the published form.
    pub key: Box<str>,
    /// The types of events that have it.
    pub events: Vec<&'static str>,
    /// Whether the word is the noun after the number, and not what became of them.
    pub noun: bool,
}

impl Triggers {
    /// A sense by its number.
    pub fn sense(&self, number: u32) -> Option<&Sense> {
        self.senses.get(number as usize)
    }

    /// Whether a word belongs to a class, given by its bit.
    pub fn is_of(&self, word: WordId, class: u64) -> bool {
        self.members.get(word.index()).is_some_and(|classes| classes & class != 0)
    }

    /// The bit of a class; none of them if no file names it.
    pub fn class(&self, name: &str) -> u64 {
        self.classes.get(name).copied().unwrap_or(0)
    }

    /// What a word tells of a number near it.
    pub fn counts(&self, word: WordId) -> impl Iterator<Item = &Count> {
        let rows = self.counted.get(&word).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|&row| self.counts.get(row))
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Triggers {
        let mut triggers = Triggers::default();
        let rows = tables.rows("words/triggers.txt");
        let mut inflections = Inflections::default();
        for row in &rows {
            match row.field(0) {
                "class" => triggers.enter_class(row, words, faults),
                "count" | "fate" => triggers.enter_count(row, words, faults),
                "forms" => inflections.add(row.fields.get(1..).unwrap_or(&[])),
                _ => {}
            }
        }
        let event = |row: &&Row<'_>| !matches!(row.field(0), "class" | "count" | "fate" | "forms");
        for row in rows.iter().filter(event) {
            if let Err(fault) = triggers.enter(row, words, &inflections) {
                faults.push(fault);
            }
        }
        triggers
    }

    fn enter_class(&mut self, row: &Row<'_>, words: &mut Words, faults: &mut Vec<Fault>) {
        let fresh = 1_u64.checked_shl(self.classes.len() as u32).unwrap_or(0);
        let bit = *self.classes.entry(row.field(1).into()).or_insert(fresh);
        if bit == 0 {
            faults.push(row.fault("there are more than 64 classes"));
        }
        for word in row.list(2) {
            let id = words.intern(word);
            if self.members.len() <= id.index() {
                self.members.resize(id.index() + 1, 0);
            }
            self.members[id.index()] |= bit;
        }
    }

    fn enter_count(&mut self, row: &Row<'_>, words: &mut Words, faults: &mut Vec<Fault>) {
        let mut events = Vec::new();
        for name in row.list(2) {
            match TYPES.iter().find(|(event, _)| *event == name) {
                Some((event, _)) => events.push(*event),
                None => faults.push(row.fault(format!("{name:?} is no event type; see the codebook"))),
            }
        }
        for word in row.list(3) {
            self.counted.entry(words.intern(word)).or_default().push(self.counts.len());
        }
        self.counts.push(Count { key: row.field(1).into(), events, noun: row.field(0) == "count" });
    }

    fn enter(&mut self, row: &Row<'_>, words: &mut Words, inflections: &Inflections) -> Result<(), Fault> {
        let (event, mode) = code(row)?;
        let part = match row.field(1) {
            "verb" => Part::Verb,
            "noun" => Part::Noun,
            other => return Err(row.fault(format!("{other:?} is neither verb nor noun"))),
        };
        let (actors, recipients, mutual) = frame(row)?;
        let tests = row.field(4).split_whitespace().map(|test| self.test(row, test)).collect::<Result<Vec<_>, _>>()?;
        for phrase in row.list(2) {
            let (first, tail) = phrase.split_once('…').unwrap_or((phrase, ""));
            let tail: Vec<WordId> = scan(tail)
                .filter(|(_, piece)| *piece == Piece::Word)
                .map(|(range, _)| words.intern(&tail[range]))
                .collect();
            let number = self.senses.len() as u32;
            self.senses.push(Sense {
                event,
                mode,
                part,
                lemma: phrase.into(),
                tail,
                actors: actors.clone(),
                recipients: recipients.clone(),
                mutual,
                tests: tests.clone(),
            });
            let forms = if part == Part::Verb { inflections.phrase(first.trim()) } else { vec![first.trim().into()] };
            for form in forms {
                self.phrases.add(words, &form, number);
            }
        }
        Ok(())
    }

    fn test(&self, row: &Row<'_>, test: &str) -> Result<Test, Fault> {
        let (test, present) = test.strip_prefix('!').map_or((test, true), |test| (test, false));
        let parts = test.split_once(':').and_then(|(scope, wanted)| {
            let scope = if scope == "sentence" { Scope::Sentence } else { Scope::Role(Role::parse(scope)?) };
            let wanted = match wanted {
                "actor" => Wanted::Actor,
                "place" => Wanted::Place,
                "money" => Wanted::Money,
                class => Wanted::Class(*self.classes.get(class)?),
            };
            Some(Test { scope, wanted, present })
        });
        parts.ok_or_else(|| row.fault(format!("{test:?} is no test; write role:class with a class of this file")))
    }
}

fn code(row: &Row<'_>) -> Result<(&'static str, Option<&'static str>), Fault> {
    let (name, mode) = row.field(0).split_once('/').map_or((row.field(0), None), |(name, mode)| (name, Some(mode)));
    let Some((event, modes)) = TYPES.iter().find(|(event, _)| *event == name) else {
        return Err(row.fault(format!("{name:?} is no event type; see the codebook")));
    };
    match mode {
        None => Ok((event, None)),
        Some(mode) => match modes.iter().find(|known| **known == mode) {
            Some(mode) => Ok((event, Some(mode))),
            None => Err(row.fault(format!("{mode:?} is no mode of {event}; known are {}", modes.join(", ")))),
        },
    }
}

fn frame(row: &Row<'_>) -> Result<(Vec<Role>, Vec<Role>, bool), Fault> {
    let text = row.field(3);
    let mutual = text.contains('=');
    let Some((left, right)) = text.split_once(['>', '=']) else {
        return Err(row.fault(format!("{text:?} says nobody who acts; write roles > roles")));
    };
    let roles = |side: &str| {
        let names = side.split(',').map(str::trim).filter(|name| !name.is_empty());
        names
            .map(|name| Role::parse(name).ok_or_else(|| row.fault(format!("{name:?} is no role"))))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok((roles(left)?, roles(right)?, mutual))
}
