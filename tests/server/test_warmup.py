"""Warming up loads everything once and leaves the garbage collector nothing to walk over."""

import subprocess
import sys

from tests.conftest import REPO

# In a process of its own: freezing cannot be limited to one test.
SETTLE_TWICE = """
import gc, sys
from backrisk.server.warmup import settle
settle()
assert gc.get_freeze_count() > 50_000, gc.get_freeze_count()
assert len(gc.get_objects()) < 1_000, len(gc.get_objects())
gc.unfreeze()
settle()
assert gc.get_freeze_count() == 0, "settled twice"
print(*sys.modules)
"""


def test_settling_loads_every_module_of_the_pages_and_freezes_once() -> None:
    outcome = subprocess.run([sys.executable, "-c", SETTLE_TWICE], cwd=REPO, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr
    files = (REPO / "backrisk").rglob("*.py")
    names = {
        ".".join(file.relative_to(REPO).with_suffix("").parts).removesuffix(".__init__") for file in files
    }
    needed = {name for name in names if name.startswith(("backrisk.ui", "backrisk.charts"))}
    assert needed - set(outcome.stdout.split()) == set()
