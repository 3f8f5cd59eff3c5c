//! Tables of articles, actors and the records of each article.

use super::Cell;
use super::Column;
use super::Form;
use super::Head;
use super::ID;
use super::Table;
use super::always;
use super::count;
use super::day;
use super::evidence::TO_ARTICLE;
use super::evidence::evidence;
use super::evidence::id as record;
use super::evidence::to_actor;
use super::list;
use super::many;
use super::name;
use super::names;
use super::perhaps;
use super::table;
use super::text;
use crate::cli::export::rows;
use crate::cli::export::rows::Record;
use crate::cli::export::rows::Rows;
use armistice_engine::record::Act;
use armistice_engine::record::EventType;
use armistice_engine::record::Issue;
use armistice_engine::record::Mode;
use armistice_engine::record::Stance;
use armistice_engine::record::Status;
use armistice_engine::record::TermKind;
use armistice_engine::vocabulary::actors::Kind;

/// The tables, in the order of the published form.
pub(super) fn tables(rows: &Rows) -> Vec<Table<'_>> {
    vec![
        articles(rows),
        actors(rows),
        statements(rows),
        positions(rows),
        events(rows),
        event_actors(rows),
        terms(rows),
        figures(rows),
        contested(rows),
        contested_actors(rows),
    ]
}

const ACCORDING: &str = "Who says so; not stated where the outlet speaks for itself.";
pub(super) const EDTF: &str =
    "ISO 8601 day, or EDTF where less is known: 2025-03, 2025-03-11/2025-03-13, ~ behind for approximate.";

fn articles(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "articles",
        title: "Articles",
        about: "An article that was read. Its text is not exported.",
        key: &["sha256"],
        links: vec![],
    };
    let columns: Vec<Column<&rows::Article>> = vec![
        always("sha256", "Text", Form::Pattern("[0-9a-f]{64}"), "SHA-256 of the text; names the article.", |row, _| {
            Cell::from(row.sha256.as_str())
        }),
        perhaps("file", "File", Form::Text, "Name of the file.", |row, _| text(row.file.as_deref())),
        perhaps("outlet", "Outlet", Form::Text, "Who published it.", |row, _| text(row.outlet.as_deref())),
        perhaps("title", "Headline", Form::Text, "The headline.", |row, _| text(row.title.as_deref())),
        perhaps("byline", "Byline", Form::Text, "The author line.", |row, _| text(row.byline.as_deref())),
        perhaps("published", "Published", Form::Day, "Day of publication.", |row, _| day(row.published)),
        perhaps("url", "Address", Form::Text, "Address.", |row, _| text(row.url.as_deref())),
        perhaps("language", "Language", Form::Text, "Language, ISO 639-1.", |row, _| text(row.language.as_deref())),
        perhaps(
            "also_in",
            "Also in",
            Form::Text,
            "Where the same text was published again: outlet and day, joined by `; `.",
            |row, _| many(&row.also_in),
        ),
        perhaps(
            "dossiers",
            "Dossiers",
            Form::Text,
            "Conflicts that it tells of, joined by `; `; not applicable where it belongs to none.",
            |row, _| many(&row.dossiers),
        ),
    ];
    table(head, vec![columns], rows, rows.articles.values())
}

fn actors(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "actors",
        title: "Actors",
        about: "Somebody who speaks, acts or holds something in the articles, made one across them.",
        key: &["id"],
        links: vec![],
    };
    let columns: Vec<Column<&rows::Actor>> = vec![
        always(
            "id",
            "Actor",
            Form::Text,
            "Id across articles: ISO alpha-3 for states, USA.GOV, USA.MIL, else words.",
            |row, _| Cell::from(row.id.as_str()),
        ),
        always("name", "Name", Form::Text, "The name used in all tables.", |row, _| Cell::from(row.name.as_str())),
        always("kind", "Kind", Form::Code(kinds), "What it is.", |row, _| Cell::from(row.kind.code())),
        perhaps("side", "Side", Form::Text, "Whom it speaks for: id of a state, group or organisation.", |row, _| {
            text(row.side.as_deref())
        }),
        perhaps(
            "party",
            "Party",
            Form::Text,
            "The party it belongs to, by id; a party may be met by its people alone.",
            |row, _| text(row.party.as_deref()),
        ),
        always("articles", "Articles", Form::Count, "How many articles mention it.", |row, _| count(row.articles)),
        perhaps(
            "other_names",
            "Other names",
            Form::Text,
            "Other names that articles use, joined by `; `.",
            |row, _| many(&row.other_names),
        ),
    ];
    table(head, vec![columns], rows, &rows.actors)
}

