"""The step that keeps a worker to one pension and one nursing allowance, however many injuries: WII Reg, Art. 45."""

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.workers_benefits import drawn_once_with
from services.claims.models import Entitlement
from shared.db import Transaction
from shared.periods import Month
from shared.problems import Conflict


class DrawnAlready(Conflict):
    """Of several injuries the grade found last gives the pension: the earlier one ends first."""

    code = "benefit-drawn-already"
    title = "Drawn with another injury already"
    zh = "该职工已有{benefit}（市 {prefecture}，待遇资格 {entitlement_id}），{month} 仍应享受；"
    zh += "再次发生工伤的，按新认定的等级只享受一份（《工伤保险条例》第四十五条）。"
    zh += "请先在该市终止原资格（原因 GRADED_ANEW），再办理本项。"
    en = "The worker draws {benefit} by entitlement {entitlement_id} of prefecture {prefecture}, due in {month} still. "
    en += "Of several injuries the newly found grade gives one pension and one allowance (WII Reg, Art. 45): "
    en += "have the earlier entitlement ended there first (reason GRADED_ANEW)."


async def check_drawn_once(tx: Transaction, entitlement: Entitlement, since: Month) -> None:
    """Raise `DrawnAlready` if another injury, anywhere in the province, gives the same from a month on."""
    alike = drawn_once_with(Benefit(entitlement.benefit))
    other = await queries.drawn_beside(tx, entitlement, alike, since) if alike else None
    if other is not None:
        raise DrawnAlready(
            benefit=Benefit(other.benefit).purpose, entitlement_id=other.id, prefecture=other.prefecture, month=since
        )
