"""Every block of the page on Python runs, in order, as it stands."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_each_block_runs_after_the_one_before(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/reference/python.md").read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/reference/python.md", "exec"), names)
    assert len(blocks) >= 7
    assert "kr" in capsys.readouterr().out
