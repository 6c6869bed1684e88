"""`counterclaim gazetteer`: villages, from a dump that the user has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from counterclaim.cli import options
from counterclaim.cli.printing import say, say_json, tell, text
from counterclaim.cli.status import Status


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(
        help="Places beside those that ship: villages, from a dump of GeoNames that you have.",
        short_help="Install villages from a dump of GeoNames.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog=options.examples("counterclaim gazetteer install ML.zip", "counterclaim gazetteer status"),
    )
    group.command(
        "install",
        epilog=options.examples(
            "counterclaim gazetteer install ML.zip", "counterclaim gazetteer install allCountries.zip --json"
        ),
    )(install_dump)
    group.command("status", epilog=options.examples("counterclaim gazetteer status"))(status)
    app.add_typer(group, name="gazetteer")


def install_dump(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A dump in GeoNames' own format: .txt, .txt.gz or .zip.")],
    as_json: options.AsJson = False,
) -> None:
    """Put the places of a dump into the local gazetteer, a file in your data folder.

    The file is what COUNTERCLAIM_GAZETTEER names, if it is set. Dumps of further countries are added to what is there.
    Reports that are read from then on find these places; `add` them again for those that were read before. Dumps are at
    https://download.geonames.org/export/dump/ (CC BY 4.0); nothing is fetched from there.
    """
    from counterclaim.registers.gazetteer_install import install

    done = install(Path(file))
    for reason in done.reasons:
        tell(reason)
    if as_json:
        say_json(
            {
                "file": done.file,
                "gazetteer": str(done.target),
                "places": done.places,
                "left_out": done.left_out,
                "reasons": done.reasons,
            }
        )
    else:
        say(
            text(f"{done.places:,} places of {done.file} installed into {done.target}; lines left out: {done.left_out}")
        )
    if done.left_out:
        raise typer.Exit(Status.SOME_LEFT_OUT)


def status(as_json: options.AsJson = False) -> None:
    """Show what the local gazetteer holds, and from which dumps."""
    from counterclaim.registers.gazetteer_install import ATTRIBUTION, local_path, local_status

    found = local_status()
    if as_json:
        form: dict[str, Any] = {"gazetteer": str(local_path()), "installed": found is not None}
        if found is not None:
            form |= {
                "places": found.places,
                "countries": found.countries,
                "dumps": [
                    {
                        "file": one.file,
                        "sha256": one.sha256,
                        "installed": one.installed,
                        "places": one.places,
                        "left_out": one.left_out,
                    }
                    for one in found.dumps
                ],
            }
        say_json(form)
        return
    if found is None:
        say(text(f"none at {local_path()}: only the towns that ship are known; see counterclaim gazetteer install"))
        return
    say(text(f"{found.places:,} places in {found.path}, beside the towns that ship"))
    say(text("  " + ", ".join(f"{country} {number:,}" for country, number in found.countries.items())))
    for one in found.dumps:
        say(text(f"  {one.file}, installed {one.installed}: {one.places:,} places, {one.left_out} lines left out"))
    say(text(ATTRIBUTION))
