"""Refund lines take back exactly what was charged, of the total and of the fund's part."""

from services.settlement.domain.uploaded_line import LineFault
from tests.settlement.hospital_messages import bed_at, line


async def test_a_refund_of_all_leaves_the_fund_nothing_to_bear(hospital, stay):
    await hospital.send(stay, line(1, "FW0002", "0.02", "10000"))

    too_little = await hospital.send(stay, line(2, "FW0002", "0.02", "-10000", refund_of=1, total="-100.00"))
    assert [error["detail"] for error in too_little.json()["errors"]] == [LineFault.NOT_THE_SHARE.value]
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["line_count"] == 1

    assert (await hospital.send(stay, line(2, "FW0002", "0.02", "-10000", refund_of=1))).status_code == 201
    told = (await hospital.post(f"/{stay}/pre-settlement")).json()
    assert (told["total"], told["fund"]) == ("0.00", "0.00")


async def test_refunds_in_parts_take_back_total_and_fund_to_the_fen(hospital, stay, publish):
    await publish("2024.2", [bed_at("33.3350", "2024-03-01")])
    await hospital.send(stay, line(1, "FW0001", "33.3450", "3", total="100.04"))
    back = [
        line(2, "FW0001", "33.3450", "-1", refund_of=1, total="-33.35"),
        line(3, "FW0001", "33.3450", "-1", refund_of=1, total="-33.35"),
        line(4, "FW0001", "33.3450", "-1", refund_of=1, total="-33.34"),
    ]

    answers = (await hospital.send(stay, *back)).json()["lines"]

    assert [told["fund"] for told in answers] == ["-33.34", "-33.34", "-33.33"]
    told = (await hospital.post(f"/{stay}/pre-settlement")).json()
    assert (told["total"], told["fund"], told["person"]) == ("0.00", "0.00", "0.00")
