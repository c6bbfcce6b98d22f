"""The Evidence page takes the shown number apart, and shows every source."""

import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.people import people_of_100
from backrisk.registry import registry
from backrisk.texts import texts
from tests.conftest import REPO

SECTIONS = ("number", "studies", "disputes", "choices", "people", "cards")
ANSWERS = {"age": 60, "lifting": "heavy_often", "back_pain_history": "three_or_more"}


def page(section: str = "number") -> AppTest:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=60)
    for field, answer in ANSWERS.items():
        app.session_state[f"answer_{field}"] = answer
    app.run()
    app.session_state["evidence_tab"] = texts()(f"sections.{section}")
    app.switch_page("pages/evidence.py").run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption, app.subheader) for element in kind)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_shows_without_an_error(section: str) -> None:
    assert texts()(f"sections.{section}.title") in [header.value for header in page(section).header]


def test_the_waterfall_ends_at_the_number_of_my_back() -> None:
    n = people_of_100(assess(Profile(**ANSWERS)).probability)
    app = page()
    chart = app.get("vega_lite_chart")[0].proto
    assert f"you at {n} of 100" in chart.alt
    assert f"{n} of 100" in words(app)


def test_a_factor_picked_on_my_back_is_the_one_looked_at() -> None:
    app = page()
    app.session_state["evidence_focus"] = "lifting"
    app.run()
    assert app.selectbox(key="evidence_focus").value == "lifting"
    assert registry().model.factor[6].choice in words(app)


def test_every_citation_the_registry_uses_is_shown() -> None:
    shown = words(page("studies"))
    used = {registry().sources[name] for name in registry().used_sources}
    for study in (
        "base_cassidy",
        "jahn_comb",
        "prev_machado",
    ):  # baseline, cap and split, not rows of the table
        assert registry().source_of(study) in used
    for source in used:
        assert source.citation in shown
        assert (source.doi or source.pmid or source.other) in shown


def test_search_and_filters_narrow_the_table() -> None:
    app = page("studies")
    everything = len(app.table[0].value)
    app.text_input(key="studies_search").set_value("hoogendoorn").run()
    assert 0 < len(app.table[0].value) < everything
    app.text_input(key="studies_search").set_value("no such study").run()
    assert not app.table
    assert texts()("studies.none") in [info.value for info in app.info]
    app.text_input(key="studies_search").set_value("").run()
    app.selectbox(key="studies_group").set_value("weight").run()
    assert len(app.table[0].value) == 2


def test_each_other_choice_gives_its_own_number() -> None:
    app = page("choices")
    alt = app.get("vega_lite_chart")[0].proto.alt
    assert alt.count(";") == 5
    assert "among your top three" in words(app)


@pytest.mark.parametrize("card", ["model_card", "tripod", "probast", "validation", "versions"])
def test_every_card_opens(card: str) -> None:
    app = page("cards")
    app.session_state[f"card_{card}"] = True
    app.run()
    assert not app.exception
    assert len(words(app)) + len(app.table) > 100
    assert "{" not in words(app)


def test_the_page_works_with_only_an_age() -> None:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=60).run()
    app.switch_page("pages/evidence.py").run()
    assert not app.exception
