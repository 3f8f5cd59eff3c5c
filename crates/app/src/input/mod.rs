//! From paths to articles: files, folders, standard input, and archives of many articles in one file.

mod archive;
mod decode;
pub(crate) mod dossiers;
mod feed;
mod html;
mod jsonl;
mod rows;
mod sources;
mod walk;
mod warc;

pub(crate) use walk::Origin;

use anyhow::Context;
use armistice_engine::Article;
use armistice_engine::Metadata;
use jiff::civil::Date;
use std::fmt;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// What the user says of the articles on the command line; it goes before what files say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    /// Day of publication.
    pub(crate) published: Option<Date>,
    /// Outlet.
    pub(crate) outlet: Option<String>,
    /// Address.
    pub(crate) url: Option<String>,
}

/// Something that was not read, and why. The others are read all the same.
#[derive(Clone, Debug)]
pub(crate) struct Skipped {
    /// File, with the line where one file holds many articles.
    pub(crate) place: String,
    /// Why.
    pub(crate) reason: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// The files that paths lead to, in a fixed order: as given, folders sorted by name.
pub(crate) fn origins(paths: &[PathBuf]) -> anyhow::Result<Vec<Origin>> {
    walk::walk(paths)
}

/// The articles of one file.
pub(crate) fn articles(origin: &Origin, given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    match bytes(origin) {
        Ok(bytes) => of_bytes(&bytes, origin, given, 0),
        Err(error) => (Vec::new(), vec![Skipped { place: origin.name(), reason: format!("{error:#}") }]),
    }
}

/// How deep archives may lie in archives.
const DEEPEST: usize = 3;

/// The articles of a file's content, unpacked.
fn of_bytes(bytes: &[u8], origin: &Origin, given: &Given, depth: usize) -> (Vec<Article>, Vec<Skipped>) {
    if archive::is_zip(bytes) && depth < DEEPEST {
        return archive::articles(bytes, origin, given, |inner, inside| match unpacked(inner) {
            Ok(inner) => of_bytes(&inner, inside, given, depth + 1),
            Err(error) => (Vec::new(), vec![Skipped { place: inside.name(), reason: format!("{error:#}") }]),
        });
    }
    if warc::is_archive(bytes) {
        return of_archive(bytes, origin, given);
    }
    if jsonl::is_jsonl(origin, bytes) {
        return jsonl::articles(origin, bytes, given);
    }
    match decode::decode(bytes) {
        Ok(decoded) => of_text(decoded, origin, given),
        Err(reason) => (Vec::new(), vec![Skipped { place: origin.name(), reason }]),
    }
}

/// The articles of an archive of the web.
fn of_archive(bytes: &[u8], origin: &Origin, given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    let place = origin.name();
    let (_, skipped) = warc::each(bytes, &place, |page| {
        let inside = Origin::Inside { name: format!("{place}:{}", page.address), received: page.fetched };
        let given = Given { url: given.url.clone().or(Some(page.address)), ..given.clone() };
        let (more, without) = match decode::decode(&page.body) {
            Ok(decoded) => of_text(decoded, &inside, &given),
            Err(reason) => (Vec::new(), vec![Skipped { place: inside.name(), reason }]),
        };
        rows.extend(more);
        failed.extend(without);
    });
    failed.extend(skipped);
    if rows.is_empty() && failed.is_empty() {
        failed.push(Skipped { place, reason: "is an archive without pages".to_string() });
    }
    (rows, failed)
}

/// The articles of a text: what it is, its content tells and not its name.
fn of_text(decoded: decode::Decoded, origin: &Origin, given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    let text = decoded.text.as_str();
    if feed::is_feed(text) {
        return feed::articles(text, &origin.name(), given);
    }
    if let Some(list) = feed::listed(text) {
        return (Vec::new(), vec![Skipped { place: origin.name(), reason: list.reason() }]);
    }
    if html::is_page(text) {
        return html::articles(text, metadata(origin, given), decoded.note);
    }
    if let Some(sign) = rows::between(text) {
        return rows::articles(text, sign, &origin.name(), given);
    }
    let mut article = Article::new(text, metadata(origin, given));
    article.notes.extend(decoded.note);
    (vec![article], Vec::new())
}

/// The bytes of the file that an article came from, if it holds that article alone.
pub(crate) fn raw(file: &str) -> Option<Vec<u8>> {
    std::fs::read(file).ok()
}

/// A file's content is not taken beyond this size, nor what is unpacked from it.
const LARGEST: u64 = 2 << 30;

fn bytes(origin: &Origin) -> anyhow::Result<Vec<u8>> {
    let mut raw = Vec::new();
    match origin {
        Origin::StandardInput => std::io::stdin().take(LARGEST).read_to_end(&mut raw).map(|_| ()),
        Origin::Inside { .. } => Ok(()),
        Origin::File { path, .. } => {
            std::fs::File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut raw).map(|_| ()))
        }
    }
    .context("cannot be read")?;
    unpacked(raw)
}

/// Bytes without the packing around them.
fn unpacked(raw: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    if raw.starts_with(&[0x1f, 0x8b]) {
        let reader = flate2::read::MultiGzDecoder::new(raw.as_slice());
        reader.take(LARGEST).read_to_end(&mut out).context("is no sound gzip file")?;
        return Ok(out);
    }
    if raw.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let reader = zstd::stream::read::Decoder::new(raw.as_slice()).context("is no sound zstd file")?;
        reader.take(LARGEST).read_to_end(&mut out).context("is no sound zstd file")?;
        return Ok(out);
    }
    Ok(raw)
}

fn metadata(origin: &Origin, given: &Given) -> Metadata {
    let beside = match origin {
        Origin::File { source: Some(source), .. } => source.as_ref().clone(),
        _ => Metadata::default(),
    };
    let received = match origin {
        Origin::Inside { received, .. } => *received,
        _ => None,
    };
    Metadata {
        file: Some(origin.name()),
        received,
        outlet: given.outlet.clone().or(beside.outlet),
        published: given.published.or(beside.published),
        url: given.url.clone().or(beside.url),
        ..Metadata::default()
    }
}

/// A day from the forms that feeds use: `2025-03-12`, `2025-03-12T18:52:00Z`, `Wed, 12 Mar 2025 18:52:00 GMT`, `20250312`.
pub(crate) fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    let iso = written.get(..10).and_then(|day| day.parse::<Date>().ok());
    iso.or_else(|| day_of_mail(written)).or_else(|| {
        let compact = written.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        Date::strptime("%Y%m%d", compact).ok()
    })
}

fn day_of_mail(written: &str) -> Option<Date> {
    let rest = written.split_once(',').map_or(written, |(_, rest)| rest);
    let parts: Vec<&str> = rest.split_whitespace().take(3).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    Date::strptime("%d %b %Y", format!("{day} {} {year}", month.get(..3)?)).ok()
}

/// Whether a file is one of those that lie beside articles and are none.
fn is_companion(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    name == sources::FILE || name.eq_ignore_ascii_case("readme.md") || name.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_in_the_forms_of_feeds() {
        let check = |written: &str, wanted: Option<&str>| {
            assert_eq!(day(written).map(|day| day.to_string()).as_deref(), wanted, "{written}");
        };
        check("2025-03-12", Some("2025-03-12"));
        check("2025-03-12T18:52:00Z", Some("2025-03-12"));
        check("Wed, 12 Mar 2025 18:52:00 GMT", Some("2025-03-12"));
        check("12 March 2025", Some("2025-03-12"));
        check("20250312", Some("2025-03-12"));
        check("last Wednesday", None);
        check("2025-02-30", None);
    }
}
