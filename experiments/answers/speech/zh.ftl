# 答案中的全部文字（中文）。键与 en.ftl 相同，由测试对照。
# 每节对应 experiments/answers 的一个模块，键以该模块的词开头。
# 变量（$size、$name）是已经写好的文字；$count 是整数。

## 多个答案共用

pairs = { $count } 对
list-and = 、
list-comma = 、
list-semicolon = ；
owner = { $name } 的
owner-s = { $name } 的
sentences = { $one }{ $other }
layout-left-out = 窗口太窄，略去 { $count } 列：请加宽窗口，或见 { $file }
layout-files = 本答案的文件
with-halfwidth = { $value } ±{ $size }
with-ends = { $value }（{ $low }..{ $high }）
with-none = { $value }（无区间）
interval-none = 无区间：除一两对外各对结果相同
interval-skewed = s
interval-widened = w
interval-descriptive = 仅描述
interval-constant = 各对相同
interval-told = 95% 区间 { $low } 至 { $high }

## 运行的图

figures-action = { $who }：{ $what }
figures-of = { $name }：{ $what }
figures-none = 没有数值：{ $why }
figures-segments = 各客户群的采用率
figures-segments-label = 用户占该客户群客户的比例
figures-price = 标价，按客户平均
figures-utilisation-label = 负载与容量之比
figures-line = { $name }（{ $who }）
figures-effect = { $who } 的净现值变化 [{ $currency }]
figures-effect-own = 净现值变化 [{ $currency }]
figures-effects = 各方案的价值：{ $names }
figures-told = 相对 { $base }，{ $pairs }；阴影为 95% 区间；结论以第 { $month } 个月为准
figures-told-few = 相对 { $base }，{ $pairs }；结论以第 { $month } 个月为准

## 一次运行

month-of = 第 { $month } 个月
run-head = { $title }
    第 { $month } 个月，{ $bands }
run-bands = { $count } 次重复运行的均值（5%..95%）
run-one = 单次运行
run-growth = 增长：{ $sentence }
run-account = 损益，
    第 1 至 { $last } 个月 [{ $currency }]
run-account-wide = 损益表太宽，屏幕上放不下；见 --json 中的 profit_and_loss。
adoptions-first = 每期新增采用数：{ $sentence }
adoptions-second = 用户数（其累计值）：{ $sentence }
adoptions-before = 累计从 0 开始。如果新增采用数在文件开始之前也按同样的速度增长，当时约有 { $size } 个用户：用 --users-before 说明数量。
adoptions-no-errors = 有参数触及边界时不给标准误（se）：那等于把边界当作已知。
several-series = 序列
several-points = 点数
several-verdict = 增长
several-doubling = 翻番时间
several-stretch = 最长指数增长段
    {"（误差 5% 以内）"}
several-from-to = { $start } 至 { $end }
several-at = { $time }
    的预测
several-supported = 指数
several-slower = 较慢
several-faster = 较快
several-hump = 先升后降
several-undecided = 无法判定
several-note = { $names }：{ $note }。
several-unread = { $name } 未能读取：{ $why }
adoptions-head = 每期新采用者的
    Bass 模型
adoptions-peak = 高峰 [期]
adoptions-residual = 残差标准误
adoptions-bound = 在边界上
adoptions-interval = 区间形式
adoptions-density = 密度形式
compiling = 正在编译，仅首次需要，约 { $seconds } 秒
compiling-then = { compiling }；随后开始 { $what }……
written-to = 已写入 { $folder }
written-figures = 图：{ $names }
written-others = 其他文件：{ $names }
written-figure = 图  { $file }
remark-backend = 此处每次运行过完一个月才检查用时；在一个月之内停住的运行，只有 --backend local 能结束
study-runs-failed = { $all } 次运行中有 { $failed } 次失败；原因见 { $folder }
remark = 提示：{ $text }
waiting-figures = 正在绘图
waiting-runs = 正在读取运行结果
waiting-report = 正在写报告
stopping = 正在停止，等进行中的运行收尾；再按一次 Ctrl-C 立即停止

## 各项动作值多少

roi-asked = 每项动作的价值：采取与不采取该动作的运行之差，第 { $month } 个月，附 95% 区间，{ $count } 对，单位{ $currency }
roi-asked-few = 每项动作的价值：采取与不采取该动作的运行之差，第 { $month } 个月，{ $count } 对，单位{ $currency }
roi-head-who = 由谁
    承担
roi-head-effect = 对净现值
    的影响
roi-head-cost = 费用
roi-head-roi = 增量
    ROI
roi-head-payback = 回本月份
roi-head-hole = 最深亏空
    （月份）
roi-head-single = 逐项相加
roi-head-joint = 合在一起
roi-head-difference = 差值
roi-note = 费用是承担者在推广和时间线订单上多花的钱，按现值计；ROI 为影响除以费用。毛利的让步、硬件和更贵的卡时都已算在影响之内。区间包含 0 时，ROI 和回本月份说明不了什么。
roi-offers = 优惠的费用按标价计算让利，是上限，因为让利的部分并不都能按标价卖出；它的 ROI 不能与推广的相比。提供服务的成本和被替代的销售都已算在影响之内。市场为补贴付出的费用，是第三方支付的部分。
roi-action = { $name }，第 { $month } 个月
roi-all = 全部 { $count } 项合在一起
roi-some = { $who } 的 { $count } 项合在一起
roi-not-by = { $month } 个月内未回本
roi-deepens = 仍在加深
roi-same-its = 对 { $who } 来说，它的 { $count } 项动作合在一起与逐项相加价值相同。
roi-same-all = 对整个市场来说，{ $count } 项动作合在一起与逐项相加价值相同。
roi-unclear-its = 对 { $who } 来说，它的 { $count } 项动作合在一起，与逐项相加相比看不出明显高低（{ $interval }）。
roi-unclear-all = 对整个市场来说，{ $count } 项动作合在一起，与逐项相加相比看不出明显高低（{ $interval }）。
roi-more-its = 对 { $who } 来说，它的 { $count } 项动作合在一起，价值比逐项相加高 { $size }（{ $interval }）。
roi-more-all = 对整个市场来说，{ $count } 项动作合在一起，价值比逐项相加高 { $size }（{ $interval }）。
roi-less-its = 对 { $who } 来说，它的 { $count } 项动作合在一起，价值比逐项相加低 { $size }（{ $interval }）。
roi-less-all = 对整个市场来说，{ $count } 项动作合在一起，价值比逐项相加低 { $size }（{ $interval }）。
roi-turns = { $name }：{ $turns }。
roi-without = 不采取该动作
roi-with = 采取该动作
roi-left-out = 未计算：{ $what }。
roi-assumed = 假定：{ $what }。
roi-follows = 容量随需求调整
roi-as-written = 容量按情景设定
roi-else = 其余均按情景设定
roi-else-answer = 其余均按情景设定；{ $who } 会作出应对

## 真实市场的事实

list-or = 、
year-of = 第 { $year } 年
realism-head-fact = 事实
    出处
realism-head-band = 区间
realism-head-ours = 本情景：均值
    （各次运行最低..最高）
realism-head-verdict = 判定
realism-inside = 区间内
realism-outside = 区间外
realism-closing = 怎样才能达到：
realism-neither = 不适用：
realism-asked = 第 0 至 { $last } 个月，{ $count } 次重复运行的均值（最低..最高）
realism-asked-one = 第 0 至 { $last } 个月，单次运行
realism-asked-pairs = { $asked }；第 14 至 16 条：{ $count } 对运行，其中 { $who } 改变价格或推广
realism-asked-until = { $asked }；{ $whole } 个月中评判前 { $last } 个月
realism-counted = { $all } 条事实中，{ $inside } 条在区间之内，{ $outside } 条在外，{ $neither } 条不适用。由几部分组成的事实，适用的各部分都在区间之内才算在内。
realism-few = { $counted }区间用来评判 { $least } 次重复运行的均值，次数更少可能产生误导。
realism-does-not-apply = 不适用
realism-mean = 均值 { $amount }
realism-advice = { $number } { $title }：{ $advice }。
realism-why = { $names }：{ $why }。
realism-promotion = 推广占收入
realism-hardware = 购置硬件占收入
realism-in-year = { $year } { $amount }
realism-also = 另外：{ $what }。

## 比较的语句（compared/sentences.py）

