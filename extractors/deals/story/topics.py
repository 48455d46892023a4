"""Whom a sentence is about: who acts in it though nothing governs the name, whose shares moved, for whom somebody speaks."""

from __future__ import annotations

import re

from data.model.deals import OrganizationRef
from extractors.deals.records.spans import Group, Organization
from extractors.deals.records.view import Reading, Sentence
from extractors.deals.syntax.arguments import Syntax

_SHARES_OF = frozenset({("shares", "of"), ("shares", "in"), ("stock", "of"), ("the", "shares", "of")})
_LED = (("led",), ("co-led",), ("joined",), ("anchored",), ("leads",))
_ARE = (("are",), ("is",), ("were",), ("was",), ("remain",), ("remains",))
_AMONG = (("among",), ("also",), ("one",), ("existing",))
_WHO_PAY = frozenset({"investors", "backers", "shareholders", "lenders", "investor", "backer"})
_THE_ROUND = frozenset({("the", "round"), ("the", "deal"), ("the", "funding"), ("the", "financing"), ("the", "investment")})
"""How a sentence begins that tells whose shares moved, and what those do who only pay for what was told before."""
_THE_COMPANY = re.compile(r"\b[Tt]he Company\b")
_THE_COMPANY_IS = re.compile(r"\((?:the |together[^()]{0,40}, the )?[“\"](?:the )?Company[”\"]\)")
"""How filings and releases name who they are of, and how they say of another that he is called so in them."""
_REPORT = re.compile(
    r"(?:earnings call|shareholder letter|letter to (?:share|stock)holders|(?:monthly|business|operational|corporate) update"
    r"|quarter(?:ly)?(?: \d{4})?(?: financial)? results|financial results)\b",
    re.IGNORECASE,
)
"""How the title of a company's own report goes on."""
_TITLED_WITHIN = 2
"""Words before the name in the title of a report: "Form 10-Q: X"."""
_BELONGS = (("belongs", "to"), ("belonged", "to"), ("goes", "to"), ("went", "to"))
"""Verbs by which it is said whose something is."""
_IT = frozenset({"it", "they"})
_FRONT = 6
_WHEN = frozenset({"after", "as", "when", "while", "before", "since", "because", "although", "though", "once"})
"""How a sentence goes on with who acted, words up to the subject of a clause at the start of one, and what opens such a clause."""


def topic_of(syntax: Syntax) -> Organization | None:
    """Whom a sentence is about: its first organization that nothing governs, or for which somebody speaks."""
    for_whom = next((group for group in syntax.groups[:1] if _is_for_one_at_first(syntax, group)), None)
    if for_whom is not None:
        return for_whom.members[0]
    free = [group.members[0] for group in syntax.groups if syntax.governor(group) is None or _is_of_its_shares(syntax, group)]
    if free and _only_pays(syntax, free[0]):
        return None
    if not free and len(syntax.groups) == 1 and _is_for_whom(syntax, syntax.groups[0]):
        return syntax.groups[0].members[0]
    if len(free) > 1 and _is_fronted(syntax, free[0], free[1]):
        return free[1]
    return min((*free[:1], *syntax.speakers[:1]), key=lambda spot: spot.first, default=None)


def still_about(sentence: Sentence, topic: Organization | None) -> Organization | None:
    """Whom a sentence with its references is about: who "it" is at its start, not whom it buys: "In May it bought X, which makes racks"."""
    fronted = (spot for spot in sentence.organizations if spot.text.casefold() in _IT and spot.first <= _FRONT)
    acting = next(fronted, None)
    return acting if topic is not None and acting is not None and acting.first < topic.first else topic


def _is_fronted(syntax: Syntax, first: Organization, second: Organization) -> bool:
    """Whether the first acts in a clause that only says when or why, and the second in the main one: "A week after X filed, Y followed"."""
    words = syntax.sentence.words
    before, opened = words[max(0, first.first - 1) : first.first], words[second.first - 1]
    return bool(before) and first.first <= _FRONT and before[0] in _WHEN and opened == "," and words[first.first - 2] != ","


def _is_of_its_shares(syntax: Syntax, group: Group) -> bool:
    """Whether a sentence begins with whose shares moved: "Shares of X jumped"."""
    return syntax.sentence.words[: group.first] in _SHARES_OF


def _is_for_one_at_first(syntax: Syntax, group: Group) -> bool:
    """Whether a sentence begins with for whom all of it is so, or says whose its subject is: "For X, the deal is", "it belongs to X"."""
    words = syntax.sentence.words
    is_for = group.first == 1 and words[0] == "for" and words[group.after : group.after + 1] == (",",)
    return (is_for or words[max(0, group.first - 2) : group.first] in _BELONGS) and not syntax.is_possessive(group)


def _is_for_whom(syntax: Syntax, group: Group) -> bool:
    """Whether a sentence that names nobody else ends with for whom something is what it is: "a busy week for X"."""
    words = syntax.sentence.words
    return words[group.first - 1 : group.first] == ("for",) and words[group.after :] == (".",)


def _only_pays(syntax: Syntax, first: Organization) -> bool:
    """Whether a sentence only says who puts money into a round told before: "X led it", "X and Y joined the round"."""
    words = syntax.sentence.words
    after = next((group.after for group in syntax.groups if first in group.members), first.after)
    behind = words[after + 1 : after + 3]
    if words[after : after + 1] in _ARE and words[after + 1 : after + 2] in _AMONG and not _WHO_PAY.isdisjoint(words[after:]):
        return True
    return words[after : after + 1] in _LED and (behind[:1] in ((".",), ("it",)) or behind in _THE_ROUND)


def only_name(title: Sentence) -> Organization | None:
    """The only organization that a title names."""
    named = {spot.value.key: spot for spot in title.organizations}
    return next(iter(named.values())) if len(named) == 1 else None


def company_of(reading: Reading) -> OrganizationRef | None:
    """Whose report a text without a filer is: whom alone its title names, as its subject, if it or the text says what it is.

    A text says so by "the Company" with a capital.
    """
    if not reading.sentences or not reading.sentences[0].is_title:
        return None
    titled = only_name(reading.sentences[0])
    if titled is None or titled.first > _TITLED_WITHIN or any(_is_another(titled, sentence) for sentence in reading.sentences[1:]):
        return None
    speaks = any(_THE_COMPANY.search(sentence.text) is not None for sentence in reading.sentences[1:])
    speaks = speaks or _REPORT.search(reading.sentences[0].text) is not None
    return titled.value if speaks else None


def _is_another(titled: Organization, sentence: Sentence) -> bool:
    """Whether it says of somebody whom the title does not name that he is "the Company"."""
    defined = _THE_COMPANY_IS.search(sentence.text)
    before = [spot for spot in sentence.organizations if defined is not None and spot.end - sentence.start <= defined.start()]
    return bool(before) and before[-1].value != titled.value
