"""Trains the weights of linking anew, and says how well they do on weeks that they weren't trained on.

    python -m training.linking.train --corpora FOLDER [--readings FOLDER]

Reads the corpora's training parts only, and the incidents written for the project. Writes the table of rare words
(`rarity.py`) and `link/weights.json`, and prints the figures of the model card. Reading 2,759 articles takes some
minutes; with --readings what was read is kept in that folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.evaluate.documents import read_documents
from counterclaim.evaluate.incidents import IncidentScores, score
from counterclaim.evaluate.measure import without_answers
from counterclaim.evaluate.ours import OurEngine
from counterclaim.link.candidates import candidates
from counterclaim.link.clusters import clusters, components
from counterclaim.link.comparison import FEATURES, total
from counterclaim.link.decisions import Decisions
from counterclaim.link.keys import keys_of
from counterclaim.link.pairs import by_report
from counterclaim.link.profiles import Key, Profile, profiles
from counterclaim.link.tellings import tellings
from counterclaim.link.weights import WORDING, Linker, weights_of
from counterclaim.records import Reading
from training.linking import fitting, rarity

ARTICLES, KEY = "gva/train.jsonl.gz", "gva/train.key.json"
WRITTEN = Path(__file__).resolve().parents[2] / "benchmarks" / "incidents"
"""Incidents of armed conflict, written for the project: few, so each pair of them counts for several."""
WRITTEN_COUNTS = 2.0
FOLDS = 5
THRESHOLDS = [step / 4 for step in range(-8, 3)]
LEAST, MOST = -3.0, 6.0

Pair = tuple[Profile, Profile]


@dataclass(frozen=True)
class Labelled:
    """The pairs of a collection that are compared: their levels, whether they are of one happening, their weeks."""

    pairs: list[Pair]
    levels: dict[str, list[str]]
    same: fitting.Floats
    weeks: list[tuple[str, str]]


def main() -> None:
    """Train, cross-validate, write."""
    asked = _arguments()
    data = Path(str(resources.files("counterclaim")))
    if not asked.keep_rarity:
        rarity.write(rarity.rarities(asked.corpora), data / "registers" / "data" / "word_rarity.tsv")
    key = json.loads((asked.corpora / KEY).read_text(encoding="utf-8"))
    by = _profiles(asked.corpora / ARTICLES, asked.readings, "gva-train")
    labelled = label(by, key)
    written = label(_profiles(WRITTEN / "reports.jsonl", asked.readings, "written"), _written_key())
    for name, one in (("articles", labelled), ("written", written)):
        print(f"{name}: {len(one.pairs)} pairs, {int(one.same.sum())} of one happening", flush=True)
    threshold = cross_validate(by, labelled, written, key)
    made = {"version": asked.version, "threshold": threshold, "least": LEAST, "most": MOST}
    made |= fitted(labelled, written, frozenset())
    (data / "link" / "weights.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("on the whole of what it was trained on:")
    _tell(
        threshold, score(key, {"incidents": _clustered(by, _totals(by, labelled.pairs, _linker(made)), _linker(made))})
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--readings", type=Path, help="a folder in which the readings are kept")
    parser.add_argument("--version", default="1", help="the version of the weights that are written")
    parser.add_argument("--keep-rarity", action="store_true", help="leave the table of rare words as it is")
    return parser.parse_args()


def _written_key() -> dict[str, Any]:
    key = json.loads((WRITTEN / "key.json").read_text(encoding="utf-8"))
    return {"incidents": [*key["incidents"], *key["distractors"]]}


def _profiles(articles: Path, kept: Path | None, name: str) -> dict[str, list[Profile]]:
    return by_report(profiles(tellings(list(_readings(articles, kept / f"{name}.jsonl" if kept else None)))))


def _readings(articles: Path, file: Path | None) -> Iterator[Reading]:
    """What is read in the articles; from the file where they were read before."""
    if file and file.is_file():
        yield from map(Reading.from_json, file.open(encoding="utf-8"))
        return
    engine = OurEngine()
    found = [engine.read(document) for document in without_answers(read_documents(articles))]
    if file:
        file.write_text("".join(f"{reading.to_json()}\n" for reading in found), encoding="utf-8")
    yield from found


def _weeks(key: dict[str, Any]) -> dict[str, str]:
    """The week in which what a report tells of happened."""
    found = {}
    for one in key["incidents"]:
        if "date" in one:
            year, week, _ = dt.date.fromisoformat(one["date"]).isocalendar()
            found.update(dict.fromkeys(one["reports"], f"{year}-{week}"))
    return found


def label(by: dict[str, list[Profile]], key: dict[str, Any]) -> Labelled:
    """The candidates of the reports, by their main tellings, with the levels of each feature."""
    incident = {report: number for number, one in enumerate(key["incidents"]) for report in one["reports"]}
    week = _weeks(key)
    reports = [by[report] for report in sorted(by)]
    pairs = [
        (_main(reports[one]), _main(reports[other]))
        for batch in candidates([keys_of(listed) for listed in reports])
        for one, other in batch
    ]
    levels = {name: [function(a, b).level for a, b in pairs] for name, function in FEATURES.items()}
    same = np.array([incident[a.report] == incident[b.report] for a, b in pairs], dtype=float)
    return Labelled(pairs, levels, same, [(week.get(a.report, ""), week.get(b.report, "")) for a, b in pairs])


def _main(listed: Sequence[Profile]) -> Profile:
    return next(profile for profile in listed if profile.main)


def fitted(labelled: Labelled, written: Labelled, but: frozenset[str]) -> dict[str, Any]:
    """The weights fitted to the pairs of which no report is of these weeks, and those set by hand."""
    rows = np.array([one not in but and other not in but for one, other in labelled.weeks])
    seen = {name: {*labelled.levels[name], *written.levels[name]} for name in FEATURES if name != WORDING}
    made = fitting.Levels(seen)
    (columns, offset), (more, more_offset) = made.matrix(labelled.levels), made.matrix(written.levels)
    learnt = fitting.fit(
        np.vstack([columns[rows], more]),
        np.concatenate([offset[rows], more_offset]),
        np.concatenate([labelled.same[rows], written.same]),
        np.concatenate([np.ones(int(rows.sum())), np.full(len(more), WRITTEN_COUNTS)]),
        made.prior(),
        made.bounds(),
    )
    return {"worded": made.weights(learnt), "bare": fitting.BARE}


def cross_validate(by: dict[str, list[Profile]], labelled: Labelled, written: Labelled, key: dict[str, Any]) -> float:
    """Fit without a fifth of the weeks, link those, and so on; gives the threshold that is best over all of them."""
    of_week = _weeks(key)
    weeks = sorted(set(of_week.values()))
    folds = [frozenset(weeks[number::FOLDS]) for number in range(FOLDS)]
    found: dict[float, list[dict[str, Any]]] = {threshold: [] for threshold in THRESHOLDS}
    for fold in folds:
        weights = fitted(labelled, written, fold)
        here = {report: listed for report, listed in by.items() if of_week[report] in fold}
        pairs = [pair for pair, of in zip(labelled.pairs, labelled.weeks, strict=True) if set(of) <= fold]
        made = _linker({"version": "", "threshold": 0.0, "least": LEAST, "most": MOST, **weights})
        totals = _totals(here, pairs, made)
        for threshold in THRESHOLDS:
            found[threshold] += _clustered(here, totals, replace(made, threshold=threshold))
    results = {threshold: score(key, {"incidents": incidents}) for threshold, incidents in found.items()}
    print(f"cross-validation over {len(weeks)} weeks, {FOLDS} folds:")
    for threshold, scores in results.items():
        _tell(threshold, scores)
    return max(results, key=lambda threshold: results[threshold].f1 + (results[threshold].shares["whole"].share or 0.0))


def _linker(made: dict[str, Any]) -> Linker:
    worded, bare = weights_of(made["worded"]), weights_of(made["bare"])
    return Linker(made["version"], worded, bare, made["threshold"], made["least"], made["most"])


def _totals(by: dict[str, list[Profile]], pairs: Sequence[Pair], chosen: Linker) -> dict[tuple[Key, Key], float]:
    found = {}
    for one, other in pairs:
        for a in by[one.report]:
            for b in by[other.report]:
                reached = total(a, b, chosen)
                if reached > chosen.least:
                    found[min(a.key, b.key), max(a.key, b.key)] = reached
    return found


def _clustered(
    by: dict[str, list[Profile]], totals: dict[tuple[Key, Key], float], chosen: Linker
) -> list[dict[str, Any]]:
    nobody = Decisions()
    keys = [profile.key for listed in by.values() for profile in listed]
    inside: dict[Key, dict[tuple[Key, Key], float]] = {}
    groups = components(keys, totals, nobody, (), chosen.threshold)
    home = {key: group[0] for group in groups for key in group}
    for pair, reached in totals.items():
        if home[pair[0]] == home[pair[1]]:
            inside.setdefault(home[pair[0]], {})[pair] = reached
    found = [
        sorted({report for report, _ in cluster})
        for group in groups
        for cluster in clusters(group, inside.get(group[0], {}), nobody, (), chosen)
    ]
    return [{"reports": reports} for reports in sorted(found, key=lambda reports: (-len(reports), reports))]


def _tell(threshold: float, scores: IncidentScores) -> None:
    whole = scores.shares["whole"].share or 0.0
    print(
        f"  threshold {threshold:+.2f}: B-cubed P {scores.precision:.4f} R {scores.recall:.4f} F1 {scores.f1:.4f}, "
        f"whole {whole:.4f}"
    )


if __name__ == "__main__":
    main()
