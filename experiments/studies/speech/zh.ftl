# 研究为何拒绝所问；分号之后是改法

# 中断
interrupted = 已中断
interrupted-runs = 已中断；保留了 { $runs } 次已完成的运行，再次执行同一命令即可接着进行
interrupted-study = 已中断；已完成的运行保留在 { $folder } 中，再次执行同一命令即可接着进行，或用 `compute-market resume { $folder } --lang zh`

# 文件夹
folder-file = { $folder }: 是文件，不是文件夹；请用 --out DIR 另选文件夹
folder-denied = { $folder }: 无法写入；请用 --out DIR 另选文件夹
folder-others = { $folder }: 其中是别的文件，不是结果；请用 --out DIR 选择空文件夹或新文件夹
folder-question = { $folder }: 其中是另一个问题的结果（见其中的 provenance.json）；请用 --out DIR 另选新文件夹，或删去原有的
folder-made = { $folder }: 无法创建（{ $why }）；请用 --out DIR 另选文件夹
folder-busy = { $folder }: 另一条命令{ $who }正在使用这个文件夹；请等它结束，或用 --out DIR 另选文件夹
process = （进程 { $number }）
no-locks = 这个文件夹所在的文件系统不支持文件锁（{ $why }）；请用 --out DIR 在别的文件系统上另选文件夹

# 给出的内容
given-twice = { $path }: 给出了两次，{ $first } 和 { $second }；请去掉其一
given-both = { $first } 和 { $second }: 都给出了 { $path }；请去掉其一
set-form = --set { $text }: 请写成 path=value
option-choice = { $option } { $value }: 应为以下之一：{ $names }
option-who = { $option } { $name }: { $of }没有这个服务商{ $hint }
of-arm = { $name } 中
whole-number = { $name }={ $value }: 应为不小于 { $least } 的整数
keep-report = --keep --report: 报告要说明全部内容；请去掉其一
kept-report = 报告要说明全部内容，而这些运行只保留了 { $names }；请不带 --keep 再运行一次
plugins-again = 这里用到了自己的函数；请再次给出：{ $files }

# 比较的对象
nothing-behind = { $name }: 只有基准，没有可比较的方案；请在后面写出备选方案
asks-nothing = { $name } 没有可比较的方案：其问题由 compute-market run { $name } 回答；或写出备选方案，例如 compare { $name } price_war
base-alone = { $name }: 写出了基准，缺少与之比较的方案
no-mover = { $name }: 改变的是市场，不是服务商，所以没有可以保持对手不变的行动者；请用 --rivals respond
movers = { $name }: { $who } 同时改变；请用 --mover NAME 说明谁在行动
mover-still = --mover { $who }: 在 { $name } 中什么都没有改变，对手保持不变后便一无所剩；有改变的是 { $others }
currencies = { $base } 以 { $money } 计价，{ $name } 以 { $other } 计价，金额无法比较。若数字本是同一种货币，请注明：--set market.currency={ $money }
capacity-free = { $name }: 在这个情景中容量不花钱，何时扩容、扩到多少便没有答案。{ $who } 的硬件和场地成本为 0；请给出价格，例如 --set providers.{ $first }.gpu_cost=30000

# 备选方案的名称
change-form = { $text }: 改动应写成 PATH=VALUE，例如 { $example }
nothing-named = { $label }: 名称后面没有内容；请写 '{ $label }: PATH=VALUE'
bases = { $names }: 基准不止一个；请只写一个
name-missing = { $place }: 冒号之前没有名称；请写 'NAME: PATH=VALUE'
name-letter = { $name }: 名称中不能有 { $letter }；请用字母、数字、空格、- 和 _
name-long = { $name }: 名称最多 { $most } 个字符，写的有 { $length } 个
labels-many = --label { $label }: { $labels } 个名称对应 { $alternatives } 个备选方案；请去掉一个名称，或再写一个方案
label-second = --label { $label }: 该备选方案已称为 { $name }；请去掉其一
named-twice = { $name }: 在备选方案中出现了两次；请去掉其一
named-base = { $name }: 也是基准的名称；请另选一个

