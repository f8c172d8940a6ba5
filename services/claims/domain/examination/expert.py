"""Medical and technical experts of an appraisal committee (劳动能力鉴定专家): WII Reg, Arts. 24 and 25."""

from enum import StrEnum


class ExpertTitle(StrEnum):
    """The professional title that an expert must have."""

    SENIOR = "SENIOR"
    ASSOCIATE_SENIOR = "ASSOCIATE_SENIOR"


class Specialty(StrEnum):
    """What an expert knows: a clinical subject, or assistive devices."""

    ORTHOPAEDICS = "ORTHOPAEDICS"
    NEUROLOGY = "NEUROLOGY"
    NEUROSURGERY = "NEUROSURGERY"
    SURGERY = "SURGERY"
    INTERNAL_MEDICINE = "INTERNAL_MEDICINE"
    BURNS = "BURNS"
    OPHTHALMOLOGY = "OPHTHALMOLOGY"
    OTOLARYNGOLOGY = "OTOLARYNGOLOGY"
    STOMATOLOGY = "STOMATOLOGY"
    UROLOGY_AND_GYNAECOLOGY = "UROLOGY_AND_GYNAECOLOGY"
    PSYCHIATRY = "PSYCHIATRY"
    OCCUPATIONAL_DISEASE = "OCCUPATIONAL_DISEASE"
    REHABILITATION = "REHABILITATION"
    ASSISTIVE_DEVICES = "ASSISTIVE_DEVICES"


class Discipline(StrEnum):
    """What the law asks the seats of an expert panel for."""

    CLINICAL = "CLINICAL"
    ASSISTIVE_DEVICES = "ASSISTIVE_DEVICES"

    @property
    def specialties(self) -> frozenset[Specialty]:
        """Return the specialties that belong to it."""
        devices = frozenset({Specialty.ASSISTIVE_DEVICES})
        return devices if self is Discipline.ASSISTIVE_DEVICES else frozenset(Specialty) - devices
