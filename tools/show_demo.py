"""Writes the demo's table into README.md, so that the page shows what the program prints.

python tools/show_demo.py            writes it
python tools/show_demo.py --check    fails where the README shows another table
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from counterclaim.cli import main as counterclaim

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "jaffar-express-2025"
README = ROOT / "README.md"
_START = "<!-- demo: written by `make reference` -->\n"
_END = "<!-- end of demo -->"


def printed() -> str:
    """What `make demo` prints."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(said), redirect_stderr(said):
        status = counterclaim(["add", str(EXAMPLES), "--store", str(Path(folder) / "demo.db")])
    if status:
        raise SystemExit(f"the demo failed ({status}): {said.getvalue()}")
    return said.getvalue()


def table(demo: str) -> str:
    """The first table in what the demo prints, with the line below it that explains the marks."""
    lines = demo.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("╭"))
    last = next(at for at, line in enumerate(lines) if line.startswith("╰"))
    return "\n".join(line.rstrip() for line in lines[first : last + 2]) + "\n"


def with_table(readme: str, shown: str) -> str:
    """The README with this table in its place."""
    before, _, rest = readme.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}```\n{shown}```\n{_END}{after}"


def main() -> int:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the README shows another table")
    check = parser.parse_args().check
    readme = README.read_text(encoding="utf-8")
    wanted = with_table(readme, table(printed()))
    if wanted == readme:
        return 0
    if check:
        print("README.md shows another table than `make demo` prints; run `make reference`", file=sys.stderr)
        return 1
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
