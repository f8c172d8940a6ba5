"""The registry and contributions hold equal wages: a roster is taken in there, and its events are heard here."""

from datetime import date

import pytest
from sqlalchemy import NullPool, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from services.contributions.models import KnownWage
from services.registry.commands.enrolment._roster_rows import ROSTER
from services.registry.commands.enrolment.take_in_roster import take_in_roster
from services.registry.models import DeclaredWage
from shared.bulk.files import StoredFile, stored_path
from shared.bulk.intake import SubmitFile, submit_file
from shared.crypto import Secrets
from shared.db import Database
from shared.db.database import async_url
from shared.db.tables import Job, OutboxRow
from shared.events import Envelope
from shared.jobs import JobRun

HEADER = "统一社会信用代码,单位名称,单位类型,行业代码,行政区划,证件类型,证件号码,姓名,变动类型,变动日期,申报工资"
PERSON = "91370800MA3TE8T12P,样例机械厂,ENTERPRISE,3411,990811,CITIZEN_ID,11010519491231002X,张三"


@pytest.fixture
def registry_url(migrated) -> str:
    return async_url(migrated("registry").url)


@pytest.fixture
async def registry(registry_url, province_secret):
    """The registry's database, in which nothing outlives the test."""
    engine = create_async_engine(registry_url, poolclass=NullPool)
    async with engine.connect() as connection:
        outer = await connection.begin()
        sessions = async_sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint", autoflush=True
        )
        yield Database(sessions, Secrets.from_file(province_secret))
        await outer.rollback()
    await engine.dispose()


@pytest.fixture
def take_in(registry, clerk, tmp_path):
    """Take movements of one person in; returns what the registry announced."""

    async def announced(*movements: str) -> list[Envelope]:
        rows = [HEADER, *(f"{PERSON},{movement}" for movement in movements)]
        stored_path(tmp_path, "digest").write_text("\n".join(rows) + "\n")
        file = SubmitFile("990800", date(2025, 8, 28), "roster.csv", StoredFile("digest", 1))
        async with registry.begin(clerk) as tx:
            roster = await submit_file(tx, ROSTER, file)
            await tx.session.flush()
            job = await tx.session.get(Job, roster.job_id)
            job.state = "RUNNING"
        run = JobRun(job.id, job.kind, job.facts, job.division, tmp_path, clerk, "test", registry)
        async with registry.begin(clerk) as tx:
            assert (await take_in_roster(tx, run))["refused"] == 0
        async with registry.begin(clerk) as tx:
            texts = await tx.session.scalars(select(OutboxRow.envelope).order_by(OutboxRow.seq))
            return [Envelope.model_validate_json(text) for text in texts]

    return announced


@pytest.fixture
def held_there(registry, clerk):
    """The wages that the registry holds, by month."""

    async def by_month() -> dict[str, str]:
        async with registry.begin(clerk) as tx:
            return {str(row.from_month): str(row.wage) for row in await tx.session.scalars(select(DeclaredWage))}

    return by_month


@pytest.mark.parametrize(
    ("movements", "wages"),
    [
        (["ADD,2025-08-01,8000.00", "WAGE,2025-08-25,9000.00", "WAGE,2025-08-20,8500.00"], {"2025-08": "9000.00"}),
        (["WAGE,2025-08-20,8500.00", "ADD,2025-08-01,8000.00"], {"2025-08": "8500.00"}),
        (["ADD,2025-08-01,8000.00", "WAGE,2025-08-01,8100.00"], {"2025-08": "8100.00"}),
        (["WAGE,2025-08-01,8100.00", "ADD,2025-08-01,8000.00"], {"2025-08": "8000.00"}),
        (["WAGE,2025-09-01,9000.00", "ADD,2025-08-01,8000.00"], {"2025-08": "8000.00", "2025-09": "9000.00"}),
    ],
    ids=["later date first", "joining last", "same day", "same day, joining last", "two months"],
)
async def test_both_hold_the_wage_of_the_last_date_and_then_the_last_line(
    take_in, held_there, hear, kept, movements, wages
):
    await hear(*await take_in(*movements))

    held_here = {str(row.from_month): str(row.wage) for row in await kept(KnownWage)}
    assert await held_there() == held_here == wages
