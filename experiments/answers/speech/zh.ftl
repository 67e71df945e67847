# 答案中的全部文字（中文）。键与 en.ftl 相同，由测试对照。
# 每节对应 experiments/answers 的一个模块，键以该模块的词开头。
# 变量（$size、$name）是已经写好的文字；$count 是整数。

## 多个答案共用

pairs = { $count } 对

listed = 、
listed-apart = ；
listed-last = { $first } 和 { $last }
sentences = { $one }{ $other }
with-halfwidth = { $value } ±{ $size }
with-none = { $value }（无区间）
interval-none = 无区间：除一两对外各对结果相同
interval-skewed = s
interval-widened = w
interval-descriptive = 仅描述
interval-constant = 各对相同
interval-told = 95% 区间 { $low } 至 { $high }

## 比较的语句（compared/sentences.py）

sentence-owner = { $name } 的
sentence-owner-s = { $name } 的
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
sentence-more-pairs = 约需再运行 { $size } 对才能判断
sentence-often = { $count } 对中有 { $times } 对更好
sentence-not-there = { $arm } 中没有 { $name }
sentence-new = 基准中没有的 { $name } 实现净现值 { $npv }，收入份额 { $share }
sentence-gone = { $arm } 中没有的 { $name }，在基准中净现值为 { $npv }，收入份额为 { $share }
sentence-no-difference = { $name } 与 { $base } 没有差别：到第 { $month } 个月，全部 { $count } 对的各项数值都相同。
sentence-descriptive = 仅为描述（{ $pairs }）。
sentence-answer = { $name } 与 { $base } 相比，第 { $month } 个月：{ $clauses }。
sentence-answer-frozen = { $name } 与 { $base } 相比（竞争对手行为固定），第 { $month } 个月：{ $clauses }。
sentence-answers = 已计入 { $names } 的应对；用 --rivals frozen 可将其排除。
sentence-answers-frozen = 已计入 { $names } 的应对；若竞争对手行为固定，其净现值的变化为 { $change }。
sentence-target-reached = { $target }：运行 { $pairs }后，区间为 ±{ $found }，达到要求的 ±{ $asked }。
sentence-target-missed = { $target }：运行 { $pairs }后，区间为 ±{ $found }，尚未达到要求的 ±{ $asked }；可用 --max-reps 增加对数。
sentence-target-missed-skewed = { $target }：{ $pairs }之后区间为 ±{ $found }，尚未达到要求的 ±{ $asked }：差异主要来自少数几对，所需对数多于通常情形；可用 --max-reps 增加对数。
sentence-target-missed-widened = { $target }：{ $pairs }之后区间为 ±{ $found }，尚未达到要求的 ±{ $asked }：{ $pairs }之中未必出现的情形（例如一家大客户流失）仍可能使均值变动这么多；可用 --max-reps 增加对数。
sentence-target-descriptive = { $target }：{ $pairs }之后仍无法给出区间，因为除一两对外各对结果相同，无从知道例外多久出现一次；可用 --max-reps 增加对数。
sentence-target-constant = { $target }：{ $pairs }的差异完全相同，未出现的情形对均值的影响也小于要求的 ±{ $asked }。
sentence-target-constant-early = { $target }：{ $pairs }的差异完全相同，但未出现的情形对均值的影响仍可能超过要求的 ±{ $asked }；可用 --max-reps 增加对数。
sentence-target-early = { $target }：运行 { $pairs }后，区间为 ±{ $found }，达到要求的 ±{ $asked }，但还没有再保持 { $ahead } 对；可用 --max-reps 增加对数。

## 备选方案的金额（compared/money.py）

