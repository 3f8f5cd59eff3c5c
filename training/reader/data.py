"""What a model is trained and measured on."""

import hashlib

from . import corpus, gum
from .labels import labels, sentences
from .words import Splitter


class Articles(list):
    """Rows of (article, sentence of every word, words, labels)."""

    def __init__(self, rows, splitter):
        super().__init__(rows)
        self.splitter = splitter


def load(folder, test, base):
    splitter = Splitter(base)
    return Articles([prepared(article, splitter) for article in corpus.articles(folder, test)], splitter)


def prepared(article, splitter):
    words = splitter.words(article.text)
    return article, sentences(article.text, words.spans), words, labels(article, words.spans)


def folds(articles, count):
    """Parts of about the same size; the articles of one conflict lie in one part."""
    part = lambda article: int(hashlib.sha256(article.conflict.encode()).hexdigest(), 16) % count
    return [Articles([row for row in articles if part(row[0]) == number], articles.splitter) for number in range(count)]


def cues(articles):
    """All words that the articles mark as cues, in lower case."""
    spans = ((article, span) for article, *_ in articles for number in article.statements for span in article.spans("c", number))
    return {" ".join(article.text[slice(*span)].lower().split()) for article, span in spans}


def with_gum(articles, folder):
    """The articles, and those of GUM behind them."""
    return Articles([*articles, *gum.articles(folder, articles.splitter, cues(articles))], articles.splitter)
