"""Runs the program and finds what it wrote. `ARMISTICE` names the binary, `.ci/readers` sets it."""

import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[4]
EXAMPLES = "examples"
PROGRAM = os.environ.get("ARMISTICE", str(ROOT / "target/debug/armistice"))


def armistice(*arguments, stdin=None):
    """Standard output of a run that must succeed."""
    run = subprocess.run([PROGRAM, *arguments, "--quiet"], cwd=ROOT, input=stdin, capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"armistice {' '.join(arguments)} left with {run.returncode}: {run.stderr}")
    return run.stdout


def listing(*arguments):
    """The rows of a listing over the examples."""
    return [json.loads(line) for line in armistice(*arguments, EXAMPLES, "--format", "ndjson").splitlines()]


def folder(form, *paths, stdin=None):
    """A folder that holds an export of the examples, or of what is given."""
    out = pathlib.Path(tempfile.mkdtemp(prefix="armistice-")) / form
    armistice("export", form, *(paths or [EXAMPLES]), "--out", str(out), stdin=stdin)
    return out


def text(file):
    """An example as the program counts in it."""
    return (ROOT / file).read_text(encoding="utf-8").replace("\r\n", "\n")
