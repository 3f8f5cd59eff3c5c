//! The tables of the tabular forms: one schema, from which files, descriptor and codebook are made.

pub(super) mod acled;
mod evidence;
mod played;
mod recorded;

use super::rows::Name;
use super::rows::Rows;
use armistice_engine::state::whereabouts::Precision;
use armistice_engine::state::whereabouts::Whereabouts;
use jiff::civil::Date;
use std::rc::Rc;

/// A table with its schema and its rows.
pub(super) struct Table<'a> {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// What a row is.
    pub(super) about: &'static str,
    pub(super) fields: Vec<Field>,
    /// The fields that tell one row from all others.
    pub(super) key: &'static [&'static str],
    pub(super) links: Vec<Link>,
    /// How many rows it has.
    pub(super) count: usize,
    rows: Box<dyn Fn() -> Lines<'a> + 'a>,
}

/// The rows of a table, one cell a field, made while they are asked for.
pub(super) type Lines<'a> = Box<dyn Iterator<Item = Vec<Cell>> + 'a>;

impl<'a> Table<'a> {
    /// The rows from the first on.
    pub(super) fn lines(&self) -> Lines<'a> {
        (self.rows)()
    }
}

/// A field that names a row of another table.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) field: &'static str,
    pub(super) table: &'static str,
    pub(super) to: &'static str,
}

/// What the schema says of a field.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) form: Form,
    /// Whether every row has a value.
    pub(super) required: bool,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Text,
    /// One of a closed list of codes.
    Code(fn() -> Vec<&'static str>),
    /// Text that a regular expression describes.
    Pattern(&'static str),
    /// A day, ISO 8601.
    Day,
    /// A count or a place, not below zero.
    Count,
    Number,
    YesNo,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Day(Date),
    Count(u64),
    Number(f64),
    YesNo(bool),
    /// The source does not say.
    NotStated,
    /// There is nothing that could be said.
    NotApplicable,
}

impl Form {
    /// The word for it in a Table Schema.
    pub(super) fn word(self) -> &'static str {
        match self {
            Form::Text | Form::Code(_) | Form::Pattern(_) => "string",
            Form::Day => "date",
            Form::Count => "integer",
            Form::Number => "number",
            Form::YesNo => "boolean",
        }
    }
}

/// A field with the way to its value.
struct Column<R> {
    field: Field,
    get: fn(&R, &Rows) -> Cell,
}

/// A field that every row has.
fn always<R>(
    name: &'static str,
    title: &'static str,
    form: Form,
    about: &'static str,
    get: fn(&R, &Rows) -> Cell,
) -> Column<R> {
    Column { field: Field { name, title, about, form, required: true }, get }
}

/// A field that may be empty.
fn perhaps<R>(
    name: &'static str,
    title: &'static str,
    form: Form,
    about: &'static str,
    get: fn(&R, &Rows) -> Cell,
) -> Column<R> {
    Column { field: Field { name, title, about, form, required: false }, get }
}

/// The id of a record or of a row made of records.
const ID: Form = Form::Pattern("[0-9a-f]{32}");
/// A country.
const COUNTRY: Form = Form::Pattern("[A-Z]{3}");

/// All tables, records first.
pub(super) fn all(rows: &Rows) -> Vec<Table<'_>> {
    let mut tables = recorded::tables(rows);
    tables.extend(played::tables(rows));
    tables
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::NotStated } else { Cell::Text(text.to_string()) }
    }
}

/// Text, or that it is not stated.
fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::NotStated, Cell::from)
}

fn day(day: Option<Date>) -> Cell {
    day.map_or(Cell::NotStated, Cell::Day)
}

fn count(count: usize) -> Cell {
    Cell::Count(count as u64)
}

/// The name of somebody.
fn name(name: &Option<Name>) -> Cell {
    text(name.as_ref().map(|name| name.name.as_str()))
}

/// The id of somebody.
fn id(name: &Option<Name>) -> Cell {
    text(name.as_ref().map(|name| name.id.as_str()))
}

/// Names joined by `; `.
fn names(names: &[Name]) -> Cell {
    list(names.iter().map(|name| name.name.as_str()))
}

/// Ids joined by `; `.
fn ids(names: &[Name]) -> Cell {
    list(names.iter().map(|name| name.id.as_str()))
}

/// Several values in one cell.
fn list<'a>(values: impl IntoIterator<Item = &'a str>) -> Cell {
    Cell::from(values.into_iter().collect::<Vec<_>>().join("; ").as_str())
}

/// Several values where there may be none to tell.
fn many(values: &[String]) -> Cell {
    if values.is_empty() { Cell::NotApplicable } else { list(values.iter().map(String::as_str)) }
}

/// Where a point lies.
const DEGREES: &str = "Degrees, of a town or a place in it; not stated for anything wider.";

/// The degrees of latitude of a town or a place in it.
fn latitude(at: &Whereabouts) -> Cell {
    degrees(at, |(north, _)| north)
}

/// The degrees of longitude of a town or a place in it.
fn longitude(at: &Whereabouts) -> Cell {
    degrees(at, |(_, east)| east)
}

/// Nothing wider than a town gets a point: who reads of a region must not find its middle marked.
fn degrees(at: &Whereabouts, which: fn((f32, f32)) -> f32) -> Cell {
    let exact = matches!(at.precision, Precision::Site | Precision::Town);
    let degrees = at.point.filter(|_| exact).map(which);
    // By way of its digits: as a wider number, 48.1 would be 48.099998.
    degrees.and_then(|degrees| degrees.to_string().parse().ok()).map_or(Cell::NotStated, Cell::Number)
}

/// Makes a table of rows, with its columns in parts.
fn table<'a, R: 'a>(
    head: Head,
    parts: Vec<Vec<Column<R>>>,
    rows: &'a Rows,
    of: impl IntoIterator<Item = R> + Clone + 'a,
) -> Table<'a> {
    let columns: Rc<[Column<R>]> = parts.into_iter().flatten().collect();
    Table {
        name: head.name,
        title: head.title,
        about: head.about,
        key: head.key,
        links: head.links,
        fields: columns.iter().map(|column| column.field).collect(),
        count: of.clone().into_iter().count(),
        rows: Box::new(move || {
            let columns = Rc::clone(&columns);
            let cells = move |row: R| columns.iter().map(|column| (column.get)(&row, rows)).collect();
            Box::new(of.clone().into_iter().map(cells))
        }),
    }
}

/// What a table is, apart from its fields.
struct Head {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    key: &'static [&'static str],
    links: Vec<Link>,
}
