"""Every command has help that says what it does, with examples that can be run as they stand."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
import typer
from tests.cli.conftest import Run

from counterclaim.cli.app import app

PROGRAM = typer.main.get_command(app)


def below(path: tuple[str, ...], group: Any) -> list[tuple[tuple[str, ...], Any]]:
    found = []
    for name, command in group.commands.items():
        found.append(((*path, name), command))
        if hasattr(command, "commands"):
            found += below((*path, name), command)
    return found


COMMANDS = below((), PROGRAM)


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_help_says_what_it_does_and_has_examples(run: Run, path: tuple[str, ...], command: Any) -> None:
    ran = run(*path, "--help")
    assert ran.status == 0
    assert "Examples:" in ran.out
    assert f"counterclaim {' '.join(path)}" in ran.out.split("Examples:")[1]
    assert command.help
    for one in command.params:
        assert getattr(one, "help", None), f"{' '.join(path)}: {one.name} has no help"


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_examples_are_called_as_the_command_is(path: tuple[str, ...], command: Any) -> None:
    """Each example parses: its options exist, and its arguments are as many as are taken."""
    if hasattr(command, "commands"):
        pytest.skip("a group of commands: its own commands are checked")
    for line in command.epilog.splitlines():
        for part in line.replace("&&", "|").split("|"):
            words = shlex.split(part.split(">")[0], comments=True)
            if words[: 1 + len(path)] != ["counterclaim", *path]:
                continue
            given = words[1 + len(path) :]
            if "counts" in given:  # a remark at the end of the line
                given = given[: given.index("counts")]
            command.make_context(" ".join(path), given, resilient_parsing=False)


def test_every_command_of_the_design_is_there() -> None:
    assert set(PROGRAM.commands) == {  # type: ignore[attr-defined]
        "extract", "add", "incidents", "show", "link", "export", "release", "policy", "source", "judge", "audit", "serve",
        "user", "schema", "predict", "evaluate", "gazetteer", "reread",
    }  # fmt: skip


def test_the_program_without_a_command_shows_its_help(run: Run) -> None:
    ran = run()
    assert ran.status == 2
    assert "Commands:" in ran.out + ran.err
    assert run("--version").out.startswith("counterclaim ")