sentence-of-one = { $owner }{ $what }
sentence-of-market = 全市场的{ $what }
sentence-null = { $what }没有数值
sentence-only-base = { $what }仅在基准中有数值
sentence-only-alternative = { $what }仅在备选方案中有数值
sentence-way = { $before } → { $after }
sentence-same = { $what }不变
sentence-hardly = { $what }几乎不变（{ $way }）
sentence-rises = { $what }增加 { $size }（{ $told }）
sentence-falls = { $what }减少 { $size }（{ $told }）
sentence-unclear = { $what }的变化不明确（{ $told }）
sentence-more-pairs = 约需再运行 { $count } 对才能判断
sentence-least-pairs = 至少需再运行 { $count } 对才能判断
sentence-often = { $count } 对中有 { $times } 对更好
sentence-not-there = { $arm } 中没有 { $name }
sentence-new = { $name } 是基准中没有的服务商，净现值为 { $npv }，收入份额为 { $share }
sentence-gone = { $arm } 中不再有 { $name }；它在基准中的净现值为 { $npv }，收入份额为 { $share }
sentence-no-difference = { $name } 与 { $base } 没有差别：到第 { $month } 个月，全部 { $count } 对的各项数值都相同。
sentence-descriptive = 仅为描述（{ $pairs }）。
sentence-answer = { $name } 与 { $base } 相比，第 { $month } 个月：{ $clauses }。
sentence-answer-frozen = { $name } 与 { $base } 相比（冻结竞争对手），第 { $month } 个月：{ $clauses }。
sentence-answers = 已计入 { $names } 的应对；用 --rivals frozen 可将其排除。
sentence-answers-frozen = 已计入 { $names } 的应对；若冻结竞争对手，其净现值的变化为 { $change }。
sentence-target-reached = { $target }：运行 { $pairs }后，区间为 ±{ $found }，达到要求的 ±{ $asked }。
sentence-target-missed = { $target }：运行 { $pairs }后，区间为 ±{ $found }，尚未达到要求的 ±{ $asked }；可用 --max-reps 增加成对模拟次数。
sentence-target-missed-skewed = { $target }：{ $pairs }之后区间为 ±{ $found }，尚未达到要求的 ±{ $asked }：差异主要来自少数几对，所需成对模拟次数多于通常情形；可用 --max-reps 增加成对模拟次数。
sentence-target-missed-widened = { $target }：{ $pairs }之后区间为 ±{ $found }，尚未达到要求的 ±{ $asked }：{ $pairs }之中未必出现的情形（例如一家大客户流失）仍可能使均值变动这么多；可用 --max-reps 增加成对模拟次数。
sentence-target-descriptive = { $target }：{ $pairs }之后仍无法给出区间，因为除一两对外各对结果相同，无从知道例外多久出现一次；可用 --max-reps 增加成对模拟次数。
sentence-target-constant = { $target }：{ $pairs }的差异完全相同，未出现的情形对均值的影响也小于要求的 ±{ $asked }。
sentence-target-constant-early = { $target }：{ $pairs }的差异完全相同，但未出现的情形对均值的影响仍可能超过要求的 ±{ $asked }；可用 --max-reps 增加成对模拟次数。
sentence-target-early = { $target }：运行 { $pairs }后，区间为 ±{ $found }，达到要求的 ±{ $asked }，但还没有再保持 { $ahead } 对；可用 --max-reps 增加成对模拟次数。

## 备选方案的金额（compared/money.py）

money-all = 全部服务商
money-everybody = 全部服务商
money-base = 基准
money-alternative = 备选方案
money-where = 全部列于 summary.json
money-little-said = 仅为描述：少于 { $few } 对时，区间说明不了什么。
money-month = 第 { $month } 个月
money-months = 第 { $months } 个月
money-title = { $who } 的净现值变化及 95% 区间，单位{ $currency }
money-change = 净现值变化
money-if-frozen = 若冻结竞争对手
money-answers-cost = 对手应对的代价
money-as-written = 容量按情景设定
money-follows = 容量随需求调整
money-own-follows = 自身容量随需求调整
money-as-base = 容量与基准运行相同
money-rivals-as-base = 竞争对手的容量与基准运行相同
money-nobodys = 没有服务商的净现值发生变化。
money-unchanged = 净现值不变。
money-idle = 到第 { $month } 个月还没有任何影响。
money-stable = 结论稳定：在{ $months }，都是{ $ahead }领先。
money-turns = 结论不稳定：{ $turns }。
money-unclear = 在{ $months }不明确：区间包含 0。
money-turn = { $before }领先到第 { $last } 个月，{ $after }从第 { $first } 个月起领先
money-unclear-none = 在{ $months }不明确：区间包含 0，或者除一两对外各对结果相同，无法给出区间。
money-sign-rests = 结果的正负取决于一项假设：容量是随需求调整，还是与基准运行相同。
money-clear-once = 仅在其中一种容量假设下结论明确。
money-sign-holds = 容量是否随需求调整，不改变结果的正负。
money-answers-nothing = 到第 { $month } 个月，{ $names } 的应对没有带来变化。
money-answers-take = { $names } 的应对使 { $who } 损失 { $size }。
money-answers-bring = { $names } 的应对使 { $who } 获益 { $size }。
money-answers-sign = 结果的正负取决于这些应对。
money-costs = 成本的现值为 { $worth }；增量投资回报率 { $roi }。
money-costs-given = 成本的现值为 { $worth }，其中 { $given } 是按标价计的赠送额（上限）；增量投资回报率 { $roi }。
money-saves = 节省的现值为 { $worth }。
money-orders-paid = 所订容量的费用已计入净现值。
money-margin = 措施本身没有支出，因此没有投资回报率：其代价是毛利。
money-free = 措施在此是免费的：没有为它支付任何费用，因此没有投资回报率。
money-never-back = { $month } 个月内不能回本。
money-mostly-not-back = { $pairs }中有 { $never } 对在 { $month } 个月内不能回本（其余最早从第 { $earliest } 个月起回本）。
money-pays-back = 第 { $month } 个月回本。
money-pays-back-about = 第 { $month } 个月回本（{ $about }）。
money-spread = 各对为第 { $earliest } 至 { $latest } 个月
money-never = { $count } 对中有 { $never } 对在 { $month } 个月内不能回本
money-hole = 最深亏损为 { $amount }，出现在第 { $month } 个月。
money-rivals-as-base-run = 竞争对手的行为与基准运行相同
money-all-act = 各服务商按备选方案行动
money-answering = { $names } 作出应对
money-no-answer = 竞争对手不作应对（冻结也一样）
money-horizon = 期限为第 { $month } 个月
money-rate = 资金成本每年 { $rate }%
money-exit = 退出市场者不再支付硬件费用
money-late = 第 { $month } 个月之后的事项不计入
money-one-rate = 两者的净现值都按基准的利率折现

## 备选方案的排名（compared/ranking.py）

ranking-title = 到第 { $month } 个月，各方案给 { $who } 带来的净现值变化（相对 { $base }），单位{ $currency }
ranking-title-own = 到第 { $month } 个月，各方案给各自行动方带来的净现值变化（相对 { $base }），单位{ $currency }
ranking-own = 各行说的是不同服务商的净现值：名次表示谁自身获益更多，而不是哪个选择对其中某一家最好。
ranking-own-some = 各行分别针对各自行动方的净现值，而行动方不尽相同：次序说明谁自身的收益更大，而不是哪个选择对其中一方最好。
ranking-head-mover = 行动方
ranking-head-change = 净现值
ranking-head-interval = 95% 区间
ranking-head-frozen = 冻结
    对手
ranking-head-share = 份额
    百分点
ranking-head-users = 用户
ranking-head-cost = 成本
ranking-head-roi = 回报率
ranking-head-back = 回本
    月份
ranking-head-best = 最优于
    { $pairs }
ranking-tie = 全部 { $count } 对中各方案完全相同：{ $names }。
ranking-best = { $count } 对中有 { $times } 对以 { $name } { $many ->
    [yes] 并列最优
   *[no] 为最优
}。
ranking-constant = { $name } { $many ->
    [yes] 并列最优
   *[no] 最优
}：{ $count } 对中每一对都领先 { $other } { $size }。
ranking-every = { $name } { $many ->
    [yes] 并列居首
   *[no] 居首
}：{ $count } 对中每一对都领先 { $other }，平均领先 { $size }（无区间），其中 { $times } 对为各方案之最优。
ranking-clear = { $name } { $many ->
    [yes] 并列最优
   *[no] 最优
}：领先 { $other } { $size }（95% 区间 { $low } 至 { $high }），{ $count } 对中有 { $times } 对为各方案之最优。
ranking-unclear = { $name } { $many ->
    [yes] 并列居首
   *[no] 居首
}，但并不明显领先 { $other }（95% 区间 { $low } 至 { $high }）；{ $count } 对中有 { $times } 对为各方案之最优。
ranking-differences = 到第 { $month } 个月，方案之间的净现值之差（{ $who }），单位{ $currency }
ranking-more = 另有 { $count } 项，见 differences.csv
ranking-over = { $one } 减 { $other }
ranking-movers-differ = 行动方不同的方案不相减。

## 比较的表格（compared/tables.py）

table-base = 基准
table-alternative = 方案
table-difference = 差异
table-interval = 95% 区间
table-relative = 差异 %
table-better = 更好
table-variance = 方差
    缩小倍数
table-more = 还需
    次数
