# 图、指标与增长检验所用的文字（中文）。键与 en.ftl 相同，由测试对照。

## 内置情景的客户群

segment-enterprise = 大型企业
segment-government = 政府机构
segment-academic = 高校与科研机构
segment-sme = 中小企业
segment-individual = 个人用户

## 指标（英文名称由 METRICS 给出）

metric-npv = 净现值（NPV）
metric-revenue_share = 收入份额
metric-revenue = 收入
metric-backlog = 在手合同额
metric-customers = 客户数
metric-users = 用户数
metric-adoption = 采用率
metric-adoption_by_revenue = 采用率（按收入加权）
metric-adopters = 采用者（曾经用过）
metric-considering = 考虑中
metric-awareness = 知晓率
metric-awareness_by_revenue = 知晓率（按收入加权）
metric-advertising = 广告触达率
metric-growth_rate = 增长率
metric-user_share = 用户份额
metric-hhi_revenue = 收入集中度（HHI）
metric-hhi_users = 用户集中度（HHI）
metric-top_tenth_revenue = 前一成用户的收入占比
metric-price = 标价
metric-price_paid = 实付价格
metric-usage = 用量
metric-load = 负载
metric-capacity = 容量
metric-utilisation = 利用率
metric-uptime = 正常运行时间比例
metric-performance = 性能
metric-satisfaction = 满意度
metric-satisfaction_by_revenue = 满意度（按收入加权）
metric-satisfaction_index = 满意度指数
metric-csi_dispersion = 评分离散度
metric-nps = 净推荐值（NPS）
metric-joins = 新增用户
metric-switched_in = 转入用户
metric-switched_away = 转出用户
metric-switches = 转换用户
metric-leaves = 离开用户
metric-wins = 赢得客户
metric-losses = 失去用户
metric-churn = 流失率
metric-churn_by_revenue = 流失率（按收入加权）
metric-committed = 承诺期内用户
metric-trials = 新开始的试用
metric-trials_ended = 结束的试用
metric-trial_conversion = 试用转化率
metric-given = 让利
metric-subsidies = 补贴
metric-unit_cost = 单位成本
metric-service_cost = 服务成本
metric-capacity_cost = 容量成本
metric-capital_charge = 资本费用
metric-facility_cost = 设施成本
metric-fixed_cost = 固定成本
metric-promotion = 推广支出
metric-research = 市场调查
metric-investment = 投资
metric-credits = 赔付
metric-gross_profit = 毛利
metric-gross_profit_before_capital = 扣除资本费用前的毛利
metric-profit = 利润
metric-profit_to_date = 累计利润
metric-cac = 获客成本（CAC）
metric-ltv = 客户终身价值（LTV）
metric-gross_profit_per_advertising = 每元推广支出的毛利

## 层级与单位（英文即键本身）

level-market = 市场
level-provider = 服务商
level-segment = 客户群
level-cell = 单元
level-vertical = 行业

unit-USD = 美元
unit-CNY = 元
unit-kUSD = 千美元
unit-kCNY = 千元
unit-EUR = 欧元
unit-customers = 个
unit-customer = 客户
unit-GPU-hours = GPU 卡时
unit-GPU-hour = GPU 卡时
unit-month = 月
unit-months = 月
unit-quarter = 季度
unit-quarters = 季度
unit-year = 年
unit-years = 年
unit-week = 周
unit-weeks = 周
unit-day = 天
unit-days = 天
unit-hour = 小时
unit-hours = 小时
unit-points = 个百分点

## 图中共用

picture-months = 距 { $start } 的月数
picture-years = 刻度为每年 1 月；第 0 个月是 { $start }，第 { $last } 个月是 { $end }
picture-until = { $name }（至第 { $month } 个月）
picture-and = {"、"}
picture-comma = {"、"}
picture-semicolon = ；
picture-within = 误差 { $shares } 以内，至 { $time }
picture-month = 第 { $month } 个月
picture-about = { $title }：{ $subject }
picture-check = 增长检验：{ $verdict }
picture-values = 没有数值
picture-mark = { $words }（第 { $months } 个月）
picture-marks = 竖虚线：{ $marks }
picture-actions = 竖虚线：有日期的动作
font-missing = 图为英文，中文名称以键代替：系统中没有中文字体。请安装一种，例如 Noto Sans CJK SC（Debian 和 Ubuntu 上为 fonts-noto-cjk 软件包），再运行一次。

## 用户数

