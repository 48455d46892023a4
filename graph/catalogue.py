"""The catalogue of questions: `graph/queries/*.cypher`, each with a header of comments that says what it asks, takes and gives.

    // question: one sentence
    // parameter: NAME TYPE [= DEFAULT], example VALUE: what it is for
    // columns: a, b, c{}          {} marks a set: each value once, sorted, because engines collect in any order
    // first_per: a                optional: of rows with the same value of this column only the first is kept
    // analysis: bridges           optional: a function of graph.analysis that makes the columns from the rows
    // by_load: concentration      optional: the function by which the load worked out the nodes of figures that are looked up

TYPE is organization, organizations, deal, deals, date, text, a range such as 1..50, or choices such as usd|mw. Everything below the header
is the query. ``{{part}}`` is `graph/queries/parts/part.cypher`, or one of the snippets of `graph/dialect.py`, which are filled in for the
store and the parameters, as ``[[parameter: …]]`` is. A pattern may leave out labels that follow from its type: every load removes
relationships of our types that join others (`graph/stores/neo4j_reading.py`, ``read_strays``).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.errors import QueryError, QueryUsageError

from .dialect import IF_ASKED, OF_PARAMETERS, OF_STORES
from .parameter import Parameter, Value

QUERIES = Path(__file__).with_name("queries")
_LINE = re.compile(r"//\s*(\w+):\s*(.*)")
_PARAMETER = re.compile(r"(\w+) (\S+)(?: = ([^,]+))?, example ([^:]+): (.+)")
_PART = re.compile(r"\{\{(\w+)\}\}")
_KEYS = ("question", "parameter", "columns", "first_per", "analysis", "by_load")


@dataclass(frozen=True)
class Query:
    """One question of the catalogue."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sets: frozenset[str]
    first_per: str | None
    analysis: str | None
    by_load: str | None
    cypher: str

    def values(self, given: Mapping[str, Any]) -> dict[str, Value]:
        """Every parameter with its value, defaults filled in. Raises QueryUsageError on unknown, missing and ill-typed ones."""
        names = [parameter.name for parameter in self.parameters]
        unknown = [name for name in given if name not in names]
        if unknown:
            takes = f"it takes {', '.join(names)}" if names else "it takes none"
            raise QueryUsageError(f"query {self.name} has no parameter {unknown[0]!r}{near(unknown[0], names)}: {takes}")
        values: dict[str, Value] = {}
        for parameter in self.parameters:
            value = parameter.default if given.get(parameter.name) is None else given[parameter.name]
            if value is None:
                raise QueryUsageError(
                    f"query {self.name} needs the parameter {parameter.name} ({parameter.description}): "
                    f"add --param {parameter.name}={_shell(parameter.example)}"
                )
            values[parameter.name] = parameter.value(value)
        return values

    @property
    def example(self) -> str:
        """A command that works on any ordinary graph."""
        required = [f"--param {p.name}={_shell(p.example)}" for p in self.parameters if p.default is None]
        return " ".join(["dealgraph query", self.name, *required])

    def listed(self) -> dict[str, Any]:
        """As `dealgraph query --list` prints it."""
        return {
            "name": self.name,
            "question": self.question,
            "parameters": [
                {"name": p.name, "type": p.shown_type, "default": p.typed(p.default), "example": p.typed(p.example)}
                for p in self.parameters
            ],
            "columns": list(self.columns),
            "example": self.example,
        }


@cache
def load_catalogue() -> Mapping[str, Query]:
    """All questions by name. Raises QueryError where a file's header does not hold together."""
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(QUERIES.glob("*.cypher"))}


def find(name: str) -> Query:
    """A question by name. Raises QueryUsageError with names that are near."""
    catalogue = load_catalogue()
    if name not in catalogue:
        raise QueryUsageError(f"there is no query {name!r}{near(name, catalogue)}: `dealgraph query --list` shows all {len(catalogue)}")
    return catalogue[name]


