"""What a roster row does (职工增减变动): enrol, remove, or change the declared wage."""

from enum import StrEnum


class RosterAction(StrEnum):
    """The movements that an ordinary monthly roster carries."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    WAGE = "WAGE"


class EmployerType(StrEnum):
    """Kinds of employing unit (单位类型): WII Reg, Arts. 2 and 65, and those that enrol by other rules."""

    ENTERPRISE = "ENTERPRISE"
    INSTITUTION = "INSTITUTION"
    SOCIAL_ORG = "SOCIAL_ORG"
    PRIVATE_NONENT = "PRIVATE_NONENT"
    FOUNDATION = "FOUNDATION"
    LAW_ACCOUNTING_FIRM = "LAW_ACCOUNTING_FIRM"
    SOLE_PROPRIETOR_WITH_STAFF = "SOLE_PROPRIETOR_WITH_STAFF"
    GOV_ORGAN = "GOV_ORGAN"
    EXPRESS_OUTLET = "EXPRESS_OUTLET"
    CONSTRUCTION_PROJECT = "CONSTRUCTION_PROJECT"
    PLATFORM = "PLATFORM"


class IdType(StrEnum):
    """Identity documents. All but the passport carry the citizen ID's check character."""

    CITIZEN_ID = "CITIZEN_ID"
    HMT_PERMIT = "HMT_PERMIT"
    FOREIGN_PERMIT = "FOREIGN_PERMIT"
    PASSPORT = "PASSPORT"
