//! Tables of what a dossier's articles add up to.

use super::Cell;
use super::Column;
use super::Form;
use super::Head;
use super::ID;
use super::Link;
use super::Table;
use super::always;
use super::count;
use super::day;
use super::evidence::TO_ARTICLE;
use super::evidence::evidence;
use super::evidence::kinds;
use super::evidence::shown;
use super::id;
use super::ids;
use super::latitude;
use super::list;
use super::longitude;
use super::many;
use super::name;
use super::names;
use super::perhaps;
use super::recorded::EDTF;
use super::recorded::issues;
use super::recorded::stances;
use super::recorded::statuses;
use super::recorded::types;
use super::table;
use super::text;
use crate::cli::export::rows;
use crate::cli::export::rows::Played;
use crate::cli::export::rows::Rows;
use armistice_engine::state::RecordKind;
use armistice_engine::state::claims::Asked;
use armistice_engine::state::claims::Standing;
use armistice_engine::state::matrix::Voice;
use armistice_engine::state::whereabouts::Precision;
use armistice_engine::state::whereabouts::Whereabouts;

/// The tables of the state of play.
pub(super) fn tables(rows: &Rows) -> Vec<Table<'_>> {
    vec![matrix(rows), contacts(rows), incidents(rows), reported(rows), proposals(rows), claims(rows), supports(rows)]
}

const ORIGINS: &str = "In how many reports that do not copy one another.";
const REPORTS: &str = "How many records it stands on; `supports` lists them.";
const PARTY_ID: &str = "Its id; a party that only its people are met of has no row in `actors`.";

fn head(name: &'static str, title: &'static str, about: &'static str) -> Head {
    Head { name, title, about, key: &["id"], links: vec![TO_ARTICLE] }
}

/// What the rows of all these tables begin with.
fn first<'a, T>() -> Vec<Column<&'a Played<T>>> {
    let about = "Id of the row; stays while the first record that it stands on does.";
    vec![
        always("id", "Row", ID, about, |row, _| Cell::from(row.id.as_str())),
        perhaps(
            "dossier",
            "Dossier",
            Form::Text,
            "The conflict; not applicable where articles belong to none.",
            |row, _| {
                if row.dossier.is_empty() { Cell::NotApplicable } else { Cell::from(row.dossier.as_str()) }
            },
        ),
    ]
}

/// Something that lies somewhere.
trait Lies {
    fn whereabouts(&self) -> &Whereabouts;
}

impl Lies for rows::Contact {
    fn whereabouts(&self) -> &Whereabouts {
        &self.whereabouts
    }
}

impl Lies for rows::Incident {
    fn whereabouts(&self) -> &Whereabouts {
        &self.whereabouts
    }
}

/// How closely it is known where something is, and where.
fn whereabouts<'a, T: Lies>() -> Vec<Column<&'a Played<T>>> {
    let precision = "How closely the place is known: `unlisted` is in no list of ours, `ambiguous` may be one of several, \
         `town-or-region` is a name that a town shares with its region.";
    vec![
        perhaps("country", "Country", super::COUNTRY, super::recorded::COUNTRY, |row: &&Played<T>, _| {
            text(row.is.whereabouts().country.as_deref())
        }),
        always("geo_precision", "Precision", Form::Code(precisions), precision, |row, _| {
            Cell::from(row.is.whereabouts().precision.code())
        }),
        perhaps("latitude", "Latitude", Form::Number, super::DEGREES, |row, _| latitude(row.is.whereabouts())),
        perhaps("longitude", "Longitude", Form::Number, super::DEGREES, |row, _| longitude(row.is.whereabouts())),
    ]
}

fn precisions() -> Vec<&'static str> {
    Precision::ALL.iter().map(|row| row.code()).collect()
}

