"""The survivors' desk of the office of tests: deaths, missing workers, and the families they leave."""

from typing import Any

import httpx

from tests.claims.memory import remembered

DIED_ON, WORKER = "2024-05-06", "110105198001010019"
NAMES = {"SPOUSE": "李四", "CHILD": "张小", "PARENT": "张老"}
BENEFITS = {"roles": "benefits_clerk", "subject": "sun-benefits"}
GROWN_WORKER = {"person": {"id_type": "CITIZEN_ID", "id_no": WORKER, "name": "张三"}}
AT_WORK = {"stage": "OF_THE_ACCIDENT", "of_the_injury": True}


def id_no(born_on: str, sex: str, serial: int = 1) -> str:
    """Return an identity number as it would be given to somebody of that day and sex."""
    return f"110105{born_on.replace('-', '')}{serial:02}{1 if sex == 'MALE' else 2}9"


class Household:
    """What is done when a worker dies or goes missing."""

    caller: Any
    memory: Any

    async def benefits(self, path: str, **body: Any) -> httpx.Response:
        """Take a step that is the benefits clerk's, named by its door."""
        sent = BENEFITS | {key: body.pop(key) for key in ("roles", "subject", "division") if key in body}
        return await self.caller.post(f"/v1/{path}", json=body, **sent)

    async def papers_of(self, claim_id: str) -> list[str]:
        """Return the ids of the papers of a case."""
        answer = await self.caller.get(f"/v1/injuries/{claim_id}", roles="auditor")
        return [paper["id"] for paper in answer.json()["papers"]]

    async def die(self, claim_id: str, died_on: str = DIED_ON) -> httpx.Response:
        """Put a death on record that came after the report."""
        body = {"died_on": died_on, "papers": (await self.papers_of(claim_id))[:1]}
        return await self.caller.post(
            f"/v1/injuries/{claim_id}/death", json=body, roles="claims_clerk", subject="li-claims"
        )

    async def circumstances(self, claim_id: str, **changes: Any) -> httpx.Response:
        return await self.benefits(f"injuries/{claim_id}/death-circumstances", **AT_WORK | changes)

    @remembered
    async def dead(self, died_on: str = DIED_ON, **changes: Any) -> str:
        """Take the case of a worker who died of the accident through its decision; how, nobody has recorded yet."""
        claim_id = await self.decided(**GROWN_WORKER | changes)  # type: ignore[attr-defined]
        answer = await self.die(claim_id, died_on)
        assert answer.is_success, answer.text
        return claim_id

    @remembered
    async def bereaved(self, **changes: Any) -> str:
        """Take it to the record of how."""
        claim_id = await self.dead(**changes)
        answer = await self.circumstances(claim_id)
        assert answer.is_success, answer.text
        return claim_id

    async def add_kin(self, claim_id: str, relation: str, sex: str, born_on: str, **changes: Any) -> httpx.Response:
        """Put somebody on record as a dependant, whom nobody enrolled."""
        known, self.memory.neighbours.person_id = self.memory.neighbours.person_id, changes.pop("known_id", None)
        number = changes.pop("id_no", None) or id_no(born_on, sex, changes.pop("serial", 1))
        body = {
            "person": {"id_type": "CITIZEN_ID", "id_no": number, "name": NAMES.get(relation, "王五")},
            "relation": relation,
            "sex": sex,
            "born_on": born_on,
            "papers": (await self.papers_of(claim_id))[:1],
        }
        answer = await self.benefits(f"injuries/{claim_id}/dependants", **body | changes)
        self.memory.neighbours.person_id = known
        return answer

    async def judge(self, dependant: dict[str, Any], **changes: Any) -> httpx.Response:
        papers = (await self.papers_of(dependant["claim_id"]))[:1]
        body = {"supported": True, "papers": papers} | changes
        return await self.benefits(f"dependants/{dependant['id']}/eligibility", **body)

    @remembered
    async def kin(self, claim_id: str, relation: str, sex: str, born_on: str, **changes: Any) -> dict[str, Any]:
        """Put a dependant on record and judge him or her."""
        stated = {key: changes.pop(key) for key in ("alone", "nobody_nearer", "brought_up") if key in changes}
        answer = await self.add_kin(claim_id, relation, sex, born_on, **changes)
        assert answer.is_success, answer.text
        judged = await self.judge(answer.json(), **stated)
        assert judged.is_success, judged.text
        return answer.json()

    async def open_pensions(self, claim_id: str, **body: Any) -> httpx.Response:
        return await self.benefits(f"injuries/{claim_id}/survivors-pension", **body)

    async def drop_out(self, dependant: dict[str, Any], reason: str, happened_on: str) -> httpx.Response:
        body = {"reason": reason, "happened_on": happened_on}
        body["papers"] = (await self.papers_of(dependant["claim_id"]))[:1]
        return await self.benefits(f"dependants/{dependant['id']}/drop-outs", **body)

    async def entitlements_of(self, claim_id: str) -> list[dict[str, Any]]:
        """Return the entitlements of a case in the order in which they were opened."""
        answer = await self.caller.get(f"/v1/injuries/{claim_id}", roles="auditor")
        return answer.json()["entitlements"]

    async def months(self, entitlement: dict[str, Any]) -> dict[str, str]:
        """Return what an entitlement is due from each month on."""
        answer = await self.caller.get(f"/v1/entitlements/{entitlement['id']}", roles="auditor")
        assert answer.is_success, answer.text
        return {step["from_month"]: step["amount"] for step in answer.json()["timeline"]}

    async def shares(self, claim_id: str) -> list[dict[str, str]]:
        """Return what each survivor is due from each month on, in the order of their numbers."""
        survivors = [each for each in await self.entitlements_of(claim_id) if each["benefit"] == "SUR"]
        return [await self.months(each) for each in survivors]
