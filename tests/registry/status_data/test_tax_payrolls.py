"""Tax payrolls and R-04: employers whose people are on none, or nearly all declared at the floor."""

import pytest
from sqlalchemy import func, select

from services.registry.domain.status_data.status import PayrollFault
from services.registry.models import TaxPayroll
from shared.auth import Actor
from tests.registry.desk import WORKER, born, succeeded
from tests.registry.employers.office import licence
from tests.registry.status_data.authorities import PAYROLLS

CODES = [licence(number)["credit_code"] for number in (1, 2)]
JOINED = {"employed_from": "2025-07-20", "received_on": "2025-07-20"}
PEOPLE = [WORKER, *(born(f"198{year}-05-06") for year in range(4))]


@pytest.fixture
def database(own_database):
    return own_database


def paid(person: dict[str, str], code: str = CODES[0], month: str = "2025-08", wage: str = "7000.00") -> str:
    return f"{code},{month},CITIZEN_ID,{person['id_no']},{wage},"


@pytest.fixture
async def firm(desk) -> str:
    """The first employer, with four people at 7200.00 since July 2025; in 2025 the floor is 4500.00."""
    employer_id = await desk.employer()
    for person in PEOPLE[:4]:
        await desk.enrolled(employer_id, person, **JOINED)
    return employer_id


async def test_an_employer_half_of_whose_people_are_on_no_payroll_is_suspected(firm, hand, findings):
    file, job = await hand(PAYROLLS, paid(PEOPLE[0]), paid(PEOPLE[1]))

    assert (job["result"]["in_stock"], job["result"]["findings"]) == (2, 1)
    facts = {"month": "2025-08", "enrolled": 4, "at_floor": 0, "on_payroll": 2, "file_id": file["id"]}
    assert await findings() == [("R-04", firm, facts)]


async def test_an_employer_most_of_whose_people_are_paid_is_not(firm, hand, findings):
    await hand(PAYROLLS, *(paid(person) for person in PEOPLE[:3]))

    assert await findings() == []


@pytest.mark.parametrize(("heads", "suspected"), [(2, True), (3, False)])
async def test_a_number_of_people_counts_where_nobody_is_named(firm, hand, findings, heads, suspected):
    await hand(PAYROLLS, f"{CODES[0]},2025-08,,,,{heads}")

    assert [rule for rule, _, _ in await findings()] == (["R-04"] if suspected else [])


async def test_a_few_people_prove_nothing(desk, hand, findings):
    employer_id = await desk.employer()
    for person in PEOPLE[:2]:
        await desk.enrolled(employer_id, person, **JOINED)

    await hand(PAYROLLS, paid(PEOPLE[4]))

    assert await findings() == []


async def test_a_county_office_speaks_of_its_own_employers_alone(desk, firm, hand, findings):
    await desk.enrolled(await desk.employer(2), PEOPLE[4], **JOINED)
    of_another = paid(PEOPLE[4], code=CODES[1])
    await hand(PAYROLLS, of_another, division="990806")
    assert await findings() == []

    await hand(PAYROLLS, of_another, of_another, division="990800")
    assert [subject for _, subject, _ in await findings()] == [firm]


@pytest.mark.parametrize(("at_floor", "suspected"), [(4, True), (3, False)], ids=["4 of 5", "3 of 5"])
async def test_an_employer_nearly_all_of_whose_people_are_at_the_floor_is_suspected(
    desk, scan, findings, at_floor, suspected
):
    """The floor of 2025: 60 % of 7500.00."""
    employer_id = await desk.employer()
    for number, person in enumerate(PEOPLE):
        wage = "4500.00" if number < at_floor else "4500.01"
        await desk.enrolled(employer_id, person, declared_wage=wage, **JOINED)

    assert (await scan())["R-04"] == suspected
    facts = {"month": "2025-08", "enrolled": 5, "at_floor": 4, "on_payroll": None, "file_id": None}
    assert await findings() == ([("R-04", employer_id, facts)] if suspected else [])


async def test_who_did_not_work_the_whole_month_is_not_counted(desk, firm, hand, findings):
    page = succeeded(await desk.get(f"/v1/persons/{await _id(desk, firm)}/enrolments"))
    succeeded(await desk.end(page["items"][0]["id"], "2025-08-30"))

    await hand(PAYROLLS, paid(PEOPLE[1]), paid(PEOPLE[2]))

    assert await findings() == []


async def _id(desk, firm: str) -> str:
    shown = {"id_type": "CITIZEN_ID", "id_no": PEOPLE[0]["id_no"]}
    return succeeded(await desk.post("/v1/persons/lookups", shown))["id"]


async def test_rows_of_unknown_people_and_employers_are_counted_and_not_kept(firm, hand, begin):
    _, job = await hand(PAYROLLS, paid(PEOPLE[0]), paid(PEOPLE[0], code=CODES[1]), paid(PEOPLE[4]))

    assert (job["result"]["in_stock"], job["result"]["not_in_stock"]) == (1, 2)
    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(TaxPayroll)) == 1
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(TaxPayroll)) == 0


WRONG = {
    PayrollFault.CREDIT_CODE: paid(WORKER, code=CODES[0][:-1] + "I"),
    PayrollFault.MONTH: paid(WORKER, month="2025-13"),
    PayrollFault.MONTH_NOT_OVER: paid(WORKER, month="2025-09"),
    PayrollFault.ID_TYPE: paid(WORKER).replace("CITIZEN_ID", "LICENCE"),
    PayrollFault.ID_NUMBER: paid(WORKER).replace("011238", "011237"),
    PayrollFault.WAGE: paid(WORKER, wage=""),
    PayrollFault.WAGE_NEGATIVE: paid(WORKER, wage="-0.01"),
    PayrollFault.HEADCOUNT: f"{CODES[0]},2025-08,,,,",
    PayrollFault.BOTH: paid(WORKER) + "3",
}


async def test_each_wrong_payroll_row_comes_back_with_its_reason(hand, refused):
    _, job = await hand(PAYROLLS, *WRONG.values())

    assert job["result"]["taken"] == 0
    assert await refused(job) == [fault.value for fault in WRONG]


async def test_a_payroll_taken_back_counts_no_more(firm, hand, undo, scan, close):
    file, _ = await hand(PAYROLLS, paid(PEOPLE[0]))
    await close("R-04")

    assert (await undo(PAYROLLS, file))["result"] == {"withdrawn": 1}
    assert (await scan())["R-04"] == 0
