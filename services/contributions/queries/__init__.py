"""What contributions reads, and its bulk writes, each named for its question."""

from services.contributions.queries.arrears import arrears_after, set_arrears
from services.contributions.queries.assessing import EmployerChange, assess_employers, assess_lines, lock_collection
from services.contributions.queries.assessments import assessment, assessments_after, bills, lines_after
from services.contributions.queries.bases import AssessedBase, bases_of, declared_wage_of
from services.contributions.queries.employers import employers_by_code, employers_for_update, missing_employers
from services.contributions.queries.exceptions import (
    exceptions_after,
    raise_for_unknown_employers,
    settle_exceptions,
)
from services.contributions.queries.matching import Account, AccountKey, accounts
from services.contributions.queries.rates import latest_rates, rated_employers
from services.contributions.queries.receipts import (
    lock_receipt_file,
    receipt_file,
    receipt_file_with_digest,
    receipts_of_file,
    record_receipts,
)
from services.contributions.queries.rosters import declare_wages, end_enrolments, open_enrolments

__all__ = [
    "Account",
    "AccountKey",
    "AssessedBase",
    "EmployerChange",
    "accounts",
    "arrears_after",
    "assess_employers",
    "assess_lines",
    "assessment",
    "assessments_after",
    "bases_of",
    "bills",
    "declare_wages",
    "declared_wage_of",
    "employers_by_code",
    "employers_for_update",
    "end_enrolments",
    "exceptions_after",
    "latest_rates",
    "lines_after",
    "lock_collection",
    "lock_receipt_file",
    "missing_employers",
    "open_enrolments",
    "raise_for_unknown_employers",
    "rated_employers",
    "receipt_file",
    "receipt_file_with_digest",
    "receipts_of_file",
    "record_receipts",
    "set_arrears",
    "settle_exceptions",
]