fn statements(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "statements",
        title: "Statements",
        about: "Who is said to have said what.",
        key: &["id"],
        links: vec![TO_ARTICLE, to_actor("source_id"), to_actor("via_id"), to_actor("addressee_id")],
    };
    let columns: Vec<Column<&Record<rows::Statement>>> = vec![
        perhaps("source", "Source", Form::Text, "Who says it.", |row, _| name(&row.is.source)),
        perhaps("source_id", "Source, id", Form::Text, "Its id.", |row, _| super::id(&row.is.source)),
        perhaps(
            "source_candidates",
            "Candidates",
            Form::Text,
            "All who may be meant, where several may, joined by `; `.",
            |row, _| {
                if row.is.candidates.is_empty() { Cell::NotApplicable } else { names(&row.is.candidates) }
            },
        ),
        perhaps("via", "Relayed by", Form::Text, "Who relayed it.", |row, _| name(&row.is.via)),
        perhaps("via_id", "Relayed by, id", Form::Text, "Its id.", |row, _| super::id(&row.is.via)),
        perhaps("addressee", "Addressee", Form::Text, "To whom.", |row, _| name(&row.is.addressee)),
        perhaps("addressee_id", "Addressee, id", Form::Text, "Its id.", |row, _| super::id(&row.is.addressee)),
        always("act", "Act", Form::Code(acts), "What is done by saying it.", |row, _| Cell::from(row.is.act.code())),
        always("mode", "Mode", Form::Code(modes), "How much of it stands in quotation marks.", |row, _| {
            Cell::from(row.is.mode.code())
        }),
        perhaps("said_on", "Said on", Form::Text, EDTF, |row, _| text(row.is.said_on.as_deref())),
        perhaps("setting", "Setting", Form::Text, "Where or on what occasion, in the article's words.", |row, _| {
            text(row.is.setting.as_deref())
        }),
        always(
            "content",
            "Content",
            Form::Text,
            "What is said, as far as it stands in the sentence; pieces joined by ` … `.",
            |row, _| Cell::from(row.is.content.as_str()),
        ),
    ];
    table(head, vec![record(), columns, evidence()], rows, &rows.statements)
}

fn positions(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "positions",
        title: "Positions",
        about: "Who holds what on which issue, as one article tells it.",
        key: &["id"],
        links: vec![
            TO_ARTICLE,
            to_actor("actor_id"),
            to_actor("according_to_id"),
            super::Link { field: "statement", table: "statements", to: "id" },
        ],
    };
    let columns: Vec<Column<&Record<rows::Position>>> = vec![
        perhaps("actor", "Holder", Form::Text, "Who holds it.", |row, _| name(&row.is.actor)),
        perhaps("actor_id", "Holder, id", Form::Text, "Its id.", |row, _| super::id(&row.is.actor)),
        always("issue", "Issue", Form::Code(issues), "On what.", |row, _| Cell::from(row.is.issue.code())),
        always("stance", "Stance", Form::Code(stances), "What it holds.", |row, _| Cell::from(row.is.stance.code())),
        perhaps("as_of", "As of", Form::Text, EDTF, |row, _| text(row.is.as_of.as_deref())),
        perhaps("according_to", "According to", Form::Text, ACCORDING, |row, _| name(&row.is.according_to)),
        perhaps("according_to_id", "According to, id", Form::Text, "Its id.", |row, _| super::id(&row.is.according_to)),
        perhaps("condition", "Condition", Form::Text, "On what condition, in the article's words.", |row, _| {
            text(row.is.condition.as_deref())
        }),
        perhaps(
            "statement",
            "Statement",
            ID,
            "The statement it was read from; not applicable where the outlet reports it.",
            |row, _| row.is.statement.as_deref().map_or(Cell::NotApplicable, Cell::from),
        ),
    ];
    table(head, vec![record(), columns, evidence()], rows, &rows.positions)
}

