"""The index against profiles worked by hand from published numbers, and the properties it promises."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.index import Answers, Score, score, score_block
from backrisk.registry import Block, Factor, registry
from backrisk.units import kg_from_pounds, kg_from_stones

P0 = 0.186  # Cassidy 2005: 18.6% (14.2-23.0) of adults free of pain have an episode within a year
W = 0.75  # what is left of a published effect beside the others: between 0.62 (Pelotas) and 0.84 (Jahn 2023)
SD_W = 0.1
IN_WORK = 0.709  # Statistics Canada, CCHS-MH 2012, weighted: worked in the past 12 months
JUDGED = math.log(1.3) / 1.96  # standard error where no interval was published
CLOSE = 1e-12
UNHURRIED = settings(deadline=None)  # a busy machine is no slow index


def at(**answers: str | float) -> Score:
    """The index with these factors answered and no others."""
    return score(registry(), answers)


def logit(p: float) -> float:
    return math.log(p / (1 - p))


def log_odds_ratio(risk_ratio: float) -> float:
    """Log odds ratio of a published ratio of risks where 18.6 of 100 have the outcome."""
    return math.log(risk_ratio * (1 - P0) / (1 - risk_ratio * P0))


# Reference profiles


def test_nothing_answered_is_exactly_the_published_baseline() -> None:
    assert at().probability == 0.186


def test_the_baseline_variance_is_that_of_the_published_interval() -> None:
    # Cassidy 2005: 14.2 to 23.0%; on the log odds 1.96 standard errors either way, so 3.92 in all.
    expected = ((math.log(0.230 / 0.770) - math.log(0.142 / 0.858)) / 3.92) ** 2
    assert registry().baseline_variance == pytest.approx(expected, abs=CLOSE)


def test_the_interval_of_nothing_answered_adds_what_all_the_open_answers_could_do() -> None:
    nothing = at()
    open_answers = sum(block.unanswered for block in nothing.blocks.values())
    reach = 1.96 * math.sqrt(registry().baseline_variance + open_answers)
    low, high = nothing.interval
    assert logit(low) == pytest.approx(logit(0.186) - reach, abs=CLOSE)
    assert logit(high) == pytest.approx(logit(0.186) + reach, abs=CLOSE)
    # so it is symmetric in log odds, and wider than the published one
    assert low < 0.142 < 0.230 < high


def test_age_counts_half_of_the_rise_in_prevalence() -> None:
    # NHIS 2019 (Lucas 2021): back pain in the past 3 months, percent of ages 18-29, 30-44, 45-64, 65+
    young, thirties, middle, old = (logit(p / 100) for p in (28.4, 35.2, 44.3, 45.6))
    effects = [0.0, thirties - young, middle - young, old - young]
    # 45 lies 8 of the 17.5 years from the middle of 30-44 (37) to that of 45-64 (54.5)
    at_45 = effects[1] + 8 / 17.5 * (effects[2] - effects[1])
    # CCHS-MH 2012, weighted: percent of adults of those ages, adding to 99.99
    shares = [17.31 / 99.99, 27.19 / 99.99, 36.51 / 99.99, 18.98 / 99.99]
    average = sum(share * effect for share, effect in zip(shares, effects, strict=True))
    shift = 0.5 * (at_45 - average)
    odds = 0.186 / 0.814 * math.exp(shift)
    assert at(age=45).probability == pytest.approx(odds / (1 + odds), abs=CLOSE)


def mechanical_average() -> float:
    """Mean of the mechanical block over all adults, before the weight: 4 x 3 x 3 x 3 combinations."""
    heavy, often_heavy = math.log(1.30), log_odds_ratio(1.6)  # Coenen 2014; Hoogendoorn 2000, a risk ratio
    pushing, bending, kneeling = (
        math.log(1.2),
        math.log(1.68),
        math.log(1.29),
    )  # judged; Lötters 2003; Sterud 2013
    # percent of workers: US ORS 2024; Dutch NEA 2023; BAuA 2018; Statistics Norway 2016
    lifts = [(30.6, 0.0), (33.3, 0.4 * heavy), (26.6, heavy), (9.5, often_heavy)]
    pushes = [(62, 0.0), (24, 0.5 * pushing), (14, pushing)]
    bends = [(51, 0.0), (33, 0.5 * bending), (16, bending)]
    kneels = [(65, 0.0), (28, 0.5 * kneeling), (7, kneeling)]
    members = []
    for levels in (lifts, pushes, bends, kneels):
        (share, none), *others = [(IN_WORK * percent / 100, effect) for percent, effect in levels]
        members.append([(share + 1 - IN_WORK, none), *others])  # who does not work does none of it
    mean = 0.0
    for combination in product(*members):
        effects = sorted(effect for _, effect in combination)
        overlapping = effects[-1] + sum(effects[:-1]) / 2
        mean += math.prod(share for share, _ in combination) * min(math.log(2.2), overlapping)
    return mean


def test_heavy_lifting_and_bending_below_the_cap_count_the_larger_and_half_of_the_other() -> None:
    lifting, bending = math.log(1.30), math.log(1.68)  # Coenen 2014, Lötters 2003
    together = bending + lifting / 2
    assert together < math.log(2.2)
    answers = {"bending_twisting": "often", "pushing_pulling": "rarely", "kneeling_squatting": "rarely"}
    found = at(lifting="heavy", **answers)
    assert found.blocks["mechanical"].log_odds == pytest.approx(
        W * (together - mechanical_average()), abs=CLOSE
    )
    # (dg/de)^2 s^2: bending 1.41-2.01 whole, lifting 1.13-1.51 half; "rarely" has no error
    s_bending, s_lifting = math.log(2.01 / 1.41) / 3.92, math.log(1.51 / 1.13) / 3.92
    expected = (W * s_bending) ** 2 + (W * s_lifting / 2) ** 2
    assert found.blocks["mechanical"].estimate == pytest.approx(expected, abs=CLOSE)


def test_lifting_often_and_bending_together_stop_at_the_published_effect_of_combined_loads() -> None:
    lifting, bending = log_odds_ratio(1.6), math.log(1.68)  # Hoogendoorn 2000, Lötters 2003
    assert lifting + bending / 2 > math.log(2.2)  # Jahn 2023, combined exposures
    answers = {"bending_twisting": "often", "pushing_pulling": "rarely", "kneeling_squatting": "rarely"}
    found = at(lifting="heavy_often", **answers)
    expected = W * (math.log(2.2) - mechanical_average())
    assert found.blocks["mechanical"].log_odds == pytest.approx(expected, abs=CLOSE)
    assert found.blocks["mechanical"].estimate == 0.0
    # at the cap the open answers cannot add anything, so leaving them open changes nothing
    open_ended = at(lifting="heavy_often", bending_twisting="often")
    assert open_ended.log_odds == pytest.approx(found.log_odds, abs=CLOSE)
    assert open_ended.blocks["mechanical"].unanswered == pytest.approx(0, abs=CLOSE)
    odds = 0.186 / 0.814 * math.exp(expected)
    assert found.probability == pytest.approx(odds / (1 + odds), abs=CLOSE)


def history_split() -> tuple[float, float]:
    """Log odds ratios of one or two, and of three or more past episodes, against none."""
    # CUPID Japan: any past episode 2.8. Machado 2017: three or more against fewer 3.18.
    # Of those with a past episode 55 of 73 had three or more (Heliövaara 1989 and others).
    upper = 55 / 73
    fewer = math.log(2.8) - upper * math.log(3.18)
    return fewer, fewer + math.log(3.18)


def test_the_two_histories_average_the_published_effect_and_stand_apart_as_published() -> None:
    fewer, more = history_split()
    assert math.exp(fewer) == pytest.approx(1.171, abs=0.0005)
    assert math.exp(more) == pytest.approx(3.724, abs=0.0005)
    assert (18 * fewer + 55 * more) / 73 == pytest.approx(math.log(2.8), abs=CLOSE)
    levels = {level.name: level for level in registry().factors["back_pain_history"].levels}
    assert levels["once_or_twice"].effect == pytest.approx(fewer, abs=CLOSE)
    assert levels["three_or_more"].effect == pytest.approx(more, abs=CLOSE)
    # delta method on two independent estimates, 1.6-4.9 and 2.11-4.78
    s1, s2 = math.log(4.9 / 1.6) / 3.92, math.log(4.78 / 2.11) / 3.92
    assert levels["once_or_twice"].standard_error == pytest.approx(math.hypot(s1, 55 / 73 * s2), abs=CLOSE)
    assert levels["three_or_more"].standard_error == pytest.approx(math.hypot(s1, 18 / 73 * s2), abs=CLOSE)


def test_three_or_more_past_episodes_and_no_irritated_nerve() -> None:
    fewer, more = history_split()
    nerve = math.log(1.5)  # judged, well below the cross-sectional 2.65 of Brinjikji 2015
    average = 0.0  # larger plus half of the smaller, over all adults; not shrunk
    for share, past in ((0.27, 0.0), (0.18, fewer), (0.55, more)):
        for nerve_share, other in (
            (0.95, 0.0),
            (0.05, nerve),
        ):  # Frymoyer 1992: 4-6% have disc or nerve trouble
            average += share * nerve_share * (max(past, other) + min(past, other) / 2)
    found = at(back_pain_history="three_or_more", irritated_nerve="no")
    odds = 0.186 / 0.814 * math.exp(more - average)
    assert found.probability == pytest.approx(odds / (1 + odds), abs=CLOSE)


def test_long_sitting_counts_only_with_a_poor_posture() -> None:
    slumped_all_day = at(sitting_hours=8, sitting_posture="slumped")
    # Mahdavi 2021, 1.42; the population average is 0, as no survey of slumping exists
    assert slumped_all_day.log_odds == pytest.approx(logit(P0) + W * math.log(1.42), abs=CLOSE)
    assert at(sitting_hours=14, sitting_posture="slumped").log_odds == slumped_all_day.log_odds
    half = logit(P0) + 0.5 * W * math.log(1.42)
    assert at(sitting_hours=6, sitting_posture="slumped").log_odds == pytest.approx(half, abs=CLOSE)
    assert at(sitting_hours=9, sitting_posture="mixed").log_odds == pytest.approx(half, abs=CLOSE)
    for alone in ({"sitting_hours": 24, "sitting_posture": "supported"}, {"sitting_hours": 24}):
        assert at(**alone).probability == P0
    assert at(sitting_hours=4, sitting_posture="slumped").probability == P0


def test_the_variance_of_slumped_sitting_is_that_of_its_published_effect() -> None:
    s = math.log(1.85 / 1.09) / 3.92  # Mahdavi 2021: 1.42 (1.09-1.85)
    posture = at(sitting_hours=7, sitting_posture="mixed").blocks["posture"]
    assert posture.estimate == pytest.approx((W * 0.75 * 0.5 * s) ** 2, abs=CLOSE)
    assert posture.unanswered == 0.0


def test_body_mass_index_runs_in_a_straight_line_between_the_middles_of_its_bands() -> None:
    over, obese = math.log(1.15), math.log(1.36)  # Zhang 2018: 25-30 at 27.5, 30 or more at 32.5
    average = 0.316 * over + 0.403 * obese  # Emmerich 2024: overweight 31.6%, obese 40.3%
    lines = {18.5: 0.0, 21.75: 0.0, 25.0: 3.25 / 5.75 * over, 30.0: over + 0.5 * (obese - over), 45.0: obese}
    for index, effect in lines.items():
        found = at(body_mass_index=index).log_odds
        assert found == pytest.approx(logit(P0) + W * (effect - average), abs=CLOSE), index


def test_activity_is_worst_at_none_and_at_very_much() -> None:
    # Alzahrani 2019: medium 0.90 and highest 1.00 against lowest, so the middle is the lowest risk
    trough = -log_odds_ratio(0.90)
    best = {"strengthening_days": 2, "walking_minutes": 120}
    middle = at(activity_minutes=150, **best).log_odds
    for minutes, part in {0: 1.0, 75: 0.5, 150: 0.0, 300: 0.5, 450: 1.0, 5000: 1.0}.items():
        found = at(activity_minutes=minutes, **best).log_odds
        assert found - middle == pytest.approx(part * W * trough, abs=CLOSE), minutes


def test_the_standard_error_of_a_shifted_effect_adds_the_variance_of_the_new_reference() -> None:
    levels = {level.name: level for level in registry().factors["activity_minutes"].levels}
    s_middle = (log_odds_ratio(0.96) - log_odds_ratio(0.85)) / 3.92  # Alzahrani 2019: 0.90 (0.85-0.96)
    s_high = (log_odds_ratio(1.08) - log_odds_ratio(0.92)) / 3.92  # 1.00 (0.92-1.08)
    assert levels["none"].standard_error == pytest.approx(s_middle, abs=CLOSE)
    assert levels["1-299"].standard_error == 0.0
    assert levels["300 or more"].standard_error == pytest.approx(math.hypot(s_middle, s_high), abs=CLOSE)


def test_answering_vibration_alone_changes_the_variance_by_three_terms() -> None:
    some, daily = math.log(1.39), math.log(1.63)  # Lötters 2003; no interval was given for 1.63
    p_some, p_daily = IN_WORK * 0.09, IN_WORK * 0.06  # Statistics Norway 2016, of people in work
    average = p_some * some + p_daily * daily
    spread = p_some * some**2 + p_daily * daily**2 - average**2
    gone = W**2 * spread  # what the open question could have done
    estimate = (W * JUDGED) ** 2
    overlap = (SD_W * (daily - average)) ** 2  # sd_w^2 (x / w)^2 with x = w (daily - average)
    expected = at().variance - gone + estimate + overlap
    assert at(vibration="daily").variance == pytest.approx(expected, abs=CLOSE)


def test_the_interval_of_a_person_who_answered_everything_by_hand() -> None:
    answers: dict[str, str | float] = {
        name: lowest_risk(factor) for name, factor in registry().factors.items()
    }
    answers |= {"vibration": "daily", "age": 37.0}
    found = at(**answers)
    # Two answers carry an error, both judged: vibration daily, and ages 30-44 of which half counts.
    # The overlap weight acts on all but age (here against the average of half the effects) and history.
    young, thirties, middle, old = (logit(p / 100) for p in (28.4, 35.2, 44.3, 45.6))  # NHIS 2019
    average = (27.19 * (thirties - young) + 36.51 * (middle - young) + 18.98 * (old - young)) / 99.99
    x_age = 0.5 * (thirties - young - average)
    x_history = found.blocks["history"].log_odds
    shrunk = logit(found.probability) - logit(0.186) - x_age - x_history
    variance = (
        ((logit(0.230) - logit(0.142)) / 3.92) ** 2
        + (0.75 * JUDGED) ** 2
        + (0.5 * JUDGED) ** 2
        + (0.1 * shrunk / 0.75) ** 2
    )
    low, high = found.interval
    assert logit(low) == pytest.approx(logit(found.probability) - 1.96 * math.sqrt(variance), abs=CLOSE)
    assert logit(high) == pytest.approx(logit(found.probability) + 1.96 * math.sqrt(variance), abs=CLOSE)


def test_of_two_equal_effects_the_first_counts_whole_in_the_variance() -> None:
    # a made-up block of stress (Croft 1995: high 1.8, 1.4-2.4) and its twin with three times the error
    stress = registry().factors["stress"]
    entry = stress.entry.model_copy(update={"name": "twin"})
    levels = tuple(replace(level, standard_error=3 * level.standard_error) for level in stress.levels)
    twin = replace(stress, entry=entry, levels=levels)
    s = math.log(2.4 / 1.4) / 3.92
    answers = {"stress": "high", "twin": "high"}
    for members, variance in (
        ((stress, twin), s**2 + (1.5 * s) ** 2),
        ((twin, stress), 9 * s**2 + (0.5 * s) ** 2),
    ):
        uncapped = replace(registry().blocks[0], members=members, weight=1.0)
        assert score_block(registry(), uncapped, answers).estimate == pytest.approx(variance, abs=CLOSE)


# What the index must agree with


def test_no_past_episode_means_6_to_12_of_100() -> None:
    assert 0.06 <= at(back_pain_history="never").probability <= 0.12


def test_three_or_more_past_episodes_mean_25_to_50_of_100() -> None:
    assert 0.25 <= at(back_pain_history="three_or_more").probability <= 0.50


def test_not_even_the_best_and_the_worst_answers_leave_1_to_90_of_100() -> None:
    # every combination of levels and "not sure"; a number between two bands lies between their effects
    least = most = logit(P0)
    for block in registry().blocks:
        shifts = [at(**answers).blocks[block.name].log_odds for answers in combinations(block)]
        least, most = least + min(shifts), most + max(shifts)
    assert logit(0.01) < least < most < logit(0.90)


def test_pounds_stones_and_kilograms_give_one_result() -> None:
    def probability(weight_kg: float) -> float:
        return assess(Profile(age=45, height_cm=175, weight_kg=weight_kg)).probability

    assert probability(kg_from_pounds(180)) == probability(kg_from_stones(12, 12))
    # 180 lb are 81.6466266 kg exactly (0.45359237 kg each); the description rounds at the fourth decimal
    assert probability(81.6466) == pytest.approx(probability(kg_from_pounds(180)), abs=1e-7)


# Properties


def combinations(block: Block) -> Iterator[Answers]:
    """Every combination of a block's answers, band midpoints and "not sure"."""
    choices = [[None, *points(member)] for member in block.members]
    for chosen in product(*choices):
        yield {m.name: answer for m, answer in zip(block.members, chosen, strict=True) if answer is not None}


