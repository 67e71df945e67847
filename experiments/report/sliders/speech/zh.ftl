# 滑块的全部文字（中文）。键与 en.ftl 相同，由测试对照。
# 变量（$who、$points）是已经写好的文字；$count 是整数。
# 方括号里的部分（[change]）由页面脚本填写。

## 说明

sliders-lead = 拖动滑块，查看第 { $month } 个月 { $who } 的各项指标相对基准 { $base } 的变化。共运行了{ $points }，每点{ $pairs }，与基准使用相同的随机数；点与点之间为插值，并给出 95% 区间。
sliders-lead-bare = 拖动滑块，查看第 { $month } 个月 { $who } 的各项指标相对基准 { $base } 的变化。共运行了{ $points }，每点{ $pairs }，与基准使用相同的随机数；点与点之间为插值。
sliders-few = 每点{ $pairs }不足以给出区间：只能看方向，或用 --pairs { $least } 增加对数。
sliders-points = { $shown } 个点
sliders-agents = 这里逐个模拟 { $agents } 个客户，上文的答案逐个模拟 { $own } 个：因此水平值和区间与上文不同。
sliders-failed = 有 { $shown } 次运行失败，已连同所在的对一并剔除。

## 滑块的含义

sliders-price = 价格
sliders-promotion = 推广投入
sliders-capacity = 容量
sliders-of = { $owner }{ $name }
sliders-price-means = 标价相对基准的变化，适用于所有客户群和各个月份。0% 即第 0 个月的 { $base }。
sliders-price-policy = 第 0 个月标价相对基准的变化，适用于所有客户群；此后的价格由定价策略 { $policy } 决定。0% 即 { $base }。
sliders-price-set = 时间线另行设定了价格，自该月起以其为准。
sliders-promotion-means = 各渠道每月推广预算相对基准的变化。0% 即 { $base }；-100% 为不投入。
sliders-capacity-means = 第 0 个月的 GPU 数量，以及此后为同样需求订购的 GPU 数量，相对基准的变化：增加则闲置更多，减少则每张卡负载更高。0% 即第 0 个月的 { $base }。
sliders-capacity-fixed = 已安装 GPU 数量相对基准的变化，各月相同。0% 即 { $base }。
sliders-path-means = { $meaning }；基准为 { $base }。
sliders-path-plain = 基准为 { $base }。
sliders-gpus = 张 GPU
sliders-number = { $name }（数值）
sliders-to-base = 回到基准

## 答案

sliders-a-month = 每月{ $name }
sliders-clear = [settings]：{ $figure }变化 [change]（95% 区间 [low] 至 [high]）。
sliders-unclear = [settings]：{ $figure }没有明确变化：[change]（95% 区间 [low] 至 [high]）。
sliders-no-interval = [settings]：{ $figure }变化 [change]；这里的各对结果不足以给出区间。
sliders-no-value = [settings]：{ $figure }没有数值。
sliders-at-base = 所有滑块都在基准位置。
sliders-run = 这一点已实际运行：{ $pairs }。
sliders-between = 位于已运行的点之间：数值为插值。
sliders-comma = 、
sliders-semicolon = ；
sliders-and = 、
sliders-show = 在图中显示
sliders-head-figure = 指标
sliders-head-base = 基准
sliders-head-change = 变化
sliders-head-interval = 95% 区间
sliders-interval = [low] 至 [high]
sliders-none = 无
sliders-chart = { $figure }的变化 [unit]，随[slider]变动，其他滑块保持现状
sliders-legend-run = 圆点：已运行的点
sliders-legend-none = 这条线上没有已运行的点：另有滑块位于点与点之间
sliders-legend-band = 阴影：95% 区间
sliders-aria = [chart]。[at]：[change]。

## 插值的误差

sliders-error = 插值误差：另外运行了中间的{ $points }作为检验，{ $figure }的误差中位数为 { $median }，最大为 { $worst }（未计入阴影区间）。
sliders-error-bare = 插值误差：另外运行了中间的{ $points }作为检验，{ $figure }的误差中位数为 { $median }，最大为 { $worst }。
sliders-error-width = 这些点的 95% 区间约为左右各 { $half }，
sliders-error-small = 可见插值误差小于随机波动的影响。
sliders-error-worst = 可见多数误差小于随机波动的影响，但最大误差更大：请以已运行的点为准。
sliders-error-large = 可见插值误差大于随机波动的影响：请以已运行的点为准，或用 --points { $points } 增加点数。
sliders-unchecked = 没有运行中间点作为检验。

## 全部点

sliders-table = 已运行的全部{ $points }
sliders-table-caption = 与基准之差的均值（成对比较）及其 95% 区间
sliders-table-caption-bare = 与基准之差的均值（成对比较）
sliders-script = 拖动滑块需要 JavaScript，而这里没有启用。下表列出了已运行的每一个点。
