"""Files as an older system writes them out, and the office that hands them in and approves them."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.registry.counter import succeeded
from tests.registry.employed import code

CLERK = "registry_clerk"
FIRST, SECOND = code(1), code(2)
EMPLOYER = f"{FIRST},样例机械厂,ENTERPRISE,3411,990811,2009-03-02"
OTHER_EMPLOYER = f"{SECOND},样例商店,ENTERPRISE,5211,990812,1998-06-01"
ZHANG = "CITIZEN_ID,11010519491231002X"
LI = "CITIZEN_ID,370811198501011238"
SMITH = "PASSPORT,E12345678"
PERSONS = (f"{ZHANG},张三,,,", f"{LI},李四,,,CHN", f"{SMITH},SMITH JOHN,1988-02-29,MALE,GBR")
HEADERS = {
    "EMPLOYERS": "统一社会信用代码,单位名称,单位类型,行业代码,行政区划,登记日期",
    "PERSONS": "证件类型,证件号码,姓名,出生日期,性别,国籍",
    "ENROLMENTS": (
        "统一社会信用代码,证件类型,证件号码,参保身份,用工起始日期,用工终止日期,参保起始日期,参保终止日期,受理日期,"
        "终止受理日期,申报工资"
    ),
    "BASES": "统一社会信用代码,证件类型,证件号码,费款所属期,申报工资,缴费基数,缴费状态",
}
OPEN = f"{FIRST},{ZHANG},,2010-04-01,,2010-04-08,,2010-04-07,,8000.00"
"""Enrolled since 2010, before the rules of cover that this system knows, and still insured."""
ENDED = f"{FIRST},{LI},INTERN,2019-07-01,2020-06-30,2019-07-05,2020-07-31,2019-07-04,2020-07-01,"
"""An intern of one year, covered to the end of the month after."""


def base(month: str, *, person: str = ZHANG, yuan: str = "8000.00", state: str = "PAID") -> str:
    """A base of the first employer's."""
    return f"{FIRST},{person},{month},{yuan},{yuan},{state}"


def written(kind: str, *rows: str) -> bytes:
    """The file of a kind."""
    return ("\ufeff" + "\n".join([HEADERS[kind], *rows]) + "\n").encode()


@dataclass
class Office:
    """Two clerks of a prefecture who take an older system over from September 2025."""

    caller: Any
    work: Any
    served: str = "9908"

    async def send(self, kind: str, *rows: str, subject: str = "clerk-1", **told: str) -> httpx.Response:
        """Hand a file in."""
        form = {"kind": kind, "division": "990811", "received_on": "2025-09-03", "taken_over_from": "2025-09"} | told
        files = {"file": ("history.csv", written(kind, *rows))}
        named = {"roles": CLERK, "division": self.served, "subject": subject}
        return await self.caller.post("/v1/history-runs", data=form, files=files, **named)

    async def checked(self, kind: str, *rows: str, **told: str) -> dict:
        """Hand a file in and let it be checked."""
        run = succeeded(await self.send(kind, *rows, **told))
        await self.work()
        return await self.show(run["id"])

    async def taken_in(self, kind: str, *rows: str, **told: str) -> dict:
        """Hand a file in, let it be checked, have the other clerk approve it, and let it take effect."""
        run = await self.checked(kind, *rows, **told)
        succeeded(await self.approve(run["id"]))
        await self.work()
        return await self.show(run["id"])

    async def approve(self, run_id: str, subject: str = "clerk-2") -> httpx.Response:
        """Approve a run."""
        return await self.post(f"/v1/history-runs/{run_id}/approval", subject=subject)

    async def undo(self, run_id: str) -> dict:
        """Take a run back; returns the finished job."""
        asked = succeeded(await self.post(f"/v1/history-runs/{run_id}/undoing"))
        await self.work()
        return succeeded(await self.get(f"/v1/jobs/{asked['job_id']}"))

    async def show(self, run_id: str) -> dict:
        """Show a run."""
        return succeeded(await self.get(f"/v1/history-runs/{run_id}"))

    async def get(self, path: str, **named: Any) -> httpx.Response:
        """Read as a clerk."""
        return await self.caller.get(path, **{"roles": CLERK, "division": self.served} | named)

    async def post(self, path: str, **named: Any) -> httpx.Response:
        """Write as a clerk."""
        return await self.caller.post(path, **{"roles": CLERK, "division": self.served} | named)
