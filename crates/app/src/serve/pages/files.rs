//! The style sheet and the script, which lie in the program.

use crate::serve::answer::Sent;

/// Files by their addresses, with their types.
const FILES: [(&str, &str, &str); 3] = [
    ("/static/desk.css", "text/css; charset=utf-8", include_str!("../../web/desk.css")),
    ("/static/desk.js", "text/javascript; charset=utf-8", include_str!("../../web/desk.js")),
    ("/static/mark.svg", "image/svg+xml", include_str!("../../web/mark.svg")),
];

/// A file of ours; nothing else lies under any address.
pub(crate) fn file(path: &str) -> Option<Sent> {
    let (_, kind, content) = FILES.iter().find(|(own, _, _)| *own == path)?;
    Some(Sent::new(kind, *content))
}
