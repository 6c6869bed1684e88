"""Runs an engine, and the baselines, over every corpus and table of cases that is there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from counterclaim.evaluate import attribution, baseline, figures, incidents, muc4, quotations, ranges, ucdp
from counterclaim.evaluate.attribution import AttributionScores
from counterclaim.evaluate.cases import read_case_folder
from counterclaim.evaluate.documents import Document, Documents, EvaluationError, fingerprint, read_documents
from counterclaim.evaluate.engine import Engine
from counterclaim.evaluate.figures import FigureScores
from counterclaim.evaluate.floor_incidents import Paired, paired, words_alone
from counterclaim.evaluate.floors import Measured
from counterclaim.evaluate.gate import turned_away
from counterclaim.evaluate.incidents import IncidentScores
from counterclaim.evaluate.muc4 import Muc4Scores
from counterclaim.evaluate.ranges import RangeScores
from counterclaim.evaluate.scores import Share
from counterclaim.evaluate.ucdp import EventScores

CORPORA_VARIABLE = "COUNTERCLAIM_CORPORA"
"""The environment variable that names the folder of corpora, where no option does."""

FIGURE_SETS: Mapping[str, str] = {
    "satp-dev": "satp/dev.jsonl",
    "airwars-dev": "airwars/figures-dev.jsonl",
    "re3d-train": "re3d/figures-train.jsonl",
}
"""Sets of casualty figures: their names, and where in the folder of corpora they stand."""

RANGES = "airwars/dev.jsonl"
POLNEAR, MUC4 = "polnear/dev.jsonl", "muc4/dev.jsonl"
GVA, GVA_KEY = "gva/dev.jsonl.gz", "gva/dev.key.json"
WRITTEN = ("claims on the killed", "claims on the killed, precision", "contested", "origins, of claims found")
"""What is measured on the incidents written for the project, besides B-cubed."""

_ANSWERS = frozenset({"figures", "attributions", "templates", "relevant", "entities", "relations", "key", "tags"})
"""What an engine under measurement doesn't get to see of a document."""

_RESAMPLINGS = 1000

Scores = TypeVar("Scores")


@dataclass(frozen=True, slots=True)
class Result(Generic[Scores]):
    """The scores on one data set: the engine's, the floor's (None: there is none), the gold's fingerprint."""

    ours: Scores
    floor: Scores | None
    sha256: str


@dataclass(frozen=True, slots=True)
class FirstScore:
    """The first score on what was written for the project: what was measured when (`of`), and its JSON form."""

    of: str
    scores: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured. `above` is by how much linking is above words alone.

    `ranges_cut` is on the texts of `ranges` without their first paragraph. `quotations` is an installable peer of
    attribution, by name. `written` is on the incidents written for the project, `first` the first score there;
    `events` and `first_events` are the same of events in UCDP's columns. `gate` is for each set how many of the texts
    that hold something the gate turns away. `missing` says, in sentences, what wasn't measured, and why.
    """

    engine: str
    figures: Mapping[str, Result[FigureScores]] = field(default_factory=dict)
    cases: Mapping[str, Result[FigureScores]] = field(default_factory=dict)
    attribution: Result[AttributionScores] | None = None
    quotations: tuple[str, AttributionScores] | None = None
    muc4: Result[Muc4Scores] | None = None
    incidents: Result[IncidentScores] | None = None
    above: Paired | None = None
    ranges: Result[RangeScores] | None = None
    ranges_cut: RangeScores | None = None
    written: Result[IncidentScores] | None = None
    first: FirstScore | None = None
    events: Result[EventScores] | None = None
    first_events: FirstScore | None = None
    gate: Mapping[str, Share] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def measured(self) -> list[Measured]:
        """What `floors.check_floors` compares."""
        return list(_measured(self))


def find_corpora(option: Path | None) -> Path | None:
    """The folder of corpora: the option's, else the one that `COUNTERCLAIM_CORPORA` names, else None."""
    if option is not None:
        return option
    named = os.environ.get(CORPORA_VARIABLE)
    return Path(named) if named else None


def without_answers(documents: Documents) -> list[dict[str, Any]]:
    """The documents as an engine gets them."""
    return [{name: value for name, value in document.items() if name not in _ANSWERS} for document in documents]


