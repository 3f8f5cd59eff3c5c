"""Windows of several sentences: what the model sees at once."""

from dataclasses import dataclass

from .words import CLS, SEP

LENGTH = 256
OVERLAP = 64


@dataclass
class Window:
    """Pieces, and for every word in it the position of its first piece."""

    pieces: list
    at: dict

    @property
    def first(self):
        return next(iter(self.at))

    @property
    def last(self):
        return next(reversed(self.at))


def window(words, start, length=LENGTH):
    """The window that begins with a word, with as many words as it holds, and a mark between paragraphs."""
    pieces, at, word = [CLS], {}, start
    while word < len(words.pieces):
        gap = word > start and words.paragraph[word] != words.paragraph[word - 1]
        own = words.pieces[word][:32]
        if len(pieces) + gap + len(own) + 1 > length:
            break
        if gap:
            pieces.append(SEP)
        at[word] = len(pieces)
        pieces.extend(own)
        word += 1
    pieces.append(SEP)
    return Window(pieces, at)


def covering(words, sentence, length=LENGTH, overlap=OVERLAP):
    """Windows over a whole text, each beginning with a sentence, that overlap by whole sentences."""
    starts = [word for word in range(len(sentence)) if word == 0 or sentence[word] != sentence[word - 1]]
    out, start = [], 0
    while start < len(words.pieces):
        out.append(window(words, start, length))
        if out[-1].last + 1 >= len(words.pieces):
            break
        reach, size = out[-1].last + 1, 0
        back = reach
        while back > start and size < overlap:
            back -= 1
            size += len(words.pieces[back])
        inside = [word for word in starts if start < word and back <= word <= reach]
        start = inside[0] if inside else max((word for word in starts if start < word <= reach), default=reach)
    return out


def owners(windows, total):
    """For every word the window where it stands farthest from an edge; the ends of the text are none."""
    best = {}
    for number, row in enumerate(windows):
        for word in row.at:
            left = word - row.first if row.first > 0 else total
            right = row.last - word if row.last + 1 < total else total
            room = min(left, right)
            if word not in best or room > best[word][0]:
                best[word] = (room, number)
    return [best[word][1] for word in range(total)]
