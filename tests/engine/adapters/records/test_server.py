"""What holds on a server alone: how it is made ready, named, and refused."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import Engine, create_engine, func, make_url, select
from sqlalchemy.pool import NullPool

from engine.adapters.records import schema
from engine.adapters.records.database import name_place, open_engine, reading, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import leases, metadata
from engine.errors import ConfigError, StoreError
from engine.ports import Profile
from tests.engine.adapters.records.cases import describe_tables, make_deal
from tests.engine.adapters.records.conftest import make_row
from tests.postgres import Server


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    """Return the URL of a database in which there is nothing yet."""
    with server.new_schema() as made:
        yield made


@contextmanager
def answering(said: bytes) -> Iterator[int]:
    """Give the port of a server that says this to everybody, and hangs up."""

    def answer() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        answers = threading.Thread(target=answer, daemon=True)
        answers.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        answers.join()


def _hold(engine: Engine, key: str) -> None:
    with writing(engine) as connection:
        connection.execute(leases.insert().values(key=key, holder="me", fence=1, expires_at=1.0, updated_at=1.0))


def _count(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.scalar(select(func.count()).select_from(leases)) or 0)


def test_machines_that_start_at_once_on_an_empty_server_all_get_their_rows_in(url: str) -> None:
    code = f"""
import os, sys
from engine.adapters.records.database import open_engine, writing
from engine.adapters.records.tables import leases
engine = open_engine({url!r})
sys.stdin.read(1)
with writing(engine) as connection:
    connection.execute(leases.insert().values(key=str(os.getpid()), holder="x", fence=1, expires_at=1.0, updated_at=1.0))
