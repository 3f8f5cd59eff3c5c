//! What a page says about its article: in linked data, in its head, in microdata, in visible text.

use super::body::folded;
use super::day;
use super::day::Moment;
use super::linked;
use super::linked::Linked;
use super::linked::plain;
use super::names::Fact;
use super::names::names;
use super::tree::Id;
use super::tree::ROOT;
use super::tree::Tree;

/// All that is known of an article from its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// All that the page calls its article, the best first.
    pub(super) titles: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
    pub(super) address: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) summary: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) modified: Option<Moment>,
    /// The text, where linked data give it.
    pub(super) body: Option<String>,
    pub(super) closed: bool,
    pub(super) entries: Vec<Linked>,
}

/// A fact as some `meta` element or piece of microdata states it.
struct Stated {
    fact: Fact,
    rank: usize,
    value: String,
}

/// Gathers what a page says.
pub(super) fn facts(tree: &Tree, scripts: &[String], address: Option<&str>) -> Facts {
    let linked = linked::article(scripts).unwrap_or_default();
    let mut stated = stated(tree);
    stated.sort_by_key(|one| one.rank);
    let all = |fact: Fact| stated.iter().filter(move |one| one.fact == fact).map(|one| one.value.as_str());
    let first = |fact: Fact| all(fact).next().map(str::to_string);
    let outlet = linked.outlet.clone().or_else(|| first(Fact::Outlet));
    let moments = |fact: Fact| all(fact).find_map(day::moment);
    let address = canonical(tree)
        .or_else(|| linked.address.clone().filter(|address| address.starts_with("http")))
        .or(address.map(str::to_string));
    Facts {
        titles: titles(tree, &linked, all(Fact::Title), outlet.as_deref()),
        authors: authors(tree, &linked, all(Fact::Author), outlet.as_deref()),
        language: language(tree).or_else(|| linked.language.clone()),
        section: linked.section.clone().or_else(|| first(Fact::Section)),
        tags: tags(&linked, all(Fact::Tag)),
        summary: first(Fact::Summary).or_else(|| linked.description.clone()),
        published: linked
            .published
            .as_deref()
            .and_then(day::moment)
            .or_else(|| moments(Fact::Published))
            .or_else(|| by_time_element(tree))
            .or_else(|| Some(Moment { day: day::of_address(address.as_deref()?)?, time: None }))
            .or_else(|| visible(tree)),
        modified: linked.modified.as_deref().and_then(day::moment).or_else(|| moments(Fact::Modified)),
        body: linked.body.clone(),
        closed: linked.closed,
        entries: linked.entries.clone(),
        outlet,
        address,
    }
}

/// What `meta` elements and microdata state.
fn stated(tree: &Tree) -> Vec<Stated> {
    let names = names();
    let mut rows = Vec::new();
    for id in tree.below(ROOT) {
        let name = tree.name(id);
        if name.is_empty() {
            continue;
        }
        let keys: Vec<&str> = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .filter(|key| name == "meta" || **key == "itemprop")
            .filter_map(|key| tree.attribute(id, key))
            .collect();
        for key in keys {
            let Some((fact, rank)) = names.fact(key) else { continue };
            // Microdata of other things on the page state names and titles as well.
            let micro = name != "meta";
            if micro && !matches!(fact, Fact::Published | Fact::Modified | Fact::Author) {
                continue;
            }
            let value = tree.attribute(id, "content").or_else(|| tree.attribute(id, "datetime")).map(plain);
            let value = value.filter(|value| !value.is_empty()).or_else(|| micro.then(|| tree.words(id)));
            if let Some(value) = value.filter(|value| !value.is_empty() && value.len() < 2_000) {
                rows.push(Stated { fact, rank: if micro { rank + 1_000 } else { rank }, value });
            }
        }
    }
    rows
}

