"""Words and their pieces, as the base model cuts them."""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

CLS, SEP, MASK = 101, 102, 103


@dataclass
class Words:
    """The words of a text: where each stands, its pieces, and the number of its paragraph."""

    spans: list
    pieces: list
    paragraph: list


class Splitter:
    """Cuts texts into words and words into pieces."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def words(self, text):
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        spans, pieces, last = [], [], None
        for piece, word, (start, end) in zip(encoded.ids, encoded.word_ids, encoded.offsets):
            if word == last:
                spans[-1] = (spans[-1][0], end)
                pieces[-1].append(piece)
            else:
                spans.append((start, end))
                pieces.append([piece])
            last = word
        paragraph, number, at = [], 0, 0
        for start, _ in spans:
            number += text.count("\n", at, start) > 0
            at = start
            paragraph.append(number)
        return Words(spans, pieces, paragraph)

    def pieces(self, word):
        return self.tokenizer.encode(word, add_special_tokens=False).ids
