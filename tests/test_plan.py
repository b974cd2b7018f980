"""Plans, their indicators, baselines and citations: what they hold, how they are found, and what is refused."""

import copy
import pickle
from decimal import Decimal

import attrs
import pytest

from planspec import (
    Baseline,
    Ceiling,
    Citation,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    Interval,
    Nature,
    Period,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
)
from planspec.errors import (
    AmbiguousIndicator,
    DuplicateIndicator,
    InvalidNumber,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    UnknownIndicator,
    UnknownUnit,
)
from planspec.interval import EVERYTHING, NON_NEGATIVE
from planspec.plans.zhoushan import PLAN


def row(key="jobs", **fields) -> Indicator:
    return Indicator(key=key, **{"unit": "万人", "target": EndState(3), **fields})


def plan_of(*indicators, **fields) -> Plan:
    return Plan(**{"name": "invented", "period": "2021..2025", "indicators": indicators, **fields})


# Iterating and finding


def test_a_plan_iterates_in_document_order_and_has_a_length():
    rows = [row("c"), row("a"), row("b")]
    plan = plan_of(*rows)
    assert list(plan) == rows == list(plan.indicators)
    assert [each.key for each in plan] == ["c", "a", "b"]
    assert len(plan) == 3
    assert isinstance(plan.indicators, tuple)


def test_the_indicators_may_come_from_any_iterable():
    for given in ([row()], (row(),), iter([row()]), {row(): None}):
        assert len(Plan(name="p", period=2021, indicators=given)) == 1


def test_an_indicator_is_found_by_key_and_by_printed_name():
    for each in PLAN:
        assert PLAN[each.key] is each
        assert PLAN[each.name] is each


def test_in_tells_keys_names_and_indicators():
    plan = plan_of(row("jobs", name="城镇新增就业人数"))
    assert "jobs" in plan
    assert "城镇新增就业人数" in plan
    assert row("jobs", name="城镇新增就业人数") in plan
    for stranger in ("job", "", "JOBS", "jobs ", row("other"), 3, None, ["jobs"]):
        assert stranger not in plan


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("城镇新增就业", "城镇新增就业人数"),
        ("城镇登记失业律", "城镇登记失业率"),
        ("new-urban-job", "new-urban-jobs"),
        ("NEW-URBAN-JOBS", None),
        ("zzzz", None),
        ("", None),
    ],
)
def test_an_unknown_name_raises_with_the_nearest_that_is_known(asked, nearest):
    with pytest.raises(UnknownIndicator) as refused:
        PLAN[asked]
    assert isinstance(refused.value, KeyError)
    assert refused.value.name == asked
    assert refused.value.suggestion == nearest
    if nearest is not None:
        assert nearest in PLAN
        assert nearest in str(refused.value)


@pytest.mark.parametrize("key", [3, None, b"jobs", ["jobs"], row()], ids=repr)
def test_an_indicator_is_found_by_text_alone(key):
    with pytest.raises(InvalidType, match="key or name"):
        PLAN[key]


def test_a_name_borne_twice_is_ambiguous_and_the_keys_are_told():
    plan = plan_of(row("a", name="比例"), row("b", name="比例"), row("c"))
    with pytest.raises(AmbiguousIndicator) as refused:
        plan["比例"]
    assert refused.value.keys == ("a", "b")
    assert isinstance(refused.value, KeyError)
    assert "a, b" in str(refused.value)
    assert plan["a"].name == plan["b"].name == "比例"
    assert "比例" in plan
    with pytest.raises(AmbiguousIndicator):
        plan.parts_of("比例")


def test_a_key_goes_before_a_name_that_reads_the_same():
    plan = plan_of(row("a", name="b"), row("b", name="a"))
    assert plan["a"].key == "a"
    assert plan["b"].key == "b"


