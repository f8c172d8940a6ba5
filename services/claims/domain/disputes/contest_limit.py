"""Which limit a dispute must keep: Administrative Review Law, Art. 20; Administrative Litigation Law, Arts. 45-46.

Review within sixty days of knowing the decision; a court within six months, or within fifteen days of the decision on
the review. Whether what came late is heard all the same, the forum says: here it is only marked.
"""

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.disputes.dispute import Forum


def contest_clock(forum: Forum, *, reviewed: bool) -> ClockKind:
    """Return which limit a dispute must keep; `reviewed` says that the decision was upheld in review.

    >>> contest_clock(Forum.COURT, reviewed=True)
    <ClockKind.GO_TO_COURT_AFTER_REVIEW: 'GO_TO_COURT_AFTER_REVIEW'>
    """
    if forum is Forum.REVIEW:
        return ClockKind.SEEK_REVIEW
    return ClockKind.GO_TO_COURT_AFTER_REVIEW if reviewed else ClockKind.GO_TO_COURT
