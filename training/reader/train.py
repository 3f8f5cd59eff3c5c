"""Trains a model on articles."""

import random
import time
from dataclasses import replace

import torch
from torch.nn import functional

from .labels import HEADS, IGNORE, ISSUES, LINKS, STANCES
from .model import Reader
from .names import Names
from .windows import window
from .words import SEP

WEIGHT = {"content": 2.0, "trigger": 4.0, "mention": 3.0, "place": 2.0, "date": 2.0, "boilerplate": 0.5, "issue": 1.0, "stance": 0.5}


def train(base, articles, epochs=14, rate=5e-4, batch=4, seed=7, swap=0.4, layers=None, log=print):
    """Trains on rows of (article, sentences, words, labels); prints the loss and the speed of each epoch."""
    random.seed(seed)
    torch.manual_seed(seed)
    model, names = Reader(base, layers), Names(articles, articles.splitter)
    new = [value for name, value in model.named_parameters() if not name.startswith("encoder.")]
    old = [value for name, value in model.named_parameters() if name.startswith("encoder.") and value.requires_grad]
    optimizer = torch.optim.AdamW([{"params": old, "lr": rate}, {"params": new, "lr": 4 * rate}], weight_decay=0.01, fused=True)
    steps = epochs * sum(len(chunks(words)) for _, _, words, _ in articles) // batch
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm))))
    for epoch in range(epochs):
        model.train()
        began, total, pieces = time.time(), 0.0, 0
        rows = []
        for article, _, words, labels in articles:
            cut = replace(words, pieces=names.swapped(article, words, swap))
            rows.extend((row, labels) for row in chunks(cut, random.random()))
        groups = batches(rows, batch)
        for group in groups:
            loss = step(model, group)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            pieces += sum(len(row.pieces) for row, _ in group)
        took = time.time() - began
        log(f"epoch {epoch + 1:2} of {epochs}: loss {total / len(groups):.3f}, {pieces / took:.0f} pieces a second, {took:.0f} s")
    return model.eval()


def batches(rows, size):
    """Batches of windows of about the same length, in any order."""
    random.shuffle(rows)
    pool, out = 8 * size, []
    for at in range(0, len(rows), pool):
        near = sorted(rows[at:at + pool], key=lambda row: len(row[0].pieces))
        out.extend(near[start:start + size] for start in range(0, len(near), size))
    random.shuffle(out)
    return out


def chunks(words, offset=0.0):
    """Windows one behind the other; the first is cut short by a share of its length, at the end of a paragraph."""
    out, start = [], 0
    while start < len(words.pieces):
        row = window(words, start)
        if not out and offset:
            reach = [word for word in row.at if word > 0 and words.paragraph[word] != words.paragraph[word - 1]]
            if reach:
                end = reach[int(offset * len(reach))]
                at = {word: place for word, place in row.at.items() if word < end}
                row = replace(row, pieces=row.pieces[:row.at[end] - 1] + [SEP], at=at)
        out.append(row)
        start = row.last + 1
    return out


def step(model, group):
    """The loss of a batch of windows."""
    size = max(len(row.pieces) for row, _ in group)
    ids = torch.zeros(len(group), size, dtype=torch.long)
    mask = torch.zeros(len(group), size, dtype=torch.long)
    for number, (row, _) in enumerate(group):
        ids[number, :len(row.pieces)] = torch.tensor(row.pieces)
        mask[number, :len(row.pieces)] = 1
    tags, ends = model(ids, mask)
    loss = tag_loss(model, tags, group) + position_loss(model, tags, group)
    for link, choice in LINKS.items():
        loss = loss + (one if choice == "one" else many)(model.pairs(ends, link), group, link)
    return loss


def tag_loss(model, tags, group):
    loss = 0.0
    for head in HEADS:
        if head in ("issue", "stance"):
            continue
        target = torch.full(tags.shape[:2], IGNORE)
        for number, (row, labels) in enumerate(group):
            own = labels.tags[head]
            for word, place in row.at.items():
                target[number, place] = own[word]
        start, end = model.heads[head]
        if (target != IGNORE).any():
            part = functional.cross_entropy(tags[..., start:end].reshape(-1, end - start), target.reshape(-1), ignore_index=IGNORE,
                                            label_smoothing=0.02)
            scale = 0.3 if head in ("status", "act") else 5.0
            loss = loss + scale * WEIGHT.get(head, 1.0) * part
    return loss


def position_loss(model, tags, group):
    """The mean logits over a position's words against its issues and its stances."""
    issues, stances, want_issue, want_stance = [], [], [], []
    issue, stance = model.heads["issue"], model.heads["stance"]
    for number, (row, labels) in enumerate(group):
        for first, (own, held, length) in labels.positions.items():
            places = [row.at[word] for word in range(first, first + length) if word in row.at]
            if len(places) < length:
                continue
            mean = tags[number, places].mean(0)
            issues.append(mean[issue[0]:issue[1]])
            stances.append(mean[stance[0]:stance[1]])
            want_issue.append([float(name in own) for name in ISSUES])
            want_stance.append([(name in held) / len(held) for name in STANCES])
    if not issues:
        return 0.0
    first = functional.binary_cross_entropy_with_logits(torch.stack(issues), torch.tensor(want_issue), reduction="none").sum(1).mean()
    second = functional.cross_entropy(torch.stack(stances), torch.tensor(want_stance))
    return 0.5 * WEIGHT["issue"] * first + WEIGHT["stance"] * second


def one(scores, group, link):
    """A choice among all words of the window, or none."""
    batch, query, right = [], [], []
    open_ = torch.full((len(group), scores.shape[2]), float("-inf"))
    for number, (row, labels) in enumerate(group):
        open_[number, [0, *row.at.values()]] = 0.0
        for first, targets in labels.links[link].items():
            inside = [row.at[word] for word in targets if word in row.at]
            if first in row.at and (inside or not targets):
                batch.append(number)
                query.append(row.at[first])
                right.append(inside or [0])
    if not batch:
        return 0.0
    logs = functional.log_softmax(scores[batch, query] + open_[batch], 1)
    hits = torch.full_like(logs, float("-inf"))
    for number, places in enumerate(right):
        hits[number, places] = 0.0
    return -torch.logsumexp(logs + hits, 1).mean()


def many(scores, group, link):
    """For every mention of the window, whether it takes part."""
    batch, query, key, wanted = [], [], [], []
    for number, (row, labels) in enumerate(group):
        for first, targets in labels.links[link].items():
            if first not in row.at:
                continue
            skip = set(labels.unclear[link][first])
            for word in labels.mentions:
                if word in row.at and word not in skip:
                    batch.append(number)
                    query.append(row.at[first])
                    key.append(row.at[word])
                    wanted.append(float(word in targets))
    if not batch:
        return 0.0
    return 3.0 * functional.binary_cross_entropy_with_logits(scores[batch, query, key], torch.tensor(wanted))