fn canonical(tree: &Tree) -> Option<String> {
    let links = tree.below(ROOT).filter(|&id| tree.name(id) == "link");
    let mut canonical =
        links.filter(|&id| tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    let link = canonical.find_map(|id| tree.attribute(id, "href")).filter(|href| href.starts_with("http"));
    link.map(str::to_string).or_else(|| {
        let metas = tree.below(ROOT).filter(|&id| tree.name(id) == "meta");
        let mut addresses = metas.filter(|&id| tree.attribute(id, "property") == Some("og:url"));
        addresses
            .find_map(|id| tree.attribute(id, "content"))
            .filter(|href| href.starts_with("http"))
            .map(str::to_string)
    })
}

fn language(tree: &Tree) -> Option<String> {
    let html = tree.children(ROOT).find(|&id| tree.name(id) == "html")?;
    let code: String = tree.attribute(html, "lang")?.chars().take_while(char::is_ascii_alphabetic).collect();
    matches!(code.len(), 2 | 3).then(|| code.to_ascii_lowercase())
}

/// What a place weighs in which a page mostly states its headline with care.
const VOICE: usize = 4;

/// All that the page calls its article, the one that most of its parts agree on first.
fn titles<'a>(
    tree: &Tree,
    linked: &Linked,
    stated: impl Iterator<Item = &'a str>,
    outlet: Option<&str>,
) -> Vec<String> {
    let words = |name: &'static str| tree.below(ROOT).filter(move |&id| tree.name(id) == name).map(|id| tree.words(id));
    let headings: Vec<String> = words("h1").filter(|words| words.chars().count() >= 5).take(4).collect();
    let head = words("title").next();
    let stated: Vec<String> = stated.map(str::to_string).collect();
    let known: Vec<String> = linked.headline.iter().chain(&stated).chain(&head).map(|title| folded(title)).collect();
    // A heading that the page's own title repeats is the headline as it is shown.
    let agrees = |heading: &str| {
        let heading = folded(heading);
        known.iter().any(|title| title.contains(&heading) || heading.contains(title.as_str()) && title.len() > 10)
    };
    let shown = headings.iter().find(|heading| agrees(heading)).or(headings.first().filter(|_| headings.len() == 1));
    // The heading, the linked data and what is meant for sharing are three voices; the rest mostly repeat the last.
    let voices = shown.into_iter().chain(&linked.headline).chain(stated.first()).map(|title| (title, VOICE));
    let echoes = stated.iter().skip(1).chain(&head).map(|title| (title, 1));
    let rows: Vec<(&str, usize)> = voices
        .chain(echoes)
        .map(|(title, weight)| (title.trim(), weight))
        .filter(|(title, _)| !title.is_empty())
        .collect();
    let whole: Vec<String> = rows.iter().map(|(title, _)| folded(title)).collect();
    let cut: Vec<(String, String, usize)> = rows
        .iter()
        .map(|&(title, weight)| {
            let title = without_outlet(title, outlet, &whole);
            (title.to_string(), folded(title), weight)
        })
        .collect();
    let votes = |one: &str| cut.iter().filter(|(_, other, _)| other == one).map(|(_, _, weight)| weight).sum::<usize>();
    let best = (0..cut.len()).max_by_key(|&index| (votes(&cut[index].1), std::cmp::Reverse(index)));
    let mut titles: Vec<String> = best.map(|best| cut[best].0.clone()).into_iter().collect();
    titles.extend(cut.into_iter().map(|(title, _, _)| title));
    titles
}

/// A title without the outlet's name after it: cut where the rest is a title of its own or the end names the outlet.
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>, others: &[String]) -> &'a str {
    // A shorter title of the page that a sign follows here.
    for (at, _) in title.char_indices().filter(|(at, c)| *at > 0 && matches!(c, '-' | '|' | 'ㅣ' | '：' | '｜')) {
        if others.contains(&folded(&title[..at])) {
            return title[..at].trim();
        }
    }
    for sign in [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", "：", "ㅣ", "|"] {
        if let Some((at, _)) =
            title.match_indices(sign).find(|(at, _)| *at > 0 && others.contains(&folded(&title[..*at])))
        {
            return title[..at].trim();
        }
        let Some((rest, end)) = title.rsplit_once(sign) else { continue };
        let (rest_folded, end_folded) = (folded(rest), folded(end));
        let named = outlet.map(folded).is_some_and(|outlet| {
            !outlet.is_empty()
                && (outlet == end_folded
                    || outlet.contains(&end_folded) && end_folded.len() > 3
                    || end_folded.starts_with(&outlet))
        });
        if rest_folded.chars().count() >= 8 && (named || others.contains(&rest_folded)) {
            return rest.trim();
        }
    }
    title
}

