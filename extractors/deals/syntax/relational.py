"""Organizations that only describe another one: its rivals and backers, whose part it is, through whom it acts."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from extractors.deals.records.spans import Organization
from extractors.deals.records.view import Sentence
from extractors.vocabulary.tables import TriggerTable

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
DETERMINERS = frozenset({"a", "an", "the"})
PARTS = frozenset({"arm", "unit", "division", "subsidiary", "affiliate", "branch"})
"""Parts of an organization."""
_PARTNER = "partner"
_BEHIND_A_VERB = (("with",), ("to",), ("on",), ("for",), ("in",), ("up",))
"""What somebody is to another or does with him, and what stands behind that as a verb."""
_COUNSELS = frozenset({"advised", "advises", "advising"})
_SERVES = frozenset({"served", "serves", "serving", "acted", "acts", "acting"})
_COUNSELLORS = frozenset({"adviser", "advisers", "advisor", "advisors", "counsel", "broker"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "also", "exclusively"})
_COUNSEL_WITHIN = 9
"""How it is said that somebody counsels others, and within how many words behind his name."""
_PARENT, _PART_WITHIN = 9, 5
_ASIDE = frozenset({",", "–", "—", "--", "("})
"""Words from a parent back to what belongs to it, and on to what that is, and marks behind its name."""
_MAKERS = frozenset({"built", "operated", "run", "hosted", "led", "owned"})
"""Participles behind a hyphen that name who provides, and may act in the deal: "Oracle-built campuses"."""
_SECURITIES = (("shares", "of"), ("stock", "of"))
_SHARES = (("shares",), ("stock",))
"""Words behind a name that tell what it buys, not what is its own: "sold X shares of"; and that are bought: "$2 billion of X shares"."""
_PARTNERS = (("partner",), ("partners",))
_PRONOUNS = (("our",), ("its",), ("their",))
"""Words for who deals together with somebody, and for whose they are."""
_THROUGH = frozenset({"through", "via"})
_WHOSE = frozenset({"its", "their", "a", "an", "the"})
_HOLDER = 8
_STOPPING = frozenset({"with", "from", "to", "by", ";"})
"""How somebody acts through another, and words within which that one is called a part of it."""
_ONCE_CALLED = frozenset(
    {("formerly", "known", "as"), ("previously", "known", "as"), ("once", "known", "as"), ("formerly", "called", "as")}
)
_NAME, _JUST, _RAISING = 2, (("just",), ("has",)), (("raised",), ("raises",))
"""Words of a man's name, what may stand behind it, and what he does with money for a firm of his own."""
_SERVING = frozenset({"builder", "supplier", "maker", "operator", "designer", "landlord", "host", "manufacturer"})
"""Who somebody is by what he does for another."""
_OPENING = 3
"""What stands before a name that somebody has no more, and words before a firm that opens a sentence: "UAE-based X by Y"."""
_FUNDS = frozenset({"fund", "funds", "account", "accounts", "vehicle", "vehicles"})
_COMPANIES: dict[tuple[str, ...], frozenset[str]] = {
    ("led",): frozenset({"consortium", "group", "syndicate", "venture", "partnership", "team", "alliance", "investors", "backers"}),
    ("advised",): _FUNDS,
    ("managed",): _FUNDS,
    ("affiliated",): _FUNDS,
    ("run",): _FUNDS,
}
_HEADED = _COMPANIES.keys()
"""What somebody leads or runs and acts through: "sold to an X-led consortium", "X-advised funds"."""


def end_with_funds(words: tuple[str, ...], after: int) -> int:
    """Where a name ends with what belongs to it and acts for it: "X-advised funds"."""
    behind = words[after : after + 3]
    acts = behind[:1] == ("-",) and behind[1:2] in _HEADED and not _COMPANIES[behind[1:2]].isdisjoint(behind[2:])
    return after + len(behind) if acts else after


