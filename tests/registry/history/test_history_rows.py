"""Rows of an older system's files that cannot stand, and why: column by column, and against what is known here."""

from datetime import date

import polars as pl
import pytest
from sqlalchemy import select

from services.registry.commands.history._files import FILES
from services.registry.commands.history._rows import HistoryRules, checked
from services.registry.domain.history.history_fault import HistoryFault
from services.registry.domain.history.run import HistoryKind
from services.registry.models import Employer
from shared.auth import Actor
from shared.bulk.rows import LINE
from shared.bulk.workbook import UNREAD
from shared.periods import Month
from tests.registry.employed import code
from tests.registry.history.old_system import EMPLOYER, ENDED, FIRST, HEADERS, LI, OPEN, PERSONS, SECOND, SMITH, ZHANG

UNKNOWN = code(9)
AGAIN = (
    ENDED.replace("2019-07-01", "2020-07-31")
    .replace("2020-06-30", "")
    .replace("2019-07-05,2020-07-31", "2020-07-31,2020-08-31")
)
RULES_IN_FORCE = ("9908", "990811", ["34", "52"], Month(2025, 9))
BASE = f"{FIRST},{ZHANG},2025-08,8000.00,7000.00,PAID"


@pytest.fixture
def reason():
    """Why a row of a kind is refused, or None."""

    def of(kind: str, row: str) -> str | None:
        columns = dict(zip(FILES[HistoryKind(kind)].columns.values(), row.split(","), strict=True))
        assert len(columns) == len(HEADERS[kind].split(","))
        rows = pl.DataFrame([columns | {LINE: 2, UNREAD: None}], schema_overrides={UNREAD: pl.String})
        rules = HistoryRules(*RULES_IN_FORCE, date(2025, 9, 3))
        return checked(HistoryKind(kind), rows, rules)["reason"][0]

    return of


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("EMPLOYERS", EMPLOYER),
        *(("PERSONS", row) for row in PERSONS),
        ("PERSONS", PERSONS[0].replace("02X", "02x")),
        ("ENROLMENTS", OPEN),
        ("ENROLMENTS", ENDED),
        ("BASES", BASE),
    ],
)
def test_a_good_row_has_no_reason(reason, kind, row):
    assert reason(kind, row) is None


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (EMPLOYER.replace(FIRST, FIRST[:-1] + "I"), HistoryFault.CREDIT_CODE),
        (EMPLOYER.replace("样例机械厂", ""), HistoryFault.EMPLOYER_NAME),
        (EMPLOYER.replace("ENTERPRISE", "CLUB"), HistoryFault.EMPLOYER_TYPE),
        (EMPLOYER.replace("3411", "9999"), HistoryFault.INDUSTRY),
        (EMPLOYER.replace("990811", "990812"), HistoryFault.DIVISION),
        (EMPLOYER.replace("990811", "99081"), HistoryFault.DIVISION),
        (EMPLOYER.replace("2009-03-02", "2009-02-30"), HistoryFault.REGISTERED_ON),
        (EMPLOYER.replace("2009-03-02", "2025-09-04"), HistoryFault.REGISTERED_ON),
    ],
)
def test_an_employer_that_cannot_stand_is_refused(reason, wrong, fault):
    assert reason("EMPLOYERS", wrong) == fault


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (PERSONS[0].replace("CITIZEN_ID", "LICENCE"), HistoryFault.ID_TYPE),
        (PERSONS[0].replace("02X", "021"), HistoryFault.ID_NUMBER),
        (PERSONS[0].replace("CITIZEN_ID", "HMT_PERMIT"), HistoryFault.ID_AREA),
        (PERSONS[2].replace("E12345678", "E12"), HistoryFault.ID_NUMBER),
        (PERSONS[0].replace("张三", ""), HistoryFault.NAME),
        (PERSONS[2].replace("02-29", "02-30"), HistoryFault.BORN_ON),
        (PERSONS[2].replace("MALE", "M"), HistoryFault.SEX),
        (PERSONS[2].replace("GBR", "GB"), HistoryFault.NATIONALITY),
    ],
)
def test_a_person_that_cannot_stand_is_refused(reason, wrong, fault):
    assert reason("PERSONS", wrong) == fault


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (ENDED.replace("INTERN", "GUEST"), HistoryFault.BASIS),
        (OPEN.replace("2010-04-01", "2010-04-31"), HistoryFault.EMPLOYED_FROM),
        (OPEN.replace("2010-04-01", "2025-09-01").replace("2010-04-08", "2025-09-01"), HistoryFault.NOT_HISTORY),
        (OPEN.replace("2010-04-08", "2010-03-31"), HistoryFault.COVERED_FROM),
        (OPEN.replace("2010-04-08", ""), HistoryFault.COVERED_FROM),
        (ENDED.replace("2020-06-30", "2020-06-31"), HistoryFault.EMPLOYED_UNTIL),
        (ENDED.replace("2020-06-30", "2019-06-30"), HistoryFault.EMPLOYED_UNTIL),
        (ENDED.replace("2020-07-31", ""), HistoryFault.END_WITHOUT_COVER),
        (ENDED.replace("2020-07-31", "2020-06-29"), HistoryFault.COVERED_UNTIL),
        (ENDED.replace("2020-07-31", "2020-07-32"), HistoryFault.COVERED_UNTIL),
        (ENDED.replace("2020-07-31", "2025-10-01"), HistoryFault.ENDS_LATER),
        (OPEN.replace("2010-04-07", ""), HistoryFault.TOLD_ON),
        (OPEN.replace("2010-04-07", "2025-09-04"), HistoryFault.TOLD_ON),
        (ENDED.replace("2020-07-01,", "2025-09-04,"), HistoryFault.ENDING_TOLD_ON),
        (OPEN.replace("8000.00", ""), HistoryFault.WAGE),
        (OPEN.replace("8000.00", "0"), HistoryFault.WAGE),
        (ENDED.replace("2020-07-31", "2025-09-01"), HistoryFault.WAGE),
    ],
)
def test_an_enrolment_that_cannot_stand_is_refused(reason, wrong, fault):
    assert reason("ENROLMENTS", wrong) == fault


