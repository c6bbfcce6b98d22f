"""The golden file: every number the index gives for 200 fixed people, to full precision.

A number may only move together with the model version, so the file proves what each version
changed. Written by ``python tools/golden.py``, which also says what moved; held by
``tests/test_golden.py``.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from backrisk import Profile, assess  # noqa: E402
from backrisk.advice import advise  # noqa: E402
from backrisk.registry import Question, registry  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "results.json"
PEOPLE = 200
SEED = 2005
GOLDEN_RATIO = (math.sqrt(5) - 1) / 2
"""Its multiples spread evenly between 0 and 1, however many there are."""
CLOSE = 1e-12
"""Two machines may differ in the last digit of a logarithm; less than this is the same number."""

Answers = dict[str, Any]
Numbers = Mapping[str, float]


class Moved(NamedTuple):
    """A number that is not what it was, both in people of 100; NaN where there is none."""

    person: str
    number: str
    was: float
    now: float

    @property
    def by(self) -> float:
        """How far it moved; a number that came or went moved by all of itself."""
        return abs((0.0 if math.isnan(self.now) else self.now) - (0.0 if math.isnan(self.was) else self.was))


def people() -> dict[str, Answers]:
    """The people, by name.

    First everyone who answers one factor only: each level, and both ends of each scale. Then all
    lowest, all highest, and people who know from hardly anything to everything. Each question draws
    from its own stream, so that a new question leaves the answers to the others as they are.
    """
    questions = list(registry().questions.values())
    found: dict[str, Answers] = {"age only": {"age": 45}}
    for question in questions:
        for answer in _landmarks(question):
            asked_together = [q for q in questions if q.factor == question.factor and q.is_number]
            others = {q.field: _middle(q) for q in asked_together if q is not question}
            found[f"{question.field} {answer}"] = {"age": 45, **others, question.field: answer}
    found["all first"] = {q.field: _landmarks(q)[0] for q in questions}
    found["all last"] = {q.field: _landmarks(q)[-1] for q in questions}
    streams = {q.field: random.Random(f"{SEED} {q.field}") for q in questions}  # noqa: S311 - not a secret
    for number in range(PEOPLE - len(found)):
        known = number * GOLDEN_RATIO % 1
        answers = {q.field: _drawn(q, known, streams[q.field]) for q in questions}
        found[f"drawn {number}"] = {field: answer for field, answer in answers.items() if answer is not None}
    return found


def numbers(answers: Answers) -> dict[str, Any]:
    """Every number the index gives a person."""
    profile = Profile(**answers)
    assessment = assess(profile)
    return {
        "probability": assessment.probability,
        "low": assessment.low,
        "high": assessment.high,
        "baseline": assessment.baseline,
        "contributions": {part.factor: part.per_100 for part in assessment.contributions},
        "levers": {
            lever.factor: {"to": lever.to, "per_100": lever.per_100} for lever in advise(profile).levers
        },
    }


def golden() -> dict[str, Any]:
    """The file's content as it is now."""
    return {
        "model_version": registry().model.model_version,
        "people": {
            name: {"answers": answers, "numbers": numbers(answers)} for name, answers in people().items()
        },
    }


def as_text(content: Mapping[str, Any]) -> str:
    """The content as JSON, one person a line."""
    rows = [f"    {json.dumps(name)}: {json.dumps(person)}" for name, person in content["people"].items()]
    version = json.dumps(content["model_version"])
    return f'{{\n  "model_version": {version},\n  "people": {{\n' + ",\n".join(rows) + "\n  }\n}\n"


def moved(recorded: Mapping[str, Any]) -> list[Moved]:
    """What the index now says otherwise of the people of a file, farthest first."""
    found = [
        move
        for name, person in recorded["people"].items()
        for move in _differences(name, person["numbers"], numbers(person["answers"]))
    ]
    return sorted(found, key=lambda move: -move.by)