def is_relational(sentence: Sentence, table: TriggerTable, organization: Organization, aside: Collection[int]) -> bool:
    """Whether it only describes another: "X rival Y", "X-backed Y", "X co-founder Y", "former X engineer"."""
    words, after = sentence.words, organization.after
    at = next((at for at in range(after, len(words)) if at not in aside), after)  # "X (NYSE: XY)-backed Y"
    follows = words[at + 1 : at + 2] if words[at : at + 1] == ("-",) else words[at : at + 1]
    compound = "".join(words[at : at + 3])
    if end_with_funds(words, at) > at:
        return False
    if _is_hyphenated(sentence, organization) or is_whose_part_another_is(sentence, table, organization):
        return True
    if words[at : at + 2] in _SECURITIES or _is_bought(sentence, organization):
        return False
    if _is_whose_partner_acts(sentence, table, organization) or _is_whose_partner_another_is(words, after):
        return True
    if _has_somebody_who_raises(sentence, organization) or _is_whose_maker_another_is(sentence, organization):
        return True
    if _advises(sentence, organization) or _is_a_means(sentence, organization) or _is_what_another_is_to(sentence, table, organization):
        return True
    is_act = words[at : at + 1] != ("-",) and bool(follows) and follows[0] in table.relational_participles
    if is_act and at > after and words[organization.first - 1] in table.prepositions:
        is_act = not any(spot.first == at + 1 for spot in sentence.organizations)
    if not is_act and ((follows and follows[0] in table.relational_nouns) or compound in table.relational_nouns):
        return True
    if words[max(0, organization.first - 3) : organization.first] in _ONCE_CALLED or _is_whose_brand_another_is(
        sentence, table, organization
    ):
        return True
    before = words[max(0, organization.first - 2) : organization.first]
    return bool(before) and (before[-1] in table.relational_prefixes or (before[-1] == "-" and before[0] in table.relational_prefixes))


def _is_whose_brand_another_is(sentence: Sentence, table: TriggerTable, organization: Organization) -> bool:
    """Whether it but owns the firm that opens the sentence: "X by Y announced that"."""
    words, first = sentence.words, organization.first
    brand = next((spot for spot in sentence.organizations if spot.after == first - 1), None)
    if brand is None or words[first - 1] != "by" or brand.first > _OPENING or not words[organization.after : organization.after + 1]:
        return False
    acts = words[organization.after].isalpha() and words[organization.after] not in table.prepositions
    return acts and not any(word in table.prepositions for word in words[: brand.first])


def _advises(sentence: Sentence, organization: Organization) -> bool:
    """Whether it but counsels those who deal: "X advised Y on a venture with Z", "X served as strategic advisor to Y"."""
    behind = sentence.words[organization.after : organization.after + _COUNSEL_WITHIN]
    verb = next((word for word in behind if word not in _AUXILIARIES), "")
    return verb in _COUNSELS or (verb in _SERVES and "as" in behind and not _COUNSELLORS.isdisjoint(behind))


def _is_whose_partner_acts(sentence: Sentence, table: TriggerTable, organization: Organization) -> bool:
    """Whether somebody without a name acts who but is its partner: "our partner contributed $10 million"."""
    words, at = sentence.words, organization.after
    if words[organization.first : at] not in _PRONOUNS:
        at += words[at : at + 1] != () and words[at] in POSSESSIVE
        if at == organization.after:
            return False
    behind = words[at + 1 : at + 2]
    acts = bool(behind) and behind[0].isalpha() and behind[0] not in table.prepositions and behind[0] not in ("and", "or")
    return words[at : at + 1] in _PARTNERS and acts and not any(spot.first == at + 1 for spot in sentence.organizations)


def _is_what_another_is_to(sentence: Sentence, table: TriggerTable, organization: Organization) -> bool:
    """Whether it but says what the one named behind it is to it: "X's partner Y"."""
    words, at = sentence.words, organization.after
    if words[at : at + 1] == () or words[at] not in POSSESSIVE or words[at + 1 : at + 2] == ():
        return False
    return words[at + 1] in table.possessed_relations and any(spot.first == at + 2 for spot in sentence.organizations)


def _is_whose_maker_another_is(sentence: Sentence, organization: Organization) -> bool:
    """Whether it but says who another is by what he does for it: "values the builder of X's campus at $2 billion"."""
    words, first = sentence.words, organization.first
    is_owner = words[organization.after : organization.after + 1] != () and words[organization.after] in POSSESSIVE
    before = words[max(0, first - len(DETERMINERS)) : first]
    return is_owner and before[2:] == ("of",) and before[1] in _SERVING and before[0] in DETERMINERS