adoption-nobody = 没有人使用任何服务商
adoption-reach = 到第 { $month } 个月用户达到 { $users }
adoption-fall = 到第 { $month } 个月用户降至 { $users }
adoption-stay = 直到第 { $month } 个月用户都在 { $users } 左右
adoption-both = { $said }；{ $ending }
adoption-exponential = 始终按指数增长
adoption-until = 指数增长只维持到第 { $month } 个月
adoption-never = 增长并非指数型
adoption-band = 阴影：{ $count } 次重复运行的 5%–95%
adoption-subject = 用户数
adoption-label = 用户数 [个]
adoption-users = 用户数
adoption-ceiling = { $model } 曲线的上限
adoption-customers = 全部客户
adoption-beginning = 起初几个月的指数曲线，{ $pace }
pace-year = 每年 { $percent }%
pace-month = 每月 { $percent }%

## 服务商与客户群随时间的变化

segments-one = { $name }的采用率达到 { $high }
segments-alike = 各客户群的采用率都达到 { $high }
segments-apart = { $name }的采用率最高（{ $high }），{ $other }最低（{ $low }）
share-subject = 按收入计算的市场份额
share-label = 收入份额（市场份额）
share-none = 没有收入
share-alone = 全部收入归 { $name }
share-leads = { $name } 领先，占收入的 { $share }
share-leads-gains = { $name } 领先，占收入的 { $share }，增加也最多（{ $gain }）
share-other-gains = { $name } 领先，占收入的 { $share }；{ $other } 增加最多（{ $gain }）
satisfaction-one = { $name } 的用户满意度为 { $high }（满分 100）
satisfaction-alike = 各家用户同样满意，满意度 { $high }（满分 100）
satisfaction-apart = 用户对 { $name } 最满意（{ $high }），对 { $other } 最不满意（{ $low }）
price-ends = 期末 { $name } 最便宜（{ $low }），{ $other } 最贵（{ $high }）
price-alike = 期末各家价格同为 { $low }
price-moves = { $way ->
    [up] 标价上涨 { $size }
   *[down] 标价下降 { $size }
}；期末 { $name } 最便宜（{ $low }），{ $other } 最贵（{ $high }）
price-move-alike = { $way ->
    [up] 标价上涨 { $size }
   *[down] 标价下降 { $size }
}，至 { $low }
utilisation-limit = 横虚线：上限 { $limit }
utilisation-since = { $name }（自第 { $month } 个月）
utilisation-full = 满负荷：{ $whose }
utilisation-full-more = 满负荷：{ $whose }，另有 { $count } 家
utilisation-free = 没有服务商满负荷：期末利用率在 { $low } 到 { $high } 之间

## 增长检验：判定

growth-supported = 支持指数增长
growth-rejected-slower = 否定指数增长：比指数增长慢
growth-rejected-hump = 否定指数增长：先升后降
growth-rejected-faster = 否定指数增长：比指数增长快
growth-undecided = 无法判定：{ $why }
growth-tie = 各模型不相上下（{ $why }）
growth-small-fitted = 增长不足一倍（拟合的指数曲线只增长 { $grown }）
growth-constant = 数值不变，没有增长
growth-few = 不足 { $least } 个点（{ $points } 个）
growth-end-same = 回到起点
growth-end-times = 为首个数值的 { $times } 倍
growth-falls-peak = 序列下降：曾达到首个数值的 { $peak } 倍，最后{ $end }
growth-falls = 序列下降：最后{ $end }
growth-small = 增长不足一倍（最高值比首个数值高 { $grown }）
growth-tie-levels = 按数值看，{ $rival }更能解释这个序列；按对数看，{ $why }
growth-no-bend = 没有确定的弯曲
growth-small-bend = 弯曲太小，不值得在意：增长率只变化 { $drift }
growth-wave = 弯曲也可能只是误差的起伏：若相邻误差的相关系数为 { $correlation }，{ $p }
growth-tie-slower = 按数值看比指数增长慢，按对数看却比指数增长快
growth-tie-faster = 按数值看比指数增长快，按对数看却比指数增长慢
growth-tie-logs-slower = 按对数看比指数增长慢；按数值看没有哪个模型明显更好
growth-tie-logs-faster = 按对数看比指数增长快；按数值看没有哪个模型明显更好
growth-tie-line = 直线同样能解释这个序列
growth-tie-pace = 按数值估计的增长率是按对数估计的 { $times } 倍
growth-unnoticed = 数据点太少或太分散，无法分辨；处于上限一半的逻辑斯蒂曲线，100 个这样的序列中只有 { $of } 个能被察觉
growth-tie-little = { $rival }对这个序列的解释略好
growth-no-points = 没有数据点
growth-negative = 有负的数值（第一个是 { $first }）
growth-twice = 同一时间有两个数值（{ $time }）
growth-near = 几乎同一时间有两个数值（{ $time }）
growth-zero = 数值全为零
growth-span = 时间跨度为 { $span }：请换一个单位，使跨度在 { $low } 到 { $high } 之间
time-month = 第 { $time } 个月
time-year = { $time }
time-quarter = 第 { $time } 季度
time-week = 第 { $time } 周
time-day = 第 { $time } 天
time-hour = 第 { $time } 小时
span-year = 年
span-quarter = 个季度
span-month = 个月
span-week = 周
span-day = 天
span-hour = 小时
model-exponential = 指数曲线
model-exponential_ols = 指数曲线（对数最小二乘）
model-linear = 直线
model-logistic = Logistic 曲线
model-gompertz = Gompertz 曲线
model-bass = Bass 曲线
model-bent = 弯曲的指数曲线
parameter-initial = 初值
parameter-growth_rate = 增长率
parameter-slope = 斜率
parameter-ceiling = 上限
parameter-inflection = 拐点
parameter-displacement = b
parameter-innovation = p
parameter-imitation = q

