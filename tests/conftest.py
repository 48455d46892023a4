"""For all tests: no connection leaves this machine, and no state is written outside the test's own folder."""

from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

# No test fails because a machine is busy.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")

_GRAPH = Path(__file__).parent / "graph"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stays in one process where tests run side by side: those of a file, and all that ask the one Neo4j server."""
    for item in items:
        together = "graph" if item.path.is_relative_to(_GRAPH) or item.get_closest_marker("neo4j") else str(item.path)
        item.add_marker(pytest.mark.xdist_group(together))


@pytest.fixture(autouse=True)
def _loopback_only() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEALGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