# 报告的月份和指标
at-beyond = 各方案从第 0 个月运行到第 { $last } 个月
at-beyond-date = 即第 { $month } 个月；各方案从第 0 个月运行到第 { $last } 个月
at-form = { $why }；也可写运行中的月份，例如 24
option-metric = { $option } { $name }: { $why }
width-form = --until-halfwidth { $text }: 请写成 METRIC.NAME=WIDTH，例如 revenue_share.cumulus=0.5%
width-above = --until-halfwidth { $text }: 应大于 0，例如 { $example }
width-level = --until-halfwidth { $label }: { $metric } 是{ $levels }的指标；请写出其中一个，例如 { $example }
width-percent = --until-halfwidth { $label }: { $metric } 不是占比；宽度请以 { $unit } 为单位，不带 %
width-points = --until-halfwidth { $label }: { $width } 即 { $points } 个百分点；若指 { $width }%，请写 { $width }%
width-nobody = --until-halfwidth { $label }: 没有这个名称的服务商、客户群或行业；服务商在客户群中的部分写作 PROVIDER.SEGMENT
level = { $level ->
    [market] 市场
    [provider] 服务商
    [segment] 客户群
    [vertical] 行业
   *[cell] 服务商在客户群中的部分
}

# 所测内容的标签
label-month = { $text }: @ 之后是月份，例如 { $example }
label-growth = { $text }: 增长检验的结果有：{ $names }
label-growth-month = { $text }: 增长检验每次运行只有一个值，没有各月的值；{ $way ->
    [metric] 请写指标
   *[away] 请去掉 @{ $month }
}
label-metric = { $text }: { $why }
label-every-month = { $text }: 每个月都会保留；请去掉 @{ $month }
label-last = { $text }: 最后一个月是第 { $last } 个月
label-nobody = { $text }: 没有名为 { $name } 的服务商、客户群或行业{ $hint }
label-level = { $text }: { $metric } 用于{ $levels }，不用于{ $level }

# 研究的文件
study-table = 研究应为由 `key: value` 各行组成的表
study-kind = 没有这种研究：{ $kind }{ $hint }
study-kind-missing = 缺少研究的种类{ $hint }
study-kind-other = 种类为 { $kind }；请用 `compute-market { $kind } { $name }` 运行

# 变动的内容
factor-again = { $path } 在上文已有变动
factor-values = 应给出 range: [low, high] 或 values: [...]，二者取一
factor-numbers = 其中不是数字；请改用 values 列出取值
factor-rise = 应由小到大，写的是 { $low } 至 { $high }
factor-log = 取 log 时，range 应大于 0
factor-twice = 这个取值出现了两次

# 设计
points-none = 所有 { $points } 个点都被排除
points-number = { $kind } 需要 n，即点数
points-not = 只用于 lhs 和 sobol；{ $kind } 用的是 { $kind ->
    [grid] levels
   *[list] points
}
points-levels = 只用于 grid，不用于 { $kind }
points-levels-range = 只用于 grid 中的 range
points-list = list 需要写出 points: [{"{"}path: value, ...{"}"}, ...]
points-factors = list 的各点已写明变动的内容；请去掉 factors
points-listed = 只用于 list，不用于 { $kind }
points-still = 没有变动的内容；请至少写出一个因素
points-large = 会得到 { $points } 个点的网格，超过 { $most } 个；请减少 levels，或写 design: {"{"}kind: lhs, n: ...{"}"}
runs-one-of = 应给出 n: NUMBER 或 target: {"{"}metric, halfwidth{"}"}，二者取一
runs-most = 少于 start，即 { $start }
no-number = { $name }: 在这个情景中不是数字

# 在哪里运行
backend-dask = --backend dask 需要 Dask：pip install 'compute-market[cluster]'
backend-silent = { $where }: 没有 Dask 调度器应答（{ $why }）；请用 `dask scheduler` 启动调度器，用 `dask worker` 启动工作进程
backend-idle = { $where }: 调度器没有工作进程；请用 `dask worker` 启动
backend-number = --backend { $said }: 请写 { $kind }://N，N 为 1 至 { $most }
backend-file = --backend { $said }: 没有文件 { $file }
backend-form = --backend { $said }: 请写 serial、threads://N、local://N、dask://HOST:PORT 或 dask+file://SCHEDULER.json
scheduler-gone = Dask 调度器已不在；再次执行同一命令即可接着进行
scheduler-dropped = 集群丢弃了交给它的任务
worker-version = 工作进程用的是 compute-market { $theirs }，这里是 { $ours }；请在那里安装相同的版本
worker-unable = 工作进程无法运行：{ $why }；那里需要与这里相同的 compute-market
run-failed = 一次运行失败：{ $why }
runs-failed = { $done } 次运行中有 { $failed } 次失败，超过了容许的数目（limits.max_failures）；最后一次：{ $why }

