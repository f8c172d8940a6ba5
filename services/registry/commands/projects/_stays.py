"""The step that enters good rows of a real-name roster: people as the province knows them, stays that never overlap."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import polars as pl

from services.registry import queries
from services.registry.domain.projects.project_cover import ProjectCoverRules, worker_covered_from
from services.registry.domain.projects.real_name_roster import Fit, RosterFault, Stay, fit
from services.registry.models import Project, ProjectStay
from shared import policy
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.ids import new_id, prefecture_of

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Received:
    """How rows came: to which office, on which day, in which file if any."""

    division: str
    received_on: date
    file_id: UUID | None = None


async def enter_stays(tx: Transaction, received: Received, rows: pl.DataFrame) -> Mapping[int, str]:
    """Open and end stays; returns the lines that do not fit, with the reason. What is known already changes nothing."""
    projects = await _served_projects(tx, received, set(rows["project_code"]))
    here = pl.col("project_code").is_in(list(projects))
    refused = dict.fromkeys(rows.filter(~here)[LINE], RosterFault.PROJECT_UNKNOWN.value)
    lines = list(rows.filter(here).iter_rows(named=True))
    persons = await _persons(tx, lines)
    known = await _known_stays(tx, projects.values(), set(persons.values()))
    for line in lines:
        project, person_id = projects[line["project_code"]], persons[_document(line)]
        stays = known[project.id, person_id]
        match fit(Stay(line["joined"], line["left"]), (stay.days for stay in stays)):
            case Fit.NEW:
                stays.append(tx.add(_opened(tx, project, person_id, received, line)))
            case Fit.LEAVING:
                next(stay for stay in stays if stay.joined_on == line["joined"]).end(
                    line["left"], tx.now, received.file_id
                )
            case Fit.OVERLAP:
                refused[line[LINE]] = RosterFault.OVERLAP.value
    await tx.session.flush()
    return refused


async def _served_projects(tx: Transaction, received: Received, codes: Collection[str]) -> dict[str, Project]:
    found = await queries.projects_by_code_for_update(tx, prefecture_of(received.division), codes)
    return {code: project for code, project in found.items() if project.division.startswith(tx.actor.division)}


async def _persons(tx: Transaction, lines: Sequence[Line]) -> dict[tuple[str, str], UUID]:
    """Return who holds each document, new people recorded under their pseudonym, their particulars sealed."""
    pseudonym = tx.secrets.pseudonyms("person")
    holders = {pseudonym(*_document(line)): line for line in lines}
    aliases = await queries.own_ids(tx, set(holders))
    new = [_person(tx, person_id, line) for person_id, line in holders.items() if person_id not in aliases]
    await queries.record_people(tx, new)
    return {_document(line): aliases.get(person_id, person_id) for person_id, line in holders.items()}


async def _known_stays(
    tx: Transaction, projects: Collection[Project], person_ids: Collection[UUID]
) -> defaultdict[tuple[UUID, UUID], list[ProjectStay]]:
    known = defaultdict(list)
    for stay in await queries.stays_of(tx, [project.id for project in projects], person_ids):
        known[stay.project_id, stay.person_id].append(stay)
    return known


def _document(line: Line) -> tuple[str, str]:
    return line["id_type"], line["id_no"]


def _person(tx: Transaction, person_id: UUID, line: Line) -> dict[str, Any]:
    cipher = tx.secrets.cipher("person")
    return {
        "id": person_id,
        "id_type": line["id_type"],
        "id_no_blind": cipher.blind("\x1f".join(_document(line))),
        "id_no_sealed": cipher.seal(line["id_no"]),
        "name_sealed": cipher.seal(line["person_name"]),
        "recorded_at": tx.now,
    }


def _opened(tx: Transaction, project: Project, person_id: UUID, received: Received, line: Line) -> ProjectStay:
    law = policy.at(project.division)
    rules = law.load(ProjectCoverRules, "project_cover", in_force_on=received.received_on)
    return ProjectStay(
        id=new_id(),
        prefecture=project.prefecture,
        project_id=project.id,
        person_id=person_id,
        joined_on=line["joined"],
        left_on=line["left"],
        covered_from=worker_covered_from(line["joined"], received.received_on, rules),
        subcontractor_code=line["subcontractor_code"] or None,
        received_on=received.received_on,
        file_id=received.file_id,
        recorded_at=tx.now,
        ending_file_id=received.file_id if line["left"] else None,
        ending_recorded_at=tx.now if line["left"] else None,
    )
