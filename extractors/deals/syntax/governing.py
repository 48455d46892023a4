"""What governs a list of organizations: a preposition, a trigger or nothing, found by walking left over descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.deals.records.spans import OBJECT, Group

from .relational import DETERMINERS, POSSESSIVE
from .through import BE, COUNTING, OPENING, REACH, Through

_SPEAKS = frozenset(
    (verb,)
    for verb in (
        *("said", "says", "signed", "agreed", "announced", "will", "has", "attempted", "tried", "sought", "failed", "became", "becomes"),
        *("expects", "expected", "plans", "planned", "intends", "intended", "wants", "aims", "hopes", "forecasts", "pledged", "promised"),
    )
)
"""Verbs that tell what the name before them does."""
_COUNTED = frozenset({"two", "three", "four", "five", "several"})
_OPENED = OPENING | _COUNTED
"""Words that open the description of several, and of one who is named behind it too."""
_VENTURES = frozenset({"venture", "partnership", "alliance", "jv", "consortium"})
_BETWEEN = frozenset({"between", "involving"})
"""What two act through, and what stands before them: "a joint venture between X and Y has secured"."""
_EXAMPLES = frozenset({"like", "as"})
_RUN = frozenset({"run", "managed", "advised", "controlled", "led", "headed"})
_INCLUDING = frozenset({"including", "include", "includes", "included", "comprising", "comprises", "are"})
_ABOUT = frozenset({"set", "due", "poised", "expected", "slated", "ready", "scheduled", "about"})
"""How somebody runs what he acts through, how it is said whom a group includes, and what is said behind "with" of those who are to do
something."""
_BACKERS, _OF_BACKERS = frozenset({"investors", "backers", "shareholders"}), frozenset({"in", "of"})
"""Those who have a share in a firm, and what stands before its name."""
_JOINING = frozenset({",", "and"})
"""What joins several words for what a firm does."""
_COMPOUNDED = frozenset({"based", "backed", "listed", "headquartered", "owned", "traded", "funded", "controlled"})
_COMPOUND_WITHIN = 4
_SEAT = 4
_SEATED = (("-", "based"), ("-", "headquartered"))
"""How compounds end that describe a firm, and the words within which the hyphen of a second, or of the state behind a town, stands."""
_SET_ASIDE = frozenset({"aside", "meant", "destined", "bound", "assembled", "reserved", "earmarked", "intended", "initially", "originally"})
_REPORTS = frozenset({"report", "reports", "study", "survey", "analysis", "research", "estimate", "estimates", "forecast", "poll"})
_TIED = frozenset({"tied", "linked", "related", "connected"})
_SITES = frozenset(
    {"center", "centers", "centre", "centres", "campus", "campuses", "site", "sites", "project", "projects", "facility", "facilities"}
)
_PLEDGED = frozenset({"backed", "secured", "supported", "collateralized", "collateralised", "underpinned", "guaranteed"})
_PLEDGES = frozenset({"contract", "contracts", "lease", "leases", "deal", "agreement", "agreements", "commitment", "commitments"})
_PLEDGE_WITHIN = 3
"""What is said of a loan that something stands behind, what that may be, and within how many words behind a name."""
_BELONGING = {
    "to": frozenset({"belonging", "tied", "linked", "connected", "related", "registered", "traced"}),
    "with": frozenset({"affiliated", "associated", "connected"}),
    "by": frozenset({"owned", "controlled", "formed", "created", "established"}),
    "for": frozenset({"acting", "fronting"}),
}
"""How it is said for whom firms without a name of their own stand: "an LLC tied to X", "a company owned by X"."""
AGAINST = ("compet", "compar", "rival", "battl")
"""How words begin behind which "with" names no partner."""
BESIDE = "beside"
"""Words behind which "to" names whom a site has to do with, what such a site is called, and what governs a name that takes no part."""
_CUSTOMERS = frozenset({"customers", "clients", "users", "tenants", "buyers"})
_FIRMS = frozenset({"companies", "firms", "businesses", "giants", "players", "hyperscalers", "labs"})
_SERVING = frozenset({"for", "to"})
_COUNTERPARTS = frozenset({"with", "from"})
_DIRECTLY = 2
_TOLD_OF = 3
"""Those who are sold something, by name only examples; who may be such behind "for" and "to"; words right before those who are no mere
examples, and how many words may stand between."""
_PAPERS = frozenset({"agreement", "agreements", "contract", "contracts", "deal", "lease", "pact", "facility", "memorandum"})
"""What is made with somebody, so that a participle behind him tells what it is about: "an agreement with X providing for a loan"."""
_COMPOUND = 2
_OWNED = 2
_BEHALF = ("behalf", "of")
_FAVOR = frozenset({("favor", "of"), ("favour", "of")})
_NOTES, _NOTE_WITHIN = frozenset({"note", "notes"}), 10
"""The further words of a compound with a hyphen and of an owner, how it is said that somebody acts for another, and to whom he
owes by what, that many words before."""


@dataclass(frozen=True)
class Governing(Through):
    """A sentence in which each list of organizations has a governor or is free."""

    def governor(self, group: Group) -> tuple[int, str] | None:
        """Position and word of what governs a group: a preposition, or a trigger (word "object"); None for a free one."""
        at = group.first, group.after
        if at not in self._governors:
            found = self._governor(group)
            is_beside = found is not None and (
                self._is_loose(*found) or self._are_customers(group.first - 1) or self._is_of_a_pledge(group, *found)
            )
            self._governors[at] = (found[0], BESIDE) if found is not None and is_beside else self._on_behalf(found)
        return self._governors[at]

    def _on_behalf(self, found: tuple[int, str] | None) -> tuple[int, str] | None:
        """What governs, "on behalf of X" taken for "for X", "a note in favor of X" for "with X"."""
        if found is None:
            return None
        told = self.sentence.words[max(0, found[0] - 1) : found[0] + 1]
        owes = told in _FAVOR and not _NOTES.isdisjoint(self.sentence.words[max(0, found[0] - _NOTE_WITHIN) : found[0]])
        return (found[0], "for") if told == _BEHALF else (found[0], "with") if owes else found

    def _is_loose(self, position: int, word: str) -> bool:
        """Whether it but names who says something, whom a site has or had to do with, or whose venture another is: "according to X",
        "data centers tied to X", "land once set aside for X", "a report by X".
        """
        site, tied = ("", "", *self.sentence.words[:position])[-2:]
        is_passing = (word == "by" and tied in _REPORTS) or (word == "with" and tied.startswith(AGAINST))
        if is_passing or (word == "for" and tied in _SET_ASIDE):
            return True
        if word in _BETWEEN:
            return self._is_what_another_is(position)
        if word in _OF_BACKERS and tied in _BACKERS:
            return self._do_something(position)
        return word == "to" and (tied == "according" or (tied in _TIED and site in _SITES))

    def _do_something(self, position: int) -> bool:
        """Whether those who have a share in somebody are told to do something else: "investors in X were named as backers of Y"."""
        behind = next((spot.after for spot in self.sentence.organizations if spot.first == position + 1), None)
        return behind is not None and not BE.isdisjoint(self.sentence.words[behind : behind + 1])

    def _is_of_a_pledge(self, group: Group, position: int, word: str) -> bool:
        """Whether it is but a contract with it that stands behind a loan, or that it is for: "financing backed by its X contract"."""
        words = self.sentence.words
        if word == "with" and words[position - 1] in _PLEDGES:
            before = words[max(0, position - REACH) : position]
            return any(one in _PLEDGED and by == "by" for one, by in pairwise(before))
        if word != "for" and (word != "by" or words[position - 1] not in _PLEDGED):
            return False
        behind = words[group.after : group.after + _PLEDGE_WITHIN]
        contract = next((at for at, one in enumerate(behind) if one in _PLEDGES), None)
        return contract is not None and not any(one in _JOINING or one in self.table.prepositions for one in behind[:contract])

    @cached_property
    def _governors(self) -> dict[tuple[int, int], tuple[int, str] | None]:
        """What was found: every trigger asks for the same groups."""
        return {}

    def _governor(self, group: Group) -> tuple[int, str] | None:
        position = group.first - 1
        lowest = max(0, group.first - REACH)
        while position >= lowest:
            word = self.sentence.words[position]
            if (passed := self._passed(group, position, lowest)) is not None:
                position, lowest = passed
                continue
            trigger = self.trigger_words.get(position)
            if trigger is not None:
                # Right behind a noun, be there a comma, a clause of its own begins: "the contract X signed", "for the deal, X paid".
                behind = position + 1 + (self.sentence.words[position + 1] == ",")
                behind = next((at for at in range(behind, group.first) if at not in self._aside), group.first)  # "the trust ( REIT ) X"
                return None if trigger.is_noun and behind == group.first and self._acts_at_once(group) else (position, OBJECT)
            if word in COUNTING and self.counts(group, position) and self.members_before(position) is None:
                return position, BESIDE
            if word in self.table.openers and position == group.first - 1 and not self._gives_examples(position):
                return None
            onwards = self._onwards(group, position)
            if onwards is not None:
                position, lowest = onwards - 1, max(0, onwards - REACH)
                continue
            if word == "to" and self.sentence.words[position + 1] in self.table.purposes and position < group.first - 1:
                return position, "purpose"
            if word in self.table.prepositions:
                return None if self._has_its_own_noun(group, position) else (position, word)
            if word in self.table.stops or position in self._named:
                return None
            position -= 1
        return None

    def _has_its_own_noun(self, group: Group, position: int) -> bool:
        """Whether a preposition governs but the words before one that acts: "on Monday X will", "a joint venture between X and Y has"."""
        word = self.sentence.words[position]
        if word == "with" and self.sentence.words[position - 1] not in _PAPERS and self._acts_beside(group):
            return True
        is_apart = position == 0 or position < group.first - 1
        if word in _BETWEEN:
            is_apart = self.sentence.words[position - 1] in _VENTURES and not self._is_what_another_is(position)
        return is_apart and self._acts_at_once(group)

    def _is_what_another_is(self, position: int) -> bool:
        """Whether a venture is what the one named before its comma is, who acts then: "X, the joint venture between Y and Z, has"."""
        words = self.sentence.words
        before = range(position - 1, max(0, position - REACH), -1)
        opened = next((at for at in before if words[at] in DETERMINERS), 0)
        return words[opened - 1] == "," and any(spot.after == opened - 1 for spot in self.sentence.organizations)

    def _passed(self, group: Group, position: int, lowest: int) -> tuple[int, int] | None:
        """The word before and the bound, over what stands in brackets, joins a compound or parts two of them."""
        if position in self._aside:
            return position - 1, max(0, lowest - 1)
        word = self.sentence.words[position]
        if word == "-":  # "into a London-based chip firm X": what a hyphen joins is one word
            return position - 1, max(0, lowest - _COMPOUND)
        if word in POSSESSIVE and position - 1 not in self._named:  # "with the kingdom's largest cloud startup X"
            return position - 1, max(0, lowest - _OWNED)
        if word in _JOINING and (self._joins_descriptions(position) or self._joins_trades(group, position)):
            return position - 1, max(0, lowest - 1)
        if word == "," and self._is_within_a_seat(position):
            return position - 1, max(0, lowest - _COMPOUND)
        return (position - 1, lowest) if word == "," and self._parts_adjectives(position) else None

    def _joins_descriptions(self, position: int) -> bool:
        """Whether it joins words for what one firm does: "with data center developer, owner and operator X"."""
        words, described = self.sentence.words, self.table.describing
        before, behind = position - 1 - (words[position - 1] == ","), position + 1 + (words[position + 1 : position + 2] == ("and",))
        return words[before] in described and words[min(behind, len(words) - 1)] in described and before not in self._named

    def _joins_trades(self, group: Group, position: int) -> bool:
        """Whether it joins two trades of one firm that is named behind them: "acquires data center and energy company X"."""
        words = self.sentence.words
        return words[position - 1] in _SITES and words[position] == "and" and words[group.first - 1] in self.table.describing

    def _is_within_a_seat(self, position: int) -> bool:
        """Whether a comma stands between town and state of where a firm sits: "to Denver, Colorado-based X"."""
        behind = self.sentence.words[position + 1 : position + 1 + _SEAT]
        return any(pair in _SEATED for pair in pairwise(behind)) and "," not in behind

    def _parts_adjectives(self, position: int) -> bool:
        """Whether a comma stands between compounds that describe one firm: "from London-based, Y-backed cloud startup X"."""
        words, at = self.sentence.words, position - 1
        if words[at] not in _COMPOUNDED or words[at - 1] != "-":
            return False
        return "-" in words[position + 1 : position + 1 + _COMPOUND_WITHIN]

    def _onwards(self, group: Group, position: int) -> int | None:
        """Where the phrase begins that a word only ties to the name: "players like X", "a unit of X", "a chip startup, X"."""
        word = self.sentence.words[position]
        if word == "of":
            made_of = self.made_of_before(position)
            return made_of if made_of is not None else self.unit_before(position)
        if word == "by" and position > 1 and self.sentence.words[position - 1] in _RUN:
            return self.fund_before(position - 1)
        if position > 1 and self.sentence.words[position - 1] in _BELONGING.get(word, ()):
            fund = self.fund_before(position - 1)
            return fund if fund is not None else self.shell_before(position - 1)
        if (word in _INCLUDING or self.counts(group, position)) and (members := self.members_before(position)) is not None:
            return members
        examples = word in _EXAMPLES and self._gives_examples(position)
        described = word == "," and position == group.first - 1 and self._is_described_before(position)
        return position if examples or described else None

    def _is_described_before(self, position: int) -> bool:
        """Whether the words before a comma say what sort of organization the name behind it is: "for another chip startup, X"."""
        words = self.sentence.words
        before = range(position - 2, max(-1, position - 2 - REACH), -1)
        opening = next((words[at] for at in before if words[at] in _OPENED or words[at] in self.table.prepositions), None)
        noun = words[position - 1]
        singular = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
        is_one = noun in self.table.describing and opening in OPENING
        return is_one or (noun.endswith("s") and opening in _COUNTED and singular in self.table.describing)

    def _are_customers(self, position: int) -> bool:
        """Whether those behind "like" or "such as" are but examples of whom somebody sells to: "for customers such as X"."""
        words = self.sentence.words
        if words[position] not in _EXAMPLES or not self._gives_examples(position):
            return False
        noun = position - 1 - (words[position - 1] == "such")
        if not _COUNTERPARTS.isdisjoint(words[max(0, noun - _DIRECTLY) : noun]):
            return False  # "signed a lease with clients such as X"
        if words[noun] in _CUSTOMERS:
            return True
        before = words[max(0, noun - _TOLD_OF) : noun]
        return words[noun] in _FIRMS and bool(_SERVING & set(before))

    def _gives_examples(self, position: int) -> bool:
        """Whether those behind "like" or "such as" are what the noun before it names: "from players like X"."""
        before = self.sentence.words[max(0, position - 2) : position]
        return bool(before) and (before[-1] == "such" or (self.sentence.words[position] == "like" and before[-1].endswith("s")))

    @cached_property
    def _named(self) -> frozenset[int]:
        """Positions of organizations but for owners: "with X's subsidiary Y"."""
        acting = (spot for group in self.groups if not self.is_possessive(group) for spot in group.members)
        return frozenset(position for spot in acting for position in range(spot.first, spot.after))

    def _acts_at_once(self, group: Group) -> bool:
        """Whether a verb follows right behind: "In the quarter just ended X ordered"."""
        trigger = self.trigger_words.get(group.after)
        return (trigger is not None and not trigger.is_noun) or self.sentence.words[group.after : group.after + 1] in _SPEAKS

    def _acts_beside(self, group: Group) -> bool:
        """Whether it is the subject of a participle: "with X raising money", "with X set to invest"."""
        behind = self.sentence.words[group.after : group.after + 2]
        if behind[1:] == ("to",) and behind[0] in _ABOUT:
            return True
        return any(word.endswith("ing") for word in behind[:1]) or (
            len(behind) == 2 and behind[0].endswith("ly") and behind[1].endswith("ing")
        )
