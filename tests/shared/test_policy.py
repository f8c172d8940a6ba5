"""The law as data: the right version on both sides of every date, and the right overlay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from shared import policy
from shared.money import Money

OWN_PACKS = Path(policy.__file__).parent


@dataclass(frozen=True, slots=True)
class Grant:
    months_by_grade: Mapping[int, int]
    citation: str


class Average(BaseModel):
    figure_of: int
    monthly: Money
    citation: str


@dataclass(frozen=True, slots=True)
class Buffer:
    months: int
    citation: str
    amount: Money | None = None


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONGCHOU_POLICY_DIR", str(tmp_path))
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def entry(**values: str) -> str:
    lines = {"from": "2024-01-01", "citation": '"notice"'} | values
    return "[[in_force]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())


@pytest.mark.parametrize(
    ("on", "months"), [("2004-01-01", 24), ("2010-12-31", 24), ("2011-01-01", 27), ("2026-06-30", 27)]
)
def test_the_disability_grant_changed_with_2011(on: str, months: int) -> None:
    table = policy.at("990801").load(Grant, "disability_grant", in_force_on=day(on))
    assert table.months_by_grade[1] == months
    assert "Work-Related Injury" in table.citation


@pytest.mark.parametrize(
    ("on", "figure_of", "monthly"),
    [
        ("2022-01-01", 2021, "6600"),
        ("2023-12-31", 2022, "6900"),
        ("2024-01-01", 2023, "7200"),
        ("2024-12-31", 2023, "7200"),
        ("2025-01-01", 2024, "7500"),
    ],
)
def test_the_wage_of_one_year_serves_the_next(on: str, figure_of: int, monthly: str) -> None:
    average = policy.at("99").load(Average, "average_wage", in_force_on=day(on))
    assert (average.figure_of, average.monthly) == (figure_of, Money.yuan(monthly))


@pytest.mark.parametrize("on", ["2003-12-31", "1990-01-01"])
def test_before_its_first_version_a_parameter_is_not_in_force(on: str) -> None:
    with pytest.raises(policy.NotInForce, match=f"disability_grant.*990801.*{on}"):
        policy.at("990801").load(Grant, "disability_grant", in_force_on=day(on))


def test_a_wage_not_loaded_yet_is_not_in_force() -> None:
    with pytest.raises(policy.NotInForce):
        policy.at("99").load(Average, "average_wage", in_force_on=day("2026-01-01"))


@pytest.mark.parametrize("known_on", ["2024-01-16", "2024-01-17"])
def test_a_figure_is_known_from_the_day_it_is_published(known_on: str) -> None:
    ask = policy.at("990801").values
    if day(known_on) < day("2024-01-17"):
        with pytest.raises(policy.NotInForce):
            ask("death_grant_income", in_force_on=day("2024-01-05"), known_on=day(known_on))
    else:
        assert ask("death_grant_income", in_force_on=day("2024-01-05"), known_on=day(known_on))["figure_of"] == 2023


@pytest.mark.parametrize(("region", "name"), [("990801", "no_such_rule"), ("", "pack")])
def test_a_parameter_nobody_sets_is_unknown(region: str, name: str) -> None:
    with pytest.raises(policy.UnknownParameter, match=name):
        policy.at(region).load(Grant, name, in_force_on=day("2024-01-01"))


@pytest.mark.parametrize("region", ["370800", ""])
def test_a_figure_that_only_another_province_sets_is_not_in_force_here(region: str) -> None:
    with pytest.raises(policy.NotInForce):
        policy.at(region).values("average_wage", in_force_on=day("2024-01-01"))


def test_a_prefecture_overrides_its_province_and_a_province_the_nation_key_by_key(extra: Path) -> None:
    write(extra, "provinces/SP/pack.toml", 'division_prefix = "99"')
    province = entry(citation='"province"', amount='"300000.00"')
    prefecture = entry(citation='"prefecture"', prefecture='"9908"', amount='"500000.00"')
    write(extra, "provinces/SP/cash_buffer.toml", province + prefecture)
    found = {
        region: policy.at(region).load(Buffer, "cash_buffer", in_force_on=day("2024-06-01"))
        for region in ("370800", "990700", "990801")
    }
    assert found["370800"].amount is None
    assert found["990700"] == Buffer(1, "province", Money.yuan(300000))
    assert found["990801"] == Buffer(1, "prefecture", Money.yuan(500000))


def test_a_province_that_changes_one_figure_of_a_table_keeps_the_others(enact) -> None:
    enact("recognition_clocks", "clocks = { SERVICE = { length = 15 } }")
    nation = policy.at("110101").values("recognition_clocks", in_force_on=date(2024, 5, 6))["clocks"]

    clocks = policy.at("990801").values("recognition_clocks", in_force_on=date(2024, 5, 6))["clocks"]

    assert clocks["SERVICE"] == {**nation["SERVICE"], "length": 15}
    assert {**clocks, "SERVICE": nation["SERVICE"]} == nation


def test_before_the_override_starts_the_nation_rules(extra: Path) -> None:
    write(extra, "provinces/SP/pack.toml", 'division_prefix = "99"')
    write(extra, "provinces/SP/cash_buffer.toml", entry(**{"from": "2025-01-01", "months": "2"}))
    months = [
        policy.at("99").load(Buffer, "cash_buffer", in_force_on=day(on)).months for on in ("2024-12-31", "2025-01-01")
    ]
    assert months == [1, 2]


def test_the_named_directory_wins_on_the_same_level(extra: Path) -> None:
    write(extra, "national/cash_buffer.toml", entry(months="2", citation='"ours"'))
    assert policy.at("37").load(Buffer, "cash_buffer", in_force_on=day("2024-06-01")) == Buffer(2, "ours")


def test_numbers_with_a_point_are_decimals() -> None:
    values = policy.at("").values("surcharge", in_force_on=day("2024-06-01"))
    assert values["daily_rate"] == Decimal("0.0005")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (entry(to="2024-06-30") + entry(**{"from": "2024-06-30"}), "overlap"),
        (entry() + entry(**{"from": "2030-01-01"}), "overlap"),
        ("[[in_force]]\nfrom = 2024-01-01\n", "citation"),
        ('[[in_force]]\ncitation = "notice"\n', "from"),
        (entry(to="2023-12-31"), "ends before"),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused(extra: Path, text: str, complaint: str) -> None:
    write(extra, "national/broken.toml", text)
    with pytest.raises(policy.BrokenPack, match=complaint):
        policy.at("99")


def test_entries_that_touch_do_not_overlap(extra: Path) -> None:
    write(extra, "national/touching.toml", entry(to="2024-06-30", n="1") + entry(**{"from": "2024-07-01", "n": "2"}))
    ask = policy.at("99").values
    assert [ask("touching", in_force_on=day(on))["n"] for on in ("2024-06-30", "2024-07-01")] == [1, 2]


def test_a_prefecture_outside_its_province_is_refused(extra: Path) -> None:
    write(extra, "provinces/SP/pack.toml", 'division_prefix = "99"')
    write(extra, "provinces/SP/cash_buffer.toml", entry(prefecture='"3708"'))
    with pytest.raises(policy.BrokenPack, match="outside"):
        policy.at("99")


def test_the_digest_changes_with_any_file_that_applies_and_with_no_other(extra: Path) -> None:
    before = {region: policy.digest(region) for region in ("990801", "370800")}
    assert before["990801"] != before["370800"]
    write(extra / "more", "provinces/SP/pack.toml", 'division_prefix = "99"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONGCHOU_POLICY_DIR", str(extra / "more"))
        assert policy.digest("990801") != before["990801"]
        assert policy.digest("370800") == before["370800"]


def test_every_version_can_be_listed() -> None:
    assert [grant.months_by_grade[10] for grant in policy.at("99").versions(Grant, "disability_grant")] == [6, 7]
    assert policy.at("99").versions(Grant, "no_such_rule") == ()


@pytest.mark.parametrize("path", sorted(OWN_PACKS.glob("*/*.toml")) + sorted(OWN_PACKS.glob("*/*/*.toml")), ids=str)
def test_every_shipped_entry_cites_its_law(path: Path) -> None:
    if path.stem == "pack":
        return
    shipped: tuple[dict[str, Any], ...] = policy.at("99").versions(dict[str, Any], path.stem)
    assert shipped
    assert all(len(version["citation"]) > len("Art. 1") for version in shipped)
