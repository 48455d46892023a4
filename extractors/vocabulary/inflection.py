"""The forms of a verb, by rule and by a table of the irregular ones."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["base", "third", "ing", "past"]
"""How a verb is inflected."""


def inflect(verb: str, irregular: dict[str, tuple[str, ...]]) -> list[tuple[str, Form]]:
    """All forms of a verb phrase, the first word inflected: "team up" → teams up, teamed up, teaming up."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("e") else head
    third = f"{head[:-1]}ies" if re.search(r"[^aeiou]y$", head) else head + ("es" if re.search(r"(s|x|ch|sh)$", head) else "s")
    past = irregular.get(head) or (f"{head[:-1]}ied" if re.search(r"[^aeiou]y$", head) else f"{stem}ed",)
    ing = next((form for form in past if form.endswith("ing")), f"{stem}ing")
    forms: list[tuple[str, Form]] = [(head, "base"), (third, "third"), (ing, "ing")]
    forms += [(form, "past") for form in past if not form.endswith("ing")]
    return [(form + tail, kind) for form, kind in forms]
