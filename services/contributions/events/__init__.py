"""What contributions announces, one file per procedure. By employer; persons never appear."""

from services.contributions.events.assessing import Assessed
from services.contributions.events.collecting import ArrearsChanged, Received
from services.contributions.events.filing import MonthFiled, MonthManifest
from services.contributions.events.rating import RateAssigned

EVENTS = (RateAssigned, Assessed, Received, ArrearsChanged, MonthManifest, MonthFiled)

__all__ = [
    "EVENTS",
    "ArrearsChanged",
    "Assessed",
    "MonthFiled",
    "MonthManifest",
    "RateAssigned",
    "Received",
]
