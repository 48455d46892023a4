"""The catalogue as a page for people: every question with what it takes and gives, and the method behind it. `python -m graph.handbook`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

from .analysis.register import ANALYSES
from .catalogue import Query, load_catalogue
from .figures.all import WORKED_OUT

_HEAD = """# Questions of the catalogue

`dealgraph query NAME --param KEY=VALUE` asks one; `dealgraph query --list` shows this list. The questions are files in `graph/queries/` and
give the same rows on both engines. This page is written by `python -m graph.handbook > docs/queries.md`.

* Sums take counted deals only; edges without a value stand beside them (`unvalued`), `uncounted_deals` says what is left out and why.
* Shares are of stated amounts over ultimate parents, unless `by` and `level` say otherwise. `_low` and `_high` follow from how firmly
  amounts are stated (exact, about, at least, up to); `open_bounds` names those without an upper bound. How: `graph/analysis/intervals.py`.
* PageRank (Brin and Page 1998) and betweenness (Freeman 1977, Brandes 2001) are properties of organizations that the load computes.
"""


def handbook() -> str:
    """The page."""
    return "\n".join([_HEAD, *(line for query in load_catalogue().values() for line in _section(query))])


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"{query.question}\n"
    for parameter in query.parameters:
        default = "required" if parameter.default is None else f"`{parameter.default}` unless given"
        kind = parameter.type.replace("|", ", ")
        yield f"* `{parameter.name}` ({kind}; {default}; such as `{parameter.example}`): {parameter.description}"
    if query.parameters:
        yield ""
    yield f"Gives: {', '.join(query.columns)}.\n"
    methods = [ANALYSES[query.analysis]] if query.analysis is not None else []
    for method in [*methods, *([WORKED_OUT[query.by_load]] if query.by_load is not None else [])]:
        yield f"{_told(method)}\n".replace("``", "`")
    yield f"    {query.example}\n"


def _told(method: Callable[..., Any]) -> str:
    """What a method's docstring tells of its answer; a paragraph on the ``rows`` that it is given is for those who call it."""
    paragraphs = (inspect.getdoc(method) or "").split("\n\n")
    return "\n\n".join(one for one in paragraphs if not one.startswith("Each of ``rows``"))


if __name__ == "__main__":
    sys.stdout.write(handbook())
