"""Whether a statement only reads, for the embedded store: its engine lets a read-only database still copy to files and read any file."""

from __future__ import annotations

import re

from data.errors import QueryError

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_FORBIDDEN = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|ALTER|COPY|LOAD|EXPORT|IMPORT|INSTALL|UNINSTALL|ATTACH|USE|CHECKPOINT|BEGIN|COMMIT)\b",
    re.IGNORECASE,
)
_PROPERTY = re.compile(r"[.$:]\s*\w+|\w+\s*:|\bAS\s+\w+", re.IGNORECASE)
_CALL = re.compile(r"\bCALL\s+(?!show_\w+\s*\()", re.IGNORECASE)


def check_reading(cypher: str) -> None:
    """Raise QueryError unless the statement is a single one that only reads the graph."""
    bare = _QUOTED.sub(" '' ", cypher).strip().rstrip(";").strip()
    if not bare:
        raise QueryError("the Cypher statement is empty: write for example MATCH (d:Deal) RETURN count(*)")
    if ";" in bare:
        raise QueryError("there are several statements, divided by ';': give one at a time")
    found = _FORBIDDEN.search(_PROPERTY.sub(" ", bare)) or _CALL.search(bare)
    if found:
        raise QueryError(
            f"the embedded graph is read-only and {found[0].strip().upper()} is refused: change the documents and run `dealgraph load`, "
            "or write to Neo4j with --engine neo4j --write"
        )
