"""The store: one SQLite file, or a PostgreSQL database by its URL, with the same methods."""

from __future__ import annotations

from counterclaim.store.accounts import Account, AccountError, Accounts, Person, Role, Token
from counterclaim.store.address import DEFAULT_FILE, ENVIRONMENT
from counterclaim.store.audit import Audit
from counterclaim.store.codings import Codings, Sample, SampleError
from counterclaim.store.errors import (
    LinkedMeanwhile,
    Overtaken,
    ReportConflict,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreOlder,
    StoreReadOnly,
    StoreUnreachable,
    Unfit,
)
from counterclaim.store.link_memory import LinkMemory, Sharing
from counterclaim.store.link_writing import Kept, KeptReport, Noted
from counterclaim.store.linkings import Linkings
from counterclaim.store.listing import (
    MOST,
    IncidentOrder,
    Incidents,
    IncidentSummary,
    Judgements,
    Reports,
    ReportSummary,
    TollSummary,
    WantedIncidents,
    WantedJudgements,
    WantedReports,
)
from counterclaim.store.open import open_store
from counterclaim.store.overviews import Days, Places
from counterclaim.store.queueing import Day, Queue, QueueItem, WantedQueue, WhoDecided
from counterclaim.store.searching import FoundFigure, Wanted
from counterclaim.store.sourcing import Outlet, Outlets, WantedOutlets
from counterclaim.store.store import Store
from counterclaim.store.writing import Added

__all__ = [
    "DEFAULT_FILE",
    "ENVIRONMENT",
    "MOST",
    "Account",
    "AccountError",
    "Accounts",
    "Added",
    "Audit",
    "Codings",
    "Day",
    "Days",
    "FoundFigure",
    "IncidentOrder",
    "IncidentSummary",
    "Incidents",
    "Judgements",
    "Kept",
    "KeptReport",
    "LinkMemory",
    "LinkedMeanwhile",
    "Linkings",
    "Noted",
    "Outlet",
    "Outlets",
    "Overtaken",
    "Person",
    "Places",
    "Queue",
    "QueueItem",
    "ReportConflict",
    "ReportSummary",
    "Reports",
    "Role",
    "Sample",
    "SampleError",
    "Sharing",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreMissing",
    "StoreNewer",
    "StoreOlder",
    "StoreReadOnly",
    "StoreUnreachable",
    "Token",
    "TollSummary",
    "Unfit",
    "Wanted",
    "WantedIncidents",
    "WantedJudgements",
    "WantedOutlets",
    "WantedQueue",
    "WantedReports",
    "WhoDecided",
    "open_store",
]
