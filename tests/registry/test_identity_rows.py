"""Of whom the rows of a file speak: one set of checks for all kinds of files, and one person by one number."""

from dataclasses import replace

import polars as pl
import pytest
from sqlalchemy import func, select

from services.registry.commands._identity_rows import (
    not_served,
    numbers_as_kept,
    too_young,
    unclassed_industry,
    unknown_document,
    wrong_area,
    wrong_credit_code,
    wrong_number,
)
from services.registry.commands.enrolment._roster_rows import ROSTER
from services.registry.commands.status_data._payroll_rows import TAX_PAYROLLS
from services.registry.commands.status_data._status_rows import DEATHS
from services.registry.models import Person
from tests.registry.conftest import WORKER
from tests.registry.counter import CITIZEN_NO, OTHER_CITIZEN_NO, PASSPORT_NO, with_check
from tests.registry.employed import code
from tests.registry.files_of_every_kind import CARD, CONTRACTOR, STAY, Door, open_office
from tests.registry.history.old_system import Office

UNIT = f"{code(CONTRACTOR)},样例单位1,ENTERPRISE,4710,990811"
HOLDER = f"CITIZEN_ID,{CITIZEN_NO}"
DOORS = (
    Door(ROSTER, "/v1/rosters", f"{UNIT},{HOLDER},张三,ADD,2025-08-01,8650.00"),
    STAY,
    CARD,
    Door(DEATHS.file, "/v1/death-files", f"{HOLDER},张三,2025-08-01,POLICE"),
    Door(TAX_PAYROLLS, "/v1/tax-payroll-files", f"{code(CONTRACTOR)},2025-07,{HOLDER},8650.50,"),
)


@pytest.fixture
def database(own_database):
    return own_database


async def test_a_number_in_small_letters_is_the_same_person_in_all_six_kinds(begin, caller, hand_in, work):
    await open_office(begin, caller)
    small = CITIZEN_NO.lower()

    jobs = [
        await hand_in(replace(door, row=door.row.replace(CITIZEN_NO, small)).content, path=door.path) for door in DOORS
    ]
    run = await Office(caller, work).taken_in("PERSONS", f"CITIZEN_ID,{small},张三,,,")

    assert [(job["result"]["taken"], job["result"]["refused"]) for job in jobs] == [(1, 0)] * len(DOORS)
    assert [job["result"].get("in_stock") for job in jobs] == [None, None, None, 1, 1]
    assert (run["report"]["taken"], run["report"]["refused"]) == (1, 0)
    async with begin(WORKER) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Person)) == 1


def at_fault(check: pl.Expr, **row: object) -> bool:
    return pl.DataFrame([row]).select(check).item()


def test_numbers_are_kept_trimmed_and_in_capitals():
    assert numbers_as_kept(pl.DataFrame({"id_no": [f" {CITIZEN_NO.lower()} ", "e12345"]}))["id_no"].to_list() == [
        CITIZEN_NO,
        "E12345",
    ]


@pytest.mark.parametrize(("id_type", "unknown"), [("CITIZEN_ID", False), ("PASSPORT", False), ("LICENCE", True)])
def test_a_document_is_one_of_the_code_list(id_type, unknown):
    assert at_fault(unknown_document(), id_type=id_type) is unknown


@pytest.mark.parametrize(
    ("id_type", "id_no", "wrong"),
    [
        ("CITIZEN_ID", CITIZEN_NO, False),
        ("CITIZEN_ID", CITIZEN_NO[:-1] + "1", True),
        ("CITIZEN_ID", with_check("11010519490230002"), True),
        ("CITIZEN_ID", PASSPORT_NO, True),
        ("FOREIGN_PERMIT", with_check("91110519491231002"), False),
        ("FOREIGN_PERMIT", PASSPORT_NO, True),
        ("PASSPORT", "E" * 5, False),
        ("PASSPORT", "E" * 4, True),
        ("PASSPORT", "E" * 20, False),
        ("PASSPORT", "E" * 21, True),
        ("PASSPORT", "E-12345", True),
    ],
)
def test_a_number_is_one_that_its_document_could_have(id_type, id_no, wrong):
    assert at_fault(wrong_number(), id_type=id_type, id_no=id_no) is wrong


@pytest.mark.parametrize(
    ("id_type", "id_no", "wrong"),
    [
        ("CITIZEN_ID", CITIZEN_NO, False),
        ("CITIZEN_ID", "810000194912310029", True),
        ("HMT_PERMIT", "830000194912310029", False),
        ("HMT_PERMIT", "830001194912310029", True),
        ("FOREIGN_PERMIT", "911105194912310029", False),
        ("FOREIGN_PERMIT", CITIZEN_NO, True),
        ("PASSPORT", "911105", False),
    ],
)
def test_a_number_begins_as_one_of_its_document_does(id_type, id_no, wrong):
    assert at_fault(wrong_area(), id_type=id_type, id_no=id_no) is wrong


@pytest.mark.parametrize(
    ("id_type", "day", "young"),
    [
        ("CITIZEN_ID", "2000-12-31", True),
        ("CITIZEN_ID", "2001-01-01", False),
        ("PASSPORT", "2000-12-31", False),
    ],
)
def test_an_age_is_reached_on_the_birthday(id_type, day, young):
    on = pl.lit(day).str.to_date().alias("on")
    row = pl.DataFrame({"id_type": [id_type], "id_no": [OTHER_CITIZEN_NO]}).with_columns(on)
    assert row.select(too_young("on", 16)).item() is young


def test_a_credit_code_has_its_check_symbol():
    assert not at_fault(wrong_credit_code(), credit_code=code(1))
    assert at_fault(wrong_credit_code("company_code"), company_code=code(1)[:-1] + "I")


@pytest.mark.parametrize(
    ("industry_code", "unclassed"), [("3411", False), ("4710", False), ("4720", True), ("341", True), ("34111", True)]
)
def test_an_industry_has_a_class_by_its_division_or_its_group(industry_code, unclassed):
    assert at_fault(unclassed_industry(["34", "471"]), industry_code=industry_code) is unclassed


@pytest.mark.parametrize(
    ("division", "clerk_division", "outside"),
    [
        ("990811", "9908", False),
        ("990811", "990811", False),
        ("990812", "990811", True),
        ("990111", "99", True),
        ("99081", "9908", True),
        ("9908110", "9908", True),
        ("99081x", "9908", True),
    ],
)
def test_a_division_has_six_digits_and_is_served_by_the_clerk(division, clerk_division, outside):
    assert at_fault(not_served("9908", clerk_division), division=division) is outside
