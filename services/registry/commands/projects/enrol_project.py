"""Enrol a construction project (按项目参保): first enrol, then start."""

from dataclasses import dataclass
from datetime import date

from services.registry import queries
from services.registry.commands.projects._projects import ProjectTermsWrong
from services.registry.domain.enrolment.cover import CoverRules
from services.registry.domain.projects.project import ProjectTerms, Sector, TermsFault, fault_of_terms
from services.registry.domain.projects.project_cover import first_covered_day
from services.registry.events import ProjectEnrolled
from services.registry.models import Project, ProjectPeriod
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.problems import Conflict, RuleViolated


class ContractorNotEnrolled(RuleViolated):
    """The general contractor answers for the project, so this office must know it as an employer."""

    code = "contractor-not-enrolled"
    title = "General contractor is not enrolled"
    zh = "总承包单位 {credit_code} 未在本统筹地区登记，请先办理单位参保登记。"
    en = "The general contractor {credit_code} is not enrolled here: enrol it as an employer first."


class ProjectCodeTaken(Conflict):
    """A project is enrolled once."""

    code = "project-code-taken"
    title = "Project is enrolled already"
    zh = "项目编码 {project_code} 已参保，如有变化请办理延期、造价变更或竣工。"
    en = "Project {project_code} is enrolled already: file an extension, a cost change or its completion instead."


@dataclass(frozen=True, slots=True)
class EnrolProject:
    """A project as its contract and permit describe it, and the day the office enrolled it."""

    division: str
    code: str
    name: str
    contract_no: str
    permit_no: str | None
    client: str
    contractor_code: str
    sector: Sector
    terms: ProjectTerms
    begins_on: date
    enrolled_on: date


async def enrol_project(tx: Transaction, command: EnrolProject) -> Project:
    """Enrol a project; its cover begins with its contract, or, if it is under way, as for anybody who enrols."""
    check_day(tx, "enrolled_on", command.enrolled_on)
    rules = policy.at(command.division).load(CoverRules, "coverage", in_force_on=command.enrolled_on)
    first_day = first_covered_day(command.begins_on, command.enrolled_on, rules)
    fault = fault_of_terms(command.terms, command.begins_on)
    if fault is None and first_day > command.terms.ends_on:
        fault = TermsFault.NO_COVER
    if fault is not None:
        raise ProjectTermsWrong(fault=fault)
    project = await _recorded(tx, command)
    await tx.session.flush()
    tx.add(
        ProjectPeriod(
            project_id=project.id,
            covered_from=first_day,
            covered_until=project.ends_on,
            prefecture=project.prefecture,
            recorded_at=tx.now,
        )
    )
    tx.emit(ProjectEnrolled.of(project))
    return project


async def _recorded(tx: Transaction, command: EnrolProject) -> Project:
    prefecture = prefecture_of(command.division)
    contractor = await queries.employer_with_code(tx, prefecture, command.contractor_code)
    if contractor is None or contractor.closed_on is not None:
        raise ContractorNotEnrolled(credit_code=command.contractor_code)
    await queries.lock_project_code(tx, prefecture, command.code)
    if await queries.project_with_code(tx, prefecture, command.code) is not None:
        raise ProjectCodeTaken(project_code=command.code)
    return tx.add(
        Project(
            id=new_id(),
            prefecture=prefecture,
            division=command.division,
            code=command.code,
            name=command.name,
            contract_no=command.contract_no,
            permit_no=command.permit_no,
            client=command.client,
            employer_id=contractor.id,
            sector=command.sector,
            contract_price=command.terms.contract_price,
            labour_cost=command.terms.labour_cost,
            begins_on=command.begins_on,
            ends_on=command.terms.ends_on,
            enrolled_on=command.enrolled_on,
            recorded_at=tx.now,
        )
    )
