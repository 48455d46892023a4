"""Judgements on organizations: other names, one or two, parents; what cannot hold names the rows that stand against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data.model.judgements import Judgements, Placed, read_judgement
from data.model.resolved import SourcedMention
from data.reference.tables import load_reference
from extractors.identity import resolve
from extractors.identity.judging import JudgedNames, with_names
from extractors.identity.organizations import OrganizationIndex

PRESENT = {"acme-compute", "acme-cloud"}


def judged(*given: dict[str, Any]) -> JudgedNames:
    """The last of them wins."""
    placed = [
        Placed(judgement=read_judgement({"reason": "so it is", **one}), file="j", line=number) for number, one in enumerate(given, start=1)
    ]
    return with_names(load_reference(), placed[::-1], PRESENT)


def who(names: JudgedNames, name: str) -> str:
    return OrganizationIndex(names.reference, names.own).named(name)


def states(names: JudgedNames) -> list[tuple[int, str]]:
    return sorted((one.placed.line, str(one.state)) for one in names.outcomes)


ALIAS = {"kind": "alias", "name": "Acme Compute", "organization": "CoreWeave"}
SAME = {"kind": "same", "organization": "Acme Cloud", "other": "Acme Compute"}


@pytest.mark.parametrize(
    ("given", "name", "expected"),
    [
        ([], "Acme Compute", "acme-compute"),
        ([ALIAS], "Acme Compute, Inc.", "coreweave"),
        ([SAME], "Acme Cloud", "acme-compute"),
        ([SAME, ALIAS], "Acme Cloud", "coreweave"),
        ([{"kind": "same", "organization": "CoreWeave", "other": "Acme Cloud"}], "Acme Cloud", "coreweave"),
        ([{"kind": "same", "organization": "CoreWeave", "other": "Nebius"}], "CoreWeave", "nebius"),
        ([{"kind": "different", "organization": "Acme Cloud", "other": "CoreWeave"}], "Acme Cloud", "acme-cloud"),
    ],
)
def test_who_a_name_is(given: list[dict[str, Any]], name: str, expected: str) -> None:
    names = judged(*given)
    assert (who(names, name), {state for _, state in states(names)}) == (expected, {"applied"} if given else set())


def test_a_name_that_is_somebody_elses_is_an_organization_of_its_own() -> None:
    names = judged({"kind": "different", "organization": "Nvidia Corp.", "other": "NVIDIA"})
    assert who(names, "NVIDIA") == "nvidia"
    assert who(names, "Nvidia Corp.").startswith("nvidia-")


@pytest.mark.parametrize(
    ("given", "expected", "message"),
    [
        ([{**ALIAS, "organization": "Nobody At All"}], [(1, "lost")], "no table and no text knows Nobody At All"),
        ([{**ALIAS, "name": "Nebius"}], [(1, "contradicted")], "Nebius is an organization of its own in organizations.csv"),
        ([ALIAS, {**ALIAS, "organization": "Nebius"}], [(1, "replaced"), (2, "applied")], "j, line 2 decides on the same"),
        (
            [SAME, {**SAME, "kind": "different"}],
            [(1, "replaced"), (2, "applied")],
            "j, line 2 decides on the same",
        ),
        (
            [
                {"kind": "same", "organization": "Acme Compute", "other": "CoreWeave"},
                {"kind": "same", "organization": "Acme Cloud", "other": "CoreWeave"},
                {"kind": "different", "organization": "Acme Cloud", "other": "Acme Compute"},
            ],
            [(1, "contradicted"), (2, "applied"), (3, "applied")],
            "it makes one organization of what j, line 3 tells apart",
        ),
    ],
)
def test_what_cannot_hold_is_told(given: list[dict[str, Any]], expected: list[tuple[int, str]], message: str) -> None:
    names = judged(*given)
    assert states(names) == expected
    assert any(message in one.message for one in names.outcomes if one.state != "applied")


def test_a_parent_wins_over_the_tables() -> None:
    names = judged({"kind": "parent", "organization": "Amazon Web Services", "parent": "Acme Cloud", "since_on": "2026-01-01"})
    assert names.reference.ultimate_parent("amazon-web-services") == "acme-cloud"
    assert load_reference().ultimate_parent("amazon-web-services") == "amazon"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([{"kind": "parent", "organization": "Amazon", "parent": "AWS"}], "organization_parents.csv has amazon-web-services under amazon"),
        (
            [
                {"kind": "parent", "organization": "Nebius", "parent": "CoreWeave"},
                {"kind": "parent", "organization": "CoreWeave", "parent": "Nebius"},
            ],
            "j, line 2 has coreweave under nebius",
        ),
        ([{"kind": "parent", "organization": "Nebius", "parent": "Nebius"}], "Nebius would lie above itself"),
    ],
)
def test_a_ring_of_parents_is_refused_with_the_rows_that_make_it(given: list[dict[str, Any]], message: str) -> None:
    names = judged(*given)
    assert names.outcomes[-1].state == "contradicted"
    assert message in names.outcomes[-1].message
    assert {names.reference.ultimate_parent(one) for one in ("amazon", "nebius", "coreweave")}


def test_deals_follow(tell: Callable[..., SourcedMention]) -> None:
    one = tell(document="a", published="2025-03-10", parties=["customer:OpenAI", "provider:Acme Compute"], value="10e9")
    other = tell(document="b", published="2025-03-11", parties=["customer:OpenAI", "provider:CoreWeave"], value="10e9")
    placed = Placed(judgement=read_judgement({**ALIAS, "reason": "its brand"}), file="j", line=1)
    assert len(resolve([one, other]).deals) == 2
    assert len(resolve([one, other], judgements=Judgements(placed=(placed,))).deals) == 1
