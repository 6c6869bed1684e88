"""Measures the speed of `counterclaim extract` and writes docs/benchmarks.md. `make bench` calls it.

Every run is a process of its own, held to one core or to two, so that what is measured is what a user gets. Words a
second depend on the machine; the ratio to the parser alone, taken in the same run, hardly does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from reports import made_reports, other_news

PROGRAM = [sys.executable, "-c", "import sys; from counterclaim.cli import main; sys.exit(main())"]
PARSER = """
import json, sys, time
from counterclaim.extract.parser import parse
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
parse("warm", texts[0])
begun = time.perf_counter()
for text in texts:
    parse("bench", text)
print(time.perf_counter() - begun)
"""

NETWORK = """
import json, pathlib, sys, time
from counterclaim.extract.model.finder import Finder
from counterclaim.extract.model.shipped import load, unpack
from counterclaim.extract.parser import seen_words
words = [seen_words(json.loads(line)["text"]) for line in open(sys.argv[1], encoding="utf-8")]
finder = Finder(unpack(pathlib.Path(sys.argv[2]).read_bytes()) if len(sys.argv) > 2 else load(), threads=1)
finder.find(words[0])
begun = time.perf_counter()
for each in words:
    finder.find(each)
print(time.perf_counter() - begun)
"""

BARS = {"one": 2500.0, "start": 4.0, "memory": 1.5, "model_two": 8000.0, "model_memory": 1.0, "mixed": 40_000.0}
"""What has to be reached: by the rules, words a second on one core, seconds to start, GiB of memory; by the trained
reader with the rules, words a second on two cores, GiB of memory, words a second of mixed news on two cores."""

MIXED = 20
"""Of so many reports of a mixed stream one tells of armed conflict."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run: its seconds by the clock, and the memory of its largest process in GiB."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything measured, each the median of the runs; words a second."""

    words: int
    reports: int
    one: float
    two: float
    parser: float
    start: float
    help: float
    memory: float
    network: float
    model_one: float
    model_two: float
    model_start: float
    model_memory: float
    mixed: float
    whole: float | None


def run(words: list[str], cores: int) -> Ran:
    """Run a command on so many cores. Raises `RuntimeError` where it fails."""
    held = sorted(os.sched_getaffinity(0))[:cores]
    begun = time.perf_counter()
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, held),  # noqa: PLW1509 - no threads here
    ) as process:
        out, err = process.communicate()
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"{' '.join(words[-4:])} failed ({process.returncode}): {err}")
    memory = re.search(r"memory (\d+)", err)
    return Ran(
        float(out) if out.strip().replace(".", "", 1).isdigit() else seconds, int(memory[1]) / 2**20 if memory else 0
    )


# The largest process of a run tells its memory when it ends.
_TELLING = [
    sys.executable,
    "-c",
    "import resource, sys; from counterclaim.cli import main; status = main(); "
    "peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)); "
    "print('memory', peak, file=sys.stderr); sys.exit(status)",
]


def measure(count: int, runs: int, whole: Path | None = None) -> Measured:
    """Measure on `count` reports, each thing `runs` times; `whole` is the reader with its full weights, if there is."""
    texts = list(made_reports(count))
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        file, one_report, out = Path(folder) / "in.jsonl", Path(folder) / "one.txt", str(Path(folder) / "out.jsonl")
        _write(file, texts)
        mixed_texts = [*texts[: max(1, count // MIXED * 2)], *other_news(max(1, count // MIXED * 2) * (MIXED - 1))]
        mixed_words, mixed_file = sum(len(text.split()) for text in mixed_texts), Path(folder) / "mixed.jsonl"
        _write(mixed_file, mixed_texts)
        one_report.write_text("Three soldiers were killed near Gao on Monday, the army said.\n", encoding="utf-8")
        rules, model = ([*_TELLING, "extract", "-o", out, "--engine", engine] for engine in ("rules", "model"))
        start = _median(run([*rules, str(one_report)], 1).seconds for _ in range(runs))
        model_start = _median(run([*model, str(one_report)], 1).seconds for _ in range(runs))
        help_ = _median(run([*PROGRAM, "--help"], 1).seconds for _ in range(runs))
        ones, twos, parsers, memory = [], [], [], 0.0
        model_ones, model_twos, networks, model_memory = [], [], [], 0.0
        mixed, wholes = [], []
        for _ in range(runs):
            ran = run([*rules, str(file)], 1)
            memory = max(memory, ran.memory)
            ones.append(words / (ran.seconds - start))
            ran = run([*model, str(file)], 1)
            model_memory = max(model_memory, ran.memory)
            model_ones.append(words / (ran.seconds - model_start))
            parsers.append(words / run([sys.executable, "-c", PARSER, str(file)], 1).seconds)
            networks.append(words / run([sys.executable, "-c", NETWORK, str(file)], 1).seconds)
            twos.append(words / (run([*rules, str(file), "--jobs", "2"], 2).seconds - start))
            model_twos.append(words / (run([*model, str(file), "--jobs", "2"], 2).seconds - model_start))
            mixed.append(mixed_words / (run([*model, str(mixed_file), "--jobs", "2"], 2).seconds - model_start))
            if whole:
                wholes.append(words / run([sys.executable, "-c", NETWORK, str(file), str(whole)], 1).seconds)
    return Measured(
        words,
        count,
        _median(ones),
        _median(twos),
        _median(parsers),
        start,
        help_,
        memory,
        _median(networks),
        _median(model_ones),
        _median(model_twos),
        model_start,
        model_memory,
        _median(mixed),
        _median(wholes) if wholes else None,
    )


def _write(file: Path, texts: Iterable[str]) -> None:
    lines = (json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    file.write_text("".join(lines), encoding="utf-8")


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def page(found: Measured, runs: int) -> str:
    """The page of benchmarks, in Markdown."""
    cores = len(os.sched_getaffinity(0))
    two = f"{found.two:,.0f}" if cores > 1 else "not measured: this machine has one core"
    times = f"{found.two / found.one:.2f} times one core" if cores > 1 else ""
    model_two = f"{found.model_two:,.0f}" if cores > 1 else "not measured: this machine has one core"
    rows = [
        ("`extract --engine rules`, one core, words a second", f"{found.one:,.0f}", f"at least {BARS['one']:,.0f}"),
        ("the same, `--jobs 2`, two cores", two, f"nearly twice one core; {times}"),
        ("the parser alone, one core, words a second", f"{found.parser:,.0f}", ""),
        ("`--engine rules`, of the parser's speed", f"{found.one / found.parser:.0%}", ""),
        ("start: one short report, seconds", f"{found.start:.1f}", f"under {BARS['start']:.0f}"),
        ("memory of the largest process, GiB", f"{found.memory:.2f}", f"under {BARS['memory']}"),
        ("`extract --engine model`, one core, words a second", f"{found.model_one:,.0f}", ""),
        ("the same, `--jobs 2`, two cores", model_two, f"at least {BARS['model_two']:,.0f}"),
        ("the trained reader alone, one core, words a second", f"{found.network:,.0f}", ""),
        (
            "the same with its full weights (`make bench WHOLE=FILE`), words a second",
            "not given" if found.whole is None else f"{found.whole:,.0f}",
            "" if found.whole is None else f"8-bit integers are {found.network / found.whole:.1f} times as fast",
        ),
        (
            f"`extract`, mixed news, one report in {MIXED} about conflict, two cores, words a second",
            f"{found.mixed:,.0f}",
            f"at least {BARS['mixed']:,.0f}",
        ),
        ("`--engine model`, of the parser's speed", f"{found.model_one / found.parser:.0%}", ""),
        ("start: one short report, seconds", f"{found.model_start:.1f}", f"under {BARS['start']:.0f}"),
        ("memory of the largest process, GiB", f"{found.model_memory:.2f}", f"under {BARS['model_memory']}"),
        ("`--help`, seconds", f"{found.help:.1f}", "under 1"),
    ]
    table = "\n".join(f"| {name} | {value} | {bar} |" for name, value, bar in rows)
    return f"""# Benchmarks

