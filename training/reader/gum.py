"""Attributions of the GUM corpus: real news and interviews, of which nothing but who says what is annotated.

Rhetorical trees in the form of rstWeb (`*.rs4`): the satellite of an `attribution` holds cue and source, its nucleus the
content; a signal names the tokens of the source. https://gucorpling.org/gum (annotation CC BY 4.0, text CC BY 2.5).
"""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from .corpus import Article, trimmed
from .labels import HEADS, IGNORE, Labels, sentences

NO_BLANK_BEFORE = {".", ",", ";", ":", "?", "!", ")", "]", "”", "’", "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'m", "'d", "%", "''"}
NO_BLANK_AFTER = {"(", "[", "“", "‘", "$", "``"}
KNOWN = ("cue", "source", "content", "inner")


@dataclass
class Node:
    parent: str
    relation: str
    tokens: list = field(default_factory=list)
    children: list = field(default_factory=list)


def articles(folder, splitter, cues):
    """Rows of (article, sentences, words, labels), in the order of the files' names; `cues` are words known to say something."""
    return [read(path, splitter, cues) for path in sorted(Path(folder).glob("*.rs4"))]


def read(path, splitter, cues):
    root = ElementTree.parse(path).getroot()
    nodes, tokens = {}, []
    for element in root.find("body"):
        if element.tag in ("segment", "group"):
            words = (element.text or "").split() if element.tag == "segment" else []
            nodes[element.get("id")] = Node(element.get("parent"), element.get("relname") or "", list(range(len(tokens), len(tokens) + len(words))))
            tokens.extend(words)
    for name, node in nodes.items():
        if node.parent in nodes:
            nodes[node.parent].children.append(name)
    sources = {}
    for signal in root.iter("signal"):
        if signal.get("subtype") == "attribution_source" and signal.get("tokens"):
            sources[signal.get("source")] = [int(token) - 1 for token in signal.get("tokens").split(",")]
    text, places = joined(tokens)
    article = Article(path.stem, path.stem, text)
    words = splitter.words(text)
    return article, sentences(text, words.spans), words, labels(text, words, nodes, sources, tokens, places, cues)


def joined(tokens):
    """The text as it is printed, and where every token stands in it."""
    text, places, straight = "", [], False
    for number, token in enumerate(tokens):
        closing = token == '"' and straight
        glued = not text or token in NO_BLANK_BEFORE or closing or tokens[number - 1] in NO_BLANK_AFTER
        glued = glued or tokens[number - 1] == '"' and straight
        if token == '"':
            straight = not straight
        text += "" if glued else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text + "\n", places


def under(nodes, name, but=None):
    """All tokens of a node and of what hangs from it."""
    if name == but:
        return []
    out = list(nodes[name].tokens)
    for child in nodes[name].children:
        out.extend(under(nodes, child, but))
    return out


def labels(text, words, nodes, sources, tokens, places, cues):
    out = Labels()
    for head in HEADS:
        out.tags[head] = [0 if head in KNOWN else IGNORE] * len(words.spans)
    rows = []
    for name, node in nodes.items():
        if node.relation.startswith("attribution") and node.parent in nodes and node.tokens:
            content = sorted(set(under(nodes, node.parent, name)))
            if content:
                rows.append((name, stretches(content)))
    covers = [(places[part[0]][0], places[part[-1]][1]) for _, parts in rows for part in parts]
    for name, parts in sorted(rows, key=lambda row: -sum(map(len, row[1]))):
        source, cue = source_and_cue(nodes[name].tokens, sources.get(name), tokens)
        if " ".join(tokens[token].lower() for token in cue) not in cues:
            cue = []
            hide(out, words, "cue", [places[token] for token in nodes[name].tokens])
        firsts = [tag(out, words, head, [places[token] for token in part]) if part else None
                  for head, part in (("source", source), ("cue", cue))]
        for part in parts:
            start, end = trimmed(text, (places[part[0]][0], places[part[-1]][1]))
            span = start, end - (text[end - 1] == "." and end - start > 1)
            held = any(other != span and other[0] <= span[0] and span[1] <= other[1] and other[1] - other[0] > span[1] - span[0] + 4
                       for other in covers)
            first = tag(out, words, "inner" if held else "content", [span])
            if first is not None and first not in out.links["cue"]:
                out.links["source"][first] = [] if firsts[0] is None else [firsts[0]]
                if firsts[1] is not None:
                    out.links["cue"][first] = [firsts[1]]
    return out


def hide(out, words, head, spans):
    """Leaves open what the words of a stretch are."""
    for number, (at, _) in enumerate(words.spans):
        if spans[0][0] <= at < spans[-1][1]:
            out.tags[head][number] = IGNORE


def stretches(tokens):
    """Runs of neighbouring tokens."""
    out = []
    for token in tokens:
        if out and out[-1][-1] + 1 == token:
            out[-1].append(token)
        else:
            out.append([token])
    return out


def source_and_cue(satellite, source, tokens):
    """The words for the source, and the word of saying beside them."""
    source = [token for token in source or [] if token in satellite]
    if not source:
        return [], []
    after = [token for token in satellite if token > source[-1] and tokens[token][0].isalpha() and not tokens[token].endswith("ly")]
    before = [token for token in satellite if token < source[0] and tokens[token][0].isalpha()]
    helping = {"has", "have", "had", "was", "were", "is", "are", "also", "would", "will", "that", "could", "did", "does", "do", "not"}
    after = [token for token in after if tokens[token].lower() not in helping]
    if before and " ".join(tokens[token].lower() for token in before[-2:]) == "according to":
        return source, before[-2:]
    pick = after[:1] or before[-1:]
    return source, pick


def tag(out, words, head, spans):
    """Tags the words that begin in the stretches, where nothing is tagged yet; the first of them."""
    start, end = spans[0][0], spans[-1][1]
    inside = [number for number, (at, _) in enumerate(words.spans) if start <= at < end]
    tags = out.tags[head]
    if not inside:
        return None
    if any(tags[number] for number in inside):
        return inside[0] if tags[inside[0]] else None
    for number in inside:
        tags[number] = 2
    tags[inside[0]] = 1
    return inside[0]
