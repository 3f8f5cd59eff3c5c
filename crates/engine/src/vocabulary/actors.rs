//! States, governments, armed forces, organisations, armed groups and persons, with every name they go by.
//!
//! `actors/countries.txt`, `actors/organisations.txt`, `actors/groups.txt`, `actors/persons.txt`.

use super::Tables;
use super::Words;
use super::form;
use super::phrases::Phrases;
use super::table::Fault;
use super::table::Row;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A natural person.
    Person,
    /// A state as such.
    State,
    /// A state's government or one of its organs.
    Government,
    /// Armed forces of a state.
    Military,
    /// An organisation of states or people.
    Organisation,
    /// An armed group, a bloc, a people, a set of persons.
    Group,
    /// A source the text leaves unnamed.
    Anonymous,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 7] =
        [Kind::Person, Kind::State, Kind::Government, Kind::Military, Kind::Organisation, Kind::Group, Kind::Anonymous];

    /// The kind that a word of the published form means.
    pub fn parse(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The word the published form uses.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::State => "state",
            Kind::Government => "government",
            Kind::Military => "military",
            Kind::Organisation => "organisation",
            Kind::Group => "group",
            Kind::Anonymous => "anonymous",
        }
    }
}

/// How a name stands for its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// The actor's own name: Russia, NATO, Marco Rubio.
    Name,
    /// An adjective or a people: Russian, Russians.
    Demonym,
    /// A capital, which is a place and stands for the government.
    Capital,
    /// A seat of government: the Kremlin.
    Seat,
}

/// An actor that the data files know.
#[derive(Clone, Debug)]
pub struct Known {
    /// The id of the published form: `RUS`, `RUS.GOV`, `nato`, `marco-rubio`.
    pub id: Box<str>,
    /// The best full name.
    pub name: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// The state or group it speaks for; for persons, in the office that the file names first.
    pub side: Option<Box<str>>,
    /// The state in which a group mainly acts, for or against it.
    pub home: Option<Box<str>>,
    /// Offices held, for persons.
    pub offices: Vec<Office>,
    /// The file's word for what sort it is: `media`, `igo`, a PLOVER sector; empty for states and persons.
    pub class: Box<str>,
}

impl Known {
    /// The side on a day: of the office that a person held then, the newest first; else of the first in the file.
    pub fn side_on(&self, day: &str) -> Option<&str> {
        let newest = self.offices.iter().filter(|office| office.held(day)).max_by_key(|office| &office.from);
        newest.map(|office| &*office.side).or(self.side.as_deref()).filter(|side| !side.is_empty())
    }
}

/// An office with the time it was held, as the file writes it (`2020`, `2020-03`, `2020-03-11`, empty for open).
#[derive(Clone, Debug)]
pub struct Office {
    /// What it is called, folded by [`fold_title`].
    pub titles: Vec<Box<str>>,
    /// The state or group that the person speaks for in it.
    pub side: Box<str>,
    /// From, inclusive.
    pub from: Box<str>,
    /// To, inclusive.
    pub to: Box<str>,
}

impl Office {
    /// Whether it was held on a day; what the file leaves open counts as held.
    pub fn held(&self, day: &str) -> bool {
        let (from, to) = (&*self.from, &*self.to);
        (from.is_empty() || from <= day) && (to.is_empty() || day <= to || day.starts_with(to))
    }
}

/// The number of a known actor.
pub type KnownId = u32;

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Who is meant.
    pub known: KnownId,
    /// How the name stands for it.
    pub sense: Sense,
    /// How the file writes the name: a number for [`Actors::fits`].
    written: u32,
}

/// All known actors with their names.
#[derive(Default)]
pub struct Actors {
    known: Vec<Known>,
    by_id: FxHashMap<Box<str>, KnownId>,
    written: Vec<Written>,
    by_side: FxHashMap<Box<str>, Vec<KnownId>>,
    /// Names as phrases.
    pub names: Phrases<Form>,
    /// Family names of known persons, lower case without accents.
    pub families: FxHashMap<Box<str>, Vec<KnownId>>,
    /// Given names of known persons, lower case without accents.
    pub given: FxHashSet<Box<str>>,
}

/// A name as its file writes it.
struct Written {
    name: Box<str>,
    exact: bool,
}

