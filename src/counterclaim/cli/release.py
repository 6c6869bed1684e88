"""`counterclaim release`: a dated export, and what changed since the one before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import UsageFault
from counterclaim.cli.gathering import format_named, policy_for
from counterclaim.cli.printing import say, say_json, tell, text

if TYPE_CHECKING:
    from counterclaim.export import Manifest


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "release",
        short_help="A dated export, and what changed since the one before.",
        epilog=options.examples(
            "counterclaim release 2025-03 --format csv -o releases/",
            "counterclaim release ged-2025-03 --format ucdp-ged --as-of 2025-03-31 -o releases/",
            "counterclaim release 2025-04 --format csv -o releases/ --json | jq -r '.release.changed[]'",
        ),
    )(release)


def release(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The release's name, never given twice: letters, digits, . - and _.")
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="A format of `counterclaim export`, as csv or ucdp-ged.")
    ],
    folder: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            help="The folder of the releases; made where it isn't there. The release before is looked for in it.",
        ),
    ],
    policy: options.FormatPolicy = None,
    as_of: options.AsOf = None,
    with_names: options.WithNames = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Write a dated export with its trace and a manifest, keep its record in the store, and print what changed.

    What changed is told against the newest release of the same format in the folder. A release is never overwritten,
    and one that was altered since is refused.
    """
    from counterclaim.export import make_release, manifest_before
    from counterclaim.store import open_store
    from counterclaim.views.gathering import gathered

    chosen = format_named(format)
    rules, target = policy_for(chosen, policy), Path(folder)
    if target.exists() and not target.is_dir():
        raise UsageFault(f"-o {folder}: is no folder; name the folder of the releases")
    with open_store(store, create=False) as opened:
        made_before = opened.releases()
        if any(one.name == name for one in made_before):
            raise UsageFault(f"there is a release {name!r} in the store already; give this one another name")
        entries, evidence = gathered(opened, rules, as_of, joined=True)
        manifest = make_release(
            name,
            entries,
            chosen,
            target,
            date=dt.datetime.now(dt.UTC).date(),
            evidence=evidence,
            previous=manifest_before(made_before, chosen.name, target),
            filter=f"said or published by {as_of}" if as_of else None,
            with_names=with_names,
        )
        opened.save_release(manifest.release)
    if as_json:
        say_json(_form(manifest, target))
    else:
        _show(manifest, target)


def _form(manifest: Manifest, folder: Path) -> dict[str, object]:
    from counterclaim.export import manifest_path, trace_path

    file = folder / manifest.file
    return {
        "release": manifest.release.model_dump(mode="json"),
        "file": str(file),
        "trace": str(trace_path(file)),
        "manifest": str(manifest_path(folder, manifest.release.name)),
    }


def _show(manifest: Manifest, folder: Path) -> None:
    from counterclaim.export import manifest_path

    made = manifest.release
    if made.previous is None:
        say(text(f"the first release as {made.format} in {folder}: there is none to compare it with"))
    elif not made.changed:
        say(text(f"nothing changed since {made.previous}"))
    else:
        say(text(f"since {made.previous}:", "bold"), *(text(f"  {line}") for line in made.changed))
    tell(f"{folder / manifest.file} and its trace written; {manifest_path(folder, made.name)} has the record")
    tell(f"SHA-256 {made.sha256}")
