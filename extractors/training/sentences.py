"""Our own sentences, filled with drawn names and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files

import yaml

from data.model.record import Record

from .names import Names
from .passages import ORGANIZATION, OUTLET, PERSON, PLACE, PRODUCT, Labelled, Passage

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_LABELS = {
    "org": ORGANIZATION,
    "person": PERSON,
    "surname": PERSON,
    "place": PLACE,
    "product": PRODUCT,
    "outlet": OUTLET,
    "upper_place": PLACE,
}


class Sentences(Record):
    """sentences.yaml: sentences with slots to train on, and others to measure with."""

    training: tuple[str, ...]
    held_out: tuple[str, ...]


def load_sentences() -> Sentences:
    """The table that stands beside this module."""
    text = files(__package__).joinpath("sentences.yaml").read_text("utf-8")
    return Sentences.model_validate(yaml.load(text, Loader=yaml.BaseLoader))


def written(sentences: tuple[str, ...], names: Names, times: int) -> Iterator[Passage]:
    """Each sentence so many times, with other names and choices each time."""
    filler = _Filler(names)
    for _ in range(times):
        for sentence in sentences:
            yield filler.filled(sentence)


class _Filler:
    """Fills slots and makes choices."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._draw = names.chance
        parts = names.parts
        self._figures: dict[str, Callable[[], str]] = {
            "money": self._money,
            "mw": self._capacity,
            "percent": lambda: f"{self._draw.randint(1, 60)}{self._draw.choice(('%', '%', ' percent', '.5%'))}",
            "years": lambda: str(self._draw.choice((2, 3, 5, 7, 10, 12, 15, 20))),
            "year": lambda: str(self._draw.randint(2019, 2034)),
            "number": lambda: self._draw.choice(("12", "200", "4,600", "18,000", "100,000", "350,000", "dozens of", "thousands of")),
            "month": lambda: self._draw.choice(parts.months),
            "day": lambda: self._draw.choice(parts.days),
            "date": lambda: f"{self._draw.choice(parts.months)} {self._draw.randint(1, 28)}, {self._draw.randint(2023, 2027)}",
            "title": lambda: self._draw.choice(parts.titles),
            "desc": lambda: self._draw.choice(parts.descriptions),
            "desc_the": lambda: self._draw.choice(parts.leads),
            "exchange": lambda: self._draw.choice(parts.exchanges),
            "ticker": lambda: "".join(self._draw.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(4)),
            "term": lambda: self._draw.choice(parts.terms),
            "demonym": lambda: self._draw.choice(parts.demonyms),
            "event": lambda: self._draw.choice(parts.events),
            "adverb": lambda: self._draw.choice(parts.adverbs),
            "short": lambda: self._draw.choice(("Company", "we", "Group")),
        }

    def filled(self, sentence: str) -> Passage:
        """One passage of a sentence with slots."""
        while (choice := _CHOICE.search(sentence)) is not None:
            sentence = sentence[: choice.start()] + self._draw.choice(choice.group(1).split("|")) + sentence[choice.end() :]
        sentence = re.sub(r" {2,}", " ", sentence).strip().replace(" ,", ",").replace(" .", ".")
        text, spans, last = "", list[Labelled](), 0
        for slot in _SLOT.finditer(sentence):
            text += sentence[last : slot.start()]
            name, last = slot.group(1), slot.end()
            label = _LABELS.get(name)
            value = self._value(name, label)
            value = value.upper() if name == "upper_place" else value
            if label is not None:
                spans.append(Labelled(len(text), len(text) + len(value), label))
            text += value
        return Passage(text + sentence[last:], tuple(spans))

    def _value(self, slot: str, label: str | None) -> str:
        if slot == "surname":
            return self._names.surname()
        return self._figures[slot]() if label is None else self._names.of(label)

    def _money(self) -> str:
        number = self._draw.choice((self._draw.randint(1, 900), round(self._draw.uniform(1, 99), 1)))
        sign = self._draw.choices(("$", "€", "£", "US$", "C$"), (20, 2, 1, 1, 1))[0]
        return f"{sign}{number}{self._draw.choice((' million', ' billion', 'B', 'M', ' billion', 'bn'))}"

    def _capacity(self) -> str:
        number = self._draw.choice((self._draw.randint(10, 900), round(self._draw.uniform(1, 9), 1)))
        return f"{number}{self._draw.choice((' ', '-', ''))}{self._draw.choice(('MW', 'megawatts', 'GW', 'megawatt', 'gigawatts'))}"