def measure(
    corpora: Path | None, cases: Path, engine: Engine, written: Path | None = None, events: Path | None = None
) -> Results:
    """Measure an engine on the corpora of a folder, on the tables of cases of another, and on written incidents.

    `written` is the folder of incidents written for the project, `events` that of events in UCDP's columns. A corpus
    that isn't there is named in `missing`, and nothing stands in for it. Raises `EvaluationError` where the tables of
    cases, what was written for the project, or a corpus that is there, can't be read.
    """
    missing: list[str] = []

    def there(name: str) -> Path | None:
        if corpora is None:
            missing.append(f"{name}: not measured; no folder of corpora is given (--corpora, or {CORPORA_VARIABLE})")
            return None
        if not (corpora / name).is_file():
            missing.append(f"{name}: not measured; it isn't in the folder of corpora")
            return None
        return corpora / name

    found = {name: file for name, place in FIGURE_SETS.items() if (file := there(place)) is not None}
    polnear, keys, articles, registry = there(POLNEAR), there(MUC4), there(GVA), there(GVA_KEY)
    texts = there(RANGES)
    gold_ranges = ranges.read_ranges(texts) if texts else None
    linked = _linked(articles, registry, engine) if articles and registry else None
    return Results(
        engine=f"{engine.name} {engine.version}",
        figures={name: _figures(read_documents(file), engine) for name, file in found.items()},
        cases={name: _figures(documents, engine) for name, documents in read_case_folder(cases).items()},
        attribution=_attribution(polnear, engine) if polnear else None,
        quotations=_quotations(polnear, missing) if polnear else None,
        muc4=_muc4(keys, engine) if keys else None,
        incidents=linked[0] if linked else None,
        above=linked[1] if linked else None,
        ranges=_ranges(gold_ranges, engine) if gold_ranges else None,
        ranges_cut=_ranges_cut(gold_ranges, engine) if gold_ranges else None,
        written=_incidents(written / "reports.jsonl", written / "key.json", engine) if written else None,
        first=_first(written / "first-score.json") if written else None,
        events=_events(events / "reports.jsonl", events / "key.jsonl", engine) if events else None,
        first_events=_first(events / "first-score.json") if events else None,
        gate={
            **{name: turned_away(read_documents(file)) for name, file in found.items()},
            **{f"cases, {name}": turned_away(documents) for name, documents in read_case_folder(cases).items()},
            **({"muc4-dev": turned_away(read_documents(keys))} if keys else {}),
        },
        missing=tuple(missing),
    )


def _figures(gold: Documents, engine: Engine) -> Result[FigureScores]:
    def scored(predict: Callable[[Documents], Documents]) -> FigureScores:
        return figures.score(gold, predict(without_answers(gold)), bootstrap=_RESAMPLINGS)

    return Result(scored(engine.figures), scored(baseline.figures), fingerprint(gold))


def _attribution(file: Path, engine: Engine) -> Result[AttributionScores]:
    gold = read_documents(file)
    texts = without_answers(gold)
    ours = attribution.score(gold, engine.attribution(texts))
    return Result(ours, attribution.score(gold, baseline.attribution(texts)), fingerprint(gold))


def _quotations(file: Path, missing: list[str]) -> tuple[str, AttributionScores] | None:
    if not quotations.available():
        missing.append("textacy's quotations, beside ours: not measured; install counterclaim[peers]")
        return None
    gold = read_documents(file)
    return quotations.name(), attribution.score(gold, quotations.attribution(without_answers(gold)))


def _muc4(file: Path, engine: Engine) -> Result[Muc4Scores]:
    gold = read_documents(file)
    return Result(muc4.score(gold, engine.muc4(without_answers(gold))), muc4.score(gold, []), fingerprint(gold))


def _incidents(articles: Path, registry: Path, engine: Engine) -> Result[IncidentScores]:
    key = read_key(registry)
    alone: Document = {"incidents": []}
    ours = incidents.score(key, engine.incidents(without_answers(read_documents(articles))))
    return Result(ours, incidents.score(key, alone), fingerprint([key]))


