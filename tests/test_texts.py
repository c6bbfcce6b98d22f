"""Every text a person reads: kept in one place, all of it used, and plain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
import textstat
from babel.messages.pofile import read_po

from backrisk import changes, plan
from backrisk.assessment import assess
from backrisk.checks.results import results
from backrisk.course import MILESTONES
from backrisk.evidence_texts import BiasDomain, ChecklistItem
from backrisk.exports.fhir import reading
from backrisk.exports.fhir.taking import Source, Why
from backrisk.exports.handout.pdf import PAPERS
from backrisk.lifting import Coupling
from backrisk.profile import Profile
from backrisk.registry import GROUPS, registry
from backrisk.registry.schema import Grade
from backrisk.registry.variants import variants
from backrisk.share import Reason
from backrisk.texts import LANGUAGES, Texts, Tip, texts
from backrisk.triage import SIGNS
from backrisk.tried_texts import Tried
from backrisk.triggers import triggers
from backrisk.ui.clinic.slides import SLIDES
from backrisk.ui.frame import PAGES
from backrisk.ui.help.lift_form import LENGTHS
from backrisk.ui.help.lift_units import UNITS as LIFT_UNITS
from backrisk.ui.measures import UNITS

from .conftest import REPO

PACKAGE = REPO / "backrisk"
# Health texts for everybody are written for grade 6 to 8 (AHRQ Health Literacy Toolkit 2015, tool 11).
HIGHEST_GRADE = 8.0
LEAST_WORDS = 12  # a formula of means says nothing about a label
LONGEST_SENTENCE = 25

MULTIPLIERS = ("HM", "VM", "DM", "AM", "FM", "CM")
LIFT = ("load_kg", *LENGTHS, "asymmetry_deg", "end_asymmetry_deg", "lifts_per_minute", "hours")
HELP = ("changes", "plan", "job", "lifting")
CARE = ("steps", "medicines", "course", "triggers", "after")
HELP = ("changes", "plan", "job", "lifting")
CLINIC = ("patients", "compare", "handout", "share", "record")
SECTIONS = ("number", "studies", "disputes", "choices", "people", "cards")

# Keys made of a fixed part and a code, with every code there is.
FAMILIES = {
    "page.{}": PAGES,
    "note.{}": {
        *assess(Profile(age=45)).notes,
        *assess(Profile(age=45, weight_kg=80)).notes,
        *assess(Profile(age=45, height_cm=180)).notes,
    },
    "grade.{}": Grade.__args__,
    "tips.kind.{}": Tip.model_fields["kind"].annotation.__args__,
    "unit.{}": {name for units in UNITS.values() for name in units},
    "unit.{}.long": {part for units in UNITS.values() for unit in units.values() for part in unit.parts},
    "certainty.row.{}": ("n", "low", "high", "average"),
    "icons.row.{}": ("n", "rest"),
    "sections.{}": SECTIONS,
    "sections.{}.title": SECTIONS,
    "care.ask.{}": [tier.name.lower() for tier in SIGNS if tier],
    "care.{}": CARE,
    "care.{}.title": CARE,
    "steps.way.{}": ("one", "all"),
    "course.{}": tuple(MILESTONES),
    "triggers.{}": {trigger.name for trigger in triggers(None)},
    "job.column.{}": ("demand", "usual", "below"),
    "help.{}": HELP,
    "help.{}.title": HELP,
    "clinic.{}": CLINIC,
    "clinic.{}.title": CLINIC,
    "changes.effect.{}": Tip.model_fields["kind"].annotation.__args__,
    "lift.{}": LIFT,
    "lift.{}.help": LIFT,
    "lift.unit.{}": LIFT_UNITS,
    "lift.length.{}": LIFT_UNITS,
    "lift.weight.{}": LIFT_UNITS,
    "lift.short.{}": {scale.unit for units in LIFT_UNITS.values() for scale in (units.length, units.weight)},
    "lift.coupling.{}": Coupling.__args__,
    "lift.band.{}": ("goal", "over", "far_over"),
    "lift.outside.{}": ("HM", "VM", "DM", "AM", "FM"),
    "lift.part.{}": MULTIPLIERS,
    "lift.meaning.{}": MULTIPLIERS,
    "lift.helps.{}": MULTIPLIERS,
    "changes.tried.{}": Tried.model_fields["kind"].annotation.__args__,
    "changes.weight.{}": UNITS["weight_kg"],
    "changes.refused.{}": changes.Refusal.__args__,
    "compare.row.{}": ("n", "rest", "low", "high"),
    "present.title.{}": tuple(SLIDES),
    "plan.refused.{}": plan.Refusal.__args__,
    "plan.progress.{}": plan.Progress.__args__,
    "plan.column.{}": ("what", "have", "have_not"),
    "group.by.column.{}": ("part", "people", "middle"),
    "group.change.kind.{}": Tip.model_fields["kind"].annotation.__args__,
    "group.summary.{}": ("what", "have", "have_not", "mean", "lowest", "highest"),
    "plan.row.{}": ("then", "now", "goal"),
    "handout.paper.{}": PAPERS,
    "handout.download.{}": ("pdf", "html"),
    "record.column.{}": ("question", "answer", "source", "day", "what", "why", "times"),
    "choices.{}": ("own", *variants()),
    "choices.{}.text": tuple(variants()),
    "cards.{}": ("model_card", "tripod", "probast", "validation", "versions"),
    "tripod.status.{}": ChecklistItem.model_fields["status"].annotation.__args__,
    "probast.judgement.{}": BiasDomain.model_fields["judgement"].annotation.__args__,
    "dictionary.{}": ("name", "type", "unit", "meaning"),
    "share.refused.{}": Reason.__args__,
    "fhir.source.{}": Source.__args__,
    "fhir.ignored.{}": Why.__args__,
    "fhir.refused.{}": set(reading.Reason.__args__) - {"too_large"},
    "people.answers.{}": {row["answers"] for row in results()["auc"]},
    "people.band.{}.{}": {(row["by"], row["band"]) for row in results()["auc"] if row["band"]},
}


@cache
def catalogue(language: str) -> dict[str, str]:
    """Messages by key, as the translators' file has them."""
    file = PACKAGE / "locale" / language / "LC_MESSAGES" / "backrisk.po"
    with file.open("rb") as po:
        return {str(message.id): str(message.string) for message in read_po(po) if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


# What code asks the catalogue for


class Saying(NamedTuple):
    """A call for a text: its possible keys, and the values given; None where they are not spelled out."""

    place: str
    keys: frozenset[str]
    values: frozenset[str] | None


def sources() -> list[Path]:
    return [*sorted(PACKAGE.rglob("*.py")), *sorted((REPO / "pages").glob("*.py")), *REPO.glob("*.py")]


@cache
def sayings() -> tuple[Saying, ...]:
    return tuple(saying for path in sources() for saying in sayings_in(path))


def sayings_in(path: Path) -> Iterator[Saying]:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for scope in [*functions, tree]:
        for node in own_nodes(scope):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and is_text_call(node):
                given = frozenset(word.arg for word in node.keywords if word.arg)
                spelled = all(word.arg for word in node.keywords)
                yield Saying(
                    f"{path.relative_to(REPO)}:{node.lineno}",
                    frozenset(keys(node.args[0], scope)),
                    given if spelled else None,
                )


def members(family: str) -> set[str]:
    """Every key of a family; a code of several parts is a tuple."""
    return {family.format(*(code if isinstance(code, tuple) else (code,))) for code in FAMILIES[family]}


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function or module, without those of the functions in it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, ast.FunctionDef):
            yield from own_nodes(child)


