"""The list of work: what is due first, how each limit stands today, and whose it is."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from services.claims.domain.clocks.clock_kind import CONTEST, ClockKind
from services.claims.queries import WorkCursor, WorkFilter, work_page
from shared.auth import Actor
from tests.claims.clocks.ledger_of_cases import PROVINCE, day
from tests.claims.office import problem, succeeded

CLERK = {"roles": "recognition_clerk"}


@pytest.fixture
def listed(caller):
    async def page(sent: dict = CLERK, **query: object) -> dict:
        return succeeded(await caller.get("/v1/work-list", params=query, **sent))

    return page


@pytest.fixture
def summed_up(caller):
    async def summary(**sent: object) -> list[tuple]:
        answer = succeeded(await caller.get("/v1/work-list/summary", **CLERK | sent))
        return [tuple(count.values()) for count in answer["counts"]]

    return summary


@pytest.mark.parametrize(
    ("today", "light"),
    [
        ("2024-04-19", "RUNNING"),
        ("2024-04-20", "WARNING"),
        ("2024-04-30", "WARNING"),
        ("2024-05-01", "OVERDUE"),
    ],
)
async def test_a_limit_warns_from_its_day_and_is_overdue_from_the_day_after_its_last(cases, on, listed, today, light):
    await cases.clock(await cases.case(state="INVESTIGATING"))
    on(today)

    for found in (await listed(), await listed(light=light)):
        [item] = found["items"]
        assert (item["light"], item["clock"]["due_on"], item["case_state"]) == (light, "2024-04-30", "INVESTIGATING")
    others = {"RUNNING", "WARNING", "OVERDUE", "PAUSED"} - {light}
    assert [(await listed(light=other))["items"] for other in others] == [[], [], []]


@pytest.mark.worked_example("WE-23")
async def test_what_stands_still_is_a_list_of_its_own_and_says_its_days(cases, on, listed):
    await cases.clock(await cases.case(state="SUSPENDED"), paused_on="2024-03-21")
    on("2024-04-08")

    assert (await listed())["items"] == []
    [item] = (await listed(light="PAUSED"))["items"]
    assert (item["used_days"], item["remaining_days"]) == (20, 40)
    assert (item["listed_on"], item["clock"]["due_on"]) == ("2024-03-21", None)


async def test_a_limit_that_stood_still_only_after_its_last_day_is_overdue(cases, on, listed):
    await cases.clock(await cases.case(), paused_on="2024-05-06")
    on("2024-05-08")

    assert [item["light"] for item in (await listed())["items"]] == ["OVERDUE"]
    assert (await listed(light="PAUSED"))["items"] == []


@pytest.mark.parametrize("today", ["2024-05-06", "2024-05-07"])
@pytest.mark.parametrize("kind", sorted(CONTEST))
async def test_the_time_of_a_party_to_contest_is_nobodys_work(cases, on, listed, summed_up, kind, today):
    await cases.limit_of("2024-05-06", kind=kind, warn_days=5)
    on(today)

    assert (await listed())["items"] == (await listed(light="OVERDUE"))["items"] == []
    assert (await listed(light="WARNING"))["items"] == (await listed(light="RUNNING"))["items"] == []
    for found in (await listed(light="CONTEST"), await listed(kind=kind)):
        assert [(item["light"], item["clock"]["kind"]) for item in found["items"]] == [("CONTEST", kind)]
    assert await summed_up() == [("990811", kind, "CONTEST", 1)]


async def test_a_limit_says_on_which_days_it_warned_and_was_missed(cases, on, listed):
    await cases.limit_of("2024-05-06", warned_on="2024-05-02", missed_on="2024-05-07")
    on("2024-05-08")

    [item] = (await listed())["items"]
    assert (item["clock"]["warned_on"], item["clock"]["missed_on"]) == ("2024-05-02", "2024-05-07")


async def test_the_list_goes_page_by_page_what_is_due_first(cases, on, listed):
    for due_on in ("2024-06-19", "2024-05-20", "2024-05-20", "2024-06-03"):
        await cases.limit_of(due_on)
    await cases.limit_of("2024-05-06", ended_on="2024-05-06", in_time=True)
    on("2024-05-06")

    seen, after = [], None
    for _ in range(3):
        page = await listed(limit=2, **({"after": after} if after else {}))
        seen += [(item["listed_on"], item["clock"]["id"]) for item in page["items"]]
        after = page["next"]
    assert [listed_on for listed_on, _ in seen] == ["2024-05-20", "2024-05-20", "2024-06-03", "2024-06-19"]
    assert seen == sorted(set(seen))
    assert after is None


async def test_it_is_narrowed_by_kind_procedure_and_office(cases, on, listed):
    recognition = await cases.limit_of("2024-06-03", kind=ClockKind.SERVICE)
    claim = await cases.case("990812", state="FINAL")
    appraisal_id = await cases.appraisal(claim, "INITIAL", "2024-04-01")
    appraisal = await cases.clock(claim, ClockKind.APPRAISAL_CONCLUSION, appraisal_id=appraisal_id)
    on("2024-04-08")

    async def ids(**query: object) -> list[str]:
        return [item["clock"]["id"] for item in (await listed(**query))["items"]]

    assert await ids() == [str(appraisal.id), str(recognition.id)]
    assert await ids(kind="SERVICE") == await ids(procedure="RECOGNITION") == [str(recognition.id)]
    assert await ids(procedure="APPRAISAL") == await ids(division="990812") == [str(appraisal.id)]
    assert [item["appraisal_state"] for item in (await listed(division="990812"))["items"]] == ["SERVED"]


async def test_a_county_sees_its_own_work_the_province_all_and_another_prefecture_none(cases, on, listed):
    for division in ("990811", "990812", "990101"):
        await cases.limit_of("2024-06-03", division=division)
    on("2024-05-06")

    async def offices(division: str) -> list[str]:
        return sorted(item["division"] for item in (await listed(CLERK | {"division": division}))["items"])

    assert await offices("990812") == ["990812"]
    assert await offices("9908") == ["990811", "990812"]
    assert await offices("9902") == []
    assert await offices("99") == ["990101", "990811", "990812"]


async def test_the_summary_counts_by_office_kind_and_light(cases, on, summed_up):
    await cases.limit_of("2024-05-06")
    await cases.limit_of("2024-05-06")
    await cases.limit_of("2024-05-14")
    await cases.limit_of("2024-07-01", division="990812", kind=ClockKind.SERVICE, warn_days=0)
    await cases.clock(await cases.case("990812"), paused_on="2024-03-21")
    on("2024-05-07")

    assert await summed_up() == [
        ("990811", "DECISION", "OVERDUE", 2),
        ("990811", "DECISION", "WARNING", 1),
        ("990812", "DECISION", "PAUSED", 1),
        ("990812", "SERVICE", "RUNNING", 1),
    ]
    assert await summed_up(division="990811") == [
        ("990811", "DECISION", "OVERDUE", 2),
        ("990811", "DECISION", "WARNING", 1),
    ]


@pytest.mark.parametrize(
    "query",
    [{"kind": "LUNCH"}, {"light": "GREEN"}, {"division": "99081"}, {"after": "2024-02-31_x"}, {"limit": 0}],
)
async def test_a_bad_filter_is_named(caller, query):
    answer = await caller.get("/v1/work-list", params=query, **CLERK)

    assert problem(answer) == (422, "invalid-request")
    assert next(iter(query)) in answer.json()["errors"][0]["pointer"]


async def test_an_office_may_not_ask_for_anothers_work(caller):
    answer = await caller.get("/v1/work-list", params={"division": "990811"}, **CLERK, division="990812")

    assert problem(answer) == (403, "outside-division")


async def test_a_page_is_one_walk_along_the_index_of_what_has_not_ended(cases, database):
    claim = await cases.case()
    many = """
        INSERT INTO clocks (id, prefecture, division, claim_id, kind, started_on, allowed_days, extended_days, counts,
                            warn_days, pauses, paused, due_on, listed_on, warn_on, ended_on, citation)
        SELECT gen_random_uuid(), '9908', '990811', :claim_id, 'K' || n, day, 0, 0, 'CALENDAR_DAYS', 0, '[]', false,
               day, day, day, CASE WHEN n % 10 = 0 THEN NULL ELSE day END, 'WII Reg'
        FROM generate_series(1, 5000) n CROSS JOIN LATERAL (SELECT date '2010-01-01' + n AS day) d
    """
    wanted, after = WorkFilter("9908"), WorkCursor(day("2012-01-01"), claim.id)
    page = work_page(wanted, day("2024-05-06"), after, 50)
    compiled = page.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    async with database.begin(PROVINCE) as tx:
        await tx.session.execute(text(many), {"claim_id": claim.id})
        await tx.session.execute(text("ANALYZE clocks"))
    async with database.begin(Actor("clerk-1", "9908")) as tx:
        plan = "\n".join(await tx.session.scalars(text(f"EXPLAIN {compiled}".replace(":", r"\:"))))

    assert "Index Scan using ix_clocks_work on clocks" in plan
    assert "Sort" not in plan
    assert "Seq Scan on clocks" not in plan
