# 答案中的全部文字（中文）。键与 en.ftl 相同，由测试对照。
# 每节对应 experiments/answers 的一个模块，键以该模块的词开头。
# 变量（$size、$name）是已经写好的文字；$count 是整数。

## 多个答案共用

pairs = { $count } 对
list-and = 、
list-comma = 、
list-semicolon = ；

## 运行的图

figures-action = { $who }：{ $what }
figures-of = { $name }：{ $what }
figures-none = 没有数值：{ $why }
figures-segments = 各客户群的采用率
figures-segments-label = 用户占该客户群客户的比例
figures-price = 标价，按客户平均
figures-utilisation-label = 负载与容量之比

## 一次运行

month-of = 第 { $month } 月
run-head = { $title }
    第 { $month } 月，{ $bands }
run-bands = { $count } 次重复运行的均值（5%..95%）
run-one = 单次运行
run-growth = 增长：{ $sentence }
run-account = 损益，
    第 1 至 { $last } 月 [{ $currency }]
run-account-wide = 损益表太宽，屏幕上放不下；见 --json 中的 profit_and_loss。
adoptions-head = 每期新采用者的
    Bass 模型
adoptions-peak = 高峰
    {"[期]"}
adoptions-residual = 残差标准误
adoptions-bound = 在边界上
adoptions-interval = 区间形式
adoptions-density = 密度形式
written-to = 已写入 { $folder }
written-figures = 图：{ $names }
written-others = 其他文件：{ $names }
written-figure = 图  { $file }
remark = 提示：{ $text }

## 各项动作值多少

roi-asked = 每项动作值多少：有它的运行对比没有它的运行，第 { $month } 月，附 95% 区间，{ $count } 对，单位{ $currency }
roi-asked-few = 每项动作值多少：有它的运行对比没有它的运行，第 { $month } 月，{ $count } 对，单位{ $currency }
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
roi-offers = 优惠的费用是按标价计算的让利，这是上限，因为让出去的并不都会有人买；它的 ROI 不能与推广的相比。提供服务的成本和被替代的销售都已算在影响之内。市场为补贴付出的费用，是第三方支付的部分。
roi-action = { $name }，第 { $month } 月
roi-all = 全部 { $count } 项合在一起
roi-some = { $who } 的 { $count } 项合在一起
roi-not-by = { $month } 个月内未回本
roi-deepens = 仍在加深
roi-same-its = 对 { $who } 来说，它的 { $count } 项动作合在一起与逐项相加价值相同。
roi-same-all = 对整个市场来说，{ $count } 项动作合在一起与逐项相加价值相同。
roi-unclear-its = 对 { $who } 来说，它的 { $count } 项动作合在一起，与逐项相加相比看不出明显高低（95%：{ $low } 至 { $high }{ $unit }）。
roi-unclear-all = 对整个市场来说，{ $count } 项动作合在一起，与逐项相加相比看不出明显高低（95%：{ $low } 至 { $high }{ $unit }）。
roi-more-its = 对 { $who } 来说，它的 { $count } 项动作合在一起，比逐项相加多值 { $size }（95%：{ $low } 至 { $high }{ $unit }）。
roi-more-all = 对整个市场来说，{ $count } 项动作合在一起，比逐项相加多值 { $size }（95%：{ $low } 至 { $high }{ $unit }）。
roi-less-its = 对 { $who } 来说，它的 { $count } 项动作合在一起，比逐项相加少值 { $size }（95%：{ $low } 至 { $high }{ $unit }）。
roi-less-all = 对整个市场来说，{ $count } 项动作合在一起，比逐项相加少值 { $size }（95%：{ $low } 至 { $high }{ $unit }）。
roi-turns = { $name }：{ $turns }。
roi-without = 没有它的运行
roi-with = 有它的运行
roi-left-out = 未计算：{ $what }。
roi-assumed = 假定：{ $what }。
roi-follows = 容量跟随需求
roi-as-written = 容量按情景所写
roi-else = 其余一切按情景所写
roi-else-answer = 其余一切按情景所写；{ $who } 会作出回应
roi-descriptive = 仅供描述：不足 { $least } 对时，区间说明不了什么。

## 真实市场的事实

list-or = 、
year-of = 第 { $year } 年
realism-head-fact = 事实
    出处
realism-head-band = 区间
realism-head-ours = 本情景：均值
    （各次运行最低..最高）
realism-head-verdict = 判定
realism-inside = 在内
realism-outside = 在外
realism-closing = 怎样才能达到：
realism-neither = 不适用：
realism-asked = 第 0 至 { $last } 月，{ $count } 次重复运行的均值（最低..最高）
realism-asked-one = 第 0 至 { $last } 月，单次运行
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