def is_text_call(node: ast.Call) -> bool:
    assert isinstance(node.func, ast.Name)
    return node.func.id == "say" or (node.func.id == "self" and bool(node.args))


def keys(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    """Every key an expression may stand for."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from keys(node.body, scope)
        yield from keys(node.orelse, scope)
    elif isinstance(node, ast.JoinedStr):
        family = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        assert family in FAMILIES, f"line {node.lineno}: say in FAMILIES which codes {family} takes"
        yield from members(family)
    elif isinstance(node, ast.Name):
        for other in own_nodes(scope):
            if isinstance(other, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == node.id for target in other.targets
            ):
                yield from keys(other.value, scope)
    else:
        raise AssertionError(f"line {node.lineno}: not a key this test can follow")


def test_every_key_in_code_is_in_the_catalogue() -> None:
    known = catalogue("en")
    assert len(sayings()) > 40, "the search has lost sight of the code"
    assert [saying.place for saying in sayings() if not saying.keys] == []
    missing = {(saying.place, key) for saying in sayings() for key in saying.keys if key not in known}
    assert missing == set()


def test_every_text_of_the_catalogue_is_used() -> None:
    used = {key for saying in sayings() for key in saying.keys}
    assert set(catalogue("en")) - used == set()


def test_every_family_of_keys_is_asked_for() -> None:
    used = {key for saying in sayings() for key in saying.keys}
    assert [family for family in FAMILIES if not members(family) & used] == []


def test_code_gives_each_text_the_values_it_names() -> None:
    known = catalogue("en")
    wrong = [
        (saying.place, key, placeholders(known[key]) ^ saying.values)
        for saying in sayings()
        if saying.values is not None
        for key in saying.keys
        if placeholders(known[key]) != saying.values
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_with_the_same_values(language: str) -> None:
    source, translated = catalogue("en"), catalogue(language)
    assert set(translated) == set(source)
    assert all(translated.values()), "an empty text"
    unlike = [key for key in source if placeholders(source[key]) != placeholders(translated[key])]
    assert unlike == []


def test_an_unknown_key_is_an_error_and_never_shown() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        texts()("no.such.key")
    with pytest.raises(KeyError, match="name"):
        texts()("questions.next", title="Weight")


def test_an_answer_is_told_as_people_write_it() -> None:
    say = texts()
    assert say.answer("sex", None) == say("answer.not_sure")
    assert say.answer("sex", "female") == "Female"
    assert [say.answer("weight_kg", kg) for kg in (80, 80.0, 81.6466266)] == ["80", "80", "81.6"]
    assert say.answer("occupation", "53-3032.00") == "53-3032.00"


# What content/ holds


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Texts:
    return texts(request.param)


def test_every_question_has_a_label_a_wording_a_reason_and_a_text_for_each_level(say: Texts) -> None:
    questions = registry().questions
    assert list(say.questions) == list(questions) == list(Profile.model_fields)
    for field, text in say.questions.items():
        assert all((text.label, text.ask, text.why)), field
        levels = () if questions[field].is_number else questions[field].levels
        assert tuple(text.answers) == levels, field
        assert len(set(text.answers.values())) == len(text.answers), f"{field}: two levels read the same"


def test_every_factor_has_a_name_and_exactly_those_one_can_change_a_tip(say: Texts) -> None:
    factors = registry().factors
    assert list(say.factors) == list(factors)
    assert all(text.name for text in say.factors.values())
    assert {name for name, text in say.factors.items() if text.tip} == {
        name for name, factor in factors.items() if factor.changeable
    }


def test_every_group_has_a_name_and_a_sentence(say: Texts) -> None:
    assert tuple(say.groups) == GROUPS
    assert all(text.name and text.intro for text in say.groups.values())


def test_every_tip_rests_on_studies_of_the_registry(say: Texts) -> None:
    studies = registry().studies
    for name, text in say.factors.items():
        if text.tip:
            assert text.tip.sources, name
            assert set(text.tip.sources) <= set(studies), name
            assert all((text.tip.title, text.tip.text, text.tip.first_step, text.tip.credit)), name


# How plain the words are


def passages() -> dict[str, str]:
    """English texts by name; those of a tip that are too short for a formula, joined."""
    say = texts()
    found = dict(catalogue("en"))
    for field, question in say.questions.items():
        found[f"{field}: question"] = f"{question.ask} {question.why}"
    for name, factor in say.factors.items():
        if factor.tip:
            found[f"{name}: text"] = factor.tip.text
            found[f"{name}: first step"] = factor.tip.first_step
            found[f"{name}: tip"] = (
                f"{factor.tip.title}. {factor.tip.text} {factor.tip.first_step} {factor.tip.credit}"
            )
    return found | {f"{name}: group": group.intro for name, group in say.groups.items()}


def plain(text: str) -> str:
    """The text without its marks, and with a number where a value goes."""
    return re.sub(r"\{\w+\}", "20", re.sub(r"\{\{|\}\}|[*_]", "", text))


def sentences(text: str) -> list[list[str]]:
    return [part.split() for part in re.split(r"(?<=[.?!])[\s”)]+", text) if part.split()]


def grade(text: str) -> float:
    """School grade that reads a text with ease: Flesch-Kincaid."""
    return float(textstat.flesch_kincaid_grade(text))


def test_the_grade_of_a_known_text_is_as_by_hand() -> None:
    # Kincaid 1975: 10 words, 2 sentences, 12 syllables: 0.39 x 5 + 11.8 x 1.2 - 15.59.
    assert grade("The cat sat on the mat. Nobody saw it there.") == pytest.approx(0.52)


@pytest.mark.parametrize(
    "name", [name for name, text in passages().items() if len(text.split()) >= LEAST_WORDS]
)
def test_a_text_reads_at_grade_8_or_below(name: str) -> None:
    assert grade(plain(passages()[name])) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", [name for name in passages() if name not in catalogue("en")])
def test_no_sentence_of_the_content_is_over_25_words(name: str) -> None:
    long = [" ".join(words) for words in sentences(passages()[name]) if len(words) > LONGEST_SENTENCE]
    assert long == []


# Nothing a person reads is in code


# Words for a machine that look like words for a person.
FOR_MACHINES = {
    "python -m backrisk",  # the command's own name
    "Source Sans Pro",  # the name of a type
    " et al",  # where the authors of a citation are cut off
}


def shown_sources() -> list[Path]:
    """All but the server, whose words are headers."""
    inside = [path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "server" not in path.parents]
    return [*inside, *sorted((REPO / "pages").glob("*.py")), REPO / "app.py"]


def literals(path: Path) -> Iterator[ast.Constant]:
    """The strings of a module that are not docstrings, nor read by people who program."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet = {id(constant) for node in ast.walk(tree) for constant in said_to_nobody(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node


def said_to_nobody(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value  # a docstring
    elif isinstance(node, ast.Raise) and node.exc is not None:
        yield from ast.walk(node.exc)
    elif isinstance(node, ast.Subscript | ast.AnnAssign):
        yield from ast.walk(node.slice if isinstance(node, ast.Subscript) else node.annotation)


def reads_like_words(text: str) -> bool:
    """Whether there are words and blanks once markup, expressions for charts and paths are taken out."""
    text = re.sub(r"</?[a-z][^<>]*>?|[\w-]+=[\"'][^\"']*[\"']>?", " ", text)
    text = re.sub(r"\b[MLHVACSQTZ][-\d.,]+\S*", " ", text)
    if any(mark in text for mark in ("datum.", "scale('", "windowSize()")) or re.fullmatch(
        r"[\W\d]*(width|left|right|\W|\d)*", text
    ):
        return False
    return re.search(r"[A-Za-z]{2}", text) is not None and re.search(r"\S \S", text) is not None


@pytest.mark.parametrize("path", shown_sources(), ids=lambda path: str(path.relative_to(REPO)))
def test_no_words_for_a_person_are_in_code(path: Path) -> None:
    found = {str(node.value): node.lineno for node in literals(path) if reads_like_words(str(node.value))}
    assert {text: line for text, line in found.items() if text not in FOR_MACHINES} == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Not sure", True),
        ("<p>Your number</p>", True),
        ('<div class="br-number" role="status"><p class="br-big">', False),
        ("max(150, windowSize()[0] * 0.3)", False),
        ("datum.per_100 < 0 ? 'right' : 'left'", False),
        ("M0,-1A0.3,0.3,0,1,1,0,-0.4Z M-0.24,-0.3H0.24", False),
        ("result.number", False),
        (":material/check_circle:", False),
        ("of 100 people", True),
    ],
)
def test_words_are_told_from_markup(text: str, words: bool) -> None:
    assert reads_like_words(text) == words
