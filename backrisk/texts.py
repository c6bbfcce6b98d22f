"""Every text a person reads, by language.

Messages come from the gettext catalogues in ``locale/``, under keys such as ``result.headline``;
texts that belong to a question, a factor or a group from ``content/``. Code names keys only.
"""

from __future__ import annotations

import gettext
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from .care_texts import CareTexts, care_texts
from .evidence_texts import EvidenceTexts, evidence_texts
from .patient_texts import PatientText, patient_texts
from .tried_texts import TriedTexts, tried_texts

_FOLDER = Path(__file__).parent
LANGUAGES = ("en",)
_T = TypeVar("_T")


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuestionText(_Content):
    """A question: its short label, its full wording, why it is asked, and a text for each level."""

    label: str
    ask: str
    why: str
    answers: dict[str, str] = {}


class Tip(_Content):
    """Advice on one factor: what to do, what is known, a first step, and what is said when all is well.

    ``sources`` are ids of the registry's studies.
    """

    title: str
    text: str
    first_step: str
    credit: str
    kind: Literal["trial", "cohort", "opinion"]
    sources: tuple[str, ...]


class FactorText(_Content):
    """A factor's name in charts and tables, with a tip where a person can change it."""

    name: str
    tip: Tip | None = None


class GroupText(_Content):
    """A group of questions: its name and the sentence above them."""

    name: str
    intro: str


@dataclass(frozen=True)
class Texts:
    """The texts of one language; call it with a key and the values of its placeholders."""

    language: str
    messages: gettext.NullTranslations
    questions: Mapping[str, QuestionText]
    factors: Mapping[str, FactorText]
    groups: Mapping[str, GroupText]

    def __call__(self, key: str, /, **values: Any) -> str:
        """Text of a key.

        Raises
        ------
        KeyError
            When the catalogue has no such key, or a placeholder has no value.
        """
        text = self.messages.gettext(key)
        if text == key:
            raise KeyError(key)
        return text.format(**values) if values else text

    @property
    def evidence(self) -> EvidenceTexts:
        """The long texts of the Evidence page."""
        return evidence_texts(self.language)

    @property
    def care(self) -> CareTexts:
        """The texts of the page In pain now."""
        return care_texts(self.language)

    @property
    def tried(self) -> TriedTexts:
        """What has been tried against back pain."""
        return tried_texts(self.language)

    @property
    def patients(self) -> Mapping[str, PatientText]:
        """The words about the made-up patients."""
        return patient_texts(self.language)

    def answer(self, field: str, answer: Any) -> str:
        """Text of an answer: a level's text, a number as people write it, or "not sure"."""
        if answer is None:
            return self("answer.not_sure")
        if isinstance(answer, str):
            return self.questions[field].answers.get(answer, answer)
        return f"{answer:.1f}".removesuffix(".0")


@cache
def texts(language: str = "en") -> Texts:
    """Load the texts of a language.

    Raises
    ------
    OSError
        When there is no catalogue for it.
    """
    return Texts(
        language,
        gettext.translation("backrisk", _FOLDER / "locale", [language]),
        _content(language, "questions", TypeAdapter(dict[str, QuestionText])),
        _content(language, "factors", TypeAdapter(dict[str, FactorText])),
        _content(language, "groups", TypeAdapter(dict[str, GroupText])),
    )


def _content(language: str, name: str, shape: TypeAdapter[dict[str, _T]]) -> Mapping[str, _T]:
    file = _FOLDER / "content" / language / f"{name}.toml"
    return MappingProxyType(shape.validate_python(tomllib.loads(file.read_text("utf-8"))))
