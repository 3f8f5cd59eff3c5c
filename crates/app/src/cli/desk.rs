//! The state of play of each dossier, laid out for listings: names instead of ids, sentences instead of addresses.

use super::Common;
use super::chosen;
use super::chosen::Chosen;
use super::corpus;
use super::corpus::Readings;
use crate::output::Quoted;
use crate::output::Row;
use armistice_engine::Reading;
use armistice_engine::State;
use armistice_engine::link::Who;
use armistice_engine::state::Dossier;
use armistice_engine::state::Play;
use armistice_engine::state::RecordKind;
use armistice_engine::state::RecordRef;
use armistice_engine::state::play;
use armistice_engine::state::whereabouts::Precision;
use armistice_engine::state::whereabouts::Whereabouts;
use armistice_engine::state::whereabouts::whereabouts;
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

/// A dossier with its state of play.
pub(crate) struct Desk<'a> {
    pub(crate) readings: &'a Readings,
    pub(crate) dossier: Dossier,
    pub(crate) play: Arc<Play>,
    rows: &'a [&'a Reading],
}

/// A row of a listing over the state of play, before the name of its dossier is put before its cells.
pub(crate) struct Entry {
    pub(crate) cells: Vec<String>,
    pub(crate) records: Vec<RecordRef>,
}

impl Entry {
    /// Cells that stand on records, the one whose sentence is shown first.
    pub(crate) fn new(cells: Vec<String>, records: impl IntoIterator<Item = RecordRef>) -> Entry {
        Entry { cells, records: records.into_iter().collect() }
    }
}

