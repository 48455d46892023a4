"""Sites as texts write them, to a campus or else a place, never to both: measured on labelled strings."""

import json

import pytest

from data.reference.sites import site_forms
from data.reference.tables import load_reference
from data.settings import REPOSITORY
from data.tables.store.lookup import SiteLookup

CASES = [json.loads(line) for line in (REPOSITORY / "tests/cases/sites.jsonl").read_text("utf-8").splitlines()]
_ENOUGH, _RIGHT = 100, 0.97


def test_sites_as_texts_write_them() -> None:
    lookup = SiteLookup(load_reference())
    rows = [row for case in CASES for row in lookup.rows((), [case["stated"]])]
    wrong = [
        case["stated"]
        for case, row in zip(CASES, rows, strict=True)
        if row["data_center_id"] != case["data_center"] or (case["place"] is not None and row["place_id"] != case["place"])
    ]
    assert len(CASES) >= _ENOUGH
    assert len(wrong) <= (1 - _RIGHT) * len(CASES), wrong
    assert [row for row in rows if (row["data_center_id"] is None) == (row["place_id"] is None)] == []


@pytest.mark.parametrize(
    ("stated", "shortest"),
    [
        ("the first phase of Stargate Abilene", "stargate abilene"),
        ("Frontier campus, Building 2", "frontier"),
        ("Project Jupiter Phases I and II", "project jupiter"),
        ("Abilene, Texas", "abilene"),
        ("Building 4", "building 4"),
    ],
)
def test_forms_of_a_site(stated: str, shortest: str) -> None:
    forms = list(site_forms(stated))
    assert forms[-1] == shortest
    assert forms[0] == " ".join(stated.casefold().split())
