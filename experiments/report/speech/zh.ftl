# 报告中除答案以外的文字。

language = 中文
title = { $question } · compute-market
contents = 目录
health = 结论可信吗？
health-pass = 通过
health-review = 复核
health-fail = 不通过
health-overall-pass = 各项检查全部通过。
health-overall-review = 有 { $count } 项需要复核。
health-overall-fail = 有 { $count } 项不通过：使用结论之前，请先看各项的建议。
colophon = 由 compute-market { $version } 生成。本文件不需要任何外部内容。
read-files = 同样的表格，以数值保存：{ $names }。
scroll = 表格较宽，可左右滑动

# 类型与问题

kind-compare = 假设分析，对比 { $base }：{ $pairs }，{ $month } 个月
kind-run = { $name }：{ $count } 次运行，{ $month } 个月
kind-roi = { $name } 各项行动的回报：{ $pairs }，{ $month } 个月
kind-realism = { $name } 与已发表事实的对照：{ $count } 次运行
kind-study = 研究 { $name }：{ $kind }
question-one = 与 { $base } 相比，“{ $name }”会改变什么？
question-seek = 取什么值能达到 { $goal }？
question-several = 与 { $base } 相比，哪个方案最好：{ $names }？
question-many = 与 { $base } 相比，{ $count } 个方案中哪个最好？
question-run = { $name } 会怎样发展？
question-roi = { $name } 的每项行动值多少？
question-realism = { $name } 离真实市场有多近？
question-study = 研究 { $name } 得出了什么？

# 关键数字

number-npv = 到第 { $month } 个月{ $who }净现值（NPV）的变化：{ $name } 对比 { $base }
number-all = 全体服务商的
number-interval = 95% 区间：{ $low } 至 { $high }
number-no-interval = 没有区间：成对模拟次数太少，或有差别的对太少
number-or-more = 95% 区间：不低于 { $value }
number-or-less = 95% 区间：不高于 { $value }
number-often = { $count } 对中有 { $times } 对更好
number-way = { $what }：{ $before } → { $after }
number-month = 到第 { $month } 个月：{ $value }
number-leader = { $who } 到第 { $month } 个月的净现值（NPV），为各家最高
number-band = 各次运行的 5% 至 95%：{ $low } 至 { $high }
number-one-run = 只有一次运行：无从知道运气能带来多大差别
number-market = { $what }：{ $value }
number-facts = 落在范围内的事实
number-facts-of = { $inside } / { $all }
number-actions = 到第 { $month } 个月 { $who }净现值（NPV）的变化：{ $what }
answer-run = 到第 { $month } 个月，{ $who } 赚得最多，净现值 { $npv }；{ $largest } 的收入份额最大，为 { $share }。使用算力的客户有 { $users } 个，占全部客户的 { $adoption }。

# 各节

section-why = 原因
section-ranking = 排名
section-figures = 主要数字
section-money = 逐月的财务影响
section-paths = 逐月走势
section-shares = 谁赚到了市场的钱
arms-shown = 各备选方案中，{ $name } 排名第一：市场份额、客户群、增长和满意度只列出 { $base } 与 { $name }。
section-segments = 客户群
section-growth = 增长是指数型的吗？
section-satisfaction = 满意度
section-sensitivity = 结论何时反转
section-assumptions = 假设
section-limits = 本报告不能告诉你什么
section-made = 报告从何而来
section-providers = 各家赚多少
section-flows = 收入从哪里来
section-account = 损益
section-service = 价格与容量
section-returns = 每项行动值多少
section-facts = 逐条事实
section-answer = 完整答案
section-figures-of = 图
section-sliders = 动手试试

picture-why = { $name } 为什么是这个结果
picture-npv = 净现值随时间的变化及其区间
picture-fans = 两组的用户与收入走势及其差值
picture-shares = 各家收入份额的走势：{ $name }
picture-segments = 各客户群采用率的走势
picture-growth = { $name } 的增长检验
picture-flip = 对结论影响最大的推测
picture-run = 运行的走势
picture-study = 研究的图