# 动作的回报
roi-empty = { $name }: 时间线是空的，没有可以计算回报的动作；请用 --set 'timeline+={"{"}at: month 12, who: ..., do: ...{"}"}' 加上一个
roi-none = { $name }: 时间线中没有可以计算回报的动作。{ $why }
roi-place = timeline.{ $place } { $why }
roi-action = --action { $text }: { $name } 有 { $places }；请写其中的编号，或写 all（compute-market show { $name } 会列出）
roi-first = timeline.0
roi-first-last = timeline.0 至 timeline.{ $last }
roi-refused = --action { $place }: timeline.{ $place } { $why }
roi-entry = 是 { $who } 的{ $action ->
    [entry] 进入
   *[exit] 退出
}：它决定谁在市场上，不能单独去掉；请另写一个没有{ $lacking }的情景，再比较两者
roi-who = {" "}{ $who }{" "}
roi-this = 这次{ $action ->
    [entry] 进入
   *[exit] 退出
}
roi-late = 在第 { $month } 个月，而 { $name } 在此之前结束；--months { $months } 可包括它

# 预测承诺
pledge-name = { $name }: 承诺的名称由字母、数字、-、_ 和 . 组成，例如 q3-users
pledge-exists = { $file }: 承诺从不覆盖；请另选名称
pledge-options = --metric、--at 和 --set 用于情景；校准的承诺是它自己的预测
pledge-kind = { $folder }: 是 { $kind }；只有校准才有预测
pledge-runs = 90% 区间至少需要 { $fewest } 次运行，写的是 { $reps } 次
pledge-beyond = 情景中没有第 { $month } 个月，只有第 1 至 { $last } 个月
pledge-month = 请给出要承诺的月份
pledge-failed = { $reps } 次运行中有 { $failed } 次失败；只用其余运行得出的区间会漏掉使它们失败的情形。`compute-market run { $name }` 会显示发生了什么
pledge-no-value = { $figure } 在 { $when } 的 { $reps } 次运行中有 { $failed } 次没有取值，没有的东西无法承诺；请换一个数字或月份
pledge-no-band = { $figure } 在 { $when } 没有区间，无法承诺
pledge-unknown = { $file }: 没有这份承诺{ $hint }
pledge-there-are = ；现有 { $names }
pledge-not = { $file }: 不是{ $what ->
    [pledge] 承诺
   *[score] 评分
}
pledge-changed = { $file }: 与写入时不同：摘要已变；被改动过的{ $what ->
    [pledge] 承诺
   *[score] 评分
}一律作废
pledge-nothing = { $file }: 其中没有所承诺的内容：{ $names }
pledge-in = { $when } 的 { $figure }
pledge-other = { $file }: 是另一份同名承诺的评分

# 各类研究共有的规则
random-common = 应为 common：{ $kind ->
    [discover] 各种未来要用相同种子的成对运行来评判
    [robustness] 各策略要在相同的种子上比较
    [optimise] 各方案要用相同种子的成对运行来比较
   *[sensitivity] 同一区组的各次运行共用种子
}
target-none = 应给出 n: NUMBER；{ $kind } 不用 target
library-missing = { $kind } 需要 { $library }：pip install 'compute-market[study]'
arm-again = 上文的 arms 中已有 { $name }
future-again = 上文已有名为 { $name } 的未来
step-form = 只能写 {"{"}multiply: NUMBER{"}"} 或 {"{"}add: NUMBER{"}"}，二者取一
step-number = 目前是 { $value }，不是可以增减的数字；请直接写新的取值
step-empty = 目前没有可以增减的取值；请直接写新的取值
strategy-empty = 什么都没有改变；请在 set: {"{"}path: value{"}"} 中写明它做什么
limit-above = 应大于 0
amount-form = 应为以 { $currency } 计的金额，例如 0.5M、500k 或 500000
amount-currency = 市场以 { $currency } 计价，写的是：{ $unit }；请以 { $currency } 给出