table-enough = 足够
table-whole = 全部
table-market = 市场
table-firm = 该企业
table-firm-is = 该企业：{ $names }
table-row = { $who }：{ $what }
table-title = { $name } 与 { $base } 相比，第 { $month } 个月，{ $pairs }，金额单位{ $currency }
table-methods = 区间说明：{ $told }。
table-skewed = s 表示已按偏度校正，差异主要来自少数几对：{ $figures }
table-skewed-only = s 表示已按偏度校正
table-widened = w 表示已加宽，以涵盖这些对中未必出现的情形（例如一家大客户流失）：{ $figures }
table-descriptive = “仅描述”表示无区间，除一两对外各对结果相同：{ $figures }
table-and-more = { $names }等另有 { $count } 项
table-comes-to = 达到 { $level }
brief-who = 行动方
brief-npv = 净现值，
    第 { $month } 个月
brief-as-base = 净现值，第 { $month } 个月，
    容量同基准
brief-share = 收入份额
brief-everybody = 全部
brief-title = 相对 { $base } 的变化及 95% 区间：{ $pairs }，单位{ $currency } 和百分点
answer-rest = 用 --all 打印全部表格；全部数值见文件。

## 结论的前提（compared/assumed.py）

assumed-all = 假设：{ $told }。
assumed-of-one = { $name }：{ $told }。
assumed-costs = 措施的成本为 { $worth }
assumed-saves = 措施节省 { $worth }
assumed-orders = 所订容量的费用已计入净现值
assumed-margin = 措施本身没有支出，代价是毛利
assumed-free = 措施免费
assumed-shared = 各方共用设置 { $set }
assumed-full = 在 { $arm } 中满载：{ $told }
assumed-full-from = { $who } 自第 { $month } 个月起（{ $count } 个月）
assumed-not-full = { $who } 在 { $arm } 中从未满载
assumed-none-full = 没有服务商满载
assumed-outside = { $path } = { $value } 超出已知范围 { $low } 至 { $high }
assumed-outside-more = 另有 { $count } 个值超出范围

## seek：达到目标所需的最小变动

seek-whose = { $name }{ $title }
seek-in-month = 第 { $month } 个月的{ $title }
seek-change-of = { $title }的变化
seek-reached = 目标 { $goal }：{ $path } 取 { $value } 即可达到（{ $interval }；现值 { $today }，变动 { $change }）。
seek-at-once = 目标 { $goal }：在离现值最近的区间端点 { $path } = { $value } 处已经达到（现值 { $today }），此处为 { $there }。
seek-already = 目标 { $goal } 现在就已达到：{ $path } = { $today } 时为 { $there }，无须任何变动。
seek-barely = 仅就均值而言：置信区间内仍含未达目标的取值。
seek-nowhere = 目标 { $goal } 无法达到：{ $path } 在 { $low } 至 { $high } 之间（现值 { $today }）都做不到。
seek-best = 找到的最好结果：{ $title } { $there }，此时取值 { $value }。
seek-perhaps = 该处的置信区间包含目标，增加成对模拟次数方可判定。
seek-nothing = { $path } 在此情景中不起作用：在 { $low } 至 { $high } 之间取任何值，{ $pairs }运行的{ $title }都逐位相同。
seek-fresh = 换用全新的随机种子（{ $pairs }），取 { $value } 得到 { $there }，目标为 { $wanted }：同样达到。
seek-fresh-short = 但换用全新的随机种子（{ $pairs }），取 { $value } 得到 { $there }，目标为 { $wanted }：还差 { $short }。
seek-fresh-differs = 这与搜索结果的差距已非偶然所能解释，应增加成对模拟次数。
seek-enough = 在这些种子上，取 { $value } 即可达到：{ $there }。
seek-enough-none = 在这些种子上，试过的取值（直到 { $end }）都达不到。
seek-figure = { $size }（95%：{ $low } 至 { $high }）
seek-to = { $low } 至 { $high }
seek-interval = 95%：{ $low } 至 { $high }
seek-interval-below = 95%：不高于 { $high }
seek-interval-above = 95%：不低于 { $low }
seek-interval-open = 置信区间的两端均在搜索范围之外
seek-interval-exact = 各对结果一致
seek-interval-none = 成对模拟次数太少，不给区间
seek-grid = 先考察了 { $count } 个取值；两个取值之间先升后降（或先降后升）的情形看不到。
seek-what-interval = 取值的区间，由所有使配对差异的 95% 置信区间包含目标的取值组成。
seek-descriptive = 仅供描述：少于 { $count } 对时，区间意义不大。
seek-yes = 是
seek-yes-perhaps = 是，但不明确
seek-no = 否
seek-no-perhaps = 否，但不明确
seek-today = 现值
seek-answer = 答案
seek-95 = 95% 区间
seek-goal = 是否达到
seek-picture-goal = 目标：{ $goal }
seek-picture-today = 现值：{ $value }
seek-picture-found = 达到目标：{ $value } 及其 95% 区间
seek-picture-fresh = 全新种子，{ $pairs }
seek-picture-band = 配对均值及其 95% 区间
seek-title = { $path } 取 { $value }，达到目标 { $goal }（{ $interval }）
seek-title-nowhere = { $path } 在 { $low } 至 { $high } 之间无法达到目标 { $goal }

## flip：结论何时会翻转

flip-cost = flip：{ $guesses } 项推测值各取两端，先运行 { $runs } 次，可能翻转处再增加
flip-heading = 结论何时会翻转？
flip-nothing = 没有一个备选方案带来任何变化，谈不上翻转。
flip-of = { $who }的 { $what }
flip-leads = 按{ $whose }净现值计，{ $ahead } 优于 { $behind }，高出 { $size }
flip-unclear = { $leads }，但并不确定：次序本身尚不明确，谈不上翻转。增加成对模拟次数方可判定。
flip-untried = { $leads }。没有可以变动的推测值，因而无从得知什么会翻转这一结论。
flip-never = { $leads }。在考察过的 { $guesses } 项推测值的全部 { $count } 个端点处，这一结论都成立。
flip-perhaps = { $leads }。考察过的 { $guesses } 项推测值中没有一项会明确翻转这一结论；在 { $count } 个端点处可能翻转，增加成对模拟次数方可判定。
flip-unless = { $leads }。这一结论成立，除非 { $turn }：应首先实测此项。
flip-below = { $path } 低于 { $value }（{ $interval }我们取 { $said }，属推测）
flip-above = { $path } 高于 { $value }（{ $interval }我们取 { $said }，属推测）
flip-at-most = { $path } 不高于 { $value }（{ $interval }我们取 { $said }，属推测）
flip-at-least = { $path } 不低于 { $value }（{ $interval }我们取 { $said }，属推测）
flip-ends = { $low } 至 { $high }
flip-or-less = 不高于 { $value }
flip-or-more = 不低于 { $value }
flip-all = 全体服务商的
flip-95 = 95%：{ $interval }；
flip-no-interval = 区间两端均超出取值范围；
flip-how = 每次只变动一项推测值，取其下限与上限：有声明者从其声明，未声明者取一半与两倍（{ $count } 项中有 { $usual } 项），且不超出情景允许的范围。合计为一的份额以及没有变动余地的值不作变动。两端之间翻转后又复原的情形看不到。
flip-ends-said = { $count } 个端点中有 { $idle } 个在所运行的各对中毫无变化。结论明显不变的端点所用成对模拟次数少于结论本身的 { $pairs } 对；本项分析共运行 { $made } 对。
flip-changed = 以下各项由备选方案自行设定，未作变动：{ $paths }。
flip-refused = 以下取值被情景拒绝：{ $paths }。
flip-others = 另外 { $count } 项
flip-guess = 推测值
flip-turns = 翻转点
flip-we-say = 现取值
flip-verdict = 把握
flip-interval = 95% 区间
flip-there = 端点处的差额
flip-clearly = 明确翻转
flip-may = 可能翻转
flip-at = { $size }（取 { $value }）
flip-more = 另有 { $count } 项，见 flip.csv
flip-axis = { $whose }净现值：{ $ahead } 减 { $behind }
flip-least = 推测值取下限
flip-greatest = 推测值取上限
flip-as-said = 按现取值
flip-zero = 越过此线结论翻转
flip-shown = 图中为影响最大的 { $count } 项，共 { $all } 项

assumed-identical = 直到第 { $month } 个月，基准与方案在全部 { $count } 对中完全相同。
assumed-identical-of = { $name }：直到第 { $month } 个月，全部 { $count } 对都与基准完全相同。

## 服务商为何这样决定

log-head = { $title }
    { $who }，种子 { $seed }
