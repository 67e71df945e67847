# 演示
stage-over = 第 { $month } 个月是最后一个月；如要重新开始，请重置演示
stage-replaced = 另一个标签页换了市场，现已显示新的市场。如仍需要，请重做一次。
stage-large = { $agents } 个客户、{ $months } 个月，现场演示放不下；最多 { $most } 个客户、{ $longest } 个月（在地址里写 agents=2000，或在下面减少客户数）
drop-past = 第 { $month } 个月已经过去；现在投放的事件从第 { $next } 个月起生效
drop-rewrites = 这会改变已经过去的月份（到第 { $month } 个月）；要进入市场，必须先前已经退出

# 客户
comma = 、
without = 不用服务商
none = 不用
story-title = 客户 { $number }：{ $segment }，{ $vertical }
stands-user = 自第 { $since } 个月起使用 { $name }，价格 { $price }，合同到第 { $end } 个月为止。
stands-satisfied = 满意度 { $score }（满分 100），这类客户通常为 { $usual }。据此，它一个月内离开的概率是 { $chance }。
stands-idle = 没有服务商，也没有在找。
stands-ready = 没有服务商。它想要一家，但没有找到，下个月再找。
stands-stage = 没有服务商，已经开始采购：第 { $stage } 阶段，共 { $stages } 个阶段。
stands-former = 以前用过 { $name }。
stands-wish = 本月它开始寻找的概率是 { $chance }；如果周围没有人使用，则只有 { $alone }。差别就是口碑。
why-never = 它还没有做过选择。
chose-first = 它在第 0 个月之前就使用 { $name }：在它可选的服务商里，这家最合适，效用 { $utility }。
chose-new = 第 { $month } 个月，它选择了 { $name }，效用 { $utility }。
chose-stay = 第 { $month } 个月合同到期，它比较了一遍，留在 { $name }，效用 { $utility }。
chose-switch = 第 { $month } 个月，它从 { $other } 转到 { $name }，效用 { $utility }。
chose-stranded = 第 { $month } 个月 { $other } 退出市场，它选择了 { $name }，效用 { $utility }。
chose-none = 第 { $month } 个月，它做了选择，一家也不要：不用服务商的效用是 { $without }，最好的一家 { $name } 只有 { $utility }。
chose-nobody = 第 { $month } 个月，它想选择，但没有一家可选。
speaks-only = 没有别的可选。
speaks-next = 其次是 { $name }，效用 { $utility }，少 { $lead }。
speaks-for = 与其次相比，有利的是：{ $terms }。
speaks-against = 不利的是：{ $terms }。
made-of = 效用主要来自：{ $terms }。
made-less = 要减去：{ $terms }。
speaks-term = { $term }（{ $value }）
since-renewed = 第 { $month } 个月合同续签，没有再作比较；{ $segment }里，合同到期时会比较的占 { $attention }。
since-left = 第 { $month } 个月，它离开了 { $name }；当时满意度 { $score }（满分 100）。
note-chosen = 选中
note-had = 原服务商
bar-unknown = 不知道这家
bar-absent = 不在市场上
bar-full = 不接新客户
bar-required = 达不到这类客户的要求
bar-budget = 超出预算
contacts = 它有 { $count } 个联系人：{ $whom }。
contacts-of = { $number } 个用 { $name }
contacts-none = { $number } 个没有服务商
contacts-mean-field = 它接触的是全体客户的平均情况，其中 { $users } 使用服务商。
heard-first = { $name }：一开始就知道。
heard-entry = { $name }：第 { $month } 个月这家进入市场时就知道了。
heard-since = { $name }：第 { $month } 个月起知道。当月推广触达它的概率是 { $promotion }{ $mentioned }。
mentioned = { $count ->
    [1] ；1 个联系人正在使用，提到它的概率是 { $chance }
   *[other] ；{ $count } 个联系人正在使用，至少有一个提到的概率是 { $chance }
  }
mentioned-some = ；有联系人提到的概率是 { $chance }
mentioned-nobody = ；没有联系人在使用
heard-never = { $name }：从未听说过。
heard-forgotten = { $name }：听说过，后来忘了。
heard-absent = { $name }：不在市场上。

# 效用的各项
term-price = 价格
term-performance = 性能
term-availability = 可用性
term-disaster_recovery = 灾备
term-security = 安全
term-scalability = 可扩展性
term-ease_of_use = 易用性
term-support = 支持
term-claim = 承诺
term-appeal = 品牌
term-credit = 在这类客户中的声望
term-mistrust = 泄露之后的不信任
term-habit = 习惯
term-gift = 联系人带来的好处
term-luck = 看不见的偏好
term-outside = 其他办法

