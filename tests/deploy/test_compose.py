"""Docker Compose accepts the file, and the file runs all of Tongchou with each secret where it belongs."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.auth import TokenReader
from shared.crypto import Secrets
from tests.conftest import leave_out
from tongchou.compose_secrets import create_secrets
from tongchou.services import NAMES

CHECKOUT = Path(__file__).parents[2]


def compose_client() -> list[str] | None:
    """Return the compose client of this machine, new or old."""
    plugin = ["docker", "compose"]
    if (
        shutil.which("docker")
        and subprocess.run([*plugin, "version"], capture_output=True, check=False).returncode == 0
    ):
        return plugin
    return ["docker-compose"] if shutil.which("docker-compose") else None


@pytest.fixture(scope="module")
def secrets_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("secrets")
    create_secrets(directory, "99")
    return directory


@pytest.fixture(scope="module")
def composed(secrets_directory: Path) -> dict[str, Any]:
    """The file as the compose client understands it: anchors merged, variables filled in."""
    client = compose_client()
    if client is None:
        leave_out("left out, needs a compose client: install docker-compose, or Docker's compose plugin")
    done = subprocess.run(
        [*client, "-f", str(CHECKOUT / "docker-compose.yml"), "config"],
        env=os.environ | {"TONGCHOU_SECRETS_DIR": str(secrets_directory)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    understood: dict[str, Any] = yaml.safe_load(done.stdout)
    return understood


def secrets_of(service: dict[str, Any]) -> set[str]:
    return {secret["source"] if isinstance(secret, dict) else secret for secret in service.get("secrets", [])}


def words(command: str | list[str]) -> list[str]:
    return command.split() if isinstance(command, str) else command


def test_every_part_of_the_suite_is_there(composed: dict[str, Any]) -> None:
    workers = {f"{name}_worker" for name in NAMES}
    around = {"postgres", "kafka", "bootstrap", "dashboard", "prometheus", "grafana"}
    assert set(composed["services"]) == {*NAMES, *workers, *around}


@pytest.mark.parametrize("name", NAMES)
def test_a_service_and_its_worker_run_the_same_thing_with_the_same_environment(
    composed: dict[str, Any], name: str
) -> None:
    service, worker = composed["services"][name], composed["services"][f"{name}_worker"]
    assert words(service["command"])[:2] == ["serve", name]
    assert words(worker["command"]) == ["work", name]
    assert service["environment"] == worker["environment"]
    assert service["environment"]["TONGCHOU_SERVICE"] == name
    assert service["environment"]["TONGCHOU_TRANSPORT"] == "kafka"
    assert service["environment"]["TONGCHOU_DATABASE_URL"].startswith(f"postgresql://{name}_app:")
    assert "ports" in service
    assert "ports" not in worker


@pytest.mark.parametrize("name", NAMES)
def test_no_service_is_given_what_is_another_s(composed: dict[str, Any], name: str) -> None:
    for part in (composed["services"][name], composed["services"][f"{name}_worker"]):
        assert secrets_of(part) == {"secret_key", "jwks", f"{name}_token"}
        assert not {"TONGCHOU_DATABASE_OWNER_URL", "TONGCHOU_ADMIN_DATABASE_URL"} & set(part["environment"])


def test_ports_are_the_documented_ones(composed: dict[str, Any]) -> None:
    text = (CHECKOUT / "docker-compose.yml").read_text()
    for port, name in zip(range(8100, 8106), ("dashboard", *NAMES), strict=True):
        assert f"{port}:8000" in text
        shown = composed["services"][name]["ports"][0]
        assert shown in (f"{port}:8000", f"{port}:8000/tcp") or str(shown["published"]) == str(port)


def test_nothing_of_ours_begins_before_the_bootstrap_has_ended(composed: dict[str, Any]) -> None:
    for name, service in composed["services"].items():
        if name in {*NAMES, "dashboard"} or name.endswith("_worker"):
            assert service["depends_on"]["bootstrap"]["condition"] == "service_completed_successfully"
    assert set(composed["services"]["bootstrap"]["depends_on"]) == {"postgres", "kafka"}


def test_kafka_is_the_version_that_the_tests_run_against(composed: dict[str, Any]) -> None:
    version = composed["services"]["kafka"]["image"].partition(":")[2]
    assert f"<kafka.version>{version}</kafka.version>" in (CHECKOUT / "deploy" / "kafka" / "pom.xml").read_text()


def test_secrets_work_are_private_and_are_made_once(secrets_directory: Path) -> None:
    assert stat.S_IMODE(secrets_directory.stat().st_mode) == 0o700
    before = {file.name: file.read_bytes() for file in secrets_directory.iterdir()}
    create_secrets(secrets_directory, "99")
    assert before == {file.name: file.read_bytes() for file in secrets_directory.iterdir()}
    assert Secrets.from_file(secrets_directory / "secret_key")
    reader = TokenReader(str(secrets_directory / "jwks.json"))
    actor = reader.signed_in((secrets_directory / "claims_token").read_text()).actor()
    assert (actor.subject, actor.division, actor.roles) == ("claims", "99", frozenset({"service"}))


def test_secrets_are_neither_committed_nor_copied_into_the_image() -> None:
    kept = (CHECKOUT / "deploy" / "secrets" / ".gitignore").read_text().split()
    assert kept == ["*", "!.gitignore", "!README.md"]
    allowed = {line for line in (CHECKOUT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert not any("deploy" in line or "secret" in line for line in allowed)


def test_the_dashboard_of_grafana_is_read_from_the_datasource_that_is_provisioned() -> None:
    grafana = CHECKOUT / "deploy" / "grafana"
    source = yaml.safe_load((grafana / "provisioning" / "datasources" / "prometheus.yml").read_text())
    dashboard = json.loads((grafana / "dashboards" / "events.json").read_text())
    assert {panel["datasource"]["uid"] for panel in dashboard["panels"]} == {source["datasources"][0]["uid"]}
