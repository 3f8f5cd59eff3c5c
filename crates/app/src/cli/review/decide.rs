//! Decisions given on the command line.

use super::Who;
use super::fields;
use super::told;
use crate::cli::Common;
use crate::cli::held;
use crate::failure::Failure;
use crate::output::Format;
use armistice_store::Batch;
use armistice_store::Change;
use armistice_store::Decision;
use armistice_store::Ledger;
use armistice_store::Past;
use armistice_store::Record;
use armistice_store::Verdict;
use clap::Args;
use jiff::Timestamp;
use serde_json::Value;
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;

/// Who decides, and why.
#[derive(Debug, Args)]
pub(super) struct Signed {
    #[command(flatten)]
    who: Who,
    /// Why, in your own words.
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Show what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// A record.
#[derive(Debug, Args)]
pub(super) struct One {
    /// The record's id, or its first characters.
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
pub(super) struct Correct {
    /// The record's id, or its first characters.
    #[arg(value_name = "ID")]
    id: String,
    /// A field with what it becomes: stance=opposes, condition="if Kinshasa talks", evidence="exact words of the text".
    /// Several actors stand with commas; nothing after '=' empties a field. Repeat it for each field.
    #[arg(long, value_name = "FIELD=VALUE", required = true)]
    set: Vec<String>,
    /// An actor that the article does not know yet: 'id | name | kind | side'.
    #[arg(long, value_name = "ACTOR")]
    actor: Vec<String>,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The article, by the first characters of its hash.
    #[arg(long, value_name = "HASH")]
    article: String,
    /// What it is: statement, position, event, term, figure or contested.
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// The words that it stands on, exactly as in the text, where they stand just once.
    #[arg(long, value_name = "TEXT")]
    words: String,
    /// A field with its value: actor=COD, issue=ceasefire, stance=opposes. Repeat it for each field.
    #[arg(long, value_name = "FIELD=VALUE", required = true)]
    set: Vec<String>,
    /// An actor that the article does not know yet: 'id | name | kind | side'.
    #[arg(long, value_name = "ACTOR")]
    actor: Vec<String>,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The id of the actor that stays.
    #[arg(value_name = "ID")]
    actor: String,
    /// The id that means the same.
    #[arg(value_name = "SAME")]
    same: String,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
pub(super) struct Split {
    /// The id that was given to both.
    #[arg(value_name = "ID")]
    actor: String,
    /// An article in which somebody else is meant, by its hash. Repeat it for each.
    #[arg(long, value_name = "HASH", required = true)]
    article: Vec<String>,
    /// The id of whoever is meant there.
    #[arg(long, value_name = "ID")]
    other: String,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
pub(super) struct Never {
    /// Only what stands on these words.
    #[arg(long, value_name = "TEXT")]
    phrase: Option<String>,
    /// Only of the outlet with this name.
    #[arg(long = "of-outlet", value_name = "NAME")]
    outlet: Option<String>,
    /// Only records of this kind.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
pub(super) struct Undo {
    /// The number of the decision or rule; `review history` tells it.
    #[arg(value_name = "NUMBER")]
    number: i64,
    #[command(flatten)]
    signed: Signed,
}

pub(super) fn accept(one: &One, common: &Common) -> anyhow::Result<ExitCode> {
    enter(Verdict::Accept(one.id.clone()), &one.signed, common)
}

pub(super) fn reject(one: &One, common: &Common) -> anyhow::Result<ExitCode> {
    enter(Verdict::Reject(one.id.clone()), &one.signed, common)
}

pub(super) fn nothing(one: &One, common: &Common) -> anyhow::Result<ExitCode> {
    enter(Verdict::Nothing(one.id.clone()), &one.signed, common)
}

pub(super) fn note(one: &One, common: &Common) -> anyhow::Result<ExitCode> {
    if one.signed.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
        return Err(Failure::usage("the note says nothing", "give its words with --why TEXT").into());
    }
    enter(Verdict::Note(one.id.clone()), &one.signed, common)
}

pub(super) fn correct(correct: &Correct, common: &Common) -> anyhow::Result<ExitCode> {
    let name = correct.signed.who.name()?;
    let ledger = held::to_read(common)?;
    let found = ledger.record_for(&correct.id, &name, correct.signed.who.independent).map_err(held::told)?;
    let Some(Record { kind, .. }) = found else {
        return Err(Failure::new(format!("no record goes by {}", correct.id), "`review list` tells ids").into());
    };
    let verdict = Verdict::Correct {
        record: correct.id.clone(),
        fields: fields::fields(&kind, &correct.set)?,
        actors: actors(&correct.actor)?,
    };
    enter(verdict, &correct.signed, common)
}

pub(super) fn add(add: &Add, common: &Common) -> anyhow::Result<ExitCode> {
    let mut record = fields::fields(&add.kind, &add.set)?;
    let (place, _) = fields::standing(&add.kind);
    record.insert(place.to_string(), fields::value(&add.kind, place, &add.words)?);
    let ledger = held::to_read(common)?;
    let article = whole_hash(&ledger, &add.article)?;
    let verdict =
        Verdict::Add { article, kind: add.kind.clone(), record: Value::Object(record), actors: actors(&add.actor)? };
    enter(verdict, &add.signed, common)
}

pub(super) fn merge(merge: &Merge, common: &Common) -> anyhow::Result<ExitCode> {
    enter(Verdict::Merge { actor: merge.actor.clone(), same: merge.same.clone() }, &merge.signed, common)
}

pub(super) fn split(split: &Split, common: &Common) -> anyhow::Result<ExitCode> {
    let ledger = held::to_read(common)?;
    let articles = split.article.iter().map(|hash| whole_hash(&ledger, hash)).collect::<anyhow::Result<_>>()?;
    let verdict = Verdict::Split { actor: split.actor.clone(), articles, other: split.other.clone() };
    enter(verdict, &split.signed, common)
}

pub(super) fn never(never: &Never, common: &Common) -> anyhow::Result<ExitCode> {
    let verdict =
        Verdict::Never { outlet: never.outlet.clone(), phrase: never.phrase.clone(), kind: never.kind.clone() };
    enter(verdict, &never.signed, common)
}

pub(super) fn undo(undo: &Undo, common: &Common) -> anyhow::Result<ExitCode> {
    enter(Verdict::Undo(undo.number), &undo.signed, common)
}

fn actors(given: &[String]) -> anyhow::Result<Vec<Value>> {
    given.iter().map(|actor| fields::actor(actor)).collect()
}

/// The whole hash of the article whose hash begins so.
fn whole_hash(ledger: &Ledger, hash: &str) -> anyhow::Result<String> {
    let found = ledger.article(&hash.to_ascii_lowercase()).map_err(held::told)?;
    let whole = found.and_then(|(_, view)| view["document"]["sha256"].as_str().map(str::to_string));
    whole.ok_or_else(|| {
        Failure::new(format!("no article goes by {hash}"), "`review list --format json` tells hashes").into()
    })
}

/// A decision as it was written, with what it changed.
pub(crate) struct Written {
    pub(crate) past: Past,
    pub(crate) changes: Vec<Change>,
}

/// Enters a decision and tells what it comes to, so that it can be looked at before the batch is kept.
pub(crate) fn make(batch: &mut Batch<'_>, decision: &Decision) -> armistice_store::Result<Option<Written>> {
    let seq = batch.decide(decision)?;
    let changes = batch.changes(seq)?;
    Ok(batch.decision(seq)?.map(|past| Written { past, changes }))
}

fn enter(verdict: Verdict, signed: &Signed, common: &Common) -> anyhow::Result<ExitCode> {
    let who = &signed.who;
    let decision = Decision { by: who.name()?, why: signed.why.clone(), independent: who.independent, verdict };
    let mut ledger = held::to_write(common)?;
    let now = Timestamp::now();
    let made = if signed.dry_run {
        ledger.try_out(now, |batch| make(batch, &decision))
    } else {
        ledger.write(&held::writer("review", common), now, |batch| make(batch, &decision))
    };
    if let Some(written) = made.map_err(held::told)? {
        print(&written, signed.dry_run, common)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(written: &Written, dry_run: bool, common: &Common) -> anyhow::Result<()> {
    let Written { past, changes } = written;
    let mut out = std::io::stdout().lock();
    if common.format == Some(Format::Json) {
        let change = |change: &Change| json!({ "gone": change.gone, "kind": change.kind, "says": change.says });
        let told = json!({
            "schema": 1,
            "written": !dry_run,
            "decision": past.seq,
            "verdict": past.verdict,
            "at": past.entered,
            "goes_by": told::goes_by(past),
            "entry": past.body,
            "changes": changes.iter().map(change).collect::<Vec<_>>(),
        });
        writeln!(out, "{told:#}")?;
        return Ok(());
    }
    if dry_run {
        writeln!(out, "would be written: {} by {}", past.verdict, crate::output::safe::safe(&past.by))?;
    } else {
        writeln!(out, "decision {}: {} by {}", past.seq, past.verdict, crate::output::safe::safe(&past.by))?;
    }
    told::lines(past, changes).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}
