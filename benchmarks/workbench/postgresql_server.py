"""A PostgreSQL server that is thrown away afterwards: for the tests, and for what is measured on one."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool


class NotInstalled(Exception):  # noqa: N818 - named for what is wrong
    """PostgreSQL's programs aren't there."""


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """A server; gives the URL of its database `postgres`, which needs no password. Raises NotInstalled.

    `durable`: what was committed survives a loss of power, which tests need not wait for.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-pg-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    try:
        _run(user, programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        fsync = "on" if durable else "off"
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync={fsync}"
        _run(user, programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "-t", "60", "start")
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        _run(user, programs / "pg_ctl", "-D", data, "-m", "fast", "-t", "20", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def administer(server: str, statement: str) -> None:
    """Have a server do something that no transaction can hold, as CREATE DATABASE."""
    engine = create_engine(
        server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.execute(text(statement))


def _programs() -> Path:
    # The newest of Debian's versions first; elsewhere the programs are on PATH.
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    raise NotInstalled(
        "PostgreSQL isn't installed: initdb and pg_ctl are neither on PATH nor in /usr/lib/postgresql; "
        "tools/install_system.sh postgresql does it"
    )


def _unprivileged() -> str | None:
    """The user to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str | None, *command: object, check: bool = True) -> None:
    words = [str(word) for word in command]
    # To a file and no pipe: the server that pg_ctl starts would hold a pipe open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            check=False,
            timeout=120,
            user=user,
            group=_group(user) if user else None,
            extra_groups=[] if user else None,
        )
        said.seek(0)
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed: {said.read()}")


def _group(user: str) -> str:
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
