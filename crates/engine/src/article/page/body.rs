//! Which blocks of a page are the article, and the part each plays.

use super::blocks::Block;
use super::blocks::Form;
use super::blocks::Parts;
use super::facts::Facts;
use super::names::Part;
use super::names::names;
use super::tree::Id;
use super::tree::ROOT;
use super::tree::Tree;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

/// A block that was kept, by its place in the list of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) block: usize,
    pub(super) role: Role,
}

/// The part that a block of the article plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Headline,
    /// The sentences under the headline that sum the article up.
    Standfirst,
    /// A heading inside the article.
    Crosshead,
    /// Running text.
    Body,
    /// Words under a picture.
    Caption,
    /// Something else inside the article: a teaser, an appeal.
    Aside,
}

/// What is looked at to tell an article from its page.
pub(super) struct Page<'a> {
    pub(super) tree: &'a Tree,
    pub(super) blocks: &'a [Block],
    pub(super) parts: &'a Parts,
    pub(super) facts: &'a Facts,
}

/// The blocks of the article in their order.
pub(super) fn article(page: &Page<'_>) -> Vec<Kept> {
    let states = states(page);
    let told = told(page);
    let mass = mass(page, |index| states[index].is_none() && told.as_ref().is_none_or(|told| told[index]));
    if mass[ROOT] == 0 {
        return short(page, &states);
    }
    let container = container(page, &mass);
    let inside = inside(page, container);
    sift(page, container, &inside, &states, told.as_deref())
}

/// The paragraphs of a page that holds no more than a few words.
fn short(page: &Page<'_>, states: &[Option<Part>]) -> Vec<Kept> {
    let rows = page.blocks.iter().zip(states).enumerate();
    let told = rows.filter(|(_, (block, state))| {
        state.is_none() && block.form == Form::Paragraph && !block.is_linked(40) && block.text.contains(' ')
    });
    told.map(|(block, _)| Kept { block, role: Role::Body }).collect()
}

/// For each element, letters of running text below it.
fn mass(page: &Page<'_>, counts: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut mass = vec![0; page.tree.len()];
    for (index, block) in page.blocks.iter().enumerate() {
        if counts(index) && block.is_running() {
            let letters = block.letters();
            let letters = if block.form == Form::Item { letters / 2 } else { letters };
            page.tree.upwards(block.node).for_each(|id| mass[id] += letters);
        }
    }
    mass
}

/// Why blocks are not running text of the article: the part of an element around them.
fn states(page: &Page<'_>) -> Vec<Option<Part>> {
    let whole =
        mass(page, |index| !page.tree.upwards(page.blocks[index].node).any(|id| page.parts.is(id, Part::Never)));
    let total = whole[ROOT].max(1);
    let heads: FxHashSet<Id> = headline_nodes(page).into_iter().flat_map(|id| page.tree.upwards(id)).collect();
    let part_of = |id: Id| {
        let is = |part| page.parts.is(id, part);
        if is(Part::Never) && !heads.contains(&id) {
            return Some(Part::Never);
        }
        if heads.contains(&id) {
            return None;
        }
        let below = |hundredths: usize| whole[id] * 100 <= total * hundredths;
        if is(Part::Caption) && below(25) {
            return Some(Part::Caption);
        }
        (is(Part::Away) && !is(Part::Body) && below(if is(Part::Lead) { 5 } else { 40 })).then_some(Part::Away)
    };
    let mut known: Vec<Option<Option<Part>>> = vec![None; page.tree.len()];
    let mut state = |node: Id| {
        let chain: Vec<Id> = page.tree.upwards(node).collect();
        let mut state = None;
        for &id in chain.iter().rev() {
            let own = *known[id].get_or_insert_with(|| part_of(id));
            state = match (state, own) {
                (Some(Part::Never | Part::Away), _) => state,
                (_, Some(part)) => Some(part),
                _ => state,
            };
        }
        state
    };
    page.blocks.iter().map(|block| state(block.node)).collect()
}

