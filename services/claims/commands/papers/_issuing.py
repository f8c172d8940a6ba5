"""The step that issues a paper: numbered per office, kind and year without gaps, its words frozen and sealed.

The number's row stays locked until the transaction ends: who issues next waits, and a number of work that was not
committed is given again. A paper of an appraisal is issued by its committee, any other by the case's department.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands._injured import injured_person
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.clocks.clock_kind import PARAMETER, ClockKind, Limits
from services.claims.domain.papers.issued_kind import SAYS, IssuedKind, PaperNumbering
from services.claims.domain.papers.office_name import DivisionNames
from services.claims.models import Appraisal, Claim, Happening, IssuedPaper
from shared import policy
from shared.db import Transaction
from shared.ids import new_id

CIPHER = "paper"


async def issue(
    tx: Transaction,
    claim: Claim,
    kind: IssuedKind,
    *,
    on: date,
    values: Mapping[str, Any],
    appraisal_id: UUID | None = None,
) -> IssuedPaper:
    """Issue a paper in a case; `values` are what it says beyond the case itself, as `SAYS` lists it, in plain JSON."""
    _check_said(kind, values)
    appraisal = await _appraisal(tx, appraisal_id)
    number, heading = await _numbered(tx, claim, appraisal, kind, on)
    frozen = heading | _about(tx, claim, appraisal) | {"said": dict(values)}
    paper = tx.add(
        IssuedPaper(
            id=new_id(),
            prefecture=claim.prefecture,
            division=heading["division"],
            claim_id=claim.id,
            appraisal_id=appraisal_id,
            kind=kind,
            year=on.year,
            number=number,
            no=heading["no"],
            values_sealed=tx.secrets.cipher(CIPHER).seal(json.dumps(frozen, ensure_ascii=False)),
            issued_on=on,
            issued_by=tx.actor.subject,
            recorded_at=tx.now,
            correlation_id=tx.correlation_id,
        )
    )
    note(tx, claim, Happening.PAPER_ISSUED, effective_on=on, paper_id=str(paper.id), kind=kind, no=paper.no)
    return paper


def frozen_values(tx: Transaction, paper: IssuedPaper) -> dict[str, Any]:
    """Open what an issued paper says."""
    values: dict[str, Any] = json.loads(tx.secrets.cipher(CIPHER).open(paper.values_sealed))
    return values


def _check_said(kind: IssuedKind, values: Mapping[str, Any]) -> None:
    if unsaid := SAYS[kind] - values.keys():
        raise ValueError(f"a paper {kind} must say {', '.join(sorted(unsaid))}")


async def _appraisal(tx: Transaction, appraisal_id: UUID | None) -> Appraisal | None:
    if appraisal_id is None:
        return None
    appraisal = await queries.appraisal(tx, appraisal_id)
    if appraisal is None:
        raise LookupError(f"no appraisal {appraisal_id} to issue a paper in")
    return appraisal


async def _numbered(
    tx: Transaction, claim: Claim, appraisal: Appraisal | None, kind: IssuedKind, on: date
) -> tuple[int, dict[str, Any]]:
    """Take the office's next number; returns it, and what the paper says of itself and its office."""
    office = claim.division if appraisal is None else appraisal.committee
    numbering = policy.at(office).load(PaperNumbering, "issued_papers", in_force_on=on)
    number = await queries.next_paper_number(tx, office, kind, on.year)
    words, body = numbering.kinds[kind], numbering.department if appraisal is None else numbering.committee
    return number, {
        "no": numbering.no(kind, office=office, year=on.year, number=number),
        "title": words.zh,
        "title_en": words.en,
        "division": office,
        "office": _division_name(office, on) + body,
        "issued_on": on.isoformat(),
        "remedies": _remedies(office, kind, appraisal, on),
    }


def _division_name(division: str, on: date) -> str:
    try:
        names = policy.at(division).load(DivisionNames, "division_names", in_force_on=on)
    except policy.PolicyError:
        names = DivisionNames()
    return names.said(division)


def _about(tx: Transaction, claim: Claim, appraisal: Appraisal | None) -> dict[str, Any]:
    """Return what every paper says of the case, and of the application that it answers."""
    applied_on = claim.reported_on if appraisal is None else appraisal.applied_on
    return {
        "worker": asdict(injured_person(tx, claim)),
        "employer": {"name": claim.employer_name, "credit_code": claim.employer_credit_code},
        "accident": {"at": claim.accident_at.isoformat(), "place": claim.place, "cause": claim.cause},
        "injured_parts": claim.injured_parts,
        "diagnoses": [diagnosis["name"] for diagnosis in claim.diagnoses],
        "applicant": claim.reporter if appraisal is None else appraisal.applicant,
        "applied_on": applied_on.isoformat(),
    }


def _remedies(office: str, kind: IssuedKind, appraisal: Appraisal | None, on: date) -> dict[str, int]:
    """Return the limits for what may be sought against a paper; a repeated appraisal is final."""

    def length(clock: ClockKind) -> int:
        return policy.at(office).load(Limits, PARAMETER[clock], in_force_on=on).limit(clock).length

    if kind.contestable:
        return {"review_days": length(ClockKind.SEEK_REVIEW), "court_months": length(ClockKind.GO_TO_COURT)}
    if kind is IssuedKind.CONCLUSION and appraisal is not None and AppraisalKind(appraisal.kind).contestable:
        return {"repeat_days": length(ClockKind.SEEK_REPEATED_APPRAISAL)}
    return {}
