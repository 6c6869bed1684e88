"""The floors: what each score must not fall below, kept in a file beside the fingerprint of its corpus.

A floor is of one score on one data set. A score may miss its floor by less than one answer (`one_answer`: what
one flipped answer of that data set is worth), since that much may come from a tie that falls the other way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.evaluate.documents import EvaluationError

FLOORS_FILE = Path(__file__).with_name("floors.toml")
"""The floors of this release."""

_HEADER = """\
# What each score must not fall below: a table a data set, as `docs/accuracy.md` names them.
#   sha256      of the data set's files: another corpus has other floors.
#   one_answer  what one flipped answer is worth, by which a score may miss its floor.
#   floors      the scores, 0 to 1.
#   lowered     why a floor was lowered, if one was: a sentence for each.
# Written by `floors.raise_floors`; lowering one takes a reason.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one data set: its name, the fingerprint, what one answer is worth, the scores."""

    dataset: str
    sha256: str
    one_answer: float
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one data set."""

    dataset: str
    sha256: str
    one_answer: float
    floors: Mapping[str, float]
    lowered: tuple[str, ...] = ()


def read_floors(path: Path = FLOORS_FILE) -> dict[str, Floor]:
    """The floors of a file, by data set. Raises `EvaluationError` where it isn't such a file."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            name: Floor(
                name,
                str(table["sha256"]),
                float(table["one_answer"]),
                {score: float(value) for score, value in table["floors"].items()},
                tuple(table.get("lowered", ())),
            )
            for name, table in tables.items()
        }
    except FileNotFoundError as error:
        raise EvaluationError(f"{path}: there is no such file; give the path of the floors") from error
    except tomllib.TOMLDecodeError as error:
        raise EvaluationError(f"{path}: not TOML ({error}); mend that line") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EvaluationError(f"{path}: a table lacks sha256, one_answer or floors ({error}); add it") from error


def check_floors(measured: Sequence[Measured], floors: Mapping[str, Floor]) -> list[str]:
    """What is below its floor, a sentence each; empty where nothing is.

    A data set that wasn't measured isn't judged; one whose corpus has another fingerprint is a fault, for its
    floors say nothing; so is a score that has a floor and wasn't measured.
    """
    faults = []
    for now in measured:
        floor = floors.get(now.dataset)
        if floor is None:
            continue
        if floor.sha256 != now.sha256:
            faults.append(
                f"{now.dataset}: measured on another corpus (SHA-256 {now.sha256[:12]}…) than the floors "
                f"({floor.sha256[:12]}…); use that one, or set the floors again"
            )
            continue
        for score, least in floor.floors.items():
            value = now.scores.get(score)
            if value is None:
                faults.append(f"{now.dataset}: {score} has a floor of {least:.3f} and wasn't measured")
            elif value <= least - floor.one_answer:
                faults.append(f"{now.dataset}: {score} is {value:.4f}, below its floor of {least:.4f}")
    return faults


def raise_floors(
    measured: Sequence[Measured], floors: Mapping[str, Floor], *, lower_because: str | None = None
) -> dict[str, Floor]:
    """The floors after a measurement: each the greater of itself and what was measured.

    With a reason (`lower_because`) floors that are missed are lowered to what was measured, and the
    reason is kept; without one they stay. Another fingerprint takes a reason too. Raises
    `EvaluationError` where it isn't given.
    """
    raised = dict(floors)
    for now in measured:
        old = floors.get(now.dataset)
        if old is not None and old.sha256 != now.sha256 and lower_because is None:
            raise EvaluationError(
                f"{now.dataset}: the corpus isn't the one of its floors; give the reason why they are set again"
            )
        known = {} if old is None or old.sha256 != now.sha256 else dict(old.floors)
        fallen = [name for name, value in now.scores.items() if value < known.get(name, 0.0)]
        values = {
            name: value if lower_because is not None else max(value, known.get(name, 0.0))
            for name, value in now.scores.items()
        }
        reasons = () if old is None else old.lowered
        if lower_because is not None and (fallen or (old is not None and old.sha256 != now.sha256)):
            reasons = (*reasons, lower_because)
        raised[now.dataset] = Floor(now.dataset, now.sha256, now.one_answer, {**known, **values}, reasons)
    return raised


def write_floors(floors: Mapping[str, Floor], path: Path = FLOORS_FILE) -> None:
    """Write floors so that `read_floors` gives them back; scores are cut to four decimals, never rounded up."""
    lines = [_HEADER]
    for name, floor in sorted(floors.items()):
        lines += [f'["{name}"]', f'sha256 = "{floor.sha256}"', f"one_answer = {_cut(floor.one_answer)}"]
        if floor.lowered:
            lines.append(f"lowered = [{', '.join(_quoted(reason) for reason in floor.lowered)}]")
        lines += [f'["{name}".floors]']
        lines += [f"{_quoted(score)} = {_cut(value)}" for score, value in floor.floors.items()]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def _cut(value: float) -> str:
    return f"{int(value * 10000 + 1e-9) / 10000:.4f}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
