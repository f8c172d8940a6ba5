"""How the grounds are read: interpretations of ministry and court, each with its dates and the grounds it is for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from services.claims.domain.recognition.grounds import Exclusion, Ground

WORK_CAUSE_PRESUMED = "WORK_CAUSE_PRESUMED"
HOURS_FROM_FIRST_DIAGNOSIS = "HOURS_FROM_FIRST_DIAGNOSIS"
FAULT_BY_DOCUMENT = "FAULT_BY_DOCUMENT"
PRIVATE_ACTIVITY_ON_TRIP = "PRIVATE_ACTIVITY_ON_TRIP"
HOME_OFFICE = "HOME_OFFICE"
CRIME_BY_JUDGMENT = "CRIME_BY_JUDGMENT"
DRINK_OR_DRUGS_BY_DOCUMENT = "DRINK_OR_DRUGS_BY_DOCUMENT"
DRUNKENNESS_BY_STANDARD = "DRUNKENNESS_BY_STANDARD"
SELF_HARM_BY_DOCUMENT = "SELF_HARM_BY_DOCUMENT"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A rule by which a ground is read: its words, where it stands, its grounds and exclusions, and its dates."""

    zh: str
    en: str
    source: str
    articles: frozenset[Ground | Exclusion]
    since: date
    until: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether it is applied to decisions of that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Interpretations:
    """Every interpretation by its code."""

    by_code: Mapping[str, Interpretation]
    citation: str

    def usable(self, articles: Collection[Ground | Exclusion], day: date) -> Mapping[str, Interpretation]:
        """Return those that may be applied to one of these articles on a day."""
        return {
            code: each
            for code, each in self.by_code.items()
            if each.in_force_on(day) and not each.articles.isdisjoint(articles)
        }