def test_parts_are_found_by_the_key_or_the_name_of_their_whole():
    plan = plan_of(
        row("all", name="技能人才"),
        row("high", part_of="all"),
        row("other"),
        row("low", part_of="all"),
        row("higher", part_of="high"),
    )
    for whole in ("all", "技能人才"):
        assert [each.key for each in plan.parts_of(whole)] == ["high", "low"]
    assert [each.key for each in plan.parts_of("high")] == ["higher"]
    assert plan.parts_of("other") == ()
    with pytest.raises(UnknownIndicator):
        plan.parts_of("none")


# What a plan refuses


def test_a_part_must_follow_its_whole():
    with pytest.raises(InvalidPlan, match="before this one") as refused:
        plan_of(row("part", part_of="whole"), row("whole"))
    assert refused.value.place == "indicators[0].part_of"
    assert refused.value.value == "whole"


def test_a_part_names_its_whole_by_key_and_not_by_name():
    with pytest.raises(InvalidPlan) as refused:
        plan_of(row("whole", name="总量"), row("part", part_of="总量"))
    assert refused.value.place == "indicators[1].part_of"


def test_nothing_is_a_part_of_itself():
    with pytest.raises(InvalidPlan, match="part of itself"):
        row("a", part_of="a")


def test_a_key_used_twice_is_refused_at_its_second_place():
    with pytest.raises(DuplicateIndicator) as refused:
        plan_of(row("a"), row("b"), row("a", name="another"))
    assert refused.value.key == "a"
    assert refused.value.place == "indicators[2].key"
    assert isinstance(refused.value, ValueError)


@pytest.mark.parametrize("nothing", [(), [], {}, iter(())], ids=repr)
def test_an_empty_plan_is_refused(nothing):
    with pytest.raises(InvalidPlan, match="at least one") as refused:
        Plan(name="p", period=2021, indicators=nothing)
    assert refused.value.place == "indicators"


@pytest.mark.parametrize(
    "indicators", [row(), "jobs", b"jobs", 3, None], ids=["indicator", "str", "bytes", "3", "None"]
)
def test_indicators_that_are_no_series_are_refused(indicators):
    with pytest.raises(InvalidType) as refused:
        Plan(name="p", period=2021, indicators=indicators)
    assert refused.value.place == "indicators"


def test_what_is_no_indicator_is_refused_at_its_place():
    with pytest.raises(InvalidType) as refused:
        plan_of(row("a"), "b")
    assert refused.value.place == "indicators[1]"
    with pytest.raises(PlanspecErrorGroup) as group:
        plan_of(row("a"), "b", None)
    assert [each.place for each in group.value.exceptions] == ["indicators[1]", "indicators[2]"]


def test_several_faults_come_as_one_group_each_with_its_place():
    with pytest.raises(PlanspecErrorGroup) as refused:
        plan_of(
            row("a"),
            row("a"),
            row("b", part_of="nothing"),
            row("c", baseline=Baseline(value=1, period=2025)),
            period="2021-02..2025-12",
            base_year=2026,
        )
    group = refused.value
    assert isinstance(group, ExceptionGroup)
    assert isinstance(group, PlanspecError)
    assert [(type(each), each.place) for each in group.exceptions] == [
        (InvalidPeriod, "period"),
        (InvalidPeriod, "base_year"),
        (DuplicateIndicator, "indicators[1].key"),
        (InvalidPlan, "indicators[2].part_of"),
        (InvalidPeriod, "indicators[3].baseline.period"),
    ]
    assert "'invented'" in str(group)


def test_a_group_of_faults_can_be_caught_piece_by_piece():
    duplicates = []
    with pytest.raises(PlanspecErrorGroup) as rest:
        try:
            plan_of(row("a"), row("a"), row("b", part_of="nothing"))
        except* DuplicateIndicator as caught:
            duplicates.extend(caught.exceptions)
    assert [each.key for each in duplicates] == ["a"]
    assert [type(each) for each in rest.value.exceptions] == [InvalidPlan]


@pytest.mark.parametrize("period", ["2021Q1..2025Q3", "2021-02..2025-12", "2021-01-02..2021-12-31", "2021Q1"])
def test_a_plan_covers_whole_years(period):
    with pytest.raises(InvalidPeriod, match="whole calendar years") as refused:
        plan_of(row(), period=period)
    assert refused.value.place == "period"


