"""The words that heads, names and notes of tables are read by: one word a line, what it says, and where it is printed.

A word holds evidence, never a rule: the modules beside this one decide. In a word `^` stands for the beginning of the
text, `$` for its end and `…` for up to eight characters between; a Latin word stands by itself, in any case, and `*`
at its end lets it go on. The regular expressions are made from these lines, for Chinese and English alike.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple


class Word(NamedTuple):
    """One line of a table of words: the word, what it says, and the documents that print it."""

    text: str
    says: str
    seen: str


#: What a head is made of. role: what the column holds; quantity: what its figures are; state: how firm they are;
#: filler: says nothing of its own beside a role.
HEADS: Final = """
序号 | role:number | plans
编号 | role:number | plans
no. | role:number | frameworks
no | role:number | frameworks
s/n | role:number | frameworks
# | role:number | frameworks
类别 | role:section | plans
分类 | role:section | plans
类型 | role:section | plans
领域 | role:section | plans
大类 | role:section | plans
维度 | role:section | plans
方面 | role:section | plans
一级指标 | role:section | plans
指标类别 | role:section | plans
指标类型 | role:section | plans
section | role:section | frameworks
category | role:section | frameworks
area | role:section | frameworks
sector | role:section | frameworks
pillar | role:section | frameworks
theme | role:section | frameworks
priority area | role:section | frameworks
strategic objective | role:section | frameworks
objective | role:section | frameworks
objectives | role:section | frameworks
output | role:section | frameworks
指标 | role:name | plans
指标名称 | role:name | plans
指标体系 | role:name | plans
指标内容 | role:name | plans
主要指标 | role:name | plans
规划指标 | role:name | plans
规划指标体系 | role:name | plans
核心指标 | role:name | plans
二级指标 | role:name | plans
三级指标 | role:name | plans
发展指标 | role:name | plans
主要发展指标 | role:name | plans
评价指标 | role:name | mid-term reports
评估指标 | role:name | mid-term reports
目标指标 | role:name | plans
具体指标 | role:name | plans
指标项 | role:name | plans
项目 | role:name | annual plans
项目名称 | role:name | annual plans
名称 | role:name | plans
indicator | role:name | frameworks
indicators | role:name | frameworks
indicator name | role:name | frameworks
target indicator | role:name | frameworks
key performance indicator | role:name | frameworks
key performance indicators | role:name | frameworks
kpi | role:name | frameworks
performance indicator | role:name | frameworks
performance indicators | role:name | frameworks
outcome indicator | role:name | frameworks
output indicator | role:name | frameworks
measure | role:name | frameworks
单位 | role:unit | plans
计量单位 | role:unit | plans
指标单位 | role:unit | plans
unit | role:unit | frameworks
units | role:unit | frameworks
unit of measure | role:unit | frameworks
unit of measurement | role:unit | frameworks
属性 | role:nature | plans
性质 | role:nature | plans
指标属性 | role:nature | plans
指标性质 | role:nature | plans
nature | role:nature | frameworks
type | role:nature | frameworks
基数 | role:baseline | plans
基期 | role:baseline | plans
基期值 | role:baseline | plans
基准 | role:baseline | plans
基准值 | role:baseline | plans
基础值 | role:baseline | plans
现状 | role:baseline | plans
现状值 | role:baseline | plans
现值 | role:baseline | plans
baseline | role:baseline | frameworks
baseline value | role:baseline | frameworks
base | role:baseline | frameworks
base value | role:baseline | frameworks
starting point | role:baseline | frameworks
baseline year | role:baseline year | frameworks
base year | role:baseline year | frameworks
year of baseline | role:baseline year | frameworks
基期年 | role:baseline year | plans
基准年 | role:baseline year | plans
基数年份 | role:baseline year | plans
target year | role:due | frameworks
target date | role:due | frameworks
deadline | role:due | frameworks
due date | role:due | frameworks
完成时限 | role:due | plans
完成时间 | role:due | plans
目标年份 | role:due | plans
目标 | role:target | plans
目标值 | role:target | plans
目标数 | role:target | plans
规划目标 | role:target | plans
规划值 | role:target | plans
规划 | role:target | plans
远景 | role:target | plans
远景目标 | role:target | plans
远期 | role:target | plans
milestone | role:target | frameworks
interim target | role:target | frameworks
规划数 | role:target | plans
规划目标值 | role:target | plans
预期 | role:target | plans
预期值 | role:target | plans
预期数 | role:target | plans
预期目标 | role:target | plans
预期目标值 | role:target | plans
计划 | role:target | annual plans
计划数 | role:target | annual plans
计划值 | role:target | annual plans
计划目标 | role:target | annual plans
目标任务 | role:target | annual plans
任务 | role:target | annual plans
任务数 | role:target | annual plans
任务目标 | role:target | annual plans
安排 | role:target | annual plans
安排数 | role:target | annual plans
控制数 | role:target | annual plans
控制目标 | role:target | annual plans
建议目标 | role:target | annual plans
考核目标 | role:target | annual plans
target | role:target | frameworks
target value | role:target | frameworks
targets | role:target | frameworks
end target | role:target | frameworks
end of plan target | role:target | frameworks
final target | role:target | frameworks
goal | role:target | frameworks
plan | role:target | frameworks
planned | role:target | frameworks
完成 | role:outcome | annual plans
完成数 | role:outcome | annual plans
完成值 | role:outcome | annual plans
完成额 | role:outcome | annual plans
完成量 | role:outcome | annual plans
实际 | role:outcome | annual plans
实际数 | role:outcome | annual plans
实际值 | role:outcome | annual plans
实际完成 | role:outcome | annual plans
实际完成数 | role:outcome | annual plans
实际完成值 | role:outcome | annual plans
实绩 | role:outcome | annual plans
实现 | role:outcome | annual plans
实现值 | role:outcome | annual plans
实现数 | role:outcome | annual plans
执行 | role:outcome | annual plans
执行数 | role:outcome | annual plans
监测值 | role:outcome | mid-term reports
评估值 | role:outcome | mid-term reports
实际达到 | role:outcome | annual plans
已完成 | role:outcome | annual plans
actual | role:outcome | frameworks
actuals | role:outcome | frameworks
actual value | role:outcome | frameworks
achievement | role:outcome | frameworks
achieved | role:outcome | frameworks
result | role:outcome | frameworks
results | role:outcome | frameworks
outcome | role:outcome | frameworks
latest | role:outcome | frameworks
latest value | role:outcome | frameworks
latest data | role:outcome | frameworks
latest available | role:outcome | frameworks
current | role:outcome | frameworks
current value | role:outcome | frameworks
current status | role:outcome | frameworks
预计 | state:preliminary | annual plans
预计数 | state:preliminary | annual plans
预计完成 | state:preliminary | annual plans
预计值 | state:preliminary | annual plans
初步 | state:preliminary | annual plans
初步数 | state:preliminary | annual plans
快报数 | state:preliminary | annual plans
快报 | state:preliminary | annual plans
评估 | state:preliminary | mid-term reports
估计数 | state:preliminary | annual plans
preliminary | state:preliminary | frameworks
provisional | state:preliminary | frameworks
estimate | state:preliminary | frameworks
estimated | state:preliminary | frameworks
权重 | role:weight | appraisals
分值 | role:weight | appraisals
weight | role:weight | frameworks
weighting | role:weight | frameworks
责任单位 | role:responsible body | plans
责任部门 | role:responsible body | plans
牵头单位 | role:responsible body | plans
牵头部门 | role:responsible body | plans
主管单位 | role:responsible body | plans
主管部门 | role:responsible body | plans
实施单位 | role:responsible body | plans
配合单位 | role:responsible body | plans
监测部门 | role:responsible body | plans
responsible | role:responsible body | frameworks
responsible body | role:responsible body | frameworks
responsible agency | role:responsible body | frameworks
responsible entity | role:responsible body | frameworks
responsibility | role:responsible body | frameworks
lead agency | role:responsible body | frameworks
lead ministry | role:responsible body | frameworks
lead | role:responsible body | frameworks
资料来源 | role:source | plans
数据来源 | role:source | plans
来源 | role:source | plans
source | role:source | frameworks
data source | role:source | frameworks
data sources | role:source | frameworks
sources | role:source | frameworks
means of verification | role:source | frameworks
source of data | role:source | frameworks
备注 | role:remark | plans
说明 | role:remark | plans
指标解释 | role:remark | plans
指标说明 | role:remark | plans
指标含义 | role:remark | plans
计算方法 | role:remark | plans
remark | role:remark | frameworks
remarks | role:remark | frameworks
note | role:remark | frameworks
notes | role:remark | frameworks
comment | role:remark | frameworks
comments | role:remark | frameworks
definition | role:remark | frameworks
description | role:remark | frameworks
frequency | role:remark | frameworks
assumptions | role:remark | frameworks
disaggregation | role:remark | frameworks
绝对值 | quantity:level | annual plans
绝对数 | quantity:level | annual plans
绝对量 | quantity:level | annual plans
总量 | quantity:level | annual plans
数值 | quantity:level | annual plans
value | quantity:level | frameworks
增速 | quantity:growth | annual plans
增长 | quantity:growth | annual plans
增幅 | quantity:growth | annual plans
增长率 | quantity:growth | annual plans
增长速度 | quantity:growth | annual plans
同比 | quantity:growth | annual plans
同比增长 | quantity:growth | annual plans
同比增速 | quantity:growth | annual plans
比上年增长 | quantity:growth | annual plans
growth | quantity:growth | frameworks
growth rate | quantity:growth | frameworks
完成率 | quantity:share | annual plans
完成比例 | quantity:share | annual plans
完成百分比 | quantity:share | annual plans
完成进度 | quantity:share | annual plans
进度 | quantity:share | annual plans
目标完成率 | quantity:share | annual plans
完成目标比例 | quantity:share | annual plans
占目标比例 | quantity:share | annual plans
占年度目标比例 | quantity:share | annual plans
完成年度目标比例 | quantity:share | annual plans
达成率 | quantity:share | annual plans
实现程度 | quantity:share | mid-term reports
序时进度 | quantity:share | annual plans
progress | quantity:share | frameworks
% achieved | quantity:share | frameworks
achievement rate | quantity:share | frameworks
completion rate | quantity:share | frameworks
完成情况 | quantity:verdict | annual plans
目标完成情况 | quantity:verdict | annual plans
完成状态 | quantity:verdict | annual plans
是否完成 | quantity:verdict | annual plans
是否达标 | quantity:verdict | annual plans
达标情况 | quantity:verdict | annual plans
进展情况 | quantity:verdict | mid-term reports
进展 | quantity:verdict | mid-term reports
执行情况 | quantity:verdict | annual plans
评价 | quantity:verdict | mid-term reports
评价结果 | quantity:verdict | mid-term reports
评估结果 | quantity:verdict | mid-term reports
评估结论 | quantity:verdict | mid-term reports
实施情况 | quantity:verdict | mid-term reports
status | quantity:verdict | frameworks
rating | quantity:verdict | frameworks
assessment | quantity:verdict | frameworks
累计增加值 | quantity:change | plans
增加值 | quantity:change | plans
升降 | quantity:change | annual plans
增减 | quantity:change | annual plans
增减量 | quantity:change | annual plans
变化 | quantity:change | mid-term reports
提高幅度 | quantity:change | plans
change | quantity:change | frameworks
年均 | span:mean | plans
平均 | span:mean | plans
annual average | span:mean | frameworks
累计 | span:whole | plans
累计数 | span:whole | plans
累计值 | span:whole | plans
五年 | span:whole | plans
5年 | span:whole | plans
规划期 | span:whole | plans
cumulative | span:whole | frameworks
年度 | span:yearly | annual plans
全年 | span:yearly | annual plans
本年 | span:yearly | annual plans
本年度 | span:yearly | annual plans
当年 | span:yearly | annual plans
annual | span:yearly | frameworks
yearly | span:yearly | frameworks
% | unit:% | annual plans
期末 | filler | plans
年份 | filler | plans
主要 | filler | plans
经济 | filler | annual plans
社会 | filler | annual plans
发展 | filler | annual plans
监测 | filler | mid-term reports
考核 | filler | appraisals
指标值 | filler | plans
数 | filler | plans
值 | filler | plans
的 | filler | plans
year | filler | frameworks
by | filler | frameworks
in | filler | frameworks
for | filler | frameworks
end | filler | frameworks
of | filler | frameworks
the | filler | frameworks
"""

#: Words that stand for a place or a part of what is counted: two columns for one role may differ in them.
SCOPES: Final = """
全国 | scope | plans
全省 | scope | plans
全市 | scope | plans
全区 | scope | plans
全县 | scope | plans
市本级 | scope | annual plans
市区 | scope | annual plans
苏南 | scope | the plan of Jiangsu for 2020
苏中 | scope | the plan of Jiangsu for 2020
苏北 | scope | the plan of Jiangsu for 2020
城镇 | scope | plans
农村 | scope | plans
城市 | scope | plans
男 | scope | plans
女 | scope | plans
national | scope | frameworks
urban | scope | frameworks
rural | scope | frameworks
male | scope | frameworks
female | scope | frameworks
total | scope | frameworks
"""

#: Which side is the good one, by what the name ends in. less, more: the name settles it; both: neither side is good by
#: itself; open: the name does not settle it.
SIDES: Final = """
死亡率 | less | health plans
病死率 | less | health plans
失业率 | less | plans
失业人数 | less | plans
发病率 | less | health plans
患病率 | less | health plans
感染率 | less | health plans
近视率 | less | health plans
肥胖率 | less | health plans
超重率 | less | health plans
吸烟率 | less | health plans
贫血率 | less | health plans
剖宫产率 | less | health plans
自杀率 | less | health plans
生长迟缓率 | less | health plans
低体重率 | less | health plans
出生缺陷发生率 | less | health plans
不良率 | less | plans
不良贷款率 | less | annual plans
负债率 | less | plans
资产负债率 | less | plans
漏损率 | less | water plans
损耗率 | less | plans
损失率 | less | plans
破损率 | less | plans
空置率 | less | plans
辍学率 | less | education plans
流失率 | less | plans
差错率 | less | plans
违法率 | less | plans
逾期率 | less | plans
投诉率 | less | plans
受害率 | less | forest plans
成灾率 | less | forest plans
退化率 | less | plans
复发率 | less | health plans
返贫率 | less | plans
抚养比 | open | plans
贫困发生率 | less | plans
发生率 | less | plans
发案率 | less | plans
犯罪率 | less | plans
事故率 | less | plans
赤字率 | less | plans
万车死亡率 | less | plans
死亡人数 | less | safety plans
伤亡人数 | less | safety plans
事故起数 | less | safety plans
排放量 | less | ecological plans
排放总量 | less | ecological plans
排放强度 | less | ecological plans
排放浓度 | less | ecological plans
排放 | less | ecological plans
能耗 | less | plans
物耗 | less | plans
水耗 | less | plans
电耗 | less | plans
能源消耗 | less | plans
用水量 | less | plans
用水总量 | less | plans
能源消费总量 | less | plans
煤炭消费总量 | less | plans
煤炭消费量 | less | plans
消耗 | less | plans
消耗量 | less | plans
使用量 | open | plans
PM2.5…浓度 | less | ecological plans
PM10…浓度 | less | ecological plans
细颗粒物…浓度 | less | ecological plans
颗粒物…浓度 | less | ecological plans
臭氧…浓度 | less | ecological plans
二氧化硫…浓度 | less | ecological plans
二氧化氮…浓度 | less | ecological plans
污染物…浓度 | less | ecological plans
污染天数比例 | less | ecological plans
污染天数 | less | ecological plans
需氧量 | less | ecological plans
氨氮 | less | ecological plans
二氧化硫 | less | ecological plans
氮氧化物 | less | ecological plans
劣Ⅴ类…比例 | less | ecological plans
劣V类…比例 | less | ecological plans
劣五类…比例 | less | ecological plans
极差…比例 | less | ecological plans
黑臭…比例 | less | ecological plans
差距 | less | plans
恩格尔系数 | less | plans
基尼系数 | less | plans
用地规模 | less | land plans
用地总规模 | less | land plans
建设用地面积 | less | land plans
开发强度 | less | land plans
税率 | less | annual plans
成本 | less | annual plans
价格涨幅 | less | annual plans
消费价格指数 | both | annual plans
居民消费价格总水平 | both | annual plans
消费价格 | open | annual plans
CPI | both | annual plans
CPI涨幅 | less | annual plans
消费价格涨幅 | less | annual plans
拥堵指数 | less | plans
个人卫生支出 | less | the outline for a healthy China to 2030
自付…比例 | less | health plans
自负…比例 | less | health plans
停电时间 | less | plans
药占比 | less | health plans
平均住院日 | less | health plans
控制数 | less | plans
大班额比例 | less | education plans
参保人数 | more | plans
参保率 | more | plans
覆盖率 | more | plans
覆盖面 | more | plans
普及率 | more | plans
处理率 | more | plans
处置率 | more | plans
治理率 | more | plans
修复率 | more | plans
利用率 | more | plans
利用系数 | more | water plans
达标率 | more | plans
结案率 | more | the plan of Zhoushan
办结率 | more | plans
终结率 | more | the plan of Zhoushan
化解率 | more | plans
安置率 | more | plans
控制率 | more | health plans
消除率 | more | plans
回收率 | more | plans
合格率 | more | plans
成功率 | more | plans
满意率 | more | plans
满意度 | more | plans
好评率 | more | plans
签订率 | more | plans
入学率 | more | education plans
入园率 | more | education plans
巩固率 | more | education plans
升学率 | more | education plans
毕业率 | more | education plans
就业率 | more | plans
城镇化率 | more | plans
入户率 | more | plans
入网率 | more | plans
通达率 | more | plans
通客车率 | more | transport plans
通硬化路率 | more | transport plans
应用率 | more | plans
藏量 | more | plans
藏书量 | more | plans
接入率 | more | plans
电气化率 | more | plans
优良路率 | more | plans
优良率 | more | plans
优秀率 | more | plans
脱贫率 | more | plans
利润率 | more | plans
自给率 | more | plans
机械化率 | more | plans
商品化率 | more | plans
贡献率 | more | plans
转化率 | more | plans
绿化率 | more | plans
绿地率 | more | plans
签约率 | more | health plans
接种率 | more | health plans
筛查率 | more | health plans
建档率 | more | health plans
规范管理率 | more | health plans
救治率 | more | health plans
执行率 | more | plans
上线率 | more | plans
网办率 | more | plans
可用率 | more | plans
准点率 | more | plans
保存率 | more | plans
参与率 | more | plans
持证率 | more | plans
标准化率 | more | plans
信息化率 | more | plans
数字化率 | more | plans
劳动生产率 | more | plans
调解成功率 | more | plans
收集率 | more | plans
资源化利用率 | more | plans
综合利用率 | more | plans
再就业 | more | plans
实现就业 | more | plans
脱贫 | more | plans
脱贫人口 | more | plans
识别率 | more | plans
管理率 | more | plans
知晓率 | more | plans
增长率 | open | plans
减排量 | more | ecological plans
节能量 | more | ecological plans
优良…比例 | more | ecological plans
优良…比率 | more | ecological plans
优良…天数 | more | ecological plans
优良…率 | more | ecological plans
好于Ⅲ类…比例 | more | ecological plans
优于Ⅲ类…比例 | more | ecological plans
非化石能源 | more | plans
清洁能源 | more | plans
可再生能源 | more | plans
新能源 | more | plans
非化石能源…比重 | more | plans
清洁能源…比重 | more | plans
可再生能源…比重 | more | plans
预期寿命 | more | health plans
受教育年限 | more | education plans
素养水平 | more | health plans
素质达标…比例 | more | education plans
森林蓄积量 | more | plans
蓄积量 | more | plans
保有量 | more | plans
拥有量 | more | plans
保护面积 | more | plans
治理面积 | more | plans
修复面积 | more | plans
人均住房建筑面积 | more | plans
住房建筑面积 | more | plans
红线面积 | more | land plans
湿地保护率 | more | plans
生产能力 | more | plans
综合生产能力 | more | plans
里程 | more | plans
通车里程 | more | plans
床位 | more | plans
床位数 | more | plans
托位数 | more | plans
学位 | more | education plans
生产总值 | more | plans
增加值 | more | plans
总产值 | more | plans
产值 | more | plans
产量 | more | plans
收入 | more | plans
营业收入 | more | plans
总收入 | more | plans
可支配收入 | more | plans
零售额 | more | annual plans
零售总额 | more | annual plans
固定资产投资 | more | annual plans
投资 | more | annual plans
完成投资 | more | annual plans
出口 | more | annual plans
出口总额 | more | annual plans
进出口 | more | annual plans
进出口总额 | more | annual plans
进口总额 | more | annual plans
外贸 | more | annual plans
利用外资 | more | annual plans
吞吐量 | more | transport plans
客运量 | more | transport plans
货运量 | more | transport plans
游客 | more | tourism plans
接待游客 | more | tourism plans
旅游人次 | more | tourism plans
发电量 | more | energy plans
装机容量 | more | energy plans
人才总量 | more | plans
人才数量 | more | plans
人才资源总量 | more | plans
劳动者总量 | more | plans
技能人才 | more | plans
高技能人才 | more | plans
高技能人才数 | more | plans
研发人员数 | more | plans
医师数 | more | health plans
医师、注册护士 | more | health plans
护士数 | more | health plans
锻炼人数 | more | health plans
新增就业 | more | plans
就业人数 | more | plans
新增就业人数 | more | plans
农业劳动力 | more | plans
培训 | more | plans
培训人次 | more | plans
培训人数 | more | plans
证书人数 | more | plans
高校毕业生 | more | plans
毕业生 | more | plans
公交车拥有量 | more | plans
发明专利拥有量 | more | plans
发明专利授权数量 | more | plans
专利授权量 | more | plans
研究与试验发展经费 | more | plans
研究与试验发展经费支出 | more | plans
研究与试验发展经费投入强度 | more | plans
研究与试验发展(R&D)经费投入强度 | more | plans
研发经费支出 | more | plans
研发经费投入 | more | plans
研发投入强度 | more | plans
经费投入强度 | more | plans
R&D经费…强度 | more | plans
全社会研发经费 | more | plans
服务业增加值比重 | more | plans
服务业增加值…比重 | more | plans
战略性新兴产业…比重 | more | plans
高新技术产业…比重 | more | plans
数字经济核心产业 | more | plans
数字经济核心产业增加值…比重 | more | plans
高技能人才…比重 | more | plans
护理型床位 | more | plans
学历比例 | more | education plans
学历(学位)比例 | more | education plans
智慧校园比例 | more | education plans
优质幼儿园比例 | more | education plans
达…标准比例 | more | education plans
标准班额比例 | more | education plans
优秀学校比例 | more | education plans
本科比例 | more | education plans
财政补助标准 | more | plans
最低工资标准 | more | plans
平均工资 | more | plans
养老金 | more | plans
平均预期寿命 | more | plans
财政收入 | more | plans
预算收入 | more | plans
税收收入 | more | plans
存款余额 | more | plans
高标准农田 | more | plans
粮食播种面积 | more | plans
粮食产量 | more | plans
耕地 | more | plans
补充耕地 | more | land plans
绿地面积 | more | plans
公园绿地面积 | more | plans
造林面积 | more | plans
体育场地面积 | more | plans
住房改造 | more | land plans
棚户区改造 | more | plans
常住人口 | more | plans
户籍人口 | open | plans
减轻…负担 | more | annual plans
减少…人口 | more | annual plans
市场主体 | more | plans
企业数 | more | plans
高新技术企业数 | more | plans
高新技术企业 | more | plans
规模以上工业企业 | more | plans
网民规模 | more | plans
用户数 | more | plans
基站数 | more | plans
死亡 | open | plans
撂荒 | open | plans
超采 | open | water plans
受灾 | open | plans
库存 | open | plans
死淘 | open | plans
超限 | open | transport plans
超标 | open | plans
缺勤 | open | plans
抗生素 | open | health plans
吸毒 | open | plans
亏损 | open | plans
侵蚀 | open | plans
失能 | open | health plans
违约 | open | plans
滞留 | open | plans
裸地 | open | plans
低收入 | open | plans
返贫 | open | plans
高耗能 | open | plans
两高 | open | plans
病例 | open | plans
违建 | open | plans
伤亡 | open | plans
失业 | open | plans
污染 | open | plans
排污 | open | plans
劣 | open | plans
极差 | open | plans
黑臭 | open | plans
事故 | open | plans
不良 | open | plans
负债 | open | plans
债务 | open | plans
贫困 | open | plans
犯罪 | open | plans
刑事 | open | plans
案件 | open | plans
发案 | open | plans
火灾 | open | plans
流失 | open | plans
损失 | open | plans
损耗 | open | plans
违法 | open | plans
投诉 | open | plans
信访 | open | plans
诉讼 | open | plans
纠纷 | open | plans
建设用地 | open | plans
用地面积 | open | plans
用水 | open | plans
发病 | open | plans
患病 | open | plans
疾病 | open | plans
传染 | open | plans
近视 | open | plans
肥胖 | open | plans
吸烟 | open | plans
缺陷 | open | plans
自杀 | open | plans
住院 | open | plans
自付 | open | plans
赤字 | open | plans
浓度 | open | plans
噪声 | open | plans
有机物 | open | plans
价格 | open | plans
物价 | open | plans
涨幅 | open | plans
支出占 | open | plans
财政支出 | open | plans
支出 | open | plans
缺口 | open | plans
逾期 | open | plans
辍学 | open | plans
空置 | open | plans
闲置 | open | plans
拥堵 | open | plans
停电 | open | plans
隐患 | open | plans
排名 | open | plans
位次 | open | plans
时限 | open | plans
时间 | open | plans
天数 | open | plans
费率 | open | plans
费用 | open | plans
资费 | open | plans
比值 | open | plans
收入比 | open | plans
性别比 | open | plans
生师比 | open | plans
师生比 | open | plans
倍差 | open | plans
能源消费 | open | plans
煤炭 | open | plans
煤电 | open | plans
化肥 | open | plans
农药 | open | plans
沙化 | open | plans
荒漠 | open | plans
石漠 | open | plans
病虫 | open | plans
垃圾产生 | open | plans
烟草 | open | plans
生育率 | open | plans
自然增长率 | open | plans
出生率 | open | plans
班额 | open | plans
弹性系数 | open | plans
杠杆率 | open | plans
依存度 | open | plans
半径 | open | plans
密度 | open | plans
coverage | more | frameworks
satisfaction | more | frameworks
enrolment | more | frameworks
enrollment | more | frameworks
access to | more | frameworks
with access | more | frameworks
attainment | more | frameworks
literacy | more | frameworks
immunization | more | frameworks
immunisation | more | frameworks
vaccination | more | frameworks
vaccinated | more | frameworks
immunized | more | frameworks
employment rate | more | frameworks
participation rate | more | frameworks
life expectancy | more | frameworks
renewable* | more | frameworks
electrification | more | frameworks
exports | more | frameworks
^GDP$ | more | frameworks
^real GDP$ | more | frameworks
^GDP per capita | more | frameworks
^gross domestic product | more | frameworks
^GNI per capita | more | frameworks
household income | more | frameworks
income per capita | more | frameworks
per capita income | more | frameworks
farm income | more | frameworks
wages | more | frameworks
^investment in | more | frameworks
foreign direct investment | more | frameworks
productivity | more | frameworks
GDP growth | more | frameworks
economic growth | more | frameworks
schooling | more | frameworks
graduation rate | more | frameworks
forest cover | more | frameworks
protected areas | more | frameworks
skilled birth attend* | more | frameworks
attended by skilled | more | frameworks
survival rate | more | frameworks
recycling rate | more | frameworks
internet users | more | frameworks
trained | more | frameworks
new jobs | more | frameworks
jobs created | more | frameworks
built | more | frameworks
household* connected | more | frameworks
tax revenue | more | frameworks
revenue | more | frameworks
unemployment rate | less | frameworks
mortality | less | frameworks
mortality rate | less | frameworks
mortality ratio | less | frameworks
fatality rate | less | frameworks
poverty headcount | less | frameworks
poverty headcount ratio | less | frameworks
poverty headcount rate | less | frameworks
maternal deaths | less | frameworks
prevalence of stunting | less | frameworks
stunting prevalence | less | frameworks
unemploy* | open | frameworks
not | open | frameworks
no | open | frameworks
never | open | frameworks
non* | open | frameworks
lack* | open | frameworks
burden | open | frameworks
dispute* | open | frameworks
tax | open | frameworks
population growth | open | frameworks
insecur* | open | frameworks
out-of-pocket | open | frameworks
turnover | open | frameworks
absen* | open | frameworks
energy use | open | frameworks
days to | open | frameworks
deaths | open | frameworks
death rate | open | frameworks
poverty | open | frameworks
poor | open | frameworks
emission* | open | frameworks
pollut* | open | frameworks
waste* | open | frameworks
leavers | open | frameworks
dropout* | open | frameworks
drop-out* | open | frameworks
loss | open | frameworks
losses | open | frameworks
debt | open | frameworks
deficit | open | frameworks
crime* | open | frameworks
homicide* | open | frameworks
gap | open | frameworks
inflation | open | frameworks
intensity | open | frameworks
fertility | open | frameworks
consumption | open | frameworks
illitera* | open | frameworks
disease* | open | frameworks
injur* | open | frameworks
accident* | open | frameworks
price* | open | frameworks
cost* | open | frameworks
rank* | open | frameworks
energy efficiency | open | frameworks
nutrition | open | frameworks
undernourish* | open | frameworks
malnutrition | open | frameworks
stunt* | open | frameworks
wasting | open | frameworks
anaemia | open | frameworks
obes* | open | frameworks
overweight | open | frameworks
smok* | open | frameworks
tobacco | open | frameworks
suicide* | open | frameworks
fatalit* | open | frameworks
congestion | open | frameworks
infant | open | frameworks
homeless* | open | frameworks
hunger | open | frameworks
violence | open | frameworks
corruption | open | frameworks
delay* | open | frameworks
waiting | open | frameworks
time | open | frameworks
dependency | open | frameworks
incidence | open | frameworks
prevalence | open | frameworks
infection* | open | frameworks
inequality | open | frameworks
gini | open | frameworks
pregnan* | open | frameworks
marriage | open | frameworks
out-of-school | open | frameworks
out of school | open | frameworks
without | open | frameworks
lacking | open | frameworks
imports | open | frameworks
expenditure | open | frameworks
ratio | open | frameworks
NEET | open | frameworks
vulnerab* | open | frameworks
erosion | open | frameworks
deforestation | open | frameworks
degrad* | open | frameworks
subsid* | open | frameworks
"""

#: How figures of a name add up. stock and level: a level at a date; year: a year's total; one year: likewise, where the
#: plan covers one year, else open; plan: a total over the plan; mean: the mean of a year.
KINDS: Final = """
总量 | stock | plans
存量 | stock | plans
保有量 | stock | plans
拥有量 | stock | plans
拥有 | stock | plans
蓄积量 | stock | plans
里程 | stock | plans
藏量 | stock | plans
藏书量 | stock | plans
机场 | stock | transport plans
博物馆 | stock | plans
图书馆 | stock | plans
医院 | stock | health plans
学校 | stock | education plans
大学 | stock | education plans
幼儿园 | stock | education plans
高等院校 | stock | education plans
面积 | stock | plans
规模 | stock | plans
容量 | stock | plans
能力 | stock | plans
床位 | stock | plans
托位 | stock | plans
余额 | stock | plans
参保人数 | stock | plans
人才数量 | stock | plans
人才总量 | stock | plans
技能人才 | stock | plans
常住人口 | stock | plans
户籍人口 | stock | plans
总人口 | stock | plans
城镇人口 | stock | plans
锻炼人数 | stock | the outline for a healthy China to 2030
在校生 | stock | education plans
在园 | stock | education plans
持有人数 | stock | plans
持有人 | stock | plans
用户数 | stock | plans
基站数 | stock | plans
企业数 | stock | plans
企业数量 | stock | plans
市场主体 | stock | plans
市场主体数 | stock | plans
医师数 | stock | plans
护士数 | stock | plans
专任教师数 | stock | plans
年末 | stock | plans
^年底 | stock | plans
产量 | year | plans
产值 | year | plans
总产值 | year | plans
增加值 | year | plans
生产总值 | year | plans
收入 | year | plans
总收入 | year | plans
消费 | year | plans
消费量 | year | plans
用水量 | year | plans
用水总量 | year | plans
排放 | year | plans
排放量 | year | plans
排放总量 | year | plans
消费总量 | year | plans
零售额 | year | plans
零售总额 | year | plans
固定资产投资 | year | annual plans
民间投资 | year | annual plans
工业投资 | year | annual plans
投资 | one year | annual plans
投资额 | one year | annual plans
进出口 | year | plans
进出口总额 | year | plans
出口总额 | year | plans
进口总额 | year | plans
利用外资 | year | plans
吞吐量 | year | plans
客运量 | year | plans
货运量 | year | plans
游客 | year | plans
接待 | year | plans
发电量 | year | plans
供应量 | year | plans
用电量 | year | plans
使用量 | year | plans
耗水量 | year | plans
死亡人数 | year | safety plans
伤亡人数 | year | safety plans
起数 | year | safety plans
需氧量 | year | ecological plans
氨氮 | year | ecological plans
二氧化硫 | year | ecological plans
氮氧化物 | year | ecological plans
成交额 | year | plans
交易额 | year | plans
销售额 | year | plans
营业额 | year | plans
授权量 | year | plans
授权数量 | year | plans
工资 | year | plans
工资标准 | level | plans
补助标准 | level | plans
保障标准 | level | plans
低保标准 | level | plans
标准 | level | plans
时间 | level | plans
时限 | level | plans
周期 | level | plans
天数 | level | plans
距离 | level | plans
半径 | level | plans
价格 | level | plans
^年产 | year | plans
^年培训 | year | plans
^年新增 | year | plans
^年接待 | year | plans
^年处理 | year | plans
^年供 | year | plans
^年完成 | year | plans
新增 | plan | plans
新建 | plan | plans
新改 | plan | plans
新引进 | plan | plans
新培养 | plan | plans
新培育 | plan | plans
新认定 | plan | plans
新开工 | plan | plans
新扩 | plan | plans
新招 | plan | plans
补充 | plan | land plans
建设 | plan | plans
建成 | plan | plans
改造 | plan | land plans
改建 | plan | plans
整治 | plan | land plans
修复 | plan | plans
治理 | plan | plans
复垦 | plan | land plans
造林 | plan | plans
转移 | plan | plans
培训 | plan | plans
培育 | plan | plans
培养 | plan | plans
引进 | plan | plans
认定 | plan | plans
帮扶 | plan | plans
发放 | plan | plans
开展 | plan | plans
组织 | plan | plans
减轻 | plan | annual plans
减少 | plan | annual plans
脱贫 | plan | plans
减排量 | plan | ecological plans
节能量 | plan | ecological plans
削减量 | plan | ecological plans
清理 | plan | plans
实现就业 | plan | plans
再就业 | plan | plans
资助 | plan | plans
救助 | plan | plans
扶持 | plan | plans
孵化 | plan | plans
创建 | plan | plans
打造 | plan | plans
年均浓度 | mean | ecological plans
年平均浓度 | mean | ecological plans
PM2.5…浓度 | mean | ecological plans
细颗粒物…浓度 | mean | ecological plans
调查失业率 | mean | plans
^new | plan | frameworks
additional | plan | frameworks
jobs created | plan | frameworks
created | plan | frameworks
built | plan | frameworks
constructed | plan | frameworks
trained | plan | frameworks
rehabilitated | plan | frameworks
upgraded | plan | frameworks
established | plan | frameworks
planted | plan | frameworks
distributed | plan | frameworks
capacity | stock | frameworks
stock | stock | frameworks
in place | stock | frameworks
population | stock | frameworks
installed | stock | frameworks
network length | stock | frameworks
enrolled | stock | frameworks
subscribers | stock | frameworks
production | year | frameworks
output | year | frameworks
exports | year | frameworks
imports | year | frameworks
revenue | year | frameworks
annual | year | frameworks
per year | year | frameworks
^GDP | year | frameworks
^real GDP | year | frameworks
^gross domestic product | year | frameworks
income | year | frameworks
emissions | year | frameworks
investment | year | frameworks
"""

#: What may stand after the word that says the side, and says nothing of its own.
TAILS: Final = """
人数 | tail | plans
人次 | tail | plans
数 | tail | plans
数量 | tail | plans
总数 | tail | plans
总量 | tail | plans
总额 | tail | plans
总值 | tail | plans
额 | tail | plans
量 | tail | plans
比例 | tail | plans
比重 | tail | plans
占比 | tail | plans
比率 | tail | plans
规模 | tail | plans
水平 | tail | plans
次数 | tail | plans
个数 | tail | plans
户数 | tail | plans
家数 | tail | plans
目标 | tail | plans
任务 | tail | plans
指标 | tail | plans
累计 | tail | plans
年均 | tail | plans
平均 | tail | plans
比上年 | tail | annual plans
同比 | tail | annual plans
实际 | tail | annual plans
名义 | tail | annual plans
"""

#: What may stand before the first word of a name and says nothing of its own.
PREFIXES: Final = """
全国 | prefix | plans
全省 | prefix | plans
全市 | prefix | plans
全区 | prefix | plans
全县 | prefix | plans
城镇 | prefix | plans
城乡 | prefix | plans
农村 | prefix | plans
五年 | prefix | plans
5年 | prefix | plans
年度 | prefix | annual plans
其中 | prefix | plans
开展 | prefix | plans
完成 | prefix | annual plans
实现 | prefix | annual plans
参加 | prefix | plans
力争 | prefix | plans
"""

#: Compounds in which a word of `KINDS` or `SIDES` means nothing of the sort.
COMPOUNDS: Final = """
建设用地 | no building | land plans
基本建设 | no building | annual plans
新建城区 | no building | the plan for public services
新增劳动力 | no addition | plans
消费价格 | no consuming | annual plans
社会消费品 | no consuming | annual plans
建设银行 | no building | annual plans
培训机构 | no training | plans
改造升级 | no conversion | plans
能源消费弹性 | no consuming | plans
"""

#: What a name or a text says to do: rise or fall.
VERBS: Final = """
降低 | fall | plans
下降 | fall | plans
减少 | fall | plans
降幅 | fall | plans
压减 | fall | plans
缩小 | fall | plans
削减 | fall | plans
增长 | rise | plans
增速 | rise | plans
增幅 | rise | plans
提高 | rise | plans
提升 | rise | plans
递增 | rise | plans
reduce | fall | frameworks
reduced | fall | frameworks
reduction | fall | frameworks
reduction in | fall | frameworks
decrease | fall | frameworks
decreased | fall | frameworks
lower | fall | frameworks
cut | fall | frameworks
minimize | fall | frameworks
increase | rise | frameworks
increased | rise | frameworks
increase in | rise | frameworks
raise | rise | frameworks
improve | rise | frameworks
expand | rise | frameworks
growth | rise | frameworks
growth rate | rise | frameworks
"""

#: Different names of one thing: a row that compares itself with the one finds the other.
SYNONYMS: Final = """
经济增长 | growth of GDP | annual plans
经济增速 | growth of GDP | annual plans
GDP增长 | growth of GDP | plans
GDP增速 | growth of GDP | plans
国内生产总值增长 | growth of GDP | plans
国内生产总值增速 | growth of GDP | plans
国内生产总值(GDP)增长 | growth of GDP | plans
国内生产总值(GDP)增速 | growth of GDP | plans
地区生产总值增长 | growth of GDP | plans
地区生产总值增速 | growth of GDP | plans
地区生产总值(GDP)增长 | growth of GDP | plans
生产总值增长 | growth of GDP | plans
居民收入增长 | growth of incomes | plans
居民人均可支配收入增长 | growth of incomes | plans
economic growth | growth of GDP | frameworks
GDP growth | growth of GDP | frameworks
real GDP growth | growth of GDP | frameworks
"""

#: How an indicator binds the plan.
NATURES: Final = """
预期性 | expected | plans
预期 | expected | plans
expected | expected | frameworks
约束性 | binding | plans
约束 | binding | plans
binding | binding | frameworks
"""


#: Heads of tables of figures, whole and without spaces or underscores: what the column holds. A `remark` is
#: not a figure of the plan; a `label` names the table itself.
COLUMNS: Final = """
指标 | indicator | tables of figures
指标名称 | indicator | tables of figures
主要指标 | indicator | tables of figures
规划指标 | indicator | tables of figures
指标体系 | indicator | tables of figures
项目 | indicator | tables of figures
名称 | indicator | tables of figures
发展指标 | indicator | tables of figures
indicator | indicator | data portals
indicators | indicator | data portals
indicatorname | indicator | data portals
measure | indicator | data portals
series | indicator | data portals
key | indicator | data portals
indicatorkey | indicator | data portals
时间 | period | tables of figures
时期 | period | tables of figures
年份 | period | tables of figures
年度 | period | tables of figures
年 | period | tables of figures
月份 | period | tables of figures
季度 | period | tables of figures
期间 | period | tables of figures
报告期 | period | tables of figures
统计期 | period | tables of figures
日期 | period | tables of figures
period | period | data portals
year | period | data portals
time | period | data portals
date | period | data portals
timeperiod | period | data portals
quarter | period | data portals
month | period | data portals
数值 | value | tables of figures
值 | value | tables of figures
监测值 | value | tables of figures
实际值 | value | tables of figures
完成值 | value | tables of figures
完成数 | value | tables of figures
实际完成 | value | tables of figures
完成情况 | value | tables of figures
数据 | value | tables of figures
实际 | value | tables of figures
value | value | data portals
obsvalue | value | data portals
figure | value | data portals
actual | value | data portals
outcome | value | data portals
observation | value | data portals
result | value | data portals
amount | value | data portals
单位 | unit | tables of figures
计量单位 | unit | tables of figures
unit | unit | data portals
units | unit | data portals
unitmeasure | unit | data portals
unitofmeasure | unit | data portals
状态 | status | tables of figures
数据状态 | status | tables of figures
性质标识 | status | tables of figures
status | status | data portals
obsstatus | status | data portals
observationstatus | status | data portals
flag | status | data portals
flags | status | data portals
备注 | note | tables of figures
说明 | note | tables of figures
note | note | data portals
notes | note | data portals
comment | note | data portals
comments | note | data portals
obscomment | note | data portals
remark | note | data portals
remarks | note | data portals
数据来源 | note | tables of figures
资料来源 | note | tables of figures
来源 | note | tables of figures
source | note | data portals
sources | note | data portals
地区 | place | tables of figures
区县 | place | tables of figures
县区 | place | tables of figures
县(市、区) | place | tables of figures
县市区 | place | tables of figures
单位名称 | place | tables of figures
行政区划 | place | tables of figures
place | place | data portals
area | place | data portals
region | place | data portals
refarea | place | data portals
geography | place | data portals
county | place | data portals
district | place | data portals
unitmult | power of ten | data portals
unitmultiplier | power of ten | data portals
序号 | label | tables of figures
编号 | label | tables of figures
no | label | data portals
no. | label | data portals
# | label | data portals
structure | label | data portals
structureid | label | data portals
action | label | data portals
freq | label | data portals
dataflow | label | data portals
属性 | remark | tables of figures
指标属性 | remark | tables of figures
性质 | remark | tables of figures
类别 | remark | tables of figures
分类 | remark | tables of figures
领域 | remark | tables of figures
一级指标 | remark | tables of figures
责任单位 | remark | tables of figures
牵头单位 | remark | tables of figures
口径 | remark | tables of figures
统计口径 | remark | tables of figures
计算口径 | remark | tables of figures
whatitcounts | remark | data portals
责任部门 | remark | tables of figures
牵头部门 | remark | tables of figures
nature | remark | data portals
type | remark | data portals
category | remark | data portals
section | remark | data portals
responsible | remark | data portals
"""

#: Words beside a time in the head of a table of figures: that its cells are the figures of that time, their running
#: totals, their statuses, how firm they are, or another quantity than the figure. A time is not a word.
BESIDE_TIMES: Final = """
目标 | another quantity | tables of figures
计划 | another quantity | tables of figures
任务 | another quantity | tables of figures
规划 | another quantity | tables of figures
基数 | another quantity | tables of figures
基期 | another quantity | tables of figures
基准 | another quantity | tables of figures
完成率 | another quantity | tables of figures
进度 | another quantity | tables of figures
达标 | another quantity | tables of figures
同比 | another quantity | tables of figures
增速 | another quantity | tables of figures
增幅 | another quantity | tables of figures
增长 | another quantity | tables of figures
比上年 | another quantity | tables of figures
比重 | another quantity | tables of figures
占比 | another quantity | tables of figures
排名 | another quantity | tables of figures
判定 | another quantity | tables of figures
target* | another quantity | data portals
plan | another quantity | data portals
plans | another quantity | data portals
planned | another quantity | data portals
goal* | another quantity | data portals
baseline* | another quantity | data portals
progress | another quantity | data portals
growth | another quantity | data portals
change* | another quantity | data portals
rank* | another quantity | data portals
percent of | another quantity | data portals
规划期 | time | tables of figures
实际完成数 | figure | tables of figures
实际完成值 | figure | tables of figures
实际完成情况 | figure | tables of figures
实际完成 | figure | tables of figures
完成数 | figure | tables of figures
完成值 | figure | tables of figures
完成情况 | figure | tables of figures
完成 | figure | tables of figures
实际数 | figure | tables of figures
实际值 | figure | tables of figures
实际 | figure | tables of figures
监测数 | figure | tables of figures
监测值 | figure | tables of figures
统计数 | figure | tables of figures
统计值 | figure | tables of figures
实现值 | figure | tables of figures
实现 | figure | tables of figures
数值 | figure | tables of figures
发生数 | figure | tables of figures
数据 | figure | tables of figures
数 | figure | tables of figures
值 | figure | tables of figures
actual | figure | data portals
actuals | figure | data portals
outcome | figure | data portals
outcomes | figure | data portals
value | figure | data portals
values | figure | data portals
result | figure | data portals
results | figure | data portals
figure | figure | data portals
figures | figure | data portals
observed | figure | data portals
累计 | running total | tables of figures
累计数 | running total | tables of figures
累计值 | running total | tables of figures
年初累计 | running total | tables of figures
年初累计数 | running total | tables of figures
自年初累计 | running total | tables of figures
年初以来累计 | running total | tables of figures
自年初以来累计 | running total | tables of figures
以来累计 | running total | tables of figures
cumulative | running total | data portals
ytd | running total | data portals
year to date | running total | data portals
数据状态$ | statuses | tables of figures
状态$ | statuses | tables of figures
status$ | statuses | data portals
flag$ | statuses | data portals
flags$ | statuses | data portals
初步 | status:初步 | tables of figures
初步数 | status:初步 | tables of figures
预计 | status:预计 | tables of figures
预计数 | status:预计 | tables of figures
快报 | status:快报 | tables of figures
快报数 | status:快报 | tables of figures
最终 | status:最终 | tables of figures
最终数 | status:最终 | tables of figures
provisional | status:provisional | data portals
preliminary | status:preliminary | data portals
forecast | status:forecast | data portals
"""


@cache
def words(table: str) -> tuple[Word, ...]:
    """Return the lines of one of the tables above.

    >>> words(NATURES)[0]
    Word(text='预期性', says='expected', seen='plans')
    """
    lines = (line.split(" | ") for line in table.strip().splitlines())
    return tuple(Word(text, says, seen) for text, says, seen in lines)


@cache
def meanings(table: str) -> dict[str, str]:
    """Map each word of a table, in small letters, to what it says."""
    return {word.text.lower(): word.says for word in words(table)}


def pattern(word: str) -> str:
    """Return the regular expression of one word.

    >>> pattern("smok*"), pattern("优良…比例")
    ('(?<![a-z])smok', '优良[^,、;]{0,8}比例')
    """
    begins, ends = word.startswith("^"), word.endswith("$")
    goes_on = word.endswith("*")
    core = word.strip("^$").removesuffix("*").lower()
    made = re.escape(core).replace("…", "[^,、;]{0,8}").replace("\\ ", " ")
    if core[0].isascii() and core[0].isalpha():
        made = f"(?<![a-z]){made}"
    if core[-1].isascii() and core[-1].isalpha() and not goes_on:
        made = f"{made}(?![a-z])"
    return f"{'^' if begins else ''}{made}{'$' if ends else ''}"


class Found(NamedTuple):
    """A word found in a text: its place, itself, and what it says."""

    start: int
    end: int
    word: str
    says: str


@cache
def _matcher(table: str, says: str) -> re.Pattern[str]:
    """Make the expression of all words of a table with one meaning, the longer ones first."""
    chosen = sorted((word.text for word in words(table) if word.says == says), key=len, reverse=True)
    return re.compile("|".join(pattern(word) for word in chosen))


@cache
def _senses(table: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.says for word in words(table)))


def find(table: str, text: str) -> list[Found]:
    """Return the words of a table that stand in a text, each as long as it goes, and none inside a longer one.

    >>> [(each.word, each.says) for each in find(SIDES, "失业保险参保人数")]
    [('失业', 'open'), ('参保人数', 'more')]
    """
    plain = text.lower()
    found = [
        Found(hit.start(), hit.end(), text[hit.start() : hit.end()], says)
        for says in _senses(table)
        for hit in _matcher(table, says).finditer(plain)
    ]
    return sorted(
        each
        for each in found
        if not any(
            other.start <= each.start and each.end <= other.end and other.end - other.start > each.end - each.start
            for other in found
        )
    )
