"""Measures a model on articles it was not trained on: precision, recall and F1 a layer."""

from collections import defaultdict

from .decode import decode, statements
from .labels import HEADS, alike, rolled

POLARITY = {"proposes": "for", "demands": "for", "accepts": "for", "supports": "for", "conditional": "conditional",
            "undecided": "undecided", "opposes": "against", "red-line": "against"}


class Tally:
    def __init__(self):
        self.hit = self.gold = self.found = 0

    def add(self, hit, gold, found):
        self.hit, self.gold, self.found = self.hit + hit, self.gold + gold, self.found + found

    def row(self):
        precision = self.hit / self.found if self.found else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def evaluate(model, articles):
    """Figures by layer, over all articles."""
    layers = defaultdict(Tally)
    for article, sentence, words, labels in articles:
        found = decode(model, words, sentence)
        measure(layers, article, words, labels, found)
    return {name: tally.row() for name, tally in layers.items()}


def measure(layers, article, words, labels, found):
    for head in ("mention", "cue", "source", "content", "inner", "place", "date", "position"):
        gold = set(gold_spans(labels.tags[head], HEADS[head]))
        mine = {(span.first, span.end, span.label) for span in found.spans[head]}
        layers[head].add(len(gold & mine), len(gold), len(mine))
    said(layers, labels, found)
    events(layers, article, labels, found)
    positions(layers, article, labels, found)


def gold_spans(tags, labels):
    out = []
    for word, tag in enumerate(tags):
        label = labels[tag]
        if label.startswith("B"):
            out.append((word, word + 1, label[2:]))
        elif label.startswith("I") and out and out[-1][1] == word:
            out[-1] = (out[-1][0], word + 1, out[-1][2])
    return out


def overlap(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def said(layers, labels, found):
    """Contents at half their joint length, with the right words for the source."""
    ends = {first: end for head in ("content", "inner", "source") for first, end, _ in gold_spans(labels.tags[head], HEADS[head])}
    gold, by_cue = [], {}
    for first, cue in labels.links["cue"].items():
        key = cue[0] if cue else ("none", first)
        by_cue.setdefault(key, []).append(first)
    for firsts in by_cue.values():
        source = labels.links["source"][firsts[0]]
        gold.append((set().union(*(range(first, ends.get(first, first + 1)) for first in firsts)), source[0] if source else None))
    sources = {span.first: span for span in found.spans["source"]}
    mine = [(set().union(*(range(span.first, span.end) for span in spans)), source) for _, source, spans in statements(found)]
    pairs = match(gold, mine, lambda a, b: overlap(a[0], b[0]), 0.5)
    right = 0
    for i, j in pairs:
        a, b = gold[i][1], mine[j][1]
        same = a is b is None or (a is not None and b is not None and
                                  overlap(set(range(a, ends.get(a, a + 1))), set(range(b, sources[b].end))) >= 0.5)
        right += same
    layers["statements"].add(len(pairs), len(gold), len(mine))
    layers["statements + source"].add(right, len(gold), len(mine))


def match(gold, mine, score, floor):
    rows = sorted(((score(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(mine)), reverse=True)
    out, left, right = [], set(), set()
    for value, i, j in rows:
        if value >= floor and i not in left and j not in right:
            out.append((-i, -j))
            left.add(i)
            right.add(j)
    return out


def named(labels, found):
    """For every mention found, the actor that the annotation means there."""
    held = {}
    for first, end, _ in gold_spans(labels.tags["mention"], HEADS["mention"]):
        held.update(dict.fromkeys(range(first, end), labels.mentions.get(first)))
    out = {}
    for span in found.spans["mention"]:
        names = [held[word] for word in range(span.first, span.end) if held.get(word)]
        out[span.first] = names[-1] if names else f"?{span.first}"
    return out


def events(layers, article, labels, found, floor=0.5):
    who = named(labels, found)
    gold = []
    for number, (kind, actors, recipients, status) in article.events.items():
        gold.append((article.spans("e", number), kind, {rolled(a) for a in actors}, {rolled(a) for a in recipients}, status))
    firsts = {}
    for first, end, kind in gold_spans(labels.tags["trigger"], HEADS["trigger"]):
        firsts[first] = (end, kind)
    want = [(set(range(first, end)), kind, first) for first, (end, kind) in firsts.items()]
    mine = [(set(range(span.first, span.end)), span.label, span.first) for span in found.spans["trigger"]]
    pairs = match(want, mine, lambda a, b: float(bool(a[0] & b[0]) and a[1] == b[1]), 1.0)
    layers["trigger, any type"].add(len(match(want, mine, lambda a, b: float(bool(a[0] & b[0])), 1.0)), len(gold), len(mine))
    layers["event"].add(len(pairs), len(gold), len(mine))
    right = 0
    by_first = {labels.triggers.get(number): row for number, row in zip(article.events, gold)}
    for i, j in pairs:
        row = by_first.get(want[i][2])
        if row is None:
            continue
        pick = lambda link: {rolled(who[word]) for word, score in found.links[link][mine[j][2]] if score >= floor}
        a, r = pick("actor"), pick("recipient")
        if not (row[3] and r) or row[2] == row[3]:
            x, y = row[2] | row[3], a | r
            hit, n, m = len(x & y), len(x), len(y)
        else:
            hit, n, m = len(row[2] & a) + len(row[3] & r), len(row[2]) + len(row[3]), len(a) + len(r)
        right += (2 * hit / (n + m) if n + m else 1.0) >= 0.5
    layers["event + participants"].add(right, len(gold), len(mine))


def positions(layers, article, labels, found, floor=0.4):
    side = lambda name: rolled((article.actors[name].side or name) if name in article.actors else name)
    gold = {(side(actor), issue, POLARITY[stance]) for actor, issue, stance, _ in article.positions.values() if stance in POLARITY}
    who = named(labels, found)
    speakers = []
    for cue, source, spans in statements(found):
        speakers.extend((span.first, span.end, source) for span in spans)
    mine, loose = set(), set()
    for span in found.spans["position"]:
        holder, _ = found.links["holder"][span.first]
        name = who.get(holder) if holder is not None else None
        if holder is None:
            inside = [row for row in speakers if row[0] < span.end and span.first < row[1]]
            source = min(inside, key=lambda row: row[1] - row[0])[2] if inside else None
            name = source_name(article, labels, source)
        stance = max(found.stances[span.first], key=found.stances[span.first].get)
        issues = [issue for issue, score in found.issues[span.first].items() if score >= floor]
        for issue in issues:
            mine.add((side(name), issue, POLARITY[stance]))
            loose.add((issue, POLARITY[stance]))
    wide = {row[1:] for row in gold}
    layers["position, whoever holds it"].add(len(wide & loose), len(wide), len(loose))
    layers["position polarity"].add(len(gold & mine), len(gold), len(mine))


def source_name(article, labels, source):
    """The actor whose statement has these words for its source."""
    if source is None:
        return None
    return labels.sources.get(source)