def parse(name: str, text: str) -> Query:
    """A question from the text of its file. Raises QueryError that names the line at fault."""
    header, body = _split(name, text)
    body = _PART.sub(lambda found: _part(name, found), body)
    columns = [column.strip() for column in _single(name, header, "columns").split(",")]
    names = tuple(column.removesuffix("{}") for column in columns)
    parameters = tuple(_parameter(name, line) for key, line in header if key == "parameter")
    used = {*re.findall(r"\$(\w+)", body), *(one[1] for one in IF_ASKED.finditer(body)), *_asking(body)}
    undeclared = sorted(used - {p.name for p in parameters})
    if undeclared:
        raise QueryError(f"graph/queries/{name}.cypher uses ${undeclared[0]} without a line '// parameter: {undeclared[0]} …': add one")
    query = Query(
        name=name,
        question=_single(name, header, "question"),
        parameters=parameters,
        columns=names,
        sets=frozenset(column.removesuffix("{}") for column in columns if column.endswith("{}")),
        first_per=_optional(header, "first_per"),
        analysis=_optional(header, "analysis"),
        by_load=_optional(header, "by_load"),
        cypher=body,
    )
    if query.first_per is not None and query.first_per not in names:
        raise QueryError(f"graph/queries/{name}.cypher: first_per names {query.first_per!r}, which is no column: mend the header")
    return query


def near(given: str, names: Iterable[str]) -> str:
    """ " (did you mean …?)" or nothing."""
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(given.casefold(), folded, n=3, cutoff=0.5)
    return f" (did you mean {' or '.join(folded[one] for one in close)}?)" if close else ""


def _split(name: str, text: str) -> tuple[list[tuple[str, str]], str]:
    header: list[tuple[str, str]] = []
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.startswith("//"):
            body = "\n".join(lines[number - 1 :]).strip()
            if body:
                return header, body
            break
        found = _LINE.fullmatch(line.strip())
        if found is None or found[1] not in _KEYS:
            raise QueryError(f"graph/queries/{name}.cypher, line {number}: {line!r} is none of {', '.join(_KEYS)}: mend the header")
        header.append((found[1], found[2].strip()))
    raise QueryError(f"graph/queries/{name}.cypher has no query below its header: add one")


def _part(name: str, found: re.Match[str]) -> str:
    """The text of a part; what is filled in when it is asked stays."""
    if found[1] in OF_STORES or found[1] in OF_PARAMETERS:
        return found[0]
    path = QUERIES / "parts" / f"{found[1]}.cypher"
    if not path.exists():
        raise QueryError(f"graph/queries/{name}.cypher: there is no {path.name} in graph/queries/parts: add it or mend {found[0]}")
    return path.read_text(encoding="utf-8").strip()


def _asking(body: str) -> Iterator[str]:
    """The parameters that snippets are filled in for."""
    for found in _PART.finditer(body):
        yield OF_PARAMETERS.get(found[1], "hops")


def _parameter(name: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None:
        raise QueryError(
            f"graph/queries/{name}.cypher: parameter {line!r} is not 'NAME TYPE [= DEFAULT], example VALUE: what for': mend it"
        )
    parameter = Parameter(found[1], found[2], found[3], found[4], found[5])
    if not parameter.is_known:
        raise QueryError(f"graph/queries/{name}.cypher: {parameter.type!r} is no type: use organization, deal, date, text, 1..50 or a|b")
    for shown in (parameter.default, parameter.example):
        parameter.typed(shown)
    return parameter


def _single(name: str, header: Iterable[tuple[str, str]], key: str) -> str:
    value = _optional(header, key)
    if not value:
        raise QueryError(f"graph/queries/{name}.cypher has no line '// {key}: …': add one")
    return value


def _optional(header: Iterable[tuple[str, str]], key: str) -> str | None:
    return next((value for found, value in header if found == key), None)


def _shell(text: str) -> str:
    return f'"{text}"' if re.search(r"[^\w.-]", text) else text