impl Actors {
    /// A known actor.
    pub fn get(&self, id: KnownId) -> &Known {
        &self.known[id as usize]
    }

    /// The number of the actor with an id of the published form.
    pub fn find(&self, id: &str) -> Option<KnownId> {
        self.by_id.get(id).copied()
    }

    /// Whether the capitals of these words let them be the form's name: an abbreviation or a marked name as the file
    /// writes it, any other with a capital where the file has one first.
    pub fn fits(&self, form: &Form, words: &str) -> bool {
        let Some(written) = self.written.get(form.written as usize) else { return false };
        let shouted = !words.chars().any(char::is_lowercase);
        if written.exact {
            return same_letters(&written.name, words) || shouted && words.len() > 5;
        }
        let starts_low = written.name.starts_with(char::is_lowercase);
        shouted || starts_low || words.starts_with(|c: char| !c.is_lowercase())
    }

    /// Whether the file writes a name with a small letter first.
    pub fn is_low(&self, form: &Form) -> bool {
        self.written.get(form.written as usize).is_some_and(|written| written.name.starts_with(char::is_lowercase))
    }

    /// Known persons who have an office of a state or a group.
    pub fn persons_of(&self, side: &str) -> impl Iterator<Item = (KnownId, &Known)> {
        let rows = self.by_side.get(side).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|&known| (known, self.get(known)))
    }

    pub(super) fn load(tables: &Tables<'_>, words: &mut Words, faults: &mut Vec<Fault>) -> Actors {
        let mut actors = Actors::default();
        for row in tables.rows("actors/countries.txt") {
            actors.country(&row, words, faults);
        }
        for row in tables.rows("actors/organisations.txt") {
            if !form::sound(&row, form::ORGANISATION, faults) {
                continue;
            }
            let kind = if row.field(3) == "group" { Kind::Group } else { Kind::Organisation };
            actors.body(&row, kind, row.field(4), row.field(5), words);
        }
        for row in tables.rows("actors/groups.txt") {
            if !form::sound(&row, form::GROUP, faults) {
                continue;
            }
            let kind = if row.field(5) == "government" { Kind::Government } else { Kind::Group };
            let country = row.list(3).next().unwrap_or("");
            // Whoever takes up arms against a state does not speak for it.
            let side = if row.field(4) == "REB" { "" } else { country };
            let known = actors.body(&row, kind, side, row.field(4), words);
            actors.known[known as usize].home = (!country.is_empty()).then(|| country.into());
        }
        for row in tables.rows("actors/persons.txt") {
            if !form::sound(&row, form::PERSON, faults) {
                continue;
            }
            actors.person(&row, words);
        }
        actors
    }

    fn enter(&mut self, id: &str, name: &str, kind: Kind, side: &str, class: &str) -> KnownId {
        if let Some(&known) = self.by_id.get(id) {
            return known;
        }
        let known = self.known.len() as KnownId;
        let side = (!side.is_empty()).then(|| side.into());
        self.known.push(Known {
            id: id.into(),
            name: name.into(),
            kind,
            side,
            home: None,
            offices: Vec::new(),
            class: class.into(),
        });
        self.by_id.insert(id.into(), known);
        known
    }

    fn call(&mut self, words: &mut Words, known: KnownId, name: &str, sense: Sense) {
        let exact = name.ends_with('!') || is_abbreviation(name);
        let name = name.trim_end_matches('!').trim();
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let written = self.written.len() as u32;
        self.written.push(Written { name: bare.into(), exact });
        self.names.add(words, bare, Form { known, sense, written });
    }

    fn country(&mut self, row: &Row<'_>, words: &mut Words, faults: &mut Vec<Fault>) {
        let code = row.field(0);
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            faults.push(row.fault(format!("{code:?} is no ISO 3166-1 alpha-3 code")));
            return;
        }
        let name = row.field(1);
        let state = self.enter(code, name, Kind::State, code, "");
        let government =
            self.enter(&format!("{code}.GOV"), &format!("Government of {name}"), Kind::Government, code, "");
        let military = self.enter(&format!("{code}.MIL"), &format!("Armed forces of {name}"), Kind::Military, code, "");
        let names = std::iter::once(name).chain(row.list(2));
        names.for_each(|name| self.call(words, state, name, Sense::Name));
        row.list(3).for_each(|name| self.call(words, state, name, Sense::Demonym));
        row.list(4).for_each(|name| self.call(words, government, name, Sense::Capital));
        row.list(5).for_each(|name| self.call(words, government, name, Sense::Seat));
        row.list(6).for_each(|name| self.call(words, military, name, Sense::Name));
    }

    fn body(&mut self, row: &Row<'_>, kind: Kind, side: &str, class: &str, words: &mut Words) -> KnownId {
        let known = self.enter(row.field(0), row.field(1), kind, side, class);
        let names = std::iter::once(row.field(1)).chain(row.list(2));
        names.for_each(|name| self.call(words, known, name, Sense::Name));
        known
    }

    fn person(&mut self, row: &Row<'_>, words: &mut Words) {
        let fresh = self.find(row.field(0)).is_none();
        let known = self.enter(row.field(0), row.field(1), Kind::Person, row.field(3), "");
        if fresh {
            let names = std::iter::once(row.field(1)).chain(row.list(2));
            names.for_each(|name| self.call(words, known, name, Sense::Name));
            self.name_parts(row, known);
        }
        let rows = self.by_side.entry(row.field(3).into()).or_default();
        if rows.last() != Some(&known) {
            rows.push(known);
        }
        let office = Office {
            titles: row.list(4).map(|title| fold_title(title).into()).collect(),
            side: row.field(3).into(),
            from: row.field(5).into(),
            to: row.field(6).into(),
        };
        self.known[known as usize].offices.push(office);
    }
}

