//! Files that hold files: zip archives, web archives in them (WACZ), and documents that are such archives (DOCX).

use super::Given;
use super::Origin;
use super::Skipped;
use super::feed::words_of_docx;
use super::walk;
use armistice_engine::Article;
use std::io::Cursor;
use std::io::Read;
use zip::ZipArchive;

/// Most files of one archive, and the largest of them.
const MEMBERS: usize = 200_000;
const LARGEST: u64 = 256 << 20;

/// Where the text of a DOCX stands, and what a WACZ describes itself in.
const DOCUMENT: &str = "word/document.xml";
const PACKAGE: &str = "datapackage.json";

/// Whether bytes are a zip archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The articles of all files of an archive.
pub(super) fn articles(
    bytes: &[u8],
    origin: &Origin,
    given: &Given,
    read: impl Fn(Vec<u8>, &Origin) -> (Vec<Article>, Vec<Skipped>),
) -> (Vec<Article>, Vec<Skipped>) {
    let place = origin.name();
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            return (Vec::new(), vec![Skipped { place, reason: format!("is no sound zip archive: {error}") }]);
        }
    };
    if archive.index_for_name(DOCUMENT).is_some() {
        return document(&mut archive, origin, given);
    }
    let is_web = archive.index_for_name(PACKAGE).is_some();
    let (mut rows, mut skipped) = (Vec::new(), Vec::new());
    for index in 0..archive.len().min(MEMBERS) {
        let Some(member) = archive.name_for_index(index).map(str::to_string) else { continue };
        let wanted = if is_web { member.contains(".warc") } else { walk::is_article(&member) };
        if !wanted || member.starts_with("__MACOSX/") {
            continue;
        }
        let inside = Origin::Inside { name: format!("{place}/{member}"), received: None };
        match unpacked(&mut archive, index) {
            Ok(bytes) => {
                let (more, failed) = read(bytes, &inside);
                rows.extend(more);
                skipped.extend(failed);
            }
            Err(reason) => skipped.push(Skipped { place: inside.name(), reason }),
        }
    }
    (rows, skipped)
}

fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let file = archive.by_index(index).map_err(|error| format!("cannot be unpacked: {error}"))?;
    file.take(LARGEST + 1).read_to_end(&mut out).map_err(|error| format!("cannot be unpacked: {error}"))?;
    if out.len() as u64 > LARGEST {
        return Err(format!("is larger than {} MB when unpacked", LARGEST >> 20));
    }
    Ok(out)
}

/// The text of a DOCX, a line for each paragraph; tables lose their columns, notes and pictures are left out.
fn document(archive: &mut ZipArchive<Cursor<&[u8]>>, origin: &Origin, given: &Given) -> (Vec<Article>, Vec<Skipped>) {
    let text = archive.index_for_name(DOCUMENT).ok_or_else(|| "has no text".to_string());
    match text.and_then(|index| unpacked(archive, index)) {
        Ok(xml) => {
            let text = words_of_docx(&String::from_utf8_lossy(&xml));
            (vec![Article::new(&text, super::metadata(origin, given))], Vec::new())
        }
        Err(reason) => (Vec::new(), vec![Skipped { place: origin.name(), reason }]),
    }
}
