"""Take in what an older system knew of beneficiaries: a first run checks it against what stands and reports, changing
nothing; once somebody else approved, the same run takes effect. Rows that cannot stand go back either way.

Whatever the file's length, one batch is in memory. Its totals must be those that the older system gave with it.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import polars as pl

from services.claims import queries
from services.claims.commands.beneficiaries._files import FILES
from services.claims.commands.beneficiaries._lines import Growing, beneficiary_lines, payment_lines
from services.claims.commands.beneficiaries._refusing import give_up
from services.claims.commands.beneficiaries._rows import RowRules, checked_beneficiaries, checked_payments
from services.claims.commands.beneficiaries._tally import Tally
from services.claims.commands.beneficiaries._timelines import draw_settled
from services.claims.commands.entitlements._law import NURSING
from services.claims.commands.figures._refreshing import refresh_prefecture
from services.claims.commands.survivors._shares import share_table
from services.claims.domain.beneficiaries.taking_over import FileContents, TakingOver
from services.claims.domain.entitlements.nursing_allowance import NursingKey, NursingTable
from services.claims.domain.survivors.dependant import DependantRules
from services.claims.models import BeneficiaryFile
from shared import policy
from shared.bulk.intake import take_in_rows
from shared.db import Transaction
from shared.jobs import JobRun
from shared.periods import Month


async def take_in_beneficiaries(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Check a file, give it effect if it was approved; returns the report, which the file keeps."""
    file = await queries.beneficiaries.beneficiary_file_with_job(tx, run.id)
    contents, tally = FileContents(file.contents), Tally(file.control_count, file.control_amount)

    def check(rows: pl.DataFrame) -> pl.DataFrame:
        return tally.judged(_checked(tx, file, rows))

    async def lay_by(rows: pl.DataFrame) -> Mapping[int, str]:
        running = contents is FileContents.BENEFICIARIES
        lines = beneficiary_lines(tx, rows, _growing(tx, file)) if running else payment_lines(rows)
        await queries.beneficiaries.lay_beneficiaries_by(tx, contents, lines)
        return {}

    async def settle() -> AsyncIterator[Mapping[int, str]]:
        if tally.agrees:
            async for refused in _settled(tx, file, tally):
                yield refused

    await queries.beneficiaries.make_room_for_beneficiaries(tx)
    counted = await take_in_rows(tx, run, FILES[contents], check=check, take=lay_by, settle=settle)
    file.report = tally.report(counted)
    if not tally.agrees:
        await give_up(tx, file, tally.difference)
    else:
        file.state = TakingOver.TAKEN_IN if file.state == TakingOver.APPROVED else TakingOver.CHECKED
    return file.report


def _growing(tx: Transaction, file: BeneficiaryFile) -> Growing:
    rules = policy.at(file.division).load(DependantRules, "dependants", in_force_on=tx.today)
    return Growing(rules.children_under, share_table(file.division, tx.today).stop)


def _checked(tx: Transaction, file: BeneficiaryFile, rows: pl.DataFrame) -> pl.DataFrame:
    if file.contents == FileContents.BENEFICIARIES:
        table = policy.at(file.division).load(NursingTable, NURSING, in_force_on=tx.today)
        grades = tuple(table.ratio_by_grade) if table.key is NursingKey.GRADE else ()
        return checked_beneficiaries(rows, RowRules(file.division, tx.today, grades))
    return checked_payments(rows)


async def _settled(tx: Transaction, file: BeneficiaryFile, tally: Tally) -> AsyncIterator[Mapping[int, str]]:
    """Refuse what cannot stand, count the rest, and give it effect if somebody approved it."""
    contents, approved = FileContents(file.contents), file.state == TakingOver.APPROVED
    await queries.beneficiaries.hold_beneficiaries(tx, file.prefecture)
    if approved:
        await refresh_prefecture(tx, file.prefecture)
    await queries.beneficiaries.take_beneficiaries_up(tx, file, hold=approved)
    await queries.beneficiaries.refuse_beneficiaries(tx, file)
    async for lines in queries.beneficiaries.refused_beneficiaries(tx, contents):
        yield tally.refused(lines)
    tally.groups = await queries.beneficiaries.beneficiaries_told(tx, contents)
    if contents is FileContents.BENEFICIARIES:
        month = Month.of(tx.today)
        tally.first_run = month, await queries.beneficiaries.first_run_of_lines(tx, month)
    if approved:
        await _take_effect(tx, file)
        async for _ in draw_settled(tx, file):
            yield {}


async def _take_effect(tx: Transaction, file: BeneficiaryFile) -> None:
    if file.contents == FileContents.BENEFICIARIES:
        await queries.beneficiaries.open_taken_over(tx, file)
    else:
        await queries.beneficiaries.note_past_payments(tx, file)