fn events(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "events",
        title: "Events",
        about: "What happened, is planned or is denied, as one article tells it.",
        key: &["id"],
        links: vec![TO_ARTICLE, to_actor("according_to_id")],
    };
    let columns: Vec<Column<&Record<rows::Event>>> = vec![
        always("type", "Type", Form::Code(types), "PLOVER type.", |row, _| Cell::from(row.is.event_type.code())),
        perhaps("mode", "Mode", Form::Text, "PLOVER mode of that type, if clear.", |row, _| text(row.is.mode)),
        perhaps("actors", "Actors", Form::Text, "Who acts, joined by `; `; ids in `event_actors`.", |row, _| {
            names(&row.is.actors)
        }),
        perhaps("recipients", "Recipients", Form::Text, "On whom, joined by `; `.", |row, _| names(&row.is.recipients)),
        perhaps("place", "Place", Form::Text, "Where, in the article's words.", |row, _| text(row.is.place.as_deref())),
        perhaps("country", "Country", super::COUNTRY, COUNTRY, |row, _| text(row.is.country.as_deref())),
        perhaps("date", "Date", Form::Text, EDTF, |row, _| text(row.is.date.as_deref())),
        perhaps("time_expression", "Time as written", Form::Text, "When, in the article's words.", |row, _| {
            text(row.is.time_expression.as_deref())
        }),
        always("status", "Status", Form::Code(statuses), "Where it stands.", |row, _| Cell::from(row.is.status.code())),
        perhaps(
            "counts",
            "Counts",
            Form::Text,
            "What is counted, as `killed 5; injured 12`; only what is stated.",
            |row, _| {
                let counts: Vec<String> =
                    row.is.magnitude.iter().map(|(what, count)| format!("{what} {count}")).collect();
                list(counts.iter().map(String::as_str))
            },
        ),
        perhaps("killed", "Killed", Form::Count, "How many are told to have been killed.", |row, _| {
            row.is.magnitude.get("killed").map_or(Cell::NotStated, |&count| Cell::Count(count))
        }),
        perhaps("injured", "Injured", Form::Count, "How many are told to have been injured.", |row, _| {
            row.is.magnitude.get("injured").map_or(Cell::NotStated, |&count| Cell::Count(count))
        }),
        perhaps("according_to", "According to", Form::Text, ACCORDING, |row, _| name(&row.is.according_to)),
        perhaps("according_to_id", "According to, id", Form::Text, "Its id.", |row, _| super::id(&row.is.according_to)),
        perhaps("trigger", "Trigger", Form::Text, "The word that tells it.", |row, _| text(row.is.trigger.as_deref())),
    ];
    table(head, vec![record(), columns, evidence()], rows, &rows.events)
}

pub(super) const COUNTRY: &str =
    "Country of the place as lists of places give it, ISO alpha-3; says nothing of whose it is.";

/// An actor's part in a record.
struct Part<'a> {
    record: &'a str,
    role: &'static str,
    actor: &'a rows::Name,
}

fn parts<'a>(record: &'a str, role: &'static str, actors: &'a [rows::Name]) -> impl Iterator<Item = Part<'a>> + Clone {
    actors.iter().map(move |actor| Part { record, role, actor })
}

fn part_columns<'a>(roles: fn() -> Vec<&'static str>) -> Vec<Column<Part<'a>>> {
    vec![
        always("record", "Record", ID, "The record.", |row: &Part<'a>, _| Cell::from(row.record)),
        always("role", "Role", Form::Code(roles), "Which part the actor has in it.", |row, _| Cell::from(row.role)),
        always("actor", "Actor", Form::Text, "The actor.", |row, _| Cell::from(row.actor.id.as_str())),
    ]
}

fn event_actors(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "event_actors",
        title: "Actors of events",
        about: "A part of an actor in an event.",
        key: &["record", "role", "actor"],
        links: vec![super::Link { field: "record", table: "events", to: "id" }, to_actor("actor")],
    };
    let of = rows.events.iter().flat_map(|row| {
        parts(&row.cited.id, "actor", &row.is.actors).chain(parts(&row.cited.id, "recipient", &row.is.recipients))
    });
    table(head, vec![part_columns(|| vec!["actor", "recipient"])], rows, of)
}

