"""A month's end to test with: filings as services send them, judged, and months closed."""

from datetime import UTC, datetime

from sqlalchemy import select

from shared.db.tables import OutboxRow
from tests.pool_ledger.pool import MONTH, WORKER, Pool, listed, received

NOW = datetime.now(UTC)


async def judged(pool: Pool) -> dict[str, str]:
    await pool.did("/v1/filings/judgement", "province_manager", None)
    return {f["service"]: f["state"] for f in (await pool.asked("/v1/filings", month=MONTH))["items"]}


async def told(pool: Pool) -> list[str]:
    async with pool.database.begin(WORKER) as tx:
        types = await tx.session.scalars(select(OutboxRow.type).order_by(OutboxRow.seq))
        return [kind.split(".")[1] for kind in types]


def filed(
    facts: list, amounts: list[str], *, at: datetime = NOW, service: str = "contributions", prefecture: str = "9908"
) -> list:
    return [each.model_copy(update={"recorded_at": at}) for each in listed(service, facts, amounts, prefecture)]


async def ready_to_close(pool: Pool, *, but: str = "", prefecture: str = "9908") -> None:
    receipt = received("100.00", division=f"{prefecture}11")
    await pool.hear(receipt)
    for service in ("registry", "contributions", "claims", "settlement"):
        if service != but:
            mine = [receipt] if service == "contributions" else []
            await pool.hear(*filed(mine, ["100.00"] if mine else [], service=service, prefecture=prefecture))
    await judged(pool)


async def close(pool: Pool, month: str = MONTH, division: str = "990800"):
    return await pool.caller.post(
        f"/v1/months/{month}/closing", roles="province_manager", division="99", json={"division": division}
    )
