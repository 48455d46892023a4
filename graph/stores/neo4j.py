"""The Neo4j store: any server that the driver reaches over Bolt. Reads are refused writes by the server itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import neo4j
import polars as pl
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable
from pydantic import SecretStr

from data.errors import GraphError, QueryError
from data.settings import Settings

from ..content import Counts, GraphData, Part
from ..ontology import LOAD, schema_version
from .base import NO_LIMITS, NO_PARAMETERS, WAYS, Changes, Limits, Parameters, Rows, plain_rows, too_long
from .neo4j_load import load
from .neo4j_reading import read_counts, read_frame

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_PATIENCE_SECONDS = 10.0
_REMARKS = [one for one in neo4j.NotificationDisabledClassification if one.value != neo4j.NotificationClassification.UNRECOGNIZED]
"""What a server is not to remark upon: all but names that it does not know."""
_NAMED = re.compile(r"(?:label|property|type|key) `(.+?)` does not exist|missing [\w ]+ is: (.+?)\)")
logging.getLogger("neo4j.notifications").addHandler(logging.NullHandler())


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
    """One database of one server. Keep it for Dealgraph alone: nodes under its labels that the warehouse lacks, with an id or without, are
    removed at a load, as are relationships of its types between any others; those that have a label of somebody else's too lose ours and
    their relationships of our types, and stay."""

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

    def query(self, cypher: str, parameters: Parameters = NO_PARAMETERS, limits: Limits = NO_LIMITS) -> Rows:
        """Rows of one reading statement, in a session that the server lets read only."""
        _check_not_empty(cypher)
        with (
            self._told(seconds=limits.seconds),
            self._session(neo4j.READ_ACCESS) as session,
            session.begin_transaction(timeout=limits.seconds) as transaction,
        ):
            self._check_complete(transaction)
            return _rows(transaction.run(cypher, dict(parameters)), limits.rows)

    def write(self, cypher: str, parameters: Parameters = NO_PARAMETERS, limits: Limits = NO_LIMITS) -> Rows:
        """Rows of one statement that may change the graph; the next load undoes what it did to nodes and relationships of the model."""
        _check_not_empty(cypher)
        with self._told(seconds=limits.seconds), self._session(neo4j.WRITE_ACCESS) as session:
            return _rows(session.run(neo4j.Query(cypher, timeout=limits.seconds), dict(parameters)), limits.rows)

    def load(self, data: GraphData) -> Changes:
        """Write what differs and remove what is gone; read back before it counts as done."""
        with self._told("; then run `dealgraph load --engine neo4j` again, which goes on where it stopped"):
            return load(lambda: self._session(neo4j.WRITE_ACCESS), self._where, data)

    def frame(self, part: Part) -> pl.DataFrame:
        """All rows of a part."""
        with self._told(), self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            self._check_complete(transaction)
            return read_frame(transaction, part)

    def counts(self) -> Counts:
        """What is there now."""
        with self._told(), self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            self._check_complete(transaction)
            return read_counts(transaction)

    def reach(self, hops: int) -> str:
        """Trails; with DISTINCT ends the planner prunes them."""
        return f"*1..{hops}"

    def shortest(self, hops: int) -> str:
        """All shortest trails, of which the first is kept."""
        return (
            f"MATCH way = allShortestPaths((a)-[:{WAYS}*..{hops}]-(b)) "
            "WITH DISTINCT [n IN nodes(way) | n.id] AS ids WITH ids, reduce(text = '', id IN ids | text + id + ' ') AS order_by "
            "ORDER BY order_by LIMIT 1"
        )

    def close(self) -> None:
        """Close the driver's connections."""
        self._driver.close()

    @property
    def _where(self) -> str:
        return f"Neo4j at {self._login.uri}"

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._login.database,
            default_access_mode=access,
            notifications_min_severity="WARNING",
            notifications_disabled_classifications=_REMARKS,
        )

    def _check_complete(self, transaction: neo4j.Transaction) -> None:
        """Raise GraphError where a load is at work or was cut off, and where the graph is another version's or not there at all."""
        found = transaction.run(f"MATCH (l:{LOAD}) RETURN l.state AS state, l.schema AS schema, l.owner AS owner, l.since AS since").data()
        if found and found[0]["state"] != "complete":
            raise GraphError(
                f"{self._where} is being loaded since {found[0]['since']} ({found[0]['owner']}), so its graph is not complete: wait, or, "
                "if that load has failed, run `dealgraph load --engine neo4j` again, which goes on where it stopped"
            )
        if not found or found[0]["schema"] != schema_version():
            raise GraphError(f"{self._where} holds no graph of this version of Dealgraph: run `dealgraph load --engine neo4j`")

    @contextmanager
    def _told(self, then: str = "", *, seconds: float | None = None) -> Iterator[None]:
        """Errors of the driver and the server as ours; ``then``: what to do once the server is there again; ``seconds``: the limit set."""
        try:
            yield
        except AuthError as error:
            raise GraphError(
                f"{self._where} refuses the user {self._login.username!r}: set NEO4J_USERNAME and NEO4J_PASSWORD to what the server knows"
            ) from error
        except (ServiceUnavailable, OSError) as error:
            raise GraphError(
                f"{self._where} does not answer: start it (`make neo4j` or `docker compose up neo4j`), "
                f"mend NEO4J_URI, or --engine embedded{then}"
            ) from error
        except ConfigurationError as error:
            raise GraphError(
                f"NEO4J_URI {self._login.uri!r} is not understood ({error}): write for example bolt://127.0.0.1:7687"
            ) from error
        except Neo4jError as error:
            if "TransactionTimedOut" in (error.code or ""):
                raise QueryError(too_long(seconds)) from error
            raise self._server_error(error) from error
        except DriverError as error:
            raise GraphError(f"{self._where} broke off ({error}): see its log{then or ', then try again'}") from error

    def _server_error(self, error: Neo4jError) -> GraphError | QueryError:
        code, message = error.code or "", (error.message or "").splitlines()[0] if error.message else ""
        if "DatabaseNotFound" in code:
            return GraphError(f"{self._where} has no database {self._login.database!r}: mend or unset NEO4J_DATABASE")
        if "AccessMode" in code:
            return QueryError(f"the statement would write, and only reading is allowed ({message}): add --write if that is what you want")
        if isinstance(error, ClientError) and ".Statement." in code:
            return QueryError(f"Neo4j refuses the statement ({message}): graph/ontology.py declares the labels and properties")
        return GraphError(f"{self._where} failed ({code}: {message}): see the server's log, then try again")


def _check_not_empty(cypher: str) -> None:
    if not cypher.strip():
        raise QueryError("the Cypher statement is empty: write for example MATCH (d:Deal) RETURN count(*)")


def _rows(result: neo4j.Result, at_most: int | None = None) -> Rows:
    rows = plain_rows(result.keys(), (record.values() for record in islice(result, at_most)))
    return Rows(rows, result.keys(), _unknown(result.consume().gql_status_objects))


def _unknown(statuses: Iterable[neo4j.GqlStatusObject]) -> Iterator[str]:
    """Names that the server remarks upon, because the database has nothing that is called so."""
    for status in statuses:
        if status.is_notification and status.classification == neo4j.NotificationClassification.UNRECOGNIZED:
            yield from (named[1] or named[2] for named in _NAMED.finditer(status.status_description))
