"""The labels that the model learns: tags of words, and links between the first words of two stretches."""

import re
from dataclasses import dataclass, field

from .corpus import trimmed

KINDS = ["person", "state", "government", "military", "organisation", "group", "anonymous"]
TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
STATUSES = ["occurred", "ongoing", "planned", "possible", "cancelled", "denied", "contested"]
ACTS = ["assert", "deny", "accuse", "request", "propose", "accept", "reject", "promise", "threaten", "warn", "praise", "ask"]
ISSUES = ["ceasefire", "talks", "territory", "recognition", "security-guarantees", "peacekeeping", "alliance-membership",
          "prisoners", "civilians", "humanitarian-access", "military-aid", "intelligence-sharing", "sanctions", "accountability",
          "withdrawal", "disarmament", "air-domain", "maritime-domain", "energy-infrastructure", "governance", "economy",
          "peace-settlement"]
STANCES = ["proposes", "demands", "accepts", "supports", "conditional", "undecided", "opposes", "red-line"]

BIO = ["O", "B", "I"]
HEADS = {
    "mention": ["O"] + [f"{mark}-{kind}" for mark in "BI" for kind in KINDS],
    "cue": BIO,
    "source": BIO,
    "content": BIO,
    "inner": BIO,
    "place": BIO,
    "date": BIO,
    "position": BIO,
    "trigger": ["O", "I"] + [f"B-{kind}" for kind in TYPES],
    "status": STATUSES,
    "act": ACTS,
    "issue": ISSUES,
    "stance": STANCES,
    "boilerplate": ["no", "yes"],
}
# For every link, what it leads to; `one` has a null choice, `many` has none.
LINKS = {"cue": "one", "source": "one", "place": "one", "date": "one", "actor": "many", "recipient": "many", "holder": "one"}
TARGETS = {"cue": "cue", "source": "source", "place": "place", "date": "date", "actor": "mention", "recipient": "mention",
           "holder": "mention"}
IGNORE = -100


@dataclass
class Labels:
    """What is to be learned of one article, by the numbers of its words."""

    tags: dict = field(default_factory=dict)
    # For every word that begins a position: its issues and stances, and how many words it holds.
    positions: dict = field(default_factory=dict)
    # For every link, by the word it leads from: the words it may lead to (an empty list is the null choice).
    links: dict = field(default_factory=lambda: {name: {} for name in LINKS})
    # For links of kind `many`: words that are neither right nor wrong.
    unclear: dict = field(default_factory=lambda: {name: {} for name in LINKS})
    # Words that begin a mention, with the actor's id.
    mentions: dict = field(default_factory=dict)
    # Words that begin the words for a source, with the actor's id.
    sources: dict = field(default_factory=dict)
    # For every event, by its number, the word that its trigger begins with.
    triggers: dict = field(default_factory=dict)


def labels(article, words):
    """The labels of an article whose words stand at `words`, a list of (start, end) in characters."""
    marked = Marker(article, words)
    marked.mentions()
    marked.statements()
    marked.events()
    marked.positions()
    for span in article.spans("b", ""):
        for word in marked.range(span):
            marked.out.tags["boilerplate"][word] = 1
    return marked.out


