//! Which address is answered by whom. Pages, their twins and the API's document are made of one table.

use super::access::Role;
use super::answer::Made;
use super::answer::Sent;
use super::api;
use super::asked::Asked;
use super::asked::Form;
use super::caller;
use super::caller::Caller;
use super::forms;
use super::guard;
use super::listen::Peer;
use super::pages;
use super::problem::Problem;
use super::site::Site;
use super::texts::Language;
use super::visit::Visit;
use crate::cli::export::Fetched;
use crate::output::Listing;
use axum::Router;
use axum::body::Body;
use axum::body::Bytes;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Response;
use serde_json::Value;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

/// An address with what answers it.
pub(crate) struct Route {
    /// Its path. Behind one that ends in `/` an id or a hash follows.
    pub(crate) path: &'static str,
    /// What it is about, for the API's document.
    pub(crate) about: &'static str,
    /// Parameters besides those of the cut.
    pub(crate) parameters: &'static [(&'static str, &'static str)],
    /// The page.
    pub(crate) page: fn(&Visit<'_>) -> Result<pages::Page, Problem>,
    /// What programs are given.
    pub(crate) twin: Twin,
    /// Files that programs fetch again and again, with their types.
    pub(crate) files: &'static [(Form, &'static str, Fetched)],
}

/// What programs are given of a page.
pub(crate) enum Twin {
    /// Nothing: the page is for people alone.
    None,
    /// Rows, as CSV and JSON.
    Rows(fn(&Visit<'_>) -> Result<Listing, Problem>),
    /// A document, as JSON.
    Value(fn(&Visit<'_>) -> Result<Value, Problem>),
}

/// Where the API begins.
const API: &str = "/api/v1";
/// What it can be asked.
const DOCUMENT: &str = "/api/v1/openapi.json";
/// Where decisions are sent to.
const DECISIONS: &str = "/api/v1/decisions";

/// What is sent has so many bytes at most, and takes so long at most.
const LONGEST: usize = 64 << 10;
const PATIENCE: Duration = Duration::from_secs(10);

const ENDINGS: [(&str, Form); 5] = [
    (".csv", Form::Csv),
    (".geojson", Form::Geojson),
    (".json", Form::Json),
    (".atom", Form::Atom),
    (".ics", Form::Ics),
];

/// The router.
pub(crate) fn router(site: Arc<Site>) -> Router {
    Router::new().fallback(answer).with_state(site)
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let headers = parts.headers.clone();
    let admitted = match guard::admit(&site.settings, &parts.uri, &parts.headers) {
        Ok(()) => whole(body).await,
        Err(problem) => Err(problem),
    };
    let sent = match admitted {
        Err(problem) => Sent::problem(&problem, parts.uri.path()),
        Ok(body) => {
            let work = move || respond(&site, &parts, &body);
            tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| failed())
        }
    };
    sent.response(&headers)
}

/// All of a request's body, if it is no longer and takes no longer than a form may.
async fn whole(body: Body) -> Result<Bytes, Problem> {
    let read = tokio::time::timeout(PATIENCE, axum::body::to_bytes(body, LONGEST)).await;
    match read {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => {
            let detail = format!("what is sent has at most {LONGEST} bytes");
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail))
        }
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "what is sent took too long to come")),
    }
}

/// What is said where answering came to a sudden end.
fn failed() -> Sent {
    Sent::problem(&Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the request could not be answered"), "")
}

/// A request that was admitted.
struct Call<'a> {
    parts: &'a Parts,
    body: &'a [u8],
    peer: IpAddr,
    caller: Option<Caller>,
}

impl Call<'_> {
    fn path(&self) -> &str {
        self.parts.uri.path()
    }

    fn query(&self) -> &str {
        self.parts.uri.query().unwrap_or_default()
    }

    /// The same as a visit, with who decides in this browser.
    fn visit<'v>(&self, site: &'v Site, asked: &'v Asked, name: &'v str) -> Visit<'v> {
        let mut visit = Visit::new(site, asked, language(asked, &self.parts.headers), name);
        if let Some(caller) = &self.caller {
            visit.reviewer.clone_from(&caller.name);
            visit.role = caller.role;
        }
        visit
    }
}

