//! Archives of the web (WARC): each page as it was served, with its address and the day on which it was fetched.
//!
//! Records that are cut, miscounted or of another kind than pages cost themselves and no more.

use super::Skipped;
use jiff::civil::Date;
use std::io::Read;

/// A page of an archive.
pub(super) struct Served {
    /// Where it was fetched.
    pub(super) address: String,
    /// The day on which it was.
    pub(super) fetched: Option<Date>,
    /// What was served, unpacked.
    pub(super) body: Vec<u8>,
}

/// What a line of a record begins with.
const MARK: &[u8] = b"WARC/";

/// Longest head of a record or an answer.
const HEAD: usize = 64 << 10;

/// Largest page.
const LARGEST: u64 = 64 << 20;

/// Whether bytes are such an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK) && bytes.get(5).is_some_and(u8::is_ascii_digit)
}

/// Hands over each page of an archive, and gives how many records were something else.
pub(super) fn each(bytes: &[u8], place: &str, mut take: impl FnMut(Served)) -> (usize, Vec<Skipped>) {
    let (mut others, mut skipped) = (0, Vec::new());
    let mut rest = bytes;
    while let Some(start) = begins(rest) {
        let record = &rest[start..];
        let Some(head) = Head::of(record) else { break };
        let length = head.get("content-length").and_then(|length| length.parse::<usize>().ok());
        let body = &record[head.length..];
        let cut = length.is_none_or(|length| length > body.len());
        // A record without a sound length ends where the next one begins.
        let length = length.filter(|_| !cut).unwrap_or_else(|| begins(body).unwrap_or(body.len()));
        let (block, after) = body.split_at(length);
        rest = after;
        match served(&head, block) {
            Some(Ok(page)) => take(page),
            Some(Err(reason)) => {
                let address = head.get("warc-target-uri").unwrap_or("a record without an address");
                skipped.push(Skipped { place: format!("{place}:{address}"), reason: reason.to_string() });
            }
            None => others += 1,
        }
    }
    (others, skipped)
}

/// Where the next record begins: at a line that begins with the mark.
fn begins(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = bytes.get(at..)?.windows(MARK.len()).position(|window| window == MARK) {
        let place = at + next;
        if place == 0 || bytes[place - 1] == b'\n' {
            return Some(place);
        }
        at = place + 1;
    }
    None
}

/// The page of a record: none if it is of another kind, the reason if it cannot be read.
fn served(head: &Head, block: &[u8]) -> Option<Result<Served, &'static str>> {
    let address = head.get("warc-target-uri")?.trim_matches(['<', '>']).to_string();
    let fetched = head.get("warc-date").and_then(super::day);
    let body = match head.get("warc-type")? {
        "response" => {
            let answer = Head::of(block)?;
            let kind = answer.get("content-type").unwrap_or("text/html");
            if !is_page(kind) || answer.status().is_some_and(|status| !(200..300).contains(&status)) {
                return None;
            }
            let body = &block[answer.length..];
            let joined =
                answer.get("transfer-encoding").is_some_and(|way| way.contains("chunked")).then(|| dechunked(body));
            unpacked(joined.as_deref().unwrap_or(body), answer.get("content-encoding").unwrap_or(""))
        }
        "resource" if is_page(head.get("content-type").unwrap_or("")) => Ok(block.to_vec()),
        _ => return None,
    };
    Some(body.map(|body| Served { address, fetched, body }))
}

fn is_page(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

/// The lines of a head, and its length with the empty line behind it.
struct Head {
    lines: Vec<(String, String)>,
    first: String,
    length: usize,
}

impl Head {
    fn of(bytes: &[u8]) -> Option<Head> {
        let reach = &bytes[..bytes.len().min(HEAD)];
        let end =
            |sign: &[u8]| reach.windows(sign.len()).position(|window| window == sign).map(|at| (at, at + sign.len()));
        let (text, length) = match (end(b"\r\n\r\n"), end(b"\n\n")) {
            (Some(a), Some(b)) => a.min(b),
            (a, b) => a.or(b)?,
        };
        let text = String::from_utf8_lossy(&reach[..text]);
        let mut lines = text.lines();
        let first = lines.next()?.to_string();
        let split = |line: &str| {
            line.split_once(':').map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_string()))
        };
        Some(Head { first, lines: lines.filter_map(split).collect(), length })
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The number that an answer begins with.
    fn status(&self) -> Option<u16> {
        self.first.split_whitespace().nth(1)?.parse().ok()
    }
}

