"""Enter one worker on a project's real-name roster, or the day the worker left, by the rules of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import polars as pl

from services.registry import queries
from services.registry.commands.projects._projects import locked_project
from services.registry.commands.projects._roster_rows import PROJECT_ROSTER, checked
from services.registry.commands.projects._stays import Received, enter_stays
from services.registry.models import ProjectStay
from shared.bulk.rows import LINE
from shared.bulk.workbook import UNREAD
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated

NOTHING_UNREAD = pl.lit(None, pl.String).alias(UNREAD)


class RosterEntryRefused(RuleViolated):
    """The entry would have been given back from a file, too."""

    code = "roster-entry-refused"
    title = "Roster entry refused"
    zh = "花名册登记被退回：{reason}。"
    en = "The entry is refused: {reason}."


@dataclass(frozen=True, slots=True)
class EnterWorker:
    """A line of the roster by its columns, and the day the office received it."""

    project_id: UUID
    received_on: date
    columns: Mapping[str, str]


async def enter_worker(tx: Transaction, command: EnterWorker) -> ProjectStay:
    """Open or end a worker's stay; returns it as it stands. Raises `RosterEntryRefused`."""
    project = await locked_project(tx, command.project_id)
    check_day(tx, "received_on", command.received_on)
    given = {field: command.columns.get(field, "").strip() for field in PROJECT_ROSTER.columns.values()}
    row = pl.DataFrame({**given, "project_code": project.code, LINE: 1}).with_columns(NOTHING_UNREAD)
    judged = checked(row, received_on=command.received_on, division=project.division)
    refused = judged["reason"][0]
    if refused is None:
        refused = (await enter_stays(tx, Received(project.division, command.received_on), judged)).get(1)
    if refused is not None:
        raise RosterEntryRefused(reason=refused)
    pseudonym = tx.secrets.pseudonyms("person")(judged["id_type"][0], judged["id_no"][0])
    person_id = (await queries.own_ids(tx, [pseudonym])).get(pseudonym, pseudonym)
    stays = await queries.stays_of(tx, [project.id], [person_id])
    return next(stay for stay in stays if stay.joined_on == judged["joined"][0])
