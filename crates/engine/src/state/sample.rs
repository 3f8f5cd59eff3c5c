//! Readings from a few lines of text, for the tests of the views.
//!
//! ```text
//! # Northern Post 2025-03-12
//! who | irina-vasko | person | RUS | Irina Vasko
//! CONSULT/visit | irina-vasko > UKR.GOV | @Jeddah/SAU | on 2025-03-11 | planned | by RUS.GOV | Vasko is to *travel* to Jeddah.
//! ASSAULT | RUS > UKR | killed=3 | attacks=66 | Missiles *hit* the town.
//! says/deny | irina-vasko > USA | via tass | on 2025-03-12 | There was no attack.
//! holds | UKR | ceasefire accepts | on 2025-03-11 | by USA | if Russia agrees | Kyiv is ready for a truce.
//! term | the 30-day truce | duration P30D | by USA | A truce of 30 days.
//! figure | 66 attacks | of the front | by UKR.MIL | There were 66 attacks.
//! disputed | RUS > UKR.MIL | Are troops encircled? | Troops are said to be encircled.
//! ```
//!
//! A line `# OUTLET DAY` begins an article; every other line is a record, its first field says of what kind. The last
//! field is a sentence of the article, with the trigger of an event between stars. A statement may be `indirect`, a figure
//! `about`. `>` stands before those acted upon, spoken
//! to, or who deny. An actor is known by its id: from the data files, by its form (`RUS.GOV.svr`, `RUS.MIL`,
//! `anon:source`), or from a line `who` (its side `-` if it has none); any other is a group.

use super::Everyone;
use super::RecordRef;
use super::State;
use super::days::Days;
use super::scope::Scope;
use crate::link::Actor;
use crate::link::Who;
use crate::record::Act;
use crate::record::Contested;
use crate::record::Event;
use crate::record::EventType;
use crate::record::Evidence;
use crate::record::Excerpt;
use crate::record::Figure;
use crate::record::Issue;
use crate::record::Metadata;
use crate::record::Mode;
use crate::record::Position;
use crate::record::Reading;
use crate::record::Span;
use crate::record::Stance;
use crate::record::Statement;
use crate::record::Status;
use crate::record::Term;
use crate::record::TermKind;
use crate::record::Text;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::actors::Kind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The bundled vocabulary, loaded once for all tests of the state.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);

/// The readings that a few lines describe, in the order of the lines.
#[track_caller]
pub(super) fn readings(lines: &str) -> Vec<Reading> {
    let mut articles: Vec<Draft> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("# ") {
            Some(head) => articles.push(Draft::new(head)),
            None => articles.last_mut().expect("a line `# OUTLET DAY` comes first").line(line),
        }
    }
    articles.into_iter().map(Draft::reading).collect()
}

