"""Who stands behind the worker, as a case keeps it, and which of them the case names as its employer."""

from collections.abc import Sequence
from typing import Any

from services.claims.domain.reporting.liable_employer import (
    LiableEmployer,
    Parties,
    Party,
    Undetermined,
    liable_employer,
)
from services.claims.models import Claim


def liable_party(parties: Parties | None) -> Party | None:
    """Return the employer that is liable; None if it is the one that was reported, or cannot be told."""
    found = None if parties is None else liable_employer(parties)
    return found.party if isinstance(found, LiableEmployer) else None


def possible_employers(parties: Parties | None) -> list[str]:
    """Return the credit codes among which the liable employer is not determined; none if it is."""
    found = None if parties is None else liable_employer(parties)
    return [_code(party) for party in found.possible] if isinstance(found, Undetermined) else []


def kept_parties(parties: Parties | None) -> dict[str, Any] | None:
    """Return the parties as a case keeps them, with the article and those from whom the payer may claim back."""
    if parties is None:
        return None
    found = liable_employer(parties)
    return {
        "arrangement": parties.arrangement,
        "members": _kept(parties.members),
        "article": found.article,
        "recourse": _kept(found.recourse) if isinstance(found, LiableEmployer) else [],
    }


def name_in_case(claim: Claim, credit_code: str) -> str:
    """Return the name that a case's parties give to one of them."""
    members = claim.parties["members"] if claim.parties else []
    name: str = next(member["name"] for member in members if member["credit_code"] == credit_code)
    return name


def _kept(members: Sequence[Party]) -> list[dict[str, Any]]:
    return [
        {
            "credit_code": member.credit_code,
            "name": member.name,
            "may_employ": member.may_employ,
            "worked_for": member.worked_for,
        }
        for member in members
    ]


def _code(party: Party) -> str:
    if party.credit_code is None:
        raise ValueError("an individual is never liable")
    return party.credit_code