def test_a_plan_covers_at_most_a_century():
    assert plan_of(row(), period="2001..2100").period.months == 1200
    with pytest.raises(InvalidPeriod, match="100 years"):
        plan_of(row(), period="2001..2101")


@pytest.mark.parametrize("period", [2021, "2021", "2021年", "2021Q1..2021Q4", Period.year(2021)], ids=str)
def test_a_plan_may_cover_one_year(period):
    assert plan_of(row(), period=period).period == Period.year(2021)


@pytest.mark.parametrize("period", ["十四五", "“十四五”时期", "2021-2025", "2021..2025", "2021年至2025年"])
def test_the_period_is_read_from_its_printed_forms(period):
    assert plan_of(row(), period=period).period == Period.years(2021, 2025)


@pytest.mark.parametrize("name", ["", " ", " p", "p\n", "p\u200b", None, 3], ids=repr)
def test_a_plan_has_a_name(name):
    with pytest.raises(PlanspecError) as refused:
        plan_of(row(), name=name)
    assert refused.value.place == ".name"


# The base year


def test_the_base_year_is_the_year_before_the_plan_by_default():
    assert plan_of(row()).base_year == Period.year(2020)
    assert plan_of(row(), period=2024).base_year == Period.year(2023)


@pytest.mark.parametrize("base_year", [2019, 2022, "2015", Period.year(2010)], ids=str)
def test_another_base_year_may_be_stated(base_year):
    assert plan_of(row(), base_year=base_year).base_year == Period.parse(base_year)


@pytest.mark.parametrize("base_year", [2025, 2026, "2025-12-31"])
def test_the_base_year_lies_before_the_plans_end(base_year):
    with pytest.raises(InvalidPeriod, match="base year") as refused:
        plan_of(row(), base_year=base_year)
    assert refused.value.place == "base_year"


def test_a_baseline_lies_before_the_plans_end():
    assert plan_of(row(baseline=Baseline(value=1, period=2024)))["jobs"].baseline.period == Period.year(2024)
    with pytest.raises(InvalidPeriod) as refused:
        plan_of(row(baseline=Baseline(value=1, period="2021..2025")))
    assert refused.value.place == "indicators[0].baseline.period"


# Values: frozen, equal, hashable


EXAMPLES = [
    row(baseline=3, nature=Nature.BINDING, also_cited=[Citation("a", "b")]),
    Baseline(value=Interval.above(95), period=2020, printed=">95"),
    Citation("专栏1", "a\tb"),
    plan_of(row("a"), row("b", part_of="a")),
]


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda each: type(each).__name__)
def test_the_records_are_frozen_and_hashable_and_survive_copying_and_pickling(value):
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), attrs.evolve(value)):
        assert other == value
        assert hash(other) == hash(value)
    field = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, getattr(value, field))
    with pytest.raises(AttributeError):
        value.surprise = 1


def test_a_changed_plan_finds_its_own_indicators_and_leaves_the_old_one_alone():
    plan = plan_of(row("a"))
    changed = attrs.evolve(plan, indicators=[row("b")])
    assert ("a" in plan, "b" in plan) == (True, False)
    assert ("a" in changed, "b" in changed) == (False, True)
    assert pickle.loads(pickle.dumps(changed))["b"] == row("b")


def test_what_a_document_prints_is_no_part_of_equality():
    assert Baseline(value=3, printed="3") == Baseline(value=3, printed="{3}") == Baseline(value=Decimal("3.0"))
    assert hash(Baseline(value=3, printed="3")) == hash(Baseline(value=3))
    assert row(target=Ceiling(3, printed="≤3")) == row(target=Ceiling(3, printed="3以下"))
    assert row(baseline=Baseline(value=3, printed="3")) == row(baseline=3)
    plans = {plan_of(row(target=Cumulative(22, printed=printed))) for printed in ("(22)", "[22]", "{22}", "")}
    assert len(plans) == 1