fn respond(site: &Site, parts: &Parts, body: &[u8]) -> Sent {
    let peer = parts.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0);
    let peer = caller::peer(peer, &parts.headers);
    let mut call = Call { parts, body, peer, caller: None };
    if let Some(sent) = pages::file(call.path()) {
        return sent;
    }
    if site.settings.login && !site.pace.lets(peer, Instant::now()) {
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests; wait a moment");
        return Sent::problem(&problem, call.path());
    }
    match caller::caller(site, &parts.headers) {
        Ok(caller) => call.caller = caller,
        Err(problem) => return refused(site, &call, Form::Page, &problem),
    }
    if site.settings.login && (call.caller.is_none() || matches!(call.path(), "/login" | "/logout")) {
        return door(site, &call);
    }
    answered(site, &call)
}

/// What whoever did not say who they are is answered: a page where they can.
fn door(site: &Site, call: &Call<'_>) -> Sent {
    let (path, headers) = (call.path(), &call.parts.headers);
    if call.parts.method == Method::POST && matches!(path, "/login" | "/logout") {
        let made = guard::same_origin(headers).and_then(|()| match path {
            "/logout" => Ok(caller::leave()),
            _ => {
                let text = std::str::from_utf8(call.body).map_err(|_| Problem::unclear("a form is UTF-8"))?;
                caller::enter(site, call.peer, headers, &Asked::new(path, text, Form::Page)?)
            }
        });
        return made.unwrap_or_else(|problem| refused(site, call, Form::Page, &problem));
    }
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if path.starts_with(API) || !accepts.contains("text/html") {
        let problem =
            Problem::new(StatusCode::UNAUTHORIZED, "say who you are: send a token as Authorization: Bearer …");
        return Sent::problem(&problem, path);
    }
    let back = call.parts.uri.path_and_query().map_or("/", |own| own.as_str());
    let asked = Asked::new("/login", "", Form::Page);
    match asked {
        Ok(asked) => Sent::page(StatusCode::UNAUTHORIZED, pages::door(&call.visit(site, &asked, ""), back)),
        Err(problem) => Sent::problem(&problem, path),
    }
}

fn answered(site: &Site, call: &Call<'_>) -> Sent {
    let path = call.path();
    if call.parts.method == Method::POST && path.starts_with("/review/") {
        let made = Asked::new(path, "", Form::Page)
            .and_then(|asked| forms::take(&call.visit(site, &asked, ""), &call.parts.headers, call.body));
        return made.unwrap_or_else(|problem| refused(site, call, Form::Page, &problem));
    }
    if path == DOCUMENT {
        return Sent::json(&api::document());
    }
    if call.parts.method == Method::POST && path == DECISIONS {
        let caller = call.caller.clone().unwrap_or(Caller { name: None, role: Role::Reader });
        let made = api::take(site, &caller, &call.parts.headers, call.body);
        return made.unwrap_or_else(|problem| Sent::problem(&problem, path));
    }
    let Some((route, asked_path, form, name)) = find(path) else {
        return refused(site, call, Form::Page, &Problem::missing(format!("there is nothing at {path}")));
    };
    if !matches!(call.parts.method, Method::GET | Method::HEAD) {
        let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, format!("{path} is only read, with GET"));
        return refused(site, call, form, &problem);
    }
    let made = Asked::new(asked_path, call.query(), form).and_then(|asked| {
        let visit = call.visit(site, &asked, name);
        make(route, &visit).and_then(|made| send(made, &visit))
    });
    made.unwrap_or_else(|problem| refused(site, call, form, &problem))
}

fn make(route: &Route, visit: &Visit<'_>) -> Result<Made, Problem> {
    match (visit.asked.form, &route.twin) {
        (Form::Page, _) => (route.page)(visit).map(Made::Page),
        (Form::Csv | Form::Json, Twin::Rows(rows)) => rows(visit).map(Made::Rows),
        (Form::Json, Twin::Value(value)) => value(visit).map(Made::Value),
        (form, _) => match route.files.iter().find(|(own, _, _)| *own == form) {
            Some((_, kind, fetched)) => file(visit, *fetched).map(|bytes| Made::File(kind, bytes)),
            None => Err(Problem::missing("there is no such form of this page")),
        },
    }
}

/// A feed, calendar or map of the dossier that is asked for.
fn file(visit: &Visit<'_>, form: Fetched) -> Result<Vec<u8>, Problem> {
    let (snapshot, chosen) = (visit.snapshot()?, visit.chosen()?);
    let dossier = chosen.and_then(|at| snapshot.dossiers.get(at)).map(|dossier| dossier.name.as_str());
    let made = snapshot.file(form, dossier.filter(|name| !name.is_empty()))?;
    Ok(made.as_ref().clone())
}

