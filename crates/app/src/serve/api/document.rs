//! What the API can be asked, as OpenAPI 3.1 says it. It is made of the table that answers, so neither can lie.

use crate::serve::asked::Form;
use crate::serve::pages::ROUTES;
use crate::serve::routes::Route;
use crate::serve::routes::Twin;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// Parameters that say what part of the ledger is looked at.
const CUT: [(&str, &str); 5] = [
    (
        "dossier",
        "The name of a dossier, or words of it; - for what belongs to none. Without it the one with most articles.",
    ),
    ("as_of", "A day: only what had been published by the end of it."),
    ("known_at", "A time or a day: only what had been entered by then."),
    ("from", "A day: only what was published from it on."),
    ("reviewed", "1: only what somebody reviewed."),
];

/// The document.
pub(crate) fn document() -> Value {
    let mut paths = Map::new();
    for route in ROUTES {
        let path = path(route);
        if !matches!(route.twin, Twin::None) {
            paths.insert(path.clone(), json!({ "get": operation(route) }));
        }
        for (form, kind, _) in route.files {
            let ending = if *form == Form::Atom {
                ".atom"
            } else if *form == Form::Ics {
                ".ics"
            } else {
                ".geojson"
            };
            paths.insert(format!("{path}{ending}"), json!({ "get": file(route, ending, kind) }));
        }
    }
    paths.insert("/decisions".to_string(), json!({ "post": decision() }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Armistice",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A ledger of negotiations and incidents in which every fact shows its sentence.",
            "license": { "name": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": { "schemas": schemas(), "responses": responses() },
    })
}

/// The path of a route as the document names it.
fn path(route: &Route) -> String {
    match route.path {
        "/" => "/desk".to_string(),
        path if path.ends_with('/') => format!("{path}{{id}}"),
        path => path.to_string(),
    }
}

fn operation(route: &Route) -> Value {
    let (schema, csv) = match route.twin {
        Twin::Rows(_) => (json!({ "$ref": "#/components/schemas/Listing" }), true),
        _ => (
            json!({ "type": "object", "required": ["schema"], "properties": { "schema": { "type": "integer" } } }),
            false,
        ),
    };
    let described =
        if csv { format!("{} The same as CSV at this path with .csv.", route.about) } else { route.about.to_string() };
    json!({
        "operationId": name(route, ""),
        "summary": route.about,
        "description": described,
        "parameters": parameters(route),
        "responses": answers(json!({ "application/json": { "schema": schema } })),
    })
}

fn file(route: &Route, ending: &str, kind: &str) -> Value {
    let kind = kind.split(';').next().unwrap_or(kind);
    json!({
        "operationId": name(route, ending),
        "summary": format!("{} For programs that fetch it again and again.", route.about),
        "parameters": parameters(route),
        "responses": answers(json!({ kind: { "schema": { "type": "string" } } })),
    })
}

/// `positions`, `calendar_ics`.
fn name(route: &Route, ending: &str) -> String {
    let own = path(route).trim_matches('/').replace("/{id}", "_by_id");
    format!("{own}{}", ending.replace('.', "_"))
}

fn answers(content: Value) -> Value {
    json!({
        "200": { "description": "What was asked for.", "headers": { "ETag": { "schema": { "type": "string" } } }, "content": content },
        "304": { "description": "It is as it was: If-None-Match names its ETag." },
        "400": { "$ref": "#/components/responses/Problem" },
        "404": { "$ref": "#/components/responses/Problem" },
        "414": { "$ref": "#/components/responses/Problem" },
        "421": { "$ref": "#/components/responses/Problem" },
    })
}

fn parameters(route: &Route) -> Value {
    let mut rows: Vec<Value> = Vec::new();
    if route.path.len() > 1 && route.path.ends_with('/') {
        let schema = json!({ "type": "string", "pattern": "^[0-9a-fA-F]{4,64}$" });
        rows.push(json!({ "name": "id", "in": "path", "required": true, "description": "The first digits of an id or a hash, at least four.", "schema": schema }));
    }
    let own = route.parameters.iter().chain(&CUT);
    rows.extend(own.map(|(name, about)| json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string", "maxLength": 4000 } })));
    rows.into()
}

fn decision() -> Value {
    json!({
        "operationId": "decide",
        "summary": "Enter a decision on a record.",
        "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Decision" } } } },
        "responses": {
            "201": { "description": "It was entered.", "content": { "application/json": { "schema": { "type": "object" } } } },
            "400": { "$ref": "#/components/responses/Problem" },
            "401": { "$ref": "#/components/responses/Problem" },
            "403": { "$ref": "#/components/responses/Problem" },
            "404": { "$ref": "#/components/responses/Problem" },
            "409": { "$ref": "#/components/responses/Problem" },
            "413": { "$ref": "#/components/responses/Problem" },
            "421": { "$ref": "#/components/responses/Problem" },
            "503": { "$ref": "#/components/responses/Problem" },
        },
    })
}

fn responses() -> Value {
    json!({ "Problem": {
        "description": "Why there is no answer (RFC 9457).",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    } })
}

fn schemas() -> Value {
    let text = || json!({ "type": ["string", "null"] });
    json!({
        "Listing": {
            "type": "object",
            "required": ["schema", "listing", "corpus", "rows"],
            "properties": {
                "schema": { "type": "integer" },
                "listing": { "type": "string" },
                "corpus": { "type": "object" },
                "rows": { "type": "array", "items": { "type": "object", "properties": {
                    "record": text(),
                    "evidence": { "oneOf": [{ "$ref": "#/components/schemas/Evidence" }, { "type": "null" }] },
                    "further": { "type": "array", "items": { "$ref": "#/components/schemas/Evidence" } },
                } } },
            },
        },
        "Evidence": {
            "type": "object",
            "required": ["sentence"],
            "properties": {
                "sentence": { "type": "string" }, "outlet": text(), "published": text(), "file": text(), "line": { "type": "integer" }, "url": text(),
            },
        },
        "Decision": {
            "type": "object",
            "required": ["verdict", "by"],
            "properties": {
                "verdict": { "enum": ["accept", "reject", "nothing", "note", "correct", "undo"] },
                "record": { "type": "string", "description": "The id of a record; of all but undo." },
                "decision": { "type": "integer", "description": "The number of the decision that is taken back; of undo." },
                "fields": { "type": "object", "description": "The fields of the published form that change; of correct." },
                "actors": { "type": "array", "items": { "type": "object" } },
                "why": text(),
                "by": { "type": "string", "description": "Who decides." },
                "dry_run": { "type": "boolean", "description": "Tell what would be written, and write nothing." },
            },
        },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string" }, "title": text(), "status": { "type": "integer" }, "detail": { "type": "string" }, "instance": text(),
            },
        },
    })
}
