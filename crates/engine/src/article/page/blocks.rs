//! The text of a page as blocks: what stands in one paragraph, heading, item or cell, with its links.

use super::names::Name;
use super::names::Names;
use super::names::Part;
use super::tree::Id;
use super::tree::ROOT;
use super::tree::Tree;

/// A stretch of text that a page sets apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The innermost element that sets it apart.
    pub(super) node: Id,
    pub(super) form: Form,
    pub(super) text: String,
    /// Bytes of it that are links.
    pub(super) linked: usize,
}

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Paragraph,
    Heading(u8),
    Item,
    Quote,
    Cell,
    /// Nothing is said of it.
    Line,
}

/// Elements inside a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "font", "ins", "kbd", "label", "mark", "q",
    "rp", "rt", "ruby", "samp", "span", "sub", "sup", "time", "var", "wbr", "img", "picture", "input",
];

/// Elements whose content is not shown.
const UNSEEN: &[&str] = &["head", "title", "meta", "link", "base", "param", "source", "track", "option", "area"];

impl Block {
    /// Length in letters.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether it is running text: sentences, few links.
    pub(super) fn is_running(&self) -> bool {
        if matches!(self.form, Form::Heading(_)) || self.is_linked(40) {
            return false;
        }
        let letters = self.letters();
        let dense = self.text.chars().take(60).filter(|&c| c >= '\u{2e80}').count() > 15;
        let stops = self.text.contains(['.', '!', '?', '。', '…', '؟', '।', '"', '”', ':']);
        letters >= 60 && stops || letters >= 140 || dense && letters >= 20
    }

    /// Whether at least this share, in hundredths, of the text is links.
    pub(super) fn is_linked(&self, hundredths: usize) -> bool {
        self.linked * 100 >= self.text.len() * hundredths && self.linked > 0
    }
}

/// The names of elements that tell what part of the page they are.
pub(super) struct Parts {
    /// Elements with the names they have, in the order of the page.
    named: Vec<(Id, Vec<Name>)>,
    /// For each element its place in `named`, counted from one; nought where it has no such name.
    places: Vec<u32>,
    /// Names that say nothing on this page.
    idle: Vec<bool>,
    names: &'static Names,
}

impl Parts {
    /// Looks at all elements of a page. Names that hold most of its running text are how the site calls everything.
    pub(super) fn of(tree: &Tree, blocks: &[Block], names: &'static Names) -> Parts {
        let mut parts = Parts { named: Vec::new(), places: vec![0; tree.len()], idle: Vec::new(), names };
        for id in 0..tree.len() {
            let found = names.of(tree, id);
            if !found.is_empty() {
                parts.named.push((id, found));
                parts.places[id] = parts.named.len() as u32;
            }
        }
        let mut letters = vec![0usize; names.count()];
        let mut total = 0;
        for block in blocks.iter().filter(|block| block.is_running()) {
            let mut around: Vec<Name> = tree.upwards(block.node).flat_map(|id| parts.at(id)).copied().collect();
            around.sort_unstable();
            around.dedup();
            let count = block.letters();
            total += count;
            around.into_iter().for_each(|name| letters[usize::from(name)] += count);
        }
        parts.idle = letters
            .iter()
            .enumerate()
            .map(|(name, &letters)| {
                let hundredths = match Name::try_from(name).map(|name| names.part(name)) {
                    Ok(Part::Never) => 85,
                    Ok(Part::Away | Part::Caption) => 50,
                    _ => 101,
                };
                letters * 100 >= total * hundredths && total > 0
            })
            .collect();
        parts
    }

    fn at(&self, id: Id) -> &[Name] {
        let place = self.places.get(id).copied().unwrap_or(0) as usize;
        place.checked_sub(1).and_then(|place| self.named.get(place)).map_or(&[], |(_, names)| names)
    }

    /// Whether an element says that it is this part.
    pub(super) fn is(&self, id: Id, part: Part) -> bool {
        self.at(id).iter().any(|&name| self.names.part(name) == part && !self.idle[usize::from(name)])
    }
}

/// All blocks of a page in their order.
pub(super) fn blocks(tree: &Tree) -> Vec<Block> {
    blocks_below(tree, ROOT)
}

/// The blocks below one element.
pub(super) fn blocks_below(tree: &Tree, top: Id) -> Vec<Block> {
    let mut taker = Taker { tree, rows: Vec::new(), text: String::new(), linked: 0, open: vec![top], links: 0 };
    let mut next = Some(top);
    while let Some(id) = next {
        let goes_down = taker.enter(id);
        next = tree.first(id).filter(|_| goes_down);
        let mut at = id;
        while next.is_none() {
            taker.leave(at);
            if at == top {
                break;
            }
            next = tree.after(at);
            if next.is_none() {
                let Some(parent) = tree.parent(at) else { break };
                at = parent;
            }
        }
    }
    taker.flush();
    taker.rows
}

struct Taker<'a> {
    tree: &'a Tree,
    rows: Vec<Block>,
    text: String,
    linked: usize,
    /// Elements that set text apart, open at this place.
    open: Vec<Id>,
    links: usize,
}

impl Taker<'_> {
    /// Takes a node and says whether what it holds is to be seen.
    fn enter(&mut self, id: Id) -> bool {
        if let Some(text) = self.tree.text(id) {
            let before = self.text.len();
            push_folded(&mut self.text, text);
            if self.links > 0 {
                self.linked += self.text.len() - before;
            }
            return false;
        }
        let name = self.tree.name(id);
        match name {
            "br" => self.line_break(),
            "a" => self.links += 1,
            name if UNSEEN.contains(&name) => return false,
            name if INLINE.contains(&name) => {}
            _ => {
                self.flush();
                self.open.push(id);
            }
        }
        true
    }

    fn leave(&mut self, id: Id) {
        if self.tree.name(id) == "a" {
            self.links = self.links.saturating_sub(1);
        }
        if self.open.len() > 1 && self.open.last() == Some(&id) {
            self.flush();
            self.open.pop();
        }
    }

    /// One break ends a line, two end a paragraph.
    fn line_break(&mut self) {
        if self.text.trim_end_matches(' ').ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let kept = text.trim_matches(super::super::text::is_blank);
        if !kept.is_empty() {
            if kept.len() < text.len() || text.contains('\n') {
                text = kept.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            let node = self.open.last().copied().unwrap_or(ROOT);
            let linked = linked.min(text.len());
            self.rows.push(Block { node, form: self.form(node), text, linked });
        }
    }

    fn form(&self, node: Id) -> Form {
        for id in self.tree.upwards(node).take(6) {
            match self.tree.name(id) {
                "p" if !self.in_item(id) => return Form::Paragraph,
                "h1" => return Form::Heading(1),
                "h2" => return Form::Heading(2),
                "h3" => return Form::Heading(3),
                "h4" | "h5" | "h6" => return Form::Heading(4),
                "li" | "dt" | "dd" => return Form::Item,
                "blockquote" => return Form::Quote,
                "td" | "th" => return Form::Cell,
                "article" | "section" | "main" | "body" => return Form::Line,
                _ => {}
            }
        }
        Form::Line
    }

    fn in_item(&self, id: Id) -> bool {
        self.tree.upwards(id).skip(1).take(3).any(|id| matches!(self.tree.name(id), "li" | "dd"))
    }
}

/// Adds text with each run of blanks as one.
fn push_folded(out: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let blanks = rest.len() - rest.trim_start().len();
        if blanks > 0 && !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        rest = &rest[blanks..];
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
}
