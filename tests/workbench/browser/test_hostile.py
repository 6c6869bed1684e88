"""Reports that would like to run something: in title, text, outlet, address, byline, names. Nothing does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.workbench.browser.conftest import Desk
from tests.workbench.browser.vectors import vectors
from tests.workbench.conftest import Bench, serving

from counterclaim.records import (
    Author,
    Claim,
    EventRef,
    Figure,
    Incident,
    Linked,
    Outcome,
    Party,
    PartyKind,
    Place,
    Publication,
    RawSpan,
    Reading,
    Report,
    Statement,
    Toll,
    Warning,
    WarningCode,
    report_id,
)
from counterclaim.store import open_store
from counterclaim.workbench import Settings

STRINGS = vectors()
TOGETHER = 25
"""Strings in the text of one report, and publications of it."""

FOREIGN = """
[...document.querySelectorAll('*')].filter(one =>
  [...one.attributes].some(held => held.name.startsWith('on') || /^\\s*(javascript|data):/i.test(held.value))
  || ['IFRAME', 'OBJECT', 'EMBED', 'MARQUEE', 'MATH', 'BASE', 'X', 'IMAGE'].includes(one.tagName.toUpperCase())
  || (one.tagName === 'SCRIPT' && !one.src.startsWith(location.origin + '/static/'))
  || (one.tagName === 'IMG') || one.tagName === 'STYLE'
).map(one => one.outerHTML.slice(0, 120))
"""
"""Elements that no page of ours has, and attributes that none of its elements has."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A workbench on a store in which every word that can be hostile is."""
    path: Path = tmp_path_factory.mktemp("hostile") / "books.db"
    with open_store(path) as store:
        incidents = []
        for number, string in enumerate(STRINGS):
            first = number // TOGETHER * TOGETHER
            text = f"7 {string}\n" + "\n".join(STRINGS[first : first + TOGETHER])
            report = Report(id=report_id(text), text=text)
            figure = Figure(
                id=f"f{number}", outcome=Outcome.KILLED, low=7, high=7, quantity=RawSpan(0, 1), claimant_party="p",
                victims=(RawSpan(2, 2 + len(string)),), evidence=(RawSpan(0, len(text)),),
            )  # fmt: skip
            party = Party(id="p", name=string, aliases=(string,), kind=PartyKind.STATE)
            reading = Reading(
                report=report.id,
                author=Author(engine="made", version="1"),
                figures=(figure,),
                parties=(party,),
                warnings=(Warning(code=WarningCode.NUMBER_UNCLEAR, figures=(figure.id,), message=string),),
            )
            named = [
                Publication(
                    id=f"p{number} {at}", report=report.id, source=one, url=one, title=one, byline=one, agency=one
                )
                for at, one in enumerate([string, *STRINGS[first : first + TOGETHER]])
            ]
            store.add(report, named, None, reading)
            claim = Claim(
                id=f"c{number}", toll=Toll(outcome=Outcome.KILLED, party="p"), speaker="p", speaker_name=string,
                history=(Statement(report=report.id, figure=figure),), standing=figure.id, origin="o",
            )  # fmt: skip
            incidents.append(
                Incident(
                    id=f"{number:016x}",
                    events=(EventRef(report=report.id, event="e"),),
                    reports=(report.id,),
                    place=Place(name=string, admin1=string),
                    parties=(party,),
                    claims=(claim,),
                )
            )
        store.save_incidents(Linked(incidents=tuple(incidents)), "made", judged=0)
    with serving(path, Settings(who="<img src=x onerror=alert(1)>", relinks=False)) as running:
        yield running


@pytest.mark.slow
def test_nothing_of_a_hostile_report_runs(hostile: Bench, sit: Callable[..., Desk]) -> None:
    assert len(STRINGS) >= 200
    desk = sit(hostile)
    ran: list[str] = []
    desk.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    incidents = hostile.get("/incidents", limit=1000)["items"]
    paths = [f"/incidents?offset={offset}" for offset in range(0, len(STRINGS), 50)]
    paths += [f"/incidents?text={STRINGS[8]}", f"/reports/{STRINGS[9]}"]
    # Every string stands in one of these reports' texts, addresses, outlets and bylines.
    sample = incidents[::TOGETHER]
    paths += [f"/incidents/{one['id']}" for one in sample]
    told = [hostile.get(f"/incidents/{one['id']}") for one in sample]
    paths += [f"/reports/{one['incident']['reports'][0]}" for one in told]
    for path in paths:
        desk.open(path)
        assert desk.page.evaluate(FOREIGN) == [], path
    desk.press("s")
    assert desk.page.evaluate(FOREIGN) == []
    desk.press("Escape", "e")
    assert desk.page.evaluate(FOREIGN) == []
    desk.press("Escape", "a")
    assert desk.page.evaluate(FOREIGN) == []
    assert ran == []
    assert desk.page.url.startswith(hostile.address)
    refused = [one for one in desk.said if "404" not in one and "422" not in one]
    assert refused == [], "the policy had nothing to refuse: nothing was tried"