/// A body that was sent in chunks, as far as they are sound; many archives keep it joined already.
fn dechunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(line) = rest.iter().take(32).position(|&byte| byte == b'\n') {
        let size = std::str::from_utf8(&rest[..line]).ok().map(|text| text.split(';').next().unwrap_or("").trim());
        let Some(size) = size.and_then(|size| usize::from_str_radix(size, 16).ok()) else { break };
        let chunk = &rest[line + 1..];
        if size == 0 {
            return out;
        }
        let (data, after) = chunk.split_at(size.min(chunk.len()));
        out.extend_from_slice(data);
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
    }
    if out.is_empty() { body.to_vec() } else { out }
}

/// A body without its packing.
fn unpacked(body: &[u8], packing: &str) -> Result<Vec<u8>, &'static str> {
    let mut out = Vec::new();
    let read = match packing.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
            flate2::read::MultiGzDecoder::new(body).take(LARGEST).read_to_end(&mut out)
        }
        "deflate" => flate2::read::ZlibDecoder::new(body).take(LARGEST).read_to_end(&mut out),
        "br" | "zstd" => return Err("is packed in a way that is not known here"),
        _ => return Ok(body.to_vec()),
    };
    // What was unpacked before a cut is read all the same.
    if read.is_err() && out.is_empty() { Err("is packed and cannot be unpacked") } else { Ok(out) }
}

#[cfg(test)]
mod tests {
    use super::each;
    use super::is_archive;

    fn record(kind: &str, address: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-13T06:00:00Z\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn check(archive: &str, wanted: &[&str], others: usize) {
        let mut pages = Vec::new();
        let (count, skipped) = each(archive.as_bytes(), "x", |page| {
            let day = page.fetched.map(|day| day.to_string()).unwrap_or_default();
            pages.push(format!("{} {day} {}", page.address, String::from_utf8_lossy(&page.body).trim_end()));
        });
        pages.extend(skipped.iter().map(ToString::to_string));
        assert_eq!(pages, wanted);
        assert_eq!(count, others);
    }

    #[test]
    fn pages_are_taken_and_other_records_counted() {
        let archive = [
            record("warcinfo", "-", "software: x"),
            record("response", "https://post.example/a", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Talks.</p>"),
            record("response", "https://post.example/b", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
            record("response", "https://post.example/c", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No.</p>"),
            record(
                "response",
                "https://post.example/d",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>B\r\n6;x=1\r\nye</p>\r\n0\r\n\r\n",
            ),
        ]
        .concat();
        assert!(is_archive(archive.as_bytes()));
        check(
            &archive,
            &["https://post.example/a 2025-03-13 <p>Talks.</p>", "https://post.example/d 2025-03-13 <p>Bye</p>"],
            3,
        );
    }

    #[test]
    fn damaged_records_cost_themselves_alone() {
        let page =
            |name: &str| record("response", name, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Talks.</p>");
        let long = page("a").replace("Content-Length: ", "Content-Length: 9");
        check(&format!("{long}{}", page("b")), &["a 2025-03-13 <p>Talks.</p>", "b 2025-03-13 <p>Talks.</p>"], 0);
        let packed =
            record("response", "c", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nx");
        check(
            &format!("{packed}{}", page("b")),
            &["b 2025-03-13 <p>Talks.</p>", "x:c: is packed in a way that is not known here"],
            0,
        );
        let whole = page("a");
        check(&whole[..whole.len() - 8], &["a 2025-03-13 <p>Talks."], 0);
    }
}