## 增长检验：结论

growth-sentences = { $one }{ $other }
growth-sentence-supported = 支持：曲线按指数增长，增长率{ $per } { $rate }，每 { $doubling }翻一番。
growth-sentence-slower = 否定：曲线比指数增长慢（{ $reasons }）。
growth-sentence-hump = 否定：曲线先升后降（在 { $peak } 达到峰值，为首个数值的 { $rise }，末尾只有峰值的 { $fall }）。
growth-sentence-faster = 否定：曲线比指数增长快（{ $reasons }）。
growth-sentence-undecided = 无法判定：{ $why }。
growth-reasons = ；
growth-reason-rival = { $rival }的解释更好，AICc 低 { $lead }
growth-reason-slower = 对数曲线向下弯，{ $p }
growth-reason-faster = 对数曲线向上弯，{ $p }
growth-per = 每{ $unit }
growth-per-unit = 每单位 { $unit }
growth-holds-scatter = 没有哪一段开头（至少 { $points } 个点）落在某条指数曲线的 5% 以内：数据点过于分散。
growth-holds-flat = 开头没有增长：没有哪条由开头各点得到的指数曲线成立。
growth-holds-to-end = 直到序列末尾，误差都在 5% 以内。
growth-holds-falls = 每个点与指数曲线的偏离都不超过 5%，但后半段的增长率比前半段下降 { $drift }。
growth-holds-rises = 每个点与指数曲线的偏离都不超过 5%，但后半段的增长率比前半段上升 { $drift }。
growth-holds-worst = 数据点与它的偏离都在 { $worst } 以内。
growth-to-end = 直到序列末尾
growth-until = 到 { $time } 为止
growth-holds-one = 由前 { $points } 个点（至 { $fitted }）得到的指数曲线，{ $end }误差不超过 5%。
growth-holds-both = 由前 { $points } 个点（至 { $fitted }）得到的指数曲线，{ $near }误差不超过 5%，{ $far }不超过 25%。
growth-holds-forecast = 由前 { $points } 个点（至 { $fitted }）得到的指数曲线预测其后的数值，{ $near }误差不超过 5%，{ $far }不超过 25%。
growth-times-more = 超过 { $times } 倍
growth-times = { $times } 倍
growth-span-of = { $low } 至 { $high }

## 增长检验：表及其下方各行

growth-head-model = 模型
growth-head-at = { $time }
growth-head-interval = 95% 区间
growth-head-weight = 权重
growth-head-left-out = 略去末点
    的预测误差
growth-head-parameters = 参数
growth-ends = 首点到末点
growth-average = 按权重平均
growth-not-fitted = 未拟合：{ $why }
growth-bound = （边界）
growth-given = （给定）
growth-line-bend = ln U 的弯曲：t^2 的系数为 { $coefficient }，t = { $t }，{ $p }。
growth-line-bend-apart = ln U 的弯曲：t^2 的系数为 { $coefficient }，t = { $t }；若误差相互独立，{ $p }；若相邻误差的相关系数为 { $correlation }，{ $most }。
growth-line-stretch = 最长的指数增长段（每个点的误差都在 5% 以内）：{ $start } 至 { $end }，{ $points } 个点，增长率{ $per } { $rate }，每 { $doubling }翻一番。
growth-line-no-stretch = 没有指数增长段：没有哪一段在翻一番的过程中每个点的误差都在 5% 以内。
growth-line-doubling = 全部数据点的翻番时间：{ $span }。
growth-line-factor = 到末尾（{ $time }），由至 { $fitted } 的数据点得到的指数曲线是实际数值的 { $factor }。
growth-line-errors = 从 { $count } 个起点预测下一个点，平均误差：{ $errors }。
growth-line-identified = 上限可以辨认：{ $value }，至多 { $upper }；{ $why }。
growth-line-unidentified = 上限无法辨认：{ $why }。
growth-line-average = 各模型按 Akaike 权重平均，{ $time }：{ $value }。
growth-line-average-in = 各模型按 Akaike 权重平均，{ $time }：{ $value }，95% 区间 { $interval }（以其中某个模型为真为前提）。
growth-line-forecast = { $time } 的预测：{ $value }，95% 区间 { $interval }。{ $held }
growth-line-far = 无法预测 { $time }：这么远，从 { $low } 到 { $high } 都有可能。{ $held }
growth-line-held = { $origins ->
    [0] 还没有更早的起点能用来检验这么远的预测。
   *[other] 从 { $origins } 个更早的起点作同样远的预测，{ $origins } 个这样的区间中有 { $held } 个包含了实际数值。
}
growth-line-given = 给定的上限：{ $value }。Logistic、Gompertz 和 Bass 曲线都按这个上限拟合，预测不会超过它。
growth-line-hump = 如果数据是每期的新增采用数，请加 --adoptions：它既检验新增数，也检验其累计值，即用户数。
growth-line-note = 注：{ $note }。