log-nothing = 没有日志：{ $policies } 不说明理由
log-line = 第 { $month } 个月 { $words }
log = { $step }：{ $words }
log-of = { $step }：{ $who }：{ $words }
log-step-evaluate = 评估
log-step-research = 调查
log-step-rivals = 对手
log-step-demand = 需求
log-step-strategy = 决策
log-verdict-keep = 保留，步长 { $step }
log-verdict-smaller = 保留，步长缩小为 { $step }
log-verdict-undo = 撤销，步长 { $step }
log-evaluate = 新客户 { $won }，预期 { $expected }（z { $score }）；用户 { $before } -> { $users }；满意度 { $content_before } -> { $content }：{ $verdict }
log-evaluate-all = 用户 { $before } -> { $users }（预期 { $users_expected }）；市场份额 { $share_before } -> { $share }（预期 { $share_expected }）；新客户价值 { $worth }（预期 { $worth_expected }），推广和调查花费 { $cost }：回报 { $gain }（预期 { $gain_expected }）；{ $months } 个月的利润 { $profit }
log-research = 调查 { $asked } 个客户：知晓/使用/满意度：{ $each }；考虑中 { $considering }；知晓率误差 +-{ $margin }
log-rivals = 本方价格 { $price }，比对手均价 { $gap }；质量与对手相差 { $quality } 效用（每卡时 { $quality_money }）；最优报价 { $best }；偏好份额减使用份额 { $share_gap }
log-demand = 新客户的自身价格弹性 { $elasticity }（价格权重 { $weight } +-{ $error }）；每月新增 { $wins }，合同到期 { $ending }，续约 { $renewal }；一个客户在 { $months } 个月内值 { $worth }，其中 { $telling } 来自口碑；每卡时成本 { $cost }
log-strategy = 价格 { $before } -> { $price }（{ $change }），预期每月 { $gain }，新客户 { $wins_before } -> { $wins }
log-promotion = 推广 { $before } -> { $now } 千/月（最后一单位的回报：{ $each }）
log-full = 已满负荷，而容量不随需求调整

## 各种研究共用

many-point = { $shown } 个点
many-run = { $shown } 次运行
many-future = { $shown } 种未来
many-pair = { $shown } 对
many-replication = { $shown } 次重复运行
study-interval = { $low } 至 { $high }
study-owned = { $owner }{ $title }
study-in-month = { $title }（第 { $month } 个月）
study-95 = 95% 区间
study-runs = 运行次数
study-strategy = 策略
study-growth-holds = 指数增长维持到的月份
study-growth-doubling = 用户翻番时间
study-growth-rate = 用户增长率

## 若干策略中的最佳

select-best = { $name } 是 { $count } 个策略中最好的：至少有 { $certainty }% 的把握，它的{ $metric }{ $way ->
    [highest] 最高
   *[lowest] 最低
}（平均 { $level }），或与最好的相差不到 { $zone }
select-as-good = { $said }；{ $others } 可能同样好
select-undecided = { $runs }之后，{ $still } 之间仍未分出高下：目前 { $name } 的{ $metric }{ $way ->
    [highest] 最高
   *[lowest] 最低
}（平均 { $level }）
select-gone = { $said }；已淘汰：{ $gone }。
select-end = { $said }。
select-after = { $names }（{ $runs }后）
select-more = 增加运行（most，现为 { $most }）或放宽无差别范围（indifference，现为 { $zone }）可以分出高下。
select-note = 均值取自各策略自己的运行，差值取自双方共有的种子；每个区间只针对一个差值；谁最好由 Kim 和 Nelson 的方法判定，它在每次运行后比较所有策略。
select-failed = { $runs }失败；各策略在共有的种子上比较。
select-chosen = 最佳
select-in = 仍在
select-out = { $runs } 次后淘汰
select-less = 与 { $name }
    之差
select-head-after = 运行次数
select-head-out = 淘汰
select-head-left = 剩余
select-axis = { $metric }：与 { $best } 之差
select-picture = 到该次为止的均值，与 { $best } 逐对比较；x：已淘汰

## 最不后悔的策略

regret-best = 在 { $futures }的每一种中，按{ $metric }计，{ $name } 都是 { $count } 个策略中最好的。
regret-least = 在 { $futures }中，{ $count } 个策略里 { $name } 的最大后悔最小：最坏的一种是 { $where }，{ $metric }比那里最好的策略差 { $size }{ $sure }；其次是 { $other }，差 { $worst }（{ $elsewhere }）。
regret-sure = （95%：{ $interval }）
regret-also = 对种子重新抽样 { $draws } 次，它在 { $often }% 的抽样中仍然最小。
regret-unclear = 这一点并不确定：对种子重新抽样 { $draws } 次，它只在 { $often }% 的抽样中最小；多做重复运行可以判明。
regret-mean = 平均后悔
regret-tenth = 最坏一成未来中的平均后悔
regret-enough = { $metric }达到 { $enough } 或更好的未来所占的份额
regret-has-least = { $name } 的{ $what }最小
regret-has-highest = { $name } 的{ $what }最高
regret-others = { $said }。
regret-note = 后悔：同一种未来中，一个策略比最好的差多少，取相同种子的 { $runs }的平均。
regret-refused = { $futures }被情景拒绝；第一个是 { $name }：{ $why }
regret-unknown = { $futures }已略去，因为有策略没有{ $metric }，例如 { $name }
regret-head-greatest = 最大后悔
regret-head-in = 所在未来
regret-head-tenth = 最坏一成未来
regret-head-mean = 平均后悔
regret-head-best = 最佳于
regret-of = { $all } 中的 { $count }
regret-or-better = 或更好
regret-head-regret = 后悔
regret-picture = 与同一种未来中最好的策略相比
regret-picture-order = 与同一种未来中最好的策略相比；各种未来按 { $name } 的后悔排列
regret-scale = 后悔 [{ $unit }]

## 参数扫描

sweep-arm = （{ $name } 组）
sweep-in-arm = ，{ $name } 组
sweep-failed = { $runs } 次运行中有 { $failed } 次失败
sweep-failed-none = { $runs } 次运行没有失败
sweep-no-value = { $metric }在任何点上都没有数值{ $arm }；{ $ended }。
sweep-over = 在 { $points }上，均值介于 { $least } 与 { $most } 之间
sweep-at-one = 唯一一点上的均值为 { $mean }
sweep-untold = 无法判断什么影响{ $metric }{ $arm }：{ $over }；{ $ended }。
sweep-sentence = { $moved }；{ $over }；{ $ended }。
sweep-at = { $mean }（{ $level }）
sweep-by = { $change }，95%：{ $low } 至 { $high }
sweep-never-one = { $factor } 对{ $metric }毫无影响{ $arm }
sweep-never = 没有哪个因素对{ $metric }有任何影响{ $arm }
sweep-way = 平均从 { $least } 到 { $most }（{ $by }）
sweep-descriptive = 仅供描述：{ $metric }受 { $factor } 影响最大{ $arm }：{ $way }
sweep-unclear-one = { $factor } 对{ $metric }没有明显影响{ $arm }：{ $way }
sweep-unclear = 没有哪个因素对{ $metric }有明显影响{ $arm }；影响最大的是 { $factor }，{ $way }
sweep-most = { $metric }受 { $factor } 影响最大{ $arm }：{ $way }
sweep-moves = { $metric }受 { $factor } 影响{ $arm }：{ $way }
sweep-against = { $one } 对比 { $other }
sweep-uncompared = { $names }：{ $metric }无法比较。
sweep-same = { $names }：{ $metric }在所有点上不变。
sweep-few = 仅供描述，{ $pairs }
sweep-sure = 95%：{ $interval }
sweep-changes = { $names }：在 { $points }上，{ $metric }平均变化 { $change }（{ $sure }）；逐点来看，{ $higher } 个点明显更高，{ $lower } 个点明显更低。
sweep-refused = { $points }被情景拒绝，已略去；第一个是 { $values }：{ $why }
sweep-range = { $low } 至 { $high }
sweep-reached = { $metric }：{ $runs } 次重复运行之后，每个点的 95% 区间都不宽于 { $size }。
sweep-unreached = { $metric }：{ $runs } 次重复运行之后，并非每个点的 95% 区间都不宽于 { $size }；调高 most 可以增加重复运行。
sweep-blind = 这些点无法判断 { $factors } 单独的作用：取值太少，或与另一因素同步变化。
sweep-effects = 主效应{ $arm }；区间对所有水平的成对比较同时成立
sweep-head-factor = 因素
sweep-head-least = 最低
sweep-head-most = 最高
sweep-head-change = 变化
sweep-head-point = 点
sweep-head-arm = 该组
sweep-head-from = 最小
sweep-head-to = 最大
sweep-head-better = 明显更好
sweep-head-worse = 明显更差
sweep-best-points = { $metric }最好和最差的点{ $arm }
sweep-high-points = { $metric }最高和最低的点{ $arm }
sweep-arms = { $names }，逐对，{ $points }的均值
sweep-cells = 每格：其各点各次运行的均值
sweep-cells-two = 每格：其各点各次运行的均值；只画影响最大的两个因素
sweep-bands = 线：各点均值；带：各水平偏离总均值的 95% 区间，按种子计算（{ $runs }）
sweep-no-band = 线：各点均值；只有一次重复运行，没有带
sweep-fans = 线：各次运行的均值{ $arm }；带：居中一半的运行
sweep-subject = { $title }：{ $metric }
sweep-subject-moves = { $title }：什么影响{ $metric }
sweep-finding = { $metric }受 { $factor } 影响最大
sweep-finding-one = { $metric }受 { $factor } 影响

## 什么重要