def no_longer_valid(recorded: Mapping[str, Any]) -> list[str]:
    """People of a file whose answers are not taken any more."""
    return [name for name, person in recorded["people"].items() if not _is_valid(person["answers"])]


def summary(found: Sequence[Moved]) -> Iterator[str]:
    """What moved, one line a number, farthest first, with the person it moved most for."""
    by_number: dict[str, list[Moved]] = defaultdict(list)
    for move in found:
        by_number[move.number].append(move)
    for number, moves in by_number.items():
        far = moves[0]
        most = f"most by {far.by:.3g}, {far.was:.6g} to {far.now:.6g} ({far.person})"
        yield f"  {number}: {len(moves)}, {most}"


def main(file: Path = GOLDEN) -> int:
    """Write the file anew and say what moved.

    Returns
    -------
    int
        0 when the file is as it should be, 1 when numbers moved and the model version did not: then it
        stays as it was.
    """
    now = golden()
    version = now["model_version"]
    if file.exists():
        recorded = json.loads(file.read_text(encoding="utf-8"))
        refused = no_longer_valid(recorded)
        valid = {name: person for name, person in recorded["people"].items() if name not in refused}
        found = moved({"people": valid})
        print(f"{recorded['model_version']} to {version}: {len(found)} numbers moved, in people of 100")
        print(*summary(found), sep="\n", end="\n" if found else "")
        if refused:
            print(f"answers no longer taken: {', '.join(refused)}")
        if (found or refused) and recorded["model_version"] == version:
            print(f"Numbers moved: give factors.toml another model_version than {version}.", file=sys.stderr)
            return 1
        if not found and _without_numbers(recorded) == _without_numbers(now):
            return 0
    file.parent.mkdir(exist_ok=True)
    file.write_text(as_text(now), encoding="utf-8")
    return 0


def _without_numbers(content: Mapping[str, Any]) -> dict[str, Any]:
    answers = {name: person["answers"] for name, person in content["people"].items()}
    return {"model_version": content["model_version"], "answers": answers}


def _is_valid(answers: Answers) -> bool:
    try:
        Profile(**answers)
    except ValidationError:
        return False
    return True


def _differences(person: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Moved]:
    before, after = dict(_in_people(was)), dict(_in_people(now))
    for number in {**before, **after}:
        old, new = before.get(number, math.nan), after.get(number, math.nan)
        if not math.isclose(old, new, rel_tol=CLOSE, abs_tol=CLOSE):
            yield Moved(person, number, old, new)


def _in_people(numbers: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Every number by name, in people of 100; the answer a lever moves to is part of its name."""
    for name in ("probability", "low", "high", "baseline"):
        yield name, 100 * numbers[name]
    for factor, per_100 in numbers["contributions"].items():
        yield f"contribution of {factor}", per_100
    for factor, lever in numbers["levers"].items():
        yield f"lever {factor} to {lever['to']}", lever["per_100"]


def _landmarks(question: Question) -> list[Any]:
    """Every level, or both ends of the scale; an occupation is just one."""
    if question.is_number:
        return [_typed(question, question.ask.low), _typed(question, question.ask.high)]
    return list(question.levels) or ["47-2181.00"]  # roofers, O*NET-SOC


def _middle(question: Question) -> float | int:
    return _typed(question, ((question.ask.low or 0) + (question.ask.high or 0)) / 2)


def _typed(question: Question, answer: float | None) -> float | int:
    return int(answer or 0) if question.ask.whole else float(answer or 0)


def _drawn(question: Question, known: float, stream: random.Random) -> Any:
    # Both are always drawn, so that one question's stream never depends on what was known before.
    is_known, place = stream.random() < known, stream.random()
    if not is_known and not question.ask.required:
        return None
    landmarks = _landmarks(question)
    if not question.is_number:
        return landmarks[int(place * len(landmarks))]
    low, high = landmarks
    # Squared, because most people are nearer the low end of most scales, where bands are.
    return _typed(question, round(low + (high - low) * place**2, 1))


if __name__ == "__main__":
    sys.exit(main())
