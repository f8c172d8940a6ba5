"""Injuries happen to enrolled people, in legal order, and to one whom nobody enrolled."""

import csv
from fractions import Fraction

import pytest

from demo.hospital import stays
from demo.injuries import injuries
from demo.month import DemoMonth
from demo.roster import write_roster

MONTHS = [DemoMonth(), DemoMonth(seed=5, scale=Fraction(1, 40), month="2023-02"), DemoMonth(scale=Fraction(1, 1000))]


def test_a_seed_always_hurts_the_same_people():
    assert injuries(DemoMonth()) == injuries(DemoMonth())
    assert injuries(DemoMonth()) != injuries(DemoMonth(seed=2))


def test_six_are_hurt_at_one_to_a_hundred_and_four_of_them_appraised_and_treated():
    *enrolled, stranger = injuries(DemoMonth())
    assert len(enrolled) == 6
    assert sum(case.treated for case in enrolled) == 4
    assert sum(case.report["appraisal"] is not None for case in enrolled) == 4
    assert [case.report["ground"] for case in enrolled].count("14-6") == 1
    assert not stranger.enrolled
    assert not stranger.treated


@pytest.mark.parametrize("month", MONTHS)
def test_the_hurt_are_on_the_roster_and_the_stranger_is_not(month, tmp_path):
    write_roster(month, tmp_path / "roster.csv")
    with (tmp_path / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    added = {(row["统一社会信用代码"], row["证件号码"]) for row in rows if row["变动类型"] == "ADD"}
    left = {row["证件号码"] for row in rows if row["变动类型"] == "REMOVE"}
    for case in injuries(month):
        person = case.report["person"]["id_no"]
        assert ((case.report["employer_uscc"], person) in added) is case.enrolled
        assert person not in left


@pytest.mark.parametrize("month", MONTHS)
def test_dates_follow_the_law_and_stay_inside_the_month(month):
    for report in (case.report for case in injuries(month)):
        appraisal = report["appraisal"]
        steps = [report["accident_at"][:10], report["reported_on"], report["decision"]["decided_on"]]
        steps += [appraisal["concluded_on"]] if appraisal else []
        assert steps == sorted(set(steps))
        assert f"{month.month}-02" <= steps[0]
        assert steps[-1] <= month.last_day.isoformat()
        assert report["accident_at"].endswith("+08:00")


@pytest.mark.parametrize("month", MONTHS)
def test_a_stay_is_settled_after_the_decision_and_before_the_appraisal(month):
    for stay in stays(month, injuries(month)):
        bodies = {message["step"]: message["body"] for message in stay.messages}
        assert bodies["register"]["admitted_on"] == stay.report["accident_at"][:10]
        assert bodies["discharge"]["discharged_on"] <= bodies["settle"]["settled_on"]
        assert stay.report["decision"]["decided_on"] < bodies["settle"]["settled_on"]
        if appraisal := stay.report["appraisal"]:
            assert bodies["settle"]["settled_on"] <= appraisal["concluded_on"]


def test_diagnoses_are_injuries_and_grades_are_mostly_light():
    reports = [case.report for case in injuries(DemoMonth(scale=Fraction(1, 10), seed=3))]
    grades = [report["appraisal"]["grade"] for report in reports if report["appraisal"]]
    assert all(report["diagnoses"][0]["code"][0] in "ST" for report in reports)
    assert set(grades) <= set(range(5, 11))
    assert sum(grade >= 9 for grade in grades) / len(grades) > 0.7
