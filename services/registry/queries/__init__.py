"""What the registry reads, and its bulk writes, each named for its question."""

from services.registry.queries.cover import enrolments_of
from services.registry.queries.employers import employer, employers_after
from services.registry.queries.persons import person_enrolled_here, person_with_number
from services.registry.queries.roster_lines import (
    changes_by_employer,
    clear_lines,
    declare_wages,
    end_enrolments,
    open_enrolments,
    refuse_lines_that_do_not_fit,
    refused_lines,
    register_employers,
    register_persons,
    stage_lines,
)
from services.registry.queries.rosters import lock_enrolments

__all__ = [
    "changes_by_employer",
    "clear_lines",
    "declare_wages",
    "employer",
    "employers_after",
    "end_enrolments",
    "enrolments_of",
    "lock_enrolments",
    "open_enrolments",
    "person_enrolled_here",
    "person_with_number",
    "refuse_lines_that_do_not_fit",
    "refused_lines",
    "register_employers",
    "register_persons",
    "stage_lines",
]