# 猜测
guess-ask = 请先猜一猜：用户数会怎样增长？在图里画一条曲线，或在下面设定；然后运行，看看结果。
guess-final = 最后一个月的用户数
guess-half = 达到其中一半的月份
guess-bounds = 应为 { $least } 到 { $most } 的数
guess-take = 这就是我的猜测
guess-skip = 跳过
guess-kept = 您的猜测留在图里，请运行。
guess-distance = 您的猜测平均相差 { $mean } 个用户，为实际的 { $share }。相差最大的是第 { $month } 个月：{ $worst }。
guess-high = 多猜了 { $users } 个
guess-low = 少猜了 { $users } 个
guess-final-off = 最后一个月，您{ $off }。
guess-final-right = 最后一个月，您猜对了。
guess-half-later = 最终用户达到一半的时间，您猜的比实际晚 { $months } 个月。
guess-half-earlier = 最终用户达到一半的时间，您猜的比实际早 { $months } 个月。
guess-half-right = 最终用户何时达到一半，您猜对了。
guess-close = 猜得很准。
guess-hint = 在这里画出您的猜测

# 曲线
curve-title = 整个市场的用户数
curve-label = 图：各月用户数。第 { $month } 个月，{ $customers } 个客户中有 { $users } 个用户。
curve-users = 用户
curve-guess = 您的猜测
curve-exponential = 起始阶段的指数曲线
curve-event = 投放的事件
curve-month = 月
curve-break = > { $share }
curve-none = 曲线还没有哪一段开头是指数增长：各点的波动超过 5%。
curve-early = 头几个月还看不出这是什么增长。
curve-fits = 第 0 至 { $until } 个月在 5% 以内符合指数增长：用户每 { $doubling } 个月翻一番。
curve-year = 各点的波动超过 5%；第一年的指数曲线每 { $doubling } 个月翻一番。
curve-flat = 用户数没有增长。
curve-holds = 到目前为止，曲线没有离开它。
curve-left = 从第 { $month } 个月起，指数曲线的偏差超过 5%。
curve-left-far = 从第 { $month } 个月起偏差超过 5%，从第 { $far } 个月起超过 25%。
between = {""}

# 栏目
demo-title = 现场演示
demo-waits = 正在准备市场……
demo-about = { $title }。{ $question }
network-title = 客户：{ $all } 个中的 { $drawn } 个，以及谁认识谁
network-sampled = 逐个模拟的是 { $all } 个客户中的 { $agents } 个，每个代表 { $each } 个。
network-label = { $customers } 个客户和他们的关系网。用 Tab 键移到一个客户，用方向键移动，按回车键看解释。
network-customer = 客户
network-how = 点一个客户，就能读到它为什么这样选。画出来的客户彼此相邻，好看清使用怎样传开；各项数字都是整个市场的。
legend = 各服务商及其用户占全部客户的份额
legend-none = 没有服务商
bar = 控制
bar-run = 运行
bar-pause = 暂停
bar-step = 单步
bar-reset = 重置
bar-slower = 慢一点
bar-faster = 快一点
bar-speed = 每秒 { $speed } 个月
bar-month = 第 { $month } 个月，共 { $months } 个月
bar-users = { $users } 个用户
bar-told = 第 { $month } 个月：{ $users } 个用户。
bar-keys = <kbd>空格</kbd> 运行或暂停，<kbd>→</kbd> 单步，<kbd>+</kbd> <kbd>−</kbd> 快慢
stop = 。
customer-none = 一个客户
customer-how = 点图中的一个客户，或用 Tab 键和方向键移到一个客户再按回车：它比较了什么，谁告诉它的，合同何时到期。
customer-why = 为什么
customer-compared = 它比较了什么（效用）
customer-table = 每个选项的效用，逐项列出
customer-heard = 谁告诉它的
utility = 效用
drop-title = 投放事件
drop-what = 发生什么
drop-who = 服务商
drop-told = 细节
drop-told-key = 细节中的“{ $key }”
drop-do = 投放
drop-when = 从第 { $month } 个月起生效；之前的月份不变。
drop-done = 已投放，从第 { $month } 个月起生效。
drop-withdraw = 收回 { $event }
drop-save = 存为情景文件
set-title = 情景
set-scenario = 情景
set-agents = 模拟的客户数
set-seed = 随机种子
set-guess = 先请大家猜
set-do = 开始

# 地址
address-unknown = 地址里有 { $name }；能用的是 scenario、set、agents、seed 和 guess
address-scenario = 地址要的情景是 { $name }
address-near = ；是否想写 { $name }？
address-there = ；现有 { $names }
address-guess = 地址里写了 guess={ $value }；1 表示先请大家猜，0 表示不猜
address-number = 地址里写了 { $name }={ $value }；应为 { $least } 到 { $most } 的整数
address-set = 地址中的“set={ $path }”
address-instead = 现改为演示 { $name }。
