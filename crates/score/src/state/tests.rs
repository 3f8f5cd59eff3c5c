//! Gold against itself is perfect, and every planted error shows in its measure and in no other.

use std::path::Path;

use super::dossiers::{Dossier, Shelf};
use super::gold::{Evidence, Sum};
use super::measures::{Measure, Outcome};
use super::played::{From, Played};
use crate::markup;
use crate::predict::Engine;
use crate::sets::{House, Sample};

const FIRST: &str = "\
outlet: Harbour Wire
published: 2025-06-03
---
⟦w1 Ana Torv⟧ ⟦c1 said⟧ ⟦q1 ⟦p1 Norlund accepts the 30-day truce⟧⟧. ⟦w2 Bo Esk⟧ ⟦c2 denied⟧ ⟦q2 that Orsk had ⟦e3 shelled⟧ Lund⟧.
The envoys ⟦e1 met⟧ in Lund. ⟦e2 Shells⟧ killed five people.
---
actor ana-torv | Ana Torv | person | NOR
actor NOR | Norlund | state | NOR
actor bo-esk | Bo Esk | person | ORK
actor ORK | Orsk | state | ORK
s1 ana-torv accept
s2 bo-esk deny
p1 ana-torv ceasefire accepts s=1
e1 CONSULT NOR -> ORK | 2025-06-02 | | occurred
e2 ASSAULT ORK -> NOR | 2025-06-02 | | occurred | killed=5
e3 ASSAULT ORK -> NOR | | | denied | | by=bo-esk
";

const SECOND: &str = "\
outlet: Evening Post
published: 2025-06-04
---
⟦w1 Ms Torv⟧ ⟦c1 said⟧ ⟦q1 ⟦p1 the truce was accepted⟧⟧. Envoys ⟦e1 talked⟧ on Monday. ⟦q2 Orsk ⟦e2 shelled⟧ the town⟧, ⟦w2 she⟧ ⟦c2 said⟧.
⟦p2 Orsk rejects the truce⟧.
---
actor a-torv | Ana Torv | person | NOR | | Ms Torv
actor NOR | Norlund | state | NOR
actor ORK | Orsk | state | ORK | | Orsk
s1 a-torv accept
s2 a-torv accuse
p1 a-torv ceasefire accepts s=1
p2 ORK ceasefire opposes
e1 CONSULT NOR -> ORK | 2025-06-02 | | occurred
e2 ASSAULT ORK -> NOR | 2025-06-02 | | occurred | | by=a-torv
";

const GOLD: &str = r#"{
    "actors": [{"id": "ana-torv", "members": ["01:ana-torv", "02:a-torv"]}, {"id": "ORK", "members": ["01:ORK", "02:ORK"]}],
    "utterances": [{"statements": ["01:s1", "02:s1"], "certain": true}],
    "contacts": [{"what": "talks", "events": ["01:e1", "02:e1"]}],
    "incidents": [{"what": "shelling", "events": ["01:e2", "01:e3", "02:e2"]}],
    "claims": [{"question": "Did Orsk shell Lund?", "answers": [
        {"answer": "yes", "evidence": ["02:s2", {"doc": "01", "exact": "Shells killed five people"}]},
        {"answer": "no", "evidence": ["01:s2"]}]}],
    "proposals": [{"name": "30-day truce", "responses": [
        {"party": "NOR", "step": "accepted", "evidence": ["01:p1"]}, {"party": "ORK", "step": "rejected", "evidence": ["02:p2"]}]}],
    "matrix": [
        {"party": "NOR", "issue": "ceasefire", "latest": "accepts", "trail": []},
        {"party": "ORK", "issue": "ceasefire", "latest": ["opposes"], "trail": []}]
}"#;

fn dossier() -> Dossier {
    let sample = |name: &str, content: &str| {
        let article = markup::read(name, content);
        assert_eq!(article.faults, Vec::<String>::new());
        Sample { name: name.to_owned(), text: article.text, gold: article.annotation }
    };
    let samples = vec![("01".to_owned(), sample("01-first", FIRST)), ("02".to_owned(), sample("02-second", SECOND))];
    Dossier { name: "torv".to_owned(), samples, gold: serde_json::from_str(GOLD).expect("a sum") }
}

/// A sum that is its own gold.
fn itself(dossier: &Dossier) -> Played {
    let mut played = Played::new(dossier, From::Gold, Engine::Rules).expect("readings");
    played.sum = dossier.gold.clone();
    for group in dossier.gold.actors.iter().filter(|group| group.certain != Some(false)) {
        for (doc, id) in group.members.iter().filter_map(|member| member.split_once(':')) {
            played.merged.insert((doc.to_owned(), id.to_owned()), group.id.clone());
        }
    }
    // Whom gold does not merge is alone.
    let grouped = |doc: &str, id: &str| {
        let certain = dossier.gold.actors.iter().filter(|group| group.certain != Some(false));
        certain.flat_map(|group| &group.members).any(|member| *member == format!("{doc}:{id}"))
    };
    for ((doc, id), merged) in &mut played.merged {
        if !grouped(doc, id) {
            *merged = format!("{doc}:{id}");
        }
    }
    played
}

fn outcomes(dossier: &Dossier, played: &Played) -> Vec<(Measure, Outcome)> {
    Measure::ALL.map(|(measure, _)| (measure, measure.take(&dossier.gold, played))).to_vec()
}

#[track_caller]
fn check_perfect(dossier: &Dossier) {
    for (measure, outcome) in outcomes(dossier, &itself(dossier)) {
        let nothing = Outcome { tally: outcome.tally, ..Outcome::default() };
        assert_eq!(outcome, nothing, "{} of {}", measure.name(), dossier.name);
        assert!((outcome.tally.f1() - 1.0).abs() < 1e-9, "{} of {}: {outcome:?}", measure.name(), dossier.name);
    }
}

