"""The good lines of an older system's file taking effect, set by set, and what the others are told of them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import text

from services.registry.events import ROSTER_CHANGES_MAX, PastBase
from services.registry.models import Employer, HistoryRun
from services.registry.queries.employers import employers_for_update
from services.registry.queries.told_movements import told_movements
from shared.db import Transaction
from shared.db.outbox import EventRows
from shared.db.tables import FileRow

EMPLOYERS_AT_ONCE = 100
SLICE = TypeAdapter(tuple[PastBase, ...])

REGISTER_EMPLOYERS = """
INSERT INTO employers (id, prefecture, division, credit_code, name, type, industry_code, registered_on, recorded_at,
                       true_from)
SELECT gen_random_uuid(), :prefecture, division, credit_code, name, type, industry_code, registered_on, :recorded_at,
       greatest(registered_on, CAST(:first_day AS date))
FROM history_lines WHERE employer_id IS NULL AND refused IS NULL
ON CONFLICT (prefecture, credit_code) DO NOTHING
RETURNING id
"""
REGISTER_PERSONS = """
INSERT INTO persons (id, id_type, id_no_blind, id_no_sealed, name_sealed, born_on, sex, nationality, recorded_at)
SELECT person_id, id_type, id_no_blind, id_no_sealed, name_sealed, born_on, sex, nationality, :recorded_at
FROM history_lines WHERE refused IS NULL
ON CONFLICT (id) DO NOTHING
"""
OPEN_ENROLMENTS = """
INSERT INTO enrolments (prefecture, person_id, employer_id, roster_id, received_on, basis, employed_from,
                        employed_until, covered_from, covered_until, ending_roster_id, ending_received_on, recorded_at,
                        known_since)
SELECT :prefecture, person_id, employer_id, :file_id, told_on, basis, employed_from, employed_until, covered_from,
       covered_until, CASE WHEN covered_until IS NOT NULL THEN CAST(:file_id AS uuid) END, ending_told_on, :recorded_at,
       :recorded_at
FROM history_lines WHERE refused IS NULL
"""
INSURED_AT_TAKE_OVER = "refused IS NULL AND coalesce(covered_until, 'infinity') >= CAST(:first_day AS date)"
DECLARE_WAGES = f"""
INSERT INTO declared_wages (employer_id, person_id, from_month, recorded_at, prefecture, wage_fen, roster_id)
SELECT employer_id, person_id, :first_month, :recorded_at, :prefecture, wage_fen, :file_id
FROM history_lines WHERE {INSURED_AT_TAKE_OVER}
"""
MOVEMENTS = f"""
SELECT employer_id, 'ADD' AS action, line, person_id, employed_from AS effective_on, covered_from AS covered_on,
       CAST(NULL AS bigint) AS wage_fen, basis
FROM history_lines WHERE refused IS NULL
UNION ALL
SELECT employer_id, 'WAGE', line, person_id, CAST(:first_day AS date), CAST(:first_day AS date), wage_fen, NULL
FROM history_lines WHERE {INSURED_AT_TAKE_OVER}
UNION ALL
SELECT employer_id, 'REMOVE', line, person_id, employed_until, covered_until, NULL, NULL
FROM history_lines WHERE refused IS NULL AND covered_until IS NOT NULL
"""
NOTE_BASES = """
INSERT INTO past_base_reports (prefecture, run_id, employer_id, first_month, last_month, lines)
SELECT :prefecture, :run_id, employer_id, min(month), max(month), count(*)
FROM history_lines WHERE refused IS NULL GROUP BY employer_id
"""
BASES = f"""
SELECT l.employer_id, CAST(json_agg(json_build_object(
    'person_id', l.person_id, 'month', l.month, 'declared', CAST(round(l.wage_fen / 100.0, 2) AS text),
    'base', CAST(round(l.base_fen / 100.0, 2) AS text), 'paid', l.paid) ORDER BY l.person_id, l.month) AS text)
FROM (SELECT *, (row_number() OVER (PARTITION BY employer_id ORDER BY person_id, month) - 1) / {ROSTER_CHANGES_MAX}
                AS part
      FROM history_lines WHERE refused IS NULL) AS l
GROUP BY l.employer_id, l.part ORDER BY l.employer_id, l.part
"""


async def register_past_employers(tx: Transaction, run: HistoryRun) -> AsyncIterator[Sequence[Employer]]:
    """Enrol employers that were not known, and yield them, locked; their particulars are true from the take-over on."""
    new = await tx.session.stream_scalars(text(REGISTER_EMPLOYERS), _named(tx, run))
    async for ids in new.partitions(EMPLOYERS_AT_ONCE):
        yield list((await employers_for_update(tx, ids)).values())


async def register_past_persons(tx: Transaction, run: HistoryRun) -> None:
    """Record people not known before."""
    await tx.session.execute(text(REGISTER_PERSONS), _named(tx, run))


async def open_past_enrolments(tx: Transaction, run: HistoryRun) -> None:
    """Open the enrolments with their own dates; the wage of whoever is insured at the take-over counts from then on."""
    await tx.session.execute(text(OPEN_ENROLMENTS), _named(tx, run))
    await tx.session.execute(text(DECLARE_WAGES), _named(tx, run))


def past_movements(run: HistoryRun, file: FileRow) -> EventRows:
    """Return the question for each employer's movements; none is assessed before the take-over."""
    month = run.taken_over_from
    facts = {"first_day": month.first_day}
    return told_movements(MOVEMENTS, file, told_on=file.received_on, first_month=month, facts=facts)


async def note_past_bases(tx: Transaction, run: HistoryRun) -> None:
    """Note for which employers and months the run tells bases."""
    await tx.session.execute(text(NOTE_BASES), _named(tx, run))


async def past_bases(tx: Transaction) -> AsyncIterator[Sequence[tuple[Employer, Sequence[PastBase]]]]:
    """Yield employers, some at a time, each with up to 500 bases."""
    told = await tx.session.stream(text(BASES))
    async for some in told.partitions(EMPLOYERS_AT_ONCE):
        employers = await employers_for_update(tx, [employer_id for employer_id, _ in some])
        yield [(employers[employer_id], SLICE.validate_json(bases)) for employer_id, bases in some]


def _named(tx: Transaction, run: HistoryRun) -> dict[str, Any]:
    return {
        "prefecture": run.prefecture,
        "run_id": run.id,
        "file_id": run.file_id,
        "first_day": run.taken_over_from.first_day,
        "first_month": str(run.taken_over_from),
        "recorded_at": tx.now,
    }
