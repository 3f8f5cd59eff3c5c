//! Single sentences coded with one PLOVER root: accuracy and macro-F1 of the engine's events.
//!
//! The set names a source and a target in each sentence. Of the events found there, the one counts whose
//! actor or recipient overlaps them, else the first. The set merges CONCEDE and RETREAT as YIELD.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;

use crate::gold::{Annotation, Document, Event, Verbatim};
use crate::predict::Engine;
use crate::text::Text;

/// A sentence with its code.
struct Coded {
    sentence: String,
    /// Who acts, and towards whom, in the words of the sentence.
    parties: [String; 2],
    root: String,
}

/// Reads the set and scores the engine on it.
pub fn report(path: &Path, engine: Engine) -> Result<String> {
    let content = fs::read_to_string(path)
        .with_context(|| format!("cannot read {}; the set stands beside the project, not in it", path.display()))?;
    let rows = coded(&content).with_context(|| format!("{} is no such set", path.display()))?;
    let answers = rows
        .par_iter()
        .map(|row| {
            let found: Annotation = serde_json::from_value(engine.reading(&row.sentence, &Document::default())?)
                .context("the engine's reading is not in the published form")?;
            Ok((row.root.clone(), answer(row, &found)))
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(table(&answers))
}

/// The rows of the set, found by the names of their columns.
fn coded(content: &str) -> Result<Vec<Coded>> {
    let mut lines = content.lines().map(|line| line.split('\t').map(unquoted).collect::<Vec<_>>());
    let head = lines.next().context("no line of column names")?;
    let column =
        |name: &str| head.iter().position(|column| column == name).with_context(|| format!("no column {name}"));
    let columns = [column("sentence")?, column("source")?, column("target")?, column("root")?];
    let rows = lines.enumerate().map(|(at, fields)| {
        let field = |column: usize| fields.get(column).cloned().with_context(|| format!("line {} is short", at + 2));
        let [sentence, source, target, root] = columns.map(field);
        Ok(Coded { sentence: sentence?, parties: [source?, target?], root: root? })
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    ensure!(!rows.is_empty(), "no rows");
    Ok(rows)
}

fn unquoted(field: &str) -> String {
    match field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => field.to_owned(),
    }
}

/// The code of the event that speaks of the two parties, else of the first; nothing if none was found.
fn answer(row: &Coded, found: &Annotation) -> Option<String> {
    let text = Text::new(&row.sentence);
    let parties: Vec<Range<usize>> = row.parties.iter().filter_map(|party| text.find(party, 1)).collect();
    let mentioned = |event: &Event| {
        let ids: BTreeSet<&String> = event.actors.iter().chain(&event.recipients).collect();
        let actors = found.actors.iter().filter(|actor| ids.contains(&actor.id));
        actors.flat_map(|actor| &actor.mentions).any(|mention| overlaps(&text, mention, &parties))
    };
    let event = found.events.iter().find(|event| mentioned(event)).or(found.events.first())?;
    Some(match event.kind.as_deref()? {
        "CONCEDE" | "RETREAT" => "YIELD".to_owned(),
        kind => kind.to_owned(),
    })
}

/// Whether some occurrence of a mention overlaps one of the parties.
fn overlaps(text: &Text, mention: &Verbatim, parties: &[Range<usize>]) -> bool {
    let touches = |range: Range<usize>| {
        parties.iter().any(|party| !range.is_empty() && range.start < party.end && party.start < range.end)
    };
    match mention {
        Verbatim::Words(words) => (1..).map_while(|nth| text.find(words, nth)).any(touches),
        place => touches(place.range(text)),
    }
}

/// Accuracy and macro-F1, with a line for each label.
fn table(answers: &[(String, Option<String>)]) -> String {
    let labels: BTreeSet<&str> = answers.iter().map(|(gold, _)| gold.as_str()).collect();
    let mut out = format!("{:12}{:>7}{:>7}{:>7}{:>8}{:>8}\n", "label", "P", "R", "F1", "gold", "pred");
    let mut sum = 0.0;
    for label in &labels {
        let gold = answers.iter().filter(|(gold, _)| gold == label).count();
        let pred = answers.iter().filter(|(_, pred)| pred.as_deref() == Some(label)).count();
        let hits = answers.iter().filter(|(gold, pred)| gold == label && pred.as_ref() == Some(gold)).count();
        let share = |whole: usize| hits as f64 / whole.max(1) as f64;
        let f1 = 2.0 * hits as f64 / (gold + pred).max(1) as f64;
        sum += f1;
        let _ = writeln!(out, "{label:12}{:7.3}{:7.3}{f1:7.3}{gold:8}{pred:8}", share(pred), share(gold));
    }
    let right = answers.iter().filter(|(gold, pred)| pred.as_ref() == Some(gold)).count();
    let none = answers.iter().filter(|(_, pred)| pred.is_none()).count();
    let count = answers.len();
    let _ = writeln!(
        out,
        "{count} sentences, {none} without an event; accuracy {:.3}, macro-F1 {:.3} over {} labels",
        right as f64 / count.max(1) as f64,
        sum / labels.len().max(1) as f64,
        labels.len()
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::Actor;

    const ROWS: &str = "id\tsentence\tsource\ttarget\troot\n\
        1\t\"Norlund \"\"regrets\"\" it and Orsk freed two Esks.\"\tOrsk\ttwo Esks\tYIELD\n\
        2\tOrsk shelled Esk.\tOrsk\tEsk\tASSAULT\n";

    fn event(kind: &str, actor: &str) -> Event {
        Event { kind: Some(kind.into()), actors: vec![actor.into()], ..Event::default() }
    }

    #[test]
    fn the_event_of_the_parties_counts() {
        let rows = coded(ROWS).expect("two rows");
        assert_eq!(rows[0].sentence, "Norlund \"regrets\" it and Orsk freed two Esks.");
        let actor =
            |id: &str| Actor { id: id.to_lowercase(), mentions: vec![Verbatim::Words(id.into())], ..Actor::default() };
        let mut found = Annotation { actors: vec![actor("Norlund"), actor("Orsk")], ..Annotation::default() };
        assert_eq!(answer(&rows[0], &found), None);
        found.events = vec![event("ACCUSE", "norlund"), event("RETREAT", "orsk")];
        assert_eq!(answer(&rows[0], &found).as_deref(), Some("YIELD"));
        found.events.pop();
        assert_eq!(answer(&rows[0], &found).as_deref(), Some("ACCUSE"));
    }

    #[test]
    fn labels_weigh_alike_in_macro_f1() {
        let row = |gold: &str, pred: Option<&str>| (gold.to_owned(), pred.map(str::to_owned));
        let answers = [row("AID", Some("AID")), row("AID", Some("AID")), row("AID", None), row("YIELD", Some("AID"))];
        let table = table(&answers);
        assert!(table.ends_with("4 sentences, 1 without an event; accuracy 0.500, macro-F1 0.333 over 2 labels\n"));
    }
}
