"""What stands behind a trigger and is not its own: asides, clauses of others, words that only say how something came or what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.deals.records.spans import Group, TriggerSpan

from .acting import Acting
from .joiners import JOINERS
from .through import BE, REACH

_STRIKING = frozenset({"signed", "struck", "inked", "reached", "announced", "made", "landed", "won", "secured", "has", "had", "unveiled"})
_STRUCK_WITHIN = 8
"""Verbs of agreeing, and how far behind them the noun stands that says on what."""
_LIKENING = frozenset(
    {"echoes", "echoed", "resembles", "mirrors", "mirrored", "recalls", "dwarfs", "dwarfed", "eclipses", "eclipsed", "tops"}
)
"""Verbs by which one deal is likened to another."""
_OFFICE = 5
"""Words that may describe an officer behind the name of his firm."""
_FOUNDED = frozenset(
    {
        "founded",
        "backed",
        "started",
        "created",
        "chaired",
        "run",
        "owned",
        "cited",
        "reported",
        "obtained",
        "seen",
        "reviewed",
        "published",
        "conducted",
        "managed",
    }
)
"""Participles that say whose a firm or a report is."""
_WHOLES = frozenset({"part"})
_INSTEAD = frozenset({"source", "alternative", "alternatives", "rival", "rivals", "answer", "challenger", "competitor", "substitute"})
"""Nouns of a part of something else, and of what somebody has in place of another."""
_VENTURES = frozenset({"venture", "ventures", "jv", "partnership", "alliance", "consortium"})
"""What stands between those whose it is, and is as often what one side of a deal is: "with X, a joint venture between Y and Z"."""
_STANDING_NEAR = frozenset({"tied", "linked", "connected", "related"})
"""Participles by which a venture is told from who stands near it: "a joint venture tied to X sells bonds"."""
_LOANS = frozenset({"loan", "loans", "financing", "facility", "debt", "package", "bonds", "notes"})
_TO_PAY = tuple(("to", verb) for verb in ("finance", "fund", "pay", "build", "bankroll", "construct", "develop", "help"))
"""What is lent, and how it begins what that is for."""
_TELLING = frozenset({"which", "who", "where"})
"""How a clause opens that tells of another."""
_QUOTES, _SPEAKING, _STOPS = frozenset({'"', "“", "”"}), (("it",), ("we",), ("they",)), frozenset({",", ".", "!", "?"})
"""Marks of what somebody says, pronouns in it, and what stands before the mark that ends it."""
_OWNED, _HEADS = 8, frozenset({"leadership", "management", "board", "executives", "leaders"})
"""Words from an owner to a verb that its plan or unit may still be the subject of, and who speak for him further on."""
_PUT_IN = "investment"
_HAS = (("has",), ("have",))
_GROWN = frozenset({"grown", "expanded", "scaled", "become", "evolved", "doubled", "tripled", "quadrupled"})
"""The noun of money put into somebody, and what he has done since."""


@dataclass(frozen=True)
class Behind(Acting):
    """A sentence in which it is known where the words of a trigger end and those of another begin."""

    def speaks_of_itself(self, group: Group, trigger: TriggerSpan) -> bool:
        """Whether it is but a pronoun of what somebody says, and a trigger stands outside: "\"It needs more\", said X of the Y deal"."""
        words = self.sentence.words
        marks = [at for at in range(group.after, trigger.first) if words[at] in _QUOTES]
        is_closed = len(marks) % 2 == 1 and (words[marks[0]] == "”" or words[marks[0] - 1] in _STOPS)
        return is_closed and words[group.first : group.after] in _SPEAKING

    @staticmethod
    def acts_for_its_owner(between: Sequence[str]) -> bool:
        """Whether what somebody owns may do what a verb so far behind tells, or who speaks for him: "X's board unveiled plans to"."""
        return len(between) <= (_OWNED if _HEADS.isdisjoint(between[:2]) else 2 * _OWNED)

    def put_into(self, trigger: TriggerSpan) -> Group | None:
        """Into whom money is put that no preposition says it of: what is exchanged for him, or he has grown by it."""
        return self.exchanged_for(trigger) or self._grown_since(trigger)

    def _grown_since(self, trigger: TriggerSpan) -> Group | None:
        """Who is said to have grown since somebody put money into him: "Since X's investment in 2019, Y has grown to 50 sites"."""
        words = self.sentence.words
        if words[0] != "since" or not trigger.is_noun or words[trigger.after - 1] != _PUT_IN:
            return None
        opened = next((at + 1 for at in range(trigger.after, len(words)) if words[at] == ","), len(words))
        grown = next((group for group in self.groups if group.first == opened), None)
        is_told = grown is not None and words[grown.after : grown.after + 1] in _HAS and words[grown.after + 1] in _GROWN
        named = any(trigger.after <= group.first < opened for group in self.groups)
        dated = words[trigger.after : opened - 1] or ("0",)  # nothing but when: an investment round, or one in something, is another's
        return grown if is_told and not named and dated[-1].isdigit() else None

    def _is_in_an_aside(self, trigger: TriggerSpan, group: Group) -> bool:
        """Whether it makes what a clause about a thing has in it: "spends $2 billion on a site, which will hold X chips"."""
        words = self.sentence.words
        return any(words[at] == "," and words[at + 1] in _TELLING for at in range(trigger.after, group.first - 1))

    def _is_so_much_of(self, trigger: TriggerSpan) -> bool:
        """Whether an amount stands before "of" and a noun, the object of a verb before it: "issues $8 billion of shares to X"."""
        of = trigger.first - 1
        return trigger.is_noun and self.sentence.words[of : of + 1] == ("of",) and any(spot.after == of for spot in self.sentence.money)

    def _is_how_it_came(self, trigger: TriggerSpan, other: TriggerSpan) -> bool:
        """Whether a participle but says of a noun that it was struck, or for whom: "an order was placed with X by Y"."""
        words = self.sentence.words
        if not trigger.is_noun or not other.is_past:
            return False
        between = words[trigger.after : other.first]
        is_struck = words[other.first] in self.table.light_participles and bool(between) and between[-1] in BE
        is_told = bool(between) and between[-1] == "," and words[other.after : other.after + 1] == ("for",)
        return (is_struck or is_told) and not any(trigger.after <= group.first < other.first for group in self.groups)

    def _is_lent_for(self, trigger: TriggerSpan, other: TriggerSpan) -> bool:
        """Whether another word only says what a loan is to pay for: "a loan to finance a campus in Ohio for X"."""
        words, after = self.sentence.words, trigger.after
        is_loan = trigger.is_noun and words[after - 1] in _LOANS
        return is_loan and words[after : after + 2] in _TO_PAY and other.first > after

    def _next_clause(self, trigger: TriggerSpan) -> int:
        """Where behind a noun another clause has its subject: "as X's contract ended, Y turned to Z"."""
        words = self.sentence.words
        commas = [at for at in range(trigger.after, len(words)) if words[at] == ","][:1]
        acting = (g.first for g in self.groups if commas and g.first > commas[0] and self.governor(g) is None and not self._is_pronoun(g))
        return next((at for at in acting if at - commas[0] <= REACH and "and" not in words[commas[0] : at]), len(words))

    def _is_of_a_person(self, group: Group) -> bool:
        """Whether it only says where somebody works or worked: "founded by X's former technology chief"."""
        behind = self.sentence.words[group.after + 1 : group.after + 1 + _OFFICE]
        return self.is_possessive(group) and not self._is_pronoun(group) and any(word in self.table.people for word in behind)

    def _is_anothers(self, governor: tuple[int, str], trigger: TriggerSpan) -> bool:
        """Whether "by" stands behind another participle that tells who made something, or another preposition behind a noun
        of its own: "a stake in X as part of Y's deal", "an alternative to X".
        """
        position, word = governor
        before = self.sentence.words[position - 1] if position > 0 and position != trigger.after else ""
        if word == "to" and before in _STANDING_NEAR:
            return self.sentence.words[max(0, position - 2)] in _VENTURES
        return before in {"by": _FOUNDED, "of": _WHOLES, "to": _INSTEAD, "between": _VENTURES}.get(word, ())

    def _aside_behind(self, trigger: TriggerSpan) -> int:
        """Where behind a noun a clause begins that tells of another: "a deal for AWS, which competes with X"."""
        words = self.sentence.words
        return next((at for at in range(trigger.after + 1, len(words) - 1) if words[at] == "," and words[at + 1] in _TELLING), len(words))

    def _is_struck_anew(self, trigger: TriggerSpan) -> bool:
        """Whether a noun has a verb of its own: "signed a deal with X, struck an agreement with Y", "the deal echoes one with Y"."""
        words = self.sentence.words
        near = range(max(1, trigger.first - _STRUCK_WITHIN), trigger.first)
        anew = (words[at] in _LIKENING or (words[at] in _STRIKING and words[at - 1] in JOINERS) for at in near)
        return trigger.is_noun and any(anew)