# 条件
condition-form = 请写一个比较，例如 providers.a.price >= providers.a.unit_cost * 1.2
condition-none = 没有比较符号（{ $signs }）；{ $form }
condition-many = 比较符号不止一个（{ $signs }）；{ $form }
condition-unread = 从 { $text } 起无法读取；{ $form }
condition-sign = { $sign } { $known ->
    [yes] 不能用在这里
   *[no] 不是比较符号
}；{ $way }
condition-signs = 可用的有：{ $signs }；{ $form }
condition-equal = 请写 ==
condition-side = 比较的一侧是空的；{ $form }
condition-product = { $text } 既不是路径或数字，也不是二者的乘积；{ $form }
limit-form = 应为 METRIC.NAME、>= > <= < 之一，以及一个数字或 `base`，例如 revenue_share.borealis >= 20%

# 参数扫描
sweep-refused = 情景拒绝了全部 { $points } 个点；第一个是 { $point }：{ $why }

# 策略在何处失败
discover-numbers = 应为数字：条件说的是高于或低于多少
discover-base = base 是不采用策略时的取值；请写出 strategy:，或与一个数字比较
discover-valueless = { $label } 在任何未来中都没有取值；请换一个指标
discover-refused = 情景拒绝了全部 { $futures } 种未来；原因：{ $why }

# 若干策略中的最佳
select-sure = 应不低于 50%，且低于 100%
select-runs = 不用于 select：它需要多少次就运行多少次；请写 start: 和 most:
select-refused = 情景拒绝了 { $names }
select-all = 全部策略
select-valueless = 在 { $names } 的 { $made } 次运行中，{ $label } 只有 { $known } 次有取值；请换一个目标

# 最不后悔的策略
futures-given = 应给出 futures: [...]，或 factors: [...] 和 n:，二者取一
futures-drawn = 未来从这些因素中抽取；请用 n: 写明抽取多少种
futures-listed = 用于从 factors 中抽取的未来，而这里的未来已逐一列出
futures-apart = { $name } 无法叠加在 { $base } 之上；请在 set: 中写明不同之处
futures-valueless = 没有一种未来中每个策略的 { $label } 都有取值；请换一个目标
futures-refused = 没有一种未来可以运行；{ $name }，{ $why }

# 预算下的最佳方案
goal-one = 应给出 maximise: METRIC.NAME 或 minimise: METRIC.NAME，二者取一
goal-again = { $label } 在上文已是目标
plan-still = 没有可以改变的内容；请写出 levers: 或 invest:，也可都写
plan-target = 不用于 optimise；请给出 n 和 fresh.most
plan-nobody = 没有名为 { $name } 的服务商{ $hint }
plan-others = 不属于 { $who }；它自己的路径以 { $path } 开头
plan-orders = 投资请写在 invest: 中
plan-late = 为第 { $month } 个月，而最后一个月是第 { $last } 个月
plan-again = { $name } 在上文已经写出
plan-lever = 没有名为 { $name } 的措施{ $hint }（compute-market list --levers 会列出全部）
budget-least = 应不小于 0
budget-rise = 各预算应由小到大
plans-refused = 试过的方案都被情景拒绝，例如：{ $why }
plans-valueless = 在基准的任何一次运行中，目标或约束都没有取值；请换掉 { $names }

# 何者重要
matters-power = 应为 2 的幂；请写 { $below } 或 { $above }
matters-even = 应为偶数；请写 { $even }
matters-still = 没有变动的内容；请列出 factors，或写 `from: guesses`
matters-patterns = 只用于在 `from: guesses` 或 `from: uncertain` 找到的内容中挑选
matters-runs = 运行次数由 `trajectories` 和 `n` 决定；请去掉此项
matters-one = { $path } 只有一个可用的取值；请给出两个或更多
matters-none = { $pattern } 不在可以变动的 { $paths } 个取值之中{ $hint }
matters-nothing = 没有留下可以变动的内容；请去掉一些模式
matters-refused = { $all } { $what ->
    [trajectories] 条轨迹
   *[blocks] 个区组
}中有 { $dropped } { $what ->
    [trajectories] 条
   *[blocks] 个
}含有情景拒绝的点，超过 { $most }（最常见的原因：{ $why }）；请缩小范围，或去掉一个因素
matters-failed = { $all } { $what ->
    [trajectories] 条轨迹
   *[blocks] 个区组
}中有 { $dropped } { $what ->
    [trajectories] 条
   *[blocks] 个
}含有失败或无法进行的运行，超过 { $most }；请先查看运行失败的原因，再缩小范围，或去掉一个因素
matters-valueless = { $all } { $what ->
    [trajectories] 条轨迹
   *[blocks] 个区组
}中有 { $lacking } { $what ->
    [trajectories] 条
   *[blocks] 个
}没有 { $label } 的取值，超过 { $most }；请换一个每次运行都有取值的指标

