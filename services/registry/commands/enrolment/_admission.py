"""The step that holds a person against the law of the first covered day: special groups, minimum and retirement age."""

from datetime import date

from services.registry import queries
from services.registry.domain.enrolment.retirement_age import RetirementAges, RetirementTrack
from services.registry.domain.enrolment.special_groups import Basis, SpecialGroups
from services.registry.domain.enrolment.working_age import MinimumAge, RetirementFault, retirement_fault
from services.registry.domain.persons.citizen_id import Sex
from services.registry.models import Person
from shared.db import Transaction
from shared.policy import RegionalPolicy
from shared.problems import RuleViolated


class TooYoung(RuleViolated):
    """Nobody under the lowest age for employment works."""

    code = "too-young"
    title = "Under the minimum working age"
    zh = "参保时未满最低就业年龄（{citation}），不予登记。"
    en = "The person was under the minimum working age ({citation}) and cannot be enrolled."


class RetirementAgeReached(RuleViolated):
    """Whoever has reached the retirement age is enrolled as over-age, or not at all."""

    code = "retirement-age-reached"
    title = "Retirement age is reached"
    zh = "该人员已于 {day} 达到法定退休年龄（{citation}），政策允许的，请按超龄劳动者（OVER_AGE）登记。"
    en = "The person reached the retirement age on {day} ({citation}): enrol them as OVER_AGE where that is allowed."


class RetirementAgeNotReached(RuleViolated):
    """Only who has reached the retirement age is over-age."""

    code = "retirement-age-not-reached"
    title = "Retirement age is not reached"
    zh = "该人员 {day} 才达到法定退休年龄（{citation}），不能按超龄劳动者登记。"
    en = "The person reaches the retirement age on {day} ({citation}) and is not enrolled as OVER_AGE before."


class BasisNotAdmitted(RuleViolated):
    """No rule lets this special group in on the first day of cover."""

    code = "basis-not-admitted"
    title = "Special group is not admitted"
    zh = "{day} 尚无允许特殊人群 {basis} 参加工伤保险的规定（{citation}）。"
    en = "On {day} no rule lets the special group {basis} take part ({citation})."


RETIREMENT_PROBLEMS = {
    RetirementFault.REACHED: RetirementAgeReached,
    RetirementFault.NOT_REACHED: RetirementAgeNotReached,
}


def check_minimum_age(tx: Transaction, person: Person, employed_from: date, law: RegionalPolicy) -> None:
    """Raise `TooYoung` for a child; a birth date that no document told cannot be held against anybody."""
    born_on = queries.particulars_of(tx, person).born_on
    minimum = law.load(MinimumAge, "minimum_age", in_force_on=employed_from)
    if born_on is not None and employed_from < minimum.reached_on(born_on):
        raise TooYoung(citation=minimum.citation)


def check_basis(
    tx: Transaction, person: Person, basis: Basis, law: RegionalPolicy, *, covered_from: date, retires_at_50: bool
) -> None:
    """Raise unless a rule lets the person's group in on the first covered day, and the retirement age fits it."""
    groups = law.load(SpecialGroups, "special_groups", in_force_on=covered_from)
    if not groups.admit(basis):
        raise BasisNotAdmitted(day=covered_from, basis=basis, citation=groups.citation)
    particulars = queries.particulars_of(tx, person)
    if particulars.born_on is None:
        return
    ages = law.load(RetirementAges, "retirement_age", in_force_on=covered_from)
    retirement_on = ages.reached_on(particulars.born_on, _track(particulars.sex, retires_at_50=retires_at_50))
    fault = retirement_fault(basis, covered_from, retirement_on)
    if fault is not None:
        raise RETIREMENT_PROBLEMS[fault](citation=ages.citation, day=retirement_on)


def _track(sex: Sex | None, *, retires_at_50: bool) -> RetirementTrack:
    """Return the age that counts: of a woman the higher one, unless her post is known to have the lower."""
    if sex is Sex.FEMALE:
        return RetirementTrack.WOMEN_50 if retires_at_50 else RetirementTrack.WOMEN_55
    return RetirementTrack.MEN
