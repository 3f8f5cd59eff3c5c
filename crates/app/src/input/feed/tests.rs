//! Feeds as they are found: forty ways to be broken, and in each every entry that can be read.

use super::is_feed;
use super::list::Listed;
use super::listed;
use super::xml::feed;

const RSS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n\
<channel><title>The Sable Post</title><link>https://post.example/</link><language>en-gb</language>\n\
<image><title>Logo</title><url>https://post.example/logo.png</url></image>\n\
<item><title>Talks resume</title><link>https://post.example/talks</link><guid isPermaLink=\"false\">t1</guid>\
<dc:creator>Ana Petrova</dc:creator><pubDate>Wed, 12 Mar 2025 18:52:00 GMT</pubDate>\
<description>Both sides met.</description><category>World</category></item>\n\
<item><title>Bridge closed</title><link>https://post.example/bridge</link><guid>b2</guid>\
<pubDate>Thu, 13 Mar 2025 07:10:00 GMT</pubDate><description>The crossing is shut.</description></item>\n\
</channel></rss>\n";

const ATOM: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>The Sable Post</title>\n\
<link rel=\"self\" href=\"https://post.example/feed\"/>\n\
<entry><title>Talks resume</title><link rel=\"alternate\" href=\"https://post.example/talks\"/><id>t1</id>\
<author><name>Ana Petrova</name><email>ana@post.example</email></author><published>2025-03-12T18:52:00Z</published>\
<summary>Both sides met.</summary></entry>\n\
<entry><title>Bridge closed</title><link href=\"https://post.example/bridge\"/><id>b2</id>\
<updated>2025-03-13T07:10:00Z</updated><content type=\"html\">&lt;p&gt;The crossing is shut.&lt;/p&gt;</content></entry>\n\
</feed>\n";

/// Titles and addresses of the entries, which must be these.
fn check(name: &str, text: &str, wanted: &[(&str, &str)]) {
    let found = feed(text);
    let told: Vec<(String, String)> = found
        .entries
        .iter()
        .map(|entry| (entry.title.clone().unwrap_or_default(), entry.link.clone().unwrap_or_default()))
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(title, link)| (title.as_str(), link.as_str())).collect();
    assert_eq!(told, wanted, "{name}");
}

const TALKS: (&str, &str) = ("Talks resume", "https://post.example/talks");
const BRIDGE: (&str, &str) = ("Bridge closed", "https://post.example/bridge");

#[test]
fn sound_feeds_are_read_field_by_field() {
    let found = feed(RSS);
    assert_eq!(found.title.as_deref(), Some("The Sable Post"));
    assert_eq!(found.language.as_deref(), Some("en"));
    assert_eq!(found.broken, 0);
    let first = &found.entries[0];
    assert_eq!(first.key(), Some("t1"));
    assert_eq!(first.authors, ["Ana Petrova"]);
    assert_eq!(first.tags, ["World"]);
    assert_eq!(first.summary.as_deref(), Some("Both sides met."));
    assert_eq!(first.published.as_deref(), Some("Wed, 12 Mar 2025 18:52:00 GMT"));
    let found = feed(ATOM);
    assert_eq!(found.entries[0].authors, ["Ana Petrova"]);
    assert_eq!(found.entries[1].content.as_deref(), Some("<p>The crossing is shut.</p>"));
    check("Atom", ATOM, &[TALKS, BRIDGE]);
}

#[test]
fn broken_rss_loses_no_entry_that_can_be_read() {
    let ways: [(&str, &str, &str); 24] = [
        ("a bare ampersand", "Both sides met.", "Both sides met & parted."),
        ("an ampersand before a letter", "Both sides met.", "Q&A with both sides."),
        ("an unknown entity", "Both sides met.", "Both&nbsp;sides met&hellip;"),
        ("an entity without its end", "Both sides met.", "Both &amp sides &lt met."),
        ("an unclosed description", "Both sides met.</description>", "Both sides met."),
        ("an unclosed title", "<description>Both", "<description><b>Both"),
        ("an unclosed item", "<category>World</category></item>", "<category>World</category>"),
        ("an item closed twice", "<category>World</category></item>", "</item></item>"),
        ("markup left open in the text", "Both sides met.", "<p>Both <br> sides <i>met."),
        ("tags that cross", "Both sides met.", "<b><i>Both</b></i> sides met."),
        ("a lone sign of less", "Both sides met.", "3 < 5 sides met."),
        ("a tag with a broken attribute", "<category>", "<category domain=world x='>"),
        ("attributes without quotes", "<guid isPermaLink=\"false\">", "<guid isPermaLink=false>"),
        ("an attribute twice", "<guid isPermaLink=\"false\">", "<guid isPermaLink=\"false\" isPermaLink=\"true\">"),
        ("an end without a beginning", "<description>Both", "</p></div><description>Both"),
        ("no guid", "<guid isPermaLink=\"false\">t1</guid>", ""),
        ("no day", "<pubDate>Wed, 12 Mar 2025 18:52:00 GMT</pubDate>", ""),
        ("a day that is none", "Wed, 12 Mar 2025 18:52:00 GMT", "yesterday"),
        ("a control character", "Both sides met.", "Both \u{1} sides \u{b} met."),
        ("a section left open", "Both sides met.</description>", "<![CDATA[Both sides met.]]></description>"),
        ("a section in a section", "Both sides met.", "<![CDATA[Both <![CDATA[sides]]> met.]]>"),
        ("a comment with dashes", "<category>", "<!-- a -- comment --><category>"),
        ("names in capitals", "<title>Talks resume</title>", "<TITLE>Talks resume</TITLE>"),
        ("an undeclared prefix", "<category>World</category>", "<foo:bar>World</foo:bar>"),
    ];
    for (name, from, to) in ways {
        assert!(RSS.contains(from), "{name}");
        check(name, &RSS.replacen(from, to, 1), &[TALKS, BRIDGE]);
    }
}