fn matrix(rows: &Rows) -> Table<'_> {
    let about = "What a party holds on an issue: every entry of the trail, the latest marked.";
    let columns: Vec<Column<&Played<rows::Stand>>> = vec![
        always("party", "Party", Form::Text, "The party.", |row, _| Cell::from(row.is.party.name.as_str())),
        always("party_id", "Party, id", Form::Text, PARTY_ID, |row, _| Cell::from(row.is.party.id.as_str())),
        always("issue", "Issue", Form::Code(issues), "On what.", |row, _| Cell::from(row.is.issue.code())),
        always("stance", "Stance", Form::Code(stances), "What is held.", |row, _| Cell::from(row.is.stance.code())),
        perhaps("day", "Day", Form::Day, "As of when.", |row, _| day(row.is.day)),
        always("who", "Who", Form::Text, "Who holds it for the party.", |row, _| Cell::from(row.is.who.name.as_str())),
        always("who_id", "Who, id", Form::Text, "Its id.", |row, _| Cell::from(row.is.who.id.as_str())),
        always("voice", "Voice", Form::Code(voices), "In whose words it is known.", |row, _| {
            Cell::from(row.is.voice.code())
        }),
        perhaps("according_to", "According to", Form::Text, "Who says so, if not the article.", |row, _| {
            name(&row.is.according_to)
        }),
        perhaps("condition", "Condition", Form::Text, "On what condition, in the article's words.", |row, _| {
            text(row.is.condition.as_deref())
        }),
        always("origins", "Origins", Form::Count, ORIGINS, |row, _| count(row.is.origins)),
        always("latest", "Latest", Form::YesNo, "Whether it is the latest of the party on the issue.", |row, _| {
            Cell::YesNo(row.is.latest)
        }),
        perhaps(
            "was",
            "Was",
            Form::Code(stances),
            "What the party held before, if that changed in substance.",
            |row, _| row.is.was.map_or(Cell::NotApplicable, |stance| Cell::from(stance.code())),
        ),
    ];
    table(head("matrix", "Position matrix", about), vec![first(), columns, shown(), evidence()], rows, &rows.matrix)
}

fn contacts(rows: &Rows) -> Table<'_> {
    let about = "A meeting, call or visit, held or planned, made one across articles.";
    let columns: Vec<Column<&Played<rows::Contact>>> = vec![
        perhaps("date", "Date", Form::Text, EDTF, |row, _| text(row.is.date.as_deref())),
        always("status", "Status", Form::Code(statuses), "Where it stands, as the latest article tells.", |row, _| {
            Cell::from(row.is.status.code())
        }),
        always(
            "standing",
            "Standing",
            Form::Text,
            "The same in a word, with `moved` where the day was changed.",
            |row, _| Cell::from(row.is.standing),
        ),
        perhaps("participants", "Participants", Form::Text, "Who takes part, joined by `; `.", |row, _| {
            names(&row.is.participants)
        }),
        perhaps("participant_ids", "Participants, ids", Form::Text, "Their ids, joined by `; `.", |row, _| {
            ids(&row.is.participants)
        }),
        perhaps(
            "mediators",
            "Mediators",
            Form::Text,
            "Third parties that host or mediate, joined by `; `.",
            |row, _| names(&row.is.mediators),
        ),
        perhaps("mediator_ids", "Mediators, ids", Form::Text, "Their ids, joined by `; `.", |row, _| {
            ids(&row.is.mediators)
        }),
        perhaps("place", "Place", Form::Text, "Where, in an article's words.", |row, _| text(row.is.place.as_deref())),
        always("history", "History", Form::Text, "What was told when.", |row, _| Cell::from(row.is.history.as_str())),
        always("reports", "Reports", Form::Count, REPORTS, |row, _| count(row.is.reports)),
    ];
    table(
        head("contacts", "Contacts", about),
        vec![first(), columns, whereabouts(), shown(), evidence()],
        rows,
        &rows.contacts,
    )
}

