"""Who is entitled: Order 18 of 2003, Arts. 2 and 3, both sides of each condition and age."""

from datetime import date

import pytest

from services.claims.domain.survivors.dependant import (
    DependantRules,
    DropOutReason,
    Impossible,
    Kin,
    Relation,
    Sex,
    Stop,
    Tie,
    impossible,
)
from services.claims.domain.survivors.eligibility import Condition, Standing, eligibility

RULES = DependantRules(60, 55, 18, 300, 130, "Order 18 of 2003")
DIED_ON = date(2024, 5, 6)
M, F = Sex.MALE, Sex.FEMALE
SPOUSE, CHILD, PARENT = Relation.SPOUSE, Relation.CHILD, Relation.PARENT
GRANDPARENT, GRANDCHILD, SIBLING = Relation.GRANDPARENT, Relation.GRANDCHILD, Relation.SIBLING


def judged(relation: Relation, sex: Sex, born_on: str, **more):
    facts = {"supported": True} | more
    standing = Standing(relation=relation, sex=sex, born_on=date.fromisoformat(born_on), **facts)
    return eligibility(standing, DIED_ON, RULES)


@pytest.mark.parametrize(
    ("relation", "sex", "born_on", "more", "eligible"),
    [
        (SPOUSE, F, "1969-05-06", {}, True),
        (SPOUSE, F, "1969-05-07", {}, False),
        (SPOUSE, M, "1964-05-06", {}, True),
        (SPOUSE, M, "1964-05-07", {}, False),
        (SPOUSE, F, "1990-01-01", {"unable_to_work": True}, True),
        (PARENT, M, "1964-05-06", {}, True),
        (PARENT, M, "1969-05-06", {}, False),
        (PARENT, F, "1969-05-06", {}, True),
        (CHILD, M, "2006-05-07", {}, True),
        (CHILD, M, "2006-05-06", {}, False),
        (CHILD, M, "2000-01-01", {"unable_to_work": True}, True),
        (CHILD, F, "2015-01-01", {"tie": Tie.ADOPTED}, True),
        (CHILD, F, "2015-01-01", {"tie": Tie.STEP, "brought_up": True}, True),
        (CHILD, F, "2015-01-01", {"tie": Tie.STEP}, False),
        (CHILD, F, "2024-09-01", {"posthumous": True, "supported": False}, True),
        (GRANDPARENT, F, "1940-01-01", {"nobody_nearer": True}, True),
        (GRANDPARENT, F, "1940-01-01", {}, False),
        (GRANDPARENT, F, "1940-01-01", {"unable_to_work": True}, True),
        (GRANDCHILD, M, "2020-01-01", {"nobody_nearer": True}, True),
        (GRANDCHILD, M, "2020-01-01", {}, False),
        (SIBLING, M, "2010-01-01", {"nobody_nearer": True}, True),
        (SIBLING, M, "2010-01-01", {}, False),
        (SIBLING, M, "1980-01-01", {"nobody_nearer": True}, False),
        (CHILD, M, "2015-01-01", {"supported": False}, False),
        (PARENT, F, "1940-01-01", {"died_on": DIED_ON}, False),
        (PARENT, F, "1940-01-01", {"died_on": date(2024, 5, 7)}, True),
    ],
)
def test_who_is_entitled_at_the_death(relation, sex, born_on, more, eligible):
    assert judged(relation, sex, born_on, **more).eligible is eligible


def test_each_condition_is_told_with_its_article():
    found = judged(GRANDPARENT, F, "1940-01-01")

    assert [(each.condition, each.holds, each.article) for each in found.conditions] == [
        (Condition.ALIVE, True, "Order 18 of 2003, Art. 2"),
        (Condition.SUPPORTED, True, "Order 18 of 2003, Art. 3"),
        (Condition.OLD, True, "Order 18 of 2003, Art. 3(5)"),
        (Condition.NOBODY_NEARER, False, "Order 18 of 2003, Art. 3(5)"),
        (Condition.UNABLE, False, "Order 18 of 2003, Art. 3(1)"),
    ]


