"""Rows of an older system that cannot stand go back, each with its column and the rule; the others are taken."""

from datetime import date

import pytest

from services.claims.domain.beneficiaries.row_fault import BeneficiaryFault as Fault
from services.claims.models import StaffAccount
from shared.auth import Actor
from shared.ids import new_id
from tests.claims.beneficiaries.older_system import CHILD, NURSING, PENSION, SPOUSE, citizen, workbook
from tests.claims.office import problem

RUNNING = "BENEFICIARIES"
WRONG = [
    ({"old_reference": ""}, Fault.REFERENCE),
    ({"division": "990111"}, Fault.DIVISION),
    ({"division": "9908"}, Fault.DIVISION),
    ({"id_type": "LICENCE"}, Fault.ID_TYPE),
    ({"id_no": "370811197001010011"}, Fault.ID_NUMBER),
    ({"id_type": "PASSPORT", "id_no": "E-1"}, Fault.ID_NUMBER),
    ({"person_name": ""}, Fault.NAME),
    ({"benefit": "DPE"}, Fault.BENEFIT),
    ({"accident_on": "2015-02-30"}, Fault.ACCIDENT_ON),
    ({"accident_on": "2025-11-21"}, Fault.ACCIDENT_ON),
    ({"grade": "5"}, Fault.GRADE),
    ({"grade": ""}, Fault.GRADE),
    ({"benefit": "RTD", "grade": "0"}, Fault.GRADE),
    ({"benefit": "NUR", "level": "NONE"}, Fault.LEVEL),
    (NURSING | {"grade": "0"}, Fault.NURSING_GRADE),
    ({"benefit": "SUR", "deceased_id_type": "CITIZEN_ID", "deceased_id_no": citizen(9)}, Fault.RELATION),
    ({"lone_or_orphan": "Y"}, Fault.LONE_OR_ORPHAN),
    ({"benefit": "SUR", "relation": "SPOUSE"}, Fault.DECEASED),
    ({**SPOUSE, "deceased_id_no": "370811197001010011"}, Fault.DECEASED),
    ({**SPOUSE, "deceased_id_no": SPOUSE["id_no"]}, Fault.DECEASED_THEMSELVES),
    ({"own_wage": ""}, Fault.OWN_WAGE),
    ({**NURSING, "own_wage": "-1.00"}, Fault.OWN_WAGE),
    ({"amount": "0.00"}, Fault.AMOUNT),
    ({"amount": "-3280.00"}, Fault.AMOUNT),
    ({"adjustments": "-1.00"}, Fault.ADJUSTMENTS),
    ({"adjustments": "3280.00"}, Fault.ADJUSTMENTS),
    ({"first_month": "2016-13"}, Fault.FIRST_MONTH),
    ({"first_month": "2015-02"}, Fault.BEFORE_ACCIDENT),
    ({"amount_from": "202501"}, Fault.AMOUNT_FROM),
    ({"amount_from": "2015-12"}, Fault.AMOUNT_TOO_EARLY),
    ({"last_paid": ""}, Fault.LAST_PAID),
    ({"last_paid": "2024-11"}, Fault.NOT_PAID_UP_TO),
    ({"last_paid": "2025-12"}, Fault.PAID_AHEAD),
    ({"verified_on": "2025-11-21"}, Fault.VERIFIED_ON),
    ({"payee_name": ""}, Fault.PAYEE_NAME),
    ({"payee_bank": ""}, Fault.PAYEE_BANK),
    ({"payee_account": "12345"}, Fault.PAYEE_ACCOUNT),
]
RIGHT = [
    {"id_type": "PASSPORT", "id_no": "e12345678"},
    {"accident_on": "2015/3/2", "first_month": "2015-03"},
    {"last_paid": "2025-11", "verified_on": "2025-11-20", "accident_on": "2015-03-31"},
    {"last_paid": "2024-12"},
    {"grade": "1"},
    {"grade": "4", "adjustments": "3279.99"},
    {"payee_account": "123456"},
    NURSING,
    NURSING | {"level": "FULL", "grade": "10"},
    NURSING | {"level": "PARTIAL", "own_wage": "3900.00"},
]


def numbered(rows: list[dict[str, str]], first: int = 100) -> list[dict[str, str]]:
    """Give rows of the pension a reference and a person of their own, unless they say otherwise."""
    own = ({"old_reference": f"LX-{first + n}", "id_no": citizen(first + n)} for n in range(len(rows)))
    return [
        PENSION | number | {k: v for k, v in row.items() if v != PENSION.get(k)}
        for number, row in zip(own, rows, strict=True)
    ]


async def test_each_wrong_value_is_named_with_its_column_and_rule(take_over):
    report = await take_over.checked(RUNNING, *numbered([row for row, _ in WRONG]))

    assert (report["taken"], report["refused"]) == (0, len(WRONG))
    assert await take_over.reasons(report) == [fault.value for _, fault in WRONG]


async def test_values_just_inside_the_rules_are_taken(take_over):
    report = await take_over.checked(RUNNING, *numbered(RIGHT))

    assert (report["taken"], report["refused_by_reason"]) == (len(RIGHT), {})


async def test_wrong_rows_go_back_and_the_others_take_effect(take_over):
    report = await take_over.taken_in(RUNNING, PENSION, *numbered([{"grade": "7"}]))

    assert (report["taken"], report["refused"], report["unchanged"]) == (1, 1, True)
    assert report["refused_by_reason"] == {Fault.GRADE: 1}
    assert len(await take_over.entitlements()) == 1


