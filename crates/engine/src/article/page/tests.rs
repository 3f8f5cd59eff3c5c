//! Pages in, articles out. A line of the result is a role and the text of a block.

use super::Page;
use super::Refusal;
use super::Wall;
use super::names;
use super::read;
use crate::article::Metadata;
use crate::article::ParagraphKind;

const STORY: &str =
    "The two delegations met in Port Sable on Tuesday for a third round of talks on the status of the river crossings.";
const MORE: &str =
    "A spokeswoman for the mediators said that both sides had agreed to exchange maps before the next session begins.";
const LAST: &str = "Residents on the eastern bank said that shelling had stopped during the talks, for the first time since early March.";

fn page(html: &str) -> Result<Page, Refusal> {
    read(html, Metadata::default())
}

fn check(html: &str, wanted: &str) {
    let page = page(html).unwrap_or_else(|refusal| panic!("{}", refusal.reason));
    let article = page.article;
    let rows = article.paragraphs.iter().map(|row| {
        let sign = match row.kind {
            ParagraphKind::Headline => "# ",
            ParagraphKind::Standfirst => "> ",
            ParagraphKind::Crosshead => "## ",
            ParagraphKind::Imprint => "= ",
            ParagraphKind::Body => "",
            ParagraphKind::Boilerplate => "- ",
        };
        format!("{sign}{}", article.text.slice(row.span))
    });
    assert_eq!(rows.collect::<Vec<_>>().join("\n"), wanted);
}

fn in_page(inside: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Talks resume - The Sable Post</title></head><body>\
         <nav><a href=/>Home</a> <a href=/world>World</a></nav>{inside}\
         <footer><p>The Sable Post is published by Sable Media, 4 Quay Street. All rights are reserved by us.</p></footer></body></html>"
    )
}

#[test]
fn an_article_is_told_from_its_page() {
    check(
        &in_page(&format!(
            "<main><article><h1>Talks resume</h1><p class=standfirst>Mediators hope for maps.</p>\
             <p>{STORY}</p><figure><img src=a.jpg><figcaption>The old bridge. Photograph: A. Name/Agency</figcaption></figure>\
             <div class='related-links'><ul><li><a href=1>Bridge closed again</a><li><a href=2>Maps: a history</a></ul></div>\
             <h2>Maps first</h2><p>{MORE}</p><p>{LAST}</p></article>\
             <section class=comments><p>{STORY} I do not believe a word of it, and neither should you.</p></section></main>"
        )),
        &format!(
            "# Talks resume\nMediators hope for maps.\n{STORY}\n- The old bridge. Photograph: A. Name/Agency\n## Maps first\n{MORE}\n{LAST}"
        ),
    );
}

#[test]
fn text_between_breaks_is_cut_into_paragraphs() {
    check(
        &in_page(&format!("<h1>Talks resume</h1><div id=story>{STORY}<br><br>{MORE}<br><br>{LAST}</div>")),
        &format!("# Talks resume\n{STORY}\n{MORE}\n{LAST}"),
    );
}

#[test]
fn a_name_that_holds_everything_says_nothing() {
    check(
        &in_page(&format!(
            "<div class='widget'><h1>Talks resume</h1></div><div class='widget'><p>{STORY}</p></div>\
             <div class='widget'><p>{MORE}</p></div><div class='widget'><p>{LAST}</p></div>"
        )),
        &format!("# Talks resume\n{STORY}\n{MORE}\n{LAST}"),
    );
}

#[test]
fn what_the_page_says_of_its_article_is_kept_apart() {
    let html = format!(
        "<html lang=en-GB><head><title>Talks resume | The Sable Post</title>\
         <meta property='og:site_name' content='The Sable Post'><meta property='article:section' content='World'>\
         <meta name=keywords content='talks, river'><link rel=canonical href='https://post.example/talks'>\
         <script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Talks resume\",\
         \"author\":[{{\"@type\":\"Person\",\"name\":\"Ana Petrova\"}},{{\"@type\":\"Person\",\"name\":\"Juan Reyes\"}}],\
         \"datePublished\":\"2025-03-12T08:00:00+02:00\",\"dateModified\":\"2025-03-13T09:30:00+02:00\"}}</script></head>\
         <body><article><h1>Talks resume</h1><p>PORT SABLE, March 11 (Agency) – {STORY}</p><p>{MORE}</p></article></body></html>"
    );
    let page = page(&html).unwrap_or_else(|refusal| panic!("{}", refusal.reason));
    let about = &page.article.metadata;
    assert_eq!(about.title.as_deref(), Some("Talks resume"));
    assert_eq!(about.outlet.as_deref(), Some("The Sable Post"));
    assert_eq!(about.byline.as_deref(), Some("Ana Petrova, Juan Reyes"));
    assert_eq!(about.url.as_deref(), Some("https://post.example/talks"));
    assert_eq!(about.section.as_deref(), Some("World"));
    assert_eq!(about.tags, ["talks", "river"]);
    assert_eq!(about.language.as_deref(), Some("en"));
    assert_eq!(about.published.map(|day| day.to_string()).as_deref(), Some("2025-03-12"));
    assert_eq!(about.modified.map(|day| day.to_string()).as_deref(), Some("2025-03-13"));
    assert!(page.article.dateline.is_some());
}

