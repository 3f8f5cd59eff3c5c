//! The tail of an article: one line per record, saying what the marks of its number mean.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::{Map, Value};

use super::codes::{ACTS, ISSUES, KINDS, MODES, STANCES, STATUSES, TERMS, is_date, modes_of};
use super::marks::Marks;
use super::spans::{quoted_share, sentence_around, trimmed};
use crate::gold::{Actor, Annotation, Contested, Event, Figure, Position, Statement, Term, Verbatim};

/// Reads the tail against the text and its marks: the annotation and every fault.
pub(super) fn read(text: &str, marks: &Marks, tail: &str) -> (Annotation, Vec<String>) {
    let lines: Vec<&str> =
        tail.lines().filter(|line| !line.starts_with('#')).map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut reader = Reader { text, chars: text.chars().collect(), marks, known: BTreeSet::new(), faults: Vec::new() };
    let boilerplate = marks.of('b', "").iter().map(|span| reader.anchor(span)).collect();
    let actors = lines.iter().filter_map(|line| line.strip_prefix("actor ")).map(|line| reader.actor(line)).collect();
    let mut out = Annotation { boilerplate, actors, ..Annotation::default() };
    reader.known = out.actors.iter().map(|actor| actor.id.clone()).collect();
    reader.check_repeats(&lines);
    for line in lines.iter().filter(|line| !line.starts_with("actor ")) {
        reader.record(line, &mut out);
    }
    reader.check_marks(&lines);
    (out, reader.faults)
}

struct Reader<'a> {
    text: &'a str,
    chars: Vec<char>,
    marks: &'a Marks,
    known: BTreeSet<String>,
    faults: Vec<String>,
}

/// One line, taken apart: fields by `|`, and the blank-separated words of the first.
struct Line<'a> {
    whole: &'a str,
    fields: Vec<&'a str>,
    words: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn new(whole: &'a str) -> Self {
        let fields: Vec<&str> = whole.split('|').map(str::trim).collect();
        let words = fields.first().map(|first| first.split_whitespace().collect()).unwrap_or_default();
        Self { whole, fields, words }
    }

    fn field(&self, at: usize) -> &'a str {
        self.fields.get(at).copied().unwrap_or_default()
    }

    fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The `key=value` among the words or fields from a place on.
    fn options(of: &[&'a str], from: usize) -> BTreeMap<&'a str, &'a str> {
        of.get(from..).unwrap_or_default().iter().filter_map(|part| part.split_once('=')).collect()
    }
}

