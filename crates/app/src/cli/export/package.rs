//! The Data Package descriptor (v2) of a folder of tables.

use super::Source;
use super::csv::NOT_APPLICABLE;
use super::csv::NOT_STATED;
use super::notice::Notice;
use super::tables::Field;
use super::tables::Form;
use super::tables::Link;
use super::tables::Table;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// The descriptor's name in its folder.
pub(super) const FILE: &str = "datapackage.json";

/// The descriptor of a folder of CSV tables, under a name.
pub(super) fn descriptor(name: &str, title: &str, source: &Source, tables: &[Table<'_>]) -> Value {
    let notice: Map<String, Value> =
        source.notice.pairs().into_iter().map(|(key, value)| (key.to_string(), Value::String(value))).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": title,
        "description": description(&source.notice),
        "notice": notice,
        "resources": tables.iter().map(|table| resource(table, tables)).collect::<Vec<_>>(),
    })
}

fn description(notice: &Notice) -> String {
    format!("{}\n\n{}\n\n{}", notice.disclaimer, notice.corpus, super::codebook::GUARD)
}

fn resource(table: &Table<'_>, tables: &[Table<'_>]) -> Value {
    let links: Vec<Value> = table.links.iter().filter(|link| is_here(link, tables)).map(foreign_key).collect();
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": table.fields.iter().map(|field| described(field, table)).collect::<Vec<_>>(),
        "primaryKey": table.key,
        "missingValues": [
            { "value": NOT_STATED, "label": "not stated" },
            { "value": NOT_APPLICABLE, "label": "not applicable" },
        ],
    });
    if !links.is_empty() {
        schema["foreignKeys"] = Value::Array(links);
    }
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "type": "table",
        "path": format!("{}.csv", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "lineTerminator": "\n" },
        "schema": schema,
    })
}

/// Whether a package holds the table that a link leads to.
fn is_here(link: &Link, tables: &[Table<'_>]) -> bool {
    tables.iter().any(|table| table.name == link.table)
}

fn foreign_key(link: &Link) -> Value {
    json!({ "fields": [link.field], "reference": { "resource": link.table, "fields": [link.to] } })
}

fn described(field: &Field, table: &Table<'_>) -> Value {
    let mut constraints = Map::new();
    if field.required {
        constraints.insert("required".to_string(), json!(true));
    }
    if table.key == [field.name] {
        constraints.insert("unique".to_string(), json!(true));
    }
    match field.form {
        Form::Code(codes) => drop(constraints.insert("enum".to_string(), json!(codes()))),
        Form::Pattern(pattern) => drop(constraints.insert("pattern".to_string(), json!(pattern))),
        Form::Count => drop(constraints.insert("minimum".to_string(), json!(0))),
        Form::Text | Form::Day | Form::Number | Form::YesNo => {}
    }
    json!({
        "name": field.name,
        "title": field.title,
        "description": field.about,
        "type": field.form.word(),
        "constraints": constraints,
    })
}