@pytest.mark.parametrize(
    ("relation", "born_on", "more", "grows_up_on"),
    [
        (CHILD, "2008-05-14", {}, date(2026, 5, 14)),
        (CHILD, "2008-02-29", {}, date(2026, 3, 1)),
        (CHILD, "2008-05-14", {"unable_to_work": True}, None),
        (PARENT, "1950-01-01", {}, None),
        (CHILD, "2000-05-14", {}, None),
    ],
)
def test_only_whom_youth_alone_carries_grows_out_of_it(relation, born_on, more, grows_up_on):
    assert judged(relation, M, born_on, **more).grows_up_on == grows_up_on


@pytest.mark.parametrize(
    ("relation", "sex", "born_on", "more", "extra"),
    [
        (CHILD, M, "2014-01-01", {"alone": True}, True),
        (CHILD, M, "2014-01-01", {}, False),
        (PARENT, F, "1956-01-01", {"alone": True}, True),
        (SPOUSE, F, "1990-01-01", {"alone": True, "unable_to_work": True}, False),
        (CHILD, M, "2014-01-01", {"alone": True, "supported": False}, False),
    ],
)
def test_the_extra_is_for_lone_elders_and_orphans(relation, sex, born_on, more, extra):
    assert judged(relation, sex, born_on, **more).lone_or_orphan is extra


@pytest.mark.parametrize(
    ("relation", "born_on", "posthumous", "reason"),
    [
        (CHILD, "2015-01-01", False, None),
        (CHILD, "2024-05-06", False, None),
        (CHILD, "2024-05-07", False, Impossible.BORN_AFTER_DEATH),
        (CHILD, "2024-05-07", True, None),
        (CHILD, "2025-03-02", True, None),
        (CHILD, "2025-03-03", True, Impossible.BORN_TOO_LATE),
        (CHILD, "2024-05-06", True, Impossible.NOT_POSTHUMOUS),
        (GRANDCHILD, "2024-06-01", True, Impossible.NOT_POSTHUMOUS),
        (GRANDCHILD, "2024-06-01", False, Impossible.BORN_AFTER_DEATH),
        (GRANDPARENT, "1894-05-07", False, None),
        (GRANDPARENT, "1894-05-06", False, Impossible.TOO_OLD),
        (PARENT, "1979-12-31", False, None),
        (PARENT, "1980-01-01", False, Impossible.WRONG_GENERATION),
        (CHILD, "1980-01-01", False, Impossible.WRONG_GENERATION),
        (SIBLING, "1970-01-01", False, None),
    ],
)
def test_who_cannot_be_that_dependant(relation, born_on, posthumous, reason):
    kin = Kin(relation, date.fromisoformat(born_on), posthumous, DIED_ON, date(1980, 1, 1))

    assert impossible(kin, RULES) is reason


def test_without_the_workers_birth_generations_are_not_compared():
    assert impossible(Kin(PARENT, date(2000, 1, 1), False, DIED_ON), RULES) is None


@pytest.mark.parametrize(
    ("reason", "relation", "fits"),
    [
        (DropOutReason.REMARRIED, SPOUSE, True),
        (DropOutReason.REMARRIED, PARENT, False),
        (DropOutReason.ADOPTED, CHILD, True),
        (DropOutReason.ADOPTED, SPOUSE, False),
        (DropOutReason.EMPLOYED, PARENT, True),
        (DropOutReason.DEATH, SPOUSE, True),
    ],
)
def test_what_can_happen_to_whom(reason, relation, fits):
    assert reason.fits(relation) is fits


@pytest.mark.parametrize(("stop", "last"), [(Stop.MONTH_AFTER_EVENT, "2026-05"), (Stop.MONTH_OF_EVENT, "2026-04")])
def test_the_last_month_is_that_of_the_event_or_the_one_before(stop, last):
    assert str(stop.last_month(date(2026, 5, 14))) == last