def points(factor: Factor) -> list[str | float]:
    return [level.name if level.at is None else level.at for level in factor.levels]


def lowest_risk(factor: Factor) -> str | float:
    return min(points(factor), key=lambda answer: factor.effect_of(answer)[0])


def bounds(factor: Factor) -> tuple[float, float]:
    if factor.name == "body_mass_index":
        return (
            30 / 2.30**2,
            300 / 1.20**2,
        )  # the lightest tallest and the heaviest shortest that Profile takes
    ask = registry().questions[factor.name].ask
    return ask.low, ask.high


def answer_to(factor: Factor) -> st.SearchStrategy[str | float]:
    if factor.levels[0].at is None:
        return st.sampled_from([level.name for level in factor.levels])
    ends = [level.at for level in factor.levels if level.at is not None]
    return st.floats(*bounds(factor)) | st.floats(ends[0], ends[-1])


ANSWERS = st.fixed_dictionaries({}, optional={name: answer_to(f) for name, f in registry().factors.items()})
CHANGEABLE = st.sampled_from([factor for factor in registry().factors.values() if factor.changeable])
NUMBERS = st.sampled_from(
    [factor for factor in registry().factors.values() if factor.levels[0].at is not None]
)


@UNHURRIED
@given(ANSWERS)
def test_no_profile_leaves_1_to_90_of_100(answers: Answers) -> None:
    found = at(**answers)
    low, high = found.interval
    assert 0.01 < found.probability < 0.90
    assert 0 < low < found.probability < high < 1


