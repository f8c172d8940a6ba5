"""Movements told by a query: what `RosterChanged` says of them, 500 an event, written by the database itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.registry.events import ROSTER_CHANGES_MAX, RosterChanged
from shared.db.outbox import EventRows
from shared.db.tables import FileRow
from shared.periods import Month

TOLD = f"""
SELECT CAST(e.id AS text) AS key, e.division, CAST(:told_on AS date) AS effective_on, json_build_object(
    'employer_id', e.id, 'roster_id', CAST(:roster_id AS uuid), 'first_month', CAST(:first_month AS text),
    'changes', json_agg(json_build_object(
        'line', m.line, 'person_id', m.person_id, 'action', m.action, 'effective_on', m.effective_on,
        'covered_on', m.covered_on, 'declared_wage', CAST(round(m.wage_fen / 100.0, 2) AS text), 'basis', m.basis)
        ORDER BY m.effective_on, m.line)) AS payload
FROM (SELECT *, (row_number() OVER (PARTITION BY employer_id ORDER BY effective_on, line) - 1) / {ROSTER_CHANGES_MAX}
                AS part
      FROM ({{movements}}) AS movements) AS m
JOIN employers e ON e.id = m.employer_id
GROUP BY e.id, e.division, m.part ORDER BY e.id, m.part
"""


def told_movements(
    movements: str, file: FileRow, *, told_on: date, first_month: Month, facts: Mapping[str, Any] | None = None
) -> EventRows:
    """Return the question for the movements of a file, in the order of their dates.

    `movements` selects `employer_id`, `line`, `person_id`, `action`, `effective_on`, `covered_on`, `wage_fen` and
    `basis`, and may call for `facts`; the movements enter the assessment of `first_month` first.
    """
    asked = {"roster_id": file.id, "told_on": told_on, "first_month": str(first_month), **(facts or {})}
    told = TOLD.format(movements=movements)
    return EventRows(RosterChanged, "roster_changed", file.prefecture, first_month, told, asked)
