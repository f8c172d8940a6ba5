"""Who is entitled to a survivors' pension (供养亲属条件): Order 18 of 2003, Arts. 2 and 3, fixed at the death.

Mainly supported by the deceased, and either totally unable to work, or old, or young. Behind a nearer relative only
those stand in whose place the law puts them: grandparents, grandchildren, siblings.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.claims.domain.survivors.dependant import KINSHIP, DependantRules, Relation, Sex, Tie, birthday


class Condition(StrEnum):
    """One condition, said to whoever asks, in Chinese and English."""

    ALIVE = "职工死亡时在世 / alive when the worker died"
    BROUGHT_UP = "继亲属须有抚养关系 / of step-relatives one must have brought up the other"
    SUPPORTED = "依靠职工生前提供主要生活来源 / mainly supported by the deceased"
    UNABLE = "完全丧失劳动能力（经鉴定） / totally unable to work, as the committee confirmed"
    NOBODY_NEARER = (
        "祖父母须职工父母均已死亡，孙子女须职工子女已死亡或完全丧失劳动能力，兄弟姐妹须父母均已死亡或完全丧失劳动能力"
        " / grandparents: both parents of the deceased dead; grandchildren: their parent, the deceased's child, dead"
        " or totally unable; siblings: both parents dead or totally unable"
    )
    OLD = "男年满 60 周岁、女年满 55 周岁（以政策参数为准） / the age of the old, men's or women's"
    YOUNG = "未满 18 周岁（以政策参数为准） / under the age of the grown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A dependant when the worker died; `alone` says that no other family is left, or of a child both parents dead."""

    relation: Relation
    sex: Sex
    born_on: date
    tie: Tie = Tie.BORN
    posthumous: bool = False
    brought_up: bool = False
    supported: bool = False
    unable_to_work: bool = False
    nobody_nearer: bool = False
    alone: bool = False
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One condition held against the facts, and the article that asks for it."""

    condition: Condition
    holds: bool
    article: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether somebody is entitled, why, until when if only youth carries it, and whether the lone's extra is due."""

    eligible: bool
    conditions: tuple[Judged, ...]
    grows_up_on: date | None
    lone_or_orphan: bool


BEHIND_OTHERS = (Relation.GRANDPARENT, Relation.GRANDCHILD, Relation.SIBLING)


def eligibility(standing: Standing, died_on: date, rules: DependantRules) -> Eligibility:
    """Return whether a dependant is entitled at a worker's death.

    >>> rules = DependantRules(60, 55, 18, 300, 130, "Order 18 of 2003")
    >>> son = Standing(relation=Relation.CHILD, sex=Sex.MALE, born_on=date(2015, 4, 1), supported=True)
    >>> found = eligibility(son, date(2024, 5, 6), rules)
    >>> found.eligible, found.grows_up_on.isoformat()
    (True, '2033-04-01')
    """
    always, by_age = _always(standing, died_on, rules), _by_age(standing, died_on, rules)
    unable = Judged(Condition.UNABLE, standing.unable_to_work, _cited(rules, "Art. 3(1)"))
    aged = all(each.holds for each in by_age)
    eligible = all(each.holds for each in always) and (unable.holds or aged)
    young = standing.relation.by_youth and eligible and not unable.holds
    return Eligibility(
        eligible=eligible,
        conditions=(*always, *by_age, unable),
        grows_up_on=birthday(standing.born_on, rules.children_under) if young else None,
        lone_or_orphan=eligible and standing.alone and _old_or_young(standing, died_on, rules),
    )


def _always(standing: Standing, died_on: date, rules: DependantRules) -> list[Judged]:
    """Hold against the facts what is asked of everybody; an unborn child is supported and alive by nature."""
    alive = standing.died_on is None or standing.died_on > died_on
    judged = [
        Judged(Condition.ALIVE, alive, _cited(rules, "Art. 2")),
        Judged(Condition.SUPPORTED, standing.supported or standing.posthumous, _cited(rules, "Art. 3")),
    ]
    if standing.tie is Tie.STEP:
        judged.append(Judged(Condition.BROUGHT_UP, standing.brought_up, _cited(rules, "Art. 2")))
    return judged


def _by_age(standing: Standing, died_on: date, rules: DependantRules) -> list[Judged]:
    article = _cited(rules, f"Art. 3{KINSHIP[standing.relation]}")
    condition = Condition.YOUNG if standing.relation.by_youth else Condition.OLD
    judged = [Judged(condition, _old_or_young(standing, died_on, rules), article)]
    if standing.relation in BEHIND_OTHERS:
        judged.append(Judged(Condition.NOBODY_NEARER, standing.nobody_nearer, article))
    return judged


def _old_or_young(standing: Standing, died_on: date, rules: DependantRules) -> bool:
    if standing.relation.by_youth:
        return died_on < birthday(standing.born_on, rules.children_under)
    return birthday(standing.born_on, rules.old_from(standing.sex)) <= died_on


def _cited(rules: DependantRules, article: str) -> str:
    return f"{rules.citation}, {article}"