providers-caption = 第 { $month } 个月，均值；括号内为各次运行的 5% 至 95%
segments-caption = 第 { $month } 个月，各次运行的均值
growth-caption = { $name } 的各个模型及其权重
growth-held = 初期的指数增长维持到哪个月
growth-arm = 组
growth-curve = 曲线
growth-within = 误差 { $share } 以内
growth-verdict = 结论
satisfaction-caption = 第 { $month } 个月，按服务商
satisfaction-in = { $what }，{ $arm }
satisfaction-change = 变化
satisfaction-index = 满意度指数说明用户有多满意：（平均评分 − 1）/ 4 × 100，共七个评分项，每项 1 至 5 分；0 最差，100 最好。
satisfaction-dispersion = 评分离散度说明用户之间相差多大。它是方差：全打 1 分和全打 5 分都得 0，所以不能用来给满意度排序。来源文档称之为 CSI。

# 检查

health-pairs = 成对模拟次数
health-pairs-few = { $pairs }：太少，给不出区间。
health-pairs-few-advice = 至少运行 { $least } 对：--reps { $least }。
health-pairs-more = { $pairs }；大约还要 { $more } 对，才能看出差值是否不为 0。
health-pairs-more-advice = --reps { $count } 应该够用。
health-pairs-enough = { $pairs }，对这个差值已经足够。
health-runs = 运行次数
health-runs-one = 只有一次运行：分不清是运气还是市场。
health-runs-said = { $count } 次运行，运气各不相同。
health-runs-advice = 多运行几次：--reps 20。
health-interval = 区间
health-interval-same = 每一对的差值都相同。
health-interval-none = 没有区间。
health-interval-none-advice = 只能看方向；再多几对也许能给出区间。
health-interval-unclear = { $low } 至 { $high } 包含 0：方向不明。
health-interval-unclear-advice = 不要凭这个数字做决定；多运行几对，或看更近的月份。
health-interval-wide = { $low } 至 { $high } 不含 0，但较宽：半宽是差值的 { $share }%。
health-interval-wide-advice = 方向可信，大小存疑；多运行几对可使区间变窄。
health-interval-narrow = { $low } 至 { $high }：不含 0，半宽是差值的 { $share }%。
health-guesses = 推测
health-guesses-none = 这个结论不依赖任何推测的参数。
health-guesses-untried = 在 { $all } 个不由人选定的参数中，有 { $count } 个是推测，其中包括 { $paths }。结论在多大程度上取决于它们，尚未试过。
health-guesses-advice = 加上 --flip 再问一次：它会指出哪些推测会使结论反转。
health-guesses-run-advice = 各方案之间的差值，比这里的绝对水平更可信。
health-flips = { $all } 个推测中有 { $count } 个（{ $share }%）会在其范围内使结论反转；最近的是：{ $turn }。
health-flips-may = { $all } 个推测中，没有一个明确使结论反转；有 { $may } 个可能会。
health-flips-none = { $all } 个推测逐一变动，没有一个使结论反转（0%）。
health-flips-advice = 做决定之前，先把 { $paths } 弄清楚。
health-bounds = 边界
health-bounds-none = 没有参数超出已知范围，也没有拟合落在边界上。
health-bounds-outside = 有 { $count } 个值超出已知范围：{ $values }。
health-bounds-outside-advice = 超出这些范围，模型是在外推；请核对你写的取值。
health-bounds-fit = 有参数落在边界上的模型：{ $models }。
health-bounds-fit-advice = 不要解读这些拟合的参数；关于增长的结论不受影响。
health-outside = { $path } = { $value }（已知范围：{ $low } 至 { $high }）
health-capacity = 容量
health-capacity-none = 没有哪个月有服务商满载。
health-capacity-of = { $who }（{ $count } 个月）
health-capacity-full = 共 { $all } 个月，满载的有：{ $told }。满载的服务商会拒绝客户。
health-capacity-advice = 看看容量更宽裕时结论是否成立：与“容量同基准”的结果对照，或自己设定固定容量。
health-capacity-turns = 若容量{ $way ->
    [follows] 同基准的运行
   *[as-base] 随需求调整
}，正负号就会相反：{ $value }。
health-capacity-turns-advice = 先弄清楚是否会为新增需求购买硬件：结论取决于此。
health-realism = 真实性
health-realism-none = 这些运行不足以检验任何一条已发表的事实。
health-realism-said = 这些运行能检验的 { $all } 条已发表事实中，有 { $inside } 条相符。
health-realism-rest = { $count ->
    [0] {""}
   *[other] 另有 { $count } 条需要更长的或专门的运行。
}
health-realism-advice = 具体是哪些：compute-market realism。
health-failed = 运行
health-failed-none = { $count } 次运行全部完成。
health-failed-some = { $all } 次运行中有 { $count } 次失败。
health-failed-advice = 原因见文件夹 `failures`；--retry 可重新运行。
health-order = 领先者
health-order-same = 在全部 { $count } 次运行中，{ $who } 都赚得最多（均值 { $npv }）。
health-order-other = 按均值 { $who } 赚得最多（{ $npv }），但只在 { $count } 次运行中的 { $times } 次如此。
health-order-advice = 不要断言谁是赢家；改为比较各个假设方案。