fn tags<'a>(linked: &Linked, stated: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut rows: Vec<String> = linked.tags.clone();
    if rows.is_empty() {
        rows.extend(stated.flat_map(|tags| tags.split([',', ';'])).map(|tag| tag.trim().to_string()));
    }
    rows.retain(|tag| !tag.is_empty() && tag.chars().count() <= 60);
    let mut seen: Vec<String> = Vec::new();
    for tag in rows.into_iter().take(60) {
        if !seen.contains(&tag) {
            seen.push(tag);
        }
    }
    seen
}

/// Who wrote the article: as linked data say, else the head of the page, else its byline. The outlet itself counts only
/// where nobody else is named.
fn authors<'a>(
    tree: &Tree,
    linked: &Linked,
    stated: impl Iterator<Item = &'a str>,
    outlet: Option<&str>,
) -> Vec<String> {
    let stated: Vec<String> =
        stated.filter(|name| !name.contains("://") && name.len() <= 200).map(str::to_string).take(1).collect();
    let sources = [linked.authors.clone(), stated, bylines(tree)];
    let mut own: Vec<String> = Vec::new();
    for rows in sources {
        let mut names: Vec<String> = Vec::new();
        for name in rows.iter().flat_map(|row| split_names(row)) {
            if name.chars().any(char::is_alphabetic) && !name.contains('@') && !names.contains(&name) {
                names.push(name);
            }
        }
        let is_outlet = |name: &String| outlet.is_some_and(|outlet| folded(outlet) == folded(name));
        if names.iter().any(|name| !is_outlet(name)) {
            return names;
        }
        if own.is_empty() {
            own = names;
        }
    }
    own
}

/// Names that the page links or marks as those of the authors.
fn bylines(tree: &Tree) -> Vec<String> {
    let links = tree.below(ROOT).filter(|&id| {
        let rel = tree.attribute(id, "rel").unwrap_or("");
        rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
            || tree.name(id) == "a" && tree.attribute(id, "href").is_some_and(leads_to_author)
    });
    let mut names: Vec<String> = Vec::new();
    for name in links.map(|id| tree.words(id)).filter(|name| is_name(name)).take(6) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Many links to authors are a list of other articles.
    if names.len() > 4 { Vec::new() } else { names }
}

fn leads_to_author(address: &str) -> bool {
    let parts = [
        "/author/",
        "/authors/",
        "/autor/",
        "/autoren/",
        "/auteur/",
        "/autore/",
        "/by/",
        "/profile/",
        "/journalist/",
        "/people/",
    ];
    parts.iter().any(|part| address.contains(part))
}

/// Two to five words with capitals.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let particle = |word: &str| word.chars().count() <= 3;
    let capital = words.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || particle(word));
    (2..=5).contains(&count) && capital && words.len() <= 80 && !words.contains(char::is_numeric)
}

/// `By Ana Petrova and Juan Pérez` names two.
fn split_names(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = ["By ", "by ", "BY ", "Von ", "Par ", "Por ", "Di "]
        .iter()
        .find_map(|by| line.strip_prefix(by))
        .unwrap_or(line);
    let parts = line
        .split([',', ';', '|'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" & "))
        .flat_map(|part| part.split(" og "))
        .flat_map(|part| part.split(" et "));
    parts.map(|name| name.trim().to_string()).collect()
}

/// The first `time` element with a day.
fn by_time_element(tree: &Tree) -> Option<Moment> {
    let times = tree.below(ROOT).filter(|&id| tree.name(id) == "time");
    let mut moments = times
        .filter_map(|id| tree.attribute(id, "datetime").and_then(day::moment).or_else(|| day::moment(&tree.words(id))));
    moments.next()
}

/// The first short line of the page that states a day.
fn visible(tree: &Tree) -> Option<Moment> {
    let texts =
        tree.below(ROOT).filter(|&id: &Id| tree.text(id).is_some_and(|text| (8..=120).contains(&text.trim().len())));
    let mut moments = texts.filter_map(|id| day::moment(tree.text(id)?.trim()));
    moments.next()
}
