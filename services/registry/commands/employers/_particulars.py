"""The step that holds an employer's key fields against the law of a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.divisions._divisions import must_be_in_force
from services.registry.commands.employers._employer import EmployerNotFound, must_be_open
from services.registry.domain.employers.credit_code import CreditCode, InvalidCreditCode
from services.registry.domain.employers.industry import KnownIndustries
from services.registry.domain.employers.kind import EmployerKind, EnrolmentScope, Place, kind_fault
from services.registry.domain.employers.registration_deadline import RegistrationDeadline
from services.registry.domain.enrolment.roster_action import EmployerType
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class CreditCodeWrong(RuleViolated):
    """The code cannot be any organisation's, so keeping or looking for it would only hide a typing error."""

    code = "credit-code-wrong"
    title = "Credit code is wrong"
    zh = "统一社会信用代码有误，请核对：{reason}。"
    en = "The unified social credit code cannot be right, check it: {reason}."


class IndustryUnknown(RuleViolated):
    """An employer of an industry without a risk class could never be assessed."""

    code = "industry-unknown"
    title = "Industry has no risk class"
    zh = "行业代码 {industry_code} 不存在或无对应风险类别，请按 GB/T 4754 填写四位代码。"
    en = "Industry {industry_code} does not exist or has no risk class: give the four digits of GB/T 4754."


class OutsideScope(RuleViolated):
    """Organs of the state pay for their own where the province does not include them."""

    code = "outside-scope"
    title = "Employer takes no part"
    zh = "本省未将国家机关纳入工伤保险统筹（{citation}），不予登记。"
    en = "This province does not include organs of the state ({citation}); they are not enrolled."


class KindContradicted(RuleViolated):
    """The particulars do not fit the employer's kind."""

    code = "kind-contradicted"
    title = "Particulars contradict the kind of employer"
    zh = "登记事项与单位类别不符，请更正：{reason}。"
    en = "The particulars do not fit the kind of employer, correct them: {reason}."


class EmployerRegisteredAlready(Conflict):
    """A prefecture has one registration for each credit code."""

    code = "employer-registered-already"
    title = "Employer is registered already"
    zh = "统一社会信用代码 {credit_code} 已在本统筹地区登记，请办理变更。"
    en = "Credit code {credit_code} is registered here already: ask for a change instead."


@dataclass(frozen=True, slots=True)
class KeyFields:
    """What decides who an employer is, where it belongs and how it is rated."""

    credit_code: str
    type: EmployerType
    kind: EmployerKind
    parent_id: UUID | None
    industry_code: str
    user_industry_code: str | None
    division: str
    place: Place
    founded_on: date | None


def checked_code(credit_code: str) -> str:
    """Return a credit code in its normal form; raises `CreditCodeWrong`."""
    try:
        return CreditCode.parse(credit_code).code
    except InvalidCreditCode as wrong:
        raise CreditCodeWrong(reason=wrong) from wrong


async def check_key_fields(tx: Transaction, fields: KeyFields, on: date) -> None:
    """Raise unless the fields are those of an employer that the actor's office may have from `on`."""
    checked_code(fields.credit_code)
    tx.actor.must_serve(fields.division)
    await must_be_in_force(tx, fields.division, tx.today)
    law = policy.at(fields.division)
    industries = law.load(KnownIndustries, "industry_classes", in_force_on=on)
    for industry_code in filter(None, (fields.industry_code, fields.user_industry_code)):
        if not industries.include(industry_code):
            raise IndustryUnknown(industry_code=industry_code)
    scope = law.load(EnrolmentScope, "enrolment_scope", in_force_on=on)
    if not scope.includes(fields.type):
        raise OutsideScope(citation=scope.citation)
    await _check_kind(tx, fields)


def register_by(fields: KeyFields, registered_on: date) -> date | None:
    """Return the last day for an employer's registration, by the law of the day it came, if its founding is known."""
    if fields.founded_on is None:
        return None
    law = policy.at(fields.division)
    deadline = law.load(RegistrationDeadline, "registration_deadline", in_force_on=registered_on)
    return deadline.register_by(fields.founded_on, working_days(fields.division))


async def _check_kind(tx: Transaction, fields: KeyFields) -> None:
    parents, industries = fields.parent_id is not None, fields.user_industry_code is not None
    fault = kind_fault(fields.kind, fields.place, has_parent=parents, has_user_industry=industries)
    if fault is not None:
        raise KindContradicted(reason=fault.value)
    if fields.parent_id is not None:
        parent = await queries.employer(tx, fields.parent_id)
        if parent is None:
            raise EmployerNotFound(employer_id=fields.parent_id)
        must_be_open(parent)
