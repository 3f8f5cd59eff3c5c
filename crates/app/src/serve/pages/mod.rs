//! The pages: a file per screen, all in the same frame (`layout`), all showing facts by the same pieces (`parts`).

mod actors;
mod article;
mod audit;
mod calendar;
mod claims;
mod coverage;
mod desk;
mod evidence;
mod files;
mod incidents;
mod layout;
mod map;
mod parts;
mod positions;
mod proposals;
mod record;
mod records;
mod review;
mod search;
mod sheet;
mod sources;
mod timeline;

pub(crate) use files::file;
pub(crate) use layout::door;
pub(crate) use layout::refused;
pub(crate) use layout::whole;

use super::asked::Asked;
use super::asked::Form;
use super::problem::Problem;
use super::routes::Route;
use super::routes::Twin;
use super::visit::Visit;
use crate::cli::desk::Desk;
use crate::cli::desk::Entry;
use crate::cli::export::Fetched;
use crate::cli::review::decide::Written;
use crate::output::Listing;
use crate::output::Row;
use maud::Markup;

/// A page before it is put in its frame.
#[derive(Default)]
pub(crate) struct Page {
    /// Its name, for the head and the browser's tab.
    pub(crate) title: String,
    /// The path of the screen that it belongs to in the list of screens.
    pub(crate) screen: &'static str,
    /// Fields of its own for the form that says what is looked at; none where no part of the ledger can be chosen.
    pub(crate) fields: Option<Markup>,
    /// What stands in it.
    pub(crate) body: Option<Markup>,
    /// Endings of its address under which programs find the same.
    pub(crate) twins: &'static [&'static str],
    /// Whether it takes all of the window's width.
    pub(crate) wide: bool,
}

