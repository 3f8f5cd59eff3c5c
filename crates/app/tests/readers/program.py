"""Runs the program and finds what it wrote. `ARMISTICE` names the binary, `.ci/readers` sets it."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[4]
PROGRAM = os.environ.get("ARMISTICE", str(ROOT / "target/debug/armistice"))
HOME = ROOT / "target/readers"
EXAMPLES = "examples"


def _conflicts():
    """The texts of `examples/`, and of its annotated dossiers without their marks: three conflicts."""
    home = HOME / "conflicts"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(ROOT / "examples", home, ignore=shutil.ignore_patterns("*.art", "*.json", "*.md"))
    for folder in sorted({path.parent for path in (ROOT / "examples").rglob("*.art")}):
        rows = ["file\toutlet\tpublished\turl"]
        for path in sorted(folder.glob("*.art")):
            head, text, _ = path.read_text(encoding="utf-8").split("\n---\n")
            about = dict(line.split(": ", 1) for line in head.splitlines())
            plain = re.sub(r"⟦\w[\d,]* ?|⟧", "", text)
            file = home / folder.name / f"{path.stem}.txt"
            file.write_text(plain, encoding="utf-8")
            rows.append(f"{file.name}\t{about['outlet']}\t{about['published']}\thttps://example.org/{path.stem}")
        (home / folder.name / "sources.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(home.relative_to(ROOT))


CONFLICTS = _conflicts()


def armistice(*arguments, stdin=None):
    """Standard output of a run that must succeed."""
    run = subprocess.run([PROGRAM, *arguments, "--quiet"], cwd=ROOT, input=stdin, capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"armistice {' '.join(arguments)} left with {run.returncode}: {run.stderr}")
    return run.stdout


def listing(*arguments, of=EXAMPLES):
    """The rows of a listing over the examples, or over what is given."""
    return [json.loads(line) for line in armistice(*arguments, of, "--format", "ndjson").splitlines()]


def folder(form, *paths, stdin=None):
    """A folder that holds an export of the examples, or of what is given."""
    out = pathlib.Path(tempfile.mkdtemp(prefix="export-", dir=HOME)) / form
    armistice("export", form, *(paths or [EXAMPLES]), "--out", str(out), stdin=stdin)
    return out


def text(file):
    """An example as the program counts in it."""
    return (ROOT / file).read_text(encoding="utf-8").replace("\r\n", "\n")
