"""What is sealed of persons, opened and sealed in one place."""

import json
from datetime import date

from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import Sex
from services.registry.domain.persons.document import Document
from services.registry.domain.persons.particulars import Particulars
from services.registry.models import Person
from shared.db import Transaction


def particulars_of(tx: Transaction, person: Person) -> Particulars:
    """Open a person's particulars. Birth date and sex follow from the number where it tells them."""
    cipher = tx.secrets.cipher("person")
    document = Document(IdType(person.id_type), cipher.open(person.id_no_sealed))
    name, holder = cipher.open(person.name_sealed), document.holder
    if holder is not None:
        return Particulars(document, name, holder.born_on, holder.sex, person.nationality)
    return Particulars(document, name, person.born_on, Sex(person.sex) if person.sex else None, person.nationality)


def seal_particulars(tx: Transaction, particulars: Particulars) -> bytes:
    """Seal particulars whole, to be kept as they were."""
    told = {
        "id_type": particulars.document.id_type,
        "id_no": particulars.document.number,
        "name": particulars.name,
        "born_on": particulars.born_on and particulars.born_on.isoformat(),
        "sex": particulars.sex,
        "nationality": particulars.nationality,
    }
    return tx.secrets.cipher("person").seal(json.dumps(told))


def open_particulars(tx: Transaction, sealed: bytes) -> Particulars:
    """Open particulars that were sealed whole."""
    told = json.loads(tx.secrets.cipher("person").open(sealed))
    return Particulars(
        Document(IdType(told["id_type"]), told["id_no"]),
        told["name"],
        date.fromisoformat(told["born_on"]) if told["born_on"] else None,
        Sex(told["sex"]) if told["sex"] else None,
        told["nationality"],
    )
