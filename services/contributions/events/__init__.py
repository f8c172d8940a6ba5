"""What contributions announces, one file per procedure. By employer; persons never appear."""

from services.contributions.events.adjusting import PaymentOrdered
from services.contributions.events.assessing import Assessed
from services.contributions.events.collecting import ArrearsChanged, ReceiptAssigned, Received
from services.contributions.events.deferring import Deferred
from services.contributions.events.filing import MonthFiled, MonthManifest
from services.contributions.events.findings import FINDINGS, FindingClosed, FindingRaised
from services.contributions.events.projects import PlatformAssessed, ProjectAssessed
from services.contributions.events.rating import RateAssigned

EVENTS = (
    RateAssigned,
    Assessed,
    ProjectAssessed,
    PlatformAssessed,
    Received,
    ReceiptAssigned,
    ArrearsChanged,
    Deferred,
    PaymentOrdered,
    MonthManifest,
    MonthFiled,
    FindingRaised,
    FindingClosed,
)

__all__ = [
    "EVENTS",
    "FINDINGS",
    "ArrearsChanged",
    "Assessed",
    "Deferred",
    "FindingClosed",
    "FindingRaised",
    "MonthFiled",
    "MonthManifest",
    "PaymentOrdered",
    "PlatformAssessed",
    "ProjectAssessed",
    "RateAssigned",
    "ReceiptAssigned",
    "Received",
]
