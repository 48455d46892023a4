"""Organizations of a sentence that are named together, and what each is there for: it acts, it owns what follows, it describes another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from extractors.deals.records.spans import Group, Organization, TriggerSpan
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.tables import TriggerTable

from .dashes import remarks
from .joiners import CLOSING, JOINERS, with_and
from .relational import DETERMINERS, PARTS, POSSESSIVE, end_with_funds, is_relational

_OVER_CLAUSE = 15
_OVER = {"which": 8, "who": 8, "that": 8, "where": 8, ",": 3}
_OVER_VERB = 4
_FINITE = frozenset({"past", "third"})
"""What a clause break, a relative pronoun, a comma, and an "and" before a verb that has its own amount add to the distance, in words."""
_PART = 3
"""Words that may describe a part of an organization."""
_OPEN_END = frozenset({("among", "others"), ("and", "others"), ("and", "other"), (",", "among"), (",", "and")})
"""How a list ends that names not all."""
_CONTRASTS = frozenset({"versus", "vs", "while", "whereas", "meanwhile", "although", "though", "but", ";"})
"""Words between clauses of which each tells of its own."""
_ARTICLES = frozenset({"the", "a", "an", "its", "fellow", "rival", "chipmaker", "startup", "giant", "company"})
_DASHES = frozenset({"–", "—", "-"})
_ENDS_OF_HEADINGS = ((":",), ("(",), ("–",), ("—",), ("-",), (",",), ())
_OF_HEADLINES = tuple((word,) for word in ("to", "in", "form", "near", "sign", "ink", "plan", "strike", "team", "join", "agree", "launch"))
"""A sign behind the names at the head of an item, those that may stand behind the last of them ("X – Y: $2 billion"), and words behind two
who act together in a headline."""
_OF_TWO = (("between",), ("with",))
_OF_SEVERAL = (("between",), ("among",))
_FROM = frozenset({"from", "by"})
_CONTRACTS = frozenset(
    {"deal", "deals", "agreement", "agreements", "contract", "contracts", "pact", "ppa", "ppas", "lease", "leases", "order", "orders"}
    | {"accord", "arrangement", "partnership", "partnerships", "alliance", "tie-up", "collaboration", "memorandum", "mou"}
)
_JOINED_WITHIN = 3
"""Prepositions before the two of a deal, what they are two of, and the words before such a noun one of which joins it to another."""
_ACTING = tuple((verb,) for verb in ("will", "would", "has", "is", "plans", "agreed", "said", "expects", "pledged", "committed"))
_ALSO = tuple((word,) for word in ("also", "now", "separately", "since", "recently", "reportedly", "later", "then"))
"""Verbs of one who acts, and adverbs that may stand before them."""
_SUBJECTS = frozenset({"we", "it", "they"})
"""Pronouns of those who act, which are in no list behind a comma."""
_ENDS = frozenset({")", ";", "have", "are", "was", "were", "had"})
"""What may stand behind a name that ends a phrase."""
_CLOSE = 2
_TAIL = 3
"""Signs that may close a sentence that stands in brackets, and words that a name may go on with."""
_GAP = 4
_FRONT = 2
_APPOSITION = 12
"""How many words may stand between two names of one list, without and with a description of the first."""


@dataclass(frozen=True)
class Grouping:
    """A sentence with its triggers, and its organizations in lists."""

    sentence: Sentence
    table: TriggerTable
    triggers: tuple[TriggerSpan, ...]

    @cached_property
    def remarks(self) -> frozenset[int]:
        """Word positions between dashes that part nothing."""
        return remarks(self.sentence)

    @cached_property
    def _aside(self) -> frozenset[int]:
        """Word positions within brackets and remarks: tickers and short names, which no argument is read from."""
        if "(" not in self.sentence.words:
            return self.remarks
        inside, open_at = set(self.remarks), -1
        for position, word in enumerate(self.sentence.words):
            if word == "(":
                open_at = position
            elif word == ")" and open_at == 0 and self._is_remark:
                break
            elif word == ")" and open_at >= 0:
                inside.update(range(open_at, position + 1))
                open_at = -1
        return frozenset(inside)

    @cached_property
    def _is_remark(self) -> bool:
        """Whether the whole sentence stands in brackets: it is read as any other, but "its" in it is often somebody else's."""
        return self.sentence.words[0] == "(" and ")" in self.sentence.words[-_CLOSE:] and ")" not in self.sentence.words[:-_CLOSE]

    @cached_property
    def stretched(self) -> tuple[int, ...]:
        """How far each word, and the end, is from the start of the sentence, in words; clause breaks and commas make it farther."""
        breaks = self.table.clause_breaks
        parted = {trigger.first - 1 for trigger in self.triggers if self.has_its_own(trigger)}
        joined = {trigger.first - 1 for trigger in self.triggers if not trigger.is_noun and trigger.form in _FINITE}
        light = self._between_figures
        steps = (
            0
            if position in self.remarks
            else 1
            + _OVER_CLAUSE * (word in breaks or position in parted)
            + _OVER_VERB * (word == "and" and position in joined)
            + (0 if position in light else _OVER.get(word, 0))
            for position, word in enumerate(self.sentence.words)
        )
        return tuple(accumulate(steps, initial=0))

    @property
    def _between_figures(self) -> frozenset[int]:
        """Commas between two figures of one thing: "a $2 billion, five-year contract"."""
        figures = (*self.sentence.money, *self.sentence.terms, *self.sentence.capacities)
        return frozenset({spot.after for spot in figures} & {spot.first - 1 for spot in figures})

    def has_its_own(self, trigger: TriggerSpan) -> bool:
        """Whether a further noun has parties of its own behind it: "a PPA between X and Y and a deal between Z and W"."""
        before = self.sentence.words[max(0, trigger.first - _JOINED_WITHIN) : trigger.first]
        return self.has_a_counterpart(trigger) and bool(JOINERS & set(before))

    def has_a_counterpart(self, trigger: TriggerSpan) -> bool:
        """Whether right behind a noun stands with whom it is: "following a $2 billion agreement with Y"."""
        words = self.sentence.words
        return trigger.is_noun and words[trigger.after - 1] in _CONTRACTS and words[trigger.after : trigger.after + 1] in _OF_TWO

    def is_apart(self, one: Spot[Any] | TriggerSpan, other: Spot[Any] | TriggerSpan) -> bool:
        """Whether two things stand in clauses that contrast."""
        first, second = (one, other) if one.first <= other.first else (other, one)
        return bool(_CONTRASTS & set(self.sentence.words[first.after : second.first]))

    def words_between(self, first: int, after: int) -> list[str]:
        """The words from one position up to another without those in brackets."""
        return [self.sentence.words[position] for position in range(first, after) if position not in self._aside]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Organizations joined by commas, "and" and short descriptions."""
        groups: list[list[Organization]] = []
        for organization in sorted(self.sentence.organizations, key=lambda spot: spot.first):
            if organization.first in self._aside or is_relational(self.sentence, self.table, organization, self._aside):
                continue
            if (self._is_remark and organization.text.islower()) or self._owns_the_next(organization):
                continue
            if groups and self._joined(groups[-1][-1], organization) and not self._acts_behind(groups[-1], organization):
                groups[-1].append(organization)
            else:
                groups.append([organization])
        return tuple(Group(tuple(members)) for group in groups for members in self._lists(group))

    def _owns_the_next(self, organization: Organization) -> bool:
        """Whether it is but the owner of who acts: "X's Y bought", "to X's Y and Z"; not in "X's Y deal"."""
        words, at = self.sentence.words, organization.after
        owned = next((spot for spot in self.sentence.organizations if spot.first == at + 1), None)
        if owned is None or words[at] not in POSSESSIVE:
            return False
        behind, acts = words[owned.after : owned.after + 1], self.trigger_words.get(owned.after)
        if acts is not None:
            return not acts.is_noun
        if behind == (".",):  # of an abbreviation, unless it is the last word
            return owned.after + 1 == len(words)
        return behind == () or behind[0] in JOINERS | _ENDS or behind in _ACTING or behind[0] in self.table.prepositions

    def _lists(self, members: list[Organization]) -> list[list[Organization]]:
        """A list ends with "and" or the like: in "After the deal with X, Y rose" there are two clauses; a title leaves the word out."""
        if self.sentence.is_title or len(members) < 2 or self._opens_a_headline(members):
            return [members]
        if members[1].first < members[0].after:
            return [members]
        joins = [set(with_and(self.words_between(left.after, right.first))) & CLOSING for left, right in pairwise(members)]
        end = self._end_of_name(members[-1])
        if any(joins) or self.sentence.words[end : end + 2] in _OPEN_END or self.behind_strangers(end) > end:
            return [members]
        return [[member] for member in members]

    def behind_strangers(self, at: int) -> int:
        """The word behind "and" and a name that stands for nobody known, at the end of a list: "X, Y and Foo Ventures participating"."""
        words, after = self.sentence.words, at + 1
        while words[at : at + 1] == ("and",) and after < len(words) and after not in self._named_words and self._is_name(after, after + 1):
            after += 1
        return after if at + 1 < after <= at + 1 + _TAIL else at

    def _end_of_name(self, organization: Organization) -> int:
        """Behind the words with capitals that a known name goes on with: "X Tactical Solutions"."""
        sentence, at = self.sentence, organization.after
        while at < min(len(sentence.words), organization.after + _TAIL) and sentence.text[sentence.starts[at] - sentence.start].isupper():
            at += 1
        return at

    def _opens_a_headline(self, members: list[Organization]) -> bool:
        """Whether a line begins with them in the style of titles: "X, Y to build a campus", "X, Y in a $2 billion pact"."""
        return members[0].first == 0 and self.sentence.words[members[-1].after : members[-1].after + 1] in _OF_HEADLINES

    def _joined(self, left: Organization, right: Organization) -> bool:
        if right.first < left.after:
            # Two who stand behind one word: "the companies".
            return True
        between = with_and(self.words_between(end_with_funds(self.sentence.words, left.after), right.first))
        if not between or between[0] not in JOINERS or len(between) > _APPOSITION:
            return False
        if self.sentence.words[right.after - 1] in self.table.possessives or (between == [","] and self._is_fronted(left)):
            return False
        if self._is_owner_apart(left, right) or self._is_behind_a_heading(left, right) or self._opens_a_clause(left, between, right):
            return False
        if len(between) <= _GAP and all(word in JOINERS or word in _ARTICLES for word in between):
            return True
        if self._is_owned_by_a_person(left.after, right.first) or self._is_described(left.after, right.first):
            return True
        return between[0] == "," and self._is_apposition(left.after + 1, right.first)

    def _is_described(self, first: int, after: int) -> bool:
        """Whether but "and" and what the second is stand between two names: "X and energy producer Y", "X and Z's partner Y"."""
        words = self.sentence.words[first:after]
        if words[:1] == (",",) and len(words) > 1 and words[1] in CLOSING:
            words = words[1:]
        describes = words[-1] in self.table.describing or words[-1] in self.table.possessed_relations
        return words[0] in CLOSING and describes and not any(word in self.table.stops for word in words[1:])

    def _is_owner_apart(self, left: Organization, right: Organization) -> bool:
        """Whether the second owns an amount of its own: "a round by X and Y's $2 billion round"."""
        words = self.sentence.words
        owns = words[right.after : right.after + 1] and words[right.after] in POSSESSIVE
        at = right.after + 1
        return bool(owns) and words[left.first - 1] in self.table.prepositions and any(spot.first == at for spot in self.sentence.money)

    def _is_behind_a_heading(self, left: Organization, right: Organization) -> bool:
        """Whether a dash with spaces stands between the names that head an item and who acts in it: "X & Y – X invests in Y"."""
        sentence = self.sentence
        if sentence.words[left.after] not in _DASHES or right.first != left.after + 1 or sentence.starts[left.after] == left.end:
            return False
        return sentence.words[right.after : right.after + 1] not in _ENDS_OF_HEADINGS

    def _opens_a_clause(self, left: Organization, between: list[str], right: Organization) -> bool:
        """Whether the second acts and the first does not: "will invest $10 billion in X, and Y will invest $5 billion"."""
        if between[:1] != [","] or self.sentence.words[max(0, left.first - 1)] not in self.table.prepositions:
            return False
        at = right.after + (self.sentence.words[right.after : right.after + 1] in _ALSO)
        trigger = self.trigger_words.get(at)
        return self.sentence.words[at : at + 1] in _ACTING or (trigger is not None and not trigger.is_noun)

    def _acts_behind(self, members: list[Organization], right: Organization) -> bool:
        """Whether it acts behind a list: "under the agreement between X and Y, we sold", "With $2 billion from X and Y, Z will"."""
        words, trigger = self.sentence.words, self.trigger_words.get(right.after)
        is_closed = len(members) > 1 and words[members[-1].first - 1] == "and" and words[members[0].first - 1] in _FROM
        is_list = is_closed or words[max(0, members[0].first - 1) : members[0].first] in _OF_SEVERAL
        if not is_list or self.words_between(members[-1].after, right.first) != [","]:
            return False
        acts = words[right.after : right.after + 1] in _ACTING or (trigger is not None and not trigger.is_noun)
        return right.text.casefold() in _SUBJECTS or acts

    def _is_owned_by_a_person(self, first: int, after: int) -> bool:
        """Whether but "and" and a person's name stand between two names: "X and Elon Musk's Y"."""
        words = self.sentence.words
        while first < after and words[first] in JOINERS:
            first += 1
        return 0 < after - first <= _GAP and words[after - 1] in POSSESSIVE and self._is_name(first, after - 1)

    def _is_name(self, first: int, after: int) -> bool:
        return all(self.sentence.text[self.sentence.starts[at] - self.sentence.start].isupper() for at in range(first, after))

    def _are_names(self, first: int, after: int) -> bool:
        """Whether names without a kind stand there, one or several with commas between."""
        parts = [at for at in range(first, after) if self.sentence.words[at] != ","]
        return bool(parts) and all(self._is_name(at, at + 1) for at in parts)

    def _is_fronted(self, organization: Organization) -> bool:
        """Whether it closes a phrase at the start of the sentence: "With X, Y agreed on"."""
        return organization.first <= _FRONT and self.sentence.words[0] in self.table.prepositions

    def _tells(self, position: int) -> bool:
        """Whether a word is that of a trigger which no mere description has: "X, a data center developer, and Y" tells nothing yet."""
        trigger = self.trigger_words.get(position)
        return trigger is not None and not (trigger.is_noun and trigger.weak)

    def _is_apposition(self, first: int, after: int) -> bool:
        """Whether the words between two names describe the first ("X, a chip designer, and Y") or name an unknown one ("X, Foo, Y")."""
        places = [at for at in range(first, after - (self.sentence.words[after - 1] in DETERMINERS)) if at not in self._aside]
        words = tuple(self.sentence.words[at] for at in places)
        last = max((at for at, word in enumerate(words) if word in ("and", ",")), default=-1)
        if self._says_what_follows(words[last + 1 :]):
            if last < 0:
                return self._is_between(first)
            words = words[: last + 1]
        if not words or words[-1] not in ("and", ","):
            return False
        inner = words[:-2] if words[-2:] == (",", "and") else words[:-1]
        if inner and self._are_names(first, places[len(inner) - 1] + 1):
            return True
        if not inner or any(word in self.table.stops or self._tells(at) for at, word in zip(places, inner, strict=False)):
            return False
        return inner[0] in DETERMINERS or inner[-1] in self.table.describing or (inner[-1] in PARTS and not POSSESSIVE.isdisjoint(inner))

    def _says_what_follows(self, words: tuple[str, ...]) -> bool:
        """Whether a few words say what sort of organization is named behind them: "Norwegian investor X", "the nuclear firm X"."""
        return 0 < len(words) <= _GAP and words[-1] in self.table.describing and not any(word in self.table.stops for word in words)

    def _is_between(self, first: int) -> bool:
        """Whether the list before a position is that of those between whom there is something."""
        return "between" in self.sentence.words[max(0, first - _APPOSITION) : first]

    @cached_property
    def speakers(self) -> tuple[Organization, ...]:
        """Organizations whose people act or speak: "X CEO Y said", not "former X executive Y"."""
        words = self.sentence.words
        return tuple(
            spot
            for spot in self.sentence.organizations
            if (behind := words[spot.after : spot.after + 2])
            and behind[-1 if behind[0] in POSSESSIVE else 0] in self.table.people
            and words[max(0, spot.first - 1)] not in self.table.relational_prefixes
        )

    @cached_property
    def trigger_words(self) -> dict[int, TriggerSpan]:
        """Word position to the trigger that covers it."""
        return {position: trigger for trigger in self.triggers for position in range(trigger.first, trigger.after)}

    def _is_pronoun(self, group: Group) -> bool:
        """Whether it is no name but "its" or "our"."""
        return self.sentence.words[group.after - 1] in self.table.possessives

    def _is_by_a_part(self, group: Group) -> bool:
        behind = self.sentence.words[group.after + 1 : group.after + 2 + _PART]
        at = next((at for at, word in enumerate(behind) if word in PARTS), None)
        return (
            at is not None and group.after + 2 + at not in self._named_words and not any(word in self.table.stops for word in behind[:at])
        )

    @cached_property
    def _named_words(self) -> frozenset[int]:
        return frozenset(position for spot in self.sentence.organizations for position in range(spot.first, spot.after))

    def is_possessive(self, group: Group) -> bool:
        """Whether "'s" follows, and not but a part of it that acts for it: "X's energy arm signed"."""
        if self._is_pronoun(group):
            return True
        if self._is_by_a_part(group):
            return False
        return group.after < len(self.sentence.words) and self.sentence.words[group.after] in POSSESSIVE

    def is_owner(self, group: Group) -> bool:
        """Whether a product follows: "X GPUs", "X's cloud"; then X makes or owns it and does not act."""
        at = group.after + (
            1 if self.sentence.words[group.after : group.after + 1] and self.sentence.words[group.after] in POSSESSIVE else 0
        )
        if self._is_by_a_part(group):
            return False
        if any(spot.first <= at < spot.after or spot.first == group.first for spot in self.sentence.hardware):
            return True
        return any(word in self.table.product_nouns for word in self.sentence.words[at : at + 3] if self.is_possessive(group)) or (
            self.sentence.words[at : at + 1] != () and self.sentence.words[at] in self.table.product_nouns
        )
