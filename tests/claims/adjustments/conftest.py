"""An adjustment taken through its steps, each by the person whose work it is."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.claims.office import succeeded
from tests.claims.pensioners import Pensioners, worked_off

OF_2018 = {
    "area": "99",
    "benefit": "DPF",
    "announced_on": "2018-08-10",
    "effective": "2018-01",
    "amounts": {"1": "180.00", "2": "170.00", "3": "160.00", "4": "150.00"},
    "citation": "样例省2018年工伤保险定期待遇调整通知",
}
OF_SURVIVORS = OF_2018 | {"benefit": "SUR", "amounts": {"SPOUSE": "63.00", "OTHER": "47.00"}, "extra": "16.00"}
MAKER = {"roles": "province_manager", "subject": "qian-province", "division": "99"}
APPROVER = {"roles": "province_approver", "subject": "sun-province", "division": "99"}
PATH = "/v1/adjustments"


@dataclass
class Adjusting:
    """The province's office for adjustments."""

    caller: Any
    app: Any
    settings: Any

    async def draft(self, *, sender: dict[str, str] = MAKER, **changes: Any) -> httpx.Response:
        return await self.caller.post(PATH, json=OF_2018 | changes, **sender)

    async def preview(self, adjustment: dict[str, Any], **sender: str) -> httpx.Response:
        return await self.caller.post(f"{PATH}/{adjustment['id']}/preview", **MAKER | sender)

    async def approve(self, adjustment: dict[str, Any], **sender: str) -> httpx.Response:
        return await self.caller.post(f"{PATH}/{adjustment['id']}/approval", **APPROVER | sender)

    async def withdraw(self, adjustment: dict[str, Any], **sender: str) -> httpx.Response:
        return await self.caller.post(f"{PATH}/{adjustment['id']}/withdrawal", **MAKER | sender)

    async def work(self, *, dies: bool = False) -> None:
        await worked_off(self.app.state.database, self.settings.files_dir, dies=dies)

    async def shown(self, adjustment: dict[str, Any], **sender: str) -> dict[str, Any]:
        return succeeded(await self.caller.get(f"{PATH}/{adjustment['id']}", **MAKER | sender))

    async def previewed(self, *, sender: dict[str, str] = MAKER, **changes: Any) -> dict[str, Any]:
        adjustment = succeeded(await self.draft(sender=sender, **changes))
        succeeded(await self.preview(adjustment, **sender))
        await self.work()
        return await self.shown(adjustment, **sender)

    async def in_effect(self, **changes: Any) -> dict[str, Any]:
        adjustment = await self.previewed(**changes)
        succeeded(await self.approve(adjustment))
        await self.work()
        return await self.shown(adjustment)


@pytest.fixture
def adjusting(caller, app, settings) -> Adjusting:
    return Adjusting(caller, app, settings)


@pytest.fixture
def pensioners(database, caller) -> Pensioners:
    return Pensioners(database, caller)
