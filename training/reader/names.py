"""Swaps names for others of the same sort, so that no name foretells a label."""

import random
import re

from .words import MASK

NAME = re.compile(r"[A-ZÀ-Ž][\w’'-]*$")
COMMON = {"The", "A", "An", "Mr", "Mrs", "Ms", "Dr", "President", "Minister", "Prime", "Foreign", "Defence", "General", "Colonel",
          "Major", "Captain", "Secretary", "Army", "Council", "Front", "Government", "Ministry", "United", "Nations", "State",
          "Interior", "Union", "Party", "Police", "Committee", "Commission", "Force", "Forces", "Movement", "Red", "Cross"}


class Names:
    """Names of persons, states and places of all articles, by sort."""

    def __init__(self, articles, splitter):
        self.splitter, self.sorts, pools = splitter, {}, {}
        for article, _, words, labels in articles:
            own = {}
            for first, name in labels.mentions.items():
                kind = article.actors[name].kind
                if kind in ("person", "state", "government"):
                    word = first
                    while word < len(words.spans) and (word == first or labels.tags["mention"][word] > 7):
                        self.note(own, article, words, word, "person" if kind == "person" else "state")
                        word += 1
            for word, tag in enumerate(labels.tags["place"]):
                if tag > 0:
                    self.note(own, article, words, word, "place")
            self.sorts[article.name] = own
            for text, sort in own.items():
                pools.setdefault((sort, text[-1]), set()).add(text)
        self.pools = {key: sorted(pool) for key, pool in pools.items()}

    def note(self, own, article, words, word, sort):
        text = article.text[slice(*words.spans[word])]
        if len(text) > 2 and NAME.match(text) and text not in COMMON:
            own.setdefault(text, sort)

    def swapped(self, article, words, share):
        """The pieces of an article's words, with a share of its names swapped throughout, or hidden."""
        own, new = self.sorts[article.name], {}
        for text, sort in own.items():
            if random.random() < share:
                hidden = random.random() < 0.15
                new[text] = [MASK] if hidden else self.splitter.pieces(random.choice(self.pools[sort, text[-1]]))
        if not new:
            return words.pieces
        return [new.get(article.text[start:end], pieces) for (start, end), pieces in zip(words.spans, words.pieces)]