impl Reader<'_> {
    fn fault(&mut self, line: &Line<'_>, what: &str) {
        self.faults.push(format!("'{}': {what}", line.whole));
    }

    fn actor(&mut self, line: &str) -> Actor {
        let mut fields = line.split('|').map(str::trim);
        let mut next = || fields.next().unwrap_or_default();
        let (id, name, kind, side, role, forms) = (next(), next(), next(), next(), next(), next());
        if !KINDS.contains(&kind) {
            self.faults.push(format!("actor {id}: no kind '{kind}'"));
        }
        let mut forms: Vec<&str> = forms.split(';').map(str::trim).filter(|form| !form.is_empty()).collect();
        if self.text.contains(name) && !forms.contains(&name) {
            forms.insert(0, name);
        }
        for absent in forms.iter().filter(|form| !self.text.contains(**form)) {
            self.faults.push(format!("actor {id}: '{absent}' is not in the text"));
        }
        if !self.text.contains(role) {
            self.faults.push(format!("actor {id}: role '{role}' is not in the text"));
        }
        Actor {
            id: id.to_owned(),
            name: Some(name.to_owned()),
            kind: Some(kind.to_owned()),
            side: given(side),
            role: given(role),
            mentions: forms.into_iter().map(|form| Verbatim::Words(form.to_owned())).collect(),
        }
    }

    fn record(&mut self, whole: &str, out: &mut Annotation) {
        let line = Line::new(whole);
        if line.word(0) == "x" {
            out.contested.push(self.contested(&line));
            return;
        }
        let mut code = line.word(0).chars();
        let letter = code.next().filter(|letter| "specft".contains(*letter));
        let number = Some(code.as_str()).filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        match (letter, number) {
            (Some('s'), Some(n)) => out.statements.extend(self.statement(n, &line)),
            (Some('p'), Some(n)) => out.positions.extend(self.position(n, &line)),
            (Some('e'), Some(n)) => out.events.extend(self.event(n, &line)),
            (Some('f'), Some(n)) => out.figures.extend(self.figure(n, &line)),
            (Some('t'), Some(n)) => out.terms.extend(self.term(n, &line)),
            _ => self.faults.push(format!("tail line not understood: '{whole}'")),
        }
    }

    fn statement(&mut self, n: &str, line: &Line<'_>) -> Option<Statement> {
        let act = line.word(2);
        if !ACTS.contains(&act) {
            self.fault(line, "wants SOURCE and an act");
            return None;
        }
        let options = Line::options(&line.words, 3);
        let option = |key: &str| options.get(key).copied().unwrap_or_default();
        let mut spans = self.spots('q', n);
        spans.sort_by_key(|span| (span.start, span.end));
        let content: Vec<Range<usize>> = spans.iter().map(|span| trimmed(&self.chars, span)).collect();
        let weight: usize = content.iter().map(ExactSizeIterator::len).sum();
        let quoted: f64 = content.iter().map(|span| quoted_share(&self.chars, span) * span.len() as f64).sum();
        let mode = match (option("mode"), quoted / weight.max(1) as f64) {
            (said, _) if MODES.contains(&said) => said,
            (_, share) if share > 0.9 => "direct",
            (_, share) if share > 0.0 => "mixed",
            _ => "indirect",
        };
        Some(Statement {
            id: Some(format!("s{n}")),
            source: self.known(line.word(1), line),
            source_mention: self.first('w', n),
            cue: self.first('c', n),
            content: content.iter().map(|span| self.anchor(span)).collect(),
            mode: Some(mode.to_owned()),
            addressee: self.known(option("to"), line),
            via: self.known(option("via"), line),
            setting: spelled(option("setting")),
            said_on: options.get("on").map(|on| (*on).to_owned()),
            act: Some(act.to_owned()),
            method: None,
        })
    }

    fn position(&mut self, n: &str, line: &Line<'_>) -> Option<Position> {
        let (issue, stance) = (line.word(2), line.word(3));
        if !ISSUES.contains(&issue) || !STANCES.contains(&stance) {
            self.fault(line, "wants ACTOR, an issue, a stance");
            return None;
        }
        let options = Line::options(&line.words, 4);
        let evidence = self.spots('p', n).first().map(|span| self.anchor(span))?;
        Some(Position {
            actor: self.known(line.word(1), line),
            issue: Some(issue.to_owned()),
            stance: Some(stance.to_owned()),
            evidence: vec![evidence],
            statement: options.get("s").map(|s| format!("s{s}")),
            as_of: None,
            according_to: self.known(options.get("by").copied().unwrap_or_default(), line),
            condition: spelled(options.get("if").copied().unwrap_or_default()),
            method: None,
        })
    }

    fn event(&mut self, n: &str, line: &Line<'_>) -> Option<Event> {
        let (kind, mode) = line.word(1).split_once('/').unwrap_or((line.word(1), ""));
        let arrow = line.words.iter().position(|word| *word == "->");
        let (Some(modes), Some(arrow)) = (modes_of(kind), arrow.filter(|at| *at >= 2)) else {
            self.fault(line, "wants TYPE, actors -> recipients and a status");
            return None;
        };
        let (date, country, status) = (line.field(1), line.field(2), line.field(3));
        if !STATUSES.contains(&status) {
            self.fault(line, "wants TYPE, actors -> recipients and a status");
            return None;
        }
        if !mode.is_empty() && !modes.contains(&mode) {
            self.fault(line, &format!("{kind} has no mode '{mode}'"));
        }
        if !date.is_empty() && !is_date(date) {
            self.fault(line, &format!("no date '{date}'"));
        }
        if line.field(4).contains("by=") {
            self.fault(line, "by= stands in the field of magnitudes");
        }
        let trigger = self.spots('e', n).first().cloned()?;
        let clause = self.marks.of('o', n).first().cloned();
        let evidence = clause.unwrap_or_else(|| sentence_around(&self.chars, &trigger));
        let by = Line::options(&line.fields, 5).get("by").copied().unwrap_or_default();
        Some(Event {
            id: Some(format!("e{n}")),
            kind: Some(kind.to_owned()),
            mode: given(mode),
            actors: self.names(&line.words[2..arrow], line),
            recipients: self.names(&line.words[arrow + 1..], line),
            place: self.first('l', n),
            country: given(country),
            date: given(date),
            time_expression: self.first('d', n),
            status: Some(status.to_owned()),
            magnitude: magnitude(line.field(4)),
            according_to: self.known(by, line),
            trigger: Some(self.anchor(&trigger)),
            evidence: vec![self.anchor(&evidence)],
            method: None,
        })
    }

    fn figure(&mut self, n: &str, line: &Line<'_>) -> Option<Figure> {
        let span = self.spots('f', n).first().cloned()?;
        let Some(value) = plain_number(line.word(1)) else {
            self.fault(line, "value is no number");
            return None;
        };
        let by = Line::options(&line.fields, 2).get("by").copied().unwrap_or_default();
        Some(Figure {
            value,
            unit: Some(line.words.get(2..).unwrap_or_default().join(" ")),
            about: Some(line.field(1).to_owned()),
            approximate: Some(line.fields.contains(&"approximate")),
            according_to: self.known(by, line),
            as_of: None,
            evidence: vec![self.anchor(&sentence_around(&self.chars, &span))],
            method: None,
        })
    }

    fn term(&mut self, n: &str, line: &Line<'_>) -> Option<Term> {
        let (term, value) = (line.word(1), line.word(2));
        if value.is_empty() || !TERMS.contains(&term) {
            self.fault(line, "wants a term and a value");
            return None;
        }
        let by = Line::options(&line.fields, 2).get("by").copied().unwrap_or_default();
        let evidence = self.spots('t', n).first().map(|span| self.anchor(span))?;
        Some(Term {
            instrument: Some(line.field(1).to_owned()),
            term: Some(term.to_owned()),
            value: Value::String(value.replace('_', " ")),
            evidence: vec![evidence],
            according_to: self.known(by, line),
            method: None,
        })
    }

    fn contested(&mut self, line: &Line<'_>) -> Contested {
        let options = Line::options(&line.fields, 1);
        let listed = |key: &str| options.get(key).copied().unwrap_or_default();
        let statements = listed("s").split(',').filter_map(|n| self.marks.of('q', n).first());
        let evidence: Vec<Verbatim> = statements.map(|span| self.anchor(&sentence_around(&self.chars, span))).collect();
        if evidence.is_empty() {
            self.fault(line, "wants s=N of statements marked in the text");
        }
        Contested {
            claim: Some(line.field(0).trim_start_matches('x').trim().to_owned()),
            asserted_by: self.names(&[listed("asserted")], line),
            denied_by: self.names(&[listed("denied")], line),
            evidence,
        }
    }

    /// The spans that a tail line needs; a fault where the text has none.
    fn spots(&mut self, letter: char, n: &str) -> Vec<Range<usize>> {
        let spans = self.marks.of(letter, n).to_vec();
        if spans.is_empty() {
            self.faults.push(format!("{letter}{n} is in the tail but not marked in the text"));
        }
        spans
    }

    fn first(&self, letter: char, n: &str) -> Option<Verbatim> {
        self.marks.of(letter, n).first().map(|span| self.anchor(span))
    }

    fn anchor(&self, span: &Range<usize>) -> Verbatim {
        Verbatim::Place {
            exact: Some(self.chars[span.clone()].iter().collect()),
            nth: None,
            start: i64::try_from(span.start).ok(),
            end: i64::try_from(span.end).ok(),
        }
    }

    /// An actor's id, checked against the actor lines.
    fn known(&mut self, id: &str, line: &Line<'_>) -> Option<String> {
        if !id.is_empty() && !self.known.contains(id) {
            self.faults.push(format!("'{}': no actor line for '{id}'", line.field(0)));
        }
        given(id)
    }

    fn names(&mut self, words: &[&str], line: &Line<'_>) -> Vec<String> {
        words.iter().flat_map(|word| word.split(',')).filter_map(|id| self.known(id, line)).collect()
    }

    /// Each actor and each number has one line; contested claims have no number.
    fn check_repeats(&mut self, lines: &[&str]) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines {
            let word = match line.strip_prefix("actor ") {
                Some(rest) => format!("actor {}", rest.split('|').next().unwrap_or_default().trim()),
                None => line.split_whitespace().next().unwrap_or_default().to_owned(),
            };
            *counts.entry(word).or_default() += 1;
        }
        let repeated = counts.iter().filter(|(word, count)| **count > 1 && *word != "x");
        self.faults.extend(repeated.map(|(word, _)| format!("'{word}' stands twice in the tail")));
    }

    /// Every mark but boilerplate belongs to a line of the tail.
    fn check_marks(&mut self, lines: &[&str]) {
        let have: BTreeSet<&str> = lines.iter().filter_map(|line| line.split_whitespace().next()).collect();
        for (letter, number) in self.marks.keys().filter(|(letter, _)| *letter != 'b') {
            let line = match letter {
                'w' | 'c' | 'q' => 's',
                'o' | 'l' | 'd' => 'e',
                other => other,
            };
            if !have.contains(format!("{line}{number}").as_str()) {
                self.faults.push(format!("mark {letter}{number} has no line in the tail"));
            }
        }
    }
}

fn given(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_owned())
}

fn spelled(words: &str) -> Option<String> {
    given(&words.replace('_', " "))
}

/// `killed=5,injured=several`: counts as numbers, everything else as words.
fn magnitude(field: &str) -> Map<String, Value> {
    let parts = field.split(',').filter_map(|part| part.split_once('='));
    parts
        .map(|(key, value)| {
            let count = value.bytes().all(|b| b.is_ascii_digit()).then(|| value.parse::<u64>().ok()).flatten();
            (key.to_owned(), count.map_or_else(|| Value::from(value), Value::from))
        })
        .collect()
}

/// A number in digits, with commas and at most one point.
fn plain_number(word: &str) -> Option<Value> {
    let (whole, fraction) = word.split_once('.').map_or((word, None), |(whole, part)| (whole, Some(part)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain = whole.replace(',', "");
    if whole.starts_with(',') || !digits(&plain) || !fraction.is_none_or(digits) {
        return None;
    }
    let value: f64 = word.replace(',', "").parse().ok()?;
    Some(match plain.parse::<i64>() {
        Ok(count) if value.fract() == 0.0 => Value::from(count),
        _ => Value::from(value),
    })
}
