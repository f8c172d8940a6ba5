"""Steps that seat the members of a panel: their names sealed, and nobody who investigated the case among them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.domain.panel.panel_rules import PanelBody, PanelRules
from services.claims.models import Claim, Panel, PanelMember
from shared import policy
from shared.crypto import FieldCipher
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import NotAllowed, RuleViolated

CIPHER = "panel"
DEPARTMENT = frozenset({"recognition_clerk", "recognition_investigator", "recognition_officer"})


class InvestigatorOnPanel(NotAllowed):
    """Who looked for the facts of a case does not vote on them."""

    code = "investigator-on-panel"
    title = "Investigators do not vote"
    zh = "{accounts} 是本案调查人员，不能担任合议组成员。"
    en = "{accounts} investigated this case and cannot sit on its panel."


class SeatedTwice(RuleViolated):
    """One person has one vote."""

    code = "seated-twice"
    title = "Member sits already"
    zh = "{accounts} 在合议组中重复出现，每人只有一票。"
    en = "{accounts} would sit on the panel twice; everybody has one vote."


class BodyNotOnPanel(RuleViolated):
    """Panels are made up of the bodies that the province names."""

    code = "body-not-on-panel"
    title = "Body does not sit on panels"
    zh = "{bodies} 不在本地规定的合议组成单位之列。"
    en = "{bodies} is not among the bodies from which panels are made up here."


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is to sit on a panel, for which body, and under which account, if any."""

    body: PanelBody
    name: str = field(repr=False)
    account: str | None = None


async def seat(
    tx: Transaction, claim: Claim, panel: Panel, seats: Sequence[Seat], *, on: date, replaces: UUID | None = None
) -> Sequence[PanelMember]:
    """Seat members; raises `BodyNotOnPanel`, `SeatedTwice`, `InvestigatorOnPanel`."""
    rules = policy.at(claim.division).load(PanelRules, "panel", in_force_on=on)
    strange = {seat.body for seat in seats} - rules.bodies
    if strange:
        raise BodyNotOnPanel(bodies=" / ".join(sorted(strange)))
    sitting = await queries.sitting_members(tx, panel.id)
    held, wanted = [member.account for member in sitting], [each.account for each in seats]
    accounts = [account for account in (*held, *wanted) if account]
    twice = {account for account in accounts if accounts.count(account) > 1}
    if twice:
        raise SeatedTwice(accounts=" / ".join(sorted(twice)))
    await refuse_investigators(tx, claim, accounts)
    members = [
        PanelMember(
            id=new_id(),
            prefecture=claim.prefecture,
            panel_id=panel.id,
            body=each.body,
            name_sealed=tx.secrets.cipher(CIPHER).seal(each.name),
            account=each.account,
            replaces_id=replaces,
            recorded_at=tx.now,
        )
        for each in seats
    ]
    tx.add_all(members)
    await tx.session.flush()
    return members


async def refuse_investigators(tx: Transaction, claim: Claim, accounts: Sequence[str]) -> None:
    """Raise `InvestigatorOnPanel` if one of the accounts ever investigated the case."""
    both = set(accounts) & await queries.investigators_of(tx, claim.id)
    if both:
        raise InvestigatorOnPanel(accounts=" / ".join(sorted(both)))


def names_for(tx: Transaction, claim: Claim) -> FieldCipher | None:
    """Return what opens the names of members and mediators, to the department's own people in this division alone."""
    own = tx.actor.roles & DEPARTMENT and tx.actor.serves(claim.division)
    return tx.secrets.cipher(CIPHER) if own else None