fn incidents(rows: &Rows) -> Table<'_> {
    let about = "An act of force or coercion, a gain or a withdrawal, made one across articles. Its numbers stand in `reported`.";
    let columns: Vec<Column<&Played<rows::Incident>>> = vec![
        always("type", "Type", Form::Code(types), "PLOVER type.", |row, _| Cell::from(row.is.event_type.code())),
        perhaps("mode", "Mode", Form::Text, "PLOVER mode that most reports tell.", |row, _| text(row.is.mode)),
        perhaps("by", "By", Form::Text, "By whom, as told, joined by `; `.", |row, _| names(&row.is.actors)),
        perhaps("by_ids", "By, ids", Form::Text, "Their ids, joined by `; `.", |row, _| ids(&row.is.actors)),
        perhaps("on", "On", Form::Text, "On whom, joined by `; `.", |row, _| names(&row.is.recipients)),
        perhaps("on_ids", "On, ids", Form::Text, "Their ids, joined by `; `.", |row, _| ids(&row.is.recipients)),
        perhaps("date", "Date", Form::Text, EDTF, |row, _| text(row.is.date.as_deref())),
        perhaps("place", "Place", Form::Text, "Where, in an article's words.", |row, _| text(row.is.place.as_deref())),
        always(
            "status",
            "Status",
            Form::Code(statuses),
            "Where it stands; contested if one denies what another tells.",
            |row, _| Cell::from(row.is.status.code()),
        ),
        always("period", "Period", Form::YesNo, "Whether it is a count over a period.", |row, _| {
            Cell::YesNo(row.is.period)
        }),
        perhaps(
            "claimed_by",
            "Claimed by",
            Form::Text,
            "Who says that it was their doing, joined by `; `.",
            |row, _| names(&row.is.claimed_by),
        ),
        perhaps("denied_by", "Denied by", Form::Text, "Who denies it, joined by `; `.", |row, _| {
            names(&row.is.denied_by)
        }),
        always("reports", "Reports", Form::Count, REPORTS, |row, _| count(row.is.reports)),
        always("origins", "Origins", Form::Count, ORIGINS, |row, _| count(row.is.origins)),
    ];
    table(
        head("incidents", "Incidents", about),
        vec![first(), columns, whereabouts(), shown(), evidence()],
        rows,
        &rows.incidents,
    )
}

/// One number that one source gives of an incident.
struct Number<'a> {
    incident: &'a str,
    what: &'a str,
    value: &'a rows::Value,
}

fn reported(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "reported",
        title: "Reported numbers",
        about: "A number that a source gives of an incident. Numbers that differ stand side by side.",
        key: &["incident", "what", "value", "by", "record"],
        links: vec![
            Link { field: "incident", table: "incidents", to: "id" },
            Link { field: "record", table: "events", to: "id" },
        ],
    };
    let columns: Vec<Column<Number<'_>>> = vec![
        always("incident", "Incident", ID, "The incident.", |row, _| Cell::from(row.incident)),
        always("what", "What", Form::Text, "What is counted: killed, injured, attacks, …", |row, _| {
            Cell::from(row.what)
        }),
        always("value", "Value", Form::Count, "The number.", |row, _| Cell::Count(row.value.value)),
        always("by", "By", Form::Text, "Who gives it; the outlet where it speaks for itself.", |row, _| {
            Cell::from(row.value.by.as_str())
        }),
        always("record", "Record", ID, "The event that gives it.", |row, _| Cell::from(row.value.record.as_str())),
    ];
    let of = rows.incidents.iter().flat_map(|row| {
        let counted = row.is.reported.iter();
        counted.flat_map(|(what, values)| values.iter().map(|value| Number { incident: &row.id, what, value }))
    });
    table(head, vec![columns], rows, of)
}

fn proposals(rows: &Rows) -> Table<'_> {
    let about = "A part of a proposal or agreement: one of its terms, a party's step, or when it is in force.";
    let columns: Vec<Column<&Played<rows::Proposal>>> = vec![
        always("proposal", "Proposal", Form::Text, "The name most articles use.", |row, _| {
            Cell::from(row.is.proposal.as_str())
        }),
        perhaps("other_names", "Other names", Form::Text, "Other names it goes by, joined by `; `.", |row, _| {
            many(&row.is.other_names)
        }),
        always("part", "Part", Form::Code(|| vec!["term", "step", "clock"]), "What the row tells.", |row, _| {
            Cell::from(row.is.part)
        }),
        always("what", "What", Form::Text, "Which term, which step; `in-force` for the clock.", |row, _| {
            Cell::from(row.is.what)
        }),
        perhaps(
            "value",
            "Value",
            Form::Text,
            "Of a term its value, of the clock an interval; not applicable to a step.",
            |row, _| row.is.value.as_deref().map_or(Cell::NotApplicable, Cell::from),
        ),
        perhaps("party", "Party", Form::Text, "Whose step; applicable to steps alone.", |row, _| {
            of_step(row, name(&row.is.party))
        }),
        perhaps("party_id", "Party, id", Form::Text, PARTY_ID, |row, _| of_step(row, id(&row.is.party))),
        perhaps("who", "Who", Form::Text, "Who took the step for it.", |row, _| of_step(row, name(&row.is.who))),
        perhaps("day", "Day", Form::Day, "When the step was taken.", |row, _| of_step(row, day(row.is.day))),
        perhaps("according_to", "According to", Form::Text, "Who says so, if not the article.", |row, _| {
            of_step(row, name(&row.is.according_to))
        }),
        perhaps("outlets", "Outlets", Form::Text, "Outlets that tell it, joined by `; `.", |row, _| {
            list(row.is.outlets.iter().map(String::as_str))
        }),
    ];
    table(head("proposals", "Proposals", about), vec![first(), columns, shown(), evidence()], rows, &rows.proposals)
}

