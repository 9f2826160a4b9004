"""Run every measurement in bench/, one after the other, and gather the figures they end with: NAME RATIO GOAL."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURE = re.compile(r"[a-z0-9_]+ -?[0-9.]+ [0-9.]+")


def measure(script: Path) -> tuple[int, list[str]]:
    """Run one, showing what it prints; its exit status and its figures."""
    print(f"== {script.name}", flush=True)
    figures = []
    with subprocess.Popen([sys.executable, script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            if FIGURE.fullmatch(line.strip()):
                figures.append(line.strip())
    return process.returncode, figures


def main() -> int:
    """Run those named, or all; the status is 1 if one could not be run to its end."""
    chosen = sys.argv[1:]
    scripts = [s for s in sorted((ROOT / "bench").glob("*.py")) if not chosen or s.stem in chosen]
    found = {script.stem: measure(script) for script in scripts}
    print("== measured: name, ratio, goal")
    for name, (status, figures) in found.items():
        print("\n".join(figures) if not status else f"{name} stopped with status {status}")
    return int(any(status for status, _ in found.values()))


if __name__ == "__main__":
    sys.exit(main())
