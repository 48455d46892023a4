"""A real PostgreSQL on loopback for the length of a test, from the system's packages."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER, PASSWORD, DATABASE = "dagster", "only-for-a-test", "postgres"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, which Debian keeps off the PATH; null where there is none."""
    found = [Path(path).parent for name in ("initdb",) if (path := shutil.which(name))]
    return next(iter([*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *found]), None)


@contextmanager
def postgres(binaries: Path) -> Iterator[dict[str, str]]:
    """A server with an empty database; the variables that lead to it. PostgreSQL refuses to run as root and is then its own user's."""
    folder = Path(tempfile.mkdtemp(prefix="dealgraph-postgres-"))
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    password = folder / "password"
    password.write_text(PASSWORD)
    if owner is not None:
        for path in (folder, password):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    cluster, port = folder / "cluster", _free_port()

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [binaries / program, *words],
            check=True,
            capture_output=True,
            cwd=folder,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
        )

    try:
        run("initdb", "-D", str(cluster), "-U", USER, "-A", "scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", str(cluster), "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield {"PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": USER, "PGPASSWORD": PASSWORD, "PGDATABASE": DATABASE}
    finally:
        if (cluster / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(cluster), "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