def _linked(articles: Path, registry: Path, engine: Engine) -> tuple[Result[IncidentScores], Paired]:
    """Linking, with words alone as the floor, and by how much it is above that."""
    key, documents = read_key(registry), without_answers(read_documents(articles))
    ours, floor = engine.incidents(documents), words_alone(documents, key)
    scored = Result(incidents.score(key, ours), incidents.score(key, floor), fingerprint([key]))
    return scored, paired(key, ours, floor)


def _events(reports: Path, key: Path, engine: Engine) -> Result[EventScores]:
    gold = ucdp.read_events(key)
    return Result(ucdp.score(gold, engine.ucdp(read_documents(reports))), None, fingerprint(gold))


def _ranges(gold: Documents, engine: Engine) -> Result[RangeScores]:
    texts = without_answers(gold)
    ours = ranges.score(gold, engine.ranges(texts), bootstrap=_RESAMPLINGS)
    return Result(ours, ranges.score(gold, baseline.ranges(texts)), fingerprint(gold))


def _ranges_cut(gold: Documents, engine: Engine) -> RangeScores:
    return ranges.score(gold, engine.ranges(ranges.without_opening(without_answers(gold))))


def _first(file: Path) -> FirstScore | None:
    if not file.is_file():
        return None
    kept = json.loads(file.read_text(encoding="utf-8"))
    return FirstScore(kept["of"], kept["scores"])


def read_key(file: Path) -> dict[str, Any]:
    """A key of incidents, one JSON document. Raises `EvaluationError` where it isn't one."""
    try:
        key = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{file}: can't be read ({error}); check the file") from error
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{file}, line {error.lineno}: not JSON ({error.msg}); mend that line") from error
    if not isinstance(key, dict) or not isinstance(key.get("incidents"), list):
        raise EvaluationError(f'{file}: no list of "incidents"; give one JSON document {{"incidents": […]}}')
    return key


def _measured(results: Results) -> Iterator[Measured]:
    sets = {f"figures on {name}": result for name, result in results.figures.items()}
    sets |= {f"figures on cases, {name}": result for name, result in results.cases.items()}
    for name, result in sets.items():
        ours = result.ours
        scores = {"count F1": ours.count.f1, "full record F1": ours.full.f1, "claimant": ours.claimant.share or 0.0}
        if ours.denied.gold:
            scores["denied, found"] = ours.denied.recall
        yield Measured(name, result.sha256, _one_of(ours.count.gold), scores)
    if results.attribution:
        said = results.attribution.ours
        scores = {"attributions F1": said.whole.f1, "content tokens F1": said.tokens["content"].f1}
        yield Measured("attribution on polnear-dev", results.attribution.sha256, _one_of(said.whole.gold), scores)
    if results.muc4:
        filled = results.muc4.ours
        scores = {"role fillers F1": filled.micro.f1}
        if filled.types:
            scores["types F1"] = filled.types.mean_f1_demanding
        yield Measured("muc4 on muc4-dev", results.muc4.sha256, _one_of(filled.micro.gold), scores)
    if results.incidents:
        linked = results.incidents.ours
        scores = {"B-cubed F1": linked.f1, "whole incidents": linked.shares["whole"].share or 0.0}
        yield Measured("incidents on gva-dev", results.incidents.sha256, _one_of(linked.reports), scores)
    if results.ranges:
        concluded = results.ranges.ours
        scores = {name: share.share or 0.0 for name, share in concluded.shares.items()}
        if results.ranges_cut:
            scores["killed both, cut"] = results.ranges_cut.shares["killed both"].share or 0.0
        smallest = min((share.of for share in concluded.shares.values()), default=0)
        yield Measured("ranges on airwars-dev", results.ranges.sha256, _one_of(smallest), scores)
    if results.written:
        told = results.written.ours
        scores = {"B-cubed F1": told.f1} | {name: told.shares[name].share or 0.0 for name in WRITTEN}
        smallest = min(told.shares[name].of for name in WRITTEN)
        yield Measured("incidents written for the project", results.written.sha256, _one_of(smallest), scores)
    if results.events:
        coded = results.events.ours
        scores = {name: share.share or 0.0 for name, share in coded.shares.items()}
        smallest = min((share.of for share in coded.shares.values()), default=0)
        yield Measured("events in UCDP's columns", results.events.sha256, _one_of(smallest), scores)


def _one_of(number: int) -> float:
    return 1 / number if number else 0.0
