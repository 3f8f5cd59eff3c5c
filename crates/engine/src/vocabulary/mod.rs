//! The words we know: text files under `data/`, embedded in the binary, with a user's own files laid over them.

pub mod actors;
pub(crate) mod codes;
pub mod cues;
pub mod dates;
pub mod disputes;
pub(crate) mod files;
mod form;
pub mod happenings;
mod inflect;
pub mod issues;
pub mod leanings;
pub mod modality;
pub mod name_words;
pub mod numbers;
pub mod phrases;
pub mod places;
pub mod roles;
pub mod scan;
pub mod stances;
pub mod steps;
pub mod tags;
pub mod terms;
pub mod triggers;
pub mod units;
pub mod words;

pub use crate::table;
pub use actors::Actors;
pub use cues::Cues;
pub use roles::Roles;
pub use table::DataFile;
pub use table::Fault;
pub use table::Tables;
pub use tags::Tag;
pub use triggers::Triggers;
pub use words::WordId;
pub use words::Words;

/// All words, names, cues and triggers, indexed for looking up in running text.
pub struct Vocabulary {
    /// Every single word that some file names, with its likeliest part of speech.
    pub words: Words,
    /// States, governments, organisations, armed groups and persons with their names.
    pub actors: Actors,
    /// Words that tell what a name beside them can be.
    pub names: name_words::NameWords,
    /// Titles and the nouns that describe an actor without naming it.
    pub roles: Roles,
    /// Words that dates are written with.
    pub dates: dates::DateWords,
    /// Words that numbers are written with.
    pub numbers: numbers::NumberWords,
    /// Words that tell an event.
    pub triggers: Triggers,
    /// Words that tell where an event stands.
    pub modalities: modality::Modalities,
    /// Words that name what a position is about.
    pub issues: issues::Issues,
    /// Words that show a stance.
    pub stances: stances::Stances,
    /// How much what a clause shows speaks for a position.
    pub leanings: leanings::Leanings,
    /// What numbers count.
    pub units: units::Units,
    /// Towns, regions and waters.
    pub places: places::Places,
    /// What proposals and agreements contain.
    pub terms: terms::TermWords,
    /// Words that tell which step of its life a proposal takes.
    pub steps: steps::StageWords,
    /// What shows that somebody is said to say something.
    pub cues: Cues,
    /// Words that tell about questions which sources answer differently.
    pub disputes: disputes::Disputes,
    /// Words that tell what sort of happening there is.
    pub happenings: happenings::Happenings,
}

impl Vocabulary {
    /// The vocabulary that the binary carries.
    pub fn bundled() -> Vocabulary {
        // The bundled files are checked by tests; a fault in one leaves its row out.
        Vocabulary::load(&Tables::new(files::BUNDLED, &[])).0
    }

    /// The bundled vocabulary with a user's files laid over it, or every fault of theirs with file and line.
    ///
    /// A file of the same path adds its rows to the bundled ones; nothing is taken away.
    pub fn with(overlay: &[DataFile<'_>]) -> Result<Vocabulary, Vec<Fault>> {
        let (vocabulary, faults) = Vocabulary::load(&Tables::new(files::BUNDLED, overlay));
        if faults.is_empty() { Ok(vocabulary) } else { Err(faults) }
    }

    fn load(tables: &Tables<'_>) -> (Vocabulary, Vec<Fault>) {
        let mut faults = tables.faults();
        let mut words = Words::load(tables, &mut faults);
        let actors = Actors::load(tables, &mut words, &mut faults);
        let dates = dates::DateWords::load(tables, &mut words, &mut faults);
        let numbers = numbers::NumberWords::load(tables, &mut words, &mut faults);
        let triggers = Triggers::load(tables, &mut words, &mut faults);
        let modalities = modality::load(tables, &mut words, &mut faults);
        let places = places::Places::load(tables, &mut faults);
        let issues = issues::Issues::load(tables, &mut words, &mut faults);
        let stances = stances::load(tables, &mut words, &mut faults);
        let leanings = leanings::Leanings::load(tables, &mut faults);
        let terms = terms::TermWords::load(tables, &mut words, &mut faults);
        let units = units::Units::load(tables, &mut words, &mut faults);
        let cues = Cues::load(tables, &mut words, &mut faults);
        let names = name_words::NameWords::load(tables, &mut words, &mut faults);
        let roles = Roles::load(tables, &mut words, &mut faults);
        let steps = steps::StageWords::load(tables, &mut words, &mut faults);
        let disputes = disputes::Disputes::load(tables, &mut words, &mut faults);
        let happenings = happenings::Happenings::load(tables, &mut words, &mut faults);
        let vocabulary = Vocabulary {
            words,
            actors,
            names,
            roles,
            dates,
            numbers,
            triggers,
            modalities,
            issues,
            stances,
            leanings,
            units,
            cues,
            places,
            terms,
            steps,
            disputes,
            happenings,
        };
        (vocabulary, faults)
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn the_bundled_files_have_no_fault() {
        let faults = Vocabulary::with(&[]).err().unwrap_or_default();
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }
}