## 增长检验：为何没有上限，以及附注

ceiling-little = 数据太少，无法拟合
ceiling-falls = 序列没有增长
ceiling-few = 数据点太少，无法拟合有上限的曲线
ceiling-beyond = { $model }的上限超出了数值所能表示的范围
ceiling-farthest = { $model }的上限触及允许范围的边界：看不到上限
ceiling-rival = { $model }没有上限，却更能解释这个序列
ceiling-early = 序列还没有越过 { $model }的拐点（目前为上限的 { $reached }）
ceiling-unknown = { $model }上限的标准误未知
ceiling-wide = { $model }上限的标准误达到其自身的 { $error }
ceiling-disputed = { $model }给出 { $value }，同样好的 { $rival }给出 { $theirs }
ceiling-guess = { $model }给出 { $value }，但只是猜测：在更早的时点上，{ $earlier } 次中有 { $passed } 次后来被突破
ceiling-open = { $model }给出 { $value }，但只是猜测：更早的时点给出的上限变动太大
ceiling-untried = { $model }给出 { $value }，但只是猜测：给出过上限的更早时点太少，无从检验
ceiling-given = 上限已给定
ceiling-known = 序列已越过 { $model }的拐点，达到上限的 { $reached }，上限的误差为 { $error }
note-little = 数据太少，无法拟合
note-few = 需要 3 个以上的点
note-logs = 大于零的数值不足两个
note-zeros-after = 首个数值之后有 { $count } 个零，取对数时略去
note-zeros-before = 开头的 { $count } 个零已略去：增长从首个数值开始
note-percent = 数值是百分比：如果是人口中的占比，用 --ceiling 100 按这个上限拟合曲线，预测也不会超过它
note-long = 数据点超过 { $most } 个：不做滚动起点预测
note-bound = 触及允许范围的边界：{ $which }。这样的模型不给标准误：那等于把边界当作已知
note-until = 到拟合截止时间为止，数值不足两个
note-no-numbers = { $of } 个点中有 { $lost } 个不是数，已略去
note-sorted = 时间未按顺序排列，已重新排序
note-silent-before = { $model }（权重 { $weight }）在首个数值之前没有预测：不做平均
note-silent-beyond = { $model }（权重 { $weight }）的预测超出了数值所能表示的范围：不做平均
note-unweighed = 数据点太少，无法给模型定权重：不做平均
note-below-zero = 直线低于零，而数值不可能为负，故截为零

## 动作（英文即键本身）

action-price = 调价
action-promotion = 推广
action-new_price = 新客价
action-commitment = 承诺折扣
action-trial = 免费试用
action-free_tier = 免费额度
action-credit = 抵扣券
action-subsidy = 补贴
action-referral = 推荐奖励
action-capacity = 扩容
action-service = 改进服务
action-invest = 投资
action-requires = 法规要求
action-demand = 需求变化
action-shortage = 硬件短缺
action-cost_shock = 成本冲击
action-obsolescence = 硬件过时
action-switching_law = 转换法规
action-outage = 停机
action-breach = 数据泄露
action-exit = 退出
action-entry = 进入
action-merger = 合并

# 行动的各项内容

action-of-months = 期限
action-of-discount = 折扣
action-of-hardware = 硬件价格
action-of-hours = 时数
action-of-series = 价格序列
action-of-amount = 金额
action-of-expire = 有效期
action-of-pot = 总额
action-of-paid_by = 承担方
action-of-size = 力度
action-of-sites = 站点数
action-of-cost = 一次性费用
action-of-running = 每月费用
action-of-unit_cost = 单位成本
action-of-half_life = 半衰期
action-of-remember = 记忆期
action-of-delay = 推迟
action-of-price = 硬件价格
action-of-share = 比例
action-of-cap_per_customer_year = 每客户每年上限
action-of-notice = 通知期
action-of-cap = 每月上限
action-of-gift = 赠礼
action-of-mention = 口碑提及

