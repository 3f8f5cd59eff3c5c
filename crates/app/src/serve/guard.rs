//! What must not come in, and what every answer carries.
//!
//! A page of another site can make a browser ask any address, and a name of its own can be made to point at this machine
//! (DNS rebinding). So requests must be addressed to a name that is ours, and those that write must come from a page of
//! ours. Nothing in an answer may run or load what did not come from here.

use super::problem::Problem;
use super::site::Settings;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::uri::Uri;

/// Names of this machine as it calls itself.
const OURS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
/// The longest address.
const LONGEST: usize = 8_000;

/// Only files of ours, no script in a page, no frame around it, no form that goes elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every answer carries.
pub(crate) const HEADERS: [(header::HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Of our own pages, so that a browser says where a form comes from; to others nothing is said.
    (header::REFERRER_POLICY, "same-origin"),
    (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Refuses requests that are addressed to somebody else, or too long.
pub(crate) fn admit(settings: &Settings, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    if uri.to_string().len() > LONGEST {
        return Err(Problem::new(StatusCode::URI_TOO_LONG, format!("an address has at most {LONGEST} bytes")));
    }
    let named =
        headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(uri.authority().map(|own| own.as_str()));
    let host = named.map(without_port).unwrap_or_default().to_ascii_lowercase();
    if OURS.contains(&host.as_str()) || settings.hosts.iter().any(|own| own.eq_ignore_ascii_case(&host)) {
        return Ok(());
    }
    let detail =
        format!("requests for {host:?} are not answered here; name the host with --host when the server is started");
    Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, detail))
}

/// Refuses what a page of somebody else makes a browser send.
pub(crate) fn same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let refused = || Problem::new(StatusCode::FORBIDDEN, "the form was not sent from a page of this server");
    match text("sec-fetch-site") {
        Some("same-origin") => return Ok(()),
        None | Some("none") => {}
        Some(_) => return Err(refused()),
    }
    match (text("origin"), text("host")) {
        (None, _) => Ok(()),
        (Some(origin), Some(host)) if origin.split_once("://").is_some_and(|(_, own)| own == host) => Ok(()),
        _ => Err(refused()),
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::admit;
    use super::same_origin;
    use crate::serve::Settings;
    use axum::http::HeaderMap;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().expect("a name"), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_names_of_ours_are_answered() {
        let settings = Settings { hosts: vec!["desk.example".to_string()], ..Settings::default() };
        let check = |host: &'static str, admitted: bool| {
            let uri = "/positions".parse().expect("an address");
            assert_eq!(admit(&settings, &uri, &headers(&[("host", host)])).is_ok(), admitted, "{host}");
        };
        check("localhost:8080", true);
        check("127.0.0.1", true);
        check("[::1]:8080", true);
        check("Desk.Example", true);
        check("evil.example:8080", false);
        check("127.0.0.1.evil.example", false);
        check("", false);
    }

    #[test]
    fn forms_come_from_our_pages() {
        let check = |pairs: &[(&'static str, &'static str)], taken: bool| {
            assert_eq!(same_origin(&headers(pairs)).is_ok(), taken, "{pairs:?}");
        };
        check(&[("host", "localhost:80")], true);
        check(&[("host", "localhost:80"), ("origin", "http://localhost:80")], true);
        check(&[("host", "localhost:80"), ("origin", "http://evil.example")], false);
        check(&[("host", "localhost:80"), ("origin", "null")], false);
        check(&[("host", "localhost:80"), ("origin", "null"), ("sec-fetch-site", "same-origin")], true);
        check(&[("host", "localhost:80"), ("sec-fetch-site", "cross-site")], false);
    }
}