fn terms(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "terms",
        title: "Terms",
        about: "An element of a proposal or agreement, as one article tells it.",
        key: &["id"],
        links: vec![TO_ARTICLE, to_actor("according_to_id")],
    };
    let columns: Vec<Column<&Record<rows::Term>>> = vec![
        always("instrument", "Instrument", Form::Text, "Short name of the proposal or agreement.", |row, _| {
            Cell::from(row.is.instrument.as_str())
        }),
        always("term", "Term", Form::Code(term_kinds), "Which element.", |row, _| Cell::from(row.is.term.code())),
        always("value", "Value", Form::Text, "Its value, normalised where possible: P30D, air.", |row, _| {
            Cell::from(row.is.value.as_str())
        }),
        perhaps("according_to", "According to", Form::Text, ACCORDING, |row, _| name(&row.is.according_to)),
        perhaps("according_to_id", "According to, id", Form::Text, "Its id.", |row, _| super::id(&row.is.according_to)),
    ];
    table(head, vec![record(), columns, evidence()], rows, &rows.terms)
}

fn figures(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "figures",
        title: "Figures",
        about: "A number a reader would track.",
        key: &["id"],
        links: vec![TO_ARTICLE, to_actor("according_to_id")],
    };
    let columns: Vec<Column<&Record<rows::Figure>>> = vec![
        always("value", "Value", Form::Number, "The number.", |row, _| Cell::Number(row.is.value)),
        perhaps("unit", "Unit", Form::Text, "What is counted.", |row, _| text(Some(&row.is.unit))),
        perhaps("about", "About", Form::Text, "What it says something about.", |row, _| text(Some(&row.is.about))),
        always(
            "approximate",
            "Approximate",
            Form::YesNo,
            "Whether the text gives it as rough, or as a bound.",
            |row, _| Cell::YesNo(row.is.approximate),
        ),
        perhaps("as_of", "As of", Form::Text, EDTF, |row, _| text(row.is.as_of.as_deref())),
        perhaps("according_to", "According to", Form::Text, ACCORDING, |row, _| name(&row.is.according_to)),
        perhaps("according_to_id", "According to, id", Form::Text, "Its id.", |row, _| super::id(&row.is.according_to)),
    ];
    table(head, vec![record(), columns, evidence()], rows, &rows.figures)
}

fn contested(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "contested",
        title: "Contested",
        about: "What an article itself shows as disputed.",
        key: &["id"],
        links: vec![TO_ARTICLE],
    };
    let columns: Vec<Column<&Record<rows::Contested>>> = vec![
        always("claim", "Claim", Form::Text, "The question in one neutral sentence.", |row, _| {
            Cell::from(row.is.claim.as_str())
        }),
        perhaps(
            "asserted_by",
            "Asserted by",
            Form::Text,
            "Who says so, joined by `; `; ids in `contested_actors`.",
            |row, _| names(&row.is.asserted_by),
        ),
        perhaps("denied_by", "Denied by", Form::Text, "Who denies it, joined by `; `.", |row, _| {
            names(&row.is.denied_by)
        }),
    ];
    table(head, vec![record(), columns, evidence()], rows, &rows.contested)
}

fn contested_actors(rows: &Rows) -> Table<'_> {
    let head = Head {
        name: "contested_actors",
        title: "Actors of what is contested",
        about: "A part of an actor in what is contested.",
        key: &["record", "role", "actor"],
        links: vec![super::Link { field: "record", table: "contested", to: "id" }, to_actor("actor")],
    };
    let of = rows.contested.iter().flat_map(|row| {
        parts(&row.cited.id, "asserts", &row.is.asserted_by).chain(parts(&row.cited.id, "denies", &row.is.denied_by))
    });
    table(head, vec![part_columns(|| vec!["asserts", "denies"])], rows, of)
}

fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|row| row.code()).collect()
}

fn acts() -> Vec<&'static str> {
    Act::ALL.iter().map(|row| row.code()).collect()
}

fn modes() -> Vec<&'static str> {
    Mode::ALL.iter().map(|row| row.code()).collect()
}

fn term_kinds() -> Vec<&'static str> {
    TermKind::ALL.iter().map(|row| row.code()).collect()
}

pub(super) fn issues() -> Vec<&'static str> {
    Issue::ALL.iter().map(|row| row.code()).collect()
}

pub(super) fn stances() -> Vec<&'static str> {
    Stance::ALL.iter().map(|row| row.code()).collect()
}

pub(super) fn types() -> Vec<&'static str> {
    EventType::ALL.iter().map(|row| row.code()).collect()
}

pub(super) fn statuses() -> Vec<&'static str> {
    Status::ALL.iter().map(|row| row.code()).collect()
}
