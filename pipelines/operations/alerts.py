"""Failures told to where people look: one line in the log, and a message to a webhook where one is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests

from data.errors import DealgraphError

if TYPE_CHECKING:
    from data.settings import Settings

_SECONDS = 10


def tell(settings: Settings, text: str) -> bool:
    """Post a text; whether there is anywhere to post it. Raises DealgraphError, without the address, where it was not taken."""
    if settings.webhook_url is None:
        return False
    try:
        answer = requests.post(settings.webhook_url.get_secret_value(), json={"text": text}, timeout=_SECONDS, allow_redirects=False)
        answer.raise_for_status()
    except requests.HTTPError as error:
        raise DealgraphError(f"the webhook answered {error.response.status_code}: look at DEALGRAPH_WEBHOOK_URL") from None
    except requests.RequestException as error:
        raise DealgraphError(f"the webhook gives no answer ({type(error).__name__}): look at DEALGRAPH_WEBHOOK_URL") from None
    return True
