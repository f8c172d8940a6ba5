"""Numbers of issued papers: per office, kind and year, without a gap and without a double, whoever issues at once."""

import asyncio
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from services.claims.commands._cases import claim_for_update
from services.claims.commands.papers._issuing import issue
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.models import IssuedPaper
from shared.ids import new_id
from tests.claims.office import PROVINCE_READER, succeeded
from tests.claims.papers.issuing import ISSUER, ON, SAID, issued

KIND = IssuedKind.SUSPENSION


class PowerCut(Exception):
    """What ends a transaction before its commit."""


@pytest.fixture
async def cases(office, neighbours, app, own_database) -> list[str]:
    """Eight cases of eight people, in a database where transactions meet."""
    app.state.database = own_database
    ids = []
    for _ in range(8):
        neighbours.person_id = new_id()
        ids.append(await office.reported())
    return ids


async def numbers(database, kind: IssuedKind) -> list[int]:
    async with database.begin(PROVINCE_READER) as tx:
        rows = select(IssuedPaper.number).where(IssuedPaper.kind == kind).order_by(IssuedPaper.number)
        return list(await tx.session.scalars(rows))


async def test_a_number_of_work_that_was_not_committed_is_given_again(own_database, cases):
    taken = asyncio.Event()

    async def is_cut_off(claim_id: str) -> None:
        async with own_database.begin(ISSUER) as tx:
            claim = await claim_for_update(tx, UUID(claim_id))
            assert (await issue(tx, claim, KIND, on=ON, values=SAID[KIND])).number == 1
            taken.set()
            raise PowerCut

    async def comes_next(claim_id: str) -> None:
        await taken.wait()
        await issued(own_database, claim_id, KIND)

    ended = await asyncio.gather(is_cut_off(cases[0]), *map(comes_next, cases[1:]), return_exceptions=True)

    assert [type(outcome) for outcome in ended] == [PowerCut] + [type(None)] * 7
    assert await numbers(own_database, KIND) == [1, 2, 3, 4, 5, 6, 7]


async def test_cases_accepted_at_once_get_papers_that_follow_each_other(office, cases, own_database):
    for claim_id in cases:
        await office.complete_papers(claim_id)

    for answer in await asyncio.gather(*map(office.accept, cases)):
        succeeded(answer)

    assert await numbers(own_database, IssuedKind.ACCEPTANCE) == [1, 2, 3, 4, 5, 6, 7, 8]


async def test_each_kind_counts_for_itself(office, database):
    claim_id = await office.reported()

    papers = [await issued(database, claim_id, kind) for kind in (KIND, KIND, IssuedKind.RESUMPTION, KIND)]

    assert [paper.number for paper in papers] == [1, 2, 1, 3]


async def test_each_office_counts_for_itself(office, neighbours, database):
    here = await office.reported()
    neighbours.person_id = new_id()
    there = await office.reported(division="990812", operates_in="990812")

    papers = [await issued(database, claim_id, KIND) for claim_id in (here, there, here)]

    assert [paper.no for paper in papers] == [
        "990811工认中字〔2024〕1号",
        "990812工认中字〔2024〕1号",
        "990811工认中字〔2024〕2号",
    ]


async def test_the_year_is_that_of_the_day_of_issue(office, database):
    claim_id = await office.reported()

    days = (date(2024, 12, 31), date(2025, 1, 1), date(2024, 12, 31))
    papers = [await issued(database, claim_id, KIND, on=on) for on in days]

    assert [(paper.year, paper.number) for paper in papers] == [(2024, 1), (2025, 1), (2024, 2)]