/// Headings that say the title of the article.
fn headline_nodes(page: &Page<'_>) -> Vec<Id> {
    let headings = || page.blocks.iter().filter(|block| matches!(block.form, Form::Heading(_)));
    let titles: Vec<String> = page.facts.titles.iter().map(|title| folded(title)).collect();
    let same: Vec<Id> = headings()
        .filter(|block| {
            let text = folded(&block.text);
            text.len() >= 8
                && titles.iter().any(|title| title.contains(&text) || text.contains(title.as_str()) && title.len() >= 8)
        })
        .map(|block| block.node)
        .collect();
    if !same.is_empty() {
        return same;
    }
    headings().filter(|block| block.form == Form::Heading(1)).map(|block| block.node).collect()
}

/// Letters and digits in lower case.
pub(super) fn folded(text: &str) -> String {
    folded_from(text).collect()
}

/// The same one by one.
pub(super) fn folded_from(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Blocks whose words stand in the text that the page gives as data; none if it gives none or it is not on the page.
fn told(page: &Page<'_>) -> Option<Vec<bool>> {
    let body = page.facts.body.as_deref().filter(|body| body.chars().count() >= 600)?;
    let words: Vec<String> = body.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
    let shingles: FxHashSet<&[String]> = words.windows(4).collect();
    let told: Vec<bool> = page
        .blocks
        .iter()
        .map(|block| {
            let words: Vec<String> =
                block.text.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
            let count = words.windows(4).count();
            let hits = words.windows(4).filter(|four| shingles.contains(four)).count();
            count > 0 && hits * 10 >= count * 6
        })
        .collect();
    let letters: usize =
        page.blocks.iter().zip(&told).filter(|(_, told)| **told).map(|(block, _)| block.letters()).sum();
    (letters * 10 >= body.chars().count() * 6).then_some(told)
}

/// The element that holds the article: from the whole page downwards, as long as most of the running text lies in one
/// part of it.
fn container(page: &Page<'_>, mass: &[usize]) -> Id {
    let mut at = ROOT;
    loop {
        let best = page.tree.children(at).max_by_key(|&id| (mass[id], std::cmp::Reverse(id)));
        match best.filter(|&best| mass[best] * 100 >= mass[at] * 85) {
            Some(best) => at = best,
            None => break,
        }
    }
    at = one_of_several(page, mass, at).unwrap_or(at);
    // Below it, an element that says that it holds the text.
    let hinted = |id: Id| page.parts.is(id, Part::Body) && mass[id] * 100 >= mass[at] * 60;
    page.tree.below(at).filter(|&id| hinted(id)).last().unwrap_or(at)
}

/// Where a page goes on with other articles, the one under the headline that the page has in its head.
fn one_of_several(page: &Page<'_>, mass: &[usize], container: Id) -> Option<Id> {
    let articles: Vec<Id> =
        page.tree.below(container).filter(|&id| page.tree.name(id) == "article" && id != container).collect();
    let outer = |&&id: &&Id| {
        !page.tree.upwards(id).skip(1).take_while(|&id| id != container).any(|id| page.tree.name(id) == "article")
    };
    let outer: Vec<Id> = articles.iter().filter(outer).copied().collect();
    let heads: FxHashSet<Id> = headline_nodes(page).into_iter().flat_map(|id| page.tree.upwards(id)).collect();
    let own = outer.iter().copied().find(|id| heads.contains(id))?;
    let alike = |id: Id| {
        page.tree.attribute(id, "class") == page.tree.attribute(own, "class")
            || page.tree.below(id).any(|id| page.tree.name(id) == "h1")
    };
    let others: usize = outer.iter().filter(|&&id| id != own && alike(id)).map(|&id| mass[id]).sum();
    (mass[own] * 100 >= mass[container] * 20 && others * 10 >= (mass[container] - mass[own]) * 7).then_some(own)
}

/// The places of the blocks inside an element.
fn inside(page: &Page<'_>, container: Id) -> Vec<usize> {
    let holds = |block: &Block| page.tree.upwards(block.node).any(|id| id == container);
    (0..page.blocks.len()).filter(|&index| holds(&page.blocks[index])).collect()
}

/// Leaves out of a container what is not the article, and gives the rest its roles.
fn sift(
    page: &Page<'_>,
    _container: Id,
    inside: &[usize],
    states: &[Option<Part>],
    told: Option<&[bool]>,
) -> Vec<Kept> {
    let mut rows: Vec<Kept> = Vec::new();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    page.blocks.iter().for_each(|block| *times.entry(&block.text).or_default() += 1);
    let known = names();
    let headlines: FxHashSet<Id> = headline_nodes(page).into_iter().collect();
    let mut place = |block: usize, role: Role| rows.push(Kept { block, role });
    let first = inside.first().copied().unwrap_or(0);
    if let Some(index) = page.blocks.iter().position(|block| headlines.contains(&block.node))
        && !inside.contains(&index)
    {
        place(index, Role::Headline);
        for index in index + 1..first {
            if is_lead(page, index, states) {
                place(index, Role::Standfirst);
                seen.insert(&page.blocks[index].text);
            }
        }
    }
    for (at, &index) in inside.iter().enumerate() {
        let block = &page.blocks[index];
        let sure = told.is_some_and(|told| told[index]);
        let role = match states[index] {
            Some(Part::Caption) => Role::Caption,
            Some(_) if !sure => continue,
            _ if headlines.contains(&block.node) => Role::Headline,
            _ => match block.form {
                Form::Heading(_) => Role::Crosshead,
                _ => Role::Body,
            },
        };
        let of_page = || {
            times.get(block.text.as_str()).is_some_and(|&times| times > 2)
                || known.is_line(&block.text) && block.letters() < 200
        };
        let teases = role == Role::Crosshead
            && block.is_linked(70)
            && !inside.get(at + 1).is_some_and(|&next| page.blocks[next].is_running());
        let unwanted = teases
            || role == Role::Body && !is_wanted(block)
            || matches!(role, Role::Body | Role::Crosshead) && of_page();
        if !sure && unwanted || block.text.len() > 40 && !seen.insert(&block.text) {
            continue;
        }
        place(index, role);
    }
    trim(page, &mut rows);
    rows
}

/// Whether a block between headline and text sums the article up.
fn is_lead(page: &Page<'_>, index: usize, states: &[Option<Part>]) -> bool {
    let block = &page.blocks[index];
    let named = page.tree.upwards(block.node).take(3).any(|id| page.parts.is(id, Part::Lead));
    let described = page.facts.summary.as_deref().is_some_and(|summary| {
        let (a, b) = (folded(summary), folded(&block.text));
        b.len() >= 30 && (a.starts_with(&b) || b.starts_with(&a) && a.len() >= 30)
    });
    let free = states[index].is_none();
    block.letters() >= 20 && !block.is_linked(50) && (described || free && (named || block.is_running()))
}

/// Whether a block of the container is text of the article and not a label of the page.
fn is_wanted(block: &Block) -> bool {
    if block.is_linked(70) && !(block.form == Form::Paragraph && block.letters() > 100 && block.text.ends_with('.')) {
        return false;
    }
    match block.form {
        Form::Line => {
            block.is_running() || block.letters() >= 25 && block.text.ends_with(['.', '!', '?', ':', '"', '”'])
        }
        _ => true,
    }
}

/// Takes headings off that nothing follows.
fn trim(page: &Page<'_>, rows: &mut Vec<Kept>) {
    let mut text_follows = false;
    let mut kept: Vec<Kept> = Vec::with_capacity(rows.len());
    for row in rows.iter().rev() {
        match row.role {
            Role::Crosshead if !text_follows => continue,
            Role::Crosshead => {}
            Role::Body => text_follows = true,
            _ => {}
        }
        kept.push(*row);
    }
    let _ = page;
    kept.reverse();
    *rows = kept;
}