## 收入的流动

flows-subject = 收入的来源与去向
flows-new = 首次使用算力
flows-back = 停用后重新使用
flows-left = 此前离开对手
flows-from = 从对手转来
flows-to = 转到对手
flows-gone = 离开
flows-label = 每月收入 [{ $currency }]
flows-sides = 0 以上为赢得，以下为失去
flows-valued = 按该客户群中该服务商用户的平均月费计价
flows-most = 共 { $all } 家服务商，只画收入变动最大的 { $most } 家
flows-alike = 各图刻度相同
flows-apart = 各图刻度不同
flows-still = 没有赢得，也没有失去
flows-none = 没有人赢得客户
flows-won = { $name } 赢得最多：客户每月共值 { $won }
flows-won-lost = { $name } 赢得最多，客户每月共值 { $won }；{ $other } 失去最多，{ $lost }

## 增长检验的图

growth-panel-linear = 线性坐标
growth-panel-logarithmic = 对数坐标
growth-panel-between = 相邻两点之间的增长
growth-observed = 实际数值
growth-weighted = { $model }（权重 { $weight }）
growth-fitted-to = 指数曲线，拟合至 { $time }
growth-forecast = 预测，95% 区间
growth-stretch = 最长指数增长段（误差 5% 以内）
growth-ceiling = 上限
growth-ceiling-up-to = 上限可能达到的范围
growth-rate = 增长率 [1/{ $unit }]
growth-rate-all = 增长率，全部数据点
growth-no-logarithms = 没有大于 0 的数值，无法取对数
growth-no-rate = 大于 0 的数值不足两个，没有增长率

## 备选方案与基准

effects-told = 答案：第 { $month } 个月
effects-worth = 到第 { $month } 个月，{ $name } 带来 { $size }
effects-costs = 到第 { $month } 个月，{ $name } 损失 { $size }
effects-unclear = 到第 { $month } 个月，尚不能判断 { $name } 是否值得
effects-none = 到第 { $month } 个月，没有方案明显优于基准
effects-clear = 到第 { $month } 个月，{ $name } 明确带来 { $size }；{ $other } 是否更值得尚不能判断
effects-most = 到第 { $month } 个月，{ $name } 收益最高：{ $size }
effects-least = 到第 { $month } 个月，没有方案优于基准；{ $name } 损失最小：{ $size }
fans-finding = { $name }：{ $changes }
fans-change = { $what } { $change }
fans-against = { $name } 对比 { $base }
fans-means = 线为 { $count } 对运行的均值
fans-base = 基准
fans-alternative = 备选方案
fans-the-base = 基准
fans-the-alternative = 备选方案
fans-base-named = 基准：{ $name }
fans-alternative-named = 备选方案：{ $name }
fans-both = 两组
fans-pairs = 备选方案减基准，逐对计算
fans-difference = 差值 [{ $unit }]
fans-middle = 居中 { $share } 的运行
fans-no-month = 没有哪个月两组都有数值
fans-only = 只在 { $arm } 中有
fans-neither = 两组都没有数值
fans-same = 没有差别
multiples-title = 各客户群的{ $what }
multiples-band = 线为均值，阴影为 { $count } 次运行的 5%–95%；小标题给出最后一个月的数值

## 内置的行业

vertical-smart_city = 智慧城市
vertical-manufacturing = 制造
vertical-financial_risk = 金融风控
vertical-research = 科研
vertical-general = 通用

## 真实市场的事实（英文见 experiments/studies/realism/facts.py）

