//! The reference implementations in Python, where they are at hand: the same reading of the corpus, and the
//! same figures to the last digit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use armistice_score::gold::{Annotation, Event, Verbatim};
use armistice_score::layers::Layer;
use armistice_score::predict::Predictor;
use armistice_score::scored::Scored;
use armistice_score::sets::{House, Set, SetName};
use serde_json::Value;

fn house() -> House {
    House::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project's root")
}

/// A script beside the project, if it is there and Python to run it.
fn script(relative: &str) -> Option<PathBuf> {
    let path = house().shared(relative);
    let python = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    if path.is_file() && python {
        return Some(path);
    }
    println!("skipped: needs python3 and {}", path.display());
    None
}

/// An empty folder for this test alone.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

#[test]
fn the_corpus_reads_as_the_reference_reads_it() {
    let Some(markup) = script("corpus/markup.py") else {
        return;
    };
    let (texts, gold) = (folder("corpus-texts"), folder("corpus-gold"));
    let mut command = Command::new("python3");
    command.arg(markup).arg(house().path("corpus/articles")).arg("--texts").arg(&texts).arg("--gold").arg(&gold);
    let out = command.output().expect("markup.py runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
    let mut articles = 0;
    for set in [SetName::CorpusTrain, SetName::CorpusTest] {
        for sample in house().load(set).expect("no faults").expect("the corpus").samples {
            let text = fs::read_to_string(texts.join(format!("{}.txt", sample.name))).expect("a text");
            assert_eq!(sample.text, text, "{}", sample.name);
            let ours = serde_json::to_value(&sample.gold).expect("serializable");
            // Compared part by part, so that a difference is short to read.
            for (key, theirs) in json(&gold.join(format!("{}.json", sample.name))).as_object().expect("an object") {
                assert_eq!(&ours[key], theirs, "{}: {key}", sample.name);
            }
            articles += 1;
        }
    }
    assert_eq!(articles, fs::read_dir(house().path("corpus/articles")).expect("the corpus").count());
}

#[test]
fn the_figures_are_those_of_the_reference() {
    let Some(score) = script("gold/score.py") else {
        return;
    };
    for name in SetName::ALL {
        let set = house().load(name).expect("a set").expect("at hand with the script");
        let base = folder(&format!("figures-{}", name.name()));
        let seeds = if name.is_corpus() { 1 } else { 3 };
        for seed in 0..seeds {
            compare_with_reference(&score, &set, &base, seed);
        }
    }
}

fn compare_with_reference(score: &Path, set: &Set, base: &Path, seed: usize) {
    let dirs = ["texts", "gold", "pred"].map(|dir| base.join(dir));
    for dir in &dirs {
        fs::create_dir_all(dir).expect("a folder");
    }
    for (at, sample) in set.samples.iter().enumerate() {
        let mut pred = sample.gold.clone();
        disturb(&mut pred, seed * 31 + at);
        let write = |dir: &Path, extension: &str, content: String| {
            fs::write(dir.join(format!("{}.{extension}", sample.name)), content).expect("a file");
        };
        write(&dirs[0], "txt", sample.text.clone());
        write(&dirs[1], "json", serde_json::to_string(&sample.gold).expect("serializable"));
        write(&dirs[2], "json", serde_json::to_string(&pred).expect("serializable"));
    }
    let out = Command::new("python3").arg(score).args(&dirs).arg("--json").output().expect("score.py runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let theirs: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let ours = Scored::new(set, &Predictor::Folder(dirs[2].clone())).expect("predictions");
    let what = |layer: &str| format!("{} disturbed with {seed}: {layer}", set.name.name());
    for (layer, name) in Layer::ALL {
        let (tally, other) = (ours.total.get(layer), &theirs["layers"][name]);
        let measures = [("precision", tally.precision()), ("recall", tally.recall()), ("f1", tally.f1())];
        for (measure, figure) in measures {
            let other = other[measure].as_f64().expect("a figure");
            assert!((figure - other).abs() < 1e-12, "{} {measure}: {figure}, not {other}", what(name));
        }
    }
    let ledger = theirs["ledger_score"].as_f64().expect("a figure");
    assert!((ours.total.ledger() - ledger).abs() < 1e-12, "{}", what("ledger score"));
}

/// Damages an annotation in every way a reading may be wrong, the same way each time.
fn disturb(annotation: &mut Annotation, seed: usize) {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut hit = |one_in: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).is_multiple_of(one_in)
    };
    annotation.boilerplate.retain(|_| !hit(4));
    annotation.actors.retain(|_| !hit(8));
    for actor in &mut annotation.actors {
        if hit(4) {
            actor.id.push_str("-x");
        }
        if hit(6) {
            actor.name = actor.name.take().map(|name| format!("{name}y"));
        }
        if hit(6) {
            actor.kind = Some("organisation".into());
        }
        if hit(6) {
            actor.side = Some("XKX".into());
        }
        actor.mentions.retain(|_| !hit(5));
    }
    annotation.statements.retain(|_| !hit(6));
    let mut last = None;
    for statement in &mut annotation.statements {
        if hit(5) {
            std::mem::swap(&mut statement.source, &mut last);
        }
        last.clone_from(&statement.source);
        statement.content.iter_mut().chain(&mut statement.cue).for_each(|span| shift(span, &mut hit));
        if hit(5) {
            statement.mode = Some("indirect".into());
            statement.act = Some("warn".into());
        }
    }
    annotation.statements.reverse();
    annotation.positions.retain(|_| !hit(5));
    for position in &mut annotation.positions {
        if hit(4) {
            position.stance = Some(if hit(2) { "opposes" } else { "supports" }.into());
        }
        if hit(6) {
            position.issue = Some("talks".into());
        }
    }
    annotation.events.retain(|_| !hit(6));
    annotation.events.iter_mut().for_each(|event| disturb_event(event, &mut hit));
    annotation.terms.retain(|_| !hit(5));
    for term in &mut annotation.terms {
        if hit(4) {
            term.value = "P7D".into();
        }
        term.evidence.iter_mut().for_each(|span| shift(span, &mut hit));
    }
    annotation.figures.retain(|_| !hit(5));
    annotation.figures.iter_mut().flat_map(|f| &mut f.evidence).for_each(|span| shift(span, &mut hit));
    annotation.contested.retain(|_| !hit(4));
    annotation.contested.iter_mut().for_each(|claim| claim.asserted_by.retain(|_| !hit(3)));
}

/// Swaps, drops or changes some fields of an event.
fn disturb_event(event: &mut Event, hit: &mut impl FnMut(usize) -> bool) {
    if hit(5) {
        std::mem::swap(&mut event.actors, &mut event.recipients);
    }
    if hit(6) {
        event.recipients.clear();
    }
    if hit(6) {
        event.kind = Some("ASSAULT".into());
    }
    if hit(5) {
        event.date = None;
        event.status = Some("planned".into());
        event.magnitude.values_mut().for_each(|value| *value = "7".into());
    }
    event.evidence.iter_mut().chain(&mut event.trigger).for_each(|span| shift(span, hit));
}

/// Moves some spans, lengthens some, and leaves of others only the words.
fn shift(span: &mut Verbatim, hit: &mut impl FnMut(usize) -> bool) {
    let Verbatim::Place { exact, start: Some(start), end: Some(end), .. } = span else {
        return;
    };
    if hit(4) {
        *start += (*end - *start) / 3;
        *exact = None;
    } else if hit(4) {
        *end += 40;
        *exact = None;
    } else if hit(4) {
        *span = Verbatim::Words(exact.take().unwrap_or_default());
    }
}