matters-seed = 种子
matters-none = 没有哪个因素影响 { $metric }。
matters-most = { $factor } 对 { $metric } 影响最大，在其范围内达 { $size }（{ $low }–{ $high }）
matters-by = { $factor } 达 { $size }
matters-next = { $said }；{ $others }
matters-weak = { $said }；{ $count } 个因素中有 { $weak } 个几乎没有影响
matters-end = { $said }。
matters-still = { $metric } 没有变动：没有因素影响它，种子也不影响。
matters-explains = { $factor } 解释了 { $share }
matters-chance = 在 { $metric } 的变动中，运气的作用大于任何因素，种子占 { $seed }；{ $explained }（含相互作用）。
matters-shares = { $top } 的 { $metric } 变动（含相互作用）；种子占 { $seed }。
matters-shares-more = { $top } 的 { $metric } 变动（含相互作用）；{ $others }；种子占 { $seed }。
matters-lead = 仅供描述（只有 { $blocks } 个区组）：{ $said }
matters-made = { $name }，{ $months } 个月，{ $runs } 次运行，每次模拟 { $agents } 个客户；区间为 { $confidence }%，按共用种子的运行分组自助抽样得到。
matters-kept = 份额只针对 Morris 法找出的最重要的 { $count } 个因素；其余 { $rest } 个保持情景取值，它们的作用不在变动之内。
matters-dropped-morris = { $all } 条轨迹中略去 { $dropped } 条：其中有运行失败，或被情景拒绝。
matters-dropped-sobol = { $all } 个区组中略去 { $dropped } 个：其中有运行失败，或被情景拒绝。
matters-alone = 各因素和种子单独解释变动的 { $alone }%；其余是相互作用。
matters-few = 仅供描述：{ $blocks } 个区组太少，区间需要 { $least } 个或更多。
matters-idle = 对 { $metric } 不重要（连同区间不到 { $share }%）：{ $names }。
matters-open = 尚无法判断是否重要：{ $names }。
matters-loud = 变动中有很大一部分是运气。增大 `agents` 可以减小它。
matters-wide = 区间偏宽：{ $name } 的区间为 +-{ $width } 个百分点。n: { $needed } 左右可使它缩小到 +-{ $aim }。
matters-head-share = { $metric } 变动中的份额 [%]
matters-head-total = 连同
    相互作用
matters-head-alone = 单独
matters-head-pair = 两两相互作用 [%]
matters-head-of = 份额
matters-more = 另有 { $count } 个因素：{ $file }
matters-head-effect = 对 { $metric } 的影响
matters-head-range = 取值范围
matters-head-size = 大小
    （mu*）
matters-head-shape = 形状
matters-overlap = { $one } 与 { $other } 哪个对 { $metric } 影响更大尚不确定：二者的区间重叠。增加 `trajectories` 可以判明。
matters-interval = { $confidence }% 区间
matters-values = { $count } 个取值
matters-legend = 大小：因素走完整个范围带来的变化，+ 升，- 降，+- 时升时降。直线：处处大致相同（sigma 小于 mu* 的十分之一）；单向、大致单向：依次减弱；弯曲：会转向，或取决于其他因素（sigma 大于 mu*）。
matters-shape-straight = 直线
matters-shape-one-way = 单向
matters-shape-mostly = 大致单向
matters-shape-bends = 弯曲
matters-axis = 因素走完其范围时 { $metric } 的变化
matters-tornado = 什么影响 { $metric }
matters-map = 各因素对 { $metric } 的影响有多大、有多不均匀
matters-bars = 什么解释 { $metric } 的变动
matters-picture = { $confidence }% 区间，{ $blocks } 个区组

## 策略在何处失败

fails-none = { $name } 在 { $futures }中从不失败。
fails-all = { $name } 在 { $futures }中全部失败。
fails-often = { $name } 在 { $futures }中有 { $share }% 失败（95%：{ $ends }）
fails-where = { $said }；{ $verb ->
    [fails] 失败
   *[succeeds] 成功
}集中在 { $where }。
fails-few = { $said }；{ $verb ->
    [fails] 失败
   *[succeeds] 成功
}只有 { $count } 次，太少，无从寻找条件。
fails-no-condition = { $said }；没有找到明显更常{ $verb ->
    [fails] 失败
   *[succeeds] 成功
}的条件。
fails-found = { $condition }：这样的未来中有 { $share }%（{ $ends }），占全部{ $verb ->
    [fails] 失败
   *[succeeds] 成功
}的 { $coverage }%
fails-means-pair = 一种未来中，若 { $limit } 在 { $many }的平均上不成立，就算失败；{ $agree }% 的未来里，每一对单独看结论都相同。
fails-means-run = 一种未来中，若 { $limit } 在 { $many }的平均上不成立，就算失败；{ $agree }% 的未来里，每次运行单独看结论都相同。
fails-also = { $verb ->
    [fails] 失败
   *[succeeds] 成功
}还集中在 { $where }。
fails-grown = 决策树由 { $futures }生成；条件的数字取自它没有见过的另外 { $others } 种未来。
fails-needs = 生成决策树至少需要 { $least } 次失败和 { $least } 次成功。
fails-refused = { $futures }被情景拒绝，已略去；第一个是 { $values }：{ $why }
fails-unknown = { $futures }没有{ $metric }，已略去。
fails-ends = { $low }% 至 { $high }%
fails-and = 且 { $bound }
fails-conditions = ，且 
fails-leaves = 决策树的叶
fails-head-where = 条件
fails-head-unseen = 未见过的
    未来
fails-head-share = { $verb ->
    [fails] 失败
   *[succeeds] 成功
}
fails-head-all = 占全部{ $verb ->
    [fails] 失败
   *[succeeds] 成功
} [%]
fails-head-clear = 明显更多
fails-yes = 是
fails-subject = { $title }：{ $name } 在何处{ $verb ->
    [fails] 失败
   *[succeeds] 成功
}
fails-unseen = 在决策树没有见过的未来中计数
fails-leaf = { $futures }中
    { $share }% { $verb ->
    [fails] 失败
   *[succeeds] 成功
}
fails-up-to = 不超过 { $level }
fails-more-than = 超过 { $level }
fails-mark = 每个点是一种未来；其他因素也在变化
fails-futures = { $title }：{ $name } 失败的未来

## 预算下的方案

plans-unchanged = 对{ $title }没有明显影响
plans-raises = 使{ $title }提高 { $size }
plans-lowers = 使{ $title }降低 { $size }
plans-interval = 95%：{ $low } 至 { $high }{ $step }
plans-amount = { $amount }{ $currency }
plans-as-now = 与现在一样多
plans-more = 比现在多 { $amount }
plans-less = 比现在少 { $amount }
plans-invests = 在第 { $month } 个月投资 { $levers }
plans-hold = 满足
plans-broken = 违反
plans-aside = 搁置
plans-dropped = 淘汰
plans-first = 第一
plans-even = 不分高下
plans-of = { $name } 的{ $metric }
plans-month = { $title }（第 { $month } 个月）
plans-nothing = 维持现状
plans-none = 没有方案：试过的 { $tried } 个都超出预算；请增加支出，或放宽约束。
plans-none-limits = 没有方案：试过的 { $tried } 个都不满足约束和预算；请增加支出，或放宽约束。
plans-within = 在 { $budget } 以内
plans-without = 不增加支出
plans-found = { $within }，找到的最佳方案{ $gains }（{ $interval }，{ $pairs } 对新种子）：{ $plan }；支出{ $spends }。
plans-found-enough = { $within }，找到的最佳方案{ $gains }（{ $interval }，{ $pairs } 对新种子）：{ $plan }；支出{ $spends }；再加预算没有明显好处。
plans-found-beyond = { $within }，找到的最佳方案{ $gains }（{ $interval }，{ $pairs } 对新种子）：{ $plan }；支出{ $spends }；超过 { $enough } 后再加预算没有明显好处。
plans-no-better = 并不优于维持现状：{ $why }。
plans-why-unclear = { $tried } 个方案中最好的，在新种子上{ $gains }（{ $interval }，{ $pairs } 对），而搜索中看到的是 { $seen }
plans-why-failed = 每个入围方案的新运行都失败太多（超过其成对模拟次数的 { $share }%）
plans-why-broken = { $tried } 个方案中增益最大的在新种子上违反了约束，其他的都不明显优于基准
plans-one-front = 有一个方案优于维持现状，没有哪个入围方案在任何目标上胜过它：它{ $gains }：{ $plan }。
plans-ends = { $name } { $gains }（{ $interval }）
plans-ends-none = 没有方案明显改变{ $title }
plans-front = 有 { $count } 个方案优于维持现状，其中没有哪个在所有目标上都被胜过：{ $ends }。
plans-by-budget = 各档预算下{ $title }的变化，{ $unit }
plans-finalists = 入围方案：{ $title }的变化，{ $unit }
plans-do = 各方案做什么
plans-unit = 金额单位{ $currency }
plans-unit-points = 金额单位{ $currency }，变化单位为百分点
plans-head-budget = 预算
plans-head-plan = 方案
plans-head-spends = 增加
    支出
plans-head-search = 搜索中
plans-head-fresh = 新种子上
plans-head-pairs = 成对
    次数
plans-head-ranked = 排序
    次数