fact-1 = 价格三年下降三分之一到一半
fact-1-source = H100 36 个月 -50%，AWS 每年 -20%
fact-1-advice = 让成本下降（hardware.trend、service.cost_trend），并让价格跟随成本（providers.NAME.pricing: {"{"}policy: follow_cost{"}"}）；固定价格不会动
part-1 = 36 个月后的标价
fact-2 = 容量利用充分，但未用满
fact-2-source = 售出 75-95%（disintermediate，aidatacenterguide）
fact-2-advice = 让容量与负载相称：第 0 个月的 providers.NAME.capacity，以及其后订购多少、由谁订购、提前多久
part-2 = 各年利用率
fact-3 = 服务和设施占去收入的四分之一
fact-3-source = CoreWeave 70-74%（10-K 2023、2024）
fact-3-advice = providers.NAME.unit_cost 和 providers.NAME.facility_cost 相对于 providers.NAME.price；硬件由 gpu_cost 而不是 unit_cost 计费；闲置容量要付设施费（2）
part-3 = 各年扣除资本费用前的毛利率
fact-4 = 余下的大部分用来付硬件
fact-4-source = CoreWeave 约 30%（10-K 2025），Oracle 14%（凭记忆）
fact-4-advice = 先看 providers.NAME.gpu_cost，再看 hardware.life 和 hardware.cost_of_capital；以及影响 2 和 3 的因素
part-4 = 各年扣除资本费用后的毛利率
fact-5 = 利润微薄，也没有谁长期亏损
fact-5-source = 新兴 GPU 云低于 0，Google Cloud 21%，AWS 33-40%
fact-5-advice = 影响 2 至 4 的因素；然后是 providers.NAME.fixed_cost 和 providers.NAME.promotion，收入还少时它们分量最重（segments.NAME.initial_users）
part-5 = 各年融资后的净利率
fact-6 = 资本是最大的成本
fact-6-source = CoreWeave：折旧 45%，利息 24%
fact-6-advice = providers.NAME.gpu_cost 相对于 providers.NAME.price，以及 hardware.life、hardware.cost_of_capital、hardware.trend 和利用率（2）
part-6 = 第 3 年资本费用占收入
fact-7 = 收入增长快，但逐年放慢
fact-7-source = 云 +30%，AI 基础设施 +28-42%，AI 服务每年 +140%（Synergy、IDC）
fact-7-advice = 影响 8 的因素，以及用量：segments.NAME.usage_growth、segments.NAME.budget。起步时已有很多人使用（segments.NAME.initial_users）、模仿适中（segments.NAME.imitation），增长就会一开始便放慢
part-7a = 各年收入增长
part-7b = 该增长的逐年变化
fact-8 = 用户每年增长三分之一到三分之二
fact-8-source = 欧盟 AI 使用率每年 +34-63%（Eurostat 2023-25）
fact-8-advice = 起初太快：多一些 segments.NAME.initial_users，少一些 segments.NAME.imitation 和 segments.NAME.innovation；后来太慢：少一些 segments.NAME.churn，或起步用户少一些
part-8 = 各年用户增长
fact-9 = 大企业先于小企业采用
fact-9-source = 欧盟 AI 使用率：大型 55%，中型 30%，小型 17%（Eurostat 2025）
fact-9-advice = 起初看 segments.enterprise.initial_users；后来看 segments.enterprise.imitation 和 segments.enterprise.decision_cycle 相对于 segments.sme.imitation 和 segments.sme.churn
part-9 = 采用率，大型企业减中小企业
fact-10 = 两家服务商占有市场大半
fact-10-source = 英国：AWS 和 Microsoft 各 30-40%（CMA）；全球 .49（Synergy）
fact-10-advice = 各家的差别有多大：providers.NAME.awareness、providers.NAME.capacity、providers.NAME.price、providers.NAME.appeal；以及服务商有几家
part-10 = 期末最大两家的收入份额
fact-11 = 份额不均，变动缓慢
fact-11-source = 全球 28、21、15%，AWS 每年 -1 个百分点（Synergy）
fact-11-advice = 集中度同 10；惯性取决于 segments.NAME.switching_cost、segments.NAME.contract 和 segments.NAME.attention
part-11a = 期末收入的 HHI
part-11b = 最后一年变动的份额
fact-12 = 少数大客户支付了大部分
fact-12-source = 依据较弱：超大规模云厂商和实验室占采购额的 87%（IDC）
fact-12-advice = segments.NAME.share、segments.NAME.budget 和 segments.NAME.budget_spread
part-12a = 第 36 个月来自大客户的收入
part-12b = 前一成用户的收入占比
fact-13 = 离开的客户比转换的多
fact-13-source = 英国每年转换的客户不到 1%（CMA）；流失率为推测
fact-13-advice = 转换取决于 segments.NAME.switching_cost、segments.NAME.contract 和 segments.NAME.attention；离开取决于 segments.NAME.churn、segments.NAME.return_share 和 leaving.satisfaction_effect
part-13a = 大客户每年的转换率
part-13b = 大型企业每年的流失率
part-13c = 中小企业每年的流失率
part-13d = 个人用户每年的流失率
fact-14 = 新客户在意价格
fact-14-source = 品牌 -2.62（1,851 个估计的均值）
fact-14-advice = 被赢得的客户的 segments.NAME.price_sensitivity 相对于 segments.NAME.attribute_scale 和 segments.NAME.taste_spread；名气小的服务商（providers.NAME.awareness）靠价格赢得的较少
part-14 = 价格弹性，第 6-18 个月
fact-15 = 广告有用，但作用不大
fact-15-source = 广告短期 .12，长期 .24
fact-15-advice = segments.NAME.half_reach 和 segments.NAME.reach_limit 相对于 providers.NAME.promotion 的预算；已有名气的（providers.NAME.awareness、segments.NAME.word_of_mouth）收效较小，被遗忘的（awareness.forgetting）收效较大
part-15a = 推广弹性，第 6-18 个月
part-15b = 推广弹性，第 42-60 个月
fact-16 = 起步不靠运气，定价也没有免费午餐
fact-16-source = 设计如此：在位者是给定的，价格接近各自的最优
fact-16-advice = 份额：market.population_seed。价值：提价能得利的，相对于其 segments.NAME.price_sensitivity 太便宜；降价能得利的，太贵，或容量成本太低（providers.NAME.gpu_cost）
part-16a = 第 0 个月份额在各种子间的离散
part-16b = 价格 +-10% 的得益占收入
fact-17 = 增长有几年像指数，其实不是
fact-17-source = 设计如此：增长会饱和
fact-17-advice = 剩下可赢得的较少时提前：segments.NAME.initial_users、segments.NAME.churn；模仿持续加速更久时推后：segments.NAME.imitation、segments.NAME.innovation
part-17a = 否定指数增长的运行
part-17b = 误差不超过 5% 维持到的月份

