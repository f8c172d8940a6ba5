"""Recognition of work injury (工伤认定): its grounds and results, WII Reg, Arts. 14 to 16.

Article 14 recognises, Article 15 deems; either is refused for want of its ground, or by an exclusion of Article 16.
"""

from enum import StrEnum


class Ground(StrEnum):
    """Why an injury counts (Art. 14), or is deemed to count (Art. 15), as a work injury."""

    WORK_CAUSE = "14-1"
    PREPARING_OR_FINISHING = "14-2"
    VIOLENCE = "14-3"
    OCCUPATIONAL_DISEASE = "14-4"
    AWAY_ON_DUTY = "14-5"
    COMMUTING = "14-6"
    OTHER_LAW = "14-7"
    SUDDEN_ILLNESS = "15-1"
    RESCUE = "15-2"
    OLD_WAR_WOUND = "15-3"


class Exclusion(StrEnum):
    """What keeps an injury from counting if it was the cause (Art. 16)."""

    CRIME = "16-1"
    DRUNKENNESS_OR_DRUGS = "16-2"
    SELF_HARM = "16-3"


class RecognitionResult(StrEnum):
    """What the administrative department decides."""

    RECOGNISED = "RECOGNISED"
    DEEMED = "DEEMED"
    NOT_RECOGNISED = "NOT_RECOGNISED"
    NOT_DEEMED = "NOT_DEEMED"

    @property
    def counts(self) -> bool:
        """Whether the injury is a work injury from now on."""
        return self in (RecognitionResult.RECOGNISED, RecognitionResult.DEEMED)


FITTING_ARTICLES = {
    RecognitionResult.RECOGNISED: ("14",),
    RecognitionResult.DEEMED: ("15",),
    RecognitionResult.NOT_RECOGNISED: ("14", "16"),
    RecognitionResult.NOT_DEEMED: ("15", "16"),
}


def fits(result: RecognitionResult, article: Ground | Exclusion) -> bool:
    """Whether a decision with this result can rest on this article.

    >>> fits(RecognitionResult.DEEMED, Ground.SUDDEN_ILLNESS), fits(RecognitionResult.DEEMED, Ground.COMMUTING)
    (True, False)
    """
    return article.partition("-")[0] in FITTING_ARTICLES[result]


def cited(article: Ground | Exclusion) -> str:
    """Return the article as it is cited.

    >>> cited(Ground.COMMUTING), cited(Ground.SUDDEN_ILLNESS), cited(Exclusion.CRIME)
    ('WII Reg, Art. 14(6)', 'WII Reg, Art. 15(1)(1)', 'WII Reg, Art. 16(1)')
    """
    number, _, item = article.partition("-")
    return f"WII Reg, Art. {number}{'(1)' if number == '15' else ''}({item})"