fn send(made: Made, visit: &Visit<'_>) -> Result<Sent, Problem> {
    Ok(match made {
        Made::Page(page) => Sent::page(StatusCode::OK, pages::whole(visit, page)?),
        Made::Rows(listing) => Sent::rows(&listing, visit.asked)?,
        Made::Value(value) => Sent::json(&value),
        Made::File(kind, bytes) => Sent::new(kind, bytes),
    })
}

/// What programs are given at a path, without a request.
pub(crate) fn twin(site: &Site, path: &str, pairs: &[(String, String)]) -> Result<Value, Problem> {
    let (route, asked_path, _, name) =
        find(path).ok_or_else(|| Problem::missing(format!("there is nothing at {path}")))?;
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let asked = Asked::new(asked_path, &query, Form::Json)?;
    let visit = Visit::new(site, &asked, Language::default(), name);
    match make(route, &visit)? {
        Made::Rows(listing) => {
            let sent = Sent::rows(&listing, &asked)?;
            Ok(serde_json::from_slice(&sent.body).map_err(anyhow::Error::from)?)
        }
        Made::Value(value) => Ok(value),
        _ => Err(Problem::missing("there is no such form of this page")),
    }
}

/// A problem, as a page for people and as a document for programs.
fn refused(site: &Site, call: &Call<'_>, form: Form, problem: &Problem) -> Sent {
    let (path, headers) = (call.path(), &call.parts.headers);
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if form != Form::Page || path.starts_with(API) || !accepts.contains("text/html") {
        return Sent::problem(problem, path);
    }
    let asked = Asked::new(path, call.query(), Form::Page).or_else(|_| Asked::new(path, "", Form::Page));
    let page = asked.map(|asked| {
        let visit = Visit::new(site, &asked, language(&asked, headers), "");
        pages::refused(&visit, problem)
    });
    page.map_or_else(|_| Sent::problem(problem, path), |html| Sent::page(problem.status, html))
}

/// The route of a path, with the path without its ending, the form, and what stands behind the route.
fn find(path: &str) -> Option<(&'static Route, &str, Form, &str)> {
    let (own, is_api) = match path.strip_prefix(API) {
        Some(rest) if rest.starts_with('/') => (rest, true),
        _ => (path, false),
    };
    let ending = ENDINGS.iter().find_map(|(ending, form)| Some((own.strip_suffix(ending)?, *form)));
    let (own, form) = ending.unwrap_or((own, if is_api { Form::Json } else { Form::Page }));
    let found = pages::ROUTES.iter().find_map(|route| match route.path.strip_suffix('/') {
        Some(_) if route.path.len() > 1 => {
            own.strip_prefix(route.path).filter(|name| is_name(name)).map(|name| (route, name))
        }
        _ => (route.path == own || route.path == "/" && own == "/desk").then_some((route, "")),
    });
    found.map(|(route, name)| (route, if own == "/desk" { "/" } else { own }, form, name))
}

/// What may stand behind a route: no path leads out of it.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 400 && !name.contains(['/', '\\'])
}

/// The language asked for: in the address, by a cookie, by the browser.
fn language(asked: &Asked, headers: &HeaderMap) -> Language {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let given = asked.text("lang").and_then(Language::parse);
    given.or_else(|| Language::accepted(text(header::ACCEPT_LANGUAGE)?)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Form;
    use super::find;

    #[test]
    fn an_address_says_what_is_wanted_in_which_form() {
        let check = |path: &str, wanted: Option<(&str, Form, &str)>| {
            let found = find(path).map(|(route, _, form, name)| (route.path, form, name));
            assert_eq!(found, wanted, "{path}");
        };
        check("/", Some(("/", Form::Page, "")));
        check("/desk.json", Some(("/", Form::Json, "")));
        check("/positions", Some(("/positions", Form::Page, "")));
        check("/positions.csv", Some(("/positions", Form::Csv, "")));
        check("/api/v1/positions", Some(("/positions", Form::Json, "")));
        check("/e/abcd", Some(("/e/", Form::Page, "abcd")));
        check("/api/v1/e/abcd", Some(("/e/", Form::Json, "abcd")));
        check("/e/", None);
        check("/e/../d/abcd", None);
        check("/nowhere", None);
    }
}
