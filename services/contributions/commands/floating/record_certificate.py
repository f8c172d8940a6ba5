"""Record an employer's certified standard of work safety (安全生产标准化): it lowers the floated rate."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands._employers import employer_in_charge
from services.contributions.models import SafetyCertificate
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class CertificateKnown(Conflict):
    """A certificate is recorded once."""

    code = "safety-certificate-known"
    title = "Certificate already recorded"
    zh = "证书编号 {certificate_no} 已登记。"
    en = "Certificate {certificate_no} is already recorded."


@dataclass(frozen=True, slots=True)
class RecordCertificate:
    """Whose certificate, of which level, and from when until when it is valid."""

    employer_id: UUID
    level: int
    certificate_no: str
    issued_on: date
    valid_until: date


async def record_certificate(tx: Transaction, command: RecordCertificate) -> SafetyCertificate:
    """Keep the certificate; raises `EmployerNotFound`, `CertificateKnown`."""
    employer = await employer_in_charge(tx, command.employer_id)
    check_day(tx, "issued_on", command.issued_on)
    if await queries.certificate_exists(tx, employer.prefecture, command.certificate_no):
        raise CertificateKnown(certificate_no=command.certificate_no)
    return tx.add(
        SafetyCertificate(
            id=new_id(),
            prefecture=employer.prefecture,
            employer_id=employer.employer_id,
            level=command.level,
            certificate_no=command.certificate_no,
            issued_on=command.issued_on,
            valid_until=command.valid_until,
            recorded_at=tx.now,
        )
    )
