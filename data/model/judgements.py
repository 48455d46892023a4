"""What people decided about deals and organizations, and what became of each decision. A judgement never names a generated id: it names
the bytes of a document, words of it and who takes part, so that it holds when everything is read and merged anew.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints, TypeAdapter, model_validator

from .deals import DealMention
from .documents import Refusal
from .ids import digest
from .record import Record

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
SETTABLE = (
    *("type", "parties", "value", "capacity_mw", "capacities", "hardware", "regions", "sites", "term_years"),
    *("announced", "starts_on", "ends_on", "status", "bindingness", "scope"),
)
"""Fields of a deal that a person may set; the others follow from them."""
_LISTS = ("parties", "capacities", "hardware", "regions", "sites")
_TYPES: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(DealMention.model_fields[name].rebuild_annotation()) for name in SETTABLE}


class Telling(Record):
    """A deal as one document tells it."""

    document_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the document's bytes as they came."""
    quote: Words
    """Words of its clean text that the deal was read from."""
    parties: tuple[Words, ...]
    """Names of who takes part, as the document or the tables have them."""
    document: str | None = None
    """Title or address, for a person who reads the file; nothing looks for it."""


class _Reasoned(Record):
    reason: Words
    by: str | None = None
    on: dt.date | None = None


class JudgedDeals(_Reasoned):
    """Two tellings are of one deal, are of two, or it cannot be told from what is known."""

    kind: Literal["same", "different", "unsure"]
    deal: Telling
    other: Telling


class JudgedOrganizations(_Reasoned):
    """Two names are one organization's, are two organizations', or it cannot be told. Of two that the tables know, ``other`` stays."""

    kind: Literal["same", "different", "unsure"]
    organization: Words
    other: Words
    where: Telling | None = None


class JudgedAlias(_Reasoned):
    """A name is another name of an organization."""

    kind: Literal["alias"]
    name: Words
    organization: Words
    where: Telling | None = None


class JudgedParent(_Reasoned):
    """An organization belongs to another, from when until when as far as is known."""

    kind: Literal["parent"]
    organization: Words
    parent: Words
    since_on: dt.date | None = None
    until_on: dt.date | None = None
    where: Telling | None = None


class Rejected(_Reasoned):
    """What was read is no deal: this telling alone, or the deal with all its tellings."""

    kind: Literal["reject"]
    what: Literal["mention", "deal"]
    deal: Telling


class SetField(_Reasoned):
    """A field of a deal as a person sets it; null where nothing is known after all."""

    kind: Literal["field"]
    deal: Telling
    field: Literal[SETTABLE]  # type: ignore[valid-type]
    value: Any

    @model_validator(mode="after")
    def _fits_its_field(self) -> SetField:
        self.typed()
        return self

    def typed(self) -> Any:
        """The value as the field has it. Raises ValueError for one that it cannot have."""
        value = () if self.value is None and self.field in _LISTS else self.value
        return None if value is None and self.field != "scope" else _TYPES[self.field].validate_python(value)


Judgement: TypeAlias = JudgedDeals | JudgedOrganizations | JudgedAlias | JudgedParent | Rejected | SetField


def read_judgement(given: dict[str, Any]) -> Judgement:
    """A judgement of its JSON form. Raises ValueError (pydantic's ValidationError included) that says what is wrong."""
    kind = given.get("kind")
    record = _OF_KIND.get(str(kind))
    if record is None:
        raise ValueError(f"kind is {kind!r}: write {', '.join(_OF_KIND)}")
    if record is JudgedDeals and "organization" in given:
        record = JudgedOrganizations
    return record.model_validate(given)


_OF_KIND: dict[str, type[Judgement]] = {
    "same": JudgedDeals,
    "different": JudgedDeals,
    "unsure": JudgedDeals,
    "alias": JudgedAlias,
    "parent": JudgedParent,
    "reject": Rejected,
    "field": SetField,
}


class Placed(Record):
    """A judgement with the line it stands on."""

    judgement: Judgement
    file: str
    line: int

    @cached_property
    def judgement_id(self) -> str:
        """Derived from what it says and of what, not from why or when."""
        return "judgement-" + digest(self.judgement.model_dump_json(exclude={"reason", "by", "on"}))

    @property
    def place(self) -> str:
        """For a message."""
        return f"{self.file}, line {self.line}"


class Judgements(Record):
    """All that can be read, those that win first: a user's before what ships, the newer before the older. ``refusals``: the others."""

    placed: tuple[Placed, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def until(self, day: dt.date) -> Judgements:
        """Those that had been made by a day; one without a date was made on no known day and stays."""
        placed = tuple(one for one in self.placed if one.judgement.on is None or one.judgement.on <= day)
        return Judgements(placed=placed, refusals=self.refusals)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any judgement and their order, and with nothing else; the same for none at all everywhere."""
        return digest(*(one.judgement.model_dump_json() for one in self.placed))


class State(StrEnum):
    """What became of a judgement."""

    APPLIED = "applied"
    REPLACED = "replaced"
    """A newer one decides the same."""
    CONTRADICTED = "contradicted"
    """It cannot hold beside one that wins."""
    LOST = "lost"
    """What it names is not there, or no longer."""


class Outcome(Record):
    """What became of a judgement in one merging; ``message`` says why where it does not apply, and what it did where it does."""

    placed: Placed
    state: State
    message: str
    deal_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()

    @property
    def is_problem(self) -> bool:
        """Whether a person should look at it."""
        return self.state in (State.CONTRADICTED, State.LOST)
