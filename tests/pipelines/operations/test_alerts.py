"""Failed runs are told of, and nothing secret is told with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from pydantic import SecretStr

from data.errors import DealgraphError
from data.settings import Settings
from pipelines.defs.housekeeping import failures
from pipelines.operations.alerts import tell
from tests.servers.scripted import Reply, Server

HOOK = "/hook/very-secret"


@pytest.fixture
def told(server: Server, tmp_path: Path) -> Settings:
    """Settings with a webhook on loopback."""
    server.on(HOOK, Reply(b"ok"))
    return Settings(home=tmp_path / "home", webhook_url=SecretStr(server.url + HOOK))


def test_a_text_is_posted(server: Server, told: Settings) -> None:
    assert tell(told, "a run failed")
    (asked,) = server.asked
    assert (asked.path, json.loads(asked.body), asked.headers["content-type"]) == (HOOK, {"text": "a run failed"}, "application/json")


def test_without_a_webhook_nobody_is_told(tmp_path: Path) -> None:
    assert not tell(Settings(home=tmp_path), "a run failed")


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(b"no", 403), "the webhook answered 403: look at DEALGRAPH_WEBHOOK_URL"),
        (None, "the webhook gives no answer (ConnectionError): look at DEALGRAPH_WEBHOOK_URL"),
    ],
)
def test_the_address_is_never_told(server: Server, told: Settings, reply: Reply | None, message: str) -> None:
    server.on(HOOK, reply)
    with pytest.raises(DealgraphError) as failed:
        tell(told, "a run failed")
    assert str(failed.value) == message
    assert "very-secret" not in repr(told)


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as found:
        yield found


def test_a_failed_run_is_told_with_its_reason_and_where_to_look(
    server: Server, told: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.settings.load_settings", lambda: told)

    @dg.asset
    def deals() -> None:
        raise DealgraphError("the disk is full")

    run = dg.materialize([deals], instance=instance, raise_on_error=False)
    (event,) = [one for one in run.all_events if one.is_run_failure]
    failures(dg.build_run_status_sensor_context("failures", event, instance, run.dagster_run).for_run_failure())
    (asked,) = server.asked
    text = json.loads(asked.body)["text"]
    assert text.startswith(f"Dealgraph: run {run.run_id} of ")
    assert text.endswith(f"Look: `dealgraph ui`, /runs/{run.run_id}")