money-all = 全部服务商
money-everybody = 全部服务商
money-base = 基准
money-alternative = 备选方案
money-where = 全部列于 summary.json
money-little-said = 仅为描述：少于 { $few } 对时，区间说明不了什么。
money-month = 第 { $month } 个月
money-months = 第 { $months } 个月
money-title = { $who } 的净现值变化及 95% 区间，单位 { $currency }
money-change = 净现值变化
money-if-frozen = 若竞争对手行为固定
money-answers-cost = 对手应对的代价
money-as-written = 容量按情景所写
money-follows = 容量跟随需求
money-own-follows = 自身容量跟随需求
money-as-base = 容量与基准运行相同
money-rivals-as-base = 竞争对手的容量与基准运行相同
money-nobodys = 没有服务商的净现值发生变化。
money-unchanged = 净现值不变。
money-idle = 到第 { $month } 个月还没有任何影响。
money-stable = 结论稳定：在{ $months }，都是{ $ahead }领先。
money-turns = 结论不稳定：{ $turns }。
money-unclear = 在{ $months }不明确：区间包含 0。
money-unclear-none = 在{ $months }不明确：区间包含 0，或者除一两对外各对结果相同，无法给出区间。
money-turn = { $before }领先到第 { $last } 个月，{ $after }从第 { $first } 个月起领先
money-sign-rests = 结果的正负取决于一项假设：容量是跟随需求，还是与基准运行相同。
money-clear-once = 仅在其中一种容量假设下结论明确。
money-sign-holds = 容量是否跟随需求，不改变结果的正负。
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
money-no-answer = 竞争对手不作应对（行为固定时也是如此）
money-horizon = 期限为第 { $month } 个月
money-rate = 资金成本每年 { $rate }%
money-exit = 退出市场者不再支付硬件费用
money-late = 第 { $month } 个月之后的事项不发生
money-one-rate = 两者的净现值都按基准的利率折现

## 备选方案的排名（compared/ranking.py）

ranking-title = 到第 { $month } 个月，各方案给 { $who } 带来的净现值变化（相对 { $base }），单位 { $currency }
ranking-title-own = 到第 { $month } 个月，各方案给各自行动方带来的净现值变化（相对 { $base }），单位 { $currency }
ranking-own = 各行说的是不同服务商的净现值：名次表示谁自身获益更多，而不是哪个选择对其中某一家最好。
ranking-head-mover = 行动方
ranking-head-change = 净现值
ranking-head-interval = 95% 区间
ranking-head-frozen = 对手
    固定
ranking-head-share = 份额
    百分点
ranking-head-users = 用户
ranking-head-cost = 成本
ranking-head-roi = 回报率
ranking-head-back = 回本
    月份
ranking-head-best = 最优于
    { $pairs }
ranking-best = { $count } 对中有 { $times } 对以 { $name } 为最优。
ranking-clear = { $name } 最优：领先 { $other } { $size }（95% 区间 { $low } 至 { $high }），{ $count } 对中有 { $times } 对为各方案之最优。
ranking-unclear = { $name } 居首，但并不明显领先 { $other }（95% 区间 { $low } 至 { $high }）；{ $count } 对中有 { $times } 对为各方案之最优。
ranking-differences = 到第 { $month } 个月，方案之间的净现值之差（{ $who }），单位 { $currency }
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
    对数
table-enough = 足够
table-whole = 全部
table-market = 市场
table-firm = 该企业
table-firm-is = 该企业：{ $names }
table-row = { $who }：{ $what }
table-title = { $name } 与 { $base } 相比，第 { $month } 个月，{ $pairs }，金额单位 { $currency }
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
brief-title = 相对 { $base } 的变化及 95% 区间：{ $pairs }，单位 { $currency } 和百分点
answer-rest = 用 --all 打印全部表格；全部数值见文件。

## 结论的前提（compared/assumed.py）

assumed-all = 假设：{ $told }。
assumed-of-one = { $name }：{ $told }。
assumed-costs = 措施的成本为 { $worth }
assumed-saves = 措施节省 { $worth }
assumed-orders = 所订容量的费用已计入净现值
assumed-margin = 措施除毛利外没有成本
assumed-free = 措施免费
assumed-shared = 各方共用设置 { $set }
assumed-full = 在 { $arm } 中满载：{ $told }
assumed-full-from = { $who } 自第 { $month } 个月起（{ $count } 个月）
assumed-not-full = { $who } 在 { $arm } 中从未满载
assumed-none-full = 没有服务商满载
assumed-outside = { $path } = { $value } 超出已知范围 { $low } 至 { $high }
assumed-outside-more = 另有 { $count } 个值超出范围
assumed-identical = 全部 { $count } 对在第 { $month } 个月之前（含该月）完全相同。
assumed-identical-of = { $name }：全部 { $count } 对在第 { $month } 个月之前（含该月）完全相同。

## seek：达到目标所需的最小变动

