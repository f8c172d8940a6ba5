"""Rows of cases, limits, decisions, disputes and appraisals, put in as they are: quicker than whole procedures."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.claims.commands._clocks import set_due
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import (
    Appraisal,
    Claim,
    ClockRow,
    Conclusion,
    ConclusionRevocation,
    Decision,
    Dispute,
    Happening,
    HistoryEntry,
)
from shared.auth import Actor
from shared.db import Database
from shared.ids import new_id, prefecture_of

PROVINCE = Actor("claims-worker", "99", frozenset({"service"}))
LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)
OFFICE = "990811"


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@dataclass
class Cases:
    """Puts rows in, a case in the office of Yangshan county unless told otherwise."""

    database: Database

    async def case(self, division: str = OFFICE, **columns: Any) -> Claim:
        columns = {name: day(value) if name.endswith("_on") else value for name, value in columns.items()}
        told = {
            **{"id": new_id(), "prefecture": prefecture_of(division), "division": division, "state": "ACCEPTED"},
            **{"person_id": new_id(), "person_known": True, "employer_credit_code": "91370800MA3TE8T12P"},
            **{"employer_name": "样例机械厂", "accident_at": LONG_AGO, "accident_on": LONG_AGO.date()},
            **{"place": "车间", "cause": "压伤", "ground": "14-1", "injured_parts": ["左手"], "diagnoses": []},
            **{"reporter": "EMPLOYER", "reported_on": LONG_AGO.date(), "round_id": new_id(), "person_sealed": b"-"},
            **{"recorded_at": LONG_AGO, "possible_employers": []},
        }
        return await self._put(Claim(**told | columns))

    async def clock(
        self,
        claim: Claim,
        kind: ClockKind = ClockKind.DECISION,
        *,
        started_on: str = "2024-03-01",
        paused_on: str | None = None,
        **columns: Any,
    ) -> ClockRow:
        columns = {name: day(value) if name.endswith("_on") else value for name, value in columns.items()}
        told = {
            **{"id": new_id(), "prefecture": claim.prefecture, "division": claim.division, "claim_id": claim.id},
            **{"kind": kind, "started_on": day(started_on), "allowed_days": 60, "extended_days": 0},
            **{"counts": "CALENDAR_DAYS", "warn_days": 10, "paused": paused_on is not None, "citation": "WII Reg"},
            "pauses": [{"paused_on": paused_on, "resumed_on": None}] if paused_on else [],
            "step_taken": True if columns.get("ended_on") else None,
        }
        clock = ClockRow(**told | columns)
        set_due(clock)
        for name in columns:
            setattr(clock, name, columns[name])
        return await self._put(clock)

    async def limit_of(self, day_: str, **columns: Any) -> ClockRow:
        """Put in a limit that ends on a day, in a case of its own."""
        division = columns.pop("division", OFFICE)
        return await self.clock(await self.case(division), started_on=day_, allowed_days=0, **columns)

    async def decision(self, claim: Claim, decided_on: str, **columns: Any) -> Decision:
        told = {
            **{"id": new_id(), "prefecture": claim.prefecture, "claim_id": claim.id, "number": 1},
            **{"origin": "ORDINARY", "result": "RECOGNISED", "article": "14-1", "interpretations": [], "facts": {}},
            **{"reason": "工作原因", "decided_on": day(decided_on)},
            **{"decided_by": "zhao-recognition", "recorded_at": LONG_AGO},
        }
        return await self._put(Decision(**told | columns))

    async def dispute(
        self, claim: Claim, forum: str, filed_on: str, outcome: str | None, outcome_on: str | None
    ) -> None:
        decided = await self.decision(claim, "2023-02-01")
        ended = {"outcome_no": "1", "received_on": day(outcome_on), "outcome_recorded_at": LONG_AGO}
        told = {
            **{"id": new_id(), "prefecture": claim.prefecture, "division": claim.division, "claim_id": claim.id},
            **{
                "object": "DECISION",
                "decision_id": decided.id,
                "forum": forum,
                "filed_by": "EMPLOYER",
                "case_no": "1",
                "known_on": day(filed_on),
            },
            **{"filed_on": day(filed_on), "admitted_on": day(filed_on), "recorded_at": LONG_AGO, "recorded_by": "ma"},
            **({"outcome": outcome, "outcome_on": day(outcome_on), "outcome_recorded_by": "ma"} if outcome else {}),
        }
        await self._put(Dispute(**told | (ended if outcome else {})))

    async def happened(
        self, claim: Claim, what: Happening, effective_on: str, facts: dict[str, str] | None = None
    ) -> None:
        told = {"prefecture": claim.prefecture, "claim_id": claim.id, "what": what, "effective_on": day(effective_on)}
        noted = {
            "recorded_at": LONG_AGO,
            "recorded_by": "ma",
            "correlation_id": "1",
            "papers": [],
            "facts": facts or {},
        }
        await self._put(HistoryEntry(**told | noted))

    async def conclusion(self, claim: Claim, kind: str, concluded_on: str, grade: int | None, **of: Any) -> Conclusion:
        level, against = of.get("level", "NONE"), of.get("against")
        concluded = day(concluded_on)
        appraisal_id = await self.appraisal(claim, kind, concluded_on, against)
        told = {
            **{"id": new_id(), "prefecture": claim.prefecture, "claim_id": claim.id, "appraisal_id": appraisal_id},
            **{"grade": grade, "dependency_level": level, "items": [], "workings": {}, "concluded_on": concluded},
            **{"effective_from": concluded, "concluded_by": "qian", "recorded_at": LONG_AGO},
        }
        return await self._put(Conclusion(**told))

    async def revocation(self, conclusion: Conclusion, revoked_on: str) -> None:
        told = {
            **{"id": new_id(), "prefecture": conclusion.prefecture, "claim_id": conclusion.claim_id},
            **{"conclusion_id": conclusion.id, "ground": "MISTAKEN", "reason": "程序有误"},
            **{"revoked_on": day(revoked_on), "recorded_at": LONG_AGO, "recorded_by": "qian"},
        }
        await self._put(ConclusionRevocation(**told))

    async def appraisal(
        self, claim: Claim, kind: str, applied_on: str, against: Conclusion | None = None, state: str = "SERVED"
    ) -> UUID:
        told = {
            **{"id": new_id(), "prefecture": claim.prefecture, "division": claim.division, "committee": "9908"},
            **{"claim_id": claim.id, "kind": kind, "state": state, "applicant": "WORKER"},
            **{"applied_on": day(applied_on), "accepted_on": day(applied_on), "asked": {}},
            **{"against_id": against and against.id, "recorded_at": LONG_AGO, "recorded_by": "qian"},
        }
        return (await self._put(Appraisal(**told))).id

    async def _put(self, row: Any) -> Any:
        async with self.database.begin(PROVINCE) as tx:
            tx.add(row)
        return row
