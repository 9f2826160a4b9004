"""Make sure there is a browser for the tests: Debian's Chromium, installed with apt where this is root; else say so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a browser on this machine."""
    return os.environ.get("EFFEKT_BROWSER") or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install if needed and allowed; fail in CI if there is none after all."""
    if find() is None and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    if find() is None:
        print("NO BROWSER FOUND: the browser tests will be skipped. Install Chromium, or set EFFEKT_BROWSER.", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
