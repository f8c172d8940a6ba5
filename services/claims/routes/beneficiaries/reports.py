"""What a file of an older system brings, held against its own totals and against what stands here since."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands.beneficiaries._in_charge import BeneficiaryFileNotFound
from services.claims.domain.beneficiaries.taking_over import TakingOver
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BeneficiaryFile
from services.claims.queries.beneficiaries import BenefitTotal
from services.claims.routes.beneficiaries.beneficiary_files import READERS
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/beneficiary-files", tags=["beneficiaries"])


class BeneficiaryReportNotReady(Conflict):
    """The check has not ended."""

    code = "beneficiary-report-not-ready"
    title = "Report is not ready"
    zh = "待遇人员迁入文件 {id} 尚未检查完毕。"
    en = "File of beneficiaries {id} has not been checked yet."


class TotalOut(BaseModel):
    """How many rows with which sum."""

    number: int
    amount: Money


class ControlOut(BaseModel):
    """The older system's totals of the file, and those found in it."""

    told: TotalOut
    found: TotalOut


class GroupOut(TotalOut):
    """The rows of one benefit in one division: monthly amounts, or past months."""

    benefit: Benefit
    division: str


class FirstRunOut(BaseModel):
    """What a run of a month would pay if nothing else becomes known."""

    month: Month
    beneficiaries: int
    months: int
    amount: Money


class ReportOut(BaseModel):
    """The report of a file. `groups` are its good rows; once taken in, `standing` is what they come to here.

    `unchanged` says whether the two are the same.
    """

    state: TakingOver
    rows: int
    taken: int
    refused: int
    refused_by_reason: dict[str, int]
    control: ControlOut
    groups: list[GroupOut]
    first_run: FirstRunOut | None = None
    standing: list[GroupOut] | None = None
    unchanged: bool | None = None

    @classmethod
    def of(cls, file: BeneficiaryFile, standing: Sequence[BenefitTotal] | None) -> "ReportOut":
        """Show what was found, beside what stands if the file is in effect."""
        report = cls.model_validate({"state": file.state, **(file.report or {})})
        if standing is None:
            return report
        stands = [GroupOut.model_validate(total._asdict()) for total in standing]
        return report.model_copy(update={"standing": stands, "unchanged": stands == report.groups})


@router.get(
    "/{file_id}/report",
    dependencies=[allow(*READERS)],
    responses=problems(BeneficiaryFileNotFound, BeneficiaryReportNotReady),
)
async def get_beneficiary_report(file_id: UUID, begin: Begin) -> ReportOut:
    """Show what a file brings by benefit and division, what was refused and why, and what stands of it."""
    async with begin() as tx:
        file = await queries.beneficiaries.beneficiary_file(tx, file_id)
        if file is None:
            raise BeneficiaryFileNotFound(id=file_id)
        if file.report is None:
            raise BeneficiaryReportNotReady(id=file_id)
        in_effect = file.state == TakingOver.TAKEN_IN
        standing = await queries.beneficiaries.beneficiaries_standing(tx, file) if in_effect else None
    return ReportOut.of(file, standing)
