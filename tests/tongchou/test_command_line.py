"""The operator's command line says what is wrong instead of breaking."""

import pytest
from typer.testing import CliRunner

from tongchou.cli.main import app


@pytest.mark.parametrize(
    "wrong",
    [
        ["--scale", "abc"],
        ["--scale", "0"],
        ["--scale", "2"],
        ["--scale", "1/0"],
        ["--month", "2025-13"],
        ["--month", "September"],
    ],
    ids=" ".join,
)
def test_a_demonstration_that_cannot_be_played_is_refused_before_anything_starts(wrong, tmp_path):
    told = CliRunner().invoke(app, ["demo", *wrong, "--dir", str(tmp_path / "installation")])

    assert told.exit_code == 2
    assert "Invalid value" in told.output
    assert not (tmp_path / "installation").exists()


def test_a_second_demonstration_needs_a_directory_of_its_own(tmp_path):
    (tmp_path / "demo.json").write_text('{"seed": 1, "scale": "1/100", "month": "2025-09"}')

    told = CliRunner().invoke(app, ["demo", "--scale", "1/10", "--dir", str(tmp_path)])

    assert told.exit_code == 2
    assert "--dir" in told.output


def test_nothing_running_is_said_and_fails(tmp_path):
    told = CliRunner().invoke(app, ["status", "--dir", str(tmp_path)])

    assert told.exit_code == 1
    assert "nothing is running" in told.output
