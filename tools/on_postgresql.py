"""Run a command with DATABASE_URL set to a real PostgreSQL, started for it on a private socket and stopped after."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pgserver


def main() -> int:
    """Start, run, stop."""
    with tempfile.TemporaryDirectory(prefix="effekt-pg-") as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            print("On PostgreSQL:", " ".join(sys.argv[1:]), flush=True)
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
