"""From the model's outputs to stretches and links: the same steps as `crates/encoder`, for measuring while training."""

from dataclasses import dataclass, field

import torch

from .labels import HEADS, ISSUES, STANCES, STATUSES, TARGETS, TYPES
from .windows import covering, owners


@dataclass
class Span:
    first: int
    end: int
    label: str
    score: float


@dataclass
class Found:
    """What the model found in one article, by the numbers of its words."""

    spans: dict = field(default_factory=dict)
    # For every link and word it leads from: (word, score) pairs; the null choice is None.
    links: dict = field(default_factory=dict)
    status: dict = field(default_factory=dict)
    issues: dict = field(default_factory=dict)
    stances: dict = field(default_factory=dict)
    boilerplate: list = field(default_factory=list)


@torch.no_grad()
def decode(model, words, sentence):
    """Reads one article."""
    rows = covering(words, sentence)
    total = len(words.spans)
    owner = owners(rows, total)
    outputs = [run(model, row) for row in rows]
    place = [rows[owner[word]].at[word] for word in range(total)]
    tags = torch.stack([outputs[owner[word]][0][place[word]] for word in range(total)]) if total else torch.zeros(0, 1)
    out = Found()
    for head in ("mention", "cue", "source", "content", "inner", "place", "date", "position", "trigger"):
        start, end = model.heads[head]
        out.spans[head] = spans(tags[:, start:end].softmax(1), HEADS[head], words.paragraph)
    start, end = model.heads["boilerplate"]
    out.boilerplate = tags[:, start:end].softmax(1)[:, 1].tolist()
    attributes(model, tags, out)
    for link, target in TARGETS.items():
        out.links[link] = {}
        heads = {"cue": ("content", "inner"), "source": ("content", "inner"), "holder": ("position",)}.get(link, ("trigger",))
        for span in (span for head in heads for span in out.spans[head]):
            row = rows[owner[span.first]]
            scores = outputs[owner[span.first]][2][link][row.at[span.first]]
            keys = [other.first for other in out.spans[target] if other.first in row.at]
            values = scores[[row.at[key] for key in keys]] if keys else torch.zeros(0)
            if link in ("actor", "recipient"):
                out.links[link][span.first] = list(zip(keys, values.sigmoid().tolist()))
            else:
                choice = torch.cat([scores[:1], values]).softmax(0)
                best = int(choice.argmax())
                out.links[link][span.first] = (None if best == 0 else keys[best - 1], float(choice[best]))
    return out


def run(model, row):
    """Tags, ends and links of one window."""
    ids = torch.tensor([row.pieces])
    tags, ends = model(ids, torch.ones_like(ids))
    return tags[0], ends[0], {link: model.pairs(ends, link)[0] for link in TARGETS}


def spans(shares, labels, paragraph):
    """B begins a stretch, I goes on, I after O begins one as well; none crosses a paragraph."""
    out, best = [], shares.argmax(1).tolist()
    for word, tag in enumerate(best):
        label = labels[tag]
        if label == "O":
            continue
        begins = label.startswith("B") or not out or out[-1].end != word or paragraph[word] != paragraph[word - 1]
        if begins:
            out.append(Span(word, word + 1, label[2:], float(1 - shares[word, 0])))
        else:
            out[-1].end = word + 1
            out[-1].score += float(1 - shares[word, 0])
    for span in out:
        span.score /= span.end - span.first
    return out


def attributes(model, tags, out):
    part = lambda head, word: tags[word, slice(*model.heads[head])]
    for span in out.spans["trigger"]:
        out.status[span.first] = STATUSES[int(part("status", span.first).argmax())]
        if not span.label:
            start = model.heads["trigger"][0] + 2
            span.label = TYPES[int(tags[span.first, start:start + len(TYPES)].argmax())]
    for span in out.spans["position"]:
        mean = tags[span.first:span.end].mean(0)
        issues = mean[slice(*model.heads["issue"])].sigmoid().tolist()
        stances = mean[slice(*model.heads["stance"])].softmax(0).tolist()
        out.issues[span.first] = dict(zip(ISSUES, issues))
        out.stances[span.first] = dict(zip(STANCES, stances))


def statements(out):
    """Contents with their cue and source: spans of one level with one cue are one statement."""
    rows, by_cue = [], {}
    for level in ("content", "inner"):
        for span in out.spans[level]:
            cue, source = out.links["cue"][span.first][0], out.links["source"][span.first][0]
            if cue is not None and (level, cue) in by_cue:
                by_cue[level, cue][2].append(span)
                continue
            row = (cue, source, [span])
            if cue is not None:
                by_cue[level, cue] = row
            rows.append(row)
    return rows