"""
    processes = [subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) for _ in range(3)]

    for process in processes:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()

    engine = open_engine(url)
    assert [process.returncode for process in processes] == [0] * 3
    assert _count(engine) == 3
    engine.dispose()


def test_the_migrations_lead_to_the_tables_of_a_new_database(server: Server) -> None:
    with server.new_schema() as one, server.new_schema() as other:
        new, migrated = open_engine(one), create_engine(other)
        with reading(new), migrated.begin() as connection:
            schema.upgrade(connection)

        assert describe_tables(new) == describe_tables(migrated)
        assert list(describe_tables(new)) == sorted([*metadata.tables, "alembic_version"])
        new.dispose()
        migrated.dispose()


def test_a_reader_sees_one_state_while_others_write(shared_url: str) -> None:
    engine = open_engine(shared_url)

    with reading(engine) as connection:
        before = connection.scalar(select(func.count()).select_from(leases))
        _hold(engine, "k")
        after = connection.scalar(select(func.count()).select_from(leases))

    assert before == after == 0
    assert _count(engine) == 1
    engine.dispose()


def test_a_transaction_that_only_reads_cannot_write(shared_url: str) -> None:
    engine = open_engine(shared_url)

    with pytest.raises(StoreError), reading(engine) as connection:
        connection.execute(leases.insert().values(key="k", holder="me", fence=1, expires_at=1.0, updated_at=1.0))

    assert _count(engine) == 0
    engine.dispose()


def test_neither_user_nor_password_is_ever_told() -> None:
    engine = open_engine("postgresql://ada:hush@127.0.0.1:1/sales")

    with pytest.raises(StoreError) as caught, reading(engine):
        pass

    assert name_place(engine) == "postgresql://127.0.0.1:1/sales"
    assert "postgresql://127.0.0.1:1/sales can't be reached" in str(caught.value)
    assert "hush" not in str(caught.value)
    assert "ada" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://u:hush@h/db", "nonsense://hush", "postgresql://u:hush@h:port/db"])
def test_an_address_that_is_none_is_refused_without_being_told(address: str) -> None:
    with pytest.raises(ConfigError, match="'database_url'") as caught:
        open_engine(address)

    assert "hush" not in str(caught.value)


def test_a_database_that_is_not_there_is_said(shared_url: str) -> None:
    engine = open_engine(make_url(shared_url).set(database="nowhere").render_as_string(hide_password=False))

    with pytest.raises(StoreError, match="there is no such database"), reading(engine):
        pass
    engine.dispose()


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("sslmode=require", "over TLS"),
        ("sslmode=verify-full&sslrootcert=/nowhere.pem", "over TLS"),
        ("sslmode=strict", "option behind the question mark"),
        ("sslmod=require", "option behind the question mark"),
        ("connect_timeout=soon", "option behind the question mark"),
    ],
)
def test_an_option_that_keeps_a_connection_from_being_made_is_said(option: str, told: str) -> None:
    with answering(b"N") as port:  # "no", to whoever asks whether there is TLS
        engine = open_engine(f"postgresql://ada:hush@127.0.0.1:{port}/sales?{option}")

        with pytest.raises(StoreError, match=told), reading(engine):
            pass
        engine.dispose()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("unsupported startup parameter: options", "pooler in between"),
        ("remaining connection slots are reserved for roles with the SUPERUSER attribute", "takes no more connections"),
        ('no pg_hba.conf entry for host "10.0.0.1", user "ada", database "sales", no encryption', r"pg_hba\.conf"),
        ('password authentication failed for user "ada"', "refuse the sign-in"),
    ],
)
def test_a_connection_that_is_refused_says_what_is_to_be_done(answer: str, told: str) -> None:
    fields = b"SFATAL\0C08P01\0M" + answer.encode() + b"\0\0"
    with answering(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields) as port:
        engine = open_engine(f"postgresql://ada:hush@127.0.0.1:{port}/sales?sslmode=disable")

        with pytest.raises(StoreError, match=told), reading(engine):
            pass
        engine.dispose()


@pytest.mark.parametrize("table", ["deals (id int)", "alembic_version (version_num text)"])
def test_a_database_of_another_program_is_refused_with_advice_for_a_server(server: Server, url: str, table: str) -> None:
    schema_name = url.partition("search_path%3D")[2].partition("+")[0]
    server.run(f"CREATE TABLE {schema_name}.{table}")
    engine = open_engine(url)

    with pytest.raises(StoreError, match=r"another program.*database_url"), reading(engine):
        pass
    engine.dispose()


def test_a_database_numbered_by_another_program_is_not_taken_for_a_newer_one(server: Server, url: str) -> None:
    schema_name = url.partition("search_path%3D")[2].partition("+")[0]
    server.run(f"CREATE TABLE {schema_name}.alembic_version (version_num) AS VALUES ('ae1027a6acf')")
    engine = open_engine(url)

    with pytest.raises(StoreError, match="another program"), reading(engine):
        pass
    engine.dispose()


@pytest.fixture
def narrow(server: Server, shared_url: str) -> Iterator[str]:
    """Return the URL of a user to whom the server gives a single connection."""
    user = f"narrow_{uuid.uuid4().hex[:8]}"
    schema_name = shared_url.partition("search_path%3D")[2].partition("+")[0]
    server.run(f"CREATE ROLE {user} LOGIN CONNECTION LIMIT 1")
    server.run(f"GRANT ALL ON SCHEMA {schema_name} TO {user}; GRANT ALL ON ALL TABLES IN SCHEMA {schema_name} TO {user}")
    yield make_url(shared_url).set(username=user).render_as_string(hide_password=False)
    server.run(f"DROP OWNED BY {user}; DROP ROLE {user}")


def test_a_server_that_takes_no_more_connections_is_said(narrow: str) -> None:
    engine, other = open_engine(narrow), create_engine(narrow, poolclass=NullPool)

    with other.connect(), pytest.raises(StoreError, match="takes no more connections"):
        _count(engine)
    engine.dispose()


def test_texts_that_sqlite_takes_and_postgresql_does_not_are_stored_all_the_same(shared_url: str) -> None:
    engine = open_engine(shared_url)
    records = SqlRecords(engine, make_row=make_row)

    records.save_profile(Profile("me", name="Ada\0 Lovelace"))
    records.save_deals([make_deal("long", name="x y " * 2_000)])

    profile = records.get_profile("me")
    assert profile
    assert profile.name == "Ada Lovelace"
    assert records.load_deal("files", "long")
    engine.dispose()
