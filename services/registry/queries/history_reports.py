"""What a file of an older system would bring, counted over its lines before they take effect."""

from typing import Any

from sqlalchemy import text

from services.registry.domain.history.run import HistoryKind
from services.registry.queries.history_lines import REASONS
from shared.db import Transaction
from shared.periods import Month

TWELVE = 12
EMPLOYERS = """
SELECT count(*) FILTER (WHERE refused IS NULL AND employer_id IS NULL) AS employers_new,
       count(*) FILTER (WHERE refused IS NULL AND employer_id IS NOT NULL) AS employers_known,
       count(*) FILTER (WHERE refused = :employer_contradicts) AS employers_contradicting,
       min(registered_on) FILTER (WHERE refused IS NULL) AS first_day,
       max(registered_on) FILTER (WHERE refused IS NULL) AS last_day
FROM history_lines
"""
PERSONS = """
SELECT count(*) FILTER (WHERE p.id IS NULL) AS persons_new, count(p.id) AS persons_known,
       count(*) FILTER (WHERE l.alias) AS persons_by_alias
FROM history_lines l LEFT JOIN persons p ON p.id = l.person_id
WHERE l.refused IS NULL
"""
# a gap: days between two enrolments of a person on which nobody had enrolled them
ENROLMENTS = """
WITH taken AS (
    SELECT *, max(coalesce(covered_until, 'infinity')) OVER (
        PARTITION BY person_id ORDER BY employed_from, line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS covered_before
    FROM history_lines WHERE refused IS NULL
)
SELECT (SELECT count(*) FROM taken) AS enrolments_new,
       (SELECT count(*) FROM history_lines WHERE refused IN (:overlaps, :overlaps_row)) AS enrolments_overlapping,
       (SELECT count(*) FROM taken WHERE covered_until IS NULL) AS enrolments_open,
       (SELECT count(DISTINCT employer_id) FROM taken) AS employers,
       (SELECT count(DISTINCT person_id) FROM taken) AS persons,
       (SELECT count(*) FROM taken WHERE employed_from - 1 > covered_before) AS gaps,
       (SELECT min(covered_from) FROM taken) AS first_day,
       (SELECT max(covered_until) FROM taken) AS last_day
"""
# a person is complete who has a base for each of the twelve months before the take-over
BASES = """
WITH taken AS (
    SELECT * FROM history_lines WHERE refused IS NULL
), of_person AS (
    SELECT count(DISTINCT month) FILTER (WHERE month = ANY(CAST(:twelve AS text[]))) AS of_twelve,
           count(DISTINCT month) AS months, min(to_date(month, 'YYYY-MM')) AS first,
           max(to_date(month, 'YYYY-MM')) AS last
    FROM taken GROUP BY person_id
)
SELECT (SELECT count(*) FROM taken) AS months_of_persons,
       (SELECT count(*) FROM taken WHERE NOT paid) AS months_in_arrears,
       (SELECT count(DISTINCT employer_id) FROM taken) AS employers,
       (SELECT count(*) FROM of_person) AS persons,
       (SELECT count(*) FROM of_person WHERE of_twelve = :complete) AS persons_complete,
       (SELECT count(*) FROM of_person WHERE of_twelve < :complete) AS persons_incomplete,
       (SELECT count(*) FROM of_person
        WHERE months <= 12 * (extract(year FROM last) - extract(year FROM first))
                        + extract(month FROM last) - extract(month FROM first)) AS gaps,
       (SELECT min(month) FROM taken) AS first_month,
       (SELECT max(month) FROM taken) AS last_month
"""
REPORTS = {
    HistoryKind.EMPLOYERS: EMPLOYERS,
    HistoryKind.PERSONS: PERSONS,
    HistoryKind.ENROLMENTS: ENROLMENTS,
    HistoryKind.BASES: BASES,
}


async def history_report(tx: Transaction, kind: HistoryKind, taken_over_from: Month) -> dict[str, Any]:
    """Return what the lines bring that were not refused, beside what is known already."""
    named = REASONS | {"twelve": [str(month) for month in taken_over_from.back_to(TWELVE)], "complete": TWELVE}
    counted = (await tx.session.execute(text(REPORTS[kind]), named)).one()
    return {name: value if isinstance(value, int) else str(value) for name, value in counted._mapping.items()}