fn of_step(row: &Played<rows::Proposal>, cell: Cell) -> Cell {
    if row.is.part == "step" { cell } else { Cell::NotApplicable }
}

fn claims(rows: &Rows) -> Table<'_> {
    let about = "One answer to a question that sources answer differently. No answer is marked as true.";
    let columns: Vec<Column<&Played<rows::Claim>>> = vec![
        always("claim", "Claim", ID, "The same for all answers to one question.", |row, _| {
            Cell::from(row.is.claim.as_str())
        }),
        always("question", "Question", Form::Text, "The neutral question.", |row, _| {
            Cell::from(row.is.question.as_str())
        }),
        always("asked", "Asked", Form::Code(asked), "What is asked.", |row, _| Cell::from(row.is.asked.code())),
        always("answer", "Answer", Form::Text, "The answer.", |row, _| Cell::from(row.is.answer.as_str())),
        perhaps(
            "claimants",
            "Claimants",
            Form::Text,
            "Who gives it, joined by `; `; outlets in their own voice by their names.",
            |row, _| names(&row.is.claimants),
        ),
        perhaps(
            "claimant_ids",
            "Claimants, ids",
            Form::Text,
            "Their ids, joined by `; `; an outlet's begins with `outlet:`.",
            |row, _| ids(&row.is.claimants),
        ),
        always("origins", "Origins", Form::Count, ORIGINS, |row, _| count(row.is.origins)),
        always("standing", "Standing", Form::Code(standings), "How far the answers are apart by now.", |row, _| {
            Cell::from(row.is.standing.code())
        }),
    ];
    table(head("claims", "Claims", about), vec![first(), columns, shown(), evidence()], rows, &rows.claims)
}

/// One record that a row of the state of play stands on.
struct Support<'a> {
    table: &'static str,
    row: &'a str,
    kind: RecordKind,
    record: &'a str,
}

fn supports(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "supports",
        title: "Supports",
        about: "A record that a row of the state of play stands on, so that every count comes apart into sentences.",
        key: &["table", "row", "record"],
        links: Vec::new(),
    };
    let columns: Vec<Column<Support<'_>>> = vec![
        always("table", "Table", Form::Code(supported), "The table of the row.", |row, _| Cell::from(row.table)),
        always("row", "Row", ID, "The row.", |row, _| Cell::from(row.row)),
        always("record_kind", "Kind of record", Form::Code(kinds), "The kind of the record.", |row, _| {
            Cell::from(row.kind.code())
        }),
        always("record", "Record", ID, "The record.", |row, _| Cell::from(row.record)),
    ];
    let of = supports_of("matrix", &rows.matrix)
        .chain(supports_of("contacts", &rows.contacts))
        .chain(supports_of("incidents", &rows.incidents))
        .chain(supports_of("proposals", &rows.proposals))
        .chain(supports_of("claims", &rows.claims));
    table(head, vec![columns], rows, of)
}

fn supports_of<'a, T>(table: &'static str, rows: &'a [Played<T>]) -> impl Iterator<Item = Support<'a>> + Clone {
    rows.iter().flat_map(move |row| {
        row.records.iter().map(move |(kind, record)| Support { table, row: &row.id, kind: *kind, record })
    })
}

fn supported() -> Vec<&'static str> {
    vec!["matrix", "contacts", "incidents", "proposals", "claims"]
}

fn voices() -> Vec<&'static str> {
    Voice::ALL.iter().map(|row| row.code()).collect()
}

fn asked() -> Vec<&'static str> {
    Asked::ALL.iter().map(|row| row.code()).collect()
}

fn standings() -> Vec<&'static str> {
    Standing::ALL.iter().map(|row| row.code()).collect()
}