# 所求的目标
goal-example = 例如 'aurora.npv >= base + 10 MUSD' 或 'market.users >= 9000'
goal-none = { $text }: 没有写出目标；请写 >= 或 <=，{ goal-example }
goal-sign = { $text }: { $sign } 不能作为目标；请写 >= 或 <=，{ goal-example }
goal-bound = { $text } 不是界限：请写一个数量、base，或 base + 一个数量，{ goal-example }
goal-metric = { $text }: 没有指标 { $name }{ $hint }（应写成 WHO.METRIC，{ goal-example }）
goal-unit = { $text }: 没有这个单位 { $unit }；可用的有：k、M、bn、{ $currency }、% 和 points
goal-no-share = { $text }: { $metric }不是占比；请写 { $way ->
    [base] base + { $number }%
   *[amount] 一个数量，{ goal-example }
}
goal-counted = { $text }: { $metric }的单位是 { $unit }
goal-share = { $text }: { $metric }是占比；请写 { $number }%
seek-today = { $path }: 目前没有可以改变的数字；请用 --set 给出一个，才谈得上最小的改变
seek-number = { $path }: 不是数字；请写数字的路径，例如 { $example }
seek-runs = 请写明次数：{"{"}n: 20{"}"}
seek-valueless = { $label } 在任何一次运行中都没有取值；请换一个目标
seek-refused = { $path }={ $value } 无法运行：{ $why }；请另选 --between

# 拟合数据
fit-given = 应给出 data: {"{"}file: FILE.csv{"}"} 或 targets
fit-target = 校准用 n，不用 target
fit-common = 校准要在共用的种子上比较各点
fit-scenario = { $name } 是情景，没有可以拟合的数据；请加上 --data FILE.csv，或给出研究文件，其中有 kind: calibrate 和 data:
fit-luck = 每个点至少运行两次，才能判断运气的作用
fit-months = 数据和预测到第 { $last } 个月为止；请去掉 months，或写同样多的月数
fit-failed = 拟合最好的点的 { $all } 次运行中有 { $failed } 次失败；请查看失败的原因，或在更窄的范围内拟合
fit-again = { $path } 在上文已参与拟合
fit-scale = 需要以 users 或 revenue 为数据，而且 market.customers、容量和推广不能由其他参数调节
fit-nothing = 没有可以拟合的内容；请写出 parameters
fit-range = 拟合在一个范围内进行；请给出 range: 或 times:
fit-star = 带 * 的路径要用 times: [low, high]，即各自取值的倍数
fit-one-of = 应给出 range: 或 times:，二者取一
fit-times = 应为两个大于 0 的倍数，由小到大，例如 [0.5, 2]
fit-zero = 为 0，它的倍数也都是 0；请给出 range:
fit-no-number = 这里没有数字
fit-times-of = { $value } 倍：{ $why }
data-missing = { $file }: { $folder } 中没有这个文件；请把文件放到那里，或用 --data FILE.csv 另指一个。研究的文件夹中没有数据的副本：`resume`、`verify` 和 `pledge --from` 要求文件仍在原处；若文件已移走，请在研究原来的命令上加 --data FILE.csv 和 --out FOLDER，即可在其文件夹中接着进行
data-keys = { $text }（在研究文件中写作 { $keys }）
data-what = { $what ->
    [users] 用户数
    [adoption] 采用率
    [revenue] 收入
    [shares] 收入份额
    [user_shares] 用户份额
   *[other] { $what }
}
data-taken = 按{ $what }处理 { $file } 中的数值；可用 --what 另行说明
data-in-percent = { $what }大于 1，已按百分数处理
data-columns = { $file }:1: { $others }: 不是情景中的服务商（{ $names }）；请用 columns: {"{"}{ $first }: NAME{"}"} 写明各列属于谁，或用 column:（--column）选取一列，或删去
data-no-column = { $file }:1: { $name }: 没有这一列；provider: 应为以下之一：{ $names }
data-mixed = 有的列带 %，有的列不带
data-percent = 带 % 的数值不是{ $what }；请用 --what 说明它们是什么
data-begins = 第一个时间比情景的起点（{ $start }）早 { $months } 个月；{ $way }
data-start = 用 set: {"{"}market.start: { $begins }{"}"} 可让情景从那里开始
data-times = 时间应为从起点算起的月数，不小于 0
data-late = 最后一个时间是情景（始于 { $start }）的第 { $month } 个月；最多 { $most } 个月
data-few = 只有 { $figures } 个数值，不足以拟合；请给出 3 个或更多
data-zero = 数值全部为 0，无从拟合
data-zero-of = { $names } 的数值全部为 0，无从拟合；请略去
data-whole = { $when }的{ $what }{ $more }合计为 { $sum }%，而合计最多为 100%；请改正，或用 --what 说明这些数值是什么
data-more = （另有 { $more } 个时间也是如此）
data-whose = { $why }；请以服务商的名称作为列名（{ $names }）