seek-whose = { $name } 的 { $title }
seek-in-month = 第 { $month } 个月的{ $title }
seek-change-of = { $title } 的变化
seek-reached = 目标 { $goal }：{ $path } 取 { $value } 时即可达到（{ $interval }；现值 { $today }，变动 { $change }）。
seek-at-once = 目标 { $goal }：在离现值最近的区间端点 { $path } = { $value } 处已经达到（现值 { $today }），此处为 { $there }。
seek-already = 目标 { $goal } 现在就已达到：{ $path } = { $today } 时为 { $there }，无须任何变动。
seek-barely = 仅就均值而言：置信区间内仍含未达目标的取值。
seek-nowhere = 目标 { $goal } 无法达到：{ $path } 在 { $low } 至 { $high } 之间（现值 { $today }）都做不到。
seek-best = 找到的最好结果：{ $title } { $there }，此时取值 { $value }。
seek-perhaps = 该处的置信区间包含目标，增加对数方可判定。
seek-nothing = { $path } 在此情景中不起作用：在 { $low } 至 { $high } 之间取任何值，{ $pairs }运行的{ $title }都逐位相同。
seek-fresh = 换用全新的随机种子（{ $pairs }），取 { $value } 时为 { $there }，目标为 { $wanted }：与搜索结果相符。
seek-fresh-differs = 但换用全新的随机种子（{ $pairs }），取 { $value } 时为 { $there }，目标为 { $wanted }：与搜索结果不符，应增加对数。
seek-figure = { $size }（95%：{ $low } 至 { $high }）
seek-to = { $low } 至 { $high }
seek-interval = 95%：{ $low } 至 { $high }
seek-interval-below = 95%：不高于 { $high }
seek-interval-above = 95%：不低于 { $low }
seek-interval-open = 置信区间的两端均在搜索范围之外
seek-interval-exact = 各对结果一致
seek-interval-none = 对数太少，不给区间
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
seek-title = { $path } 取 { $value } 时达到目标 { $goal }
seek-title-nowhere = { $path } 在 { $low } 至 { $high } 之间无法达到目标 { $goal }

## flip：结论何时会翻转

flip-heading = 结论何时会翻转？
flip-nothing = 没有一个备选方案带来任何变化，谈不上翻转。
flip-and = 、
flip-of = { $who }的 { $what }
flip-leads = 按 { $whose } 的 NPV 计，{ $ahead } 优于 { $behind }，高出 { $size }
flip-unclear = { $leads }，但并不确定：次序本身尚不明确，谈不上翻转。增加对数方可判定。
flip-never = { $leads }。全部 { $count } 项猜测值取到两端时，这一结论都成立。
flip-perhaps = { $leads }。{ $count } 项猜测值中没有一项会明确翻转这一结论；在 { $ends } 个端点处可能翻转，增加对数方可判定。
flip-unless = { $leads }。这一结论成立，除非 { $turn }：应首先实测此项。
flip-below = { $path } 低于 { $value }（{ $interval }我们取 { $said }，属猜测）
flip-above = { $path } 高于 { $value }（{ $interval }我们取 { $said }，属猜测）
flip-at-most = { $path } 不高于 { $value }（{ $interval }我们取 { $said }，属猜测）
flip-at-least = { $path } 不低于 { $value }（{ $interval }我们取 { $said }，属猜测）
flip-ends = { $low } 至 { $high }
flip-or-less = 不高于 { $value }
flip-or-more = 不低于 { $value }
flip-all = 全体供应商
flip-95 = 95%：{ $interval }；
flip-no-interval = 区间两端均超出取值范围；
flip-how = 每次只变动一项猜测值，取其下限与上限：有声明者从其声明，未声明者取一半与两倍（{ $count } 项中有 { $usual } 项），且不超出情景允许的范围。合计为一的份额以及没有变动余地的值不作变动。两端之间翻转后又复原的情形看不到。
flip-ends-said = { $ends } 个端点中有 { $idle } 个在所运行的各对中毫无变化。结论明显不变的端点所用对数少于结论本身的 { $pairs } 对；本项分析共运行 { $made } 对。
flip-changed = 以下各项由备选方案自行设定，未作变动：{ $paths }。
flip-refused = 以下取值被情景拒绝：{ $paths }。
flip-others = 另外 { $count } 项
flip-guess = 猜测值
flip-turns = 翻转点
flip-we-say = 现取值
flip-verdict = 把握
flip-interval = 95% 区间
flip-there = 端点处的差额
flip-clearly = 明确翻转
flip-may = 可能翻转
flip-at = { $size }（取 { $value }）
flip-more = 另有 { $count } 项，见 flip.csv
flip-axis = { $whose } 的 NPV：{ $ahead } 减 { $behind }
flip-least = 猜测值取下限
flip-greatest = 猜测值取上限
flip-as-said = 按现取值
flip-zero = 越过此线结论翻转
flip-shown = 图中为影响最大的 { $count } 项，共 { $all } 项
