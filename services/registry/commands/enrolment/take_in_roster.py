"""Take a roster in: good rows take effect together, wrong rows go back with their reason.

Employment and declared wages are recorded, cover begins by the province's rule (the day after receipt, unless it chose
otherwise), and every employer's changes are announced, 500 at a time. Rosters of one prefecture wait for each other.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.enrolment._roster_rows import ROSTER, RosterRules, checked
from services.registry.domain.employers.industry import KnownIndustries
from services.registry.domain.employers.kind import EnrolmentScope
from services.registry.domain.enrolment.cover import CoverRules, cover_ends_on, cover_starts_on, first_assessed_month
from services.registry.domain.enrolment.roster_action import EmployerType, RosterAction
from services.registry.domain.enrolment.working_age import MinimumAge
from services.registry.events import EmployerRegistered
from shared import policy
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.crypto import PART_END
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun
from shared.periods import Month

DAYS = ("date", "starts", "ends")
EFFECTS = (queries.register_persons, queries.end_enrolments, queries.open_enrolments, queries.declare_wages)


async def take_in_roster(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept roster file its effect; returns how many rows were taken and refused."""
    roster = await kept_file(tx, run)
    law = policy.at(roster.division)
    cover = law.load(CoverRules, "coverage", in_force_on=roster.received_on)
    first_month = first_assessed_month(roster.received_on, cover)
    rules = _rules(tx, roster, first_month.last_day)

    async def lay_by(rows: pl.DataFrame) -> Mapping[int, str]:
        await queries.stage_lines(tx, _lines(tx, roster.received_on, cover, rows))
        return {}

    await queries.make_room_for_lines(tx)
    return await take_in_rows(
        tx,
        run,
        ROSTER,
        check=lambda rows: checked(rows, rules),
        take=lay_by,
        settle=lambda: _settle(tx, roster, first_month),
    )


def _rules(tx: Transaction, roster: FileRow, last_day: date) -> RosterRules:
    """Return what the rows are held against by the law of the day of receipt."""
    law = policy.at(roster.division)
    scope = law.load(EnrolmentScope, "enrolment_scope", in_force_on=roster.received_on)
    return RosterRules(
        prefecture=roster.prefecture,
        clerk_division=tx.actor.division,
        employer_types=[each for each in EmployerType if scope.includes(each)],
        industries=sorted(law.load(KnownIndustries, "industry_classes", in_force_on=roster.received_on).codes()),
        last_day=last_day,
        age_min_years=law.load(MinimumAge, "minimum_age", in_force_on=roster.received_on).years,
    )


def _lines(tx: Transaction, received_on: date, rules: CoverRules, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the lines to lay by: people by pseudonym, those added with what is sealed of them."""
    adds, removes = pl.col("action") == RosterAction.ADD, pl.col("action") == RosterAction.REMOVE
    days = rows["date"].unique().to_list()
    starts = [cover_starts_on(received_on, day, rules) for day in days]
    ends = [cover_ends_on(day, rules) for day in days]
    cover = pl.DataFrame({"date": days, "starts": starts, "ends": ends}, schema_overrides=dict.fromkeys(DAYS, pl.Date))
    lines = rows.join(cover, on="date").with_columns(
        line=LINE,
        effective_on="date",
        covered_on=pl.when(removes).then("ends").otherwise("starts"),
        month=pl.col("date").dt.strftime("%Y-%m"),
        identity=pl.concat_str("id_type", "id_no", separator=PART_END),
    )
    ids = pl.Series("person_id", tx.secrets.pseudonyms("person").all_of(lines["identity"]), pl.Binary)
    lines = lines.with_columns(ids.bin.encode("hex"))
    return pl.concat([_sealed(tx, lines.filter(adds)), lines.filter(~adds)], how="diagonal")


def _sealed(tx: Transaction, lines: pl.DataFrame) -> pl.DataFrame:
    cipher = tx.secrets.cipher("person")
    return lines.with_columns(
        pl.Series("id_no_blind", cipher.blind_all(lines["identity"]), pl.Binary),
        pl.Series("id_no_sealed", cipher.seal_all(lines["id_no"].to_list()), pl.Binary),
        pl.Series("name_sealed", cipher.seal_all(lines["person_name"].to_list()), pl.Binary),
    )


async def _settle(tx: Transaction, roster: FileRow, first_month: Month) -> AsyncIterator[Mapping[int, str]]:
    """Give the lines effect, set by set; yields what is refused, or nothing, wherever the job may be stopped."""
    await queries.lock_enrolments(tx, roster.prefecture)
    await queries.take_up_lines(tx, roster.prefecture)
    await queries.refuse_lines_that_do_not_fit(tx)
    async for refused in queries.refused_lines(tx):
        yield refused
    async for employers in queries.register_employers(tx, roster):
        await tx.announce(EmployerRegistered.of(employer) for employer in employers)
    await queries.know_employers(tx, roster.prefecture)
    for take_effect in EFFECTS:
        yield {}
        await take_effect(tx, roster)
    await tx.announce_rows(queries.roster_changes(roster, first_month))