def _is_whose_partner_another_is(words: tuple[str, ...], after: int) -> bool:
    """Whether "partner" behind it is a noun: "an X partner, is building", "X partner Y", not "X and Y partner with Z"."""
    return words[after : after + 1] == (_PARTNER,) and words[after + 1 : after + 2] not in _BEHIND_A_VERB


def is_whose_part_another_is(sentence: Sentence, table: TriggerTable, organization: Organization) -> bool:
    """Whether it but says whose another is: "a campus to X, a subsidiary of Y", "X – the US arm of utility Y", "X, Y's property arm,"."""
    words, first = sentence.words, organization.first
    if words[organization.after : organization.after + 1] != () and words[organization.after] in POSSESSIVE:
        behind = words[organization.after + 1 : organization.after + 1 + _PART_WITHIN]
        is_part = any(word in PARTS and comma == "," for word, comma in pairwise(behind))
        return is_part and words[first - 1] == "," and any(spot.after == first - 1 for spot in sentence.organizations)
    of = next((at for at in range(first - 1, max(0, first - _PARENT), -1) if words[at] == "of"), None)
    related = PARTS | table.possessed_relations
    if of is None or words[of - 1] not in related or any(word in table.stops for word in words[of + 1 : first]):
        return False
    opened = next((at for at in range(of - 2, max(0, of - _PARENT), -1) if words[at] in _ASIDE), None)
    if opened is None or words[opened + 1] not in DETERMINERS:
        return False
    return any(spot.after == opened for spot in sentence.organizations)


def _has_somebody_who_raises(sentence: Sentence, organization: Organization) -> bool:
    """Whether a man of its raises money, for a firm of his own: "X's Jane Doe just raised $2 billion"."""
    words, at = sentence.words, organization.after + 1
    if POSSESSIVE.isdisjoint(words[at - 1 : at]):
        return False
    named = at
    while named < len(words) and sentence.text[sentence.starts[named] - sentence.start].isupper():
        named += 1
    verb = named + (words[named : named + 1] in _JUST)
    is_person = named - at == _NAME and not any(spot.first < named and spot.after > at for spot in sentence.organizations)
    return is_person and words[verb : verb + 1] in _RAISING


def _is_a_means(sentence: Sentence, organization: Organization) -> bool:
    """Whether another acts through it: "X, through its wholly owned subsidiary Y, closed a loan"."""
    words = sentence.words
    before = words[max(0, organization.first - _HOLDER) : organization.first]
    opened = max((at for at, word in enumerate(before) if word in _THROUGH), default=None)
    if opened is None or before[opened + 1 : opened + 2] == () or before[opened + 1] not in _WHOSE:
        return False
    behind = organization.first - len(before) + opened
    if any(behind < spot.first < organization.first for spot in sentence.organizations):  # "through its subsidiary Y, X closed"
        return False
    return bool(PARTS & set(before[opened + 2 :])) and not _STOPPING & set(before[opened + 2 :])


def _is_bought(sentence: Sentence, organization: Organization) -> bool:
    """Whether its stock is told of, not what it owns: "bought $2 billion of X stock", "of new X shares", "$2 billion in X stock"."""
    words, at = sentence.words, organization.first
    if words[organization.after : organization.after + 1] not in _SHARES:
        return False
    if words[at - 1] == "in":
        return any(spot.after == at - 1 for spot in sentence.money)
    return words[at - 1] == "of" or (words[max(0, at - 2)] == "of" and any(spot.after == at - 2 for spot in sentence.money))


def _is_hyphenated(sentence: Sentence, organization: Organization) -> bool:
    """Whether a hyphen and a common word follow without a space: "an X-linked campus", "the X-chip designer Y"."""
    at = organization.after
    if sentence.words[at : at + 1] != ("-",) or at + 1 >= len(sentence.words) or sentence.words[at + 1] in _MAKERS:
        return False
    is_one_word = sentence.starts[at] == organization.end and sentence.starts[at + 1] == sentence.ends[at]
    return is_one_word and sentence.text[sentence.starts[at + 1] - sentence.start].islower()
