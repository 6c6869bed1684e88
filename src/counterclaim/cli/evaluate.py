"""`counterclaim evaluate`: predict and score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.predict import TASKS
from counterclaim.cli.printing import say, say_json

if TYPE_CHECKING:
    from rich.table import Table


class _Scores(Protocol):
    def to_json(self) -> dict[str, Any]: ...

    def table(self) -> Table: ...


RESAMPLINGS = 1000
"""Resamplings of the documents for a 95 % interval."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "evaluate",
        short_help="Predict, and score against a key.",
        epilog=options.examples(
            "counterclaim evaluate figures --gold dev.jsonl",
            "counterclaim evaluate figures --gold benchmarks/figure-offsets/satp-dev.jsonl --reports texts/",
            "counterclaim evaluate neutrality --gold texts.jsonl --json",
            "counterclaim evaluate incidents --gold key.json --reports articles.jsonl.gz --json",
            "counterclaim evaluate ranges --gold dev.jsonl",
            "counterclaim evaluate ucdp --gold key.jsonl --reports articles.jsonl",
        ),
    )(evaluate)


def evaluate(
    task: Annotated[
        str, typer.Argument(metavar="TASK", help="figures, attribution, muc4, incidents, ranges, ucdp or neutrality.")
    ],
    gold: Annotated[str, typer.Option("--gold", metavar="FILE", help="The key, in the form of the corpora (.gz too).")],
    reports: Annotated[
        str | None,
        typer.Option(
            "--reports",
            metavar="FILE",
            help="The texts, where the key holds none: a file, or for figures also a folder.",
            show_default=False,
        ),
    ] = None,
    engine: options.Engine = None,
    as_json: options.AsJson = False,
) -> None:
    """Read the texts of a key without its answers, and score what was read.

    For neutrality the key's texts are enough (or a table of cases): parties' names are swapped in them, and what
    changes in the readings besides is counted.

    docs/accuracy.md says what the scores mean, what they are, and where the texts are to be had.
    """
    from counterclaim.evaluate.ours import OurEngine
    from counterclaim.export import ged_events

    scorers = {
        "figures": _figures,
        "attribution": _attribution,
        "muc4": _muc4,
        "incidents": _incidents,
        "ranges": _ranges,
        "ucdp": _ucdp,
        "neutrality": _neutrality,
    }
    if task not in scorers:
        raise UsageFault(f"there is no task {task!r}; there are: {', '.join((*TASKS, 'neutrality'))}")
    scores = scorers[task](Path(gold), Path(reports) if reports else None, OurEngine(coder=ged_events))
    if as_json:
        say_json(scores.to_json())
    else:
        say(scores.table())


def _figures(gold: Path, reports: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import figures
    from counterclaim.evaluate.measure import without_answers
    from counterclaim.evaluate.offsets import read_gold

    documents = _settled(read_gold(gold, reports), "figures", gold)
    return figures.score(documents, engine.figures(without_answers(documents)), bootstrap=RESAMPLINGS)


def _attribution(gold: Path, reports: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import attribution
    from counterclaim.evaluate.measure import without_answers

    documents = _settled(_with_texts(gold, reports), "attributions", gold)
    return attribution.score(documents, engine.attribution(without_answers(documents)))


def _muc4(gold: Path, reports: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import muc4
    from counterclaim.evaluate.measure import without_answers

    documents = _settled(_with_texts(gold, reports), "templates", gold)
    return muc4.score(documents, engine.muc4(without_answers(documents)))


def _incidents(gold: Path, reports: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import incidents
    from counterclaim.evaluate.documents import read_documents
    from counterclaim.evaluate.measure import read_key, without_answers

    if reports is None:
        raise UsageFault("a key of incidents holds no texts; name them with --reports")
    key, documents = read_key(gold), read_documents(reports)
    return incidents.score(key, engine.incidents(without_answers(documents)))


def _ucdp(gold: Path, reports: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import ucdp
    from counterclaim.evaluate.documents import read_documents
    from counterclaim.evaluate.measure import without_answers

    if reports is None:
        raise UsageFault("a key of events holds no texts; name them with --reports")
    return ucdp.score(ucdp.read_events(gold), engine.ucdp(without_answers(read_documents(reports))))


def _ranges(gold: Path, _: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import ranges
    from counterclaim.evaluate.measure import without_answers

    documents = ranges.read_ranges(gold)
    return ranges.score(documents, engine.ranges(without_answers(documents)), bootstrap=RESAMPLINGS)


def _neutrality(gold: Path, reports: Path | None, engine: Any) -> _Scores:
    from counterclaim.evaluate import neutrality
    from counterclaim.evaluate.cases import read_cases
    from counterclaim.evaluate.measure import without_answers

    documents = read_cases(gold) if gold.suffix == ".csv" else _with_texts(gold, reports)
    return neutrality.measure(without_answers(documents), engine.read)


def _settled(documents: Sequence[Mapping[str, Any]], answers: str, gold: Path) -> list[Mapping[str, Any]]:
    """Those that have answers of this kind; where the key is missing they are unknown. Raises `UsageFault`."""
    found = [one for one in documents if answers in one]
    if documents and not found:
        raise UsageFault(f"{gold}: no document has {answers}; choose the task whose answers it holds")
    return found


def _with_texts(gold: Path, reports: Path | None) -> list[dict[str, Any]]:
    """Gold documents; those without a text get that of the report with the same id. Raises `UsageFault`."""
    from counterclaim.evaluate.documents import by_id, read_documents

    documents = read_documents(gold)
    texts = by_id(read_documents(reports), str(reports)) if reports else {}
    joined = [{**texts.get(one["id"], {}), **one} for one in documents]
    lacking = [one["id"] for one in joined if not isinstance(one.get("text"), str)]
    if lacking:
        raise UsageFault(f"{gold}: no text for {lacking[0]} ({len(lacking)} lack one); name the texts with --reports")
    return joined
