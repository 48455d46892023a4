"""What tells cheaply that a pattern has nothing to find takes nothing from it: with and without, the same is found in any text."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reference.tables import load_reference
from extractors.components.names import OrganizationFinder, PlaceFinder
from extractors.grammars import entities, places
from extractors.grammars.capacity import CapacityGrammar
from extractors.grammars.cues import _pattern
from extractors.grammars.dates import DateGrammar
from extractors.grammars.gazetteer import places_of_words, words_of
from extractors.grammars.money import MoneyGrammar
from extractors.grammars.openings import CAPITALS, SMALL_LETTERS, Openings
from extractors.grammars.terms import TermGrammar
from extractors.vocabulary.measures import load_measures
from extractors.vocabulary.phrases import Phrases, phrase_pattern
from extractors.vocabulary.tables import load_vocabulary

TABLES, VOCABULARY = load_measures(), load_vocabulary()
MONEY, CAPACITY, TERMS, DATES = MoneyGrammar(TABLES), CapacityGrammar(TABLES), TermGrammar(TABLES), DateGrammar(TABLES.calendar)
always_alike = settings(derandomize=True, max_examples=50)


def coined_and_places() -> tuple[object, object]:
    organizations, finder = OrganizationFinder(), PlaceFinder()
    organizations.load(load_reference())
    finder.load(load_reference())
    return organizations.grammar._coined, finder.grammar


COINED, PLACES = coined_and_places()
SHOWN = vars(COINED)["_shown"]
OPENINGS: dict[str, tuple[Openings, re.Pattern[str]]] = {
    "money": (MONEY._openings, MONEY._pattern),
    "unknown money": (CAPITALS, MONEY._unknown),
    "capacity": (CAPACITY._openings, CAPACITY._pattern),
    "terms": (TERMS._openings, TERMS._pattern),
    "decades": (TERMS._decade, TERMS._whole),
    "speakers": (entities._SAYING, entities._SPEAKING),
    "places again": (places._GOING_ON, places._AGAIN),
    **{f"coined {name}": (CAPITALS, vars(COINED)[f"_{name}"]) for name in ("suffixed", "apposed")},
    **{f"shown {name}": (CAPITALS, vars(SHOWN)[f"_{name}"]) for name in ("dealing", "raising", "headed")},
    "coined described": (vars(COINED)["_describing"], vars(COINED)["_described"]),
    "shown heads": (vars(SHOWN)["_offices"], vars(SHOWN)["_heads"]),
    "shown contracting": (vars(SHOWN)["_papers"], vars(SHOWN)["_contracting"]),
    "shown taken over": (vars(SHOWN)["_takers"], vars(SHOWN)["_acquired"]),
    "coined led": (vars(COINED)["_leads"], vars(COINED)["_led"]),
    "shown small letters": (SMALL_LETTERS, vars(SHOWN)["_small"]),
    "place forms": (CAPITALS, vars(PLACES)["_forms"]),
    "divisions": (CAPITALS, vars(PLACES)["_divisions"]),
}


AROUND = st.lists(st.sampled_from([*" ,.;\n-–’'&_()/$€5", " a ", "The ", "Foo", "half ", "²", "٥", "in ", "and "]), max_size=6).map("".join)
"""What may stand on either side of what a pattern finds."""
_LETTERS = re.compile(r"[A-Za-z]+")


def in_a_known_size(word: re.Match[str]) -> str:
    """Words are small, in capitals or with a capital; nobody writes them otherwise, and they are not looked for."""
    one = word.group()
    return one if one in (one.lower(), one.upper(), one.capitalize()) else one.capitalize()


def texts_of(*patterns: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in which the patterns find something, and some in which they nearly do."""
    found = st.one_of([st.from_regex(pattern, alphabet=st.characters(codec="ascii")) for pattern in patterns])
    whole = st.lists(st.tuples(AROUND, found, AROUND).map("".join), min_size=1, max_size=2).map("".join)
    return st.tuples(whole, st.integers(0, 3)).map(lambda drawn: _LETTERS.sub(in_a_known_size, drawn[0][drawn[1] :]))


def spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@pytest.mark.parametrize("name", OPENINGS)
@always_alike
@given(data=st.data())
def test_openings_find_what_the_pattern_finds(name: str, data: st.DataObject) -> None:
    openings, pattern = OPENINGS[name]
    text = data.draw(texts_of(pattern))
    assert spans(openings.finditer(text, pattern)) == spans(pattern.finditer(text))


@always_alike
@given(texts_of(*(pattern for pattern, _ in DATES._forms)))
def test_dates_begin_where_one_may(text: str) -> None:
    begun = {match.start() for pattern, _ in DATES._forms for match in pattern.finditer(text) if DATES._start.match(text, match.start())}
    assert begun <= set(DATES._openings.places(text))


@always_alike
@given(AROUND | st.text(max_size=60))
def test_words_are_where_they_stand(text: str) -> None:
    words = words_of(text)
    straight = text.replace("’", "'")
    assert list(zip(words.texts, words.starts, strict=True)) == [(m.group(), m.start()) for m in re.finditer(r"\w+|[^\w\s]", straight)]
    assert sorted(at for found in places_of_words(text).values() for at in found) == list(range(len(words.texts)))


LISTS = {
    **VOCABULARY.cues,
    **{name: getattr(VOCABULARY.relevance, name) for name in ("deal_words", "field_words", "sure_words", "borrowing_words", "noise")},
    **{name: getattr(VOCABULARY.triggers, name) for name in ("denials", "refutations")},
}
CUES = [*TABLES.amount_cues.roles, *TABLES.amount_cues.periods, *TABLES.amount_cues.bases]
NEAR_FIGURES = tuple(words for cue in CUES for words in (cue.before, cue.after, cue.unless, cue.needs) if words)
in_a_sentence = st.sampled_from(["", "x", "s", "ing", " it ", " The ", ", ", "-", "‑", "’s ", "'s ", ". ", " one-", " of ", " new "])


@st.composite
def told(draw: st.DrawFn, phrases: tuple[str, ...]) -> str:
    """A text out of phrases of a list and what may stand between them, joined by blanks or hyphens, in letters of either size."""
    parts = []
    for phrase in draw(st.lists(st.sampled_from(phrases), max_size=4)):
        ending, joint = draw(st.sampled_from(["", "s", "ed", "-x"])), draw(st.sampled_from([" ", "-", "  ", "‑"]))
        written = phrase.replace("*", ending).replace(" ", joint)
        parts += [draw(in_a_sentence), draw(st.sampled_from([written, written.upper(), written.capitalize(), written[1:]]))]
    return "".join([*parts, draw(in_a_sentence)])


@pytest.mark.parametrize("name", LISTS)
@settings(derandomize=True, max_examples=10)
@given(data=st.data())
def test_phrases_are_found_as_their_pattern_finds_them(name: str, data: st.DataObject) -> None:
    text, pattern = data.draw(told(LISTS[name])), phrase_pattern(LISTS[name])
    one, first = Phrases(LISTS[name]).search(text), pattern.search(text)
    assert (one and one.span()) == (first and first.span())
    assert spans(Phrases(LISTS[name]).finditer(text)) == spans(pattern.finditer(text))


@settings(derandomize=True, max_examples=300)
@given(st.sampled_from(NEAR_FIGURES), st.data())
def test_cues_of_figures_are(phrases: tuple[str, ...], data: st.DataObject) -> None:
    text = data.draw(texts_of(_pattern(phrases)))
    assert spans(Phrases(phrases, _pattern).finditer(text)) == spans(_pattern(phrases).finditer(text))


short = st.sampled_from(["a", "ab", "abc", "abcd", "b"])
joint = st.sampled_from([" ", "-", "'", "*", "* ", "*-", " *", "."])


@always_alike
@given(
    st.lists(st.lists(st.tuples(short, joint), min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(st.tuples(short, st.sampled_from([" ", "-", "'", "", "."])), max_size=8),
)
def test_any_phrases_are(made_of: list[list[tuple[str, str]]], words: list[tuple[str, str]]) -> None:
    phrases = tuple("".join(word + sign for word, sign in parts).strip() for parts in made_of)
    text = "".join(word + sign for word, sign in words)
    assert (Phrases(phrases).search(text) is None) == (phrase_pattern(phrases).search(text) is None)
