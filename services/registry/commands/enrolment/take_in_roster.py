"""Take a roster in: good rows take effect together, wrong rows go back with their reason (registry validations).

Employment and declared wages are recorded, cover begins by the province's rule (the day after receipt, unless it chose
otherwise), and every employer's changes are announced, 500 at a time. Rosters of one prefecture wait for each other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.enrolment._roster_rows import ROSTER, RosterRules, checked
from services.registry.domain.employers.industry import KnownIndustries
from services.registry.domain.enrolment.cover import CoverRules, cover_ends_on, cover_starts_on, first_assessed_month
from services.registry.domain.enrolment.roster_action import RosterAction
from services.registry.events import EmployerRegistered, RosterChanged
from shared import policy
from shared.bulk.files import rejects_path, stored_path
from shared.bulk.intake import kept_file, with_late_reasons
from shared.bulk.rows import LINE, Rejects, read_rows
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun
from shared.periods import Month

SLICE = 20_000


async def take_in_roster(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept roster file its effect; returns how many rows were taken and refused."""
    roster = await kept_file(tx, run)
    law = policy.at(roster.division)
    rules = law.load(CoverRules, "coverage", in_force_on=roster.received_on)
    industries = law.load(KnownIndustries, "industry_classes", in_force_on=roster.received_on)
    first_month = first_assessed_month(roster.received_on, rules)
    rows = checked(
        read_rows(stored_path(run.files_dir, roster.digest), ROSTER.columns),
        RosterRules(roster.prefecture, tx.actor.division, sorted(industries.codes()), first_month.last_day),
    )
    good = rows.filter(pl.col("reason").is_null())
    await queries.lock_enrolments(tx, roster.prefecture)
    await run.progress(0, rows.height)
    for done, chunk in _slices(good):
        await queries.stage_lines(tx, _lines(tx, roster, rules, chunk))
        await run.progress(done, rows.height)
    await queries.refuse_lines_that_do_not_fit(tx, roster)
    await _record(tx, roster)
    await _announce(tx, roster, first_month)
    refused = await _give_back(tx, run, roster, rows)
    await queries.clear_lines(tx, roster.id)
    return {"rows": rows.height, "taken": rows.height - refused, "refused": refused}


def _slices(rows: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    for offset in range(0, rows.height, SLICE):
        chunk = rows.slice(offset, SLICE)
        yield offset + chunk.height, chunk


def _lines(tx: Transaction, roster: FileRow, rules: CoverRules, rows: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield staged lines in the column order of `queries.STAGED`: people by pseudonym, their particulars sealed."""
    cipher = tx.secrets.cipher("person")
    pseudonym = tx.secrets.pseudonyms("person")
    for row in rows.iter_rows(named=True):
        if row["action"] == RosterAction.REMOVE:
            covered_on = cover_ends_on(row["date"], rules)
        else:
            covered_on = cover_starts_on(roster.received_on, row["date"], rules)
        identity = f"{row['id_type']}\x1f{row['id_no']}"
        yield (
            roster.id,
            row[LINE],
            row["credit_code"],
            row["employer_name"],
            row["employer_type"],
            row["industry_code"],
            row["division"],
            pseudonym(row["id_type"], row["id_no"]),
            row["id_type"],
            cipher.blind(identity),
            cipher.seal(row["id_no"]),
            cipher.seal(row["person_name"]),
            row["action"],
            row["date"],
            covered_on,
            row["wage_fen"],
        )


async def _record(tx: Transaction, roster: FileRow) -> None:
    for employer in await queries.register_employers(tx, roster):
        tx.emit(EmployerRegistered.of(employer))
    await queries.register_persons(tx, roster)
    await queries.open_enrolments(tx, roster)
    await queries.end_enrolments(tx, roster)
    await queries.declare_wages(tx, roster)


async def _announce(tx: Transaction, roster: FileRow, first_month: Month) -> None:
    async for employer, changes in queries.changes_by_employer(tx, roster):
        tx.emit(RosterChanged.of(employer, roster, first_month, changes))


async def _give_back(tx: Transaction, run: JobRun, roster: FileRow, rows: pl.DataFrame) -> int:
    """Write the refused rows, as they came, beside the job; returns how many there are."""
    late = dict(await queries.refused_lines(tx, roster.id))
    with Rejects(rejects_path(run.files_dir, run.id), ROSTER.columns) as rejects:
        return rejects.add(with_late_reasons(rows, late))
