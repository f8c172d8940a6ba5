"""Service of papers (送达): to whom, how, and from which day on it counts (Recognition Rules, Art. 22)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class ServiceMethod(StrEnum):
    """How a paper is served (直接送达、邮寄送达、留置送达、公告送达)."""

    DIRECT = "DIRECT"
    MAIL = "MAIL"
    LEFT = "LEFT"
    NOTICE = "NOTICE"


class Party(StrEnum):
    """For whom a paper is; the agency gets a copy and contests nothing."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    AGENCY = "AGENCY"


CONTESTING = frozenset({Party.EMPLOYER, Party.WORKER})


class Recipient(StrEnum):
    """Who is served: for the worker, the close relatives may be."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    RELATIVES = "RELATIVES"
    AGENCY = "AGENCY"

    @property
    def party(self) -> Party:
        """The party that is served with it."""
        return Party.WORKER if self is Recipient.RELATIVES else Party(self.value)


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """How many days after its publication a public notice counts, as the law stood on one date."""

    notice_days: int
    citation: str

    def served_on(self, method: ServiceMethod, delivered_on: date) -> date:
        """Return the day on which a paper that was delivered, or published, counts as served.

        >>> rules = ServiceRules(30, "")
        >>> rules.served_on(ServiceMethod.NOTICE, date(2024, 6, 3)).isoformat()
        '2024-07-03'
        """
        return delivered_on + timedelta(days=self.notice_days) if method is ServiceMethod.NOTICE else delivered_on
