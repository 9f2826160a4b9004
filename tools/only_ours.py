"""Fail if anything committed is not ours: third-party code, built files, registry addresses, machine paths."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN_FILES = re.compile(r"(^|/)(node_modules|vendor|third_party|site-packages)/|\.(min\.js|min\.css|whl|mo|sqlite3)$")
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "registry" + ".npmjs", "npmjs" + ".com", "deb" + ".debian.org")
FORBIDDEN_TEXT = re.compile(
    "|".join([*map(re.escape, REGISTRIES), r'"resolved"' + r":", "--index" + r"-url\s", "--extra-" + "index"])
)
MOST_BYTES = 1_000_000


def problems() -> list[str]:
    """What is wrong, a line each."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = []
    for name in filter(None, listed.decode().split("\0")):
        path = ROOT / name
        if FORBIDDEN_FILES.search(name):
            found.append(f"{name}: built or third-party files are not committed")
        if not path.is_file():
            continue
        content = path.read_bytes()
        if len(content) > MOST_BYTES:
            found.append(f"{name}: {len(content)} bytes; larger files are not committed")
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if FORBIDDEN_TEXT.search(line):
                found.append(f"{name}:{number}: a registry address")
    return found


def main() -> int:
    """Print what is wrong."""
    found = problems()
    print("\n".join(found) or "Everything committed is ours.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
