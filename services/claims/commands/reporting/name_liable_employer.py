"""Name the liable employer among those it may be (确定承担工伤保险责任的单位): SPC 2014, Art. 3.

While several are possible the case names the one that was reported, and nobody decides in its favour. What is known of
cover and bases is asked again for the one that is named, and kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import NeedsUnmet, claim_for_update, must_stand
from services.claims.commands._evidence import Told, keep_told
from services.claims.commands._history import note
from services.claims.commands.panel._panel import panel_heard
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import check_step_day
from services.claims.commands.reporting._parties import name_in_case
from services.claims.commands.reporting._reports import Employer, check_jurisdiction
from services.claims.domain.panel.panel_rules import PanelRules, PanelTrigger
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Happening
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated

TASK = "NAME_LIABLE_EMPLOYER"
OPEN_IN = (*MOVES[CaseMove.DECIDE].leaves, *MOVES[CaseMove.CORRECT].leaves)
"""Before a decision, and before the correction of one that was not in favour."""


class NotInQuestion(RuleViolated):
    """Only one of those that a case holds possible can be named."""

    code = "employer-not-in-question"
    title = "Employer is not one of the possible ones"
    zh = "{credit_code} 不在案件 {claim_id} 待确定的用人单位（{possible}）之列。"
    en = "{credit_code} is not one of the employers in question in case {claim_id} ({possible})."


class EmployerHasTheCase(Conflict):
    """The same accident has a case with the employer that is named: one of the two must end first."""

    code = "employer-has-the-case"
    title = "The accident has a case with this employer"
    zh = "该事故以 {credit_code} 为用人单位已有案件 {cases}，一次事故只能有一件。请先终止其中一件，再办理确定。"
    en = "With {credit_code} this accident has the case {cases} already, and can have only one: end one of them first."


@dataclass(frozen=True, slots=True)
class NameLiableEmployer:
    """Which case; which employer, as the registry knows it; since when, why, on which papers; what was asked about it.

    `operates_in` is told of an employer that is not enrolled.
    """

    claim_id: UUID
    credit_code: str
    employer_ids: Mapping[str, UUID]
    operates_in: str | None
    named_on: date
    reason: str
    papers: Sequence[UUID]
    told: Sequence[Told]


async def name_liable_employer(tx: Transaction, command: NameLiableEmployer) -> Claim:
    """Let a case name its liable employer, after a panel was heard where several employers call for one."""
    claim = await claim_for_update(tx, command.claim_id)
    must_stand(claim, OPEN_IN, TASK)
    employer = _employer_in_question(claim, command)
    await _check(tx, claim, employer, command)
    before = _named(claim)
    await _write(tx, claim, employer)
    await keep_told(tx, claim, command.told)
    tx.audit(
        "name_liable_employer",
        entity="claim",
        entity_id=str(claim.id),
        division=claim.division,
        before=before,
        after=_named(claim),
        reason=command.reason,
    )
    facts = {"reason": command.reason, "possible_employers": before["possible_employers"]}
    facts |= {"employer_credit_code": claim.employer_credit_code}
    note(tx, claim, Happening.LIABLE_EMPLOYER_NAMED, effective_on=command.named_on, papers=command.papers, **facts)
    return claim


def _employer_in_question(claim: Claim, command: NameLiableEmployer) -> Employer:
    code = command.credit_code
    if code not in claim.possible_employers:
        possible = " / ".join(claim.possible_employers) or "无 / none"
        raise NotInQuestion(credit_code=code, claim_id=claim.id, possible=possible)
    return Employer(code, name_in_case(claim, code), command.employer_ids, command.operates_in)


async def _check(tx: Transaction, claim: Claim, employer: Employer, command: NameLiableEmployer) -> None:
    await check_step_day(tx, claim, "named_on", command.named_on)
    await check_papers(tx, claim, command.papers)
    check_jurisdiction(claim.division, employer)
    rules = policy.at(claim.division).load(PanelRules, "panel", in_force_on=command.named_on)
    if rules.counting([PanelTrigger.SEVERAL_EMPLOYERS]) and not await panel_heard(tx, claim):
        raise NeedsUnmet(claim_id=claim.id, move=TASK, wanting=Need.PANEL_OPINION)


async def _write(tx: Transaction, claim: Claim, employer: Employer) -> None:
    """Write the employer into the case; raises `EmployerHasTheCase`."""
    person_id, accident_on = claim.person_id, claim.accident_on
    try:
        async with queries.one_case_of_an_accident(tx):
            claim.employer_credit_code, claim.employer_name = employer.credit_code, employer.name
            claim.employer_id, claim.operates_in = employer.ids.get(claim.prefecture), employer.operates_in
            claim.possible_employers = []
    except queries.AccidentHasCase as taken:
        ids = await queries.ids_of_person(tx, person_id)
        known = await queries.claims_of_same_accident(tx, ids, employer.credit_code, accident_on)
        cases = " / ".join(str(each.id) for each in known) or "其他统筹地区 / another prefecture"
        raise EmployerHasTheCase(credit_code=employer.credit_code, cases=cases) from taken


def _named(claim: Claim) -> dict[str, object]:
    """Return whom a case names, as an audit row and the history keep it."""
    return {
        "employer_credit_code": claim.employer_credit_code,
        "employer_id": str(claim.employer_id or ""),
        "possible_employers": list(claim.possible_employers),
    }
