"""One encoder, one layer of tags, one layer of links."""

import math

import torch
from torch import nn
from transformers import AutoModel

from .labels import HEADS, LINKS

WIDTH = 48
BUCKETS = 32
NONE = 31


def layout():
    """Where every head and link lies in the model's outputs."""
    heads, at = {}, 0
    for name, tags in HEADS.items():
        heads[name] = (at, at + len(tags))
        at += len(tags)
    links = {name: (2 * number * WIDTH, (2 * number + 1) * WIDTH) for number, name in enumerate(LINKS)}
    return heads, at, links, 2 * len(LINKS) * WIDTH


def bucket(distance):
    """The class of a distance in pieces: finer near by, apart for before and behind."""
    if distance == 0:
        return 0
    size = 1 + min(14, math.floor(2 * math.log2(abs(distance))))
    return size if distance > 0 else 15 + size


DISTANCES = torch.tensor([bucket(distance) for distance in range(-512, 513)])


class Reader(nn.Module):
    def __init__(self, base, layers=None, dropout=0.1):
        super().__init__()
        # Dropout of attention costs a fifth of the time, and its words are known well enough to stay as they are.
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.heads, tags, self.links, width = layout()
        hidden = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(hidden, tags)
        self.ends = nn.Linear(hidden, width)
        self.bias = nn.Parameter(torch.zeros(len(LINKS), BUCKETS))

    def forward(self, input_ids, attention_mask):
        hidden = self.dropout(self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state)
        return self.tags(hidden), self.ends(hidden)

    def pairs(self, ends, link):
        """The scores of a link between all pieces of each window: [batch, from, to]; the null choice is [CLS]."""
        query, key = self.links[link]
        from_, to = ends[..., query:query + WIDTH], ends[..., key:key + WIDTH]
        scores = from_ @ to.transpose(1, 2) / math.sqrt(WIDTH)
        size = ends.shape[1]
        places = torch.arange(size)
        buckets = DISTANCES[places[None, :] - places[:, None] + 512]
        buckets[:, 0] = NONE
        return scores + self.bias[list(LINKS).index(link)][buckets]