# 假设与出处

about-baseline = 自带的基线
about-no-other = 基准就是自带的基线，未作改动。
about-differs = { $other } 与 { $one } 的不同之处
about-path = 参数
about-more = 还有 { $count } 个值不同；见下面的情景全文。
about-seed = 根种子
about-seeds = 各次运行的种子
about-pairs = 成对运行
about-runs = 运行次数
about-months = 月数
about-agents = 模拟的客户数 / 市场的客户数
about-version = 程序
about-model = 模型版本
about-packages = 软件包
about-digest = { $name } 的摘要值
about-text = { $name } 的全部参数
about-study = 研究文件全文
about-runs-done = 运行数，以及失败数

limit-forecast = 它不做预测。大多数偏好是推测。各方案之间的差值，比绝对水平更可信。
limit-rivals = 对手不会思考。标价跟着成本和时间线走，或按固定规则变动；没有人会提前谋划。
limit-capacity = 容量是否随需求调整，可以让结论反转。模型不知道你属于哪一种；比较会把两种都给出。
limit-large = 少数大客户贡献了大部分收入，所以早期收入因种子而异。
limit-interval = 区间反映的是运气，不是无知：是换一批随机数会怎样，不是换一组参数会怎样。
limit-congestion = 大型资源池要到约 97% 满时才看得出拥塞。将近满载的服务商，看上去比实际情形要好。
limit-errors = 增长检验假定误差相互独立。如果误差前后相关，它错误地否定指数增长的频率会高于 p 值所说的水平。
limit-missing = 没有二手容量，没有区域市场，客户不会同时使用两家服务商。

# 研究、回报与真实性

health-points-advice = 至少运行 { $least } 次：--reps { $least }。
health-guesses-varied-advice = 变动你最拿不准的那些，或者用敏感性研究看看哪些要紧。
health-facts-advice = 如何弥合每一条差距，见下文。
number-swing = { $factor } 对{ $metric }的最大影响
number-total = { $metric } 的方差随 { $factor } 单独或与其他参数共同变动的部分
number-effect = { $factor } 在其整个范围内对 { $metric } 的平均影响
number-nothing = 没有
number-no-gain = 没有哪个计划优于基准
number-gain = 用新种子运行，{ $plan } 使 { $goal } 比基准增加的量
health-each = 每点运行次数
health-clear-advice = 不要凭它做决定；增加重复次数也许能看清。
who-market = 全体服务商
number-fails = { $count } 种未来中，{ $name } 失败的比例
number-not-reached = { $path } 的最好取值，但达不到 { $goal }
number-reaches = { $path } 取此值即达到 { $goal }
number-today = 目前：{ $value }
number-outside = 不相符：{ $name }
answer-roi = 到第 { $month } 个月，{ $who }的净现值变化 { $value }，来自：{ $what }。
answer-roi-best = 单独来看，贡献最多的是：{ $best }（{ $brings }）；最少的是：{ $worst }（{ $takes }）。
effects-axis = 净现值的变化
effects-told = 有这些行动与没有这些行动相比，{ $pairs }；色带为 95% 区间
kind-of-sweep = 扫描
kind-of-sensitivity = 敏感性
kind-of-calibrate = 校准
kind-of-optimise = 优化
kind-of-discover = 发现
kind-of-select = 选择
kind-of-robustness = 稳健性
kind-of-seek = 目标反推

# 研究问的是什么

about-action = 时间线，第 { $month } 个月
study-varied = 变动的参数
study-strategies = 各策略及其改动
study-futures = 各种未来及其改动
study-aims = 研究的目标
study-what = 项目
study-said = 研究文件中的写法
study-factor = 因素
study-path = 参数路径
study-range = 范围
study-base = 情景取值
study-strategy = 策略
study-future = 未来
study-changes = 改动
study-as-it-is = 不作改动，与情景相同
study-more = 以及另外 { $count } 项
study-whole = { $path }（整项）
study-from-to = { $low } 至 { $high }
study-goals = 目标
study-budgets = 预算
study-constraints = 必须满足
study-investments = 可选投资
study-data = 数据
study-data-digest = 数据的摘要值
study-success = 成功的标准
study-indifference = 可忽略的差异不超过
study-confidence = 要求的把握