def test_indicators_and_plans_that_differ_are_unequal():
    assert row() != row(unit="人")
    assert row() != row(baseline=3)
    assert row(nature=Nature.EXPECTED) != row(nature=Nature.BINDING)
    assert plan_of(row("a"), row("b")) != plan_of(row("b"), row("a"))
    assert plan_of(row()) != plan_of(row(), base_year=2019)


def test_only_keywords_make_an_indicator_a_plan_or_a_baseline():
    for make in (Indicator, Plan, Baseline):
        with pytest.raises(TypeError):
            make("a", "b")


# Text


def test_the_text_forms_are_what_people_quote():
    assert str(row(name="城镇登记失业率", unit="%", target=Ceiling(3))) == "城镇登记失业率（%） ≤3"
    assert str(PLAN["职业技能培训人次"]) == "职业技能培训人次（万人次） [18]"
    assert str(Baseline(value=Decimal("12.34"), printed="(12.34)")) == "(12.34)"
    assert str(Baseline(value=Decimal("3.10"))) == "3.10"
    assert str(Baseline(value=Interval.above(95))) == ">95"
    assert str(Baseline(value=Interval(5, 10))) == "5—10"


# Indicators


def test_the_name_defaults_to_the_key():
    assert row("jobs").name == "jobs"
    assert row("jobs", name="就业").name == "就业"
    assert attrs.evolve(row("jobs"), name="").name == "jobs"


def test_everything_but_key_unit_and_target_has_a_default():
    bare = Indicator(key="a", unit="%", target=Floor(1))
    assert (bare.baseline, bare.nature, bare.part_of, bare.citation) == (None, None, None, None)
    assert (bare.section, bare.number, bare.inferred, bare.name_en, bare.section_en) == ("",) * 5
    assert bare.also_cited == ()
    for missing in ("key", "unit", "target"):
        fields = {"key": "a", "unit": "%", "target": Floor(1)}
        del fields[missing]
        with pytest.raises(TypeError, match=missing):
            Indicator(**fields)


@pytest.mark.parametrize(
    ("target", "domain"),
    [(Cumulative(1), NON_NEGATIVE), (EndState(1), EVERYTHING), (Ceiling(1), EVERYTHING), (Floor(1), EVERYTHING)],
    ids=repr,
)
def test_flows_are_not_negative_by_default_and_levels_are_any_number(target, domain):
    assert row(target=target).domain == domain
    assert row(target=target, domain=Interval(0, 100)).domain == Interval(0, 100)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (3, Interval.point(3)),
        (12.34, Interval.point(Decimal("12.34"))),
        (Decimal("3.10"), Interval.point(Decimal("3.1"))),
        (Interval.above(95), Interval.above(95)),
        (Baseline(value=3), Interval.point(3)),
    ],
    ids=repr,
)
def test_a_baseline_may_be_given_as_its_figure(given, value):
    baseline = row(baseline=given).baseline
    assert isinstance(baseline, Baseline)
    assert baseline.value == value
    assert baseline.period is None


@pytest.mark.parametrize("period", [2020, "2020", Period.year(2020)], ids=repr)
def test_the_period_of_a_baseline_is_read_from_its_printed_forms(period):
    assert Baseline(value=1, period=period).period == Period.year(2020)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("key", "", InvalidPlan),
        ("key", " jobs", InvalidPlan),
        ("key", 3, InvalidType),
        ("name", 3, InvalidType),
        ("name", "a\tb", InvalidPlan),
        ("unit", "万万人", UnknownUnit),
        ("unit", None, InvalidType),
        ("target", 22, InvalidType),
        ("target", "(22)", InvalidType),
        ("target", None, InvalidType),
        ("baseline", "3", InvalidType),
        ("baseline", float("nan"), InvalidNumber),
        ("nature", "约束性", InvalidType),
        ("section", "a\nb", InvalidPlan),
        ("number", 1, InvalidType),
        ("part_of", 1, InvalidType),
        ("citation", "专栏1", InvalidType),
        ("also_cited", "专栏1", InvalidType),
        ("also_cited", Citation("a", "b"), InvalidType),
        ("also_cited", ["专栏1"], InvalidType),
        ("domain", 3, InvalidType),
        ("inferred", None, InvalidType),
        ("name_en", "a\x00", InvalidPlan),
        ("section_en", "\ufeffa", InvalidPlan),
    ],
)
def test_a_field_without_a_valid_value_is_refused_at_its_place(field, value, error):
    fields = {"key": "jobs", "unit": "万人", "target": EndState(3), field: value}
    with pytest.raises(error) as refused:
        Indicator(**fields)
    assert refused.value.place.endswith(f".{field}")
    assert isinstance(refused.value, PlanspecError)


