"""A real Apache Kafka on loopback without Docker: one KRaft node, for `make kafka`, the tests and the small machine.

`python -m tongchou.kafka_broker start|stop|status [--home .kafka]`. Everything lies under `home`: the jars (unless told
otherwise), the ports chosen once, the records, the log.
"""

import argparse
import base64
import json
import os
import signal
import subprocess
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from string import Template
from types import TracebackType
from typing import Self

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from tongchou.kafka_jars import DEPLOY, install, java
from tongchou.kafka_jars import KafkaUnavailable as KafkaUnavailable
from tongchou.local_server import LOOPBACK, command_line_of, free_port, only_one, pid_in, port_is_free, wait_until

START_SECONDS = 90
STOP_SECONDS = 30
HEAP = "512m"


class KafkaBroker:
    """One broker. As a context manager it runs from `with` to the end of the block."""

    def __init__(self, home: Path, jars: Path | None = None, port: int | None = None) -> None:
        self.home = home.resolve()
        self.jars = (jars or home / "jars").resolve()
        self._demanded_port = port
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """Where the broker writes warnings and errors."""
        return self.home / "kafka.log"

    @property
    def servers(self) -> str:
        """What clients call `bootstrap_servers`, known once the broker has been started for the first time."""
        return f"{LOOPBACK}:{self._kept_ports()[0]}"

    @property
    def pid(self) -> int | None:
        """The running broker's process, or None."""
        return pid_in(self.home / "kafka.pid", running=str(self._properties))

    def start(self) -> None:
        """Fetch Kafka if need be, start it and return when it answers; do nothing if it runs."""
        with only_one(self.home / "lock"):
            if self.pid is None:
                self._collect_child()
                install(self.jars)
                self._configure()
                self._format()
                self._launch()
            wait_until(self._answers_or_died, what=f"Apache Kafka on {self.servers}", seconds=START_SECONDS)

    def stop(self) -> None:
        """Stop the broker, by force if it does not go when asked; do nothing if it does not run."""
        with only_one(self.home / "lock"):
            pid = self.pid
            if pid is None:
                return
            os.kill(pid, signal.SIGTERM)
            try:
                wait_until(lambda: not command_line_of(pid), what="end of Apache Kafka", seconds=STOP_SECONDS)
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)  # records survive this: a test proves it
                wait_until(lambda: not command_line_of(pid), what="end of Apache Kafka")
            self._collect_child()

    def status(self) -> str:
        """Say in one line whether the broker runs, and where."""
        pid = self.pid
        if pid is None:
            return "Apache Kafka does not run"
        does = "answers" if self._answers() else "runs but does not answer"
        return f"Apache Kafka {does} on {self.servers}, pid {pid}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def _properties(self) -> Path:
        return self.home / "server.properties"

    def _kept_ports(self) -> tuple[int, int]:
        port, controller_port = json.loads((self.home / "ports.json").read_text())
        return port, controller_port

    def _choose_ports(self) -> tuple[int, int]:
        """Return the ports of last time, except those that something else has taken by now."""
        kept: tuple[int | None, int | None] = (None, None)
        with suppress(OSError, ValueError):
            kept = self._kept_ports()
        port, controller_port = (known if known and port_is_free(known) else free_port() for known in kept)
        if self._demanded_port:
            if not port_is_free(self._demanded_port):
                raise KafkaUnavailable(f"port {self._demanded_port} was asked for, but something else listens on it")
            port = self._demanded_port
        return port, controller_port

    def _configure(self) -> None:
        port, controller_port = self._choose_ports()
        (self.home / "ports.json").write_text(json.dumps([port, controller_port]))
        template = Template((DEPLOY / "server.properties").read_text())
        filled = template.safe_substitute(port=port, controller_port=controller_port, data=self.home / "records")
        self._properties.write_text(filled)

    def _java(self, *arguments: str | Path) -> list[str]:
        logging = f"-Dlog4j2.configurationFile={DEPLOY / 'log4j2.properties'}"
        memory = (f"-Xmx{HEAP}", "-Xms128m", "-XX:+ExitOnOutOfMemoryError")
        return [str(java()), *memory, logging, "-cp", f"{self.jars}/*", *map(str, arguments)]

    def _format(self) -> None:
        """Give the storage its identity, unless it has one: Kafka does not start on storage it never formatted."""
        if (self.home / "records" / "meta.properties").exists():
            return
        identity = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        command = self._java("kafka.tools.StorageTool", "format", "--ignore-formatted", f"--cluster-id={identity}")
        done = subprocess.run([*command, "-c", str(self._properties)], capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise KafkaUnavailable(f"Apache Kafka could not format its storage:\n{done.stdout}{done.stderr}".rstrip())

    def _launch(self) -> None:
        command = self._java("kafka.Kafka", self._properties)
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C in the terminal that started the broker is not meant for the broker.
            self._child = subprocess.Popen(  # noqa: S603 - Java with arguments of ours
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        (self.home / "kafka.pid").write_text(str(self._child.pid))

    def _collect_child(self) -> None:
        if self._child is not None:
            self._child.wait()
            self._child = None

    def _answers_or_died(self) -> bool:
        if self._child is not None and self._child.poll() is not None:
            said = "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
            raise KafkaUnavailable(f"Apache Kafka ended as soon as it was started:\n{said}")
        return self._answers()

    def _answers(self) -> bool:
        """Say whether the broker tells about its cluster; no client is troubled before somebody listens."""
        if port_is_free(self._kept_ports()[0]):
            return False
        try:
            client = KafkaAdminClient(bootstrap_servers=self.servers, request_timeout_ms=5_000)
        except (KafkaError, OSError):
            return False
        try:
            return bool(client.describe_cluster()["brokers"])
        except (KafkaError, OSError):
            return False
        finally:
            client.close()


def main(arguments: list[str] | None = None) -> int:
    """Start, stop or ask after the broker of a checkout."""
    parser = argparse.ArgumentParser(
        prog="python -m tongchou.kafka_broker", description="A real Apache Kafka on loopback."
    )
    parser.add_argument("verb", choices=["start", "stop", "status"])
    parser.add_argument("--home", type=Path, default=Path(".kafka"), help="where jars, records and log are kept")
    parser.add_argument("--jars", type=Path, help="where the jars are (default: HOME/jars)")
    parser.add_argument("--port", type=int, help="the port to listen on (default: a free one, chosen once)")
    asked = parser.parse_args(arguments)
    broker = KafkaBroker(asked.home, asked.jars, asked.port)
    try:
        if asked.verb == "start":
            broker.start()
        elif asked.verb == "stop":
            broker.stop()
    except (KafkaUnavailable, TimeoutError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{broker.status()}\n")
    return 0 if asked.verb != "status" or broker.pid else 3


if __name__ == "__main__":
    sys.exit(main())
