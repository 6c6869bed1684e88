"""`counterclaim policy`: the rules by which tolls are assessed."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli import options
from counterclaim.cli.faults import NothingThere, UsageFault
from counterclaim.cli.printing import say, say_json, text
from counterclaim.cli.status import Status


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(
        help="The rules by which a toll's low, best and high follow from what is claimed.",
        short_help="List, show and check policies.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog=options.examples("counterclaim policy list", "counterclaim policy show cautious > mine.toml"),
    )
    group.command("list", epilog=options.examples("counterclaim policy list"))(list_policies)
    group.command("show", epilog=options.examples("counterclaim policy show cautious > mine.toml"))(show_policy)
    group.command("check", epilog=options.examples("counterclaim policy check mine.toml"))(check_policy)
    app.add_typer(group, name="policy")


def list_policies(as_json: options.AsJson = False) -> None:
    """List the policies that come with the program."""
    from counterclaim.assess import load_policy, policy_names

    policies = [load_policy(name) for name in policy_names()]
    if as_json:
        say_json([{**one.ref.model_dump(mode="json"), "summary": one.summary} for one in policies])
        return
    for one in policies:
        say(text(f"{one.name} {one.version}: {one.summary}"))


def show_policy(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A policy's name, or a file's path.")],
    as_json: options.AsJson = False,
) -> None:
    """Print a policy's file, with the comments that explain it."""
    from counterclaim.assess import PolicyError, load_policy

    try:
        policy = load_policy(name)
    except PolicyError as error:
        raise NothingThere(str(error)) from None
    if as_json:
        say_json(policy.model_dump(mode="json"))
        return
    typer.echo(_file(name), nl=False)


def _file(name: str) -> str:
    if "/" in name or name.endswith(".toml"):
        return Path(name).read_text(encoding="utf-8")
    folder = resources.files("counterclaim.assess") / "policies"
    return (folder / f"{name}.toml").read_text(encoding="utf-8")


def check_policy(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file of a policy.")],
    as_json: options.AsJson = False,
) -> None:
    """Check a policy's file: every fault with its key and what it could be. The exit status is 1 where there is one."""
    from counterclaim.assess import check_policy as faults_of
    from counterclaim.assess import load_policy

    try:
        Path(file).open("rb").close()
    except OSError as error:
        raise UsageFault(f"{file}: can't be read ({error.strerror}); give the path of a policy's file") from None
    faults, told = faults_of(file), ""
    if not faults:
        policy = load_policy(Path(file))
        told = f"{file}: {policy.name} {policy.version} can be used"
    if as_json:
        say_json({"file": file, "faults": faults})
    else:
        say(*(text(line) for line in faults or [told]))
    raise typer.Exit(Status.NOT_THERE if faults else Status.DONE)