#[test]
fn gold_against_itself_is_perfect() {
    check_perfect(&dossier());
    let house = House::find(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project's root");
    for shelf in [Shelf::Seeds, Shelf::Own] {
        let dossiers = shelf.load(&house).expect("sound dossiers");
        if dossiers.is_empty() {
            println!("skipped: there are no dossiers of {shelf:?}");
        }
        dossiers.iter().for_each(check_perfect);
    }
}

/// What a planted error does: the measures it lowers, with the cases listed.
#[track_caller]
fn check(plant: impl Fn(&mut Played), lowered: &[(Measure, [usize; 2])]) {
    let dossier = dossier();
    let mut played = itself(&dossier);
    plant(&mut played);
    for (measure, outcome) in outcomes(&dossier, &played) {
        let cases = lowered.iter().find(|(one, _)| *one == measure);
        assert_eq!(outcome.tally.f1() < 1.0 - 1e-9, cases.is_some(), "{}: {outcome:?}", measure.name());
        let listed = [outcome.misses.len(), outcome.extras.len()];
        assert_eq!(listed, cases.map_or([0, 0], |(_, cases)| *cases), "{}: {outcome:?}", measure.name());
    }
}

fn plant(change: impl Fn(&mut Sum)) -> impl Fn(&mut Played) {
    move |played| change(&mut played.sum)
}

#[test]
fn a_planted_error_lowers_its_measure() {
    let torv = || ("02".to_owned(), "a-torv".to_owned());
    check(|played| drop(played.merged.insert(torv(), "someone".to_owned())), &[(Measure::Actors, [1, 0])]);
    check(|played| drop(played.merged.insert(torv(), "ORK".to_owned())), &[(Measure::Actors, [1, 1])]);
    check(plant(|sum| sum.matrix[0].latest = vec!["opposes".to_owned()]), &[(Measure::Matrix, [1, 1])]);
    check(plant(|sum| sum.matrix[0].latest = vec!["supports".to_owned()]), &[]);
    check(plant(|sum| drop(sum.matrix.pop())), &[(Measure::Matrix, [1, 0])]);
    let merged = [(Measure::Merging, [0, 0]), (Measure::Placing, [0, 0])];
    let with = |measure: Measure| [vec![(measure, [1, 0])], merged.to_vec()].concat();
    check(plant(|sum| drop(sum.contacts[0].events.pop())), &with(Measure::Contacts));
    check(
        plant(|sum| {
            let mut other = sum.incidents[0].clone();
            other.events = vec![sum.incidents[0].events.remove(1)];
            sum.incidents.push(other);
        }),
        &with(Measure::Incidents),
    );
    check(plant(|sum| drop(sum.utterances[0].statements.pop())), &[(Measure::Utterances, [1, 0])]);
    check(plant(|sum| sum.utterances[0].certain = Some(false)), &[(Measure::Utterances, [1, 0])]);
    check(plant(|sum| sum.utterances[0].statements.push("02:s2".to_owned())), &[(Measure::Utterances, [0, 1])]);
    check(plant(|sum| sum.claims.clear()), &[(Measure::Claims, [1, 0])]);
    check(plant(|sum| drop(sum.claims[0].answers.pop())), &[(Measure::Claims, [1, 1])]);
    check(plant(|sum| sum.proposals[0].responses[0].step = "signed".to_owned()), &[(Measure::Steps, [1, 1])]);
    check(plant(|sum| drop(sum.proposals[0].responses.pop())), &[(Measure::Steps, [1, 0])]);
}

/// The other record of a sentence stands for the one that gold names, unless another answer rests on it too.
#[test]
fn a_claim_is_known_by_its_sentences() {
    let put = |record: &str| {
        let record = Evidence::Record(record.to_owned());
        plant(move |sum| sum.claims[0].answers[1].evidence = vec![record.clone()])
    };
    check(put("01:e3"), &[]);
    check(put("01:s1"), &[(Measure::Claims, [1, 1])]);
    check(put("02:s2"), &[(Measure::Claims, [1, 1])]);
}

/// What is uncertain in gold counts neither way.
#[test]
fn doubt_counts_neither_way() {
    let mut dossier = dossier();
    dossier.gold.utterances[0].possible = vec!["02:s2".to_owned()];
    dossier.gold.actors[1].certain = Some(false);
    let mut played = itself(&dossier);
    played.sum.utterances[0].statements.push("02:s2".to_owned());
    for merged in ["one", "ORK"] {
        played.merged.insert(("02".to_owned(), "ORK".to_owned()), merged.to_owned());
        for measure in [Measure::Actors, Measure::Utterances] {
            let outcome = measure.take(&dossier.gold, &played);
            assert!((outcome.tally.f1() - 1.0).abs() < 1e-9, "{outcome:?}");
        }
    }
}

/// Records that the engine reads go by the names of gold; the measures run on them.
#[test]
fn readings_are_measured_in_terms_of_gold() {
    let dossier = dossier();
    let played = Played::new(&dossier, From::Engine, Engine::Rules).expect("readings");
    let known =
        dossier.samples.iter().flat_map(|(number, sample)| sample.gold.actors.iter().map(move |one| (number, one)));
    let known: Vec<String> = known.map(|(number, actor)| format!("{number}:{}", actor.id)).collect();
    assert!(!played.merged.is_empty());
    for (doc, id) in played.merged.keys() {
        assert!(known.contains(&format!("{doc}:{id}")), "{doc}:{id}");
    }
    assert_eq!(outcomes(&dossier, &played).len(), Measure::ALL.len());
}
