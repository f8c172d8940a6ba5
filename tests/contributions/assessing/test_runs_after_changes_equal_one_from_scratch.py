"""However movements, wages, kinds of employer, figures and runs follow each other: months end as if assessed once."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from services.contributions.commands.assessing.record_rosters import RosterChanged, record_rosters
from services.contributions.commands.rating.record_employers import EmployerRegistered, record_employers
from services.contributions.models import AssessedLine, AssessedMonth, Assessment, StaleLine
from shared.inbox import NotYetKnown
from tests.contributions.announced import declared, employer_registered, joined, left, roster_changed, taken_back

EMPLOYERS, PEOPLE = [UUID(int=number) for number in (1, 2)], [UUID(int=number) for number in (11, 12, 13)]
MONTHS = ["2024-05", "2024-06", "2024-07"]
BEFORE_PUBLICATION, AFTER_PUBLICATION = "2024-06-19", "2024-06-20"
DAYS = st.integers(0, 110).map(lambda days: (date(2024, 4, 12) + timedelta(days)).isoformat())
WAGES = st.sampled_from(["4000.00", "4200.00", "8650.00", "21000.00", "30000.00"])
PERSON = st.sampled_from(PEOPLE)
MOVEMENTS = st.one_of(
    st.builds(joined, PERSON, WAGES, DAYS),
    st.builds(declared, PERSON, WAGES, DAYS),
    st.builds(left, PERSON, DAYS),
    st.builds(taken_back, st.sampled_from(["WITHDRAW", "REOPEN", "UNDECLARE"]), PERSON, DAYS),
)
ROSTERS = st.builds(
    lambda employer, changes, month: roster_changed(employer, *changes, first_month=month),
    st.sampled_from(EMPLOYERS),
    st.lists(MOVEMENTS, min_size=1, max_size=3),
    st.sampled_from(MONTHS),
)
KINDS = st.builds(
    lambda number, kind: employer_registered(EMPLOYERS[number], number, employer_type=kind),
    st.sampled_from([0, 1]),
    st.sampled_from(["ENTERPRISE", "EXPRESS_OUTLET"]),
)
RUNS = st.tuples(st.sampled_from(MONTHS), st.sampled_from([BEFORE_PUBLICATION, AFTER_PUBLICATION]))


async def take_effect(tx, envelope) -> None:
    """Give an event its effect; one without its forerunner has none."""
    if envelope.type == "registry.employer_registered.v1":
        await record_employers(tx, [EmployerRegistered.read(envelope)])
        return
    try:
        async with tx.session.begin_nested():
            await record_rosters(tx, [RosterChanged.read(envelope)])
    except NotYetKnown:
        return


async def what_stands(begin) -> tuple[list, list]:
    """Every line and every sum, without when it was written."""
    async with begin() as tx:
        lines = await tx.session.scalars(select(AssessedLine))
        sums = await tx.session.scalars(select(Assessment).where(Assessment.headcount > 0))
        return (
            sorted((str(a.month), a.employer_id, a.person_id, a.declared, a.base, a.bound) for a in lines),
            sorted((str(a.month), a.employer_id, a.headcount, a.base_total, a.rate, a.amount) for a in sums),
        )


@given(st.lists(st.one_of(ROSTERS, ROSTERS, KINDS, RUNS), max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_runs_after_changes_equal_one_from_scratch(begin, connection, assess, told):
    example = await connection.begin_nested()
    async with begin() as tx:
        for number, employer in enumerate(EMPLOYERS):
            await take_effect(tx, employer_registered(employer, number))
    for step in told:
        if isinstance(step, tuple):
            await assess(step[0], known_on=step[1])
        else:
            async with begin() as tx:
                await take_effect(tx, step)

    for month in MONTHS:
        await assess(month, known_on=AFTER_PUBLICATION)
    step_by_step = await what_stands(begin)
    async with begin() as tx:
        for table in (AssessedLine, Assessment, StaleLine):
            await tx.session.execute(delete(table))
        await tx.session.execute(update(AssessedMonth).values(assessed_at=None))
    for month in MONTHS:
        await assess(month, known_on=AFTER_PUBLICATION)
    from_scratch = await what_stands(begin)
    await example.rollback()

    assert step_by_step == from_scratch


@pytest.mark.parametrize("cause", ["WITHDRAW", "REOPEN"])
async def test_the_comparison_sees_what_was_taken_back(begin, assess, cause):
    """The strategy above draws days freely; here they fit, so that a taking back has an effect for certain."""
    employer, person = EMPLOYERS[0], PEOPLE[0]
    async with begin() as tx:
        await take_effect(tx, employer_registered(employer, 0))
        await take_effect(tx, roster_changed(employer, joined(person, "8650.00", "2024-05-01")))
        await take_effect(tx, roster_changed(employer, left(person, "2024-06-10")))
    await assess("2024-07")
    assert await what_stands(begin) == ([], [])
    await assess("2024-05")
    day = "2024-05-01" if cause == "WITHDRAW" else "2024-06-10"
    async with begin() as tx:
        await take_effect(tx, roster_changed(employer, taken_back(cause, person, day)))
    for month in ("2024-05", "2024-07"):
        await assess(month)

    lines, _ = await what_stands(begin)
    assert [line[0] for line in lines] == ([] if cause == "WITHDRAW" else ["2024-05", "2024-07"])