#[test]
fn cut_and_dirty_files_give_what_they_hold() {
    let cut = |mark: &str| RSS.split_once(mark).map_or("", |(before, _)| before);
    check("cut in the second text", cut(" is shut."), &[TALKS, BRIDGE]);
    check("cut in the second link", cut("/bridge</link>"), &[TALKS, ("Bridge closed", "https://post.example")]);
    check("cut in a tag", cut("escription>The crossing"), &[TALKS, BRIDGE]);
    check("cut behind the first entry", cut("<item><title>Bridge"), &[TALKS]);
    check("no end of the channel", &RSS.replace("</channel></rss>", ""), &[TALKS, BRIDGE]);
    check("no declaration", &RSS.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""), &[TALKS, BRIDGE]);
    check("blanks before the declaration", &format!("\n\n  {RSS}"), &[TALKS, BRIDGE]);
    check("a byte order mark", &format!("\u{feff}{RSS}"), &[TALKS, BRIDGE]);
    check("words behind the end", &format!("{RSS}<!-- made in 0.3 s --> done"), &[TALKS, BRIDGE]);
    check("a page behind the end", &format!("{RSS}<html><body><p>Error & so on</body>"), &[TALKS, BRIDGE]);
    check("a doctype", &RSS.replace("<rss ", "<!DOCTYPE rss [<!ENTITY x \"y\">]><rss "), &[TALKS, BRIDGE]);
    check("items beside the channel", &RSS.replace("</channel></rss>", "").replace("<channel>", ""), &[TALKS, BRIDGE]);
}

#[test]
fn broken_atom_loses_no_entry_that_can_be_read() {
    let ways: [(&str, &str, &str); 6] = [
        (
            "text as markup",
            "type=\"html\">&lt;p&gt;The crossing is shut.&lt;/p&gt;",
            "type=\"xhtml\"><div><p>The crossing is shut.</p></div>",
        ),
        ("a content of another type", "<content type=\"html\">", "<content type=\"html\" src=x>"),
        ("a source with a title", "<id>b2</id>", "<source><title>Agency</title><id>s</id></source><id>b2</id>"),
        ("further links", "<id>b2</id>", "<link rel=\"enclosure\" href=\"https://post.example/a.mp3\"/><id>b2</id>"),
        ("a prefix", "<entry><title>Bridge closed</title>", "<atom:entry><atom:title>Bridge closed</atom:title>"),
        ("an unclosed author", "<email>ana@post.example</email></author>", ""),
    ];
    for (name, from, to) in ways {
        assert!(ATOM.contains(from), "{name}");
        check(name, &ATOM.replacen(from, to, 1), &[TALKS, BRIDGE]);
    }
    let unclosed = ATOM.replace("</entry>", "");
    check("no entry closed", &unclosed, &[TALKS, BRIDGE]);
}

#[test]
fn kinds_are_told_by_content() {
    assert!(is_feed(RSS) && is_feed(ATOM));
    assert!(!is_feed("<html><body>&lt;rss&gt;</body></html>"));
    assert!(!is_feed("The feed <rss> is read."));
    let opml = "<opml version='2.0'><body><outline text='News'><outline text='Post' xmlUrl='https://post.example/feed'/>\
                <outline xmlUrl=\"https://agency.example/rss?a=1&b=2\"></outline></body></opml>";
    let feeds = ["https://post.example/feed", "https://agency.example/rss?a=1&b=2"].map(str::to_string).to_vec();
    assert_eq!(listed(opml), Some(Listed::Feeds(feeds)));
    let map = "<?xml version='1.0'?><urlset><url><loc> https://post.example/talks </loc></url><url><loc>https://post.example/bridge</loc></urlset>";
    let pages = ["https://post.example/talks", "https://post.example/bridge"].map(str::to_string).to_vec();
    assert_eq!(listed(map), Some(Listed::Pages(pages)));
    assert_eq!(listed(RSS), None);
}