plans-head-rank = 排序
plans-head-limits = 约束
plans-head-base = 基准
plans-invest-in = 投资 { $name }
plans-yes = 是
plans-curse = 赢家诅咒：搜索给它的最佳方案 { $name } 的是 { $seen }；它没有见过的种子给出 { $fresh }。只有后者算数。
plans-intervals = 区间取自前 { $pairs } 对新种子，排序另外看多少对都不影响。区间不含 0 的方案才算数。{ $known }
plans-intervals-all = 区间对全部 { $count } 个入围方案同时成立；它们取自前 { $pairs } 对新种子，排序另外看多少对都不影响。区间不含 0 的方案才算数。{ $known }
plans-known = 支出指 { $provider } 在整个运行中比基准多付的推广、市场调查和投资（按实付计，不贴现）；毛利和硬件的成本已算在增益之内。
plans-base-broken = 维持现状也不满足约束（{ $limits }）。
plans-lost = { $all } 对新种子中有 { $lost } 对没有数值，因为其中有运行失败；已略去。
plans-set-aside = { $count } 个方案被搁置，因为超过 { $share }% 的对失败。
plans-refused = { $count } 个方案被情景拒绝，已略去。
plans-rank-one = 只有一个入围方案，无须排序。
plans-rank-few = 未排序：因运行失败，入围方案共有的新种子对太少。
plans-rank-best = 排序（Kim 与 Nelson，2001）：{ $name } 以 0.95 的概率是最好的入围方案，或与最好的相差不到 { $zone }。
plans-rank-even = 排序（Kim 与 Nelson，2001）：{ $pairs } 对之内，{ $names } 的差别分不清到 { $zone }；调高 fresh.most 可以增加成对模拟次数。
plans-picture-finalists = { $title }：入围方案
plans-picture-front = { $title }：以什么换什么
plans-gain = { $title }的增加
plans-fall = { $title }的降低
plans-held = 95% 区间对全部 { $count } 个入围方案同时成立
plans-budget-axis = 预算：整个运行中比基准多的支出 [{ $currency }]

## 结果为什么是这样（why/writing.py、paragraph.py、tables.py、pictures.py）

why-clauses = { $all }，{ $last }
why-comma-clauses = ，
why-first = { $pairs }中的前 { $number } 对
why-nobody = 未使用者
why-segment = 客户群 { $name }
why-all-channels = 所有渠道
why-attribute-performance = 性能
why-attribute-availability = 可用性
why-attribute-disaster-recovery = 灾备
why-attribute-security = 安全
why-attribute-scalability = 可扩展性
why-attribute-ease-of-use = 易用性
why-attribute-support = 支持
why-medium-sales = 直销
why-medium-digital = 数字广告
why-medium-content = 内容
why-medium-events = 活动
why-medium-partners = 合作伙伴

# 行动：作句子的主语；.short 用于表格
why-lever = { $what }，第 { $month } 个月
why-lever-of = { $what }（{ $of }）
why-lever-others = 其他人的行动
why-move-for = { $what }（仅限{ $segments }）
why-move-lasting = { $what }（为期 { $count } 个月）
why-move-until = { $what }（到第 { $month } 个月为止）
why-move-dropped = 取消{ $what }
why-move-alternative = “{ $name }”
why-move-unnamed = 备选方案
why-move-answered = { $what }（{ $rivals } { $when }应对）
why-since = 从第 { $month } 个月起
    .ending = 从第 { $month } 个月起
why-when-in = 在第 { $month } 个月
why-when-from = 从第 { $month } 个月起
why-move-field = { $named ->
    [yes] { $who } 改变 { $what }
   *[no] 改变 { $what }
}
    .short = { $what }
why-move-none = { $named ->
    [yes] { $who } 在第 { $month } 个月没有变化
   *[no] 第 { $month } 个月没有变化
}
    .short = 没有变化
why-move-price-less = { $named ->
    [yes] { $who } 在第 { $month } 个月降价 { $size }
   *[no] 第 { $month } 个月降价 { $size }
}
    .short = 降价
why-move-price-more = { $named ->
    [yes] { $who } 在第 { $month } 个月提价 { $size }
   *[no] 第 { $month } 个月提价 { $size }
}
    .short = 提价
why-move-price = { $named ->
    [yes] { $who } { $since }定价 { $to }
   *[no] { $since }定价 { $to }
}
    .short = 定价
why-move-new-price = { $named ->
    [yes] { $who } { $since }对新客户定价 { $to }
   *[no] { $since }对新客户定价 { $to }
}
    .short = 新客户价
why-move-new-price-less = { $named ->
    [yes] { $who } { $since }对新客户降价 { $size }
   *[no] { $since }对新客户降价 { $size }
}
    .short = 新客户价
why-move-new-price-more = { $named ->
    [yes] { $who } { $since }对新客户提价 { $size }
   *[no] { $since }对新客户提价 { $size }
}
    .short = 新客户价
why-move-commitment = { $named ->
    [yes] { $who } { $since }对承诺 { $count } 个月的折扣 { $size }
   *[no] { $since }对承诺 { $count } 个月的折扣 { $size }
}
    .short = 承诺折扣
why-move-trial = { $named ->
    [yes] { $who } { $since }的免费试用
   *[no] { $since }的免费试用
}
    .short = 试用
why-move-free-tier = { $named ->
    [yes] { $who } { $since }的免费额度
   *[no] { $since }的免费额度
}
    .short = 免费额度
why-move-credit = { $named ->
    [yes] { $who } { $since }给新客户的抵扣券
   *[no] { $since }给新客户的抵扣券
}
    .short = 抵扣券
why-move-referral = { $named ->
    [yes] { $who } { $since }的推荐奖励
   *[no] { $since }的推荐奖励
}
    .short = 推荐奖励
why-move-promotion-more = { $named ->
    [yes] { $who } 在第 { $month } 个月增加推广投入（{ $media }）
   *[no] 第 { $month } 个月增加推广投入（{ $media }）
}
    .short = 增加推广
why-move-promotion-less = { $named ->
    [yes] { $who } 在第 { $month } 个月减少推广投入（{ $media }）
   *[no] 第 { $month } 个月减少推广投入（{ $media }）
}
    .short = 减少推广
why-move-service = { $named ->
    [yes] { $who } 把{ $what }提高到 { $to }（第 { $month } 个月下单）
   *[no] 把{ $what }提高到 { $to }（第 { $month } 个月下单）
}
    .short = { $what }
why-move-invest = { $named ->
    [yes] { $who } 在第 { $month } 个月投资 { $lever }
   *[no] 第 { $month } 个月投资 { $lever }
}
    .short = { $lever }
why-move-capacity-more = { $named ->
    [yes] { $who } 在第 { $month } 个月增订 { $size } 容量
   *[no] 第 { $month } 个月增订 { $size } 容量
}
    .short = 增加容量
why-move-capacity-less = { $named ->
    [yes] { $who } 在第 { $month } 个月削减 { $size } 容量
   *[no] 第 { $month } 个月削减 { $size } 容量
}
    .short = 削减容量
why-move-capacity = { $named ->
    [yes] { $who } 在第 { $month } 个月订购容量
   *[no] 第 { $month } 个月订购容量
}
    .short = 容量
why-move-outage = { $named ->
    [yes] { $who } 在第 { $month } 个月中断服务 { $hours } 小时
   *[no] 第 { $month } 个月中断服务 { $hours } 小时
}
    .short = 服务中断
why-move-breach = { $named ->
    [yes] { $who } 在第 { $month } 个月的数据泄露
   *[no] 第 { $month } 个月的数据泄露
}
    .short = 数据泄露
why-move-entry = { $named ->
    [yes] { $who } 在第 { $month } 个月进入市场
   *[no] 第 { $month } 个月进入市场
}
    .short = 进入市场
why-move-exit = { $named ->
    [yes] { $who } 在第 { $month } 个月退出市场
   *[no] 第 { $month } 个月退出市场
}
    .short = 退出市场
why-move-merger = { $one } 与 { $with } 在第 { $month } 个月合并
    .short = 合并
why-move-other = { $named ->
    [yes] { $who } 在第 { $month } 个月的 { $what }
   *[no] 第 { $month } 个月的 { $what }
}
    .short = { $what }

