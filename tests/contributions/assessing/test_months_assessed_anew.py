"""Once a month is assessed, only what changed is looked at again; what a line said before stays on record."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from services.contributions.models import AssessedLine, AssessmentDifference, LineCorrection, StaleLine
from tests.contributions.announced import declared, employer_registered, joined, left, roster_changed, taken_back

EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
LOW, MIDDLE, HIGH, OTHER = uuid4(), uuid4(), uuid4(), uuid4()


@pytest.fixture
async def may_assessed(hear, assess):
    """Two employers whose May is assessed, and June of nobody yet."""
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER_EMPLOYER, 2),
        roster_changed(EMPLOYER, joined(LOW, "3900.00"), joined(MIDDLE, "8650.00"), joined(HIGH, "30000.00")),
        roster_changed(OTHER_EMPLOYER, joined(OTHER, "6000.00")),
    )
    await assess()


@pytest.fixture
def stale(kept):
    """Whose lines the next run of a month looks at, and why."""

    async def in_months() -> set[tuple[str, object, str]]:
        return {(str(row.month), row.person_id, row.cause) for row in await kept(StaleLine)}

    return in_months


async def test_a_late_wage_is_noted_for_its_person_and_the_assessed_months_from_its_own_on(
    may_assessed, hear, assess, stale
):
    await assess("2024-06")
    await hear(
        roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-06-01"), declared(LOW, "5000.00", "2024-07-01"))
    )

    assert await stale() == {("2024-06", MIDDLE, "WAGE")}
    await assess("2024-06")
    assert await stale() == set()


async def test_a_run_writes_the_changed_persons_line_and_no_other(may_assessed, hear, assess, kept):
    before = {line.person_id: line.recorded_at for line in await kept(AssessedLine)}
    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-05-02")))
    await assess()

    after = {line.person_id: line.recorded_at for line in await kept(AssessedLine)}
    assert {person for person in after if after[person] != before[person]} == {MIDDLE}


async def test_what_a_line_said_is_kept_with_the_cause_and_only_grows(may_assessed, hear, assess, kept, begin):
    [first] = [line for line in await kept(AssessedLine) if line.person_id == MIDDLE]
    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-05-02")))
    await assess()
    await hear(roster_changed(EMPLOYER, left(MIDDLE, "2024-04-30"), joined(MIDDLE, "1.00", "2024-04-15")))

    [said] = await kept(LineCorrection)
    assert (str(said.base), said.bound, said.cause) == ("8650.00", "DECLARED", "WAGE")
    assert said.said_since == first.recorded_at < said.corrected_at
    with pytest.raises(IntegrityError, match="only grow"):
        async with begin() as tx:
            (await tx.session.scalars(select(LineCorrection))).one().cause = "LAW"
            await tx.session.flush()


async def test_a_declared_wage_within_the_cap_is_corrected_though_the_base_stays(may_assessed, hear, assess, kept):
    await hear(roster_changed(EMPLOYER, declared(HIGH, "40000.00", "2024-05-02")))
    result = await assess()

    assert (result["changed"], result["difference"]) == (0, "0.00")
    [said] = await kept(LineCorrection)
    assert (str(said.declared), str(said.base)) == ("30000.00", "21600.00")


async def test_a_wage_declared_again_as_it_was_corrects_nothing(may_assessed, hear, assess, kept, announced):
    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "8650.00", "2024-05-02")))
    await assess()

    assert await kept(LineCorrection) == []
    assert len(await announced("assessed")) == 2


async def test_somebody_added_late_to_an_assessed_month_is_owed_for_from_its_deadline(
    may_assessed, hear, assess, announced, begin
):
    await hear(roster_changed(EMPLOYER, joined(uuid4(), "5000.00", "2024-05-31")))
    result = await assess()

    assert (result["changed"], result["difference"]) == (1, "45.00")
    assert (await announced("assessed"))[-1]["headcount"] == 4
    assert (await announced("arrears_changed"))[-1]["outstanding"] == "356.13"


async def test_an_addition_taken_back_is_owed_for_in_no_month(may_assessed, hear, assess, kept):
    await hear(roster_changed(OTHER_EMPLOYER, taken_back("WITHDRAW", OTHER, "2024-05-01")))
    result = await assess()

    assert result["difference"] == "-54.00"
    assert OTHER not in {line.person_id for line in await kept(AssessedLine)}
    assert [(said.person_id, said.cause) for said in await kept(LineCorrection)] == [(OTHER, "WITHDRAW")]


async def test_a_month_never_assessed_has_nothing_to_look_at_again(may_assessed, hear, stale):
    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-06-01")))

    assert await stale() == set()


async def test_lines_of_an_employer_that_becomes_an_express_outlet_count_with_the_average(
    may_assessed, hear, assess, kept
):
    await hear(employer_registered(EMPLOYER, 1, employer_type="EXPRESS_OUTLET", industry_code="6020"))
    result = await assess()

    assert result["changed"] == 1
    assert {line.bound for line in await kept(AssessedLine) if line.person_id != OTHER} == {"AVERAGE"}
    assert {said.cause for said in await kept(LineCorrection)} == {"EMPLOYER_KIND"}


async def test_differences_name_the_fee_month_and_the_month_they_are_filed_under(
    may_assessed, hear, assess, begin, kept
):
    await hear(roster_changed(EMPLOYER, declared(MIDDLE, "9650.00", "2024-05-02")))
    await assess()

    told = sorted(await kept(AssessmentDifference), key=lambda row: row.recorded_at)
    mine = [(str(row.month), str(row.filed_under), str(row.amount)) for row in told if row.employer_id == EMPLOYER]
    assert mine == [("2024-05", "2024-05", "311.13"), ("2024-05", "2024-05", "9.00")]