/// What a view makes of a few lines, in one dossier that holds all of them. The readings come in the given order, and in
/// the other order too: the outcome must be the same.
#[track_caller]
pub(super) fn view(lines: &str, view: impl Fn(&Scope<'_>) -> String) -> String {
    let forward = readings(lines);
    let seen = |readings: &mut dyn Iterator<Item = &Reading>| {
        let state = readings.fold(State::default(), |state, reading| super::add(state, reading.clone()));
        let everyone = Everyone::of(state.readings(), &VOCABULARY);
        let all = super::whole(&state, "");
        view(&Scope::of(&state, &everyone, &VOCABULARY, &all))
    };
    let outcome = seen(&mut forward.iter());
    assert_eq!(outcome, seen(&mut forward.iter().rev()), "the order of adding leaves a trace");
    assert_eq!(outcome, seen(&mut forward.iter().chain(&forward)), "adding twice leaves a trace");
    outcome
}

/// A record as tests show it: outlet, kind and row, `Northern Post event 1`.
pub(super) fn name(scope: &Scope<'_>, record: RecordRef) -> String {
    let outlet = scope.reading(record.reading).and_then(|reading| reading.source.metadata.outlet.as_deref());
    format!("{} {} {}", outlet.unwrap_or("?"), record.kind.code(), record.row + 1)
}

struct Draft {
    reading: Reading,
    text: String,
}

impl Draft {
    #[track_caller]
    fn new(head: &str) -> Draft {
        let (outlet, day) = head.rsplit_once(' ').expect("`# OUTLET DAY`");
        let published = Days::parse(day).map(|days| days.first);
        let metadata = Metadata { outlet: Some(outlet.to_string()), published, ..Metadata::default() };
        let mut draft = Draft { reading: Reading::default(), text: format!("{head}\n") };
        draft.reading.source.metadata = metadata;
        draft
    }

    fn reading(mut self) -> Reading {
        self.reading.source.hash = *Text::new(self.text).hash();
        self.reading
    }

    #[track_caller]
    fn line(&mut self, line: &str) {
        let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let (&kind, fields) = fields.split_first().expect("a line has fields");
        if kind == "who" {
            return self.introduce(fields);
        }
        let (&sentence, fields) = fields.split_last().expect("the last field is a sentence");
        let (&head, fields) = fields.split_first().expect("the second field says who or what");
        let (kind, detail) = kind.split_once('/').unwrap_or((kind, ""));
        match kind {
            "says" => self.statement(detail, head, fields, sentence),
            "holds" => self.position(head, fields, sentence),
            "term" => self.term(head, fields, sentence),
            "figure" => self.figure(head, fields, sentence),
            "disputed" => self.disputed(head, fields, sentence),
            _ => self.event(kind, detail, head, fields, sentence),
        }
    }

    #[track_caller]
    fn introduce(&mut self, fields: &[&str]) {
        let &[id, kind, side, name] = fields else { panic!("`who | ID | KIND | SIDE | NAME`: {fields:?}") };
        let kinds = [Kind::Person, Kind::State, Kind::Government, Kind::Military, Kind::Organisation, Kind::Group];
        let kind = kinds.into_iter().find(|known| known.code() == kind).unwrap_or(Kind::Anonymous);
        let side = (side != "-").then(|| side.into());
        self.reading.actors.push(Actor::new(id, name, kind, side));
    }

    #[track_caller]
    fn event(&mut self, kind: &str, mode: &str, who: &str, fields: &[&str], sentence: &str) {
        let event_type = EventType::parse(kind).unwrap_or_else(|| panic!("no kind of record is called {kind}"));
        let (actors, recipients) = self.both(who);
        let evidence = self.sentence(sentence);
        let place = option(fields, "@").map(|place| place.split_once('/').unwrap_or((place, "")));
        let status = fields.iter().find_map(|field| Status::parse(field)).unwrap_or(Status::Occurred);
        let counts = fields.iter().filter_map(|field| field.split_once('='));
        let magnitude: BTreeMap<String, u64> =
            counts.map(|(what, count)| (what.to_string(), count.parse().expect("a count"))).collect();
        let trigger = self.starred(sentence, evidence);
        let event = Event {
            event_type,
            // The engine's modes are words of the program; a test can afford to keep its own for good.
            mode: (!mode.is_empty()).then(|| &*mode.to_string().leak()),
            actors,
            recipients,
            place: place.map(|(place, _)| self.within(place, evidence)),
            country: place.map(|(_, country)| country).filter(|country| !country.is_empty()).map(Into::into),
            date: option(fields, "on ").map(str::to_string),
            time_expression: None,
            status,
            magnitude,
            according_to: option(fields, "by ").map(|who| self.who(who)),
            trigger,
            evidence: Evidence::one(evidence),
            method: "sample".into(),
        };
        self.reading.events.push(event);
    }

    #[track_caller]
    fn statement(&mut self, act: &str, who: &str, fields: &[&str], sentence: &str) {
        let (speakers, addressees) = self.both(who);
        let statement = Statement {
            source: *speakers.first().expect("a statement has a speaker"),
            candidates: Vec::new(),
            source_mention: None,
            cue: None,
            content: Evidence::one(self.sentence(sentence)),
            mode: if fields.contains(&"indirect") { Mode::Indirect } else { Mode::Direct },
            addressee: addressees.first().copied(),
            via: option(fields, "via ").map(|who| self.who(who)),
            setting: None,
            said_on: option(fields, "on ").map(str::to_string),
            act: Act::parse(act).unwrap_or(Act::Assert),
            method: "sample".into(),
        };
        self.reading.statements.push(statement);
    }

    #[track_caller]
    fn position(&mut self, who: &str, fields: &[&str], sentence: &str) {
        let (issue, stance) = fields.first().and_then(|field| field.split_once(' ')).expect("`ISSUE STANCE`");
        let evidence = self.sentence(sentence);
        let statement = self.reading.statements.iter().position(|row| row.content.cover().contains(evidence));
        let position = Position {
            actor: self.who(who),
            issue: Issue::parse(issue).unwrap_or_else(|| panic!("no issue is called {issue}")),
            stance: Stance::parse(stance).unwrap_or_else(|| panic!("no stance is called {stance}")),
            evidence: Evidence::one(evidence),
            statement,
            as_of: option(fields, "on ").map(str::to_string),
            according_to: option(fields, "by ").map(|who| self.who(who)),
            condition: option(fields, "if ").map(str::to_string),
            method: "sample".into(),
        };
        self.reading.positions.push(position);
    }

    #[track_caller]
    fn term(&mut self, instrument: &str, fields: &[&str], sentence: &str) {
        let (kind, value) = fields.first().and_then(|field| field.split_once(' ')).expect("`TERM VALUE`");
        let term = Term {
            instrument: instrument.to_string(),
            term: TermKind::parse(kind).unwrap_or_else(|| panic!("no term is called {kind}")),
            value: value.to_string(),
            evidence: Evidence::one(self.sentence(sentence)),
            according_to: option(fields, "by ").map(|who| self.who(who)),
            method: "sample".into(),
        };
        self.reading.terms.push(term);
    }

    #[track_caller]
    fn figure(&mut self, number: &str, fields: &[&str], sentence: &str) {
        let (value, unit) = number.split_once(' ').expect("`NUMBER UNIT`");
        let figure = Figure {
            value: value.parse().expect("a number"),
            unit: unit.to_string(),
            about: option(fields, "of ").unwrap_or_default().to_string(),
            approximate: fields.contains(&"about"),
            according_to: option(fields, "by ").map(|who| self.who(who)),
            as_of: option(fields, "on ").map(str::to_string),
            evidence: Evidence::one(self.sentence(sentence)),
            method: "sample".into(),
        };
        self.reading.figures.push(figure);
    }

    #[track_caller]
    fn disputed(&mut self, who: &str, fields: &[&str], sentence: &str) {
        let (asserted_by, denied_by) = self.both(who);
        let contested = Contested {
            claim: fields.first().map(ToString::to_string).unwrap_or_default(),
            asserted_by,
            denied_by,
            evidence: Evidence::one(self.sentence(sentence)),
            method: "sample".into(),
        };
        self.reading.contested.push(contested);
    }

    /// Those before and after `>`.
    #[track_caller]
    fn both(&mut self, who: &str) -> (Vec<Who>, Vec<Who>) {
        let (left, right) = who.split_once('>').unwrap_or((who, ""));
        let mut list = |ids: &str| {
            ids.split(',').map(str::trim).filter(|id| !id.is_empty()).map(|id| self.who(id)).collect::<Vec<Who>>()
        };
        (list(left), list(right))
    }

    fn who(&mut self, id: &str) -> Who {
        if let Some(known) = self.reading.actors.iter().position(|actor| &*actor.id.0 == id) {
            return known;
        }
        self.reading.actors.push(actor(id));
        self.reading.actors.len() - 1
    }

    /// Adds a sentence to the text, if it does not stand there yet.
    fn sentence(&mut self, sentence: &str) -> Span {
        let words = sentence.replace('*', "");
        if let Some(start) = self.text.find(&words) {
            return Span::new(start, start + words.len());
        }
        let span = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(&words);
        self.text.push('\n');
        let line = self.text.lines().count();
        self.reading.excerpts.push(Excerpt { span, words, line });
        span
    }

    /// The words between stars; the whole sentence if there are none.
    fn starred(&self, sentence: &str, evidence: Span) -> Span {
        let Some((before, after)) = sentence.split_once('*') else { return evidence };
        let start = evidence.start() + before.len();
        Span::new(start, start + after.find('*').unwrap_or(after.len()))
    }

    #[track_caller]
    fn within(&self, words: &str, evidence: Span) -> Span {
        let sentence = self.text.get(evidence.start()..evidence.end()).unwrap_or_default();
        let at = sentence.find(words).unwrap_or_else(|| panic!("{words} does not stand in: {sentence}"));
        Span::new(evidence.start() + at, evidence.start() + at + words.len())
    }
}

fn option<'a>(fields: &[&'a str], mark: &str) -> Option<&'a str> {
    fields.iter().find_map(|field| field.strip_prefix(mark))
}

