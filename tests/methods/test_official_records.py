"""The offices' own records, reproduced by the methods that they published."""

from decimal import Decimal

from planspec import About, Direction, Interval, appraisal
from planspec.methods import Goal, Outlook, Series, cn_fyp, destatis, eurostat, open_sdg, who_aroc
from tests.office_records import figure, near, rows, year

D = Decimal


# The records. Each check returns how many it made, so that the count below says what was reproduced.
def open_sdg_records():
    for row in rows("open_sdg.tsv"):
        points = {year(row[f"{when}_year"]): figure(row[when]) for when in ("base", "current") if row[when]}
        goal = Goal(
            figure(row["target"]),
            year(row["target_year"]),
            direction=int(row["direction"]),
            limit=figure(row["limit"]),
            base_year=year(row["base_year"]),
        )
        result = open_sdg.assess(points, goal)
        assert (result.verdict or "not_available") == row["status"], row
        assert near(result.components.get("progress_value"), figure(row["progress_value"]), 1e-9), row
        assert near(result.score, figure(row["score"]), 1e-9), row
        yield row


def destatis_records():
    for row in rows("destatis.tsv"):
        points = [point.partition(":") for point in row["series"].split()]
        series = Series.of(
            {when: D(text.rstrip("|bprs")) for when, _, text in points},
            flags={when: text[len(text.rstrip("|bprs")) :] for when, _, text in points},
        )
        goal = Goal(
            figure(row["target"]),
            year(row["target_year"]),
            direction=row["direction"],
            every_year=row["rule"] == "every_year",
        )
        assert destatis.assess(series, goal, as_of=int(row["as_of"])).verdict == row["verdict"], row
        yield row


#: 国家发展改革委公告2008年第55号: the reduction of energy per unit of GDP in 2007, its target, and whether it was met.
NDRC_2007 = [
    ("北京", -5.0, -6.04, True),
    ("河北", -4.4, -4.02, False),
    ("山西", -5.6, -4.52, False),
    ("内蒙古", -5.26, -4.5, False),
    ("辽宁", -4.0, -4.01, True),
    ("吉林", -4.0, -4.41, True),
    ("黑龙江", -4.0, -4.09, True),
    ("上海", -4.0, -4.66, True),
    ("江苏", -4.2, -4.28, True),
    ("浙江", -4.0, -4.18, True),
    ("福建", -3.5, -3.51, True),
    ("江西", -4.0, -4.01, True),
    ("山东", -4.5, -4.54, True),
    ("湖北", -4.0, -4.06, True),
    ("河南", Interval(-4.5, -4.0), -4.11, True),
]


def chinese_records():
    for region, target, actual, met in NDRC_2007:
        assert cn_fyp.meets(actual, target, direction=Direction.AT_MOST) is met, region
        yield region
    # 国发〔2007〕36号, 单位GDP能耗考核体系实施方案
    for completion, points in ((100, 40), (110, 43), (90, 36), (80, 32), (70, 28), (60, 24), ("49.9", 0)):
        assert appraisal.ENERGY.points(D(completion)) == points, completion
        assert (D(completion) < 100) is (points < 40)
        yield completion
    for total, met, grade in (
        ("95", True, "超额完成"),
        ("94.9", True, "完成"),
        ("80", True, "完成"),
        ("60", True, "基本完成"),
        ("59.9", True, "未完成"),
        ("98", False, "未完成"),
    ):
        assert appraisal.grade(D(total), vetoed=not met).zh == grade, total
        yield total
    # 国家发展改革委、国家统计局公告2011年第9号
    assert cn_fyp.overfulfilment(21, 20) == 5  # 天津
    for region, actual, over in (("北京", 26.59, 32.95), ("湖北", 21.67, 8.35)):
        assert near(float(cn_fyp.overfulfilment(actual, 20)), over, 0.005), region
        yield region
    assert cn_fyp.meets(19.1, About(20))  # 20%左右, 完成
    yield "20%左右"
    qinghai()
    yield "青海"
    tianjin()
    yield "天津"
    assert near(float(cn_fyp.compound([-5.0, -3.7])), -8.5, 0.06)  # 十三五中期评估
    yield "十三五 2016–2017"
    path = cn_fyp.compound([-4, -4.1, -4.2, -4.5, -5.0])
    assert near(float(path), -19.983, 0.001)
    assert cn_fyp.meets(path, -20, direction=Direction.AT_MOST, places=1)
    assert not cn_fyp.meets(path, -20, direction=Direction.AT_MOST)
    yield "20% in five steps"
    assert near(float(cn_fyp.average(-20, 5)), -4.3648, 0.00005)
    yield "20% a year"
    # 胡鞍钢, 目标实施一致性评估, of the 12th plan: 28 targets, or 24
    shares = [float(cn_fyp.completion(count, 28)) for count in (24, 3, 1, 27)]
    assert all(near(share, said, 0.05) for share, said in zip(shares, (85.7, 10.7, 3.6, 96.4), strict=True))
    yield "28 indicators"
    assert near(float(cn_fyp.completion(23, 24)), 95.8, 0.05)
    yield "24 indicators"
    assert near(float(appraisal.efficacy(5.81, satisfactory=12, unacceptable=6)), 58.73, 0.005)
    assert near(float(appraisal.efficacy(12.8, satisfactory=16.7, unacceptable=7.3)), 83.40, 0.005)
    yield from ("功效系数 5.81", "功效系数 12.8")