class Marker:
    """Writes the labels of one article, kind by kind."""

    def __init__(self, article, words):
        self.article, self.words, self.out = article, words, Labels()
        for head in HEADS:
            empty = IGNORE if head in ("status", "act", "issue", "stance") else 0
            self.out.tags[head] = [empty] * len(words)
        self.sentence = sentences(article.text, words)
        self.of = {}

    def range(self, span):
        """The words that begin in a stretch."""
        return [number for number, (start, _) in enumerate(self.words) if span[0] <= start < span[1]]

    def tag(self, head, span, begin=None, inside=None):
        """Tags a stretch where nothing is tagged yet; its first word, or None."""
        words, tags = self.range(span), self.out.tags[head]
        if not words or any(tags[word] for word in words):
            return words[0] if words and tags[words[0]] else None
        index = {label: number for number, label in enumerate(HEADS[head])}
        for word in words:
            tags[word] = index[inside or "I"]
        tags[words[0]] = index[begin or "B"]
        return words[0]

    def mentions(self):
        """Every occurrence of a form of an actor, the longest first."""
        forms = [(form, name) for name, actor in self.article.actors.items() for form in actor.forms]
        for form, name in sorted(forms, key=lambda row: (-len(row[0]), row)):
            kind = self.article.actors[name].kind
            flags = re.I if re.match(r"(?i)(the|an?) ", form) else 0
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", self.article.text, flags):
                words, tags = self.range(match.span()), self.out.tags["mention"]
                if words and not any(tags[word] for word in words):
                    first = self.tag("mention", match.span(), f"B-{kind}", f"I-{kind}")
                    self.out.mentions[first] = name

    def statements(self):
        rows = {}
        for number in self.article.statements:
            spans = [trimmed(self.article.text, span) for span in self.article.spans("q", number)]
            rows[number] = [span for span in spans if self.range(span)]
        holders = [span for spans in rows.values() for span in spans]
        for number, spans in rows.items():
            source, act = self.article.statements[number]
            cue = self.first("cue", "c", number)
            said = self.first("source", "w", number)
            for span in spans:
                held = any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in holders)
                first = self.tag("inner" if held else "content", span)
                if first is None or first in self.out.links["cue"]:
                    continue
                self.out.links["cue"][first] = [] if cue is None else [cue]
                self.out.links["source"][first] = [] if said is None else [said]
                self.out.tags["act"][first] = ACTS.index(act) if act in ACTS else IGNORE
            self.of[number] = (source, said)
            if said is not None:
                self.out.sources[said] = source

    def first(self, head, letter, number):
        spans = self.article.spans(letter, number)
        return self.tag(head, spans[0]) if spans else None

    def events(self):
        for number, (kind, actors, recipients, status) in self.article.events.items():
            spans = self.article.spans("e", number)
            if not spans or kind not in TYPES:
                continue
            first = self.tag("trigger", spans[0], f"B-{kind}")
            if first is None or first in self.out.links["place"]:
                continue
            self.out.triggers[number] = first
            self.out.tags["status"][first] = STATUSES.index(status) if status in STATUSES else IGNORE
            for head, letter in (("place", "l"), ("date", "d")):
                target = self.first(head, letter, number)
                self.out.links[head][first] = [] if target is None else [target]
            self.participants("actor", first, actors)
            self.participants("recipient", first, recipients)

    def participants(self, link, trigger, names):
        """Mentions of the participants in the trigger's sentence; for who is not named there, the mention before it."""
        right, unclear = set(), set()
        for name in names:
            here = [word for word, other in self.out.mentions.items() if alike(other, name)]
            near = [word for word in here if self.sentence[word] == self.sentence[trigger]]
            if not near:
                before = [word for word in here if word < trigger]
                near = [max(before)] if before else here[:1]
            right.update(near)
            unclear.update(set(here) - set(near))
        self.out.links[link][trigger] = sorted(right)
        self.out.unclear[link][trigger] = sorted(unclear - right)

    def positions(self):
        rows = [(span, number) for number in self.article.positions for span in self.article.spans("p", number)[:1]]
        for span, number in sorted(rows, key=lambda row: (row[0][1] - row[0][0], row[0], row[1])):
            actor, issue, stance, statement = self.article.positions[number]
            words, tags = self.range(span), self.out.tags["position"]
            if not words:
                continue
            held = {first for first, (_, _, length) in self.out.positions.items() if first <= words[-1] and words[0] < first + length}
            if held:
                for first in held:
                    issues, stances, _ = self.out.positions[first]
                    issues.add(issue)
                    stances.add(stance)
                continue
            first = self.tag("position", span)
            self.out.positions[first] = ({issue}, {stance}, len(words))
            self.out.links["holder"][first] = self.holder(first, words, actor, statement)

    def holder(self, first, words, actor, statement):
        """Mentions of who holds a position; none where it is who speaks."""
        source, _ = self.of.get(statement, (None, None))
        side = lambda name: (self.article.actors[name].side or name) if name in self.article.actors else name
        if source is not None and (source == actor or rolled(side(source)) == rolled(side(actor))):
            return []
        here = [word for word, name in self.out.mentions.items() if alike(name, actor)]
        near = [word for word in here if self.sentence[word] == self.sentence[first]]
        before = [word for word in here if word < first]
        return near or before[-1:]


def rolled(name):
    """A state and its government are one."""
    return re.sub(r"^([A-Z]{3})\.GOV$", r"\1", name or "")


def alike(name, other):
    return rolled(name) == rolled(other)


ENDS = re.compile(r"[.!?][”\"’)]*(?=\s+[“\"‘(]?[A-Z0-9])|\n")
SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Brig|Capt|Sgt|Adm|Sen|Gov|Rev|Prof|No|[A-Z])\.$")


def sentences(text, words):
    """The number of the sentence of every word."""
    ends = [match.end() for match in ENDS.finditer(text)
            if match.group() == "\n" or not SHORT.search(text[max(0, match.start() - 6):match.start() + 1])]
    out, at = [], 0
    for start, _ in words:
        while at < len(ends) and ends[at] <= start:
            at += 1
        out.append(at)
    return out