facts-months = 只有 { $count } 个月，需要 { $least } 个月
facts-providers = 只有 { $count } 家服务商，需要 { $least } 家
facts-segment = 没有 { $names } 客户群
facts-movers-price = 第 { $month } 个月没有服务商可以调价
facts-movers-promotion = 第 { $month } 个月没有服务商可以调整推广
facts-one-run = 只有一次运行，无从比较
facts-no-revenue = 第 0 个月没有收入
facts-no-value = 没有哪次运行给出数值
facts-or = 或

## 研究的图

strip-band = 已发表数字所在的范围
strip-inside = 在范围内：均值，以及各次运行的最低至最高
strip-outside = 在范围外
fit-seen = 实际数值
fit-fit = 拟合：中位数，90%
fit-held = 留出检验：中位数，90%
fit-future = 预测：中位数，90%
fit-subject = 拟合与预测
fit-interval = 符合数据的 95%
fit-range = 尝试的范围
fit-median = 中位数
fit-own = 情景原值
fit-unknown = 数据无法判断
fit-parameters = 数据说明了什么
plans-base = 基准：维持现状
plans-search = 搜索中的最佳方案
plans-fresh = 新种子上，附区间
plans-searched = 搜索中
plans-tried = 搜索中试过的方案
tornado-raises = 使它升高
tornado-lowers = 使它降低
tornado-both = 时高时低
tornado-most = 影响最大的 { $most } 个，共 { $all } 个
shares-total = 连同相互作用（总效应）
shares-alone = 单独（一阶效应）
shares-label = 占变动的份额
morris-others = 其他
morris-sigma = sigma：影响的不均匀程度
futures-more-fail = 失败明显更多之处
futures-more-succeed = 成功明显更多之处
futures-succeeds = 成功（{ $count }）
futures-fails = 失败（{ $count }）
regret-futures = { $count } 种未来
regret-bold = 粗体：各策略的最大后悔
race-zone = 无差别区
race-first = 从这里起可以淘汰
race-runs = 每个策略的运行次数

## 服务的属性、推广渠道、措施改变的量（英文即键本身）

attribute-performance = 性能
attribute-availability = 可用性
attribute-disaster_recovery = 灾备
attribute-security = 安全
attribute-scalability = 可扩展性
attribute-ease_of_use = 易用性
attribute-support = 支持
channel-sales = 直销
channel-digital = 数字广告
channel-content = 内容
channel-events = 活动
channel-partners = 合作伙伴
factor-usage = 用量
factor-unit_cost = 单位成本
factor-usage_minimum = 最低用量
factor-capacity = 容量
factor-facility_cost = 设施成本
factor-fixed_cost = 固定成本
factor-breach_fall = 泄露造成的跌幅
factor-breach_half_life = 泄露影响的半衰期
factor-cycle = 采购周期
factor-inertia = 惯性
factor-word_of_mouth = 口碑
factor-downtime = 停机时间

## 对情景的提示

