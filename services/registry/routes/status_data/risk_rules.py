"""The registry's risk rules (风险规则): what each looks for, and what its findings ask for."""

from fastapi import APIRouter
from pydantic import BaseModel

from services.registry.commands.status_data._rules import RULES, Rule
from shared.findings import FindingAction
from shared.web import allow

router = APIRouter(prefix="/v1/risk-rules", tags=["findings"])


class RuleOut(BaseModel):
    """A risk rule: findings carry its code."""

    code: str
    zh: str
    en: str
    subject: str
    action: FindingAction

    @classmethod
    def of(cls, rule: Rule) -> "RuleOut":
        """Show a rule."""
        return cls.model_validate(rule, from_attributes=True)


@router.get("", dependencies=[allow("risk_officer", "prefecture_system", "province_manager", "auditor")])
async def get_risk_rules() -> list[RuleOut]:
    """List the rules."""
    return [RuleOut.of(rule) for rule in RULES]
