"""A PostgreSQL to test on, as TEST_DATABASE_URL names it: a schema for this run, emptied for each test."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.tables import metadata

VARIABLE = "TEST_DATABASE_URL"


class Server:
    """A server on which schemas are made and dropped."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._schema, self.url = self._make_schema()
        engine = open_engine(self.url)
        with reading(engine):
            pass
        engine.dispose()

    def run(self, statement: str) -> None:
        """Run a statement as whoever looks after the server."""
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def emptied(self) -> str:
        """Return the URL of the schema of this run, with its tables and nothing in them."""
        tables = [f'DELETE FROM {self._schema}."{table.name}"' for table in reversed(metadata.sorted_tables)]
        self.run("; ".join(tables))
        return self.url

    @contextmanager
    def new_schema(self) -> Iterator[str]:
        """Give the URL of a schema without tables."""
        schema, url = self._make_schema()
        yield url
        self.run(f"DROP SCHEMA {schema} CASCADE")

    def close(self) -> None:
        self.run(f"DROP SCHEMA {self._schema} CASCADE")
        self._admin.dispose()

    def _make_schema(self) -> tuple[str, str]:
        schema = f"test_{uuid.uuid4().hex}"
        self.run(f"CREATE SCHEMA {schema}")
        # Nobody pulls the plug of a test's server.
        url = self._url.update_query_dict({"options": f"-csearch_path={schema} -csynchronous_commit=off"})
        return schema, url.render_as_string(hide_password=False)


def start() -> Server:
    """Return the server that the environment names; skips the test where it names none, fails it where that one is away."""
    url = os.environ.get(VARIABLE)
    if not url:
        pytest.skip(f"{VARIABLE} names no PostgreSQL server (such as postgresql+psycopg://postgres@127.0.0.1:5432/test)")
    try:
        return Server(url)
    except DBAPIError as error:
        pytest.fail(f"the server of {VARIABLE} can't be reached: {error.orig}")