remark-all = 全部列于 compute-market check FILE
remark-of = { $why }：{ $action }
remark-of-more = { $why }：{ $action }，另有 { $more } 项
remark-action = 第 { $month } 个月，{ $who }：{ $what }
remark-market = 市场
remark-never = { $name } 到第 { $month } 个月结束，以下动作不会发生
remark-left = { $who } 已退出市场，以下动作无效
remark-lead = { $name } 到第 { $month } 个月结束，以下动作来不及生效
remark-percent = { $by } 表示增加 { $percent }（若指百分之 { $by }，请写 { $by }%）
remark-nobody = 没有服务商能达到所要求的{ $attribute }
remark-no-gpus = 没有增加 GPU，以下动作无效
remark-small = 不足一个 GPU（500 个 GPU 应写作 500 GPUs）
remark-dear = 每个 GPU 的费用高于 { $cost } 千{ $currency }，而硬件已由 gpu_cost 计费
remark-owner = 第 { $month } 个月起，{ $names } 归同一所有者；账目、份额和集中度仍分开计算
remark-empty = providers.{ $name }.capacity 为 0，gpu_cost 便无从计费；请写明容量，例如 capacity: 500 GPUs
remark-late = providers.{ $who }.capacity_policy.lead 为 { $lead } 个月，而 { $name } 到第 { $month } 个月结束，订购的容量来不及到货
remark-late-more = providers.{ $who }.capacity_policy.lead 为 { $lead } 个月（另有 { $more } 家也是如此），而 { $name } 到第 { $month } 个月结束，订购的容量来不及到货
remark-overflows = { $segment }中的每个模拟客户代表 { $customers } 个客户，其中最大的可能需要 { $wanted } 个 GPU，超过 { $smallest } 的全部容量（{ $room } 个）：超出部分得不到服务，收入会偏低；请增加逐个模拟的客户数（market.agents）

## 情景默认的前提

status-guess = 推测
status-seen = 有出处
status-part = 部分有据
taken-of = timeline.{ $place }：{ $words }
taken-list = 、
taken-more = timeline：另有 { $size } 项费用假设（{ $rest }）
taken-worse = { $who } 的 { $what } 从 { $low } 改为 { $high }，比原来更差
taken-free = 视为免费：{ $who } 的 { $what }
taken-free-score = 视为免费：{ $who } 的 { $what } 从 { $low } 到 { $high }
taken-free-capacity = 视为免费：{ $who } 在第 { $month } 个月的 { $gpus } 个 GPU；请写明其费用，或 providers.{ $who }.gpu_cost
taken-by-list = 按价目表假设（{ $known }）：{ $who } 的 { $what } 在第 { $month } 个月从 { $low } 到 { $high }
taken-by-table = 按措施表假设（{ $known }）：{ $who } 的 { $what }，第 { $month } 个月
taken-told = { $start }：{ $left }
taken-at-once = 一次付清两者 { $months } 个月的费用，按第 { $month } 个月容量的 { $share }% 计（按第 0 个月的容量为 { $cost } 千{ $currency }）
taken-at-size = { $words }，按其第 0 个月的 { $gpus } 个 GPU 计
taken-once = 一次性 { $cost } 千{ $currency }
taken-hourly = 每提供 1 GPU 卡时 { $cost } { $currency }
taken-monthly = 每月 { $cost } 千{ $currency }
taken-uptime = availability { $score } 是评分：相当于正常运行时间 { $uptime }%

## 说明文件读取方式的一行

reading-line = 读取方式：{ $clauses }。
reading-semicolon = ；
reading-comma = ，
reading-by = { $separator ->
    [comma] 以逗号分隔
    [semicolon] 以分号分隔
    [tab] 以制表符分隔
    [bar] 以竖线分隔
    [space] 以空格分隔
   *[other] 按首行所注的符号分隔
    [sheet] 工作表 { $sheet }
}
reading-nameless = 无列名行
reading-row = 取 { $row } 一行
reading-summed = { $count } 行之和
reading-times = 时间取自 { $column } 列
reading-no-name = 首
reading-times-wide = 时间取自列名
reading-form = { $form ->
    [day] 按日
    [stamp] 日期与时刻
    [month] 按月
    [quarter] 按季度
    [half] 按半年
    [week] 按周（以周一计）
    [year] 按年
    [fiscal] 按财年
    [count] 按序号
   *[number] 普通数字
    [excel] Excel 日期序号
    [unix] 1970 年以来的秒数
}
reading-order = { $order ->
    [day-first] 日在月前
    [month-first] 月在日前
   *[year-first] 年在最前
}
reading-is = { $text }（即 { $value }）
reading-span = { $first } 至 { $last }
reading-counts = 数值取自 { $column } 列
reading-counts-wide = 数值取自该行
reading-percent = 单位为 %
reading-in = 单位为 { $unit }
reading-example = { $text } 即 { $value }
reading-left = 略去：{ $what }
reading-left-out = { $kind ->
    [titles] 表格上方 { $count } 行
    [repeated] { $count } 行重复的列名
    [footers] 表格下方 { $count } 行
    [totals] { $count } 行合计
    [missing] { $count } 个缺失值
    [bounded] { $count } 个只给出界限的数值
   *[index] { $count } 列行号
}
reading-note-missing = { $rows } 行中有 { $count } 行没有 { $name }，已略去（{ $some }）
reading-note-bounded = { $rows } 个数值中有 { $count } 个只给出界限（{ $some }），已略去
reading-note-sorted = 各行未按时间排列，已排序
reading-note-summed = { $name } 是新增采用数，检验的是其累计值
