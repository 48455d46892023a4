"""Names to organizations: measured on names as texts write them, likenesses that never join, provisional ones that keep their identity."""

import datetime as dt
import json

import pytest

from data.model.dates import PartialDate
from data.model.vocabulary import OrganizationKind
from data.reference.tables import load_reference
from data.settings import REPOSITORY
from extractors.identity.candidates import candidates
from extractors.identity.names import normal_name
from extractors.identity.organizations import OrganizationIndex

REFERENCE = load_reference()
INDEX = OrganizationIndex(REFERENCE)
CASES = [json.loads(line) for line in (REPOSITORY / "tests/cases/organization_names.jsonl").read_text("utf-8").splitlines()]
_ENOUGH, _RIGHT = 300, 0.97


def test_names_as_texts_write_them() -> None:
    found = [INDEX.identify(None, case["name"]) for case in CASES]
    expected = [case["organization"] for case in CASES]
    right = [a == b if b is not None else a not in REFERENCE.organizations for a, b in zip(found, expected, strict=True)]
    assert len(CASES) >= _ENOUGH
    assert sum(right) / len(right) >= _RIGHT, [case["name"] for case, good in zip(CASES, right, strict=True) if not good]


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Applied Digital Corporation (NASDAQ: APLD)", "applied digital"),
        ("Black & Veatch", "black and veatch"),
        ("AT&T Inc.", "at&t"),
        ("D. E. Shaw & Co., L.P.", "de shaw"),
        ("Ørsted A/S", "orsted"),
        ("Anthropic, PBC", "anthropic"),
        ("the Nvidia Corporation’s", "nvidia"),
        ("Foo (Bar)", "foo bar"),
        ("(NYSE: FOO)", "nyse foo"),
    ],
)
def test_normal_name(name: str, normal: str) -> None:
    assert normal_name(name) == normal


@pytest.mark.parametrize(
    ("name", "first", "likeness"),
    [
        ("Core Scientifc", "core-scientific", 0.97),
        ("Vantage Data Centers Management", "vantage-data-centers", 0.9),
        ("Oracle Park", "oracle", 0.8),
    ],
)
def test_likely_organizations_are_told_and_not_joined(name: str, first: str, likeness: float) -> None:
    likely = candidates(name, REFERENCE)
    assert (likely[0].organization_id, round(likely[0].score, 2)) == (first, likeness)
    assert INDEX.identify(None, name) not in REFERENCE.organizations


def test_a_question_names_candidates_and_how_often() -> None:
    (question,) = INDEX.questions([("core-scientifc", "Core Scientifc"), ("core-scientifc", "Core Scientifc"), ("openai", "OpenAI")])
    assert (question.name, question.mentions, question.candidates[0].organization_id) == ("Core Scientifc", 2, "core-scientific")


def test_nothing_is_asked_about_a_name_like_none() -> None:
    assert INDEX.questions([("zyxwv-quorl", "Zyxwv Quorl")]) == ()


def test_spellings_of_an_unknown_name_are_one() -> None:
    names = ("Quillon Energy", "Quillon Energy, Inc.", "QUILLON ENERGY", "Quillon Energy (NYSE: QLN)", "Quillon Energy’s")
    assert {INDEX.identify(None, name) for name in names} == {"quillon-energy"}


def test_a_ticker_with_its_exchange_identifies() -> None:
    assert INDEX.identify(None, "Some New Name (NASDAQ: CRWV)") == "coreweave"
    assert INDEX.identify(None, "Some New Name (CRWV)") == "some-new-name"


def test_short_and_full_unknown_name_of_one_document_are_one() -> None:
    index = OrganizationIndex(REFERENCE)
    index.tie([["Quillon Energy", "Quillon", "OpenAI"], ["Marlow", "Calder"]], {})
    assert index.identify(None, "Quillon Energy") == index.identify(None, "Quillon") == "quillon"


@pytest.mark.parametrize(
    ("told_together", "same"),
    [
        ([["Vertigo", "Vertigo Energy"], ["Vertigo", "Vertigo Data Centers"]], []),
        (
            [["Tallow", "Tallow Compute"], ["Tallow Compute", "Tallow Compute Holdings"]],
            [["Tallow", "Tallow Compute", "Tallow Compute Holdings"]],
        ),
        ([["Tallow", "Tallow Compute", "Tallow Compute Holdings"]], [["Tallow", "Tallow Compute", "Tallow Compute Holdings"]]),
        ([["Vertigo Energy", "Vertigo Data Centers"]], []),
    ],
)
def test_a_short_name_of_two_firms_ties_nobody(told_together: list[list[str]], same: list[list[str]]) -> None:
    index = OrganizationIndex(REFERENCE)
    index.tie(told_together, {})
    names = {name for names in told_together for name in names}
    ids = {name: index.named(name) for name in names}
    groups = [sorted(name for name in names if ids[name] == one) for one in set(ids.values())]
    assert [group for group in groups if len(group) > 1] == [sorted(group) for group in same]


def test_a_shorter_unknown_name_is_a_question() -> None:
    (asked,) = OrganizationIndex(REFERENCE).questions([("tallow", "Tallow"), ("tallow-compute", "Tallow Compute")])
    assert (asked.name, asked.candidates[0].organization_id) == ("Tallow Compute", "tallow")


def test_the_id_that_was_known_before_is_kept() -> None:
    index = OrganizationIndex(REFERENCE)
    index.tie([["Quillon Energy", "Quillon"]], {"quillon-energy": "Quillon Energy"})
    assert {index.identify(None, name) for name in ("Quillon Energy", "Quillon")} == {"quillon-energy"}


def test_names_of_different_documents_are_not_tied() -> None:
    index = OrganizationIndex(REFERENCE)
    index.tie([["Quillon Energy"], ["Quillon"]], {})
    assert index.identify(None, "Quillon") != index.identify(None, "Quillon Energy")


def test_a_provisional_organization_that_a_table_knows_by_now_is_redirected() -> None:
    known = {"core-scientific-old": "Core Scientific", "quillon": "Quillon"}
    assert INDEX.redirects(known, {"corz": "core-scientific-old"}, ["quillon"]) == {
        "core-scientific-old": "core-scientific",
        "corz": "core-scientific",
    }


def test_a_kind_that_cannot_be_decides_against_an_ambiguous_name() -> None:
    ambiguous = next(alias for alias in REFERENCE.aliases if alias.alias == "Lambda" and alias.ambiguous)
    assert INDEX.identify(None, "Lambda", kind=OrganizationKind.LAB) == ambiguous.organization_id
    assert INDEX.identify(None, "Lambda", kind=OrganizationKind.GOVERNMENT) not in REFERENCE.organizations


def test_a_name_that_passed_on_is_decided_by_the_day() -> None:
    passed = [
        row.model_copy(update={"alias": "Blue Acme", "organization_id": owner, "since_on": None, "until_on": None} | span)
        for row, owner, span in zip(
            REFERENCE.aliases[:2],
            ("amd", "nvidia"),
            ({"until_on": PartialDate.parse("2019-05")}, {"since_on": PartialDate.parse("2019-06")}),
            strict=True,
        )
    ]
    index = OrganizationIndex(REFERENCE.model_copy(update={"aliases": (*REFERENCE.aliases, *passed)}))
    days = (dt.date(2019, 5, 31), dt.date(2019, 6, 1), None)
    assert [index.identify(None, "Blue Acme", day) for day in days] == ["amd", "nvidia", "blue-acme"]
