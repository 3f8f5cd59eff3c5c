//! The tree of a page, kept in one list, as the parser hands it over.

use html5ever::Attribute;
use html5ever::LocalName;
use html5ever::Namespace;
use html5ever::ParseOpts;
use html5ever::QualName;
use html5ever::interface::ElemName;
use html5ever::interface::ElementFlags;
use html5ever::interface::NodeOrText;
use html5ever::interface::QuirksMode;
use html5ever::interface::TreeSink;
use html5ever::ns;
use html5ever::parse_document;
use html5ever::tendril::StrTendril;
use html5ever::tendril::TendrilSink;
use std::borrow::Cow;
use std::cell::RefCell;

/// A node, by its place in the list.
pub(super) type Id = usize;

/// The place of the document itself.
pub(super) const ROOT: Id = 0;

/// No node.
const NONE: u32 = u32::MAX;

/// The tree of a page. The list holds nodes in the order in which they were met.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

struct Node {
    parent: u32,
    first: u32,
    last: u32,
    before: u32,
    after: u32,
    kind: Kind,
}

enum Kind {
    Element(Box<Element>),
    Text(StrTendril),
    Other,
}

struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
}

impl Tree {
    /// The tree of a page that was cut down.
    pub(super) fn of(html: &str) -> Tree {
        let sink = Sink { nodes: RefCell::new(vec![Node::new(Kind::Other)]) };
        parse_document(sink, ParseOpts::default()).one(html)
    }

    /// How many nodes it has.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element; empty for what is none.
    pub(super) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(element) => &element.name.local,
            _ => "",
        }
    }

    /// The text of a text node.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What an element says under a name.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element(element) => {
                element.attributes.iter().find(|one| &*one.name.local == name).map(|one| &*one.value)
            }
            _ => None,
        }
    }

    /// The node that holds it.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        some(self.nodes[id].parent)
    }

    /// The first node that it holds.
    pub(super) fn first(&self, id: Id) -> Option<Id> {
        some(self.nodes[id].first)
    }

    /// The node that follows it in the same parent.
    pub(super) fn after(&self, id: Id) -> Option<Id> {
        some(self.nodes[id].after)
    }

    /// The nodes that it holds itself.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.first(id), |&id| self.after(id))
    }

    /// It, its parent, and so on up to the document.
    pub(super) fn upwards(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    /// The nodes below it, and it, in the order of the page.
    pub(super) fn below(&self, top: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(top), move |&id| self.first(id).or_else(|| self.beside(id, top)))
    }

    /// The next node in the order of the page that does not lie below this one, if it lies below `top`.
    pub(super) fn beside(&self, mut id: Id, top: Id) -> Option<Id> {
        loop {
            if id == top {
                return None;
            }
            if let Some(after) = self.after(id) {
                return Some(after);
            }
            id = self.parent(id)?;
        }
    }

    /// All text below a node, blanks folded.
    pub(super) fn words(&self, id: Id) -> String {
        let mut out = String::new();
        for text in self.below(id).filter_map(|id| self.text(id)) {
            out.push_str(text);
            out.push(' ');
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn some(link: u32) -> Option<Id> {
    (link != NONE).then_some(link as Id)
}

impl Node {
    fn new(kind: Kind) -> Node {
        Node { parent: NONE, first: NONE, last: NONE, before: NONE, after: NONE, kind }
    }
}

/// What the parser builds the tree with.
struct Sink {
    nodes: RefCell<Vec<Node>>,
}

impl Sink {
    fn push(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(kind));
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let Node { parent, before, after, .. } = nodes[id];
        if let Some(before) = some(before) {
            nodes[before].after = after;
        } else if let Some(parent) = some(parent) {
            nodes[parent].first = after;
        }
        if let Some(after) = some(after) {
            nodes[after].before = before;
        } else if let Some(parent) = some(parent) {
            nodes[parent].last = before;
        }
        let node = &mut nodes[id];
        (node.parent, node.before, node.after) = (NONE, NONE, NONE);
    }

    /// Puts a node into a parent, before one of its nodes or at the end.
    fn insert(&self, parent: Id, next: Option<Id>, id: Id) {
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let before = next.map_or(nodes[parent].last, |next| nodes[next].before);
        let node = &mut nodes[id];
        (node.parent, node.before, node.after) = (parent as u32, before, next.map_or(NONE, |next| next as u32));
        match some(before) {
            Some(before) => nodes[before].after = id as u32,
            None => nodes[parent].first = id as u32,
        }
        match next {
            Some(next) => nodes[next].before = id as u32,
            None => nodes[parent].last = id as u32,
        }
    }

    /// Puts a node or text in; text goes on the text that stands before it.
    fn place(&self, parent: Id, next: Option<Id>, child: NodeOrText<Id>) {
        let text = match child {
            NodeOrText::AppendNode(id) => return self.insert(parent, next, id),
            NodeOrText::AppendText(text) => text,
        };
        let before = {
            let nodes = self.nodes.borrow();
            some(next.map_or(nodes[parent].last, |next| nodes[next].before))
        };
        if let Some(before) = before
            && let Kind::Text(last) = &mut self.nodes.borrow_mut()[before].kind
        {
            return last.push_tendril(&text);
        }
        let id = self.push(Kind::Text(text));
        self.insert(parent, next, id);
    }
}

/// The name of an element, by value: the list that holds it is borrowed only for a moment.
#[derive(Debug)]
struct Name {
    space: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.space
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.nodes.borrow()[*target].kind {
            Kind::Element(element) => Name { space: element.name.ns.clone(), local: element.name.local.clone() },
            _ => Name { space: ns!(), local: LocalName::default() },
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.push(Kind::Element(Box::new(Element { name, attributes })))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.push(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.push(Kind::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.place(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let parent = some(self.nodes.borrow()[*element].parent);
        match parent {
            Some(parent) => self.place(parent, Some(*element), child),
            None => self.place(*before, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, a: &Id, b: &Id) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = some(self.nodes.borrow()[*sibling].parent);
        if let Some(parent) = parent {
            self.place(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        if let Kind::Element(element) = &mut self.nodes.borrow_mut()[*target].kind {
            for attribute in attributes {
                if element.attributes.iter().all(|one| one.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        loop {
            let child = some(self.nodes.borrow()[*node].first);
            match child {
                Some(child) => self.insert(*parent, None, child),
                None => return,
            }
        }
    }
}
