"""Through whom somebody acts: a unit of his, funds that he runs, a firm without a name, a group told by whom it includes."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.deals.records.spans import Group

from .grouping import Grouping
from .relational import DETERMINERS

BE = frozenset({"is", "was", "were", "are", "been", "be", "being"})
REACH = 6
"""How many words of description may stand between a governor and its organization."""
OPENING = frozenset({"a", "an", "another", "fellow", "rival"})
"""Words that open the description of one who is named behind it."""
_FUNDS = frozenset({"fund", "funds", "account", "accounts", "vehicle", "vehicles", "entity", "entities", "affiliate", "affiliates"}) | {
    "group",
    "consortium",
    "alliance",
    "investors",
    "lenders",
    "banks",
    "firms",
}
_TOGETHER = frozenset({"group", "consortium", "alliance"})
_PAYERS = frozenset({"investors", "lenders", "banks", "firms", "backers"})
"""What somebody runs and acts through, "funds managed by X", "a consortium led by X"; of these who act as one, and who pay."""
COUNTING = frozenset({"counts", "counting", "numbers"})
_CLIENTS = frozenset({"customers", "clients", "tenants", "users"})
_AMONG = 3
_WHOSE_MEMBERS = frozenset({("whose", "members"), ("whose", "partners"), ("whose", "backers")})
_MADE_OF = frozenset({"consisting", "comprised", "composed", "consists"})
_RELATIVES = frozenset({"that", "which"})
"""How it is said whom they include, of whom that says nothing, and how far behind the names "among its members" stands."""
_ENTITIES = frozenset(
    {"company", "llc", "firm", "entity", "entities", "corporation", "affiliate", "subsidiary", "shell", "companies", "business"}
)
"""Firms without a name of their own."""


@dataclass(frozen=True)
class Through(Grouping):
    """A sentence in which it is found where the words begin for what somebody acts through."""

    def members_before(self, position: int) -> int | None:
        """Where "a consortium" begins whose members the words before a position list: "a group including X", "one that includes X"."""
        words = self.sentence.words
        is_of_members = words[max(0, position - 2) : position] in _WHOSE_MEMBERS
        if words[position] == "are" and not is_of_members:
            return None
        before = position - 2 if is_of_members else position - (words[position - 1] in _RELATIVES)
        before -= words[before - 1] == ","
        of_whom = before - 2 if words[max(0, before - 2) : before - 1] == ("of",) and words[before - 1] in _FUNDS else before
        if of_whom > 0 and words[of_whom - 1] in _TOGETHER:
            return self.fund_before(before)
        pays = words[position] == "including" and words[position - 1] in _PAYERS
        begins = self.fund_before(position) if pays else None
        return begins if begins is not None and self._begins_a_clause(begins) else None

    def _begins_a_clause(self, at: int) -> bool:
        """Whether a clause begins there: "Investors including X are", "after lenders including X put up"."""
        before = self.sentence.words[at - 1] if at else ","
        return before == "," or before in self.table.clause_breaks or before in self.table.conjunctions or before == "that"

    def made_of_before(self, position: int) -> int | None:
        """The same before "of": "a consortium consisting of X", "made up of X"."""
        words = self.sentence.words
        verb = position - 2 if words[max(0, position - 2) : position] == ("made", "up") else position - 1
        return self.members_before(verb) if verb < position - 1 or words[verb] in _MADE_OF else None

    def counts(self, group: Group, position: int) -> bool:
        """Whether a group is said to have those for members: "a group that counts X and Y among its members"."""
        behind = self.sentence.words[group.after : group.after + _AMONG + 2]
        return self.sentence.words[position] in COUNTING and "among" in behind[:_AMONG] and _CLIENTS.isdisjoint(behind)

    def unit_before(self, position: int) -> int | None:
        """Where "a subsidiary" begins that stands before "of": what belongs to somebody acts for it."""
        words = self.sentence.words
        if position == 0 or words[position - 1] not in self.table.units:
            return None
        lowest = max(0, position - REACH, *(at + 1 for at in range(position) if words[at] in self.table.prepositions))
        first = next((at for at in range(position - 1, lowest - 1, -1) if words[at] in DETERMINERS or words[at] == "certain"), position - 1)
        before = words[first - 1] if first else ""
        return None if before in BE or (before == "," and self._is_behind_a_name(first - 1)) else first

    def fund_before(self, position: int) -> int | None:
        """Where "a fund" begins that the name behind "run by" acts through, be there a comma between."""
        words = self.sentence.words
        position -= words[position - 1] == ","
        if words[position - 1] not in _FUNDS:
            return None
        first = position - 1
        for at in range(position - 2, max(-1, position - REACH), -1):
            if words[at] in DETERMINERS:
                return at
            if words[at] in self.table.stops or (words[at] in self.table.prepositions and words[at] != "of"):
                break
            first = at
        return first

    def shell_before(self, position: int) -> int | None:
        """Where "a limited liability company" begins that acts for the name behind "tied to"; what somebody takes over is no shell."""
        words = self.sentence.words
        if words[position - 1] not in _ENTITIES:
            return None
        at = next((at for at in range(position - 1, max(-1, position - REACH), -1) if words[at] in OPENING), None)
        if at is None or at - 1 in self.trigger_words or self._is_apposed(at):
            return None
        return at

    def _is_apposed(self, at: int) -> bool:
        """Whether what begins there says what the name before its comma is: "a stake in X, a company formed by Y"."""
        return self.sentence.words[at - 1] == "," and any(spot.after == at - 1 for spot in self.sentence.organizations)

    def _is_behind_a_name(self, position: int) -> bool:
        """Whether an organization ends right before a position, brackets apart: what follows the comma then describes it."""
        while position and position - 1 in self._aside:
            position -= 1
        return any(spot.after == position for spot in self.sentence.organizations)