#[test]
fn a_text_given_as_data_is_read_where_the_page_shows_none() {
    let body = format!("{STORY}\\n{MORE}\\n{LAST} {STORY} {MORE} {LAST}");
    let html = format!(
        "<html><head><title>Talks resume</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
         \"headline\":\"Talks resume\",\"datePublished\":\"2025-03-12\",\"articleBody\":\"{body}\"}}</script></head>\
         <body><div id=app></div></body></html>"
    );
    check(&html, &format!("# Talks resume\n{STORY}\n{MORE}\n{LAST} {STORY} {MORE} {LAST}"));
}

#[test]
fn entries_of_a_live_page_are_articles_of_their_own() {
    let entry = |title: &str, time: &str, text: &str| {
        format!(
            "{{\"@type\":\"BlogPosting\",\"headline\":\"{title}\",\"datePublished\":\"2025-03-12T{time}:00Z\",\"articleBody\":\"{text}\"}}"
        )
    };
    let html = format!(
        "<html><head><title>Live: talks</title><script type='application/ld+json'>{{\"@type\":\"LiveBlogPosting\",\
         \"headline\":\"Live: talks\",\"liveBlogUpdate\":[{},{}]}}</script></head>\
         <body><article><h1>Live: talks</h1><p>{STORY}</p><p>{MORE}</p></article></body></html>",
        entry("Delegations arrive", "09:10", STORY),
        entry("Maps exchanged", "11:45", MORE)
    );
    let page = page(&html).unwrap_or_else(|refusal| panic!("{}", refusal.reason));
    let told: Vec<String> = page
        .entries
        .iter()
        .map(|entry| format!("{} {}", entry.metadata.title.clone().unwrap_or_default(), entry.notes[0].message))
        .collect();
    assert_eq!(
        told,
        ["Delegations arrive an entry of a live page, 09:10", "Maps exchanged an entry of a live page, 11:45"]
    );
}

#[test]
fn what_stands_in_the_place_of_an_article_is_refused() {
    let refused = |html: &str, wanted: Option<Wall>| match page(html) {
        Ok(page) => panic!("taken as an article: {}", page.article.text.as_str()),
        Err(refusal) => assert_eq!(refusal.wall, wanted, "{}", refusal.reason),
    };
    refused(
        "<title>Just a moment...</title><p>Checking if the site connection is secure. Post.example needs to review the security of your connection.</p>",
        Some(Wall::Robot),
    );
    refused(
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
        Some(Wall::Missing),
    );
    refused("<title>Access Denied</title><p>You don't have permission to access this server.</p>", Some(Wall::Refused));
    refused(
        "<title>The Sable Post</title><p>We value your privacy. We and our partners store and access information on a device, such as cookies.</p>",
        Some(Wall::Consent),
    );
    refused(
        "<title>Talks resume</title><h1>Talks resume</h1><p>Subscribe to continue reading this article.</p>",
        Some(Wall::Paywall),
    );
    refused(
        "<title>The Sable Post</title><ul><li><a href=1>Talks resume</a><li><a href=2>Bridge closed</a></ul>",
        None,
    );
}

#[test]
fn hostile_pages_take_time_that_grows_with_their_length() {
    let deep = "<div>".repeat(200_000);
    let attributes: String = (0..300_000).map(|number| format!(" a{number}=1")).collect();
    let dress: String = (0..100_000).map(|number| format!("<font size={number}><p>x")).collect();
    let tables = "<table><tr><td>".repeat(50_000);
    let unclosed = "<a href='".repeat(100_000);
    let scripts = "<script><!--".repeat(50_000);
    let comments = "<!-- <p".repeat(100_000);
    for hostile in [deep, format!("<p{attributes}>"), dress, tables, unclosed, scripts, comments] {
        let html = format!("<html><body><article><p>{STORY}</p><p>{MORE}</p>{hostile}");
        // The limit of time is the test command's own; a square would take hours.
        let _ = page(&html);
    }
}

#[test]
fn the_names_of_parts_are_sound() {
    assert_eq!(names::faults(), []);
}

proptest::proptest! {
    #[test]
    fn no_page_is_too_broken(html in "(<[a-z/!]{0,8}( [a-z]{1,6}=['\"]?[a-z:{]{0,6}['\"]?){0,2}>?|[a-zé<>&;\\-\"' ]{0,12}){0,60}") {
        let _ = page(&html);
    }
}
