"""Writes the page of accuracy (`docs/accuracy.md`): our scores beside floors, peers and people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from counterclaim.evaluate import baseline
from counterclaim.evaluate.calibration import calibration_scores
from counterclaim.evaluate.engine import Engine
from counterclaim.evaluate.figures import FigureScores
from counterclaim.evaluate.floor_incidents import Paired
from counterclaim.evaluate.measure import CORPORA_VARIABLE, Result, Results, measure
from counterclaim.evaluate.page import rates, right_of, section, share, table
from counterclaim.evaluate.report_events import written_events
from counterclaim.evaluate.report_incidents import written_incidents
from counterclaim.evaluate.report_ranges import ranges_section
from counterclaim.evaluate.scores import Share

_CASES: Mapping[str, str] = {
    "before-code": "written before the code",
    "blind": "written blind, from the guideline only, by someone who saw neither code nor other cases",
}
"""How the tables of cases came to be, by their names."""

_INTRODUCTION = """\
# Accuracy

Written by `make evaluate`; don't edit it by hand. Measured: {engine}.

F1 is the harmonic mean of precision (P: of what was read, how much is right) and recall (R: of what there is, how \
much was read), over all documents together. `floor` is what plain patterns reach that know no grammar \
(`counterclaim.evaluate.baseline`): what can't beat it isn't worth having. The engine gets the texts only, never the \
answers. Development data is what is measured here: the engine was made with it in sight, so expect somewhat less on \
texts that it has never met; the cases that were written blind come nearest to that."""

_FIGURES = """\
A figure is found if it is paired with one of the gold; its count is right if outcome, low and high are, null \
equalling only null; the full record is right if category and claimant are too. Pairs are made one to one, so that \
they agree as much as they can. Claimant: the share of pairs with the right speaker, or rightly none."""

_RERUN = """\
Casualty figures can be measured by anyone: the gold is shipped as offsets without text \
(`benchmarks/figure-offsets`, which says where each text is to be had), and joins public copies of the texts by their \
hashes:

    git clone https://github.com/eventdata/ConfliBERT
    counterclaim evaluate figures --gold benchmarks/figure-offsets/satp-dev.jsonl \\
        --reports ConfliBERT/data/satp_relevant

The cases are in `benchmarks/cases`, the incidents told by several reports in `benchmarks/incidents`, the \
events in UCDP's columns in `benchmarks/ucdp-events`. For the rest, `make evaluate` takes a folder of corpora as JSON \
Lines from `{variable}` (or `--corpora`), with the files named above each section:

| corpus | public origin |
|---|---|
| satp | [eventdata/ConfliBERT](https://github.com/eventdata/ConfliBERT), `data/satp_relevant`; Hu et al., NAACL 2022 |
| airwars | [klinares/airwars_scraping_project](https://github.com/klinares/airwars_scraping_project), \
`database/webpages` |
| re3d | [dstl/re3d](https://github.com/dstl/re3d), `*/documents.json` |
| polnear | [networkdynamics/PolNeAR](https://github.com/networkdynamics/PolNeAR); Newell, Margolin, Ruths, LREC 2018 |
| muc4 | [xinyadu/grit_doc_event_entity](https://github.com/xinyadu/grit_doc_event_entity), \
`data/muc/raw_files/muc34.tar.gz`; dev is TST1 and TST2 |
| gva | [cltl/LongTailQATask](https://github.com/cltl/LongTailQATask), `EventRegistries/GunViolenceArchive`; \
Postma, Ilievski, Vossen, SemEval 2018 |

No score may fall below its floor in `src/counterclaim/evaluate/floors.toml` by one answer or more; \
`make evaluate` fails then."""


def make_report(
    corpora: Path | None, cases: Path, engine: Engine, written: Path | None = None, events: Path | None = None
) -> str:
    """Measure an engine and write the page. A corpus that isn't there is said so on it.

    Raises `EvaluationError` where a corpus that is there, or a table of cases, can't be read.
    """
    return render(measure(corpora, cases, engine, written, events))


def render(results: Results) -> str:
    """The page of results, in Markdown."""
    parts = [
        _INTRODUCTION.format(engine=results.engine),
        _missing(results.missing),
        _figures(results.figures),
        _cases(results.cases),
        _calibration(results),
        _gate(results.gate),
        _attribution(results),
        _muc4(results),
        _incidents(results),
        ranges_section(results.ranges.ours, results.ranges.floor, results.ranges_cut) if results.ranges else "",
        written_incidents(results.written.ours, results.written.floor, results.first) if results.written else "",
        written_events(results.events.ours, results.first_events) if results.events else "",
        section("How to run it", _RERUN.format(variable=CORPORA_VARIABLE)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


@cache
def _peers() -> tuple[dict[str, str | float], ...]:
    return tuple(tomllib.loads(Path(__file__).with_name("peers.toml").read_text(encoding="utf-8"))["peer"])


def _beside(task: str) -> str:
    """What others have published for a task, as a table."""
    rows = [
        (str(peer["who"]), str(peer["measure"]), share(float(peer["value"])), str(peer["on"]), str(peer["source"]))
        for peer in _peers()
        if peer["task"] == task
    ]
    return (
        "Beside it:\n\n" + table(("who", "measure", "score", "on", "source"), rows, words=(0, 1, 3, 4)) if rows else ""
    )


def _missing(missing: Iterable[str]) -> str:
    listed = [f"- {sentence}" for sentence in missing]
    return "\n".join(["Not everything was measured:", "", *listed]) if listed else ""


# ------------------------------------------------------------------ figures


def _figures(results: Mapping[str, Result[FigureScores]]) -> str:
    if not results:
        return ""
    return section(
        "Casualty figures",
        "`satp/dev.jsonl` (short news reports of the South Asia Terrorism Portal), `airwars/figures-dev.jsonl` (long "
        "assessments with many speakers), `re3d/figures-train.jsonl` (texts on Syria and Iraq).",
        _FIGURES,
        _figure_table(results),
        _beside("figures"),
        *(_figure_details(name, result.ours) for name, result in results.items()),
    )


def _figure_table(results: Mapping[str, Result[FigureScores]]) -> str:
    rows = []
    for name, result in results.items():
        for who, scores in (("ours", result.ours), (f"floor: {baseline.NAME}", result.floor)):
            if scores is not None:
                rows.append((f"{name}, {who}", *_figure_cells(scores)))
    header = (
        "",
        "count P",
        "R",
        "F1",
        "95 %",
        "full record F1",
        "95 %",
        "claimant",
        "category",
        "total killed",
        "figures",
    )
    return table(header, rows)


def _figure_cells(scores: FigureScores) -> list[str]:
    return [
        *rates(scores.count)[:3],
        _interval(scores, "count"),
        share(scores.full.f1),
        _interval(scores, "full record"),
        share(scores.claimant.share),
        share(scores.shares["category"].share),
        share(scores.shares["total killed"].share),
        str(scores.count.gold),
    ]


def _interval(scores: FigureScores, name: str) -> str:
    interval = scores.intervals.get(name)
    return "–" if interval is None else f"{share(interval[0])} to {share(interval[1])}"


def _figure_details(name: str, scores: FigureScores) -> str:
    """By kind of speaker, rarer values, size of toll, part and scope."""
    groups = scores.groups
    speakers = [
        (kind, *right_of(right), *rates(groups.claimed[kind])[:3])
        for kind, right in sorted(groups.claimant.items(), key=lambda item: -item[1].of)
    ]
    others = {
        **{
            f"{rare.removeprefix('rare ')}, found": scores.rates[rare]
            for rare in scores.rates
            if rare.startswith("rare ")
        },
        "same incident, links": scores.rates["incidents"],
        **{f"count, toll of {size}": rates_ for size, rates_ in groups.size.items()},
        **{f"count, {part}": rates_ for part, rates_ in groups.part.items()},
        **{f"count, {scope}": rates_ for scope, rates_ in groups.scope.items()},
    }
    return "\n\n".join(
        [
            f"### {name} in detail",
            table(("speaker (gold)", "claimant right", "of", "count and claimant P", "R", "F1"), speakers),
            table(("", "P", "R", "F1", "gold"), [(title, *rates(value)) for title, value in others.items()]),
        ]
    )


def _cases(results: Mapping[str, Result[FigureScores]]) -> str:
    if not results:
        return ""
    blocks = []
    for name, result in results.items():
        scores = result.ours
        tags = [
            (
                tag,
                str(of.documents),
                str(of.count.gold),
                str(of.count.predicted),
                share(of.count.f1) if of.count.gold else "–",
                share(of.full.f1) if of.count.gold else "–",
                *right_of(of.claimant),
            )
            for tag, of in scores.groups.tag.items()
        ]
        speakers = [(kind, *right_of(right)) for kind, right in scores.groups.claimant.items()]
        denied = scores.denied
        blocks += [
            f"### {name}: {_CASES.get(name, 'further cases')}",
            f"{scores.documents} cases. Denials: {denied.hits} of {denied.gold} found; "
            f"{denied.predicted - denied.hits} more read as denials.",
            table(("tag", "cases", "figures", "read", "count F1", "full record F1", "claimant right", "of"), tags),
            table(("speaker (gold)", "claimant right", "of"), speakers),
        ]
    return section(
        "Hard cases",
        "Short texts written for the project (`benchmarks/cases`), with what a careful reader writes down; each table "
        "apart. In the cases with the tag `none` there is nothing to read.",
        _figure_table(results),
        *blocks,
    )


def _calibration(results: Results) -> str:
    """How far the figures' probabilities can be taken at their word, over all sets of figures together."""
    said = [outcome for each in (*results.figures.values(), *results.cases.values()) for outcome in each.ours.said]
    scores = calibration_scores(said)
    if scores is None:
        return ""
    rows = [
        (f"{share(each.said)}", share(each.right), str(each.size), "█" * round(20 * each.right)) for each in scores.bins
    ]
    return section(
        "Probabilities",
        f"Of the {scores.outcomes} figures read in the sets and cases above: what was said, in ten bins of like size, "
        "and the share whose outcome, low and high are right. Expected calibration error "
        f"{share(scores.error)}; debiased {share(scores.debiased)}. The probabilities were fitted by cross-fitting on "
        "the training texts (`training/reader/README.md`), not on these.",
        table(("said", "right", "figures", ""), rows),
    )


def _gate(lost: Mapping[str, Share]) -> str:
    """What `extract` never reads, as the gate takes it to hold no violence."""
    if not lost:
        return ""
    return section(
        "What the gate turns away",
        "`extract` and `add` don't read reports whose words can speak of no violence to people (`extract/gate.py`). "
        "Of the texts of each set that hold figures or incidents, so many would be turned away; the scores on this "
        "page are measured without the gate.",
        table(("set", "turned away", "of"), [(name, str(one.right), str(one.of)) for name, one in lost.items()]),
    )


# ------------------------------------------------------------------ other tasks


def _attribution(results: Results) -> str:
    result = results.attribution
    if result is None:
        return ""
    rows = []
    listed = [("ours", result.ours), ("floor: first verb of speech of a sentence", result.floor)]
    if results.quotations:
        listed.append(results.quotations)
    for who, scores in listed:
        if scores is not None:
            rows.append((f"whole attributions, {who}", *rates(scores.whole)))
            rows += [(f"tokens of the {role}, {who}", *rates(of)) for role, of in scores.tokens.items()]
            rows += [(f"exact {role}, {who}", *rates(of)) for role, of in scores.exact.items()]
    return section(
        "Attribution: who says what",
        "`polnear/dev.jsonl`. A whole attribution is right if the cues share a token, and source and content at least "
        "half of their tokens (F1).",
        table(("", "P", "R", "F1", "gold"), rows),
        _beside("attribution"),
    )


def _muc4(results: Results) -> str:
    result = results.muc4
    if result is None:
        return ""
    scores = result.ours
    rows = [(f"role fillers, {role}", *rates(of)) for role, of in scores.roles.items()]
    rows.append(("role fillers, all", *rates(scores.micro)))
    blocks = []
    if scores.types and scores.confidence and scores.counts:
        rows.append(("incident types, all documents together", *rates(scores.types.micro)))
        shares = [("organisations' confidence, of those matched", *right_of(scores.confidence.strict))]
        for name, counts in scores.counts.items():
            shares.append((f"number of {name}", *right_of(counts.scored)))
            shares.append((f"number of {name}, where above 0", *right_of(counts.positive)))
        types = (
            f"Incident types, mean F1 over documents that have an incident: {share(scores.types.mean_f1_demanding)}."
        )
        blocks = [table(("", "right", "of"), shares), types]
    return section(
        "MUC-4: roles in incidents",
        "`muc4/dev.jsonl`. Role fillers by CEAF-REE; predicting nothing scores 0. Peers report on the test part, "
        "which isn't measured here.",
        table(("", "P", "R", "F1", "gold"), rows),
        *blocks,
        _beside("muc4"),
    )


def _above(found: Paired) -> str:
    return (
        f"B-cubed F1 is {found.difference:+.3f} from the floor's; in 95 % of 1,000 paired resamplings of the incidents "
        f"between {found.low:+.3f} and {found.high:+.3f}."
    )


def _incidents(results: Results) -> str:
    result = results.incidents
    if result is None:
        return ""
    rows = []
    for who, scores in (("ours", result.ours), ("floor: words alone", result.floor)):
        if scores is not None:
            whole = share(scores.shares["whole"].share)
            rows.append((f"B-cubed, {who}", share(scores.precision), share(scores.recall), share(scores.f1), whole))
    shares = [(name, *right_of(of)) for name, of in result.ours.shares.items()]
    return section(
        "Linking: which reports speak of one incident",
        "`gva/dev.jsonl.gz` and its key: US reports of shootings, another domain than ours, with a registry's counts. "
        "The weights were learnt on other weeks (`training/linking/`). The floor is TF-IDF of words and pairs, cosine "
        "and average linkage over all reports at once, with the threshold that is best on these very data.",
        table(("", "P", "R", "F1", "whole incidents"), rows),
        _above(results.above) if results.above else "",
        table(("", "right", "of"), shares),
    )
