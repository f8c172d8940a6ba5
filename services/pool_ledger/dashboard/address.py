"""The address of a view: language and months stand in it, so that it can be kept, sent and printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from services.pool_ledger.dashboard.texts import Language, language_of
from shared.periods import Month

YEAR_MONTHS = 12
MONTHS_MAX = 36  # what pool_ledger shows at a glance


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the months from one to another, both included, in one language."""

    language: Language
    from_month: Month
    to_month: Month
    misread: bool = False
    """The address named months that make no range, so others are shown."""

    @classmethod
    def read(cls, query: Mapping[str, str], *, language: Language, this_month: Month) -> "View":
        """Read the query of an address; what it does not name is the language given and the last twelve months.

        >>> view = View.read({"from": "2025-01", "to": "2025-09"}, language="zh", this_month=Month(2025, 11))
        >>> view.path
        '/?lang=zh&from=2025-01&to=2025-09'
        """
        language = language_of(query.get("lang"), language)
        last_twelve = cls(language, this_month.plus(1 - YEAR_MONTHS), this_month)
        if "from" not in query and "to" not in query:
            return last_twelve
        try:
            view = cls(language, Month.parse(query.get("from", "")), Month.parse(query.get("to", "")))
        except ValueError:
            return replace(last_twelve, misread=True)
        fits = view.from_month <= view.to_month < view.from_month.plus(MONTHS_MAX)
        return view if fits else replace(last_twelve, misread=True)

    @property
    def query(self) -> dict[str, str]:
        """The query under which this view is found again."""
        return {"lang": self.language, "from": str(self.from_month), "to": str(self.to_month)}

    @property
    def path(self) -> str:
        """The address of this view."""
        return f"/?{urlencode(self.query)}"

    def sign_in_path(self, *, expired: bool = False) -> str:
        """The address of the sign-in that leads back to this view."""
        return f"/sign-in?{urlencode(self.query | ({'expired': '1'} if expired else {}))}"

    def in_language(self, language: Language) -> "View":
        """The same view in another language."""
        return replace(self, language=language)

    def year_earlier(self) -> "View":
        """The same months of the year before."""
        return replace(self, from_month=self.from_month.plus(-YEAR_MONTHS), to_month=self.to_month.plus(-YEAR_MONTHS))

    def years_back(self, number: int) -> list["View"]:
        """The calendar year in which this view ends and those before it, latest first."""
        years = range(self.to_month.year, self.to_month.year - number, -1)
        return [View(self.language, Month(year, 1), Month(year, YEAR_MONTHS)) for year in years]
