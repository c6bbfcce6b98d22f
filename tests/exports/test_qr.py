"""The QR code of a link: a reader gets the link back, and a screen reader its title."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import zxingcpp

from backrisk import Profile
from backrisk.exports.qr import QUIET_ZONE, qr_svg
from backrisk.share import link

LINK = link("https://backrisk.example/my_back", Profile(age=45))
SVG = "{http://www.w3.org/2000/svg}"


def picture(svg: str) -> np.ndarray:
    """The dark lines of the drawing as pixels, eight a module, as a camera sees them."""
    root = ElementTree.fromstring(svg)
    modules = int(root.attrib["viewBox"].split()[2])
    pixels = np.full((modules, modules), 255, dtype=np.uint8)
    lines = root.findall(f"{SVG}path")[-1].attrib["d"]
    x, y = 0.0, 0.0
    for step, numbers in re.findall(r"([Mmh])([-\d. ]+)", lines):
        amounts = [float(number) for number in numbers.split()]
        if step == "h":
            pixels[int(y), int(x) : int(x + amounts[0])] = 0
            x += amounts[0]
        else:
            x, y = amounts if step == "M" else (x + amounts[0], y + amounts[1])
    return pixels.repeat(8, axis=0).repeat(8, axis=1)


def test_a_reader_gets_the_link_back() -> None:
    read = zxingcpp.read_barcode(picture(qr_svg(LINK, "")))
    assert read is not None
    assert read.text == LINK


def test_the_code_keeps_the_white_margin_that_readers_need() -> None:
    pixels = picture(qr_svg(LINK, ""))
    margin = 8 * QUIET_ZONE
    assert pixels[:margin].min() == pixels[-margin:].min() == 255
    assert pixels[:, :margin].min() == pixels[:, -margin:].min() == 255


def test_a_screen_reader_says_the_title_whatever_is_in_it() -> None:
    root = ElementTree.fromstring(qr_svg(LINK, "Open <this> & that"))
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "Open <this> & that"


def test_the_drawing_has_a_ground_of_its_own_and_no_size() -> None:
    root = ElementTree.fromstring(qr_svg(LINK, ""))
    ground, lines = root.findall(f"{SVG}path")
    assert (ground.attrib["fill"], lines.attrib["stroke"]) == ("#fff", "#000")
    assert {"width", "height"}.isdisjoint(root.attrib)


def test_an_address_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_svg("x" * 3000, "")
