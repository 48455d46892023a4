"""Tables of words that contradict themselves are refused when they are read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extractors.vocabulary.tables import TriggerTable, load_vocabulary


def test_word_that_two_triggers_claim_is_refused() -> None:
    told = load_vocabulary().triggers.model_dump()
    first, second = told["triggers"][0], told["triggers"][1]
    second["verbs"] = (*second["verbs"], first["verbs"][0])
    with pytest.raises(ValidationError, match=f"'{first['verbs'][0]}' stands among the verbs of '{first['id']}' and of '{second['id']}'"):
        TriggerTable.model_validate(told)
