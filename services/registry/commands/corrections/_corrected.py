"""The step that works out what an enrolment would say with other dates, and refuses those that cannot stand."""

from dataclasses import dataclass
from datetime import date

from services.registry import queries
from services.registry.commands.corrections._correction import Dates
from services.registry.commands.enrolment._admission import check_minimum_age
from services.registry.commands.enrolment._enrolment import refuse_overlap
from services.registry.commands.enrolment._reception import Reception, reception
from services.registry.domain.enrolment.cover import cover_ends_on, cover_starts_on
from services.registry.models import Employer, Enrolment, Person
from shared import policy
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.problems import RuleViolated


class EndingNotKnown(RuleViolated):
    """A correction changes an end or takes it back; the first end is told by the employer."""

    code = "ending-not-known"
    title = "The enrolment has no end to correct"
    zh = "该参保登记尚未终止，请办理减员而不是更正。"
    en = "The enrolment has not ended: tell its end, do not correct it."


class NothingCorrected(RuleViolated):
    """The dates are those that stand."""

    code = "nothing-corrected"
    title = "Nothing to correct"
    zh = "所填日期与现有登记一致，无需更正。"
    en = "The dates are those that stand; there is nothing to correct."


@dataclass(frozen=True, slots=True)
class Corrected:
    """How the enrolment was received, as it should have been told, and the days it would cover."""

    received: Reception
    covered_from: date
    covered_until: date | None


async def corrected(tx: Transaction, enrolment: Enrolment, employer: Employer, dates: Dates) -> Corrected:
    """Return what would be covered under the corrected dates, by the rules of the days on which they were told."""
    before = Dates.of(enrolment)
    if dates == before:
        raise NothingCorrected()
    received = reception(tx, employer, dates.received_on)
    received.must_reach("employed_from", dates.employed_from)
    person = await tx.session.get_one(Person, enrolment.person_id)
    check_minimum_age(tx, person, dates.employed_from, policy.at(employer.division))
    covered_from = enrolment.covered_from
    if (dates.received_on, dates.employed_from) != (before.received_on, before.employed_from):
        covered_from = cover_starts_on(dates.received_on, dates.employed_from, received.rules)
    covered_until = _end(tx, enrolment, employer, dates)
    stretch = queries.Stretch(employer.id, enrolment.person_id, dates.employed_from, covered_until)
    await refuse_overlap(tx, stretch, but=enrolment.id)
    return Corrected(received, covered_from, covered_until)


def _end(tx: Transaction, enrolment: Enrolment, employer: Employer, dates: Dates) -> date | None:
    """Return the last covered day by the rules of the day on which the end was told."""
    if dates.employed_until is None:
        return None
    if enrolment.ending_received_on is None:
        raise EndingNotKnown()
    if dates.employed_until < dates.employed_from:
        raise DateOutOfOrder(field="employed_until", day=dates.employed_until, earliest=dates.employed_from)
    ending = reception(tx, employer, enrolment.ending_received_on)
    ending.must_reach("employed_until", dates.employed_until)
    return cover_ends_on(dates.employed_until, ending.rules)
