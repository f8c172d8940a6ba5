"""Whether people had reached the retirement age, which is opened from what is sealed of them and stored nowhere."""

from datetime import date

from services.registry.domain.enrolment.retirement_age import RetirementAges, RetirementTrack
from services.registry.domain.persons.citizen_id import Sex
from services.registry.models import Person
from services.registry.queries.particulars import particulars_of
from shared.db import Transaction


def had_retired_by(tx: Transaction, person: Person, day: date, ages: RetirementAges) -> bool:
    """Tell whether a person had reached the age; a woman the higher one, whose post is not known here.

    A birth date that no document told cannot be held against anybody.
    """
    particulars = particulars_of(tx, person)
    if particulars.born_on is None:
        return False
    track = RetirementTrack.WOMEN_55 if particulars.sex is Sex.FEMALE else RetirementTrack.MEN
    return ages.reached_on(particulars.born_on, track) <= day
