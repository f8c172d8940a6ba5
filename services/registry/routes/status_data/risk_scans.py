"""Risk scans (风险扫描): the rules look at the whole stock; asked for here, done by a job."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.registry.commands.status_data.request_risk_scan import request_risk_scan
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/risk-scans", tags=["findings"])


class RiskScanIn(BaseModel):
    """Whose stock, and the day on which it is looked at; a province's code asks for what no prefecture sees."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800", "on": "2025-11-20"}]})

    division: str = Field(pattern=r"^[0-9]{6}$")
    on: date


class RiskScanOut(BaseModel):
    """The job that looks: follow it at `GET /v1/jobs/{job_id}`; what it suspects stands under `/v1/findings`."""

    job_id: UUID
    division: str
    on: date


@router.post(
    "",
    status_code=202,
    dependencies=[allow("risk_officer", "prefecture_system", "province_manager")],
    responses=problems(OutsideDivision, DateInFuture),
)
async def post_risk_scan(body: RiskScanIn, begin: Begin) -> Reply[RiskScanOut]:
    """Let the risk rules look at a division's stock."""
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        job = await request_risk_scan(tx, body.division, body.on)
        reply = tx.reply(202, RiskScanOut(job_id=job.id, division=body.division, on=body.on))
    return reply
