//! Parquet: a file per table, with the same fields as CSV and the codebook beside them.

use super::Source;
use super::codebook;
use super::notice::Notice;
use super::tables;
use super::tables::Cell;
use super::tables::Form;
use super::tables::Table;
use super::target::Piece;
use anyhow::Context;
use parquet::basic::Compression;
use parquet::basic::LogicalType;
use parquet::basic::Repetition;
use parquet::basic::Type as Physical;
use parquet::data_type::BoolType;
use parquet::data_type::ByteArray;
use parquet::data_type::ByteArrayType;
use parquet::data_type::DataType;
use parquet::data_type::DoubleType;
use parquet::data_type::Int32Type;
use parquet::data_type::Int64Type;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedColumnWriter;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::Write;
use std::sync::Arc;

/// Rows that are written as one group, which bounds what is held at a time.
const GROUP: usize = 50_000;

/// The files of the folder.
pub(super) fn pieces(source: &Source) -> Vec<Piece<'_>> {
    let tables = tables::all(&source.rows);
    let page = codebook::codebook("Armistice ledger", source, &tables);
    let mut pieces: Vec<Piece<'_>> = tables
        .into_iter()
        .map(|table| Piece {
            name: format!("{}.parquet", table.name),
            rows: Some(table.count),
            write: Box::new(move |to| write(&table, &source.notice, to)),
        })
        .collect();
    pieces.push(Piece::text(codebook::FILE, page));
    pieces
}

fn write(table: &Table<'_>, notice: &Notice, to: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let pairs = notice.pairs().into_iter().map(|(key, value)| KeyValue::new(format!("armistice.{key}"), value));
    let properties = WriterProperties::builder()
        .set_created_by(notice.engine.to_string())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(pairs.collect()))
        .build();
    let mut file = SerializedFileWriter::new(to, Arc::new(schema(table)?), Arc::new(properties))?;
    let mut lines = table.lines();
    loop {
        let rows: Vec<Vec<Cell>> = lines.by_ref().take(GROUP).collect();
        if rows.is_empty() {
            break;
        }
        let mut group = file.next_row_group()?;
        for (at, field) in table.fields.iter().enumerate() {
            let mut column = group.next_column()?.context("a column for every field")?;
            let cells: Vec<&Cell> = rows.iter().filter_map(|row| row.get(at)).collect();
            column_of(field.form, &mut column, &cells)?;
            column.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

fn schema(table: &Table<'_>) -> anyhow::Result<Type> {
    let fields = table.fields.iter().map(|field| {
        let (physical, logical) = match field.form {
            Form::Text | Form::Code(_) | Form::Pattern(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Form::Day => (Physical::INT32, Some(LogicalType::Date)),
            Form::Count => (Physical::INT64, None),
            Form::Number => (Physical::DOUBLE, None),
            Form::YesNo => (Physical::BOOLEAN, None),
        };
        let column = Type::primitive_type_builder(field.name, physical);
        Ok(Arc::new(column.with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()?))
    });
    let fields = fields.collect::<anyhow::Result<Vec<_>>>()?;
    Ok(Type::group_type_builder(table.name).with_fields(fields).build()?)
}

fn column_of(form: Form, column: &mut SerializedColumnWriter<'_>, cells: &[&Cell]) -> anyhow::Result<()> {
    match form {
        Form::Text | Form::Code(_) | Form::Pattern(_) => fill::<ByteArrayType>(column, cells, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        Form::Day => fill::<Int32Type>(column, cells, |cell| match cell {
            Cell::Day(day) => Some(since_1970(*day)),
            _ => None,
        }),
        Form::Count => fill::<Int64Type>(column, cells, |cell| match cell {
            Cell::Count(count) => i64::try_from(*count).ok(),
            _ => None,
        }),
        Form::Number => fill::<DoubleType>(column, cells, |cell| match cell {
            Cell::Number(number) => Some(*number),
            _ => None,
        }),
        Form::YesNo => fill::<BoolType>(column, cells, |cell| match cell {
            Cell::YesNo(value) => Some(*value),
            _ => None,
        }),
    }
}

/// Writes a column: the values that are there, and for each row whether it has one.
fn fill<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: &[&Cell],
    value: impl Fn(&Cell) -> Option<T::T>,
) -> anyhow::Result<()> {
    let values: Vec<Option<T::T>> = cells.iter().map(|cell| value(cell)).collect();
    let there: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&there), None)?;
    Ok(())
}

/// Days since 1970-01-01, as Parquet counts them.
fn since_1970(day: jiff::civil::Date) -> i32 {
    (day - jiff::civil::date(1970, 1, 1)).get_days()
}
