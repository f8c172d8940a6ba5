"""The lines of a roster while they take effect."""

from sqlalchemy import BigInteger, Column, Date, LargeBinary, Text
from sqlalchemy.dialects.postgresql import UUID

from shared.db.staging import staging_table

ROSTER_LINES = staging_table(
    "roster_lines",
    Column("line", BigInteger),
    Column("credit_code", Text),
    Column("employer_name", Text),
    Column("employer_type", Text),
    Column("industry_code", Text),
    Column("division", Text),
    Column("person_id", UUID),
    Column("id_type", Text),
    Column("id_no_blind", LargeBinary),
    Column("id_no_sealed", LargeBinary),
    Column("name_sealed", LargeBinary),
    Column("action", Text),
    Column("effective_on", Date),
    Column("covered_on", Date),
    Column("month", Text),
    Column("wage_fen", BigInteger),
    Column("refused", Text),
)
"""Good rows of one roster. Names and numbers are sealed here too, and told of additions alone."""

ROSTER_EMPLOYERS = staging_table(
    "roster_employers",
    Column("credit_code", Text),
    Column("name", Text),
    Column("type", Text),
    Column("industry_code", Text),
    Column("division", Text),
    Column("employer_id", UUID),
)
"""The employers those rows speak of, as each one's first row does, with the id of those enrolled in the prefecture."""
