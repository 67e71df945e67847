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
at-beyond-date = --at { $at }: 即第 { $month } 个月；各方案从第 0 个月运行到第 { $last } 个月
at-beyond = --at { $month }: 各方案从第 0 个月运行到第 { $last } 个月
at-form = --at { $at }: { $why }；也可写运行中的月份，例如 24
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
