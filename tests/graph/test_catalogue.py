"""Headers of question files, parameters, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import QueryError
from graph.catalogue import Query, find, load_catalogue, parse
from graph.handbook import handbook

GOOD = """// question: What?
// parameter: organization organization, example OpenAI: name or id
// parameter: by usd|mw = usd, example mw: of what
// parameter: limit 1..50 = 20, example 10: at most
// columns: a, b{}, c
// first_per: a

MATCH (o) WHERE o.id = $organization AND $by = 'usd' RETURN 1 AS a, 2 AS b, 3 AS c LIMIT $limit
"""


def test_header() -> None:
    query = parse("good", GOOD)
    assert (query.question, query.columns, query.sets, query.first_per, query.analysis) == (
        "What?",
        ("a", "b", "c"),
        frozenset({"b"}),
        "a",
        None,
    )
    assert query.cypher.startswith("MATCH")
    assert query.listed() == {
        "name": "good",
        "question": "What?",
        "parameters": [
            {"name": "organization", "type": "organization", "default": None, "example": "OpenAI"},
            {"name": "by", "type": "usd|mw", "default": "usd", "example": "mw"},
            {"name": "limit", "type": "integer", "default": 20, "example": 10},
        ],
        "columns": ["a", "b", "c"],
        "example": "dealgraph query good --param organization=OpenAI",
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("// question: What?\n", "", "no line '// question"),
        ("// columns: a, b{}, c\n", "", "no line '// columns"),
        ("// question", "// quest", "line 1"),
        ("// first_per: a", "// first_per: z", "'z', which is no column"),
        ("limit 1..50 = 20", "limit 1..50 = 99", "from 1 to 50"),
        ("by usd|mw = usd", "by usd|mw = eur", "one of usd, mw"),
        ("organization organization,", "organization company,", "'company' is no type"),
        (", example OpenAI", "", "is not 'NAME TYPE"),
        ("$limit", "$limt", "uses $limt without"),
        (GOOD[GOOD.index("MATCH") :], "", "no query below its header"),
    ],
)
def test_header_that_does_not_hold_together(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=r"graph/queries/bad\.cypher|parameter") as raised:
        parse("bad", GOOD.replace(old, new))
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "needs the parameter organization (name or id): add --param organization=OpenAI"),
        ({"organisation": "x"}, "no parameter 'organisation' (did you mean organization?): it takes organization, by, limit"),
        ({"organization": "x", "by": "eur"}, "one of usd, mw: try mw"),
        ({"organization": "x", "limit": "many"}, "'many', but it is a whole number from 1 to 50: try 10"),
        ({"organization": "x", "limit": "0"}, "from 1 to 50"),
        ({"organization": " "}, "parameter organization is empty: try OpenAI"),
    ],
)
def test_wrong_parameters(given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse("good", GOOD).values(given)
    assert told in str(raised.value)


def test_defaults() -> None:
    assert parse("good", GOOD).values({"organization": "x", "limit": "5"}) == {"organization": "x", "by": "usd", "limit": 5}


def test_unknown_query() -> None:
    with pytest.raises(QueryError, match=r"no query 'dependents' \(did you mean dependents_of.*`dealgraph query --list`"):
        find("dependents")


@pytest.mark.parametrize("query", load_catalogue().values(), ids=lambda query: query.name)
def test_every_question_is_one(query: Query) -> None:
    assert query.question.endswith("?") or query.question.endswith(".")
    assert query.values({p.name: p.example for p in query.parameters}).keys() == {p.name for p in query.parameters}
    assert "ORDER BY" in query.cypher or query.analysis is not None


def test_the_page_of_questions_is_in_step() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "queries.md"
    assert page.read_text("utf-8") == handbook(), "write it anew: python -m graph.handbook > docs/queries.md"
