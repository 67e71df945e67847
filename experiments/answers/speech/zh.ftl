# 答案中的全部文字（中文）。键与 en.ftl 相同，由测试对照。
# 每节对应 experiments/answers 的一个模块，键以该模块的词开头。
# 变量（$size、$name）是已经写好的文字；$count 是整数。

## 多个答案共用

pairs = { $count } 对

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
seek-interval-none = 对数太少，不给区间
seek-grid = 先考察了 { $count } 个取值；两个取值之间先升后降（或先降后升）的情形看不到。
seek-what-interval = 取值的区间，由所有使配对差异的 95% 置信区间包含目标的取值组成。
seek-descriptive = 仅供描述：少于 { $count } 对时，区间意义不大。
seek-yes = 达到
seek-yes-perhaps = 达到，但不确定
seek-no = 未达到
seek-no-perhaps = 未达到，但不确定
seek-today = 现值
seek-answer = 答案
seek-95 = 95% 区间
seek-goal = 目标
seek-picture-goal = 目标：{ $goal }
seek-picture-today = 现值：{ $value }
seek-picture-found = 达到目标：{ $value } 及其 95% 区间
seek-picture-fresh = 全新种子，{ $pairs }
seek-picture-band = 配对均值及其 95% 区间
seek-title = { $path } 取 { $value } 时达到目标 { $goal }
seek-title-nowhere = { $path } 在 { $low } 至 { $high } 之间无法达到目标 { $goal }