Written by `make bench`; don't edit it by hand. Measured on {found.reports} reports with {found.words:,} words, made \
from templates (`benchmarks/speed/reports.py`), each thing {runs} times; the medians.

| | | should be |
|---|---|---|
{table}

Words a second leave out the start. The ratio to the parser, taken in the same run, says how much our own part costs \
whatever the machine.

Machine: {platform.machine()}, {cores} cores, Python {platform.python_version()}, spaCy {version("spacy")}, \
counterclaim {version("counterclaim")}.
"""


def main() -> int:
    """Measure and write. The status is 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, help="the page to write; otherwise it is printed")
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--whole", type=Path, help="the reader with its full weights (training.reader.export --whole)")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    found = measure(asked.reports, asked.runs, asked.whole)
    written = page(found, asked.runs)
    if asked.output:
        asked.output.write_text(written, encoding="utf-8")
    print(written)
    missed = [
        name
        for name, bad in (
            ("words a second", found.one < BARS["one"]),
            ("start", found.start > BARS["start"]),
            ("memory", found.memory > BARS["memory"]),
            ("words a second of the model", found.model_two < BARS["model_two"]),
            ("words a second of mixed news", found.mixed < BARS["mixed"]),
            ("memory of the model", found.model_memory > BARS["model_memory"]),
            ("start of the model", found.model_start > BARS["start"]),
        )
        if bad
    ]
    if missed:
        print(f"a bar is missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
