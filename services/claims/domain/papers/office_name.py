"""What the office that issues a paper is called: by the names of divisions that the province's policy pack gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DivisionName:
    """What a division is called."""

    zh: str


@dataclass(frozen=True, slots=True)
class DivisionNames:
    """The names of a province and, by their codes, of its divisions, as they were on one date."""

    names: Mapping[str, DivisionName] = field(default_factory=dict)
    province: DivisionName | None = None

    def said(self, division: str) -> str:
        """Return a division's name; of a county without one its prefecture's, with the code; else the code.

        >>> names = DivisionNames({"9908": DivisionName("样例市")})
        >>> names.said("9908"), names.said("990800"), names.said("990811"), names.said("990211")
        ('样例市', '样例市', '样例市（990811）', '990211')
        """
        if len(division) == 2 and self.province is not None:
            return self.province.zh
        if division in self.names:
            return self.names[division].zh
        prefecture = self.names.get(division[:4])
        if prefecture is None:
            return division
        return prefecture.zh if division.endswith("00") else f"{prefecture.zh}（{division}）"
