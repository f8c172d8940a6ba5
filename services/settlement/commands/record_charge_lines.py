"""Record charge lines (费用明细上传): by the catalogue in force on each line's day, all of a message or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.settlement import queries
from services.settlement.commands._encounter import advance, locked_encounter
from services.settlement.domain.charge_line import CatalogueTerms, ChargeLine, split_line
from services.settlement.domain.encounter import EncounterStep
from services.settlement.domain.refund import taken_back
from services.settlement.domain.uploaded_line import Stay, UploadedLine, fault_of
from services.settlement.models import CatalogueItem, ChargeLineRow
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class ChargeLineDiffers(Conflict):
    """A line number was used before, for another content."""

    code = "charge-line-differs"
    title = "Line number used with other content"
    zh = "明细 {line_no} 已上传且内容不同；已上传的明细不能修改，请用负数量的退费明细冲减。"
    en = "Line {line_no} was sent before with other content; a line never changes: take it back with a refund line."


class ChargeLinesRefused(RuleViolated):
    """Some lines are wrong, so none of the message was stored."""

    code = "charge-lines-refused"
    title = "Charge lines refused"
    zh = "有 {count} 条明细不合格，整批未入库；请按 errors 逐条更正后重新上传。"
    en = "{count} lines are wrong and none was stored: correct each line named in errors and send all again."


@dataclass(frozen=True, slots=True)
class RecordChargeLines:
    """One message of lines."""

    encounter_id: UUID
    lines: tuple[UploadedLine, ...]


async def record_charge_lines(tx: Transaction, command: RecordChargeLines) -> Sequence[ChargeLineRow]:
    """Store the lines not stored before; returns all lines of the message, in its order."""
    encounter = await locked_encounter(tx, command.encounter_id)
    sent = {line.line_no for line in command.lines}
    taken_back = {line.refund_of for line in command.lines if line.refund_of is not None}
    rows = await queries.lines_touched(tx, encounter.id, sent, taken_back)
    stay = Stay(encounter.admitted_on, encounter.discharged_on or tx.today)
    new = _accepted(command.lines, stay, {number: row.as_uploaded() for number, row in rows.items()})
    if new:
        items = await queries.items_by_code(tx, {line.catalogue_code for line in new})
        advance(encounter, EncounterStep.UPLOAD)
        for line in new:
            terms = _terms(line, rows, items)
            split = split_line(_charge_line(line, terms, rows))
            row = rows[line.line_no] = ChargeLineRow.of(encounter, line, terms, split)
            encounter.line_count += 1
            row.position, row.recorded_at = encounter.line_count, tx.now
            tx.add(row)
    return [rows[line.line_no] for line in command.lines]


def _accepted(lines: Sequence[UploadedLine], stay: Stay, known: dict[int, UploadedLine]) -> Sequence[UploadedLine]:
    """Return the lines that are new; raises if any line is wrong, or differs from what was sent under its number."""
    new, errors = [], []
    for place, line in enumerate(lines):
        before = known.get(line.line_no)
        if before is None:
            fault = fault_of(line, stay, known)
            if fault is not None:
                errors.append({"pointer": f"/lines/{place}", "detail": fault.value})
            known[line.line_no] = line
            new.append(line)
        elif before != line:
            raise ChargeLineDiffers(line_no=line.line_no)
    if errors:
        raise ChargeLinesRefused(count=len(errors), errors=errors)
    return new


def _terms(
    line: UploadedLine, rows: Mapping[int, ChargeLineRow], items: Mapping[str, Sequence[CatalogueItem]]
) -> CatalogueTerms | None:
    """Return the terms in force on the line's day; a refund goes back on the terms of the line it takes back."""
    if line.refund_of is not None:
        return rows[line.refund_of].terms()
    return _in_force(items.get(line.catalogue_code, ()), line.occurred_on)


def _charge_line(line: UploadedLine, terms: CatalogueTerms | None, rows: Mapping[int, ChargeLineRow]) -> ChargeLine:
    """Return the line as the rule takes it; a refund goes back to the fund by the share that the fund bore."""
    fund = None
    if line.refund_of is not None:
        earlier = [row.fund_charged() for row in rows.values() if row.refund_of == line.refund_of]
        fund = taken_back(line.quantity, rows[line.refund_of].fund_charged(), earlier)
    return ChargeLine(line.price, line.quantity, terms, line.injury_related, charged=line.total, taken_back=fund)


def _in_force(items: Sequence[CatalogueItem], on: date) -> CatalogueTerms | None:
    item = next((item for item in items if item.is_in_force(on)), None)
    return None if item is None else item.terms()
