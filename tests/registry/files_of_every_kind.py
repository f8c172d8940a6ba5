"""One good row of every kind of file that can be undone, for an office that knows whom it names."""

from dataclasses import dataclass
from typing import Any

from services.registry.commands.cards._card_rows import CARDS
from services.registry.commands.flexible_work._order_rows import PLATFORM_ORDERS
from services.registry.commands.flexible_work._postal_rows import POSTAL_LIST
from services.registry.commands.projects._roster_rows import PROJECT_ROSTER
from shared.bulk.intake import FileKind
from tests.registry.conftest import CLERK
from tests.registry.counter import CITIZEN, CITIZEN_NO, succeeded
from tests.registry.employed import code, employer
from tests.registry.projects.conftest import PROJECT

CONTRACTOR, PLATFORM = 1, 12


@dataclass(frozen=True)
class Door:
    """Where files of a kind are handed in, and a row that is good there."""

    kind: FileKind
    path: str
    row: str

    @property
    def content(self) -> bytes:
        """A file of this row alone."""
        return f"{','.join(self.kind.columns)}\n{self.row}\n".encode()


CARD = Door(CARDS, "/v1/card-files", f"CITIZEN_ID,{CITIZEN_NO},H12345678,2025-08-01")
STAY = Door(PROJECT_ROSTER, "/v1/project-rosters", f"P-2024-001,CITIZEN_ID,{CITIZEN_NO},张三,2024-06-03,,")
OUTLET = Door(POSTAL_LIST, "/v1/postal-lists", f"2024-05,KD0011,,样例快递网点,鲁邮20240001,{code(CONTRACTOR)},990811,2")
ORDERS = Door(PLATFORM_ORDERS, "/v1/platform-orders", f"2025-07,{code(PLATFORM)},DELIVERY,1250000,990811")
DOORS = (CARD, STAY, OUTLET, ORDERS)


async def open_office(begin: Any, caller: Any) -> None:
    """Let the office know a person, a contractor with its project, and a platform."""
    async with begin() as tx:
        employer(tx, CONTRACTOR)
        employer(tx, PLATFORM, type="PLATFORM", industry_code="6490")
    for path, body in (("/v1/persons", CITIZEN), ("/v1/projects", PROJECT)):
        succeeded(await caller.post(path, roles=CLERK, json=body))
