"""Fetch Apache Kafka's broker: ordinary Maven artefacts, listed in `deploy/kafka/pom.xml`, run by Java 17 or later."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from tongchou.local_server import only_one

DEPLOY = Path(__file__).parents[1] / "deploy" / "kafka"
JAVA_MIN = 17
CHECKSUM = "pom.sha256"


class KafkaUnavailable(Exception):
    """Apache Kafka cannot be had on this machine; the message names what is missing and what to do."""


def java() -> Path:
    """Return a Java that can run Kafka: `JAVA_HOME`'s if set, else the one on the path."""
    home = os.environ.get("JAVA_HOME")
    found = Path(home, "bin", "java") if home else shutil.which("java")
    if not found or not Path(found).exists():
        raise KafkaUnavailable(f"Apache Kafka needs Java {JAVA_MIN} or later, and there is no `java` here: install one")
    said = subprocess.run([str(found), "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603 - Java
    version = re.search(r'version "(\d+)', said)
    if not version or int(version[1]) < JAVA_MIN:
        raise KafkaUnavailable(
            f"Apache Kafka needs Java {JAVA_MIN} or later; {found} says: {said.strip() or 'nothing'}"
        )
    return Path(found)


def install(jars: Path, pom: Path = DEPLOY / "pom.xml") -> None:
    """Fetch the broker's jars into `jars` unless they are there and are those of this very `pom`."""
    if not pom.exists():
        raise KafkaUnavailable(
            f"{pom} is missing: Apache Kafka is fetched from a checkout, not from an installed package"
        )
    wanted = hashlib.sha256(pom.read_bytes()).hexdigest()
    with only_one(jars.with_name(f"{jars.name}.lock")):  # two fetches would share the draft
        checksum = jars / CHECKSUM
        if not (checksum.exists() and checksum.read_text() == wanted):
            _fetch(jars, pom, wanted)


def _fetch(jars: Path, pom: Path, wanted: str) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise KafkaUnavailable("Apache Kafka's jars are not here yet, and fetching them needs Maven: install `mvn`")
    draft = jars.with_name(f"{jars.name}.draft")  # an interrupted download is never mistaken for a whole one
    shutil.rmtree(draft, ignore_errors=True)
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={draft.absolute()}", "-DincludeScope=runtime"]
    command = [maven, "-q", "-B", "-f", str(pom), *goal]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - Maven, found on the path
    if done.returncode != 0:
        raise KafkaUnavailable(
            f"Maven could not fetch Apache Kafka:\n{done.stdout.strip()}\n{done.stderr.strip()}".rstrip()
        )
    (draft / CHECKSUM).write_text(wanted)
    shutil.rmtree(jars, ignore_errors=True)
    draft.rename(jars)
