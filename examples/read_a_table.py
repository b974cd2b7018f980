"""Read the table of a plan as it is printed, and see what was concluded from its words."""

from planspec import read_table, summarize

TABLE = """\
指标\t2020年\t2025年目标\t属性
城镇新增就业（万人）\t4.2\t〔22〕\t预期性
城镇登记失业率（%）\t2.9\t≤3.5\t约束性
城乡居民养老保险参保率（%）\t93.1\t95以上\t预期性
"""

if __name__ == "__main__":
    plan = read_table(TABLE, period="2021-2025", marks="cumulative", name="某市“十四五”规划")
    print(summarize(plan))
    for row in plan:
        if row.inferred:
            print(f"{row.name}: {row.inferred}")