# 研究将运行什么
plan-pairs = { $n } 对运行
plan-runs = { $n } 次运行
plan-point = { $points } 个点
plan-arm = { $arms } 组
plan-figures = { $n } 个数值
plan-parameters = { $n } 个参数
plan-times = { $n } 次重复运行
plan-times-between = { $start } 至 { $most } 次重复运行
plan-sweep = { $points } x { $arms } x { $times } = { $runs } 次运行
plan-sweep-until = { $points } x { $arms } x { $times } = 至少 { $runs } 次运行，最多 { $most } 次：直到每个点 { $metric } 的 95% 区间不宽于 +-{ $width }
plan-left-out = 略去 { $points }：{ $text }
plan-twice = { $points }重复出现；每个只看一次
plan-balanced = Sobol 序列在 2 的幂处均衡：{ $below } 或 { $above } 个点比 { $n } 个点覆盖得更均匀
plan-futures = { $futures } 种未来 x { $each } = { $runs } 次运行
plan-success = 若 { $limit } 平均而言成立，这种未来就算成功
plan-regret = { $strategies } 个策略 x { $futures } 种未来 x { $n } 次运行 = { $runs } 次运行
plan-select = { $strategies } 个策略 x { $start } 至 { $most } 次运行 = 至少 { $runs } 次运行，最多 { $all } 次
plan-select-until = 直到只剩 { $goal } { $way ->
    [highest] 最高
   *[lowest] 最低
}的一个，或彼此相差不到 { $zone }
plan-highest = { $goal } 最高
plan-lowest = { $goal } 最低
plan-and = 、
plan-levers = { $who }: { $levers } 个手段和 { $investments } 项投资，力求 { $goals }
plan-plans = { $trials } 个方案，每批 { $batch } 个，各 { $screen } 对运行，领先的各 { $n } 对
plan-finalists = { $finalists } 个入围方案换用新种子，各 { $n } 对，难分高下时最多 { $most } 对
plan-factors = 因素：{ $n } 个
plan-morris = Morris 法：{ $n } 条轨迹，各 { $each } 次运行，共 { $runs } 次
plan-sobol = Sobol 法：{ $n } 个区组，各 { $each } 次运行，共 { $runs } 次
plan-sobol-kept = 对最重要的 { $kept } 个因素用 Sobol 法：{ $n } 个区组，各 { $each } 次运行，共 { $runs } 次
plan-goal = { $goal }，在 { $low } 至 { $high }{ $unit } 之间改变 { $path }（现为 { $today }）
plan-seek = 先看 { $values } 个取值，再看约 { $more } 个，最后在新种子上检验答案；各 { $each } 次运行，共约 { $runs } 次
plan-fit = 拟合 { $figures }，留出 { $held } 个，预测 { $future } 个
plan-fitted = { $parameters }：{ $names }
plan-points = { $trials } 个点 x { $each } 次运行，各 { $months } 个月，另有 { $luck } 次用来判断运气
plan-points-planted = { $trials } 个点 x { $each } 次运行，各 { $months } 个月，另有 { $luck } 次用来判断运气，{ $planted } 个预设的市场

