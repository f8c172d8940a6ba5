"""Take in what an older system knew: a first run checks it against what stands and reports, changing nothing; once
somebody else approved, the same run takes effect. Rows that cannot stand go back either way.

Whatever the file's length, one batch is in memory. True dates are kept as told; known since now, from this file.
"""

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from typing import Any

import polars as pl

from services.registry import queries
from services.registry.commands.history._effects import give_effect
from services.registry.commands.history._files import FILES
from services.registry.commands.history._rows import HistoryRules, checked
from services.registry.domain.employers.industry import KnownIndustries
from services.registry.domain.history.run import HistoryKind, RunState
from services.registry.models import HistoryRun
from shared import policy
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.crypto import PART_END
from shared.db import Transaction
from shared.jobs import JobRun


async def take_in_history(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Check a file, give it effect if the run was approved; returns the report, which the run keeps."""
    file = await kept_file(tx, run)
    history = await queries.history_run_with_job(tx, run.id)
    kind, rules, refused = HistoryKind(history.kind), _rules(tx, history), Counter[str]()
    report: dict[str, Any] = {}

    def check(rows: pl.DataFrame) -> pl.DataFrame:
        judged = checked(kind, rows, rules)
        refused.update(judged["reason"].drop_nulls().to_list())
        return judged

    async def lay_by(rows: pl.DataFrame) -> Mapping[int, str]:
        await queries.stage_history(tx, _lines(tx, kind, rows))
        return {}

    async def settle() -> AsyncIterator[Mapping[int, str]]:
        await _hold(tx, history)
        await queries.refuse_history(tx, kind)
        async for lines in queries.refused_history(tx):
            refused.update(lines.values())
            yield lines
        report.update(await queries.history_report(tx, kind, history.taken_over_from))
        if history.state == RunState.APPROVED:
            async for _ in give_effect(tx, history, file):
                yield {}

    await queries.make_room_for_history(tx)
    counted = await take_in_rows(tx, run, FILES[kind], check=check, take=lay_by, settle=settle)
    history.report = {**counted, "refused_by_reason": dict(refused), **report}
    history.state = RunState.TAKEN_IN if history.state == RunState.APPROVED else RunState.CHECKED
    return history.report


async def _hold(tx: Transaction, history: HistoryRun) -> None:
    """Take the lines up; a run that takes effect keeps others from the rosters and employers it speaks of."""
    if history.state == RunState.APPROVED:
        await queries.lock_enrolments(tx, history.prefecture)
    await queries.take_up_history(tx, history.prefecture)
    if history.state == RunState.APPROVED:
        await queries.lock_employers_of_history(tx)


def _rules(tx: Transaction, history: HistoryRun) -> HistoryRules:
    law = policy.at(history.division)
    classes = law.load(KnownIndustries, "industry_classes", in_force_on=history.taken_over_from.first_day)
    codes = sorted(classes.codes())
    return HistoryRules(history.prefecture, tx.actor.division, codes, history.taken_over_from, tx.today)


def _lines(tx: Transaction, kind: HistoryKind, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the lines to lay by: people by pseudonym, those to be recorded with what is sealed of them."""
    lines = rows.with_columns(line=LINE)
    if kind is HistoryKind.EMPLOYERS:
        return lines
    lines = lines.with_columns(identity=pl.concat_str("id_type", "id_no", separator=PART_END), alias=pl.lit(False))
    ids = pl.Series("person_id", tx.secrets.pseudonyms("person").all_of(lines["identity"]), pl.Binary)
    lines = lines.with_columns(ids.bin.encode("hex"))
    if kind is not HistoryKind.PERSONS:
        return lines
    cipher = tx.secrets.cipher("person")
    return lines.with_columns(
        pl.Series("id_no_blind", cipher.blind_all(lines["identity"]), pl.Binary),
        pl.Series("id_no_sealed", cipher.seal_all(lines["id_no"].to_list()), pl.Binary),
        pl.Series("name_sealed", cipher.seal_all(lines["person_name"].to_list()), pl.Binary),
    )
