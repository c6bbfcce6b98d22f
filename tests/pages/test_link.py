"""A link is made only when asked for, and opening one leaves the visitor's own answers alone."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.people import as_people
from backrisk.share import Reason, Shared, decode, encode
from backrisk.share.characters import check
from backrisk.texts import texts
from backrisk.ui import shared
from backrisk.ui.answers import NOT_SURE, key
from backrisk.ui.clinic.share import MADE

from ..conftest import REPO

SAY = texts()
SENT = Profile(
    age=47, sex="male", height_cm=173, weight_kg=91, lifting="heavy_often", occupation="53-3032.00"
)


def visit(code: str | None = None, **answers: Any) -> AppTest:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=30)
    for field, answer in answers.items():
        app.session_state[key(field)] = answer
    if code is not None:
        app.query_params["p"] = code
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def open_section(app: AppTest) -> AppTest:
    app.session_state["clinic_tab"] = SAY("clinic.share")
    app.switch_page("pages/for_clinicians.py")
    return run(app)


def held(app: AppTest) -> dict[str, Any]:
    """What the session holds of answers."""
    return {name: app.session_state[name] for name in app.session_state.to_dict() if "answer_" in str(name)}


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.get("html")])


def headings(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


# Making one


def test_no_link_is_made_before_it_is_asked_for() -> None:
    app = open_section(visit())
    assert MADE not in app.session_state
    assert [*app.code, *app.table] == []


def test_a_link_opens_what_it_says_it_holds() -> None:
    app = open_section(visit(**SENT.model_dump(exclude_none=True)))
    names = ("age", "sex", "height_cm", "weight_kg", "lifting")
    labels = [SAY.questions[field].label for field in names]
    assert SAY("link.holds", names=", ".join(labels)) in words(app)
    app.button(key="link_make").click()
    code = run(app).code[0].value.partition("?p=")[2]
    carried = decode(code).profile
    assert carried.occupation is None
    (table,) = (table.value for table in app.table)
    assert list(table[SAY("link.column.question")]) == labels
    assert list(table[SAY("link.column.answer")]) == [
        f"{carried.age} years (rounded)",
        "Male",
        f"{carried.height_cm:g} cm (rounded)",
        f"{carried.weight_kg:g} kg (rounded)",
        SAY.questions["lifting"].answers["heavy_often"],
    ]


def test_a_link_to_other_answers_is_taken_away() -> None:
    app = open_section(visit(age=45))
    app.button(key="link_make").click()
    before = run(app).code[0].value
    app.session_state[key("age")] = 80
    assert [*run(app).code, *app.table] == []
    assert SAY("link.stale") in words(app)
    app.button(key="link_make").click()
    assert run(app).code[0].value != before
    assert SAY("link.stale") not in words(app)


# Opening one


def test_an_opened_link_shows_the_result_in_both_frames_with_its_range_and_leaves_the_address() -> None:
    app = visit(encode(SENT))
    frames = as_people(assess(decode(encode(SENT)).profile))
    assert SAY("link.title") in headings(app)
    for sentence in (
        SAY("link.sentence", **frames),
        SAY("result.range", **frames),
        SAY("share.opened", n=frames["n"]),
    ):
        assert sentence in words(app)
    assert words(app).count(SAY("result.limits")) == 2
    assert app.query_params == {}


def test_ones_own_answers_stay_until_the_result_is_made_ones_own() -> None:
    app = visit(encode(SENT), age=30, stress="high")
    own = as_people(assess(Profile(age=30, stress="high")))
    assert SAY("result.sentence", **own) in words(app)
    app.button(key="shared_mine").click()
    run(app)
    assert SAY("link.title") not in headings(app)
    mine = decode(encode(SENT)).profile
    given = {key(field): answer for field, answer in mine if answer is not None}
    assert given.items() <= held(app).items()
    assert held(app)[key("stress")] == NOT_SURE
    assert SAY("result.sentence", **as_people(assess(mine))) in words(app)


def test_putting_it_away_changes_nothing_else() -> None:
    app = visit(encode(SENT), age=30)
    before = held(app)
    app.button(key="shared_put_away").click()
    assert held(run(app)) == before
    assert SAY("link.title") not in headings(app)
    assert shared.SHARED not in app.session_state


def test_a_model_that_has_changed_since_says_both_numbers() -> None:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=30)
    n = as_people(assess(Profile(age=45)))["n"]
    app.session_state[shared.SHARED] = Shared(Profile(age=45), n + 3, ("age",))
    assert SAY("share.opened_otherwise", n=n, sender=n + 3) in words(run(app))


# Codes that do not open


CODE = encode(SENT)
REFUSED: dict[str, Reason] = {
    "": "malformed",
    "<script>alert(1)</script>": "malformed",
    "ünïcode☃": "malformed",
    "A" * 5000: "malformed",
    CODE[:-3]: "damaged",
    CODE[:5] + ("0" if CODE[5] != "0" else "1") + CODE[6:]: "damaged",
    "2" + CODE[1:-4] + "XXXX": "damaged",
    "2" + "0" * 17 + check("2" + "0" * 17): "newer",
}


@pytest.mark.parametrize("code", REFUSED, ids=lambda code: ascii(code)[:24])
def test_a_code_that_does_not_open_is_one_kind_sentence_over_an_empty_start(code: str) -> None:
    app = visit(code)
    assert words(app).count(SAY(f"share.refused.{REFUSED[code]}")) == 1
    assert SAY("link.title") not in headings(app)
    assert app.query_params == {}
    # The code itself is kept nowhere.
    assert not code or code not in str(app.session_state.to_dict())
    app.button(key="shared_close").click()
    assert SAY(f"share.refused.{REFUSED[code]}") not in words(run(app))
    assert app.session_state.to_dict().keys().isdisjoint({shared.SHARED, shared.REFUSED})
