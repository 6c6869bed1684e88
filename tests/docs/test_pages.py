"""The documentation says what the program does: pages from the code are current, nothing is undocumented, links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from tools import make_reference

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").glob("*.md"),
        *ROOT.glob("benchmarks/**/*.md"),
    ]
)
COMMANDS = [path for path, command in make_reference.commands() if not hasattr(command, "commands")]


@pytest.mark.parametrize("name", ["records.md", "commands.md"])
def test_the_reference_is_what_the_code_says(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == make_reference.pages()[name], "run `make reference`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_the_reference(command: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    group, _, inner = command.partition(" ")
    assert f"`counterclaim {group}" in readme
    assert not inner or re.search(rf"`(counterclaim )?{group} {inner}\b", readme), (
        f"README.md doesn't tell of {command}"
    )
    assert f"## counterclaim {command}\n" in (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    names = {re.split(r"[\s<>=\[;!~]", one)[0] for one in needed} - {"counterclaim"}
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    told = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE) for name in row.split(",")}
    assert names == told - {"package", "---"}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path) if path else page
        assert target.exists(), f"{link} leads nowhere"
        if anchor and target.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, link


def test_every_make_target_is_explained_where_it_stands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    explained = set(re.findall(r"^# make ([\w-]+)", makefile, re.MULTILINE))
    assert set(phony[1].split()) - {"lint", "clean"} == explained
