"""R-19: an officer who decides many cases at once, or at the last moment, is told of, once for a month."""

from datetime import date

import pytest
from sqlalchemy import select

from services.claims.commands.clocks.watch_decision_pace import watch_decision_pace
from shared import policy
from shared.db.tables import FindingRow
from tests.claims.clocks.ledger_of_cases import PROVINCE
from tests.claims.office import announced, succeeded

QUICK, LAST_MOMENT, USUAL = "2024-03-04", "2024-04-30", "2024-04-15"


@pytest.fixture(autouse=True)
def limits(enact) -> None:
    enact("risk_rules", "officer_cases_min = 4")


@pytest.fixture
def decided(cases):
    """Let an officer decide so many cases on a day, each accepted on 2024-03-01 and due on 2024-04-30."""

    async def many(number: int, decided_on: str, *, by: str = "zhao-recognition", division: str = "990811") -> None:
        for _ in range(number):
            claim = await cases.case(division, state="DECIDED", accepted_on="2024-03-01")
            await cases.clock(claim, ended_on=decided_on, in_time=True)
            await cases.decision(claim, decided_on, decided_by=by)

    return many


@pytest.fixture
def found_on(on):
    """Let the timer run on a day, and return the findings that stand."""

    async def run(today: str) -> list[FindingRow]:
        async with on(today).begin(PROVINCE) as tx:
            await watch_decision_pace(tx)
            return list(await tx.session.scalars(select(FindingRow).order_by(FindingRow.subject_id)))

    return run


async def test_many_decided_at_the_last_moment_are_found_for_the_month_that_is_over(decided, found_on, database):
    await decided(2, LAST_MOMENT)
    await decided(2, USUAL)

    assert await found_on("2024-04-30") == []
    [finding] = await found_on("2024-05-01")

    assert (finding.rule, finding.action, finding.division) == ("R-19", "REVIEW", "990800")
    assert finding.subject_id == "zhao-recognition:9908:2024-04"
    assert finding.facts == {
        "account": "zhao-recognition",
        "month": "2024-04",
        "cases": 4,
        "decided_at_once": 0,
        "decided_at_the_last_moment": 2,
    }
    assert [event.type for event in await announced(database)] == ["claims.finding_raised.v1"]


async def test_cases_are_counted_by_officer_and_prefecture(decided, found_on):
    await decided(3, QUICK)
    await decided(3, QUICK, by="wang-recognition")
    await decided(3, QUICK, division="990101")
    assert await found_on("2024-04-01") == []

    await decided(1, QUICK, by="wang-recognition", division="990812")
    assert [finding.subject_id for finding in await found_on("2024-04-01")] == ["wang-recognition:9908:2024-03"]


async def test_a_prefecture_without_limits_keeps_no_other_from_being_watched(decided, database, on, monkeypatch):
    await decided(4, QUICK)
    await decided(4, QUICK, division="990101")
    everywhere = policy.at

    def at(region: str):
        if region.startswith("9901"):
            raise policy.NotInForce("risk_rules", region, date(2024, 3, 31))
        return everywhere(region)

    monkeypatch.setattr(policy, "at", at)
    async with on("2024-04-01").begin(PROVINCE) as tx:
        told = await watch_decision_pace(tx)
        found = list(await tx.session.scalars(select(FindingRow.subject_id)))

    assert found == ["zhao-recognition:9908:2024-03"]
    assert told == "1 new, no limits in force in: 9901"


async def test_an_officer_and_month_that_was_looked_into_is_not_raised_again(decided, found_on, caller):
    await decided(4, QUICK)
    [finding] = await found_on("2024-04-01")
    assert len(await found_on("2024-04-02")) == 1

    closing = {"outcome": "UNFOUNDED", "reason": "简易案件集中办理，已核实"}
    sent = {"roles": "risk_officer", "subject": "chen-risk", "json": closing}
    succeeded(await caller.post(f"/v1/findings/{finding.id}/closing", **sent))

    assert [found.state for found in await found_on("2024-04-03")] == ["CLOSED"]


async def test_findings_are_listed_for_the_risk_office_and_hidden_from_another_prefecture(decided, found_on, caller):
    await decided(4, QUICK)
    await found_on("2024-04-01")

    shown = succeeded(await caller.get("/v1/findings", roles="risk_officer"))
    hidden = succeeded(await caller.get("/v1/findings", roles="risk_officer", division="9901"))
    assert [finding["rule"] for finding in shown["items"]] == ["R-19"]
    assert hidden["items"] == []


async def test_a_correction_which_no_limit_drives_is_not_counted(cases, decided, found_on):
    await decided(3, QUICK)
    corrected = await cases.case(state="CORRECTED")
    await cases.decision(corrected, QUICK, origin="CORRECTION")

    assert await found_on("2024-04-01") == []
