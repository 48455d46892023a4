"""Which deal a person means: by its id, one that it had before, or words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from data.errors import QueryUsageError

_SUGGESTED = 8
_LIKE = 40
_WORD = re.compile(r"[\w.]+")


def find_deal(asked: str, titles: Mapping[str, str], former: Mapping[str, str]) -> str:
    """The id. ``titles`` by id, the weightiest first. Raises QueryUsageError that lists what may be meant where it is not one deal."""
    living = former.get(asked, asked)
    if living in titles:
        return living
    by_id = [deal_id for deal_id in titles if deal_id.startswith((asked, f"deal-{asked}"))] if len(asked) > 3 else []
    found = by_id or _by_words(asked, titles)
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryUsageError(f"{len(found)} deals are called {asked!r}: give the id of one\n{_listed(found, titles)}")
    like = process.extract(asked, dict(titles), scorer=fuzz.token_set_ratio, limit=_SUGGESTED, score_cutoff=_LIKE)
    if like:
        raise QueryUsageError(f"no deal is called {asked!r}; the nearest are\n{_listed([key for _, _, key in like], titles)}")
    raise QueryUsageError(f"no deal is called {asked!r}: `dealgraph query largest_commitments` lists some, with ids and titles")


def _by_words(asked: str, titles: Mapping[str, str]) -> list[str]:
    """Those whose titles have all of the words, or longer ones that begin so, in any order."""
    words = set(_WORD.findall(asked.casefold()))
    return [deal_id for deal_id, title in titles.items() if words and _begin(words, _WORD.findall(title.casefold()))]


def _begin(words: Iterable[str], title: Sequence[str]) -> bool:
    """Whether each word begins one of the title: 38 does "38.0bn"."""
    return all(any(one.startswith(word) for one in title) for word in words)


def _listed(ids: list[str], titles: Mapping[str, str]) -> str:
    more = f"\n  … and {len(ids) - _SUGGESTED} more: add a word" if len(ids) > _SUGGESTED else ""
    return "\n".join(f"  {deal_id}  {titles[deal_id]}" for deal_id in ids[:_SUGGESTED]) + more
