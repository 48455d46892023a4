"""The embedded store: Ladybug in this process. Read-only; each load builds a new file by COPY, checks it, and swaps it in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import ladybug
import polars as pl

from data.errors import GraphError, QueryError

from ..content import Counts, GraphData, Part, schema
from ..ontology import LOAD, NODES, edges, ladybug_ddl, schema_version
from ..verify import difference
from .base import NO_LIMITS, NO_PARAMETERS, WAYS, Changes, Limits, Parameters, Rows, plain, plain_rows, reading, too_long
from .builds import Build, Builds
from .reading import check_reading

_BUFFER_BYTES = 512 * 1024 * 1024
_PATH = {"_NODES": "nodes", "_RELS": "rels"}
"""What the engine calls the parts of a path, and what we do."""
_PLAIN = r"(?:STRING|INT64|DOUBLE|BOOL|DATE)(?:\[\])?"
_FLAT = re.compile(rf"{_PLAIN}|INT128|STRING\[\]\[\]|STRUCT\(\w+ {_PLAIN}(?:, \w+ {_PLAIN})*\)\[\]")
"""Types of columns that arrow has too, without keys of the engine's own in them."""
_LARGEST_BYTES = 16 * 1024**3
"""Address space that one open graph reserves; the engine's own default is so large that few can be open in one process."""


class _BufferFull(GraphError):
    """The engine has no memory left, for it keeps what earlier statements took: a file opened anew has all of it."""


class EmbeddedStore:
    """The graph under a folder of builds; the file is opened at the first question."""

    engine = "embedded"

    def __init__(self, folder: Path) -> None:
        self._builds = Builds(folder)
        self._open: tuple[Build, ladybug.Database, ladybug.Connection] | None = None

    def query(self, cypher: str, parameters: Parameters = NO_PARAMETERS, limits: Limits = NO_LIMITS) -> Rows:
        """Rows of one reading statement."""
        check_reading(cypher)
        try:
            return _run(self._connection(), cypher, parameters, limits)
        except _BufferFull:
            self.close()
            return _run(self._connection(), cypher, parameters, limits)

    def write(self, cypher: str, parameters: Parameters = NO_PARAMETERS, limits: Limits = NO_LIMITS) -> NoReturn:
        """Refused: what is written would be lost at the next load."""
        del cypher, parameters, limits
        raise QueryError("the embedded graph is read-only, because each load builds it afresh: write to Neo4j with --engine neo4j --write")

    def load(self, data: GraphData) -> Changes:
        """A new build with the data in it, read back and checked, then shown to readers."""
        with self._builds.renewed() as build:
            _fill(build.file, data)
        self.close()
        return Changes(sum(len(frame) for frame in data.frames.values()), 0)

    def frame(self, part: Part) -> pl.DataFrame:
        """All rows of a part."""
        return _frame(self._connection(), part)

    def counts(self) -> Counts:
        """What is there now."""
        return _counts(self._connection())

    def reach(self, hops: int) -> str:
        """One shortest walk to each node in reach."""
        return f"* SHORTEST 1..{hops}"

    def shortest(self, hops: int) -> str:
        """All shortest walks, of which the first is kept."""
        return (
            f"MATCH way = (a)-[:{WAYS}* ALL SHORTEST 1..{hops}]-(b) WITH DISTINCT properties(nodes(way), 'id') AS ids "
            "WITH ids, list_to_string(' ', ids) AS order_by ORDER BY order_by LIMIT 1"
        )

    def close(self) -> None:
        """Close the file and let go of the build."""
        if self._open is None:
            return
        build, database, connection = self._open
        self._open = None
        connection.close()
        database.close()
        build.release()

    def _connection(self) -> ladybug.Connection:
        if self._open is None:
            build = self._builds.current()
            database = _database(build.file, read_only=True)
            self._open = build, database, ladybug.Connection(database)
            _check_schema(self._open[2], build)
        return self._open[2]


def _check_schema(connection: ladybug.Connection, build: Build) -> None:
    """Raise GraphError where the file was built for another model."""
    try:
        found = [row["schema"] for row in _run(connection, f"MATCH (l:{LOAD}) RETURN l.schema AS schema", NO_PARAMETERS)]
    except QueryError:
        found = []
    if found != [schema_version()]:
        raise GraphError(
            f"the graph at {build.folder.parent} was built by another version of Dealgraph: run `dealgraph load` to build it afresh"
        )


def _database(file: Path, *, read_only: bool) -> ladybug.Database:
    try:
        return ladybug.Database(str(file), read_only=read_only, buffer_pool_size=_BUFFER_BYTES, max_db_size=_LARGEST_BYTES)
    except RuntimeError as error:
        raise GraphError(f"the graph {file} cannot be opened ({_first_line(error)}): run `dealgraph load` to build it afresh") from error


