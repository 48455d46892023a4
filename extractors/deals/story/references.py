"""Words that stand for an organization named before ("it", "the chipmaker", a filer's "we") turned into mentions of that organization.

Works sentence by sentence: the nearest earlier organization of the kind that the words ask for, else whom the text is about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.inserted import outside
from extractors.deals.syntax.relational import POSSESSIVE
from extractors.vocabulary.inflection import inflect
from extractors.vocabulary.phrases import PhraseFinder
from extractors.vocabulary.tables import Reference, TriggerTable

from .clauses import acts_though_governed, is_behind_a_day, is_contract_with
from .descriptions import Described, DescriptionFinder, heading
from .expletives import is_expletive
from .history import History
from .introduced import acting_before, introduced
from .relatives import acting_in_a_relative, opened_by, telling_of_itself, who_is_told
from .selves import defined_as_company, of_who_tells, quoted_selves
from .spokesmen import acting
from .subsidiaries import by_parents, subsidiaries
from .together import together

_ACTS = tuple((word,) for word in ("will", "would", "plans", "agreed", "expects", "intends", "may", "can", "must"))
"""Words before which "it" is somebody who acts."""
_HIS = frozenset({"his", "her"})
"""Words before the firm of somebody whose office the sentence tells."""
_SAYING = frozenset({"said", "says", "saying", "told", "that", "reported", "announced", "confirmed", "which", "who"})
"""Words behind which a clause with a subject of its own may stand."""
_TIMES = frozenset({"later", "earlier", "ago", "then", "today", "yesterday", "week", "month", "quarter", "year"})
"""Words of time behind which a clause may begin: "a month later it raised"."""
_PATIENTS = frozenset({"in", "into", "of", "for", "at"})
_ANNOUNCEMENTS = frozenset({"announcement", "pledge", "promise", "statement", "decision", "disclosure", "news", "plan"})
_ANNOUNCED_WITHIN = 8
"""What somebody announces, and the words from his name to "that it" behind it."""
_ARE_NOT_OWNERS = frozenset({"it", "he", "she"})
"""Words behind which "'s" is a verb."""
_BOTH = 2
"""How many two are."""
_SAID = tuple((word,) for word in ("said", "says", "disclosed", "announced", "confirmed", "reported"))
_PAID = frozenset({"pay", "pays", "paid", "paying"})
"""Verbs behind which "it" is who gets the money."""
_HELD = frozenset({"stake", "stakes", "shares", "stock", "bonds", "holding"})
"""How somebody closes a sentence that he said, and what is held of one who is named right before: "sold its X stake"."""
_FUNDS = frozenset({OrganizationKind.INVESTOR})
"""Kinds that "the company" means only where the text is about them."""


class ReferenceResolver:
    """Adds resolved references to the organizations of a sentence."""

    def __init__(self, table: TriggerTable, named: Callable[[str], OrganizationRef], quoted: Collection[str] = ()) -> None:
        """``quoted`` are the ids of organizations whose shares are."""
        self._table = table
        self._quoted = quoted
        self._named = named
        self._descriptions = DescriptionFinder(table)
        self._finder = PhraseFinder({word: key for key, reference in enumerate(table.references) for word in reference.words})
        self._objects = frozenset(form for verb in table.pronoun_verbs for form, _ in inflect(verb, table.irregular))
        self._supplied = frozenset(form for verb in table.supplied_verbs for form, _ in inflect(verb, table.irregular))
        self._governing = (table.prepositions - table.openers) | self._objects | self._supplied
        self._clauses = table.clause_breaks | frozenset(_SAYING)
        self._openers = table.openers | table.reporting_verbs | {"what", "how", "why"} | _TIMES
        self._filer = PhraseFinder(dict.fromkeys((*table.filer_words, *table.filer_possessives), 0))

    def resolve(self, sentence: Sentence, history: History) -> Sentence:
        """The sentence with its references as organizations; those that nobody fits are left out."""
        history.filer = history.filer or defined_as_company(sentence)
        taken = {position for spot in sentence.organizations for position in range(spot.first, spot.after)}
        added: list[Organization] = []
        if history.filer is not None:
            free = ((first, after) for first, after, _ in self._filer.find(sentence.words) if not taken & set(range(first, after)))
            added = [sentence.naming(first, after, history.filer) for first, after in free]
        else:
            added = list(quoted_selves(sentence, taken))
        taken.update(position for spot in added for position in range(spot.first, spot.after))
        added.extend(acting(sentence, history.surnames))
        taken.update(position for spot in added for position in range(spot.first, spot.after))
        added.extend(_relatives(sentence, self._table.describing))
        taken.update(position for spot in added for position in range(spot.first, spot.after))
        added.extend(self._described(sentence, history, taken))
        taken.update(position for spot in added for position in range(spot.first, spot.after))
        added.extend(together(sentence, history, taken))
        taken.update(position for spot in added for position in range(spot.first, spot.after))
        known = _with(sentence, added)
        for first, after, key in self._finder.find(sentence.words):
            if first in taken or self._is_thing(sentence, first, after):
                continue
            # "It's" is "it is", and never "its".
            owns = sentence.words[after : after + 1] in (("'s",), ("’s",)) and sentence.words[first] not in _ARE_NOT_OWNERS
            possessive = self._table.references[key].possessive or owns
            meant = self._meant(outside(known, first), first, self._table.references[key], possessive, history)
            if meant is not None:
                added.append(sentence.naming(first, after, meant))
                known = _with(sentence, added)
        history.parents.update(subsidiaries(known))
        return by_parents(known, history.parents)

    def _described(self, sentence: Sentence, history: History, taken: set[int]) -> list[Organization]:
        """Descriptions as mentions of whom they describe, each read with those before it."""
        described: list[Organization] = []
        for one in self._descriptions.find(sentence):
            if one.first in taken:
                continue
            possessive = sentence.words[one.after : one.after + 1] in (("'s",), ("’s",))
            if one.maker is not None:
                described.append(sentence.naming(one.first, one.after, self._named(one.maker)))
            elif one.description is not None:
                # "The giant invested in the startup": who acts is not meant, even if only described.
                acting = described if sentence.words[one.first - 1] in self._governing else ()
                known = replace(sentence, organizations=tuple(sorted((*sentence.organizations, *acting), key=lambda spot: spot.first)))
                told = one.description
                kinds = Reference(words=(), kinds=told.kinds, not_kinds=told.not_kinds, private=told.private)
                meant = heading(sentence, one) or _apposed_to(sentence, one) or introduced(sentence, one, history)
                meant = (
                    meant
                    or acting_before(sentence, one, history, self._governing)
                    or self._meant(known, one.first, kinds, possessive, history)
                )
                if meant is not None:
                    described.append(sentence.naming(one.first, one.after, meant))
        return described

    def _is_thing(self, sentence: Sentence, first: int, after: int) -> bool:
        """Whether "it" does not open a clause: then it is a thing as often as an organization."""
        if sentence.words[first] == "it" and is_expletive(sentence, first):
            return True
        if sentence.words[first] != "it" or sentence.words[after : after + 1] in _ACTS or of_who_tells(sentence, first) is not None:
            return False
        after += sentence.words[after : after + 1] in (("'s",), ("’s",))  # "it's signed"
        before, behind = sentence.words[first - 1 : first], sentence.words[after : after + 1]
        if before and (before[0] in self._objects or before[0] in _PAID or (before[0] in self._supplied and behind == ("with",))):
            return False
        if before == ("from",) and behind == (".",) and self._is_paid_in(sentence, first):
            return False
        if is_contract_with(sentence, first):
            return False
        opens = not before or not before[0][0].isalpha() or before[0] in self._openers or is_behind_a_day(sentence, first)
        return not behind or not behind[0][0].isalpha() or not opens

    def _is_paid_in(self, sentence: Sentence, position: int) -> bool:
        """Whether somebody before a position is given money, from whom the same then buys: "invest in X and buy chips from it"."""
        before = {spot.value for spot in sentence.organizations if spot.after <= position}
        return len(before) == _BOTH and any(one in before for one in self._acted_on(sentence, position))

    def _meant(self, sentence: Sentence, position: int, reference: Reference, possessive: bool, history: History) -> OrganizationRef | None:
        if reference.person:
            return (None if sentence.is_title else _of_his_office(sentence, position)) or history.speaker
        telling = _announcing(sentence, position) or telling_of_itself(sentence, position) or of_who_tells(sentence, position)
        if telling is not None:
            return telling
        before = [spot.value for spot in sentence.organizations if spot.after <= position]
        actors = self._actors(sentence, position)
        if (opened := opened_by(sentence, position)) is not None:
            others = [*before, *(one.value for one in actors)]
            return _last(one for one in others if one != opened) or (history.topic.value if history.topic else None)
        before_it = sentence.words[position - 1] if position else ""
        is_paid = before_it in _PAID and sentence.words[position] == "it"
        is_governed = (before_it in self._governing or is_paid) and not acts_though_governed(sentence, position)
        head = acting_in_a_relative(sentence, position) if is_governed and not possessive else None
        clause = self._clause(sentence, position, self._nearest(sentence, position) or actors) if is_governed and not possessive else []
        barred = (
            head.value if head is not None else self._barred(clause, before, reference, history) if is_governed and not possessive else None
        )

        if reference.not_kinds and history.main is not None and history.main.kind in _FUNDS and history.main not in (barred, *before):
            return history.main

        def fits(one: OrganizationRef) -> bool:
            allowed = one.kind in reference.kinds if reference.kinds else one.kind not in reference.not_kinds
            return allowed and one != barred and not (reference.private and one.id in self._quoted)

        outside = (one.value for one in actors if head is not None and one.after <= head.first)
        if (meant := _last(one for one in outside if fits(one))) is not None:
            return meant
        if reference.kinds:
            meant = _last(one for one in [*history.named, *before] if fits(one))
            return meant or self._given_back(sentence, position, barred if barred and barred.kind in reference.kinds else None)
        making, held = self._makers(sentence, position)
        if making.issuperset(before) and (saying := _said_by(sentence, position)) is not None and fits(saying):
            return saying
        acting = [one for one in self._clause(sentence, position, actors) if one.value not in held]
        if barred is None and acting and fits(acting[0].value):
            return acting[0].value
        topics = [history.topic.value] if history.topic is not None else []
        beside = [spot.value for spot in clause[1:]]
        topics = (
            [*(one for one in before if one not in making), *topics]
            if barred is None
            else [*topics, *beside, *self._acted_on(sentence, position)]
        )
        return (
            _last(one for one in topics if fits(one))
            or _last(one for one in [*history.named, *before] if fits(one))
            or (history.only if reference.not_kinds and history.only != barred else None)
        )

    @staticmethod
    def _barred(
        clause: Sequence[Organization], before: Sequence[OrganizationRef], reference: Reference, history: History
    ) -> OrganizationRef | None:
        """Who is not meant by what a preposition or verb governs: whoever acts in the clause ("X invests in the company")."""
        if clause:
            return clause[0].value
        return history.topic.value if history.topic and not (before or reference.kinds) else None

    def _given_back(self, sentence: Sentence, position: int, acting: OrganizationRef | None) -> OrganizationRef | None:
        """Who acts, where he gets what another is to provide: "X struck a deal with Y to supply the tech giant with chips"."""
        others = (spot for spot in sentence.organizations if spot.after <= position and spot.value != acting)
        partner = next((spot for spot in others if sentence.words[spot.first - 1] == "with"), None)
        provides = partner is not None and not self._supplied.isdisjoint(sentence.words[partner.after : position])
        return acting if provides else None

    def _clause(self, sentence: Sentence, position: int, actors: Sequence[Organization]) -> list[Organization]:
        """Those in the clause around a position whom nothing governs: its subject first, then objects of verbs that tell no deal."""
        opened = max((at for at in range(position) if sentence.words[at] in self._clauses), default=-1)
        return [spot for spot in actors if spot.first > opened] or list(actors[-1:])

    def _makers(self, sentence: Sentence, position: int) -> tuple[set[OrganizationRef], set[OrganizationRef]]:
        """Who before a position is named only for what it makes or what others hold of it, and of these who for the latter.

        "The provider of X chips said it", "sold its X stake".
        """
        syntax = Syntax(sentence, self._table, ())
        groups = [group for group in syntax.groups if group.after <= position]
        held = [group for group in groups if not _HELD.isdisjoint(sentence.words[group.after : group.after + 1])]
        made = [group for group in groups if group in held or (syntax.is_owner(group) and not syntax.is_possessive(group))]
        others = {spot.value for group in groups if group not in made for spot in group.members}
        named, owned = ({spot.value for group in some for spot in group.members} - others for some in (made, held))
        return named, owned

    def _actors(self, sentence: Sentence, position: int) -> list[Organization]:
        """Organizations before a position that nothing governs."""
        syntax = Syntax(sentence, self._table, ())
        groups = [group for group in syntax.groups if group.after <= position and syntax.governor(group) is None]
        own = [group for group in groups if not syntax.is_possessive(group) and not syntax.is_owner(group)]
        speaking = [spot for spot in syntax.speakers if spot.after <= position]
        return [group.members[0] for group in own] or speaking or [group.members[0] for group in groups]

    def _nearest(self, sentence: Sentence, position: int) -> list[Organization]:
        """Who acts right before "a contract with it": the last one named, where no preposition stands before the name."""
        last = max((spot for spot in sentence.organizations if spot.after <= position), key=lambda spot: spot.first, default=None)
        governed = last is None or sentence.words[max(0, last.first - 1)] in self._table.prepositions
        return [] if last is None or governed or not is_contract_with(sentence, position) else [last]

    def _acted_on(self, sentence: Sentence, position: int) -> Iterator[OrganizationRef]:
        """Organizations before a position in which somebody puts money or of which something is told."""
        syntax = Syntax(sentence, self._table, ())
        for group in syntax.groups:
            governor = syntax.governor(group) if group.after <= position else None
            if governor is not None and governor[1] in _PATIENTS:
                yield group.members[0].value


def _apposed_to(sentence: Sentence, one: Described) -> OrganizationRef | None:
    """Who is named right before a description between commas: "X, the largest developer in the country, announced"."""
    if sentence.words[one.first - 1 : one.first] != (",",) or sentence.words[one.first] != "the":
        return None
    return next((spot.value for spot in sentence.organizations if spot.after == one.first - 1), None)


def _with(sentence: Sentence, added: Sequence[Organization]) -> Sentence:
    """The sentence with references as organizations; a name inside a reference ("the ChatGPT maker") is a part of it."""
    if not added:
        return sentence
    own = [spot for spot in sentence.organizations if not any(one.first <= spot.first and spot.after <= one.after for one in added)]
    return replace(sentence, organizations=tuple(sorted((*own, *added), key=lambda spot: spot.first)))


def _relatives(sentence: Sentence, nouns: frozenset[str]) -> Iterator[Organization]:
    """Where "whose" stands for the organization right before ("X, whose $2 billion campus"), and "that" for who is said to be him."""
    for spot in sentence.organizations:
        if (that := who_is_told(spot, sentence, nouns)) is not None:
            yield sentence.naming(that, that + 1, spot.value)
        if sentence.words[spot.after : spot.after + 2] == (",", "whose"):
            yield sentence.naming(spot.after + 1, spot.after + 2, spot.value)


def _announcing(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Of whom "that it" tells behind an owner's announcement: "days after X's pledge in May that it would spend"."""
    words = sentence.words
    if words[max(0, position - 1) : position] != ("that",):
        return None
    near = (spot for spot in sentence.organizations if 0 < position - spot.after <= _ANNOUNCED_WITHIN)
    owned = (spot for spot in near if words[spot.after] in POSSESSIVE and words[spot.after + 1] in _ANNOUNCEMENTS)
    return next((spot.value for spot in owned), None)


def _of_his_office(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Whose officer a sentence names before "his company": "X, the chief executive of Y, praised his company's investment"."""
    before = [spot.value for spot in sentence.organizations if spot.after <= position]
    return _last(before) if sentence.words[position] in _HIS else None


def _said_by(sentence: Sentence, position: int) -> OrganizationRef | None:
    """Who closes a sentence by saying what it tells: "sold its Y stake, X disclosed"."""
    words = sentence.words
    saying = (spot for spot in sentence.organizations if spot.first > position and words[spot.first - 1] == ",")
    return next((spot.value for spot in saying if words[spot.after : spot.after + 1] in _SAID), None)


def _last(organizations: Iterable[OrganizationRef]) -> OrganizationRef | None:
    return next(reversed(list(organizations)), None)
