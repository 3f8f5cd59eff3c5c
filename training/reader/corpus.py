"""Reads the annotated articles of `corpus/`, whose form `corpus/FORMAT.md` describes."""

import re
from dataclasses import dataclass, field
from pathlib import Path

OPEN, CLOSE = "⟦", "⟧"
MARK = re.compile(r"⟦([bwcqeolpdft])([\d,]*) ")
OPENING = re.compile(
    r"that\s+(?=(?:the|an?|its?|he|she|they|we|I|there|this|these|those|his|her|their|our|no|all|any|both|some|such|if|when)\b|[A-Z0-9“\"])"
)
QUOTES = "“”\"«»„‟"


@dataclass
class Article:
    """One article: its text, the marks in it, and the lines of its tail. Places are offsets in characters."""

    name: str
    conflict: str
    text: str
    marks: dict = field(default_factory=dict)
    actors: dict = field(default_factory=dict)
    statements: dict = field(default_factory=dict)
    positions: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)

    def spans(self, letter, number):
        """The stretches that carry a mark, in order."""
        return sorted(self.marks.get((letter, number), []))


@dataclass
class Actor:
    kind: str
    side: str
    forms: list


def articles(folder, test):
    """All articles of the training part, in the order of their names; those named in the file `test` are left out."""
    held = {line.strip() for line in Path(test).read_text("utf-8").splitlines() if not line.startswith("#")}
    paths = [path for path in sorted(Path(folder).glob("*.art")) if path.stem not in held and path.name not in held]
    return [read(path.stem, path.read_text("utf-8")) for path in paths]


def read(name, raw):
    """One article; raises ValueError where a mark or line is not understood."""
    parts = re.split(r"^---\s*$", raw, flags=re.M)
    if len(parts) != 3:
        raise ValueError(f"{name}: wants a head, a body and a tail between two lines of ---")
    head = dict(line.split(":", 1) for line in parts[0].strip().splitlines() if ":" in line)
    text, marks = unmarked(parts[1].strip("\n") + "\n")
    article = Article(name, head.get("conflict", name).strip(), text, marks)
    for line in parts[2].strip().splitlines():
        if line.strip() and not line.startswith("#"):
            tail(article, line.strip())
    return article


def unmarked(body):
    """The plain text, and for every mark the stretches it holds."""
    text, stack, spans, at, length = [], [], {}, 0, 0
    while at < len(body):
        char = body[at]
        if char == OPEN:
            match = MARK.match(body, at)
            if not match:
                raise ValueError(f"bad mark near {body[at:at + 30]!r}")
            stack.append((match.group(1), match.group(2), length))
            at = match.end()
            continue
        if char == CLOSE:
            letter, numbers, start = stack.pop()
            for number in numbers.split(",") if numbers else [""]:
                spans.setdefault((letter, number), []).append((start, length))
        else:
            text.append(char)
            length += 1
        at += 1
    return "".join(text), spans


def tail(article, line):
    """Takes one line of the tail over."""
    fields = [part.strip() for part in line.split("|")]
    if line.startswith("actor "):
        fields = [fields[0][6:].strip(), *fields[1:], "", "", ""]
        forms = [form.strip() for form in fields[5].split(";") if form.strip()]
        if fields[1] in article.text:
            forms.append(fields[1])
        article.actors[fields[0]] = Actor(fields[2], fields[3], sorted(set(forms), key=lambda form: (-len(form), form)))
        return
    first = fields[0].split()
    letter, number = first[0][0], first[0][1:]
    named = dict(word.split("=", 1) for word in first if "=" in word)
    if letter == "s" and number.isdigit():
        article.statements[number] = (first[1], first[2])
    elif letter == "p" and number.isdigit():
        article.positions[number] = (first[1], first[2], first[3], named.get("s"))
    elif letter == "e" and number.isdigit():
        arrow = first.index("->")
        ids = lambda rows: [name for name in ",".join(rows).split(",") if name]
        kind = first[1].split("/")[0]
        article.events[number] = (kind, ids(first[2:arrow]), ids(first[arrow + 1:]), fields[3])


def trimmed(text, span):
    """A content without the quotation marks that hold all of it, a leading `that`, and commas at its ends."""
    start, end = _ends(text, *span)
    opening = OPENING.match(text, start, end)
    if opening:
        start = opening.end()
    if end <= start:
        return span
    first, last = text[start], text[end - 1]
    if first in "“\"«" and not any(char in QUOTES for char in text[start + 1:end - 1]):
        start, end = start + 1, end - (last in "”\"»")
    elif first == "‘" and last == "’" and "‘" not in text[start + 1:end - 1]:
        start, end = start + 1, end - 1
    elif last in "”\"»" and not any(char in QUOTES for char in text[start:end - 1]):
        end -= 1
    return _ends(text, start, end)


def _ends(text, start, end):
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end
