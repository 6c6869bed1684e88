"""The program as the shell starts it."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import FIRST, jsonl

PROGRAM = [sys.executable, "-c", "import sys; from counterclaim.cli import main; sys.exit(main())"]


def start(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, words)], capture_output=True, text=True, check=False, timeout=120, **options
    )  # type: ignore[call-overload,no-any-return]


def test_help_comes_at_once() -> None:
    """Seconds of the processor, for tests run beside others: 0.3 on a free machine, by the clock too."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    times = []
    for _ in range(3):
        before = spent()
        assert start("--help").returncode == 0
        times.append(spent() - before)
    assert min(times) < 1


def test_help_loads_no_language_processing() -> None:
    loaded = "import sys; from counterclaim.cli import main; main(['show', '--help']); print('spacy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().endswith("False")


def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(jsonl(*({**FIRST, "id": str(n)} for n in range(30))))
    with subprocess.Popen(
        [*PROGRAM, "extract", str(tmp_path / "many.jsonl"), "--engine", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().startswith("{")
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_standard_output_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(jsonl({**FIRST, "source": "Zoë’s Post"}))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = start("add", tmp_path / "lines.jsonl", "--store", tmp_path / "books.db", "--engine", "rules", env=environment)
    assert ran.returncode == 0
    assert ran.stderr == ""


def test_the_users_own_parties_are_known_to_the_processes_that_read(tmp_path: Path) -> None:
    register = tmp_path / "mine.toml"
    register.write_text('[[party]]\nname = "Sarwan Lions"\nkind = "nonstate_armed"\nid = "mine:lions"\n')
    report = tmp_path / "report.txt"
    report.write_text("The Sarwan Lions said on Monday that they had killed 12 soldiers in an ambush near Zaranj.\n")
    ran = start("extract", report, "--parties", register, "--engine", "rules", "--jobs", 2)
    assert ran.returncode == 0
    (lions,) = [one for one in json.loads(ran.stdout)["reading"]["parties"] if one["name"] == "Sarwan Lions"]
    assert (lions["register"], lions["kind"]) == (["mine:lions"], "nonstate_armed")


def test_a_wrong_register_of_parties_is_told(tmp_path: Path) -> None:
    register = tmp_path / "mine.jsonl"
    register.write_text('{"name": "Sarwan Lions", "kind": "lions"}\n')
    report = tmp_path / "report.txt"
    report.write_text("The army said that eight soldiers were killed on Monday.\n")
    ran = start("extract", report, "--parties", register)
    assert ran.returncode == 2
    assert "mine.jsonl" in ran.stderr
    assert "line 1" in ran.stderr
    assert "Traceback" not in ran.stderr
