"""Plans and evaluations that pages and pictures are tested with, and what a browser makes of a page.

There are usual ones, large ones, and hostile ones.
"""

from html.parser import HTMLParser

from planspec import (
    AverageGrowth,
    Ceiling,
    Change,
    Citation,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    Observation,
    ObservedAs,
    Plan,
    Qualitative,
    RelativeChange,
    RelativeTo,
    evaluate,
)
from planspec.plans import zhoushan

# Made up, as in the README.
MADE_UP = {
    "城镇新增就业人数": {2021: 4.5, 2022: 4.6, 2023: 4.7},
    "城镇登记失业率": {2021: "2.1%", 2022: "3.4%", 2023: "2.5%"},
    "职业技能培训人次": {2021: 6, 2022: 7, 2023: "50500人次"},
    "失业保险参保人数": {2023: "275000人"},
    "新引进高校毕业生": {2021: 2, 2023: 2.5},
    "技能人才总量": {2021: 21.5, 2023: 23.1},
    "劳动人事争议仲裁结案率": {2023: "93%以上"},
    "基本养老保险参保率": {2025: ">95"},
}


def plan(*indicators, name="Plan", **more):
    return Plan(name=name, period="2021-2025", indicators=indicators, **more)


def row(key, target, *, unit="km", **more):
    return Indicator(key=key, unit=unit, target=target, **more)


def zhoushan_now():
    return evaluate(zhoushan.PLAN, MADE_UP)


def zhoushan_before():
    """Return the evaluation of a year earlier."""
    return evaluate(zhoushan.PLAN, MADE_UP, as_of=2022)


def places(count=11):
    """Return evaluations of places whose figures differ."""
    names = ("城镇新增就业人数", "技能人才总量", "失业保险参保人数")
    given = [{**MADE_UP, **{name: {2023: 10 + at % 4 * 5} for name in names[: at % 4]}} for at in range(count)]
    return {f"第{at}区": evaluate(zhoushan.PLAN, each, as_of=2023) for at, each in enumerate(given)}


def english():
    """Return an evaluation with a row of every kind, stages, components, statuses, sources and citations."""
    cited = Citation(where="p. 4", words="at least 40 km of cycle path, <em>all</em> lit")
    made = plan(
        row("roads", Cumulative(40), nature=Nature.BINDING, section="Transport", number="1", citation=cited),
        row("buses", EndState(90), baseline=60, unit="%", section="Transport", nature=Nature.BINDING),
        row("deaths", Change(20, falling=True), baseline=100, unit="persons", section="Transport"),
        row("noise", RelativeChange(10, falling=True), baseline=50, unit="dB", section="Transport"),
        row("trips", AverageGrowth(5), baseline=100, unit="kWh", section="Transport"),
        row("output", AverageGrowth(5, observed=ObservedAs.CHANGES), unit="%", section="Economy"),
        row("jobs", EachYear(10), unit="persons", section="Economy", inferred="each year"),
        row("limit", Ceiling(3), baseline=2, unit="%", section="Economy"),
        row("floor", Floor(5), unit="%", section="Economy", modality="力争"),
        row("stages", Milestones((Milestone(2023, EndState(30)), Milestone(2025, EndState(50)))), baseline=10),
        row(
            "mix",
            Components((Component("urban", EndState(40), unit="km"), Component("rural", EndState(20), unit="km"))),
        ),
        row("words", Qualitative("better"), unit=""),
        row("open", NoTarget(), unit=""),
        row("lead", RelativeTo("limit", 2), unit="%"),
        name="Transport & economy",
    )
    figures = [
        Observation("roads", 8, 2021, source="Yearbook <2022>", vintage="2022-03-01"),
        Observation("roads", 9, 2022, status="P"),
        Observation("buses", 70, 2021),
        Observation("buses", 75, 2023),
        Observation("deaths", 95, 2022),
        Observation("noise", 48, 2022),
        Observation("trips", 104, 2021),
        Observation("trips", 111, 2022),
        Observation("output", 6, 2021),
        Observation("output", 4, 2022),
        Observation("jobs", 12, 2021),
        Observation("jobs", 9, 2022),
        Observation("limit", 4, 2021),
        Observation("limit", "≤2", 2022),
        Observation("floor", ">4", 2022),
        Observation("stages", 20, 2022),
        Observation("mix/urban", 30, 2022),
        Observation("lead", 6, 2022),
    ]
    return evaluate(made, figures)


def rows(count, name="Row {}", **figures):
    made = plan(*(row(f"row{i}", EndState(10), name=name.format(i), baseline=5) for i in range(count)))
    return evaluate(made, {f"row{i}": {2022: i % 13} for i in range(count)} if not figures else figures["given"])


def missed():
    return evaluate(
        plan(*(row(f"r{i}", EndState(10), baseline=5, nature=Nature.BINDING) for i in range(5))),
        {f"r{i}": {2025: 4} for i in range(5)},
    )


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "']]>--!></style></title><!--",
    "مؤشر العمل 12",
    "&lt;b&gt; & &amp;",
)


def hostile():
    made = plan(
        *(
            row(
                f"k{i}\" onload='x'<b>",
                EndState(10),
                name=text,
                section=text,
                citation=Citation(text, text),
                inferred=text,
            )
            for i, text in enumerate(HOSTILE)
        ),
        name=HOSTILE[0],
    )
    return evaluate(
        made,
        [Observation(f"k{i}\" onload='x'<b>", 3, 2022, source=text + "\u202e\x00") for i, text in enumerate(HOSTILE)],
    )


CASES = {
    "zhoushan": (zhoushan_now, "zh"),
    "zhoushan_13": (lambda: evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13), "zh"),
    "english": (english, "en"),
    "300 rows": (lambda: rows(300), "en"),
    "one row": (lambda: rows(1), "zh"),
    "no data": (lambda: rows(8, given={}), "zh"),
    "everything missed": (missed, "en"),
    "long names": (lambda: rows(6, name="W" * 70 + " {} 长名" + "超" * 6), "en"),
    "long Chinese names": (lambda: rows(6, name="城镇居民人均可支配收入增长率" * 6 + "{}"), "zh"),
    "hostile": (hostile, "en"),
}


VOID = {"meta", "link", "br", "line", "rect", "circle", "path", "polyline", "img"}


class Page(HTMLParser):
    """What a browser makes of a page: its elements, its text, and whether every element is closed where it should."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.said = [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).split())

    def of(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]