@pytest.mark.parametrize(
    ("again", "fault"),
    [
        ({}, Fault.REFERENCE_TWICE),
        ({"id_no": citizen(7)}, Fault.REFERENCE_TWICE),
        ({"old_reference": "LX-009"}, Fault.PERSON_TWICE),
    ],
    ids=["the same row", "another person under the reference", "the person under another reference"],
)
async def test_a_benefit_told_twice_is_taken_once(take_over, again, fault):
    report = await take_over.checked(RUNNING, PENSION, PENSION | again)

    assert (report["taken"], await take_over.reasons(report)) == (1, [fault.value])


async def test_one_person_may_draw_two_kinds_of_benefit(take_over):
    report = await take_over.taken_in(RUNNING, PENSION, NURSING)

    assert [group["benefit"] for group in report["standing"]] == ["DPF", "NUR"]


async def test_what_runs_here_already_is_not_taken_over_again(take_over):
    await take_over.taken_in(RUNNING, PENSION)

    report = await take_over.checked(RUNNING, PENSION | {"amount": "3300.00"}, *numbered([{"id_no": PENSION["id_no"]}]))
    assert await take_over.reasons(report) == [Fault.REFERENCE_KNOWN]
    other = PENSION | {"old_reference": "LX-777"}
    assert await take_over.reasons(await take_over.checked(RUNNING, other)) == [Fault.ENTITLED_HERE]


async def test_a_parent_may_survive_two_workers(take_over):
    await take_over.taken_in(RUNNING, SPOUSE | {"relation": "PARENT"})

    second = SPOUSE | {"relation": "PARENT", "old_reference": "LX-003-1", "deceased_id_no": citizen(8)}
    report = await take_over.checked(RUNNING, second, SPOUSE | {"old_reference": "LX-003-2"})
    assert await take_over.reasons(report) == [Fault.ENTITLED_HERE]
    assert report["taken"] == 1


@pytest.mark.parametrize(("share", "taken"), [("1800.00", 3), ("1800.01", 0)], ids=["the cap", "a cent above it"])
async def test_shares_after_one_worker_are_within_the_own_wage_or_all_refused(take_over, share, taken):
    mother = SPOUSE | {"old_reference": "LX-002-3", "id_no": citizen(4), "relation": "PARENT", "amount": "1863.00"}
    child = CHILD | {"amount": share, "adjustments": ""}

    report = await take_over.checked(RUNNING, PENSION, SPOUSE, child, mother)
    assert report["taken"] == taken + 1
    assert report["refused_by_reason"] == ({} if taken else {Fault.ABOVE_CAP: 3})


async def test_shares_that_stand_already_count_towards_the_cap(take_over):
    await take_over.taken_in(RUNNING, SPOUSE, CHILD)

    third = CHILD | {"old_reference": "LX-002-3", "id_no": citizen(4), "amount": "1847.01"}
    assert await take_over.reasons(await take_over.checked(RUNNING, third)) == [Fault.ABOVE_CAP]


async def test_the_account_of_a_staff_member_is_refused_while_it_is_theirs(take_over, database):
    await _staff_account(database, PENSION["payee_account"], date(2020, 1, 1), date(2025, 11, 19))
    assert (await take_over.checked(RUNNING, PENSION))["taken"] == 1

    await _staff_account(database, SPOUSE["payee_account"], date(2025, 11, 20), None)
    assert await take_over.reasons(await take_over.checked(RUNNING, SPOUSE)) == [Fault.STAFF_ACCOUNT]


async def _staff_account(database, account: str, since: date, until: date | None) -> None:
    async with database.begin(Actor("access-1", "99")) as tx:
        blind = tx.secrets.cipher("payee").blind(account)
        tx.add(
            StaffAccount(
                id=new_id(),
                division="9908",
                holder="staff-1",
                account_blind=blind,
                valid_from=since,
                valid_until=until,
                recorded_at=tx.now,
                recorded_by="access-1",
            )
        )


async def test_a_workbook_is_read_with_its_days_and_amounts_as_what_they_are(take_over):
    typed = {"accident_on": date(2015, 3, 2), "verified_on": date(2025, 6, 30), "amount": 3280, "own_wage": 3900}

    report = await take_over.checked(RUNNING, PENSION, content=workbook(RUNNING, PENSION | typed))

    assert (report["taken"], report["groups"][0]["amount"]) == (1, "3280.00")


@pytest.mark.parametrize(
    ("role", "allowed"), [("benefits_clerk", True), ("benefits_checker", False), ("auditor", False)]
)
async def test_only_who_makes_benefits_hands_files_in(take_over, role, allowed):
    answer = await take_over.send(RUNNING, PENSION, role=role)

    assert answer.status_code == (202 if allowed else 403)


async def test_a_clerk_hands_in_for_the_divisions_they_serve_and_a_county_for_itself_alone(take_over):
    report = await take_over.checked(RUNNING, PENSION, PENSION | {"division": "990812"}, division="990811")
    assert (report["taken"], await take_over.reasons(report)) == (1, [Fault.DIVISION])

    assert problem(await take_over.send(RUNNING, PENSION, division="990100")) == (403, "outside-division")


@pytest.mark.parametrize(("grade", "reasons"), [("1", []), ("2", [Fault.NURSING_GRADE]), ("", [Fault.NURSING_GRADE])])
async def test_where_nursing_goes_by_grades_a_grade_that_carries_it_is_needed(take_over, enact, grade, reasons):
    enact("nursing_allowance", 'key = "GRADE"\nratio_by_grade = { 1 = 0.50 }')

    report = await take_over.checked(RUNNING, NURSING | {"grade": grade})

    assert await take_over.reasons(report) == reasons
