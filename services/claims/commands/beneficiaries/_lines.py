"""The step from good rows to the lines laid by: people by pseudonym, names and payees sealed, facts for the rules."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from services.claims.commands._injured import KnownAs, seal_person
from services.claims.commands._payee import Payee, sealed
from services.claims.commands._people import pseudonyms_of
from services.claims.commands.beneficiaries._rows import YES
from services.claims.commands.payment._accounts import account_index
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.measures import ADJUSTED_UNTIL, PAID_UNTIL, YOUNG_UNTIL
from services.claims.domain.reporting.id_type import BIRTH_IN_NUMBER, IdType
from services.claims.domain.survivors.dependant import Relation, Stop, birthday
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money

SURVIVING = pl.col("benefit") == Benefit.SURVIVORS_PENSION


@dataclass(frozen=True, slots=True)
class Growing:
    """When youth ends by the law of a day, and the last month that a survivor's pension is due by it alone."""

    children_under: int
    stop: Stop

    def young_until(self, row: Mapping[str, Any]) -> str | None:
        """Return that month of a row; None if it is not by youth, or no number tells the day of birth.

        >>> son = {"relation": "CHILD", "id_type": "CITIZEN_ID", "id_no": "370811200805140014"}
        >>> Growing(18, Stop.MONTH_AFTER_EVENT).young_until(son)
        '2026-05'
        """
        if not Relation(row["relation"]).by_youth or row["id_type"] == IdType.PASSPORT:
            return None
        born_on = date.fromisoformat(row["id_no"][BIRTH_IN_NUMBER])
        return str(self.stop.last_month(birthday(born_on, self.children_under)))


def beneficiary_lines(tx: Transaction, rows: pl.DataFrame, growing: Growing) -> pl.DataFrame:
    """Return the lines of running benefits."""
    told = rows.to_dicts()
    payees = [Payee(row["payee_name"], row["payee_bank"], row["payee_account"]) for row in told]
    persons = [seal_person(tx, KnownAs(row["person_name"], row["id_type"], row["id_no"])) for row in told]
    return rows.with_columns(
        pl.col(LINE).alias("line"),
        pl.Series("entitlement_id", [str(new_id()) for _ in told], pl.String),
        _person_ids(tx, rows, "id_type", "id_no").alias("person_id"),
        pl.when(SURVIVING).then(_person_ids(tx, rows, "deceased_id_type", "deceased_id_no")).alias("deceased_id"),
        pl.when(pl.col("old_decision_no") != "").then("old_decision_no").alias("old_decision_no"),
        (pl.col("amount_fen") - pl.col("adjustments_fen")).alias("share_fen"),
        pl.Series("facts", [json.dumps(facts_of(row, growing)) for row in told], pl.String),
        pl.Series("person_sealed", persons, pl.Binary),
        pl.Series("payee_sealed", [sealed(tx, payee) for payee in payees], pl.Binary),
        pl.Series("account_blind", [account_index(tx, payee) for payee in payees], pl.Binary),
    )


def payment_lines(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the lines of past payments."""
    return rows.with_columns(pl.col(LINE).alias("line"), pl.lit(False).alias("new"))


def facts_of(row: Mapping[str, Any], growing: Growing) -> dict[str, Any]:
    """Return what the rules of its benefit, of adjustments and of runs ask about a beneficiary.

    >>> facts_of({"benefit": "DPF", "own_wage_fen": 480000, "grade": "3", "amount_from": "2025-01",
    ...           "last_paid": "2025-09"}, Growing(18, Stop.MONTH_AFTER_EVENT))
    {'adjusted_until': '2025-01', 'paid_until': '2025-09', 'own_wage': '4800.00', 'grade': 3}
    """
    told = {ADJUSTED_UNTIL: row["amount_from"], PAID_UNTIL: row["last_paid"]}
    if row["own_wage_fen"] is not None:
        told["own_wage"] = str(Money(row["own_wage_fen"]))
    match Benefit(row["benefit"]):
        case Benefit.NURSING_ALLOWANCE:
            grade = {"grade": int(row["grade"])} if row["grade"] else {}
            return told | {"level": row["level"]} | grade
        case Benefit.SURVIVORS_PENSION:
            family = {"relation": row["relation"], "lone_or_orphan": row["lone_or_orphan"] == YES}
            young_until = growing.young_until(row)
            return told | family | ({} if young_until is None else {YOUNG_UNTIL: young_until})
        case _:
            return told | {"grade": int(row["grade"])}


def _person_ids(tx: Transaction, rows: pl.DataFrame, id_type: str, id_no: str) -> pl.Series:
    return pl.Series(pseudonyms_of(tx, rows, id_type, id_no), dtype=pl.Binary).bin.encode("hex")
