"""Made-up names and figures, and those of the reference tables, drawn at random for training: always the same ones for a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from importlib.resources import files

import yaml

from data.model.record import Record
from data.reference.tables import ReferenceTables
from extractors.evaluation.unlisted import is_held_out
from extractors.vocabulary.naming import load_names

from .passages import ORGANIZATION, OUTLET, PERSON, PLACE, PRODUCT


class NameParts(Record):
    """names.yaml."""

    stems: tuple[str, ...]
    endings: tuple[str, ...]
    syllables: tuple[str, ...]
    legal: tuple[str, ...]
    lines: tuple[str, ...]
    surnames: tuple[str, ...]
    titles: tuple[str, ...]
    products: tuple[str, ...]
    cited: tuple[str, ...]
    terms: tuple[str, ...]
    demonyms: tuple[str, ...]
    events: tuple[str, ...]
    adverbs: tuple[str, ...]
    makers_products: tuple[str, ...]
    descriptions: tuple[str, ...]
    leads: tuple[str, ...]
    exchanges: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]


class Names:
    """Draws names. ``words`` are ordinary words, which are companies' names too ("Together", "Vast")."""

    def __init__(self, reference: ReferenceTables, words: Sequence[str], seed: int) -> None:
        self._draw = random.Random(seed)
        text = files(__package__).joinpath("names.yaml").read_text("utf-8")
        self._parts = NameParts.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
        self._words = words or self._parts.stems
        known = load_names().names
        self._given, self._outlets = known.given_names, known.outlets
        aliases = [(one.organization_id, one.alias) for one in reference.aliases if one.kind != "ticker" and not one.ambiguous]
        listed = [(one.organization_id, one.name) for one in reference.organizations.values()]
        self._listed = [name for key, name in (*listed, *aliases) if not is_held_out(key) and not name.islower()]
        hardware = (name for product in reference.hardware.values() for name in (product.name, *product.aliases))
        self._products = [*hardware, *self._parts.products, *self._parts.products]
        self._places = [place.name for place in reference.places.values()]
        self._of_label: dict[str, Callable[[], str]] = {
            ORGANIZATION: self.organization,
            PERSON: self.person,
            PLACE: self.place,
            PRODUCT: self.product,
            OUTLET: self.outlet,
        }

    @property
    def parts(self) -> NameParts:
        """The tables of parts."""
        return self._parts

    @property
    def chance(self) -> random.Random:
        """The source of all draws."""
        return self._draw

    def of(self, label: str) -> str:
        """A name of a label."""
        return self._of_label[label]()

    def like(self, name: str, label: str) -> str:
        """Another name in the place of one: of the same label, in capitals where that is."""
        other = self.of(label)
        return other.upper() if name.isupper() and len(name) > 4 else other

    def organization(self) -> str:
        """One of the tables, or more often a made-up one."""
        if self._draw.random() < 0.3:
            return self._draw.choice(self._listed)
        name = self._draw.choices((self._compound, self._sounding, self._word, self._odd, self._plain, self._double), (4, 4, 5, 3, 4, 2))[
            0
        ]()
        drawn = self._draw.random()
        if drawn < 0.3:
            name = f"{name} {self._draw.choice(self._parts.lines)}"
        if drawn < 0.04 or 0.3 < drawn < 0.36:
            name = f"{name}{self._draw.choice((',', ''))} {self._draw.choice(self._parts.legal)}"
        return name.upper() if self._draw.random() < 0.03 else name

    def person(self) -> str:
        """Given name and surname, of the usual ones or made up, or a surname alone."""
        drawn = self._draw.random()
        if drawn < 0.12:
            return self.surname()
        given = self._draw.choice(self._given) if self._draw.random() < 0.5 else self._sounding()
        middle = f" {self._letter()}." if drawn > 0.92 else ""
        return f"{given}{middle} {self.surname()}"

    def surname(self) -> str:
        """A surname alone."""
        return self._surname() if self._draw.random() < 0.7 else self._sounding()

    def place(self) -> str:
        """One of the tables, or a county or a town with a made-up name."""
        drawn = self._draw.random()
        if drawn < 0.7:
            return self._draw.choice(self._places)
        name = self._draw.choice((self._sounding, self._surname, self._word))()
        return f"{name} {self._draw.choice(('County', 'Township', 'City', 'Valley', 'Springs'))}" if drawn < 0.85 else name

    def product(self) -> str:
        """One of the tables, or a made-up one: a word with a figure, letters with digits, a name with a size."""
        drawn = self._draw.random()
        if drawn < 0.6:
            return self._draw.choice(self._products)
        if drawn < 0.63:
            return f"Project {self._draw.choice((self._word, self._sounding, self._stem))()}"
        if drawn < 0.75:
            return f"{self._letter()}{self._draw.choice(('', self._letter()))}{self._draw.choice((100, 200, 300, 350, 450, 7, 5, 40))}"
        name = self._draw.choice((self._sounding, self._word, self._compound))()
        behind = self._draw.choice((*self._parts.makers_products, "2", "3", "4.5", "5", "X", "R1", "v2"))
        return f"{name}{self._draw.choice((' ', ' ', '-'))}{behind}"

    def outlet(self) -> str:
        """One of the vocabulary, or a made-up newspaper or analysts' house."""
        drawn = self._draw.random()
        if drawn < 0.6:
            return self._draw.choice(self._outlets if drawn < 0.35 else self._parts.cited)
        if drawn < 0.75:
            house = self._draw.choice((self._double, self._plain, self._surname))()
            return house + self._draw.choice((" Research", " Securities", " Advisory", "", " University", " Institute"))
        kinds = ("Times", "Post", "Journal", "News", "Herald", "Tribune", "Daily", "Gazette", "Business Journal", "Insider", "Chronicle")
        name = self._draw.choice((self._draw.choice(self._places), self._word()))
        return f"{self._draw.choice(('The ', ''))}{name} {self._draw.choice(kinds)}"

    def word(self) -> str:
        """One made-up word, for a part of any name."""
        letters = "".join(self._letter() for _ in range(self._draw.randint(2, 4)))
        return self._draw.choice((self._compound(), self._sounding(), self._sounding(), self._stem(), letters))

    def _letter(self) -> str:
        return self._draw.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    def _surname(self) -> str:
        return self._draw.choice(self._parts.surnames)

    def _word(self) -> str:
        return self._draw.choice(self._words).capitalize()

    def _compound(self) -> str:
        """Two stems in one word: "Northscale", "VoltForge"."""
        stem, ending = self._draw.choice(self._parts.stems), self._draw.choice((*self._parts.endings, *self._parts.stems))
        camel = self._draw.random() < 0.5
        return stem.capitalize() + (ending.upper() if ending in ("ai",) else ending.capitalize() if camel else ending)

    def _sounding(self) -> str:
        """Syllables that mean nothing: "Nebira"."""
        count = self._draw.choices((2, 3, 4), (4, 5, 1))[0]
        name = "".join(self._draw.choice(self._parts.syllables) for _ in range(count)).capitalize()
        return name + self._draw.choice(("", "", "", "s", "x", "n", "us"))

    def _plain(self) -> str:
        """Two or three ordinary words: "Blue Harbor", "Applied Light"."""
        words = [self._draw.choice((self._word, self._word, self._stem))() for _ in range(self._draw.choices((2, 3), (5, 1))[0])]
        return " ".join(words)

    def _stem(self) -> str:
        return self._draw.choice(self._parts.stems).capitalize()

    def _double(self) -> str:
        """Surnames and initials: "Hale & Cross", "J.D. Ward"."""
        join = self._draw.choice((" & ", " ", " and ", "-"))
        return f"{self._surname()}{join}{self._surname()}"

    def _odd(self) -> str:
        """Forms that look like no name: letters, digits, a small letter first, a dot inside."""
        base = self._draw.choice((self._sounding, self._word))()
        letters = "".join(self._letter() for _ in range(self._draw.randint(2, 4)))
        number = str(self._draw.randint(1, 99))
        return self._draw.choice(
            (
                letters,
                letters,
                f"{base} {number}",
                f"{letters}{number}",
                f"{number}{self._letter()}",
                f"{base}.ai",
                f"{base}.AI",
                f"{base} AI",
                f"{base[0].lower()}{base[1:].capitalize()}",
                f"{base[0].lower()}-{base[1:].capitalize()}",
                f"{base[0].lower()}{letters}",
                f"{letters[0].lower()}.{letters[1:]}",
                f"{base}{self._letter()}",
                f"{letters} {base}",
                base.lower() if re.search(r"\d", base) else base,
            )
        )