def test_a_wrong_unit_names_the_indicator_and_the_nearest_unit():
    with pytest.raises(UnknownUnit, match="'jobs'") as refused:
        row("jobs", unit="万仁")
    assert refused.value.suggestion in ("万人", "万元", "万亩", "万张")


INVISIBLE = {
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "no-break space": "\u00a0",
    "ideographic space": "\u3000",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "left-to-right mark": "\u200e",
    "right-to-left override": "\u202e",
    "line separator": "\u2028",
    "tab": "\t",
    "new line": "\n",
    "null": "\x00",
    "escape": "\x1b",
    "lone surrogate": "\ud800",
    "private use": "\ue000",
}
# Python calls these printable, Unicode ignorable by default: nothing is shown for them.
IGNORABLE = {
    "combining grapheme joiner": "\u034f",
    "hangul choseong filler": "\u115f",
    "hangul filler": "\u3164",
    "halfwidth hangul filler": "\uffa0",
}


@pytest.mark.parametrize("character", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize("field", ["key", "name", "section", "number", "inferred", "name_en", "section_en"])
def test_invisible_characters_are_refused(field, character):
    with pytest.raises(InvalidPlan, match="invisible") as refused:
        Indicator(**{"key": "jobs", "unit": "万人", "target": EndState(3), field: f"a{character}b"})
    assert refused.value.place.endswith(f".{field}")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("character", IGNORABLE.values(), ids=IGNORABLE)
def test_characters_that_are_invisible_although_python_calls_them_printable_are_refused(character):
    with pytest.raises(InvalidPlan, match="invisible"):
        row(f"jobs{character}")


@pytest.mark.parametrize("name", [" ", "  ", " 就业", "就业 "])
def test_a_name_is_not_blank_nor_does_it_begin_or_end_with_a_space(name):
    with pytest.raises(InvalidPlan):
        row("jobs", name=name)


# Citations and baselines


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("", "b"),
        ("a", ""),
        (" a", "b"),
        ("a", " b"),
        ("a\tb", "c"),
        ("a", "b\nc"),
        ("a", "b\u200b"),
        (1, "b"),
        ("a", 1),
    ],
    ids=repr,
)
def test_a_citation_is_two_printable_texts(where, words):
    with pytest.raises(PlanspecError) as refused:
        Citation(where, words)
    assert refused.value.place in (".where", ".words")


def test_the_words_of_a_citation_keep_the_tabs_between_cells():
    assert Citation("专栏1", "1. 就业（万人）\t{5.7}\t{5}").words.split("\t") == ["1. 就业（万人）", "{5.7}", "{5}"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"value": "3"}, InvalidType),
        ({"value": None}, InvalidType),
        ({"value": True}, InvalidType),
        ({"value": float("inf")}, InvalidNumber),
        ({"value": 3, "period": "last year"}, InvalidPeriod),
        ({"value": 3, "period": 2020.0}, InvalidType),
        ({"value": 3, "printed": 3}, InvalidType),
        ({"value": 3, "printed": "3\n"}, InvalidPlan),
    ],
    ids=repr,
)
def test_a_baseline_that_says_nothing_is_refused(fields, error):
    with pytest.raises(error):
        Baseline(**fields)


def test_an_indicator_with_several_citations_keeps_their_order():
    citations = (Citation("b", "x"), Citation("a", "y"))
    assert row(also_cited=iter(citations)).also_cited == citations


def test_natures_are_the_printed_words():
    assert {each.value for each in Nature} == {"预期性", "约束性"}
