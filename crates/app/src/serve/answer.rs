//! Answers: what was made, in the form asked for, with a tag by which whoever has it already need not be sent it again.

use super::asked::Asked;
use super::asked::Form;
use super::guard;
use super::pages::Page;
use super::problem::Problem;
use crate::output;
use crate::output::Format;
use crate::output::Listing;
use armistice_engine::article::hex;
use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Response;
use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;

/// What a route makes.
pub(crate) enum Made {
    /// A page.
    Page(Page),
    /// Rows.
    Rows(Listing),
    /// A document.
    Value(Value),
    /// Something else, with its type.
    File(&'static str, Vec<u8>),
}

/// What is sent.
pub(crate) struct Sent {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) place: Option<String>,
    pub(crate) cookie: Option<String>,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

impl Sent {
    /// A body of a type.
    pub(crate) fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Sent {
        Sent { status: StatusCode::OK, kind, body: body.into(), place: None, cookie: None }
    }

    /// Another page to look at.
    pub(crate) fn see(place: String) -> Sent {
        Sent { status: StatusCode::SEE_OTHER, place: Some(place), ..Sent::new(HTML, Vec::new()) }
    }

    /// A page.
    pub(crate) fn page(status: StatusCode, html: String) -> Sent {
        Sent { status, ..Sent::new(HTML, html) }
    }

    /// A JSON document.
    pub(crate) fn json(value: &Value) -> Sent {
        Sent::new(JSON, format!("{value:#}\n"))
    }

    /// A problem as RFC 9457 says.
    pub(crate) fn problem(problem: &Problem, asked: &str) -> Sent {
        let value = json!({
            "type": format!("urn:armistice:problem:{}", problem.kind()),
            "title": problem.status.canonical_reason(),
            "status": problem.status.as_u16(),
            "detail": problem.detail,
            "instance": asked,
        });
        let body = format!("{value:#}\n");
        Sent { status: problem.status, ..Sent::new("application/problem+json", body) }
    }

    /// Rows in the form asked for.
    pub(crate) fn rows(listing: &Listing, asked: &Asked) -> Result<Sent, Problem> {
        let (format, kind) = match asked.form {
            Form::Csv => (Format::Csv, "text/csv; charset=utf-8"),
            _ => (Format::Json, JSON),
        };
        let mut body = Vec::new();
        output::print(listing, format, 0, &mut body).map_err(anyhow::Error::from)?;
        Ok(Sent::new(kind, body))
    }

    /// The answer; without its body where the other side has it already.
    pub(crate) fn response(self, given: &HeaderMap) -> Response {
        let hash = Sha256::digest(&self.body);
        let tag = hex(&hash[..12]);
        let tag = format!("\"{tag}\"");
        let known = given.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let is_known = known.is_some_and(|list| list.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        for (name, value) in guard::HEADERS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
        if let Some(place) = self.place.as_deref().and_then(|place| HeaderValue::from_str(place).ok()) {
            headers.insert(header::LOCATION, place);
        }
        if let Some(cookie) = self.cookie.as_deref().and_then(|cookie| HeaderValue::from_str(cookie).ok()) {
            headers.insert(header::SET_COOKIE, cookie);
        }
        if self.status == StatusCode::OK {
            headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (header::ETAG, tag)));
        }
        if self.status == StatusCode::OK && is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        *response.status_mut() = self.status;
        *response.body_mut() = Body::from(self.body);
        response
    }
}
