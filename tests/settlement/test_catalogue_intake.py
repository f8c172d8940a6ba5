"""A catalogue file takes effect once, row by row, and gives back what is wrong."""

import asyncio
import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from demo.hospital import CATALOGUE
from services.settlement.domain.catalogue import ItemFault
from services.settlement.models import CatalogueItem
from shared.db.tables import Job
from shared.job_runner import JobRunner
from tests.settlement.hospital_messages import WORKER

CLERK = "settlement_clerk"
HEADER = "code,name,item_type,spec,unit,limit_price,pay_ratio,restricted,approval_needed,valid_from,valid_to"
BED = "FW0001,普通床位费,SERVICE,双人间,日,60.00,1.00,false,false,2020-01-01,"


@pytest.fixture
def app(app, own_database):
    app.state.database = own_database
    return app


@pytest.fixture
def hand_in(caller, app, own_database, settings):
    """Upload a catalogue, let the worker take it in, and return the finished job."""

    async def hand_in_file(content: bytes, version: str = "2024") -> dict:
        answer = await caller.post(
            "/v1/catalogues", roles=CLERK, files={"file": ("catalogue.csv", content)}, data={"version": version}
        )
        assert answer.status_code == 202, answer.text
        await JobRunner(own_database, WORKER, app.state.service.jobs, Path(settings.files_dir)).run_next()
        return (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()

    return hand_in_file


def file_of(*rows: str) -> bytes:
    return ("\n".join([HEADER, *rows]) + "\n").encode()


async def items_in(database) -> int:
    async with database.begin(WORKER) as tx:
        return await tx.session.scalar(select(func.count()).select_from(CatalogueItem))


async def test_the_demonstration_catalogue_is_taken_in_whole(hand_in, own_database):
    job = await hand_in(CATALOGUE.read_bytes())

    assert job["result"] == {"rows": 25, "taken": 25, "refused": 0}
    async with own_database.begin(WORKER) as tx:
        bed = (await tx.session.scalars(select(CatalogueItem).where(CatalogueItem.code == "FW0001"))).one()
    assert (bed.limit_price, bed.pay_ratio, bed.restricted) == (Decimal(60), Decimal(1), False)
    assert (bed.valid_from, bed.valid_to, bed.version) == (date(2020, 1, 1), None, "2024")


async def test_the_same_file_twice_takes_effect_once(hand_in, own_database, caller):
    first = await hand_in(file_of(BED))
    second = await hand_in(file_of(BED), version="2025")

    assert first["id"] == second["id"]
    assert await items_in(own_database) == 1
    assert [c["version"] for c in (await caller.get("/v1/catalogues", roles=CLERK)).json()["items"]] == ["2024"]


async def test_the_same_file_handed_in_ten_times_at_once_is_one_catalogue_and_one_job(caller, own_database):
    sent = {"roles": CLERK, "data": {"version": "2024"}}

    answers = await asyncio.gather(
        *(caller.post("/v1/catalogues", files={"file": ("catalogue.csv", file_of(BED))}, **sent) for _ in range(10))
    )

    assert [answer.status_code for answer in answers] == [202] * 10
    assert len({answer.text for answer in answers}) == 1
    async with own_database.begin(WORKER) as tx:
        jobs = (await tx.session.scalars(select(Job.id))).all()
    assert [str(job) for job in jobs] == [answers[0].json()["job_id"]]


WRONG = [
    (BED.replace("FW0001", "床位"), ItemFault.CODE),
    (BED.replace("FW0001", ""), ItemFault.CODE),
    (BED.replace("普通床位费", ""), ItemFault.NAME),
    (BED.replace("SERVICE", "BED"), ItemFault.ITEM_TYPE),
    (BED.replace("60.00", "-60.00"), ItemFault.LIMIT_PRICE),
    (BED.replace("60.00", "sixty"), ItemFault.LIMIT_PRICE),
    (BED.replace("1.00", "1.01"), ItemFault.PAY_RATIO),
    (BED.replace("1.00", ""), ItemFault.PAY_RATIO),
    (BED.replace("false,false", "no,false"), ItemFault.RESTRICTED),
    (BED.replace("false,false", "false,no"), ItemFault.APPROVAL_NEEDED),
    (BED.replace("2020-01-01", "2020-02-30"), ItemFault.VALID_FROM),
    (BED + "2019-12-31", ItemFault.VALID_TO),
    (BED + "soon", ItemFault.VALID_TO),
]


async def test_wrong_rows_come_back_with_their_reason_and_spare_the_others(hand_in, caller):
    job = await hand_in(file_of(BED, *(row for row, _ in WRONG)))
    rejects = await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK)

    assert job["result"] == {"rows": 14, "taken": 1, "refused": 13}
    lines = csv.DictReader(StringIO(rejects.text.lstrip("\ufeff")))
    reasons = [f"{line['列'].split(' ')[0]}：{line['退回原因']}" for line in lines]
    assert reasons == [fault.value for _, fault in WRONG]


async def test_within_a_file_a_code_has_one_price_a_day(hand_in):
    rows = []
    for code, first_until in (("FW0001", "2024-12-31"), ("FW0002", "2025-01-01"), ("FW0003", "")):
        item = BED.replace("FW0001", code)
        rows += [item.replace("2020-01-01", "2025-01-01"), item + first_until]

    job = await hand_in(file_of(*rows))

    assert job["result"] == {"rows": 6, "taken": 4, "refused": 2}


async def test_a_file_with_other_columns_changes_nothing(hand_in, own_database):
    job = await hand_in(b"code,name\nFW0001,bed\n")

    assert job["state"] == "FAILED"
    assert "file-columns-wrong" in job["failure"]
    assert await items_in(own_database) == 0


async def test_the_template_is_understood_when_handed_in_again(hand_in, caller):
    template = await caller.get("/v1/catalogues/template", roles=CLERK)

    job = await hand_in(template.content.rstrip() + f"\n{BED}\n".encode())

    assert job["result"] == {"rows": 1, "taken": 1, "refused": 0}