# 效果
why-around = （±{ $half }）
why-around-ends = （95%：{ $low } 至 { $high }）
why-around-same = （各对完全相同）
why-around-none = （没有可靠的区间）
why-within = ，±{ $half }
why-within-ends = ，95%：{ $low } 至 { $high }
why-within-same = ，各对完全相同
why-within-none = ，没有可靠的区间
why-nothing = { $what }：到第 { $month } 个月，对 { $who } 毫无影响：在任何一对运行中，客户遇到的一切都相同。
why-few = { $what }：到第 { $month } 个月，{ $who } 的利润相差 { $profit }，客户相差 { $users }（{ $pairs }，仅作描述）。
why-unclear = { $what }：到第 { $month } 个月，对 { $who } 没有明确影响，利润 { $profit }；客户 { $users }。
why-hardly = { $what }：到第 { $month } 个月，对 { $who } 影响甚微，利润 { $profit }，收入共 { $revenue }；客户 { $users }，共 { $base }。
why-profit-less = 到第 { $month } 个月，{ $who } 的利润减少 { $size }{ $around }
why-profit-more = 到第 { $month } 个月，{ $who } 的利润增加 { $size }{ $around }
why-profit-unclear = 到第 { $month } 个月，对 { $who } 的利润没有明确影响（{ $change }{ $within }）
why-users-more = 赢得 { $size } 个客户{ $around }
why-users-less = 失去 { $size } 个客户{ $around }
why-users-unclear = 客户数没有明确变化（{ $change }{ $within }）
why-users-same = 客户数基本不变
why-both-and = { $what }：{ $one }，同时{ $other }。
why-both-but = { $what }：{ $one }，但{ $other }。
why-both-with = { $what }：{ $one }，{ $other }。

# 利润的构成
why-parts = { $parts }{ $rest }。
why-parts-against = { $parts }；另一方面，{ $against }{ $rest }。
why-rest = （其余部分过小或不确定，合计 { $change }）
why-brings-price = { $way ->
    [lower] 降价本身带来 { $size }
    [higher] 提价本身带来 { $size }
   *[other] 价格本身带来 { $size }
}
why-takes-price = { $way ->
    [lower] 降价本身减少 { $size }
    [higher] 提价本身减少 { $size }
   *[other] 价格本身减少 { $size }
}
why-brings-service = 服务扣除自身成本后带来 { $size }
why-takes-service = 服务的成本比它带来的多 { $size }
why-brings-promotion = 推广扣除投入后带来 { $size }
why-takes-promotion = 推广的投入比它带来的多 { $size }
why-brings-opening = { $opening }带来 { $size }
why-takes-opening = { $opening }减少 { $size }
why-brings-rivals = 竞争对手的行动带来 { $size }
why-takes-rivals = 竞争对手的行动夺走 { $size }
why-brings-word-of-mouth = 口碑带来 { $size }
why-takes-word-of-mouth = 口碑减少 { $size }
why-brings-capacity = { $crowded ->
    [yes] 容量充裕带来 { $size }
   *[no] 不再需要的容量节省 { $size }
}
why-takes-capacity = { $crowded ->
    [yes] 容量不足减少 { $size }
   *[no] 满足需求的容量耗费 { $size }
}

# 客户的构成
why-customers = 客户：{ $parts }{ $rest }。
why-by-price = { $way ->
    [lower] 降价 { $change }
    [higher] 提价 { $change }
   *[other] 价格 { $change }
}
why-by-service = 服务 { $change }
why-by-promotion = 推广 { $change }
why-by-opening = { $opening } { $change }
why-opening-doors = 是否接纳新客户
why-opening-entry-done = 进入市场
why-opening-entry-dropped = 不进入市场
why-opening-entry-moved = 改变进入市场的时间
why-opening-exit-done = 退出市场
why-opening-exit-dropped = 留在市场
why-opening-exit-moved = 改变退出市场的时间
why-opening-outage-done = 服务中断
why-opening-outage-dropped = 没有这次服务中断
why-opening-outage-moved = 服务中断的变化
why-by-rivals = 竞争对手的行动 { $change }
why-by-word-of-mouth = 口碑 { $change }
why-by-capacity = 拥挤 { $change }

# 从谁那里来
why-revenue = 收入 { $change }：{ $parts }。
why-won = 赢得的客户带来 { $size }{ $cells }
why-lost = 失去的客户带走 { $size }{ $cells }
why-cells = （{ $cells }）
why-won-from = 来自 { $source } 的{ $segment } { $size }
why-won-nobody = 原本不购买的{ $segment } { $size }
why-lost-to = 转向 { $source } 的{ $segment } { $size }
why-lost-nobody = 不再购买的{ $segment } { $size }
why-stay = 两种情形下都是{ $several ->
    [yes] 它们客户的
   *[no] 它客户的
}，{ $parts }
why-stay-price-more = 因价格多付 { $size }
why-stay-price-less = 因价格少付 { $size }
why-stay-use-more = 因用量增加多付 { $size }
why-stay-use-less = 因用量减少少付 { $size }
why-stay-within-more = 因在它们之间转换多付 { $size }
why-stay-within-less = 因在它们之间转换少付 { $size }

# 多项行动
why-alone-less = 单做“{ $what }”减少 { $size }
why-alone-more = 单做“{ $what }”增加 { $size }
why-flip-adds = { $alone }，在“{ $rest }”之外再做则增加 { $size }：两项都做，或者只做“{ $rest }”。
why-flip-takes = { $alone }，在“{ $rest }”之外再做则减少 { $size }：只做其中一项，不要两项都做。
why-jointly-more = 一起做比分别做之和多 { $size }。
why-jointly-less = 一起做比分别做之和少 { $size }。

# 依据的假设
why-assumed = 假设：{ $what }。
why-assumed-follows = 容量随需求调整
why-assumed-written = 容量按情景设定
why-assumed-as-base = 容量与基准运行中的订购相同

# 表格
why-title = 原因：{ $name } 对比 { $base }
why-refused = 无法作出解释：{ $reason }。
why-about = { $who }，第 1 至 { $month } 个月，{ $pairs }，金额单位 { $currency }
why-part-price = 自身价格
why-part-service = 自身服务
why-part-promotion = 自身推广
why-part-opening = 是否对客户开放
why-part-rivals = 竞争对手的行动
why-part-word-of-mouth = 口碑
why-part-capacity = 容量
why-quantity-users = 用户
why-quantity-revenue = 收入
why-quantity-profit = 利润
why-quantity-npv = 净现值
why-row-base = 基准
why-row-alternative = 备选方案
why-row-difference = = 差额
why-row-rest = 文中未提
why-all = 合计
why-by-segment-users = 用户
why-by-segment-revenue = 收入
why-from-users = 用户净增来源
why-from-users-lost = 用户净流向
why-from-revenue = 收入净增来源
why-from-revenue-lost = 收入净流向
why-row-won = = 净赢得
why-row-lost = = 净失去
why-row-stay-price = 留存：价格
why-row-stay-use = 留存：用量
why-row-stay-within = 留在集团内
why-row-stay-among = 更换服务商
why-of-levers = 按行动：{ $quantity }
why-alone = 单独
why-on-top = 最后加上
why-credit = 归因
why-one-by-one = { $quantity }：一起 { $joint }，分别之和 { $sum }，相差 { $difference }。
why-approximate = 有 { $count } 个渠道不同：归因为近似值（先加与后加的平均）；缺少的 { $missing } 利润已平均分摊。
why-retold = 两种情形下投资“{ $names }”的成本或作用不同：只按渠道归因。
why-many-levers = 行动多于 { $most } 项：只按渠道归因。
why-with-ends = { $value } { $low }..{ $high }
why-note-brackets = 括号表示区间包含 0。
why-note-none = *：没有可靠的区间。
why-note-few = 少于 { $fewest } 对时不给出区间。
why-note-ends = a..b：两侧不对称的 95% 区间。
why-note-farther = ± 取到区间较远的一端。
why-limits = 读法：把各渠道可能改变的所有先后次序取平均，一个渠道在同一批运行的重放中增加了多少，就归因于它多少。口碑、容量和按规则的应对由行动引起，本身不是行动。容量包括拥挤和服务需求的成本；有进入或退出时，应与“是否对客户开放”合起来读。“来自谁”说明是谁，不说明为什么。

# 图
why-picture-more = 到第 { $month } 个月，{ $who } 的利润增加 { $size }：{ $reason }
why-picture-less = 到第 { $month } 个月，{ $who } 的利润减少 { $size }：{ $reason }
why-picture-even = 到第 { $month } 个月，{ $who } 的利润没有明确变化
why-picture-few = 到第 { $month } 个月，{ $who } 的利润相差 { $change }；成对模拟太少，尚不能确定
why-picture-remark = { $name } 对比 { $base }，{ $pairs }；细线为 95% 区间
why-picture-remark-few = { $name } 对比 { $base }，{ $pairs }
why-picture-axis = 第 1 至 { $month } 个月的利润 [{ $currency }]
why-picture-won = 到第 { $month } 个月，{ $who } 赢得 { $size } 个客户，其中 { $share } 来自 { $source }
why-picture-won-nobody = 到第 { $month } 个月，{ $who } 赢得 { $size } 个客户，其中 { $share } 原本不购买
why-picture-lost = 到第 { $month } 个月，{ $who } 失去 { $size } 个客户，其中 { $share } 流向 { $source }
why-picture-lost-nobody = 到第 { $month } 个月，{ $who } 失去 { $size } 个客户，其中 { $share } 不再购买
why-picture-kept = 到第 { $month } 个月，{ $who } 的客户数没有明确变化
why-picture-kept-few = 到第 { $month } 个月，{ $who } 的客户数相差 { $change }；成对模拟太少，尚不能确定
why-picture-from-remark = { $name } 对比 { $base }，{ $pairs }：右为赢得，左为失去；数字为两者之差
why-picture-users = 客户，第 { $month } 个月
why-picture-revenue = 收入，第 1 至 { $month } 个月 [{ $currency }]

