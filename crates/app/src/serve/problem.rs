//! What a request cannot be given, for people as a page and for programs as RFC 9457 says.

use armistice_store::Fault;
use axum::http::StatusCode;
use std::io::Write;

/// Why a request has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The status of the answer.
    pub(crate) status: StatusCode,
    /// What is wrong with this request, and how to mend it.
    pub(crate) detail: String,
}

impl Problem {
    /// A problem of some kind.
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem { status, detail: detail.into() }
    }

    /// A request that cannot be understood.
    pub(crate) fn unclear(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, detail)
    }

    /// Nothing goes by that address.
    pub(crate) fn missing(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, detail)
    }

    /// A word for the kind of problem, of which its address is made.
    pub(crate) fn kind(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "unclear",
            StatusCode::UNAUTHORIZED => "who-are-you",
            StatusCode::FORBIDDEN => "not-allowed",
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::METHOD_NOT_ALLOWED => "no-such-method",
            StatusCode::CONFLICT => "refused",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::TOO_MANY_REQUESTS => "too-many-requests",
            StatusCode::MISDIRECTED_REQUEST => "other-host",
            StatusCode::SERVICE_UNAVAILABLE => "ledger-busy",
            _ => "failed",
        }
    }
}

/// Tells the operator. Where nobody listens any more, serving goes on.
fn note(what: &str) {
    drop(writeln!(std::io::stderr(), "armistice: {what}"));
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        let status = match &fault {
            Fault::Refused(_) => StatusCode::CONFLICT,
            Fault::Held { .. } => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        // Where the file lies is nobody's business but the operator's, who reads it on standard error.
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            note(&fault.to_string());
            return Problem::new(status, "the ledger cannot be read at the moment");
        }
        Problem::new(status, fault.to_string())
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Problem {
        match error.downcast::<Fault>() {
            Ok(fault) => fault.into(),
            Err(error) => {
                note(&format!("{error:#}"));
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the ledger cannot be read at the moment")
            }
        }
    }
}