# 研究的可信度

health-points = 每个点至少运行 { $count } 次。
health-draws = 抽样
health-walks = Morris 法：每个因素变动了 { $count } 次。
health-walks-advice = 把 trajectories 至少提高到 { $least }。
health-blocks = Sobol 法：{ $count } 个区组。
health-blocks-advice = 区间需要 { $least } 个区组或更多：请增大 n。
health-fresh = 新种子
health-fresh-agrees = 用搜索没有见过的种子运行，同样达到目标。
health-fresh-short = 用搜索没有见过的种子运行，并不支持这个结论。
health-fresh-advice = 采用新种子下达到目标的取值，或增加对数。
health-fits = 拟合
health-fits-said = { $all } 个点中有 { $count } 个与数据相符。
health-fits-advice = 区间较粗：增大 trials，或放宽范围。
health-forecast = 预测
health-forecast-advice = 若只为预测，用简单曲线即可；模型用于假设分析。
health-guesses-varied = { $count ->
    [0] 情景的 { $all } 个推测在本研究中都没有变动。
   *[other] 情景的 { $all } 个推测中，本研究变动了 { $count } 个，其余保持不变。
}
health-guesses-matter-advice = 做决定之前，先把影响最大的几个弄清楚。
health-clear-yes-zero = 这个数字的区间不含 0。
health-clear-no-zero = 这个数字不确定：区间包含 0。
health-clear-yes-left = 最优者已按所要求的把握确定。
health-clear-no-left = 最优者尚不确定：还有其他策略没有淘汰。
health-capacity-unmeasured = 本研究没有测量服务商是否满载。满载的服务商会拒绝客户。
health-capacity-unmeasured-advice = 在研究的 metrics 中加上 { $metric }；或运行 compute-market run { $scenario } 查看。
health-capacity-share = { $who }（占所测的 { $share }%）
health-capacity-bound = 满载的有：{ $told }。
health-capacity-bound-advice = 看看容量更宽裕时结论是否成立：用 --set 提高容量。
health-capacity-free = 所测之处，{ $names } 从未满载。
health-realism-unmeasured = 研究只保留指标，不保留整个市场，无法与已发表的事实对照。
health-realism-unmeasured-advice = 情景有多真实，见 compute-market realism { $scenario }。

# 研究的关键数字

number-fits = 与数据相符的点（共 { $count } 个）
number-forecast = { $when } 的{ $what }预测
number-band-90 = 90% 区间：{ $low } 至 { $high }
number-seed = 仅由运气（种子）引起
number-best = 按 { $goal } 最优
number-lead = { $metric }：“{ $best }”领先第二名“{ $next }”多少
number-certain = 为最优，把握不低于 { $share }
number-left = 尚不确定：还有其他策略没有淘汰
number-regret = “{ $name }”在 { $futures } 种未来中的最大后悔，为各策略中最小：{ $metric }比当时最好的策略差多少
number-gain-unclear = 用新种子运行，{ $plan } 使 { $goal } 比基准变化的量；它是试过的计划中的第一个
number-plan = 做法：{ $plan }
number-no-plan = 没有区间：没有计划同时满足约束和预算
number-none-reaches = 没有区间：范围内没有取值能达到目标

# 各类研究不能告诉你什么

limit-of-sweep = 点与点之间没有运行过；没有变动的参数保持原样。
limit-of-sensitivity = 各份额只对所试的范围成立：范围越宽，因素的影响越大。
limit-of-calibrate = 拟合得好并不说明原因正确：没有拟合的参数取其他值，也可能同样吻合。
limit-of-optimise = 它是试过的计划中最好的，不一定是所有计划中最好的；对手只按情景的设定应对。
limit-of-discover = 未来所占的份额，是在范围内均匀抽取的份额，不是概率。
limit-of-select = 它是这几个策略中最好的；没有试过其他策略。
limit-of-robustness = 后悔把所列的每种未来同等看待，不论可能性大小，也不考虑其他未来。
limit-of-seek = 它是这一个取值的最小变动；其他都没有动。

# 图线与表头

number-span = { $low } 至 { $high }
effects-line = { $who }：{ $what }，第 { $month } 个月
picture-facts = 情景与已发表的事实
picture-facts-how = 每行一条事实：绿色为其范围，画得一样宽；远在范围之外的画在边缘
facts-head = 事实与出处
number-by-means = 按 { $count } 次运行的均值判断
