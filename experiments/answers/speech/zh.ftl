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