def qinghai():
    """青海省统计局, 关于节能目标完成情况的计算方法: 2006–2008 of a fall by 17 percent in five years."""
    changes = [1.51, -2.20, -4.18]
    so_far = cn_fyp.compound(changes)
    assert near(float(so_far), -4.87, 0.01)
    assert near(float(cn_fyp.average(so_far, 3)), -1.65, 0.01)
    still = cn_fyp.remaining(-17, so_far)
    assert near(float(still), -12.75, 0.01)
    assert near(float(cn_fyp.average(still, 2)), -6.59, 0.01)
    assert near(float(cn_fyp.average(-17, 5)), -3.66, 0.01)
    assert near(100 * float(cn_fyp.progress(so_far, -17)), 26.8, 0.05)
    goal = Goal(83, 2010, direction="decrease", base_year=2005, relative=True)
    result = cn_fyp.assess(cn_fyp.index(changes, base_year=2005), goal)
    assert (result.verdict, result.outlook) == ("进度滞后", Outlook.TOO_SLOW)
    assert near(result.components["elapsed"], 0.6, 0)
    assert near(result.components["remaining_per_year"], -6.59, 0.01)
    assert near(float(cn_fyp.equivalent_years(so_far, -17, 5)), 1.34, 0.005)


def tianjin():
    """天津 2006–2009: only logarithms give the 100.39 percent that were published, a linear share would be 100.35."""
    assert near(100 * float(cn_fyp.progress(-20.07, -20)), 100.39, 0.005)
    goal = Goal(80, 2010, direction="decrease", base_year=2005, relative=True)
    result = cn_fyp.assess({2005: 100, 2009: D("79.93")}, goal)
    assert (result.verdict, result.outlook) == ("提前完成", Outlook.REACHED)


def other_records():
    # EUSTAT-DES/data, indicator_calculation_components.yml
    goal = Goal(None, 2030, direction=1, limit=100)
    held = eurostat.assess({2015: 100.0, 2024: 100.0}, goal)
    assert (held.verdict, held.score, held.components["progress_value"]) == ("significant_progress", 5.0, 0.0)
    yield "1-5-4b"
    still = eurostat.assess({2015: 69.9, 2023: 70.3}, Goal(None, 2030, direction=1))
    assert still.verdict == "no_progress"
    assert near(still.score, 0.17838078342857777, 1e-6)
    yield "1-a-2"
    mean, status = eurostat.aggregate([-0.09083762091008363, 5.0])
    assert near(mean, 2.454581189544958, 1e-9)
    assert status == "moderate_progress"
    yield "1-3-1"
    # gpw13/billionaiRe, tests/testthat/test_aroc_scenarios.R
    result = who_aroc.assess({2017: 93, 2018: 92}, Goal(None, 2025, direction=1))
    assert near(result.components["projected"], 85.29468681328925, 1e-9)
    yield "latest"
    assert near(who_aroc.percent_change(68, 3), 70.04, 1e-9)
    yield "percent change"


#: 《“十四五”规划纲要》中期评估 (2023-12-26): how many of the twenty indicators have each word; three that lag are binding.
MIDTERM_14 = {"提前实现": 4, "快于预期": 5, "基本符合预期": 7, "滞后": 4}


def midterm_record():
    from planspec import MidTerm

    assert sum(MIDTERM_14.values()) == 20
    assert list(MIDTERM_14) == [word.zh for word in MidTerm][:4]
    yield "十四五中期"


def test_every_official_record_is_reproduced(capsys):
    counts = {
        "Open SDG": len(list(open_sdg_records())),
        "Destatis": len(list(destatis_records())),
        "China": len(list(chinese_records())) + len(list(midterm_record())),
        "Eurostat and WHO": len(list(other_records())),
    }
    with capsys.disabled():
        print(f" [{sum(counts.values())} official records reproduced: {counts}]", end="")
    assert counts == {"Open SDG": 133, "Destatis": 129, "China": 41, "Eurostat and WHO": 5}
    assert sum(counts.values()) == 308