@UNHURRIED
@given(ANSWERS, CHANGEABLE, st.data())
def test_a_changeable_answer_moved_towards_its_lowest_risk_never_raises_the_probability(
    answers: Answers, factor: Factor, data: st.DataObject
) -> None:
    before = data.draw(answer_to(factor), label="before")
    best = lowest_risk(factor)
    if isinstance(before, str) or isinstance(best, str):
        effect = factor.effect_of(before)[0]
        after = data.draw(st.sampled_from([p for p in points(factor) if factor.effect_of(p)[0] <= effect]))
    else:
        after = before + data.draw(st.floats(0, 1), label="part of the way") * (best - before)
    moved, stayed = at(**{**answers, factor.name: after}), at(**{**answers, factor.name: before})
    assert moved.log_odds <= stayed.log_odds + CLOSE


@UNHURRIED
@given(ANSWERS, st.sampled_from(list(registry().factors.values())))
def test_an_answer_never_adds_to_what_open_questions_could_do_on_average(
    answers: Answers, factor: Factor
) -> None:
    """Law of total variance; in a block of one, nothing is left."""
    before = {name: answer for name, answer in answers.items() if name != factor.name}
    block = next(block for block in registry().blocks if factor in block.members)

    def left(given_answers: Answers) -> float:
        return at(**given_answers).blocks[block.name].unanswered

    answered = [left({**before, factor.name: point}) for point in points(factor)]
    on_average = sum(level.share * rest for level, rest in zip(factor.levels, answered, strict=True))
    assert on_average <= left(before) + CLOSE
    if len(block.members) == 1:
        assert answered == [0.0] * len(answered)


