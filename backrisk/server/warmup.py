"""What a process does once, before or at its first visitor, so that every later page is quick."""

import functools
import gc
import importlib
import pkgutil

import backrisk
from backrisk.server.readiness import known_answer


@functools.cache
def settle() -> None:
    """
    Load all that pages need, then take it out of the garbage collector's rounds.

    Streamlit collects garbage after every run of a page; walking over the objects of pandas and Altair, which
    never become garbage, would take longer than the page itself. Calling again does nothing.
    """
    for module in pkgutil.walk_packages(backrisk.__path__, "backrisk."):
        if not module.name.endswith("__main__"):  # importing that one runs it
            importlib.import_module(module.name)
    known_answer()
    gc.collect()
    gc.freeze()
