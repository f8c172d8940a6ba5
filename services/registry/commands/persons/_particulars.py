"""The step from what was told of a person to particulars that can be right, and from these to the person's row."""

from dataclasses import dataclass, field
from datetime import date

from services.registry import queries
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import Sex
from services.registry.domain.persons.document import Document, InvalidDocument
from services.registry.domain.persons.particulars import InvalidParticulars, Particulars
from services.registry.models import Person
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class IdNumberWrong(RuleViolated):
    """The number cannot be anyone's: it is a typing error."""

    code = "id-number-wrong"
    title = "Identity number is wrong"
    zh = "证件号码有误，请核对：{reason}。"
    en = "The identity number cannot be right, check it: {reason}."


class ParticularsWrong(RuleViolated):
    """What was told lacks something, or contradicts the document."""

    code = "particulars-wrong"
    title = "Particulars incomplete or contradictory"
    zh = "人员信息不完整或与证件不符，请核对：{reason}。"
    en = "The particulars are incomplete or contradict the document, check them: {reason}."


class DocumentTaken(Conflict):
    """Somebody is registered under this document."""

    code = "document-taken"
    title = "Document belongs to a registered person"
    zh = "该证件已登记在人员 {person_id} 名下；如确系同一人，请办理人员合并。"
    en = "Person {person_id} is registered under this document; if both are one human, ask for their merging."


@dataclass(frozen=True, slots=True)
class Told:
    """What an applicant tells of a person; in a change, what is empty stays as it is."""

    id_type: IdType | None = None
    id_no: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    born_on: date | None = field(default=None, repr=False)
    sex: Sex | None = None
    nationality: str | None = None


def document_of(id_type: IdType, id_no: str) -> Document:
    """Return a document as it was shown; raises `IdNumberWrong`."""
    try:
        return Document.parse(id_type, id_no)
    except InvalidDocument as wrong:
        raise IdNumberWrong(reason=wrong) from wrong


def particulars_told(tx: Transaction, document: Document, told: Told) -> Particulars:
    """Return a new person's particulars; raises `IdNumberWrong`, `ParticularsWrong`, `DateInFuture`."""
    try:
        particulars = Particulars.told(
            document, told.name or "", born_on=told.born_on, sex=told.sex, nationality=told.nationality
        )
    except InvalidDocument as wrong:
        raise IdNumberWrong(reason=wrong) from wrong
    except InvalidParticulars as wrong:
        raise ParticularsWrong(reason=wrong) from wrong
    return _already_born(tx, particulars)


def particulars_changed(tx: Transaction, before: Particulars, told: Told) -> Particulars:
    """Return particulars with what was told in place of what stood; raises as `particulars_told` does."""
    id_type, id_no = told.id_type or before.document.id_type, told.id_no or before.document.number
    try:
        after = before.changed(document_of(id_type, id_no), told.name, told.born_on, told.sex, told.nationality)
    except InvalidDocument as wrong:
        raise IdNumberWrong(reason=wrong) from wrong
    except InvalidParticulars as wrong:
        raise ParticularsWrong(reason=wrong) from wrong
    return _already_born(tx, after)


async def refuse_anothers_document(tx: Transaction, document: Document, *, own: Person | None = None) -> None:
    """Raise `DocumentTaken` if the document is, or was, that of somebody else than its `own` person; others wait."""
    await queries.lock_document(tx, document)
    holder = await queries.person_with_document(tx, document)
    if holder is not None and holder is not own:
        raise DocumentTaken(person_id=holder.id)


def write_particulars(tx: Transaction, person: Person, particulars: Particulars) -> None:
    """Put particulars into a person's row, sealed."""
    cipher, document = tx.secrets.cipher("person"), particulars.document
    person.id_type = document.id_type
    person.id_no_blind = cipher.blind(f"{document.id_type}\x1f{document.number}")
    person.id_no_sealed = cipher.seal(document.number)
    person.name_sealed = cipher.seal(particulars.name)
    person.born_on, person.sex, person.nationality = particulars.born_on, particulars.sex, particulars.nationality


def _already_born(tx: Transaction, particulars: Particulars) -> Particulars:
    if particulars.born_on is not None:
        check_day(tx, "born_on", particulars.born_on)
    return particulars
