"""Record that a dunning notice was served (送达): from that day its limit runs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions.commands.statements._notices import notice_to_move
from services.contributions.domain.statements.dunning import NoticeMove
from services.contributions.models import DunningNotice
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ServeNotice:
    """Which notice, and the day it was handed over."""

    notice_id: UUID
    served_on: date


async def serve_notice(tx: Transaction, command: ServeNotice) -> DunningNotice:
    """Note the service and the last day for paying: the day of service is not counted, a rest day ends no limit."""
    notice = await notice_to_move(tx, command.notice_id, NoticeMove.SERVE)
    check_day(tx, "served_on", command.served_on, not_before=notice.drawn_on)
    notice.served_on = command.served_on
    notice.pay_by = working_days(notice.division).deadline(command.served_on, notice.pay_within_days)
    return notice