fn actor(id: &str) -> Actor {
    if let Some(known) = VOCABULARY.actors.find(id).map(|known| VOCABULARY.actors.get(known)) {
        return Actor::new(id, known.name.to_string(), known.kind, known.side.clone());
    }
    let side = id.split_once('.').map(|(side, _)| side.into());
    let kind = match &side {
        _ if id.starts_with("anon:") => Kind::Anonymous,
        Some(_) if id.ends_with(".MIL") => Kind::Military,
        Some(_) => Kind::Government,
        None => Kind::Group,
    };
    Actor::new(id, id, kind, side)
}

#[test]
fn lines_are_records_with_their_words() {
    let seen = view(
        "# Northern Post 2025-03-12
         who | irina-vasko | person | RUS | Irina Vasko
         CONSULT/visit | irina-vasko > UKR.GOV | @Jeddah/SAU | on 2025-03-11 | planned | by RUS.GOV | Vasko is to *travel* to Jeddah.
         ASSAULT | RUS > UKR | killed=3 | attacks=66 | Missiles *hit* the town.
         says/deny | irina-vasko > USA | indirect | on 2025-03-12 | there was no attack.
         holds | UKR | ceasefire accepts | by USA | if Russia agrees | Kyiv is ready for a truce.
         term | the 30-day truce | duration P30D | A truce of 30 days.
         figure | 66 attacks | about | of the front | There were 66 attacks.
         disputed | RUS > UKR.MIL | Are troops encircled? | Troops are said to be encircled.",
        |scope| {
            let events = scope.events().map(|(record, event)| {
                let trigger = scope.reading(record.reading).and_then(|reading| reading.words(event.trigger));
                let parties: Vec<_> = event.actors.iter().filter_map(|&who| scope.party(record.reading, who)).collect();
                format!("{}: {} {parties:?}", name(scope, record), trigger.unwrap_or_default())
            });
            let said = scope.statements().map(|(record, _)| scope.words(record));
            events.chain(said).collect::<Vec<_>>().join("\n")
        },
    );
    let expected =
        "Northern Post event 1: travel [\"RUS\"]\nNorthern Post event 2: hit [\"RUS\"]\nthere was no attack.";
    assert_eq!(seen, expected);
}
