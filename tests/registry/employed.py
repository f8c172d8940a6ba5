"""Employers and enrolments put straight into the registry's tables, for tests of what rests on them."""

from datetime import date

from demo.identities import credit_code
from services.registry.models import Employer, Enrolment
from shared.db import Transaction
from shared.ids import new_id


def code(number: int) -> str:
    """A credit code whose check symbol fits."""
    return credit_code("91", "990800", number)


def employer(tx: Transaction, number: int, **named: object) -> Employer:
    """Put in the so many-th employer, an enterprise unless told otherwise."""
    row = {
        "id": new_id(),
        "prefecture": "9908",
        "division": "990811",
        "credit_code": code(number),
        "name": f"样例单位{number}",
        "type": "ENTERPRISE",
        "industry_code": "4710",
        "registered_on": date(2024, 1, 8),
        "recorded_at": tx.now,
    }
    return tx.add(Employer(**row | named))


def enrolment(tx: Transaction, unit: Employer, person_id: object, **named: object) -> Enrolment:
    """Put in a person on an employer's roster since January 2024."""
    row = {
        "prefecture": unit.prefecture,
        "person_id": person_id,
        "employer_id": unit.id,
        "received_on": date(2024, 1, 8),
        "employed_from": date(2024, 1, 9),
        "covered_from": date(2024, 1, 9),
        "recorded_at": tx.now,
        "known_since": tx.now,
    }
    return tx.add(Enrolment(**row | named))
