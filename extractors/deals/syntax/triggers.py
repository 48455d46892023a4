"""Finding triggers in a sentence by the table of triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.model.deals import OrganizationRef
from extractors.deals.records.found import Found
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.inflection import inflect
from extractors.vocabulary.phrases import PhraseFinder, pieces
from extractors.vocabulary.tables import TriggerTable

from .describing import DESCRIBING_NOUNS
from .idle import IDLE_VERBS

_RELATIVES = frozenset({(",", "which"), (",", "who"), (",", "whose")})
"""How a clause about a thing named before opens."""
_CONTRASTING = frozenset({"while", "whereas", ";"})
_OUTCOMES = frozenset((",", verb) for verb in ("bringing", "taking", "pushing", "lifting"))
"""What opens a clause of its own, and one of what comes of a deal: "raised $250 million, bringing its total to"."""
_DEALS = frozenset({"deal", "agreement", "pact", "transaction", "arrangement", "tie-up"})
_DEAL_WITHIN = 6
"""What a phrase behind a comma calls what is told before it, and words from the comma to that."""
_JOINING = frozenset({",", "and", "but", ";"})
_DESCRIBED = 5
"""Signs and words at which a clause of its own begins, and the words that may describe its subject."""
_AHEAD = frozenset({"to", "will", "would", "be", "being"})
"""Words behind which what has the form of the past is none."""
_TURNING = "turn to"
_EXERCISING, _CALLING_OFF = "exercise", "call off"
_BEHIND_NOUNS = frozenset({"and", "or", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "may", "that", "which"})
"""Words behind which what may be a noun or a verb is a noun: "a $2 billion X contract and"."""
_SPENDING, _BUYING = "spend", "buy"
_PROMISED = frozenset({"committed", "pledged", "promised", "earmarked", "budgeted", "allocated", "dedicated", "devoted", "set"})
_ABOUT = 3
"""Verbs of which the first with its amount but announces the second, and the words that may qualify that amount."""
_OF_A_NAME, _OF_A_PRICE = 2, 3
"""Words that may stand between a listed name and the last word of a longer one, and between an amount and a name behind it."""
_NO_TRIGGERS = (*DESCRIBING_NOUNS, *IDLE_VERBS)
"""What has the form of a trigger and is none."""


_OF_FIRMS = ("investments", "holdings", "partners", "developments", "acquisitions", "purchases")
"""How triggers end that firms call themselves by."""
_SIDES = (("between",), ("with",))
"""What stands behind a contract before its sides."""
_SIGNING = frozenset({"sign", "signs", "signed", "inks", "inked"})
"""Verbs behind "and" from which on another contract is told."""


class TriggerFinder:
    """Looks up every inflected verb and every noun phrase of the table."""

    def __init__(self, table: TriggerTable) -> None:
        self._table = table
        self._nouns = {_worded(form): trigger for trigger in table.triggers for noun in trigger.nouns for form in _spellings(noun)}
        self._verbs = {
            _worded(form): (trigger, kind)
            for trigger in table.triggers
            for verb in trigger.verbs
            for form, kind in inflect(verb, table.irregular)
        }
        self._bare = frozenset(pieces(verb)[0] for trigger in table.triggers for verb in trigger.verbs)
        self._finder = PhraseFinder(dict.fromkeys((*self._nouns, *self._verbs), 0))

    def find(self, sentence: Sentence) -> list[Found]:
        """All triggers, left to right, but for words that are part of a name."""
        found: list[Found] = []
        for first, after, _ in self._finder.find(_without_names(sentence)):
            if any(spot.first <= first and after <= spot.after for spot in sentence.organizations) or _ends_a_name(sentence, first, after):
                continue
            one = self._found(sentence, first, after)
            if not self._is_a_fund(sentence, one) and not any(is_none(sentence, one) for is_none in _NO_TRIGGERS):
                found.extend(self._with_what_it_backs(sentence, one))
        found = [one for one, behind in zip(found, [*found[1:], None], strict=False) if not _describes(one, behind)]
        if not found:
            return found
        following = [*found[1:], None]
        led = [behind is not None and _leads_to(sentence, one, behind) for one, behind in zip(found, following, strict=False)]
        kept = [
            _as_spent(one, before, sentence)
            for one, before, leads in zip(found, [None, *_only(found, led)], led, strict=False)
            if not leads
        ]
        relatives = (at for at in range(1, len(sentence.words)) if sentence.words[at - 1 : at + 1] in _RELATIVES)
        clauses = (at for at, word in enumerate(sentence.words) if word in _CONTRASTING or sentence.words[at - 1 : at + 1] in _OUTCOMES)
        own = (at for one in found if (at := own_clause(sentence, one.span)) is not None)
        coordinate = (one.span.first for one in found if _is_coordinate(sentence, one.span))
        in_deals = (at for at in range(len(sentence.words)) if _opens_a_deal(sentence.words, at))
        signed = (at for at in range(1, len(sentence.words)) if sentence.words[at] in _SIGNING and sentence.words[at - 1] == "and")
        bounds = [0, *coordinate, *relatives, *clauses, *own, *in_deals, *signed, *self._behind_a_contract(sentence, found)]
        bounds.append(len(sentence.words))
        return [
            replace(one, first=max(at for at in bounds if at <= one.span.first), after=min(at for at in bounds if at > one.span.first))
            for one in kept
        ]

    def _behind_a_contract(self, sentence: Sentence, found: list[Found]) -> Iterator[int]:
        """Where the clause begins behind a phrase on a contract with somebody: "Following its $2 billion pact with X, Y will"."""
        words = sentence.words
        if words[0] not in self._table.fronts or sentence.is_title:
            return
        comma = next((spot.first - 1 for spot in sentence.organizations if spot.first and words[spot.first - 1] == ","), 0)
        told = [one for one in found if one.span.is_noun and one.span.after < comma and words[one.span.after] == "with"]
        if told and any(one.span.first > comma for one in found):
            yield comma

    def _found(self, sentence: Sentence, first: int, after: int) -> Found:
        phrase = " ".join(sentence.words[first:after])
        noun, verb = self._nouns.get(phrase), self._verbs.get(phrase)
        if noun is not None and (verb is None or not self._acts(sentence, first, after)):
            return Found(TriggerSpan(first, after, is_noun=True, weak=noun.weak), noun, plural=_is_of_many(phrase))
        assert verb is not None
        trigger, kind = verb
        before = sentence.words[first - 1] if first else ""
        # "plans to put", "will be built": neither has happened.
        is_past = kind == "past" and not (before in _AHEAD and sentence.words[first] in self._bare)
        form = "base" if kind == "past" and before in _AHEAD else kind
        return Found(TriggerSpan(first, after, False, is_past, trigger.weak, form), trigger)

    def _with_what_it_backs(self, sentence: Sentence, one: Found) -> list[Found]:
        """A verb of backing, and its object as a trigger of its own where its sides are told: "back the contract between X and Y"."""
        noun = one.span.after - 1
        trigger = self._nouns.get(sentence.words[noun])
        if not one.trigger.guarantee or trigger is None or noun == one.span.first or sentence.words[noun + 1 : noun + 2] not in _SIDES:
            return [one]
        return [
            replace(one, span=replace(one.span, after=noun)),
            Found(TriggerSpan(noun, noun + 1, is_noun=True, weak=trigger.weak), trigger),
        ]

    def _is_a_fund(self, sentence: Sentence, one: Found) -> bool:
        """Whether "fund" is a noun by the word before it: "X's sovereign wealth fund"."""
        words = sentence.words
        return words[one.span.first] == "fund" and words[max(0, one.span.first - 1)] in self._table.fund_words

    def _acts(self, sentence: Sentence, first: int, after: int) -> bool:
        """Whether a word that may be either is a verb: behind "to", "will" or whoever acts, or before an object."""
        before, behind = sentence.words[first - 1 : first] or ("",), sentence.words[after : after + 1] or ("",)
        if before[0] in self._table.auxiliaries or behind[0] in self._table.object_words:
            return True
        figures = (*sentence.money, *sentence.capacities, *sentence.hardware)
        return any(spot.first == after for spot in figures) or (
            any(spot.after == first and not self._is_at_a_price(sentence, spot) for spot in sentence.organizations)
            and before[0] not in self._table.possessives
            and behind[0].isalpha()
            and behind[0] not in _BEHIND_NOUNS
            and behind[0] not in self._table.prepositions | self._table.clause_breaks
        )

    def _is_at_a_price(self, sentence: Sentence, name: Spot[OrganizationRef]) -> bool:
        """Whether an amount stands before a name in one noun phrase, so that a noun follows: "X's $2 billion all-stock Y takeover"."""
        betweens = (sentence.words[spot.after : name.first] for spot in sentence.money if 0 <= name.first - spot.after <= _OF_A_PRICE)
        return any(not any(word in self._table.prepositions or word in _JOINING for word in between) for between in betweens)


def _ends_a_name(sentence: Sentence, first: int, after: int) -> bool:
    """Whether a word with a capital goes on with a name before it where others are small: "owned by X Renewable Investments".

    Papers are written so in contracts: "the X Lease".
    """
    if after - first > 1 or sentence.is_title or sentence.is_headline or not sentence.words[first].endswith(_OF_FIRMS):
        return False
    before = next((spot for spot in reversed(sentence.organizations) if spot.after <= first), None)
    if before is None or first - before.after > _OF_A_NAME:
        return False
    written = [sentence.spot(at, at + 1).text for at in range(before.after, after)]
    return all(word[:1].isupper() and word[1:].islower() for word in written) and before.text[:1].isupper()


def _without_names(sentence: Sentence) -> tuple[str, ...]:
    """The words, blank where a name stands: "Foo Infrastructure plans a site" tells of no infrastructure plans."""
    spots = (spot for spot in (*sentence.organizations, *sentence.sources) if spot.text.split()[-1][:1].isupper())
    named = {at for spot in spots for at in range(spot.first, spot.after)}
    return tuple("" if at in named else word for at, word in enumerate(sentence.words)) if named else sentence.words


def _opens_a_deal(words: tuple[str, ...], at: int) -> bool:
    """Whether a comma opens a phrase on what else a deal has in it: "will buy chips from Y, in a deal that also gives it a stake"."""
    if words[at : at + 2] != (",", "in"):
        return False
    noun = next((i for i in range(at + 2, min(at + _DEAL_WITHIN, len(words))) if words[i] in _DEALS), None)
    return noun is not None and words[noun + 1 : noun + 2] in (("that",), ("which",), ("under",))


def _is_coordinate(sentence: Sentence, span: TriggerSpan) -> bool:
    """Whether a finite verb follows "and": it has what comes behind it for itself."""
    return span.form in ("past", "third") and sentence.words[span.first - 1 : span.first] in (("and",), ("but",))


def own_clause(sentence: Sentence, span: TriggerSpan) -> int | None:
    """Where the clause of a verb begins whose subject stands right before it, behind a comma or "and": "X lost, chipmaker Y rose"."""
    if span.form not in ("past", "third"):
        return None
    subject = next((spot for spot in sentence.organizations if spot.after == span.first), None)
    if subject is None:
        return None
    near = range(subject.first - 1, max(0, subject.first - _DESCRIBED), -1)
    return next((at for at in near if sentence.words[at] in _JOINING), None)


def _describes(one: Found, behind: Found | None) -> bool:
    """Whether a noun only says of what sort the same noun right behind it is: "a Series C financing round"."""
    if behind is None or not (one.span.is_noun and behind.span.is_noun):
        return False
    return one.trigger.id == behind.trigger.id and one.span.after == behind.span.first


def _is_of_many(phrase: str) -> bool:
    """Whether a noun is in the plural: "orders", "letters of intent"."""
    return phrase.endswith("s") or phrase.split()[0].endswith("s")


def _spellings(noun: str) -> set[str]:
    """A noun, and with the hyphen that its first two words have before another: "data-center campus"."""
    return {noun, noun.replace("data cent", "data-cent"), noun.replace("joint vent", "joint-vent")}


def _worded(phrase: str) -> str:
    return " ".join(pieces(phrase))


def _only(found: list[Found], led: list[bool]) -> list[Found | None]:
    """Those of the triggers that announce the one behind them."""
    return [one if leads else None for one, leads in zip(found, led, strict=True)]


def _as_spent(one: Found, before: Found | None, sentence: Sentence) -> Found:
    """What somebody has spent money on is bought: "has spent $14 million to buy land", and not "has pledged to buy"."""
    if before is None or before.trigger.id != _SPENDING or not before.span.is_past:
        return one
    if sentence.words[before.span.first] in _PROMISED:
        return one
    return replace(one, span=replace(one.span, is_past=True, form="past"))


def _leads_to(sentence: Sentence, one: Found, behind: Found) -> bool:
    """Whether a verb only announces the next: "committed to spending", "pledged to buy", "is committing $40 billion to buy"."""
    if one.span.is_noun or behind.span.is_noun:
        return False
    if one.trigger.id == _TURNING and one.span.after == behind.span.first:
        return True  # "looks to invest"
    if sentence.words[one.span.after : behind.span.first] == ("to",):
        # "Exercised its option to access", "pulled its proposal to build".
        return one.trigger.id != _CALLING_OFF and not (one.trigger.id == _EXERCISING and behind.span.weak)
    amount = next((spot for spot in sentence.money if one.span.after <= spot.first < behind.span.first), None)
    spends = one.trigger.id == _SPENDING and behind.trigger.id == _BUYING and amount is not None and amount.first - one.span.after <= _ABOUT
    return spends and sentence.words[amount.after : behind.span.first] == ("to",) if amount is not None else False
