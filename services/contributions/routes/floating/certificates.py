"""Safety certificates of an employer: what lowers a floated rate a little further."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.contributions import queries
from services.contributions.commands._employers import EmployerNotFound
from services.contributions.commands.floating.record_certificate import (
    CertificateKnown,
    RecordCertificate,
    record_certificate,
)
from services.contributions.models import SafetyCertificate
from services.contributions.routes.rating._readers import READERS
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/employers", tags=["floating"])


class CertificateIn(BaseModel):
    """A certified level of the work safety standard, and from when until when it is valid."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"level": 2, "certificate_no": "AQB2024001", "issued_on": "2024-03-01", "valid_until": "2027-02-28"}
            ]
        }
    )

    level: int = Field(ge=1, le=3)
    certificate_no: str = Field(min_length=1, max_length=60)
    issued_on: date
    valid_until: date

    @model_validator(mode="after")
    def _valid_after_issue(self) -> "CertificateIn":
        if self.valid_until < self.issued_on:
            raise ValueError("valid_until comes before issued_on")
        return self


class CertificateOut(BaseModel):
    """A certificate as it was recorded."""

    id: UUID
    employer_id: UUID
    level: int
    certificate_no: str
    issued_on: date
    valid_until: date

    @classmethod
    def of(cls, certificate: SafetyCertificate) -> "CertificateOut":
        """Show a certificate."""
        return cls.model_validate(certificate, from_attributes=True)


class CertificatesOut(BaseModel):
    """All certificates of an employer, oldest first."""

    items: list[CertificateOut]


@router.post(
    "/{employer_id}/safety-certificates",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(EmployerNotFound, CertificateKnown, DateInFuture, OutsideDivision),
)
async def post_certificate(employer_id: UUID, body: CertificateIn, begin: Begin) -> Reply[CertificateOut]:
    """Record a certificate: the next floating run counts it, if it is valid on the cycle's first day."""
    async with begin() as tx:
        certificate = await record_certificate(tx, RecordCertificate(employer_id, **body.model_dump()))
        reply = tx.reply(201, CertificateOut.of(certificate))
    return reply


@router.get("/{employer_id}/safety-certificates", dependencies=[allow(*READERS)])
async def get_certificates(employer_id: UUID, begin: Begin) -> CertificatesOut:
    """List an employer's certificates."""
    async with begin() as tx:
        found = await queries.certificates_of(tx, employer_id)
    return CertificatesOut(items=[CertificateOut.of(certificate) for certificate in found])
