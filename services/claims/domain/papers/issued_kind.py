"""The papers that offices issue (文书), by the words of their numbers and titles, which are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class IssuedKind(StrEnum):
    """What is issued."""

    MISSING_PAPERS = "MISSING_PAPERS"
    ACCEPTANCE = "ACCEPTANCE"
    REFUSAL = "REFUSAL"
    EVIDENCE_NOTICE = "EVIDENCE_NOTICE"
    SUSPENSION = "SUSPENSION"
    RESUMPTION = "RESUMPTION"
    TERMINATION = "TERMINATION"
    DECISION = "DECISION"
    SERVICE_RECORD = "SERVICE_RECORD"
    APPRAISAL_MISSING_PAPERS = "APPRAISAL_MISSING_PAPERS"
    APPRAISAL_ACCEPTANCE = "APPRAISAL_ACCEPTANCE"
    CONCLUSION = "CONCLUSION"

    @property
    def contestable(self) -> bool:
        """Whether review or suit may be sought against it, which the paper itself must then say."""
        return self in (IssuedKind.REFUSAL, IssuedKind.TERMINATION, IssuedKind.DECISION)


SAYS = {
    IssuedKind.MISSING_PAPERS: {"missing"},
    IssuedKind.ACCEPTANCE: {"accepted_on", "due_on"},
    IssuedKind.REFUSAL: {"reason"},
    IssuedKind.EVIDENCE_NOTICE: {"reply_by"},
    IssuedKind.SUSPENSION: {"reason", "used_days", "remaining_days"},
    IssuedKind.RESUMPTION: {"resumed_on", "due_on"},
    IssuedKind.TERMINATION: {"reason", "article"},
    IssuedKind.DECISION: {"result", "article", "reason", "interpretations", "origin"},
    IssuedKind.SERVICE_RECORD: {"paper_no", "recipient", "method", "served_on"},
    IssuedKind.APPRAISAL_MISSING_PAPERS: {"missing", "supply_by"},
    IssuedKind.APPRAISAL_ACCEPTANCE: {"kind", "accepted_on"},
    IssuedKind.CONCLUSION: {"kind", "grade", "items", "dependency_level", "confirmed"},
}
"""What each paper says beyond what all of them say of the case."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The title of a paper in both languages, and the word that its number carries."""

    zh: str
    en: str
    word: str


@dataclass(frozen=True, slots=True)
class PaperNumbering:
    """How papers are titled and numbered: `pattern` is filled with `office`, `word`, `year` and `number`.

    `department` and `committee` are what the bodies that issue papers are called, after the name of their division.
    """

    pattern: str
    department: str
    committee: str
    kinds: Mapping[IssuedKind, PaperWords]
    citation: str

    def no(self, kind: IssuedKind, *, office: str, year: int, number: int) -> str:
        """Return the number that a paper carries.

        >>> words = {IssuedKind.DECISION: PaperWords("认定工伤决定书", "Decision", "认决")}
        >>> numbering = PaperNumbering("{office}工{word}字〔{year}〕{number}号", "局", "委员会", words, "")
        >>> numbering.no(IssuedKind.DECISION, office="990811", year=2025, number=7)
        '990811工认决字〔2025〕7号'
        """
        return self.pattern.format(office=office, word=self.kinds[kind].word, year=year, number=number)
