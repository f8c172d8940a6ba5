"""Figures of recognition and appraisal, by office and month: one statement for each procedure.

In each part `c` is the row that names the office; what a part counts happened on the day it is given.
"""

from sqlalchemy import text

from services.claims.domain.clocks.clock_kind import CONTEST
from services.claims.domain.clocks.statistics import Count, Figure, OfficeMonth, Procedure
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.periods import Month

PREFECTURE_DIGITS = 4
DECISIONS = "decisions d JOIN claims c ON c.id = d.claim_id"
ENDED_CASES = "claims c JOIN history_entries h ON h.claim_id = c.id AND h.what = c.state"
ENDED_APPRAISALS = (
    "appraisals c JOIN history_entries h ON h.claim_id = c.claim_id "
    "AND h.what = 'APPRAISAL_' || c.state AND h.facts->>'appraisal_id' = CAST(c.id AS text)"
)
CONCLUSIONS = "conclusions n JOIN appraisals c ON c.id = n.appraisal_id"
GRADING = "c.kind IN ('INITIAL', 'REPEATED', 'FOLLOW_UP')"
GRADE = "coalesce(lpad(CAST(n.grade AS text), 2, '0'), 'NONE')"
REVOKED = f"{CONCLUSIONS} JOIN conclusion_revocations r ON r.conclusion_id = n.id"
REPETITIONS = f"{CONCLUSIONS} JOIN conclusions b ON b.id = c.against_id"
CHANGED = "(n.grade, n.dependency_level) IS DISTINCT FROM (b.grade, b.dependency_level)"
EVENINGS = """
(SELECT CAST(month AS date) AS first_day,
        least(CAST(month + interval '1 month' AS date), CAST(:today AS date)) - 1 AS evening
 FROM generate_series(CAST(:first_day AS date), CAST(:last_day AS date), interval '1 month') AS month
 WHERE month <= :today) e
"""
"""The last evening of each month, of the running one yesterday's."""
OVERDUE = f"{EVENINGS} JOIN clocks c ON c.due_on <= e.evening AND (c.ended_on IS NULL OR c.ended_on > e.evening)"


def _part(figure: Figure, rows: str, day: str, by: str = "''", detail: str = "''", where: str = "true") -> str:
    """Count rows by office, month of the day, and what splits them."""
    return f"""
SELECT c.division, to_char({day}, 'YYYY-MM') AS month, '{figure}' AS figure, {by} AS by, {detail} AS detail,
       count(*) AS number
FROM {rows}
WHERE c.prefecture BETWEEN :first_prefecture AND :last_prefecture AND starts_with(c.division, :division)
  AND {day} BETWEEN :first_day AND :last_day AND {where}
GROUP BY 1, 2, 3, 4, 5"""


def _limits(procedure: str) -> list[str]:
    """Count limits by how they ended, and those that stood overdue on a month's last evening."""
    own = f"{procedure} AND c.kind <> ALL(:contest)"
    untold = f"c.step_taken AND c.in_time IS NULL AND {own}"
    return [
        _part(Figure.LIMITS_KEPT, "clocks c", "c.ended_on", "c.kind", where=f"c.in_time AND {own}"),
        _part(Figure.LIMITS_MISSED, "clocks c", "c.ended_on", "c.kind", where=f"NOT c.in_time AND {own}"),
        _part(Figure.LIMITS_UNTOLD, "clocks c", "c.ended_on", "c.kind", where=untold),
        _part(Figure.LIMITS_WITHOUT_STEP, "clocks c", "c.ended_on", "c.kind", where=f"NOT c.step_taken AND {own}"),
        _part(Figure.LIMITS_OVERDUE, OVERDUE, "e.first_day", "c.kind", where=own),
    ]


RECOGNITION = [
    _part(Figure.APPLICATIONS, "claims c", "c.reported_on", "c.reporter", where="c.state <> 'DRAFT'"),
    _part(Figure.ACCEPTED, "claims c", "c.accepted_on"),
    _part(Figure.REFUSED, ENDED_CASES, "h.effective_on", where="c.state = 'REFUSED'"),
    _part(Figure.TERMINATED, ENDED_CASES, "h.effective_on", where="c.state = 'TERMINATED'"),
    _part(Figure.DECIDED, DECISIONS, "d.decided_on", "d.result", "d.article"),
    _part(Figure.DISPUTES_FILED, "disputes c", "c.filed_on", "c.forum"),
    _part(Figure.DISPUTES_UPHELD, "disputes c", "c.outcome_on", "c.forum", where="c.outcome = 'UPHELD'"),
    _part(Figure.DISPUTES_REVOKED, "disputes c", "c.outcome_on", "c.forum", where="c.outcome = 'REVOKED'"),
    _part(Figure.DISPUTES_WITHDRAWN, "disputes c", "c.outcome_on", "c.forum", where="c.outcome = 'WITHDRAWN'"),
    *_limits("c.appraisal_id IS NULL"),
]
APPRAISAL = [
    _part(Figure.APPLICATIONS, "appraisals c", "c.applied_on", "c.kind", "c.applicant"),
    _part(Figure.ACCEPTED, "appraisals c", "c.accepted_on", "c.kind"),
    _part(Figure.REFUSED, ENDED_APPRAISALS, "h.effective_on", "c.kind", where="c.state = 'REFUSED'"),
    _part(Figure.WITHDRAWN, ENDED_APPRAISALS, "h.effective_on", "c.kind", where="c.state = 'WITHDRAWN'"),
    _part(Figure.ABANDONED, ENDED_APPRAISALS, "h.effective_on", "c.kind", where="c.state = 'ABANDONED'"),
    _part(Figure.CONCLUDED, CONCLUSIONS, "n.concluded_on", "c.kind"),
    _part(Figure.GRADED, CONCLUSIONS, "n.concluded_on", "c.kind", GRADE, GRADING),
    _part(Figure.DEPENDENCY, CONCLUSIONS, "n.concluded_on", "c.kind", "n.dependency_level", GRADING),
    _part(Figure.REVOKED, REVOKED, "r.revoked_on", "c.kind"),
    _part(Figure.REPETITION_CHANGED, REPETITIONS, "n.concluded_on", "c.kind", where=CHANGED),
    _part(Figure.REPETITION_UNCHANGED, REPETITIONS, "n.concluded_on", "c.kind", where=f"NOT {CHANGED}"),
    *_limits("c.appraisal_id IS NOT NULL"),
]
STATEMENTS = {
    Procedure.RECOGNITION: text("\nUNION ALL".join(RECOGNITION)),
    Procedure.APPRAISAL: text("\nUNION ALL".join(APPRAISAL)),
}


async def counted_by_office_and_month(
    tx: Transaction, procedure: Procedure, division: str, months: tuple[Month, Month]
) -> list[OfficeMonth]:
    """Return the figures of a division and those below it from one month to another, as they stand now."""
    first, last = months
    prefecture = prefecture_of(division)
    named = {
        "first_prefecture": prefecture,
        "last_prefecture": prefecture.ljust(PREFECTURE_DIGITS, "9"),
        "division": division,
        "first_day": first.first_day,
        "last_day": last.last_day,
        "today": tx.today,
        "contest": sorted(CONTEST),
    }
    rows = await tx.session.execute(STATEMENTS[procedure], named)
    return sorted(
        OfficeMonth(row.division, Month.parse(row.month), Count(Figure(row.figure), row.by, row.detail, row.number))
        for row in rows
    )
