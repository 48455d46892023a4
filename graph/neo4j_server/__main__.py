"""`python -m graph.neo4j_server` (`make neo4j`): a local Neo4j until Ctrl-C, with the variables to export."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from data.errors import GraphError

from ..stores.neo4j import Login
from .server import local_server


def main() -> int:
    """Run until interrupted or asked to end. The data is gone then: `dealgraph load` makes it again."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        sys.stderr.write("Starting Neo4j (the first time its libraries are fetched, about 120 MB) …\n")
        with local_server() as login:
            sys.stdout.write(variables(login))
            sys.stdout.flush()
            sys.stderr.write("Paste the line above into another shell, then `dealgraph load --engine neo4j`. Ctrl-C stops the server.\n")
            signal.pause()
    except KeyboardInterrupt:
        sys.stderr.write("Neo4j has stopped.\n")
    except GraphError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


def variables(login: Login) -> str:
    """The line to paste into a shell. The password is that of this server alone, which nobody else reaches."""
    assert login.password is not None
    return f"export NEO4J_URI={login.uri} NEO4J_USERNAME={login.username} NEO4J_PASSWORD={login.password.get_secret_value()}\n"


def _interrupt(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
