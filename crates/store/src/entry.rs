//! What an entry of the log holds: its kind and its body. The only place where bodies are laid out.

use crate::fault::Inner;
use crate::fault::Inside;
use crate::pack::Packed;
use armistice_engine::Article;
pub(crate) use armistice_engine::article::hex;
use armistice_engine::record::publish::document;
use serde_json::Value;
use serde_json::json;

/// An entry as it was unpacked.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// An article: what is known of it, and its text.
    Article { head: Value, text: String },
    /// A text that stands in the ledger, published elsewhere: what is known of that.
    Copy(Value),
    /// The bytes that an article came as.
    Raw,
    /// A reading in its published form.
    Reading(Value),
    /// What a reviewer said of a record or an actor.
    Decision(Value),
    /// What is never to be recorded again.
    Rule(Value),
    /// That an article or an actor is sensitive, or no longer.
    Mark(Value),
    /// What was taken in, and what could not be.
    Fetch,
    /// That texts were removed.
    Forget(Value),
    /// The body was removed.
    Removed,
}

/// The body of an article: one line of JSON with what is known of it, then its text as it is.
pub(crate) fn article(head: &Value, text: &str) -> Inside<Packed> {
    let mut body = head.to_string().into_bytes();
    body.push(b'\n');
    body.extend_from_slice(text.as_bytes());
    Packed::new(&body)
}

/// What stands before the text in the body of an article: what is known of it, and where its revisions will stand.
pub(crate) fn head(article: &Article, address: Option<&str>) -> Value {
    json!({ "document": document(article), "address": address })
}

/// The body of any other entry.
pub(crate) fn json(body: &Value) -> Inside<Packed> {
    Packed::new(body.to_string().as_bytes())
}

/// The entry that a body holds.
pub(crate) fn entry(kind: &str, body: Option<&[u8]>) -> Inside<Entry> {
    let Some(body) = body else { return Ok(Entry::Removed) };
    let value =
        || serde_json::from_slice(body).map_err(|error| Inner::Damaged(format!("a body of kind {kind}: {error}")));
    Ok(match kind {
        "article" => {
            let (head, text) = parts(body)?;
            let head = serde_json::from_slice(head)
                .map_err(|error| Inner::Damaged(format!("the head of an article: {error}")))?;
            Entry::Article { head, text: text.to_string() }
        }
        "copy" => Entry::Copy(value()?),
        "raw" => Entry::Raw,
        "reading" => Entry::Reading(value()?),
        "decision" => Entry::Decision(value()?),
        "rule" => Entry::Rule(value()?),
        "mark" => Entry::Mark(value()?),
        "fetch" => Entry::Fetch,
        "forget" => Entry::Forget(value()?),
        other => return Err(Inner::Damaged(format!("an entry of the unknown kind {other:?}"))),
    })
}

/// Head and text of an article's body.
pub(crate) fn parts(body: &[u8]) -> Inside<(&[u8], &str)> {
    let damaged = || Inner::Damaged("the body of an article is no text".to_string());
    let line = body.iter().position(|&byte| byte == b'\n').ok_or_else(damaged)?;
    let (head, text) = body.split_at(line);
    Ok((head, text.get(1..).and_then(|text| std::str::from_utf8(text).ok()).ok_or_else(damaged)?))
}

/// Bytes from hexadecimal; none if it is not.
pub(crate) fn unhex(written: &str) -> Option<Vec<u8>> {
    let pairs = written.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok())
        .collect()
}
