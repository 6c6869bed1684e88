"""`counterclaim predict`: what the engine reads, in the form of the public benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.inputs import Tally, progress, told
from counterclaim.cli.output import output
from counterclaim.cli.printing import json_text

if TYPE_CHECKING:
    from counterclaim.pipeline import Read
    from counterclaim.read import Item, LeftOut

TASKS = ("figures", "attribution", "muc4", "incidents", "ranges", "ucdp")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "predict",
        short_help="What the engine reads, in the form of the public benchmarks.",
        epilog=options.examples(
            "counterclaim predict figures dev.jsonl -o predicted.jsonl",
            "counterclaim predict incidents articles.jsonl.gz -o predicted.json --jobs 2",
            "counterclaim predict ranges assessments.jsonl -o ranges.jsonl",
            "counterclaim predict ucdp articles.jsonl -o events.json",
        ),
    )(predict)


def predict(
    task: Annotated[str, typer.Argument(metavar="TASK", help="figures, attribution, muc4, incidents, ranges or ucdp.")],
    given: Annotated[
        str,
        typer.Argument(metavar="IN", help='JSON lines {"id", "text"}, .gz too; any other input of `extract` as well.'),
    ],
    output_file: options.Output = None,
    jobs: options.Jobs = 1,
    parties: options.Parties = None,
    engine: options.Engine = None,
    policy: options.TaskPolicy = None,
    as_json: options.ToldAsJson = False,
) -> None:
    """Write what the engine reads in each text, in the form that the scorers of the benchmark take. Needs no keys.

    One line a text, for `ranges` with the civilians killed and injured, the date and the place that it comes to; for
    `incidents` one document with those of all texts together, assessed under the policy, and for `ucdp` one with
    what `export ucdp-ged` would write of them. Every text is read, whatever it is about, as English.
    """
    from counterclaim.pipeline import extract_items
    from counterclaim.read import read_inputs

    if task not in TASKS:
        raise UsageFault(f"there is no task {task!r}; there are: {', '.join(TASKS)}")
    tally = Tally()
    with output(output_file, [given]) as out, progress("texts read", quiet=output_file is None) as done:
        found = told(extract_items(_in_english(read_inputs([given])), jobs=jobs, gate=False), done)
        reads = _counted(found, tally)
        if task == "incidents":
            _write_incidents(reads, policy or "cautious", out)
        elif task == "ranges":
            _write_ranges(reads, policy or "airwars", out)
        elif task == "ucdp":
            _write_events(reads, policy or "ucdp", out)
        else:
            for one in reads:
                out.write(json_text(_line(task, one)) + "\n")
    tally.tell(as_json=as_json)
    raise typer.Exit(tally.status)


def _in_english(items: Iterable[Item | LeftOut]) -> Iterator[Item | LeftOut]:
    """The texts of a benchmark are English, also those too short to tell; ids are checked against one another."""
    from dataclasses import replace

    from counterclaim.read import Collator, LeftOut

    collator = Collator()
    for one in items:
        item = one if isinstance(one, LeftOut) else collator.collate(one)
        if isinstance(item, LeftOut):
            yield item
        else:
            yield replace(item, report=item.report.model_copy(update={"language": "en"}))


def _counted(found: Iterable[Read | LeftOut], tally: Tally) -> Iterator[Read]:
    from counterclaim.read import LeftOut

    for one in found:
        if isinstance(one, LeftOut):
            tally.left_out.append(one)
        else:
            tally.note(one.reading)
            yield one


def _line(task: str, one: Read) -> dict[str, Any]:
    from counterclaim.records.paper import attribution_line, figures_line
    from counterclaim.records.paper_muc4 import muc4_line

    id, text = one.item.report.id, one.item.report.text
    if task == "figures":
        return figures_line(id, text, one.reading)
    if task == "attribution":
        return attribution_line(id, one.reading)
    return {**muc4_line(text, one.reading), "id": id}


def _write_incidents(reads: Iterable[Read], policy: str, out: TextIO) -> None:
    from counterclaim.evaluate.ours import incidents_of

    document = incidents_of([(one.item.report.text, one.reading) for one in reads], policy)
    out.write(json_text(document, indent=2) + "\n")


def _write_ranges(reads: Iterable[Read], policy: str, out: TextIO) -> None:
    from counterclaim.evaluate.ours import ranges_line, ranges_policy

    chosen = ranges_policy(policy)
    for one in reads:
        out.write(json_text(ranges_line(one.item.report.id, one.reading, chosen)) + "\n")


def _write_events(reads: Iterable[Read], policy: str, out: TextIO) -> None:
    from counterclaim.evaluate.ours import events_of
    from counterclaim.export import ged_events

    document = events_of([one.reading for one in reads], ged_events, policy)
    out.write(json_text(document, indent=2) + "\n")