# 从文件读取的市场份额
shares-none = { $file }:{ $line }: 列名之下没有内容；请为每个服务商写一行
shares-segments = { $file }: 缺少客户群 { $names } 的行，而第 0 个月其中已有用户；请补上其份额，或去掉 segment 列
shares-file = --from-shares { $file }: 无法读取：没有这个文件；请给出含有 { $columns } 各列的 CSV 文件
shares-empty = { $file }:1: 文件是空的；首行请写 provider,share,price
shares-column = { $file }:{ $line }: 没有 { $name } 这种列{ $hint }
shares-column-twice = { $file }:{ $line }: 列 { $name } 出现了两次；请去掉其一
shares-columns = { $file }:{ $line }: 缺少列 { $lacking }；需要的列有 { $columns }
shares-cells = { $file }:{ $line }: { $text }: { $columns } 列（{ $names }）却有 { $cells } 个值；小数请用小数点，如 0.45，不用逗号
shares-cell = { $file }:{ $line }: 列 { $column }: { $why }
shares-provider = { $text }: 名称由小写字母、数字、_ 和 - 组成，并以字母开头；例如 aurora
shares-segment = { $text }: 没有这个客户群{ $hint }
shares-above = { $text }: 份额应大于 0，因为在 logit 模型中人人都有份额；请写一个很小的份额，例如 0.1%，或去掉这个服务商
shares-price = { $text }: 价格应大于 0，且不超过 1e6；请改正
shares-missing = 缺少取值；请填上，或去掉这一行
shares-comma = { $text }: 逗号不是小数点；请写 { $number }
shares-number = { $text }: 不是数字；请写成 0.45 或 45%
shares-number-price = { $text }: 不是数字；请写成 2.5，不带单位（CUR/GPU-hour）
shares-twice = { $file }:{ $line }: { $where }{ $name } 在第 { $first } 行已经写出；请去掉其一
shares-in = { $name } 中的{" "}
shares-many = { $file }: 共有 { $providers } 个服务商，而一个市场最多 { $most } 个；请把较小的合并
shares-lacking = { $file }: 缺少 { $name } 在 { $segment } 中的行；请补上，几乎没有销售的可写一个很小的份额，例如 0.1%
shares-sum = { $file }: { $of }份额之和为 { $sum }，应为 1；{ $way ->
    [hundred] 请写百分号（45%），或写 0.45
   *[whole] 份额指用户的份额，由文件中的服务商分得；请改正，或补上缺少的服务商
}
shares-of = { $name } 的
shares-nobody = { $file }: { $base } 在第 0 个月没有用户，也就没有份额；请给其客户群写上 initial_users
shares-appeal = { $file }:{ $line }: 无论 appeal 取多少，{ $name } 都得不到 { $share }：知道各服务商并负担得起的客户太少；请在自己的情景中调高它们的 awareness，再用 --from 从那里开始
shares-high = { $file }:{ $line }: 列 share: { $share }: { $of }首批用户中只有 { $most } 知道 { $name } 并负担得起其价格；请在自己的情景中调高它的 awareness，再用 --from 从那里开始
shares-low = { $file }:{ $line }: 列 share: { $share }: { $of }首批用户中有 { $least } 只知道 { $name }，也只负担得起它；请在自己的情景中调高其他服务商的 awareness，再用 --from 从那里开始

# 研究和答案的文件夹
study-holds = { $folder }: 其中是 { $names }，不是研究；请用 --out DIR 选择空文件夹或新文件夹
study-other = { $folder }: 其中是另一项研究；{ $changes }；请用 --out DIR 另选新文件夹
study-change = { $path } 原为 { $before }，现为 { $now }
study-version = { $folder }: 其中的运行由版本 { $theirs } 得出，这里是 { $ours }；请用原来的版本接着进行，或用 --out DIR 另选新文件夹
study-damaged = { $folder }: 其中的 { $file } 已损坏；请再次执行原来的命令
study-none = { $folder }: 其中没有研究；请给出研究所用的文件夹
study-lacking = { $folder }: 其中有 { $runs } 次运行缺失或损坏；`compute-market resume { $folder }` 会重做
rows-damaged = { $file }: 已损坏（{ $why }）；再次执行同一命令会重做其中的运行
rows-digest = 摘要与写入时不同
kept-none = { $folder }: 没有保留运行，无法再次说明；请再次执行原来的命令
kept-damaged = { $file }: 已损坏（{ $why }）；{ $again }
kept-run-damaged = { $file }: 已损坏；{ $again }
kept-nothing = { $file }: 其中没有写明问题；{ $again }
kept-missing = { $folder }: 缺少一次运行（种子 { $seed }）；{ $again }
kept-wrong = { $why }；{ $again }
kept-again = 请再次执行得出 { $folder } 的命令，并加上 --out { $folder }
answer-folder = { $folder }: 不是文件夹；请给出写有答案的文件夹
answer-unread = { $folder }: 无法读取其中所问（{ $why }）；{ $again }
answer-version = { $folder }: 由另一版本回答，同样的话在那里是另一个问题；{ $again }
pairs-missing = { $folder }: 缺少 { $pairs } 对运行，或它们由另一版本得出；请再次执行原来的命令