/// Every page with its twin.
pub(crate) const ROUTES: &[Route] = &[
    Route {
        path: "/",
        about: "What changed in a dossier since a day, and what lies ahead.",
        parameters: &[("since", "A day: what was published from it on is new.")],
        page: desk::page,
        twin: Twin::Rows(desk::rows),
        files: &[(Form::Atom, "application/atom+xml", Fetched::Atom)],
    },
    Route {
        path: "/positions",
        about: "What each party holds on each issue.",
        parameters: &[
            ("party", "Only this party, or somebody of it: any part of a name or id."),
            ("issue", "Only this issue, such as ceasefire."),
            ("trail", "1: every entry from the oldest on, and not the latest alone."),
            ("against", "A day to compare with: only cells that changed since."),
        ],
        page: positions::page,
        twin: Twin::Rows(positions::rows),
        files: &[],
    },
    Route {
        path: "/proposals",
        about: "Proposals and agreements with their terms, each party's steps, and the clock of a truce.",
        parameters: &[("proposal", "Any part of a name."), ("party", "Only steps of this party.")],
        page: proposals::page,
        twin: Twin::Rows(proposals::rows),
        files: &[],
    },
    Route {
        path: "/timeline",
        about: "What happened, by the day it happened.",
        parameters: &[
            ("lane", "diplomacy, statements or battlefield (page)."),
            ("until", "The last day shown (page)."),
            ("actor", "Only what this actor or party has part in: any part of a name or id."),
            ("type", "A PLOVER type of event (rows)."),
            ("status", "What became of it (rows)."),
        ],
        page: timeline::page,
        twin: Twin::Rows(timeline::rows),
        files: &[],
    },
    Route {
        path: "/calendar",
        about: "Meetings, calls and visits: ahead, called off, held.",
        parameters: &[("actor", "Only what this actor or party has part in: any part of a name or id.")],
        page: calendar::page,
        twin: Twin::Rows(calendar::rows),
        files: &[(Form::Ics, "text/calendar; charset=utf-8", Fetched::Ics)],
    },
    Route {
        path: "/incidents",
        about: "Acts of force and coercion, each once, with every number and who gives it.",
        parameters: &[
            ("actor", "Only what this actor or party has part in: any part of a name or id."),
            ("page", "The number of the page."),
        ],
        page: incidents::page,
        twin: Twin::Rows(incidents::rows),
        files: &[(Form::Geojson, "application/geo+json", Fetched::Geojson)],
    },
    Route {
        path: "/claims",
        about: "Questions that sources answer differently.",
        parameters: &[
            ("asked", "The kind of question, such as how-many."),
            ("actor", "Only what this actor or party has part in: any part of a name or id."),
            ("page", "The number of the page."),
        ],
        page: claims::page,
        twin: Twin::Rows(claims::rows),
        files: &[],
    },
    Route {
        path: "/coverage",
        about: "Which outlet carries what of a story, and what was not found in its articles.",
        parameters: &[
            ("not_in", "Only what was not found in this outlet's articles."),
            ("page", "The number of the page."),
        ],
        page: coverage::page,
        twin: Twin::Rows(coverage::rows),
        files: &[],
    },
    Route {
        path: "/actors",
        about: "Who speaks and acts, with every name they go by.",
        parameters: &[
            ("actor", "Only what this actor or party has part in: any part of a name or id."),
            ("doubtful", "1: pairs that could be one (rows)."),
            ("page", "The number of the page."),
        ],
        page: actors::page,
        twin: Twin::Rows(actors::rows),
        files: &[],
    },
    Route {
        path: "/actor",
        about: "One actor: what they hold, what they said, what is told of them.",
        parameters: &[("id", "The actor's id.")],
        page: actors::one,
        twin: Twin::None,
        files: &[],
    },
    Route {
        path: "/sources",
        about: "The outlets with what was read from each.",
        parameters: &[("source", "Any part of an outlet's name.")],
        page: sources::page,
        twin: Twin::Rows(sources::rows),
        files: &[],
    },
    Route {
        path: "/source",
        about: "One outlet with its articles.",
        parameters: &[("name", "The outlet's name."), ("page", "The number of the page.")],
        page: sources::one,
        twin: Twin::None,
        files: &[],
    },
    Route {
        path: "/audit",
        about: "Who decided what, when and why; what was edited silently.",
        parameters: &[],
        page: audit::page,
        twin: Twin::Value(audit::value),
        files: &[],
    },
    Route {
        path: "/review",
        about: "What waits for a reviewer, in the order of how often its rule errs.",
        parameters: &[
            ("kind", "Only this kind of record (page)."),
            ("issue", "Only this issue (page)."),
            ("outlet", "Only this outlet (page)."),
            ("limit", "At most so many records (rows)."),
        ],
        page: review::page,
        twin: Twin::Value(review::value),
        files: &[],
    },
    Route {
        path: "/records",
        about: "The records of the ledger, the latest published first, with a cursor.",
        parameters: &[
            ("kind", "Only this kind of record: statement, position, event, term, figure, contested."),
            ("issue", "Only positions on this issue, and statements they are read from."),
            ("type", "Only events of this PLOVER type."),
            ("actor", "Only what this actor has part in."),
            ("outlet", "Only this outlet."),
            ("article", "Only the article whose hash begins so."),
            ("limit", "At most so many records, up to 500."),
            ("after", "Go on behind the record with this id, which `next` of the answer before named."),
        ],
        page: records::page,
        twin: Twin::Value(records::value),
        files: &[],
    },
    Route {
        path: "/search",
        about: "Articles, statements and actors by words.",
        parameters: &[
            ("q", "Words, \"phrases\", beginnings*, AND, OR, NOT."),
            ("in", "articles, statements or actors."),
        ],
        page: search::page,
        twin: Twin::Rows(search::rows),
        files: &[],
    },
    Route {
        path: "/d/",
        about: "An article with the records that were read from it, by the first digits of its hash.",
        parameters: &[("record", "A record to be shown in it, by its id.")],
        page: article::page,
        twin: Twin::Value(article::value),
        files: &[],
    },
    Route {
        path: "/e/",
        about: "One record with its sentence, by its id: an address that lasts.",
        parameters: &[],
        page: evidence::page,
        twin: Twin::Value(evidence::value),
        files: &[],
    },
];

/// A page that shows what a form would write.
pub(crate) fn preview(visit: &Visit<'_>, form: &Asked, written: &Written) -> Result<String, Problem> {
    whole(visit, review::preview(visit, form, written))
}

/// A listing of the dossier that is asked for. Besides the columns of the command's own listing each row has the id of the
/// record whose sentence it shows.
pub(crate) fn listing(
    visit: &Visit<'_>,
    name: &'static str,
    columns: &[&'static str],
    rows: impl FnOnce(&Desk<'_>) -> Vec<Entry>,
) -> Result<Listing, Problem> {
    let snapshot = visit.snapshot()?;
    let listed: Vec<Row> = visit.desk(|desk| {
        let entries = rows(desk);
        let id = |entry: &Entry| {
            let record = *entry.records.first()?;
            Some(snapshot.stamps.get(desk.reading(record.reading)?, record.kind, record.row)?.id.clone())
        };
        let ids: Vec<String> = entries.iter().map(|entry| id(entry).unwrap_or_default()).collect();
        let mut rows = desk.rows(entries);
        rows.iter_mut().zip(ids).for_each(|(row, id)| row.cells.push(id));
        rows
    })?;
    let columns = std::iter::once("dossier").chain(columns.iter().copied()).chain(["record"]).collect();
    Ok(Listing { name, corpus: snapshot.corpus.clone(), columns, rows: listed })
}
