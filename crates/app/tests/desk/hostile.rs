//! Articles that want to run, to load, to turn text round: shown on every page, they stay text.

use crate::pages::SCREENS;
use crate::server::Server;

/// What a hostile article would have a page hold as markup.
const MARKUP: [&str; 7] = [
    "<script>alert",
    "<img src=x",
    "<svg onload",
    "<iframe",
    "onerror=alert(1)>",
    "href=\"javascript:",
    "<b onmouseover",
];

#[test]
fn hostile_articles_stay_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let word = "a".repeat(400_000);
    let bad = "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><b onmouseover=alert(1)>";
    let text = format!(
        "Minister <script>alert(2)</script> says talks go on\n\nKYIV, March 12 (Reuters) - Ukraine's President Volodymyr Zelenskyy {bad} said on Wednesday that \
         Ukraine accepts a 30-day ceasefire “</title><script>alert(3)</script>” if Russia \u{202e}agrees\u{202c} to it.\n\nRussia rejected the \
         ceasefire proposal on Wednesday, Kremlin spokesman Dmitry Peskov said. \u{0}\u{1}\u{7f}\u{200f} Drones killed five people in Odesa on \
         Tuesday, Ukraine's Air Force said.\n\n{word}\n\n[link](javascript:alert(1)) <iframe src=//evil.example>\n"
    );
    std::fs::write(folder.path().join("bad.txt"), text).expect("written");
    let row = "file\toutlet\tpublished\turl\nbad.txt\t<script>alert(4)</script>\t2025-03-12\tjavascript:alert(5)\n";
    std::fs::write(folder.path().join("sources.tsv"), row).expect("written");
    let server = Server::of(&[folder.path().to_str().expect("UTF-8")]);
    let mut paths: Vec<String> = SCREENS.iter().map(ToString::to_string).collect();
    let list = server.get("/sources");
    assert!(list.body.contains("&lt;script&gt;alert(4)"), "the outlet is shown: {}", list.body);
    let article = server.get("/source?name=%3Cscript%3Ealert(4)%3C%2Fscript%3E").after("/d/");
    paths.extend([
        format!("/d/{article}"),
        format!("/d/{article}?at=9000"),
        "/search?q=ceasefire".to_string(),
        "/search?q=%3Cscript%3E".to_string(),
    ]);
    let shown = server.get(&format!("/d/{article}"));
    if shown.body.contains("/e/") {
        paths.push(format!("/e/{}", shown.after("/e/")));
    }
    for path in paths {
        let page = server.get(&path);
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.len() < 200_000, "{path} has {} bytes", page.body.len());
        for markup in MARKUP {
            assert!(!page.body.contains(markup), "{path} holds {markup}");
        }
        assert_eq!(page.body.matches("<script").count(), 1, "{path}: only the script of ours");
    }
}
