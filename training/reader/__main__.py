"""Command line: make | fold N | compare | curve."""

import argparse
import random
import time
from pathlib import Path

from . import base, data
from .evaluate import evaluate
from .export import export
from .train import train

ROOT = Path(__file__).resolve().parents[2]
GUM = ROOT.parent / "shared" / "data" / "gum"
THRESHOLDS = {"actor": 0.5, "recipient": 0.5, "issue": 0.3, "trigger": 0.08}
FOLDS = 4
# What else was tried, by the name it has in the card: changes to the arguments of `train`.
VARIANTS = {
    "as made": {},
    "names left as they are": {"swap": 0.0},
    "more names swapped": {"swap": 0.8},
    "four layers": {"layers": 4},
    "without GUM": {"gum": False},
    "half the epochs": {"epochs": 6},
}
SHOWN = ["mention", "statements", "statements + source", "event", "event + participants", "position polarity"]


def main():
    parser = argparse.ArgumentParser(prog="training/run", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="train on everything and write the model")
    make.add_argument("--out", default=ROOT / "crates" / "encoder" / "model", type=Path)
    fold = commands.add_parser("fold", help="train without one part of the conflicts and measure there")
    fold.add_argument("number", type=int, choices=range(FOLDS))
    fold.add_argument("--out", type=Path, help="write that model too")
    commands.add_parser("compare", help="the same with what else was tried")
    commands.add_parser("curve", help="the same with a quarter and a half of the articles")
    args = parser.parse_args()
    source = base.folder()
    articles = data.load(ROOT / "corpus" / "articles", ROOT / "corpus" / "test.txt", source)
    if args.command == "make":
        began = time.time()
        model = fit(source, articles)
        size = export(model, source, args.out, THRESHOLDS)
        print(f"{args.out}: {size / 2**20:.1f} MiB after {(time.time() - began) / 60:.0f} minutes")
    elif args.command == "fold":
        model = held_out(source, articles, args.number)
        if args.out:
            export(model, source, args.out, THRESHOLDS)
            names = sorted(article.name for article, *_ in data.folds(articles, FOLDS)[args.number])
            (args.out / "articles.txt").write_text("\n".join(names) + "\n", "utf-8")
    elif args.command == "compare":
        for name, change in VARIANTS.items():
            print(f"== {name}")
            held_out(source, articles, 0, **change)
    else:
        for share in (0.25, 0.5, 1.0):
            print(f"== {share:.0%} of the articles")
            held_out(source, articles, 0, share=share)


def fit(source, articles, gum=True, **change):
    """Trains on all articles given, and on GUM where it is at hand."""
    if gum and GUM.exists():
        articles = data.with_gum(articles, GUM)
    elif gum:
        print(f"{GUM} is absent: trained without it")
    return train(source, articles, log=lambda line: print(line, flush=True), **change)


def held_out(source, articles, number, share=1.0, **change):
    """Trains without one part, prints the figures there, and gives the model."""
    parts = data.folds(articles, FOLDS)
    rest = [row for other, part in enumerate(parts) if other != number for row in part]
    random.Random(1).shuffle(rest)
    kept = data.Articles(rest[:round(share * len(rest))], articles.splitter)
    model = fit(source, kept, **change)
    print(f"{len(kept)} articles learned from, {len(parts[number])} measured on: precision, recall, F1")
    for layer, (precision, recall, f1) in evaluate(model, parts[number]).items():
        mark = "*" if layer in SHOWN else " "
        print(f"{mark} {layer:30}{precision:7.3f}{recall:7.3f}{f1:7.3f}", flush=True)
    return model


if __name__ == "__main__":
    main()
