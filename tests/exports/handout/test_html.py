"""The handout as HTML: one file, nothing run, nothing fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from backrisk import Profile
from backrisk.exports.handout import as_html, handout
from backrisk.texts import texts

from .people import MADE, longest, short


class Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_nothing_is_run_and_nothing_is_fetched() -> None:
    page = as_html(longest())
    seen = Seen(page)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "src"]
    assert all(place.startswith("#") for place in re.findall(r"url\(([^)]*)\)", page))
    assert "@import" not in page
    addresses = [value for name, value in seen.attributes if name == "href"]
    assert addresses == [longest().link]


def test_headings_are_in_order_and_the_language_is_named() -> None:
    seen = Seen(as_html(longest()))
    levels = [tag for tag in seen.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == "h1"
    assert set(levels[1:]) == {"h2"}
    assert ("lang", "en") in seen.attributes


def test_a_greeting_is_words_and_never_markup() -> None:
    page = handout(Profile(age=45), texts(), made=MADE, greeting='<script>alert("x")</script>{{ 7*7 }}')
    html = as_html(page)
    assert "<script" not in html
    assert "{{ 7*7 }}" in html


def test_every_figure_has_its_text_and_the_chart_its_table() -> None:
    html, page = as_html(short()), short()
    assert html.count('role="img"') >= 2
    assert f'aria-label="{page.people.alt}"' in html
    for name, label in page.reasons_rows:
        assert f"<td>{name}</td><td>{label}</td>" in html
