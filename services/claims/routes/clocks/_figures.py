"""How figures and the shares that follow from them are shown."""

from decimal import Decimal

from pydantic import BaseModel

from services.claims.domain.clocks.statistics import Count, Figure, Figures, Share, ShareOf

FIGURE_NAMES = {
    Figure.APPLICATIONS: "申请",
    Figure.ACCEPTED: "受理",
    Figure.REFUSED: "不予受理",
    Figure.TERMINATED: "终止",
    Figure.WITHDRAWN: "撤回鉴定申请",
    Figure.ABANDONED: "终止鉴定",
    Figure.DECIDED: "认定决定",
    Figure.DISPUTES_FILED: "提起复议、诉讼",
    Figure.DISPUTES_UPHELD: "复议、诉讼维持",
    Figure.DISPUTES_REVOKED: "复议、诉讼撤销",
    Figure.DISPUTES_WITHDRAWN: "复议、诉讼撤回",
    Figure.CONCLUDED: "鉴定结论",
    Figure.GRADED: "伤残等级",
    Figure.DEPENDENCY: "生活自理障碍等级",
    Figure.REVOKED: "撤销鉴定结论",
    Figure.REPETITION_CHANGED: "再次、复查鉴定改变结论",
    Figure.REPETITION_UNCHANGED: "再次、复查鉴定维持结论",
    Figure.LIMITS_KEPT: "按时办结",
    Figure.LIMITS_MISSED: "超期办结",
    Figure.LIMITS_UNTOLD: "是否按时无法判定",
    Figure.LIMITS_WITHOUT_STEP: "未经办理即终结",
    Figure.LIMITS_OVERDUE: "期末超期未办结",
}


class CountOut(BaseModel):
    """A figure: split `by` reporter, result, forum or kind, and in `detail` by article, applicant, grade or level."""

    figure: Figure
    by: str
    detail: str
    number: int

    @classmethod
    def of(cls, count: Count) -> "CountOut":
        """Show a count."""
        return cls(**count._asdict())


class ShareOut(BaseModel):
    """A share, exact as numerator and denominator, and as a fraction."""

    share: ShareOf
    by: str
    numerator: int
    denominator: int
    value: Decimal

    @classmethod
    def of(cls, share: Share) -> "ShareOut":
        """Show a share."""
        return cls.model_validate(share, from_attributes=True)


class FiguresOut(BaseModel):
    """Counts and shares."""

    counts: list[CountOut]
    shares: list[ShareOut]

    @classmethod
    def of(cls, figures: Figures) -> "FiguresOut":
        """Show figures."""
        return cls(
            counts=[CountOut.of(count) for count in figures.counts],
            shares=[ShareOut.of(share) for share in figures.shares()],
        )