@UNHURRIED
@given(ANSWERS, NUMBERS, st.data())
def test_a_thousandth_of_a_unit_makes_no_jump(answers: Answers, factor: Factor, data: st.DataObject) -> None:
    number = data.draw(answer_to(factor), label="number")
    here, there = at(**{**answers, factor.name: number}), at(**{**answers, factor.name: number + 0.001})
    # the steepest line is strengthening: 0.75 ln OR(0.65) / 2 a day, so less than 0.2 / 4 in probability
    assert abs(there.probability - here.probability) < 0.001 * 0.2 / 4


@UNHURRIED
@given(ANSWERS)
def test_not_sure_never_moves_a_block_of_one(answers: Answers) -> None:
    found = at(**answers)
    for block in registry().blocks:
        if len(block.members) == 1 and block.members[0].name not in answers:
            assert found.blocks[block.name].log_odds == 0.0


@pytest.mark.parametrize("factor", registry().factors.values(), ids=lambda factor: factor.name)
def test_the_population_averages_out_to_its_own_mean(factor: Factor) -> None:
    # x_b is a deviation from the population's mean: over the shares of any one factor it is 0 on average
    shifts = [at(**{factor.name: point}).shift for point in points(factor)]
    assert sum(level.share * x for level, x in zip(factor.levels, shifts, strict=True)) == pytest.approx(
        0, abs=CLOSE
    )
