"""What a process does once, before or at its first visitor, so that every later page is quick."""

import functools
import gc
import importlib
import pkgutil

import backrisk.charts
import backrisk.ui
from backrisk.jobs.search import search_index
from backrisk.server.readiness import known_answer
from backrisk.ui.frame import own_pages


@functools.cache
def settle() -> None:
    """
    Load all that pages need, then take it out of the garbage collector's rounds.

    Streamlit collects garbage after every run of a page; walking over the objects of pandas and Altair, which
    never become garbage, would take longer than the page itself. Calling again does nothing.
    """
    for package in (backrisk.charts, backrisk.ui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    own_pages()
    known_answer()
    search_index()
    gc.collect()
    gc.freeze()