def test_whoever_left_before_the_take_over_needs_no_wage(reason):
    assert reason("ENROLMENTS", ENDED.replace("2020-06-30", "").replace("2020-07-31", "2025-08-31")) is None


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (BASE.replace("2025-08", "2025-13"), HistoryFault.MONTH),
        (BASE.replace("2025-08", "2025-09"), HistoryFault.ASSESSED_HERE),
        (BASE.replace("8000.00", ""), HistoryFault.DECLARED),
        (BASE.replace("7000.00", "-1.00"), HistoryFault.BASE),
        (BASE.replace("PAID", "YES"), HistoryFault.STATE),
    ],
)
def test_a_base_that_cannot_stand_is_refused(reason, wrong, fault):
    assert reason("BASES", wrong) == fault


@pytest.mark.parametrize(
    ("kind", "rows", "fault"),
    [
        ("EMPLOYERS", [EMPLOYER, EMPLOYER], HistoryFault.DUPLICATE),
        ("EMPLOYERS", [EMPLOYER.replace("3411", "5211")], HistoryFault.EMPLOYER_CONTRADICTS),
        ("PERSONS", [PERSONS[0], PERSONS[0]], HistoryFault.DUPLICATE),
        ("ENROLMENTS", [OPEN.replace(FIRST, UNKNOWN)], HistoryFault.EMPLOYER_UNKNOWN),
        ("ENROLMENTS", [OPEN.replace(ZHANG, "PASSPORT,E99999999")], HistoryFault.PERSON_UNKNOWN),
        ("ENROLMENTS", [OPEN.replace(ZHANG, SMITH), OPEN.replace(ZHANG, SMITH)], HistoryFault.OVERLAPS_ROW),
        ("ENROLMENTS", [AGAIN], HistoryFault.OVERLAPS),
        ("BASES", [BASE.replace(FIRST, UNKNOWN)], HistoryFault.EMPLOYER_UNKNOWN),
        ("BASES", [BASE.replace(ZHANG, "PASSPORT,E99999999")], HistoryFault.PERSON_UNKNOWN),
        ("BASES", [BASE, BASE], HistoryFault.DUPLICATE),
        ("BASES", [BASE.replace(FIRST, SECOND)], HistoryFault.NOT_ENROLLED),
        ("BASES", [BASE.replace(ZHANG, LI).replace("2025-08", "2020-08")], HistoryFault.NOT_ENROLLED),
    ],
)
async def test_what_the_registry_does_not_allow_is_given_back_with_the_reason(
    office, enrolled, refused, kind, rows, fault
):
    run = await office.checked(kind, *rows)

    assert (run["report"]["refused"], run["report"]["refused_by_reason"]) == (1, {fault.value: 1})
    [reason] = await refused({"id": run["job_id"]})
    assert reason == fault.value


async def test_a_base_of_the_last_month_of_cover_is_taken(office, enrolled):
    run = await office.checked("BASES", BASE.replace(ZHANG, LI).replace("2025-08", "2020-07"))

    assert (run["report"]["taken"], run["report"]["refused"]) == (1, 0)


async def test_nobody_was_enrolled_with_an_employer_after_it_closed(office, enrolled, database):
    async with database.begin(Actor("province", "99")) as tx:
        employer = await tx.session.scalar(select(Employer).where(Employer.credit_code == SECOND))
        employer.closed_on, employer.changed_at = date(2020, 7, 30), tx.now

    rows = (OPEN.replace(FIRST, SECOND), ENDED.replace(FIRST, SECOND))
    assert (await office.checked("ENROLMENTS", *rows))["report"]["refused_by_reason"] == {
        HistoryFault.EMPLOYER_CLOSED: 2
    }
    earlier = await office.checked("ENROLMENTS", ENDED.replace(FIRST, SECOND).replace("2020-07-31", "2020-07-30"))
    assert earlier["report"]["refused"] == 0
