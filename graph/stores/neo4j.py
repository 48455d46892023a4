"""The Neo4j store: any server that the driver reaches over Bolt. Reads are refused writes by the server itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable
from pydantic import SecretStr

from data.errors import GraphError, QueryError
from data.settings import Settings

from ..content import Counts, GraphData
from ..ontology import NODES, edges, neo4j_ddl
from .base import NO_PARAMETERS, Parameters, plain_rows
from .neo4j_sync import synchronize

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Login:
    """Where a server is and how to get in. The password is never shown."""

    uri: str
    username: str
    password: SecretStr | None
    database: str | None


def login(settings: Settings) -> Login:
    """From the settings. Raises GraphError where no server is named."""
    if settings.neo4j_uri is None:
        raise GraphError(
            "the engine is neo4j, but NEO4J_URI is not set: start one with `make neo4j` or `docker compose up neo4j` and export what it "
            "prints, or use --engine embedded"
        )
    scheme = settings.neo4j_uri.partition("://")[0]
    if scheme not in _SCHEMES:
        raise GraphError(
            f"NEO4J_URI {settings.neo4j_uri!r} is not understood: it begins with one of {', '.join(_SCHEMES)}, for example bolt://127.0.0.1:7687"
        )
    return Login(settings.neo4j_uri, settings.neo4j_username, settings.neo4j_password, settings.neo4j_database)


class Neo4jStore:
    """One database of one server. Keep it for Dealgraph alone: nodes under its labels that the warehouse lacks are removed at a load."""

    engine = "neo4j"

    def __init__(self, login: Login) -> None:
        self._login = login
        secret = login.password.get_secret_value() if login.password is not None else ""
        with self._told():
            self._driver = neo4j.GraphDatabase.driver(
                login.uri,
                auth=(login.username, secret) if secret else None,
                connection_timeout=_PATIENCE_SECONDS,
                max_transaction_retry_time=_PATIENCE_SECONDS,
                notifications_min_severity="OFF",
            )

    def query(self, cypher: str, parameters: Parameters = NO_PARAMETERS) -> list[dict[str, Any]]:
        """Rows of one reading statement, in a session that the server lets read only."""
        return self._run(neo4j.READ_ACCESS, cypher, parameters)

    def write(self, cypher: str, parameters: Parameters = NO_PARAMETERS) -> list[dict[str, Any]]:
        """Rows of one statement that may change the graph; the next load undoes what it did to nodes and relationships of the model."""
        return self._run(neo4j.WRITE_ACCESS, cypher, parameters)

    def load(self, data: GraphData) -> None:
        """Write what differs and remove what is gone, in one transaction that is counted before it is committed."""
        with self._told(), self._session(neo4j.WRITE_ACCESS) as session:
            for statement in neo4j_ddl():
                session.run(statement).consume()
            with session.begin_transaction() as transaction:
                synchronize(transaction, data)
                wrong = data.counts().differences(_counts(_reader(transaction)))
                if wrong:
                    transaction.rollback()
                    raise GraphError(f"{self._where} does not hold what was given ({'; '.join(wrong)}): it keeps the graph before it")
                transaction.commit()

    def counts(self) -> Counts:
        """What is there now."""
        return _counts(self.query)

    def reach(self, hops: int) -> str:
        """Trails; with DISTINCT ends the planner prunes them."""
        return f"*1..{hops}"

    def close(self) -> None:
        """Close the driver's connections."""
        self._driver.close()

    @property
    def _where(self) -> str:
        return f"Neo4j at {self._login.uri}"

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._login.database, default_access_mode=access)

    def _run(self, access: str, cypher: str, parameters: Parameters) -> list[dict[str, Any]]:
        if not cypher.strip():
            raise QueryError("the Cypher statement is empty: write for example MATCH (d:Deal) RETURN count(*)")
        with self._told(), self._session(access) as session:
            result = session.run(cypher, dict(parameters))
            return plain_rows(result.keys(), (record.values() for record in result))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the driver and the server as ours."""
        try:
            yield
        except AuthError as error:
            raise GraphError(
                f"{self._where} refuses the user {self._login.username!r}: set NEO4J_USERNAME and NEO4J_PASSWORD to what the server knows"
            ) from error
        except (ServiceUnavailable, OSError) as error:
            raise GraphError(
                f"{self._where} does not answer: start it (`make neo4j` or `docker compose up neo4j`), mend NEO4J_URI, or --engine embedded"
            ) from error
        except ConfigurationError as error:
            raise GraphError(
                f"NEO4J_URI {self._login.uri!r} is not understood ({error}): write for example bolt://127.0.0.1:7687"
            ) from error
        except Neo4jError as error:
            raise self._server_error(error) from error
        except DriverError as error:
            raise GraphError(f"{self._where} broke off ({error}): see its log, then try again") from error

    def _server_error(self, error: Neo4jError) -> GraphError | QueryError:
        code, message = error.code or "", (error.message or "").splitlines()[0] if error.message else ""
        if "DatabaseNotFound" in code:
            return GraphError(f"{self._where} has no database {self._login.database!r}: mend or unset NEO4J_DATABASE")
        if "AccessMode" in code:
            return QueryError(f"the statement would write, and only reading is allowed ({message}): add --write if that is what you want")
        if isinstance(error, ClientError) and ".Statement." in code:
            return QueryError(f"Neo4j refuses the statement ({message}): graph/ontology.py declares the labels and properties")
        return GraphError(f"{self._where} failed ({code}: {message}): the graph is as it was before; see the server's log, then try again")


def _reader(transaction: neo4j.Transaction) -> Callable[[str], list[dict[str, Any]]]:
    def rows(cypher: str) -> list[dict[str, Any]]:
        return transaction.run(cypher).data()

    return rows


def _counts(rows: Callable[[str], list[dict[str, Any]]]) -> Counts:
    def count(pattern: str) -> int:
        return int(rows(f"MATCH {pattern} RETURN count(*) AS count")[0]["count"])

    return Counts({label.name: count(f"(:{label.name})") for label in NODES}, {edge: count(str(edge)) for edge in edges()})
