//! Who asks: everyone on this machine, or whoever holds a token.

use super::access::Access;
use super::access::Role;
use super::answer::Sent;
use super::asked::Asked;
use super::forms;
use super::keys::Purpose;
use super::problem::Problem;
use super::site::Site;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use jiff::Timestamp;
use std::net::IpAddr;
use std::time::Instant;

/// The cookie of somebody who came in with a token, and how long it holds.
const COOKIE: &str = "armistice-session";
const SECONDS: i64 = 12 * 60 * 60;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The name that stands with their decisions, if it is known.
    pub(crate) name: Option<String>,
    /// What they may do.
    pub(crate) role: Role,
}

/// Who asks; none where they must say so and did not.
pub(crate) fn caller(site: &Site, headers: &HeaderMap) -> Result<Option<Caller>, Problem> {
    if !site.settings.login {
        return Ok(Some(Caller { name: forms::reviewer(site, headers), role: Role::Admin }));
    }
    let access = Access::of(&site.common.ledger)?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = given.and_then(|value| value.strip_prefix("Bearer ")) {
        return Ok(access
            .who(token.trim())
            .map(|holder| Caller { name: Some(holder.name.clone()), role: holder.role }));
    }
    let Some(name) = session(site, headers) else { return Ok(None) };
    let holder = access.holders().iter().find(|holder| holder.name == name);
    Ok(holder.map(|holder| Caller { name: Some(holder.name.clone()), role: holder.role }))
}

/// Whom a cookie of ours names, if it still holds.
fn session(site: &Site, headers: &HeaderMap) -> Option<String> {
    let value = forms::cookie(headers, COOKIE)?;
    let (rest, signature) = value.rsplit_once('.')?;
    let (name, until) = rest.rsplit_once('.')?;
    let holds = until.parse::<i64>().is_ok_and(|until| Timestamp::now().as_second() < until);
    let ours = site.keys.is_ours(Purpose::Session, rest, signature);
    (holds && ours).then(|| forms::decoded(name))
}

/// Lets somebody in who sends their token.
pub(crate) fn enter(site: &Site, peer: IpAddr, headers: &HeaderMap, form: &Asked) -> Result<Sent, Problem> {
    if !site.tries.lets(peer, Instant::now()) {
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many tries to come in; wait a minute"));
    }
    let access = Access::of(&site.common.ledger)?;
    let refused = || Problem::new(StatusCode::UNAUTHORIZED, "this token is not known, or was revoked");
    let holder = access.who(form.text("by_token").unwrap_or_default()).ok_or_else(refused)?;
    let rest = format!("{}.{}", forms::encoded(&holder.name), Timestamp::now().as_second() + SECONDS);
    let value = format!("{rest}.{}", site.keys.sign(Purpose::Session, &rest));
    // A browser that came over TLS sends the cookie over nothing else.
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let secure =
        if text("origin").starts_with("https:") || text("x-forwarded-proto") == "https" { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={value}; Path=/; Max-Age={SECONDS}; HttpOnly; SameSite=Strict{secure}");
    Ok(Sent { cookie: Some(cookie), ..Sent::see(forms::back(form).to_string()) })
}

/// Lets somebody go.
pub(crate) fn leave() -> Sent {
    let cookie = format!("{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
    Sent { cookie: Some(cookie), ..Sent::see("/login".to_string()) }
}

/// The address a request came from. A proxy on this machine says for whom it asks.
pub(crate) fn peer(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let named = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let last = named.and_then(|list| list.rsplit(',').next()).and_then(|one| one.trim().parse().ok());
    last.filter(|_| peer.is_loopback()).unwrap_or(peer)
}
