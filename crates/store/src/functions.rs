//! Functions that the views of the ledger use: the words of a packed text.

use crate::entry;
use crate::pack;
use rusqlite::Connection;
use rusqlite::functions::Context;
use rusqlite::functions::FunctionFlags;

/// Makes the functions known to a connection.
pub(crate) fn register(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("text_of", 1, flags, |call| text(call))?;
    db.create_scalar_function("words_of", 3, flags, |call| {
        let (first, last): (i64, i64) = (call.get(1)?, call.get(2)?);
        let text = text(call)?;
        Ok(text.map(|text| words(&text, place(first), place(last)).to_string()))
    })
}

/// The text of the packed article that is the first argument; none if it was removed.
fn text(call: &Context<'_>) -> rusqlite::Result<Option<String>> {
    let Some(packed) = call.get::<Option<Vec<u8>>>(0)? else { return Ok(None) };
    let fault = |error: crate::fault::Inner| {
        let corrupt = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        rusqlite::Error::SqliteFailure(corrupt, Some(error.to_string()))
    };
    let body = pack::unpack(&packed).map_err(fault)?;
    let (_, text) = entry::parts(&body).map_err(fault)?;
    Ok(Some(text.to_string()))
}

/// A place as the tables hold it.
pub(crate) fn place(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// The words between two places of a text, in code points.
pub(crate) fn words(text: &str, first: usize, last: usize) -> &str {
    let start = byte(text, first);
    let end = start + byte(text.get(start..).unwrap_or(""), last.saturating_sub(first));
    text.get(start..end).unwrap_or("")
}

/// The byte at which a code point stands; the end where there are fewer.
pub(crate) fn byte(text: &str, place: usize) -> usize {
    // Of plain text every byte is a code point; telling that is much faster than counting.
    if text.get(..place).is_some_and(str::is_ascii) {
        return place;
    }
    text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_stand_between_code_points() {
        let check = |first, last, wanted: &str| assert_eq!(words("Zürich – ‘yes’", first, last), wanted);
        check(0, 6, "Zürich");
        check(9, 14, "‘yes’");
        check(7, 99, "– ‘yes’");
        check(20, 30, "");
    }
}
