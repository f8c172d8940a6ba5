"""Benefits by their code, who may owe them, and the expenditure account each is booked to.

WII Reg, Ch. 5; Social Insurance Act, Arts. 38 and 39; Fund Finance Rules.
"""

from enum import StrEnum

MEDICAL, DISABILITY, DEATH, APPRAISAL = "5001.01", "5001.02", "5001.03", "5102"


class Benefit(StrEnum):
    """The benefits of a work injury, fund's and employer's."""

    MEDICAL_COSTS = "MED"
    SUSPENSION_WAGE = "PSW"
    SUSPENSION_CARE = "PSC"
    NURSING_ALLOWANCE = "NUR"
    DISABILITY_GRANT = "ODG"
    DISABILITY_PENSION = "DPF"
    EMPLOYERS_DISABILITY_PENSION = "DPE"
    RETIREMENT_TOP_UP = "RTD"
    MEDICAL_SUBSIDY = "OMS"
    EMPLOYMENT_SUBSIDY = "OES"
    FUNERAL_GRANT = "FUN"
    SURVIVORS_PENSION = "SUR"
    DEATH_GRANT = "ODB"
    APPRAISAL_FEE = "APP"
    ILLEGAL_EMPLOYMENT_COMPENSATION = "IEC"

    @property
    def expense_account(self) -> str:
        """The account of the fund's chart to which a payment is booked; an employer's own benefit has none."""
        return _ACCOUNTS[self]

    @property
    def purpose(self) -> str:
        """What the payee's bank statement says."""
        return _NAMES[self]

    @property
    def employers_alone(self) -> bool:
        """Whether the employer owes it in every case, so that the fund never pays nor advances it."""
        return self not in _ACCOUNTS

    @property
    def after_death(self) -> bool:
        """Whether it goes to those the worker leaves behind, so that the worker's own account cannot receive it."""
        return _ACCOUNTS.get(self) == DEATH


_ACCOUNTS = {
    Benefit.MEDICAL_COSTS: MEDICAL,
    Benefit.NURSING_ALLOWANCE: DISABILITY,
    Benefit.DISABILITY_GRANT: DISABILITY,
    Benefit.DISABILITY_PENSION: DISABILITY,
    Benefit.RETIREMENT_TOP_UP: DISABILITY,
    Benefit.MEDICAL_SUBSIDY: DISABILITY,
    Benefit.FUNERAL_GRANT: DEATH,
    Benefit.SURVIVORS_PENSION: DEATH,
    Benefit.DEATH_GRANT: DEATH,
    Benefit.APPRAISAL_FEE: APPRAISAL,
}
_NAMES = {
    Benefit.MEDICAL_COSTS: "工伤医疗费",
    Benefit.SUSPENSION_WAGE: "停工留薪期工资",
    Benefit.SUSPENSION_CARE: "停工留薪期护理费",
    Benefit.NURSING_ALLOWANCE: "生活护理费",
    Benefit.DISABILITY_GRANT: "一次性伤残补助金",
    Benefit.DISABILITY_PENSION: "伤残津贴",
    Benefit.EMPLOYERS_DISABILITY_PENSION: "伤残津贴（单位支付）",
    Benefit.RETIREMENT_TOP_UP: "伤残津贴差额",
    Benefit.MEDICAL_SUBSIDY: "一次性工伤医疗补助金",
    Benefit.EMPLOYMENT_SUBSIDY: "一次性伤残就业补助金",
    Benefit.FUNERAL_GRANT: "丧葬补助金",
    Benefit.SURVIVORS_PENSION: "供养亲属抚恤金",
    Benefit.DEATH_GRANT: "一次性工亡补助金",
    Benefit.APPRAISAL_FEE: "劳动能力鉴定费",
    Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION: "非法用工一次性赔偿金",
}