## 投资措施表

levers-head-lever = 措施
levers-head-lead = 周期
levers-head-once = 一次性
levers-head-month = 每月
levers-head-hour = 每卡时
levers-head-moves = 作用
levers-head-cost = 费用
levers-head-grade = 等级
levers-head-section = 章节
levers-about = 周期以月计；一次性和每月费用以千美元计，按 2,000 个 GPU 的规模（n 个 GPU 为其 (n / 2000)^0.5 倍），标有“/GPU”和“/机房”的不随规模折算；每卡时费用以美元计，按实际提供的 GPU 卡时；参考价格均为 2.5 美元/GPU 卡时。“作用”和“费用”两列是可靠程度：有出处、部分有据（出处给出界限）或推测。出处等级：A 实测或官方，B 价目表或新闻，C 厂商或博客。章节指原始文件的章节。
levers-line = { $title }：{ $moves }
levers-semicolon = ；
levers-comma = 、
levers-size-quarter = 小步
levers-size-half = 半步
levers-size-whole = 整步
levers-share = { $size } { $share }%
levers-steps = 每一步补上评分与 1 之差的一部分：{ $shares }。各评分的含义：
levers-attribute = { $name }（{ $status }，{ $grades }）
levers-gpu = { $cost }/GPU
levers-site = { $cost }/机房
levers-step = { $name }提高{ $size }
levers-factor = { $name } × { $factor }
levers-factor-only = { $name } × { $factor }（仅限{ $segments }）
levers-every = 各渠道
levers-reach = { $name }的触达 × { $factor }
levers-reach-where = { $name }的触达 × { $factor }（须有 { $channels } 个渠道各占十分之一以上）
levers-overflow = 最多可向合作伙伴增购 { $share }% 的卡时，价格为其他服务商标价的 { $price }%
levers-rebate = 伙伴带来收入的 { $share }% 作为返利
levers-adds = 增加 GPU
levers-replaces = 更换全部 GPU
levers-nothing = 本身不改变什么

# 带日期的行动

acting = { $who }：{ $what }（{ $details }）
acting-plain = { $who }：{ $what }
acting-and = ，
acting-by = { $value }
acting-to = 至 { $value }
acting-add = { $value }
acting-channels = { $value }
acting-for = 为期 { $value }
acting-until = 自第 { $value } 个月起成为标价
acting-lead = { $value }后生效
acting-segments = 仅限{ $value }
acting-atleast = 不低于 { $value }
acting-attribute = { $value }
acting-lever = { $value }
acting-with = 与 { $value }
acting-months = { $count } 个月
acting-other = { $name } { $value }

# 校准

many-target = { $shown } 个目标
many-figure = { $shown } 个数据
fitted-end = { $said }。
fitted-fits = { $scenario } 的拟合：{ $fit }
fitted-targets = { $targets }，平均偏差为 { $off } 个容差
fitted-within = 平均误差 { $errors }（{ $figures }，{ $first } 至 { $last }）
fitted-forecast = { $what }为 { $level }（90%：{ $low } 至 { $high }）
fitted-more = { $said }，另有 { $count } 项见下
fitted-in = { $when } { $said }
fitted-all-told = 每个参数都能从数据中看出一些
fitted-unknown = 数据看不出 { $names }
fitted-one-for-other = { $one } 与 { $other } 只能一起确定：一个大则另一个小（相关系数 { $r }）。
fitted-both = { $one } 与 { $other } 只能一起确定：二者同增同减（相关系数 { $r }）。
fitted-left-out = 没有一次运行能接近到运气和容差所允许的程度；模型遗漏的部分按 { $size } 计，区间也相应放宽。请拟合其他参数，或放宽范围。
fitted-few = 运行过的 { $points } 个点中只有 { $fits } 个相符：区间较粗；请增大 trials。
fitted-failed = { $points } 个点中有 { $failed } 个无法运行。
fitted-note = { $note }。
fitted-held = 在没有见过最后 { $count } 个数据的情况下，对它们的误差为 { $error }，{ $all } 个中有 { $inside } 个落在 90% 区间内
fitted-held-better = { $said }；{ $name }更好，误差 { $error }：就这个时间跨度而言，市场模型的预测不比一条曲线好。
fitted-held-as-well = { $said }；{ $name }同样好，误差 { $error }：就这个时间跨度而言，市场模型的预测不比一条曲线好。
fitted-held-best = { $said }；简单预测中最好的是{ $name }，误差 { $error }。
fitted-planted-none = 还原检验：{ $asked } 个预设的市场都无法运行。
fitted-planted-within = { $name } 误差为其范围的 { $error }%
fitted-planted-nothing = 没有数据能看出的参数
fitted-planted = 还原检验：{ $counted } 个预设的市场都重新找到（平均而言，{ $error }）；它们的取值有 { $hits }% 落在各自的 95% 区间内。
fitted-inside = 区间内
fitted-outside = 区间外
fitted-head-forecast = 预测
fitted-head-when = 时间
fitted-head-median = 中位数
fitted-head-seen = 实际
fitted-head-by = 预测方法
fitted-head-error = 留出数据的平均误差
fitted-market = 市场模型
fitted-head-parameter = 参数
fitted-head-kept = 文件中的取值
fitted-head-range = 试过的范围
fitted-head-of-range = 占范围
fitted-cannot = 看不出
fitted-of = { $name } 的{ $what }
fitted-title = { $scenario }（已校准）
fitted-times = 倍
fitted-naive-trend = 延续最近的增长
fitted-naive-same = 保持不变

# 预测存证及其评分

pledged = 已于 { $made } 存入 { $file }：{ $when } 的 { $count } 个 90% 区间。该文件从不被覆盖；一经改动便不再算数。
pledged-span = { $first } 至 { $last }
pledged-head-pledge = 预测
pledged-head-when = 时间
pledged-head-median = 中位数
pledged-head-band = 90% 区间
pledged-head-trend =
    延续最近的
    增长
pledged-head-came = 实际
pledged-head-error = 误差
pledged-head-growth = 延续最近增长的误差
scored = { $name }：{ $said }。
scored-end = { $said }。
scored-nothing = 尚无可计入的数字
scored-inside = { $count } 个数字中有 { $inside } 个落在其 90% 区间内
scored-better = 中位数平均误差 { $error } { $unit }，优于按最近增长外推（{ $trend } { $unit }）
scored-no-better = 中位数平均误差 { $error } { $unit }，不比按最近增长外推好（{ $trend } { $unit }）
scored-waiting = 还有 { $count } 个尚未到期
scored-late = 其中 { $count } { $period ->
    [month] 个月
    [quarter] 个季度
    [year] 年
   *[other] 个时段
}在存入预测时已经结束，不计入。
scored-mark-inside = 区间内
scored-mark-outside = 区间外
scored-mark-late = 已过
tally = 本文件夹的 { $count } 份预测：{ $counted } 个数字中有 { $inside } 个在区间内，占 { $share }%（95%：{ $low } 至 { $high }%），应为 { $aim }%
tally-nothing = 本文件夹的 { $count } 份预测中尚无可计入的数字。
tally-errors = 平均误差 { $error }%，延续最近的增长为 { $trend }%（{ $figures }）

## 运行之前与之后的研究（batch/looking.py）

look-runs = 运行
look-one-run = 每次运行
look-one-run-takes = { $seconds } 秒，{ $agents } 个客户，{ $months } 个月
look-time = 用时
look-time-takes = 在 { $processors } 个处理器上约 { $time }
look-disk = 磁盘
look-disk-takes = 约 { $size }字节
look-folder = 文件夹
look-head = { $name }: { $kind }
look-head-titled = { $name }: { $kind } - { $title }
look-fails = { $name }: 其情景的运行失败：{ $why }
look-seconds = { $seconds } 秒
look-minutes = { $minutes } 分 { $seconds } 秒
look-hours = { $hours } 小时 { $minutes } 分
look-study = 研究
look-study-is = { $name }，{ $kind }
look-state = 状态
look-state-is = { $state ->
    [working] 正在进行
    [whole] 已完成
    [damaged] 已损坏
   *[stopped] 已中断
}
look-runs-done = 计划 { $planned } 次，已完成 { $done } 次
look-failed = 失败
look-damaged = 损坏
look-nothing = 无
look-command = 命令
look-goes-on = 接着进行
look-goes-on-by = compute-market resume { $folder } --lang zh
look-given-missing = { $folder }: 其中缺少 { $file }，无法接着进行
look-read = 读取了 { $runs } 次运行，各文件与写入时相同
look-read-damaged = 已损坏：{ $files }；`compute-market resume { $folder }` 会重做其中的运行
look-again = 重做了 { $runs } 次运行，结果逐位相同
look-again-others = 重做了 { $runs } 次运行：其中 { $others } 次的数字不同
look-others = 不同的运行：{ $keys }
look-version = 它们由版本 { $theirs } 得出，这里是 { $ours }