def _fill(file: Path, data: GraphData) -> None:
    """Tables and rows, which are then read back. Raises GraphError where something is missing or other."""
    database = _database(file, read_only=False)
    connection = ladybug.Connection(database)
    try:
        copy(connection, data)
        wrong = _differences(database, data)
        connection.execute(f"CREATE (:{LOAD} {{id: 'graph', state: 'complete', schema: $schema}})", {"schema": schema_version()})
    except RuntimeError as error:
        buffer = f"; its buffer of {_BUFFER_BYTES >> 20} MB is set in graph/stores/embedded.py" if "Buffer manager" in str(error) else ""
        raise GraphError(
            f"the graph could not be built in {file.parent} ({_first_line(error)}{buffer}): readers keep the graph before it"
        ) from error
    finally:
        connection.close()
        database.close()
    if wrong:
        raise GraphError(f"the new graph does not hold what was given ({'; '.join(wrong)}): readers keep the graph before it")


def copy(connection: ladybug.Connection, data: GraphData) -> None:
    """Tables, and all rows into them. Raises RuntimeError as the engine does."""
    for statement in ladybug_ddl():
        connection.execute(statement)
    for part, rows in data.framed():
        ends = "" if isinstance(part, str) else f" (from='{part.start}', to='{part.end}')"
        if len(rows):
            connection.execute(f"COPY {part if isinstance(part, str) else part.name} FROM rows{ends}")


def _differences(database: ladybug.Database, data: GraphData) -> list[str]:
    """Two parts at a time, the largest first: one is read while of the other a frame is made.

    All once everything is there: a statement that ends during another one's COPY takes away what the engine has put into a file for that.
    """

    def compared(part: Part) -> str | None:
        with closing(ladybug.Connection(database)) as connection:
            return difference(part, data.frames[part], _frame(connection, part))

    with ThreadPoolExecutor(2) as readers:
        largest_first = sorted(data.frames, key=lambda part: -data.frames[part].estimated_size())
        return [said for said in readers.map(compared, largest_first) if said]


def _frame(connection: ladybug.Connection, part: Part) -> pl.DataFrame:
    found = connection.execute(reading(part))
    assert not isinstance(found, list)
    return found.get_as_pl().cast(schema(part))  # type: ignore[arg-type]


def _counts(connection: ladybug.Connection) -> Counts:
    def count(pattern: str) -> int:
        return int(_run(connection, f"MATCH {pattern} RETURN count(*) AS count", NO_PARAMETERS)[0]["count"])

    return Counts(
        {label.name: count(f"(:{label.name})") for label in NODES},
        {edge: count(str(edge)) for edge in edges()},
    )


def _run(connection: ladybug.Connection, cypher: str, parameters: Parameters, limits: Limits = NO_LIMITS) -> Rows:
    try:
        connection.set_query_timeout(0 if limits.seconds is None else max(int(limits.seconds * 1000), 1))
        result = connection.execute(cypher, dict(parameters))
        if isinstance(result, list):
            raise QueryError("there are several statements, divided by ';': give one at a time")
        if limits.rows is None and all(map(_FLAT.fullmatch, result.get_column_data_types())):
            return _flat_rows(result)
        names = result.get_column_names()
        return Rows(plain_rows(names, _visible(islice(result, limits.rows))), names)
    except RuntimeError as error:
        if str(error).startswith("Interrupted"):
            raise QueryError(too_long(limits.seconds)) from error
        if "exception" in str(error).lower() and not str(error).startswith(("IO", "Buffer manager", "Storage")):
            raise QueryError(
                f"the embedded engine refuses the statement ({_first_line(error)}): graph/ontology.py declares the labels and properties"
            ) from error
        kind = _BufferFull if str(error).startswith("Buffer manager") else GraphError
        raise kind(f"the embedded engine failed ({_first_line(error)}): run `dealgraph load` to build the graph afresh") from error


def _flat_rows(result: ladybug.QueryResult) -> Rows:
    """The same as ``plain_rows`` gives, by way of arrow, which takes a quarter of the time; only sums come as decimals."""
    frame = result.get_as_pl().with_columns(pl.col(pl.Decimal).map_elements(plain, return_dtype=pl.Int64))
    columns = [column.to_list() for column in frame.get_columns()]
    names = frame.columns
    return Rows((dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)), names)


def _visible(rows: Iterable[Any]) -> Iterable[list[Any]]:
    """Nodes and relationships without the engine's own keys."""
    return ([_without_keys(value) for value in row] for row in rows)


def _without_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {_PATH.get(key, key): _without_keys(one) for key, one in value.items() if key in _PATH or not key.startswith("_")}
    if isinstance(value, list):
        return [_without_keys(one) for one in value]
    return value


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