impl Actors {
    fn name_parts(&mut self, row: &Row<'_>, known: KnownId) {
        let names = std::iter::once(row.field(1)).chain(row.list(2)).filter(|name| name.contains(' '));
        let names: Vec<&str> = names.collect();
        let side = row.field(3);
        let mut families: Vec<String> = names.iter().filter_map(|name| family_name(name, side)).map(plain).collect();
        families.sort();
        families.dedup();
        for family in families {
            self.families.entry(family.into()).or_default().push(known);
        }
        for given in names.iter().filter_map(|name| name.split(' ').next()) {
            self.given.insert(plain(given).into());
        }
    }
}

/// A title in lower case, with one spelling for those that have several, and one form for men and women.
pub fn fold_title(title: &str) -> String {
    let mut folded = title.to_lowercase();
    for (other, usual) in SPELLINGS {
        if folded.contains(other) {
            folded = folded.replace(other, usual);
        }
    }
    folded
}

/// Parts of titles that have several spellings or forms, each with the usual one.
const SPELLINGS: &[(&str, &str)] = &[
    ("defense", "defence"),
    ("secretary-general", "secretary general"),
    ("vice-president", "vice president"),
    ("spokeswoman", "spokesman"),
    ("spokesperson", "spokesman"),
];

/// The word of a full name by which the press calls a person again: the first where the family name or the only own
/// name stands first, none where people have no family name.
fn family_name<'n>(name: &'n str, side: &str) -> Option<&'n str> {
    match side {
        "CHN" | "TWN" | "KOR" | "PRK" | "ETH" | "ERI" => name.split(' ').next(),
        "MMR" | "KHM" => None,
        _ => name.rsplit(' ').next(),
    }
}

/// Lower case, without the marks of the common Latin letters, so that spellings with and without them are one.
pub fn plain(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => plain.push('e'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => plain.push('i'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => plain.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'ñ' | 'ń' | 'ň' => plain.push('n'),
            'ş' | 'š' | 'ś' | 'ș' => plain.push('s'),
            'ž' | 'ź' | 'ż' => plain.push('z'),
            'ğ' => plain.push('g'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ř' => plain.push('r'),
            'ţ' | 'ț' => plain.push('t'),
            'ý' | 'ÿ' => plain.push('y'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            '\u{0300}'..='\u{036f}' => {}
            _ => plain.push(c),
        }
    }
    plain
}

/// The same letters with the same capitals, stops and apostrophes aside.
fn same_letters(a: &str, b: &str) -> bool {
    a.chars().filter(|c| c.is_alphanumeric()).eq(b.chars().filter(|c| c.is_alphanumeric()))
}

/// Written in capitals only, so that `US` is not `us` and `SAF` not a word.
fn is_abbreviation(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && name.chars().filter(|c| c.is_alphabetic()).count() <= 6
}