# 报告及其滑块
report-out-folder = --out { $file }: 是文件夹；请写文件名，例如 { $example }
report-out-html = --out { $file }: 报告是 HTML 文件；例如 --out { $example }
report-out-nowhere = --out { $file }: 没有文件夹 { $folder }；请先建立，或另选一个
sliders-option = --{ $name } { $value }: 只用于 --sliders；请写出滑块
sliders-names = --sliders: 没有写出滑块；可用的有：{ $names } 和 PATH=A..B
sliders-twice = { $path } 已由另一个滑块移动
sliders-range = = 之后应写从何处到何处，例如 =-20%..+20%
sliders-provider = 没有名为 { $name } 的服务商{ $hint }
sliders-nothing = 在这个市场中，{ $who } 没有可以增减的 { $kind }；请写路径和范围，例如 providers.{ $who }.promotion.digital=0..200
sliders-percent = { $kind } 以基准的百分比移动，例如 { $kind }=-20%..+20%；若要写数额，请用路径，例如 providers.{ $who }.{ $kind }=A..B
sliders-base = 范围应包含基准，即 0%
sliders-name = 没有名为 { $name } 的滑块{ $hint }
sliders-how = { $path } 决定如何模拟市场，不是市场中可以移动的内容
sliders-empty = { $path } 在这个情景中没有取值，无从移动
sliders-no-number = { $path } 不是数字，无从移动
sliders-from-to = 请写从何处到何处：{ $path }=A..B；现为 { $base }
sliders-holds = 范围应包含基准的取值 { $base }
sliders-number = { $text } 不是数字
sliders-rise = 范围应由小到大
sliders-refused = { $why }；请缩小范围，{ $name }=A..B
sliders-at = 在 { $place } 处：{ $why }
sliders-point = --sliders: 情景拒绝了 { $point }：{ $why }；请缩小范围
sliders-many = --sliders: { $grid } = { $points } 个点 x { $pairs } 对，即 { $runs } 次运行；最多 { $most } 个点：请减少滑块{ $way }
sliders-fewer = ，或用 --points { $points }
sliders-busy = { $folder }: 另一条命令{ $who }正在使用这个文件夹；请等它结束
sliders-market = { $folder }: 滑块移动的是 `run` 或 `compare` 的市场，而这里是{ $what }
sliders-something = 别的内容
sliders-no-market = { $folder }: 滑块移动的是 `run` 或 `compare` 的市场，而这里没有其 { $file }
sliders-folder = { $folder }: 不是文件夹；请给出 `run` 或 `compare` 写出的文件夹
sliders-begin = 滑块：还要运行 { $todo } 次，已有 { $done } 次；保留在 { $folder }
sliders-failed = { $failed } 次运行失败；原因见 { $folder }
sliders-damaged = { $file }: 无法读取；请再次执行得出这个文件夹的命令

# 新的情景文件
new-from = --from { $base }: 情景可以继承自带的情景，或同一文件夹中的文件；请先把 { $base } 复制到 { $folder }
new-exists = { $file }: 已经存在；请另选名称
new-wrote = 已写出 { $file }；可以试试：compute-market run { $quoted } --lang zh

# 默认参与拟合的参数（英文名称在代码中）
knob-pull-of-information = 外部信息的拉动
knob-pull-of-peers = 同类客户的带动
knob-users-in-month-0 = 第 0 个月的用户
knob-churn = 流失率
knob-budgets = 预算
knob-price-sensitivity = 价格敏感度
knob-size-of-the-market = 市场规模
knob-appeal = { $name } 的品牌效用