/// Prints what some rows of each dossier's state of play make.
pub(crate) fn list(
    name: &'static str,
    columns: &[&'static str],
    chosen: &Chosen,
    common: &Common,
    rows: impl Fn(&Desk<'_>) -> Vec<Entry>,
) -> anyhow::Result<ExitCode> {
    list_with(name, columns, chosen, common, Vec::new(), rows)
}

/// The same, with further rows at the end that belong to no dossier.
pub(crate) fn list_with(
    name: &'static str,
    columns: &[&'static str],
    chosen: &Chosen,
    common: &Common,
    further: Vec<Row>,
    rows: impl Fn(&Desk<'_>) -> Vec<Entry>,
) -> anyhow::Result<ExitCode> {
    let readings = Readings::of(&chosen.given.paths, common)?;
    let listed = each(&readings, chosen.dossier.as_deref(), Rest::ByStory, |desk| desk.rows(rows(desk)));
    let columns = std::iter::once("dossier").chain(columns.iter().copied()).collect();
    let listed = listed.into_iter().flatten().chain(further).collect();
    corpus::print(name, columns, listed, &readings, common)
}

/// What becomes of articles that belong to no dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// They stand together.
    Together,
    /// Each story stands alone, so that nothing adds up that has nothing in common.
    ByStory,
}

/// What is made of each dossier that is wanted, in their order. Articles that belong to none come last under an empty
/// name, so that a listing of all dossiers leaves nothing out.
pub(crate) fn each<T>(
    readings: &Readings,
    wanted: Option<&str>,
    rest: Rest,
    mut make: impl FnMut(&Desk<'_>) -> T,
) -> Vec<T> {
    let rows: Vec<&Reading> = readings.state.readings().collect();
    let dossiers = dossiers(readings, wanted, rest).into_iter();
    let desks = dossiers.map(|dossier| {
        let play = play(&readings.state, &readings.everyone, &readings.vocabulary, &dossier);
        make(&Desk::new(readings, dossier, Arc::new(play), &rows))
    });
    desks.collect()
}

/// The dossiers whose names pass; all, and what belongs to none, if no name is asked for.
fn dossiers(readings: &Readings, wanted: Option<&str>, rest: Rest) -> Vec<Dossier> {
    let mut dossiers = readings.dossiers();
    let Some(name) = wanted else {
        let told: BTreeSet<usize> = dossiers.iter().flat_map(|row| row.readings.iter().copied()).collect();
        let outside = (0..readings.state.len()).filter(|index| !told.contains(index)).collect();
        let outside = Dossier { readings: outside, ..Dossier::default() };
        // A few articles without any dossier are read together: somebody chose them.
        let together = rest == Rest::Together || dossiers.is_empty();
        dossiers.extend(if together { vec![outside] } else { stories(readings, outside) });
        dossiers.retain(|dossier| !dossier.readings.is_empty() || !dossier.name.is_empty());
        return dossiers;
    };
    let names: Vec<String> = dossiers.iter().map(|dossier| dossier.name.clone()).collect();
    dossiers.retain(|dossier| chosen::passes(wanted, &[&dossier.name]));
    if dossiers.is_empty() {
        let there =
            if names.is_empty() { "there is none".to_string() } else { format!("there are {}", names.join("; ")) };
        eprintln!("armistice: no dossier's name holds {name:?}; {there}");
    }
    dossiers
}

/// The stories of some articles, each by itself; what is in no story alone.
fn stories(readings: &Readings, all: Dossier) -> Vec<Dossier> {
    let play = play(&readings.state, &readings.everyone, &readings.vocabulary, &all);
    let mut left: BTreeSet<usize> = all.readings.iter().copied().collect();
    let mut stories: Vec<Vec<usize>> = Vec::new();
    for story in play.stories.stories {
        let own: Vec<usize> = story.into_iter().filter(|reading| left.remove(reading)).collect();
        stories.push(own);
    }
    stories.extend(left.into_iter().map(|reading| vec![reading]));
    stories.sort();
    let stories = stories.into_iter().filter(|readings| !readings.is_empty());
    stories.map(|readings| Dossier { readings, ..Dossier::default() }).collect()
}

impl<'a> Desk<'a> {
    /// A dossier with what it adds up to. `rows`: all readings, in their order.
    pub(crate) fn new(readings: &'a Readings, dossier: Dossier, play: Arc<Play>, rows: &'a [&'a Reading]) -> Desk<'a> {
        Desk { readings, dossier, play, rows }
    }

    /// The dossier at an earlier day.
    pub(crate) fn until(&self, day: jiff::civil::Date) -> Play {
        let readings = self.readings;
        let earlier = self.dossier.until(&readings.state, day);
        play(&readings.state, &readings.everyone, &readings.vocabulary, &earlier)
    }

    /// The articles whose day of publication is not known.
    pub(crate) fn undated(&self) -> impl Iterator<Item = usize> {
        let undated = |index: &usize| self.reading(*index).is_some_and(|row| row.source.metadata.published.is_none());
        self.dossier.readings.iter().copied().filter(undated)
    }

    /// Rows with the dossier's name before their cells.
    pub(crate) fn rows(&self, entries: Vec<Entry>) -> Vec<Row> {
        let rows = entries.into_iter().map(|entry| {
            let cells = std::iter::once(self.dossier.name.clone()).chain(entry.cells).collect();
            let mut quoted = self.quoted(&entry.records).into_iter();
            Row { cells, evidence: quoted.next(), further: quoted.collect() }
        });
        rows.collect()
    }

    /// The first sentence that a record of a reading stands on.
    pub(crate) fn opening(&self, index: usize) -> Option<Quoted> {
        let reading = self.reading(index)?;
        let first = reading.evidence().min_by_key(|evidence| evidence.cover().start())?;
        corpus::quoted(reading, first)
    }

    /// The headline of an article, or the sentence it begins with.
    pub(crate) fn title(&self, index: usize) -> String {
        let title = self.reading(index).and_then(|row| row.source.metadata.title.clone());
        title.or_else(|| self.opening(index).map(|quoted| quoted.line_of_words())).unwrap_or_default()
    }

    /// All readings.
    pub(crate) fn state(&self) -> &State {
        &self.readings.state
    }

    /// A reading by its place in the state's order.
    pub(crate) fn reading(&self, index: usize) -> Option<&Reading> {
        self.rows.get(index).copied()
    }

    /// The name of an actor by its id across articles; `outlet:` stands before the name of an outlet.
    pub(crate) fn name(&self, id: &str) -> String {
        let outlet = id.strip_prefix("outlet:");
        outlet.unwrap_or_else(|| self.dossier.name_of(id, &self.readings.everyone)).to_string()
    }

    /// Whether somebody of these goes by a name or an id that holds some words; everybody does where none are given.
    pub(crate) fn is_called<'i>(&self, wanted: Option<&str>, ids: impl IntoIterator<Item = &'i Box<str>>) -> bool {
        let called = |id: &str| {
            let met = self.readings.everyone.by_id(id);
            met.is_some_and(|someone| someone.called().any(|name| chosen::passes(wanted, &[name])))
                || chosen::passes(wanted, &[&self.name(id), id])
        };
        wanted.is_none() || ids.into_iter().any(|id| called(id))
    }

    /// Names, joined.
    pub(crate) fn names<'i>(&self, ids: impl IntoIterator<Item = &'i Box<str>>) -> String {
        let names: BTreeSet<String> = ids.into_iter().map(|id| self.name(id)).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    }

    /// An actor of a reading by its id across articles.
    pub(crate) fn id(&self, reading: usize, who: Who) -> Option<&str> {
        self.readings.everyone.get(reading, who).map(|someone| &*someone.id)
    }

    /// The event at an address.
    pub(crate) fn event(&self, record: RecordRef) -> Option<&armistice_engine::record::Event> {
        (record.kind == RecordKind::Event).then(|| self.reading(record.reading)?.events.get(record.row)).flatten()
    }

    /// Where a place lies, in the country of the latest report that writes it so; without a place, in the one country that
    /// all reports give. A strike and a meeting are in a town where the name may be a town's; fighting may be all over the
    /// region of that name.
    pub(crate) fn whereabouts(&self, place: Option<&str>, events: &[RecordRef], in_town: bool) -> Whereabouts {
        let events = events.iter().rev().filter_map(|&record| Some((record, self.event(record)?)));
        let writes_so = |record: RecordRef, event: &armistice_engine::record::Event| {
            let reading = self.reading(record.reading)?;
            Some(reading.words(event.place?)? == place?)
        };
        let one = events.clone().find(|(record, event)| writes_so(*record, event) == Some(true));
        let countries: BTreeSet<&str> = events.filter_map(|(_, event)| event.country.as_deref()).collect();
        let alone = countries.first().copied().filter(|_| countries.len() == 1);
        let country = one.map_or(alone, |(_, event)| event.country.as_deref());
        let readings = self.readings;
        let mut at = whereabouts(place, country, &readings.vocabulary, &readings.everyone);
        if at.precision == Precision::TownOrRegion && in_town {
            at.precision = Precision::Town;
        }
        at
    }

    /// The sentences of records, each once, in their order.
    fn quoted(&self, records: &[RecordRef]) -> Vec<Quoted> {
        let mut rows: Vec<Quoted> = Vec::new();
        for record in records {
            let quoted = self.reading(record.reading).and_then(|row| corpus::quoted(row, record.evidence(row)?));
            rows.extend(quoted.filter(|quoted| !rows.contains(quoted)));
        }
        rows
    }

    /// In how many independent reports records stand: copies of one report count once.
    pub(crate) fn origins<'r>(&self, records: impl IntoIterator<Item = &'r RecordRef>) -> usize {
        self.play.stories.independent(records)
    }

    /// The first reading that carries what a reading carries.
    pub(crate) fn origin(&self, reading: usize) -> usize {
        self.play.stories.origin(reading)
    }

    /// The outlet of a reading, or its file.
    pub(crate) fn outlet(&self, reading: usize) -> String {
        let about = self.reading(reading).map(|row| &row.source.metadata);
        about.and_then(|about| about.outlet.clone().or_else(|| about.file.clone())).unwrap_or_default()
    }

    /// The outlets of records, joined.
    pub(crate) fn outlets<'r>(&self, records: impl IntoIterator<Item = &'r RecordRef>) -> String {
        let outlets: BTreeSet<String> = records.into_iter().map(|record| self.outlet(record.reading)).collect();
        outlets.into_iter().collect::<Vec<_>>().join(", ")
    }
}
