# 取值违反规则时所说的话；分号之后是改法和相近的名称
comma = 、
and = {" 和 "}
semicolon = ；
or-a = 或
names-more = { $names }，另有 { $more } 个
more = …… 还有其他问题，请先改正以上各处

# 不以数字或引号表示的取值
value-long = 约 { $digits } 位的数
value-table = 一张表
value-table-empty = 空表
value-list = 一个列表
value-list-empty = 空列表
value-python = Python 的 { $name }

# 改法
near = ；是否想写 '{ $name }'？
or-near = ；或者是否想写 '{ $name }'？
home = ；是否想写 { $name }？
homes = ；是否想写 { $name }、{ $other } 等？
known = ；可用的有：{ $names }
write = ；请写 { $text }
write-one = ；请写以下之一：{ $names }
write-or-extend = ；请写出，或用 extends 从另一个情景继承
units = ；可带的单位：{ $units }
percent = ；百分之 { $number } 请写 { $number }%
own = ；自己的函数用 --plugin FILE.py 加载
without = ，不能与 { $keys } 一起给出
line-away = ；请删去这一行
wide-hint = ；YAML 把 '{ $sign }' 当作普通文字，请改用半角的 { $plain }
in-line = ；第 { $line } 行已有这个键
file-beside = ；若指文件，请写 { $file }
gone-accounting = ；一切都按 hardware.cost_of_capital 折现，以年计：每月 1% 即每年 12.7%
of = { $what }: { $rule }
inherited = { $rule }；写 inherit_timeline: false 可去掉继承来的时间线

# 键和名称
missing = 缺少 { $about }{ $unit }{ $hint }{ $other }
key = 没有这个键{ $called }{ $hint }
key-file = 这个键属于文件，不属于情景
key-text = 键应为文字，写的是：{ $value }
name = 没有这个{ $what ->
    [provider] 服务商
    [segment] 客户群
    [vertical] 行业
    [lever] 措施
    [action] 动作
    [source] 来源
    [policy] 策略
   *[kind] 种类
} { $value }{ $hint }{ $own }
choice = 应为以下之一：{ $names }；写的是：{ $value }{ $hint }
form = 应为{ $form }，写的是：{ $value }{ $hint }
form-currency = 三个大写字母，例如 USD
form-name = 由小写字母、数字、_ 和 - 组成、以字母开头、不超过 40 个字符的名称
form-other = 另一种形式的文字
one-none = 应给出以下之一：{ $keys }；目前都没有给出
one-many = 只能给出以下之一：{ $keys }；目前给出了 { $given }
with = 只能与 { $keys } 一起给出{ $hint }

# 类型
scenario = 情景应为一张表，写的是：{ $value }
table = 应为由 `key: value` 各行组成的表{ $unit }，写的是：{ $value }{ $hint }
list = 应为列表{ $unit }，写的是：{ $value }
bool = 应为 true 或 false{ $unit }，写的是：{ $value }
text = 应为文字{ $unit }，写的是：{ $value }；请加引号
text-half = 应为文字；半个字符不是文字
text-long = 最多 { $most } 个字符，写的有 { $length } 个
control = 含有控制字符 { $letter }，请去掉
entries-least = 至少要有 { $limit } 项，写的有 { $actual } 项
entries-most = 最多 { $limit } 项，写的有 { $actual } 项
enough = 应有 { $least } 至 { $most } 个{ $what ->
    [providers] 服务商
    [segments] 客户群
   *[alternatives] 备选方案
}，写的有 { $actual } 个
deep = 嵌套过深
impossible = 这里不能写 { $value }

# 数字
number = 应为{ $kind ->
    [finite] 有限的数
   *[any] 数字
}，写的是：{ $value }{ $unit }{ $hint }
number-quoted = 应为数字而不是文字；请写 { $number }，不加引号
whole = 应为整数，写的是：{ $value }{ $unit }
large = 过大：{ $value }
above = 应大于 { $end }，写的是：{ $value }{ $unit }{ $hint }
least = 应不小于 { $end }，写的是：{ $value }{ $unit }{ $hint }
below = 应小于 { $end }，写的是：{ $value }{ $unit }{ $hint }
most = 应不超过 { $end }，写的是：{ $value }{ $unit }{ $hint }
unit = 没有这个单位 { $value }；可用的有：{ $units }
unit-none = 应为不带单位的数，写的单位是：{ $unit }；请写 { $meant }
unit-currency = 市场以 { $currency } 计价，写的是：{ $unit }；请写 { $same }，或更改 market.currency
three = 应为 [low, mode, high]，由小到大，写的是：{ $given }
factor = 应大于 0：系数为 0 则什么都不剩
gpu-cost = 这是一块 GPU 的价格，不是一小时的价格：应为 0，或不小于 { $least }，写的是：{ $value } [{ $unit }]；例如写 30 k{ $unit }
even = 在 { $kind } 网络中应为偶数，写的是：{ $value }；请写 { $even }
stages = { $cycle } 个月的 decision_cycle 容不下 { $stages } 个阶段：每个阶段至少需要一个月
weight = 至少有一项{ $what ->
    [segment] 客户群
   *[attribute] 属性
}的权重应大于 0
whole-market = 比例之和应为 1，目前为 { $total }{ $each }
each = （{ $shares }）

# 月份
day = 没有 { $value } 这一天
calendar = 应为年月，例如 2025-01，写的是：{ $value }
month = 应为月份，写作 `month 12` 或 2027-01 这样的日期，写的是：{ $value }
month-zero = 第 0 个月是各方决策之前的状态；最早为第 { $first } 个月
date-zero = { $date } 是第 0 个月，即各方决策之前的状态；最早为 { $first }
start = { $date } 早于市场的起点 { $start }
earliest = 没有第 { $value } 个月；最早为第 { $first } 个月
latest = 最晚为第 { $most } 个月，写的是：{ $value }

# 发生的事
there = { $who } 在第 { $month } 个月已在市场上
absent = { $who } 在第 { $month } 个月不在市场上
itself = { $who } 不能与自己合并
owner = { $who } 与 { $other } 已属同一所有者
name-taken = '{ $name }' 在结果表格中另有含义（{ $taken } 均如此）；请换一个名称，例如 { $name }-1
like-itself = { $who } 不能与自己相似；请写另一家服务商
list-end = { $value } 超出价目表，其上限为 { $most }；请给出 cost、running 和 unit_cost，或调低目标
lever-adds = { $lever } 会增加容量，还须说明增加多少；请写 { $keys }: 500 GPUs
lever-not = { $lever } { $what ->
    [capacity] 不增加容量
    [sites] 没有站点
   *[score] 不改变评分
}；请删去此项
after = 应晚于首次提供的第 { $month } 个月，写的是：{ $value }
ends = 这里规定了一种结束方式，`{ $keys }` 规定了另一种；只能给出其一

# 无法开始的市场
reference = segments.{ $segment }: 第 0 个月的平均满意度为 { $mean }，而口碑所用的参照值至少为 { $least }；请调高 satisfaction.base，或给出 segments.{ $segment }.satisfaction_reference
countable = 每月预算 { $money }、最低价格 { $price }，超出了能够精确计数的范围；请提高该价格、用更大的货币单位，或少模拟一些客户

# 一个情景叠加在另一个之上
file-table = 文件应为由 `key: value` 各行组成的表；{ $said }{ $hint }
not = 写的是：{ $value }
inherits-nothing = 没有 extends 就没有可以继承的内容；请删去这一行
extends-name = 应为一个情景或文件的名称，写的是：{ $value }
extends-file = 应为自带情景的名称，或以 .yaml 结尾的文件，写的是：{ $value }
extends-beside = 应在本文件所在的文件夹之内，写的是：{ $value }
extends-no-file = { $value } 不是文件
extends-link = { $value } 是指向本文件夹之外的链接
slash = 文件夹之间用 / 分隔
not-bundled = 没有名为 { $name } 的自带情景{ $hint }
circle = 继承关系绕成了一圈：{ $way }
files-deep = 继承超过 { $most } 层文件
null = null 用来撤回继承的内容，而这里没有可以撤回的内容{ $hint }
set = 应为 path=value，写的是：{ $value }
set-path = 请写成 path=value
set-adds = += 用来给列表追加内容，而这里不是列表；请写 =
set-empty = 空表没有内容；请写明要改什么
set-single = { $path } 是单个取值，其中没有 { $part }
set-entry = 没有 { $part } 这一项；{ $count ->
    [0] 这里是空的
    [1] 只有第 0 项
   *[other] 共 { $entries } 项，为 0 至 { $last }
}
set-file = 这个键属于文件；用 --set 更改的是各文件合在一起的内容
set-long = 超过 1 MiB
set-percent = { $change }% 可以指增加这么多，也可以指取值 { $value }%；请写新的取值，不加 +
set-nothing = { $percent }% 用来更改已有的取值，而这里没有；请直接写取值
set-of-nothing = { $value } 的 { $percent }% 没有意义；请直接写取值

# 运行保留什么
no-metric = 没有指标 { $name }{ $hint }
renamed = ；现在称为 { $name }
keep-list = keep: 应为指标的列表，例如 users、revenue_share，写的是：{ $value }
keep-none = keep: 没有写出任何指标；请写出，例如 users、revenue_share
not-kept = 这次运行没有保留{ $what }，只保留了 { $names }；请一并保留{ $lacking }（Python 中用 `keep`，命令行用 --keep），或去掉这一项以保留全部
not-kept-column = 列 { $name }
not-kept-metric = 由它算出的某个指标
not-kept-it = 它
not-kept-up = 这次运行没有计算 { $place }，只保留了 { $names }；请一并保留 { $lacking }，或去掉 `keep` 以保留全部

# 按名称找情景和研究
scenario-file = 不是情景文件：情景文件的名称以 .yaml 或 .yml 结尾
scenario-called = 没有名为 { $name } 的情景；`compute-market list` 会列出全部
scenario-near = 没有名为 { $name } 的情景；是否想写 '{ $near }'？`compute-market list` 会列出全部
scenario-beside = 没有名为 { $name } 的情景；若指文件，请写 { $file }。`compute-market list` 会列出全部
study-called = 没有名为 { $name } 的研究{ $hint }；文件名以 .yaml 结尾
there-are = ；现有：{ $names }

# 文件
file-missing = 没有这个文件
file-denied = 无法读取：没有权限
file-unread = 无法读取：{ $why }
file-name = 无法读取：不能有这样的文件名
file-folder = 是文件夹，或不是普通文件
file-large = 超过 1 MiB；情景只是几页文字
file-utf16 = 编码为 UTF-16；请存为 UTF-8
file-byte = 字节 { $byte } 不是 UTF-8；请把文件存为 UTF-8

# YAML
blank = 这里什么都没有写
no-value = 没有取值；请写出，或删去这一行{ $hint }
twice = 这个键写了两次{ $hint }
key-no-word = 键应为一个词，不能是表、列表或别名
key-word = 键应为一个词，写的是：{ $value }
key-missing = ':' 之前缺少键
merge = '<<' 在这里不起合并作用；请用 extends，或把各行再写一遍
colon = 这个词之后缺少 ':'
tab = 不能用制表符缩进；请用空格
start-letter = 文字不能以 '{ $letter }' 开头；请加引号
wide = YAML 把 '{ $sign }' 当作普通文字；请改用半角的 { $plain }
colons = 多了一个 ': '，或某一行缩进过多；含有 ': ' 的文字请加引号
list-here = 列表不能从这里开始；请把 '- ' 另起一行
indentation = 与从第 { $above } 行开始的内容没有对齐；请检查缩进
bracket = 此处之前缺少 ',' 或 '{ $other }'；括号从第 { $above } 行开始
quotes-open = 从第 { $above } 行开始的引号没有结束
escape = 双引号中的 '\{ $letter }' 没有意义；请用单引号
text-ends = 文字在取值中途结束；在命令行上请把它整个放在引号中：'timeline+={"{"}at: month 12, ...{"}"}'
empty = '{ $sign }' 之前缺少一个值
left-over = 表结束之后还有多余的内容
block-text = '|' 或 '>' 之后，文字从下一行开始
start-star = 文字不能以 '*' 或 '&' 开头；请加引号
tag-handle = 标签在这里没有意义；请去掉
tag = { $tag } 这样的标签在这里没有意义
directive = 请去掉以 % 开头的各行
version = 应为 YAML 1.2；请去掉 %YAML 一行
second = 从这里开始是第二份文档；一个文件只能有一份
nested = 嵌套超过 { $most } 层
values = 取值超过 { $most } 个
values-repeated = 连同所有别名，取值超过 { $most } 个
aliases = 别名超过 { $most } 个
alias-inside = *{ $name } 处在它所重复的内容之中
alias-unknown = 上文没有标记为 &{ $name } 的内容；带 '*' 的文字请加引号
unprintable = YAML 中不能有字符 { $letter }；请去掉
invalid = 不是有效的 YAML：{ $problem }
invalid-after = 从此处起不是有效的 YAML
unread = 无法读取

# 无法重放的内容
replay-begin = 重放是把一个方案中客户遇到的情形放到另一个方案的客户面前，因此两者的起点必须相同
replay-alike = 只有两个方案的起点相同，才能把一个方案中客户遇到的情形放到另一个方案的客户面前：请把行动写进时间线，从第 1 个月起
replay-differs = { $paths }: 不同
replay-others = 另外 { $others } 项
replay-market = { $differ }；{ replay-begin }，而且市场也必须相同；请不作分解来比较（去掉 --why）
replay-once = { $who }: 只在一个方案的第 0 个月就在市场上；{ replay-begin }；在它从不进入的方案中，请让它在最后一个月之后进入
replay-provider = providers.{ $who }: 只在一个方案中；请在两个方案中都写出，并在它从不进入的方案中让它在最后一个月之后进入：{"{"}at: month N, who: { $who }, do: entry{"}"}
replay-zero = 第 0 个月 { $differ }；{ replay-begin }；请把改动写进时间线，从第 1 个月起{ $example }
replay-example = ，例如 timeline+={"{"}at: 1, who: { $who }, do: price, to: { $price }{"}"}
replay-event = timeline: 第 { $month } 个月的 { $action } 作用于整个市场，却只发生在一个方案中；这样的事件不是谁的行动，也没有途径可归：请让它在两个方案中都发生，或不作分解来比较（去掉 --why）
replay-whole = { $arm ->
    [base] 基准
   *[alternative] 备选方案
}的记录不是一次完整的运行；请先运行完
replay-arms = 两个方案的{ $what ->
    [seed] 种子
    [months] 月数
    [providers] 服务商
   *[agents] 模拟客户数
}不同：{ $ours } 和 { $theirs }；{ replay-alike }
replay-array = { $who }: 第 0 个月的 { $name } 在两个方案之间不同；{ replay-alike }
replay-start = 两个方案第 0 个月的客户或客户群不同；{ replay-alike }
replay-other-run = 重放与所记录的运行不符（{ $names } 不同）：自己的动作做了记录中没有的事；请不作分解来比较（去掉 --why）
replay-nobody = { $name }: 没有这个服务商{ $hint }
replay-channel = { $name }: 没有这个途径{ $hint }
replay-again = 一个 Replay 只用于一次运行；请给每个 MarketModel 各用一个
replay-other-market = 重放的市场不是所记录的市场；请用 replayable_scenario(base, alternative) 和记录的种子建立
replay-loud = 一个方案中客户的口碑强于重放所能表达：自己的动作把满意度的参照值降到了 { $least } 以下；请让它保持在其上
replay-saved = 重放离开记录便不存在，因此不能保存；请重新运行
recording-again = 一个 Meeting 只记录一次运行；请给每个 MarketModel 各用一个
recording-saved = 正在记录的运行不能保存，否则会丢失客户遇到的情形；请运行到结束，或保存不带 meeting= 的运行

# 保存的运行
saved-missing = { $file }: 没有这个文件
saved-denied = { $file }: 无法读取（{ $why }）
saved-damaged = { $file }: 不是保存的运行，或已损坏
saved-other = { $file }: 不是本程序保存的运行（'{ $format }'）
saved-version = { $file }: 由模型版本 { $theirs } 保存，这里是 { $ours }；{ $why }。请重新运行该情景
saved-differ = 结果会不同
saved-columns = 结果相同，但客户保存在不同的列中
saved-plugins = { $file }: 保存之后插件已有改动
saved-scenario = { $file }: 已损坏；情景与保存时不同
saved-misshapen = { $file }: 已损坏；'{ $name }' 缺失或形状不对

# 序列的文件
series-unread = { $file }: 无法读取：{ $why }；请给出含有时间列和数值列的 CSV 文件
series-foreign = { $file }: { $kind ->
    [excel] 是旧版 Excel 工作簿；请存为 .xlsx 或 CSV UTF-8
    [parquet] 是 Parquet 文件；请用 pandas.read_parquet(...).to_csv(...) 存为 CSV UTF-8
    [pdf] 是 PDF，不是表格；请把表格存为 CSV UTF-8
    [picture] 是图片，不是表格；请把表格存为 CSV UTF-8
   *[database] 是数据库，不是表格；请把表格存为 CSV UTF-8
}
series-packed = { $file }: 无法解压：{ $why }
series-sheet-open = 是 OpenDocument 表格；请存为 .xlsx 或 CSV UTF-8
series-tables = { $file }: 其中有 { $tables } 个表格{ $names }；请解压后指定一个文件
series-some = （{ $names }）
series-encoding = { $file }: --encoding { $said }: 没有这种编码；请写例如 cp1252、gb18030 或 utf-16
series-byte = { $file }:{ $line }: 字节 0x{ $byte }：文件的编码不是 { $encoding }；请存为 CSV UTF-8，或用 --encoding 说明编码，例如 cp1252
series-binary = { $file }:{ $line }: 含有{ $byte ->
    [zero] 零字节
   *[other] {" "}0x{ $byte } 字节
}，不是文本文件；请存为 CSV UTF-8
series-no-table = { $file }:1: 是{ $kind ->
    [json] {" "}JSON
   *[page] {" "}HTML 或 XML 页面
}，不是表格；请存为 CSV UTF-8
series-quotes = { $file }:{ $line }: 不是有效的 CSV：{ $why }；请检查引号
series-openpyxl = { $file }: 读取工作簿需要 openpyxl：pip install 'compute-market[xlsx]'；或存为 CSV UTF-8
series-workbook = { $file }: 无法作为工作簿读取（{ $why }）；请存为 .xlsx 或 CSV UTF-8
series-sheet = { $file }: --sheet { $said }: 没有这个工作表；现有：{ $names }
series-sheets = { $file }: 有 { $sheets } 个工作表含有表格（{ $names }）：请用 --sheet NAME 指定一个
series-where = { $file }: --where { $column }={ $text }: 没有这样的行；列 { $column } 中有 { $names }
series-no-column = { $file }:{ $line }: { $name }: 没有这一列；{ $option } 应为以下之一：{ $names }
series-no-name = （无列名）
series-columns = { $file }:{ $line }: 共有 { $columns } 列（{ $names }）：请用 --time COL --count COL 说明哪一列是时间、哪一列是数值
series-same = { $file }:{ $line }: { $name }: 时间和数值不能是同一列；请给出 --time COL --count COL
series-rows-nameless = { $file }:{ $line }: 共有 { $rows } 行，每行一个序列，没有名称：请只保留其中一行，或用 --total 求和
series-rows = { $file }:{ $line }: 共有 { $rows } 行，每行一个序列（{ $names }）：请用 --where COL=TEXT 指定一行，例如 --where { $example }；或用 --total 求和
series-empty = { $file }:1: 文件是空的；需要一行列名（例如 month,users），以及每个时间一行
series-one-column = { $file }:{ $line }: { $text }: 只有一列；序列需要时间和数值，以逗号分隔
series-cells = { $file }:{ $line }: { $text }: { $columns } 列（{ $names }）却有 { $cells } 个值；数字不要用千位分隔符，缺失的值请留空位
series-cells-above = { $file }:{ $line }: { $columns } 列（{ $names }）却有 { $cells } 个值；数字不要用千位分隔符，缺失的值请留空位
series-name-twice = { $file }:{ $line }: { $name }: 有两列使用这个名称；请改名
series-nothing = { $file }:{ $line }: { $names }: 列名之下没有内容；请为每个时间写一行
series-decimal = --decimal { $said }: 请写 --decimal . 或 --decimal ,
series-time-missing = { $file }:{ $line }: 列 { $name }: 缺少时间；请填上，或删去这一行
series-no-number = { $file }:{ $line }: 列 { $name }: 其中没有数字；请用 --count COL 另指一列{ $stored }
series-stored = ；公式只有在 Excel 存有其数值时才算数
series-bounds = { $file }:{ $line }: 列 { $name }: 其中的数字都只是 <1 这样的界限
series-count = { $file }:{ $line }: 列 { $name }: { $text }: { $why }
series-large = 过大；数字最大到 1.8e308
series-negative = 数值不能为负；请改正，或把单元格留空
series-infinite = 不是数字；缺失的数值请把单元格留空
series-break = 不是数字：是 { $number }（b 表示序列在此中断），还是 { $number } 十亿？请写 { $number } 或 { $number }bn
series-digits = 不是数字；请只写数字和小数点，例如 1000 或 12.5，缺失的数值请把单元格留空
series-percent = 有的数值带 %，有的不带；请统一写法
series-unit = 与第 { $line } 行（{ $text }）的写法不同，无法读作数字；请只写数字和小数点，例如 1000 或 12.5，或都带同一个词
series-currency = 这里是 { $here }，第 { $line } 行是 { $there }；请统一用一种货币
series-otherwise = 与该列其他数字的写法不同，无法读作数字；请在各行用相同的小数点和千位分隔符
series-marks = 是 { $large }（{ $mark ->
    [comma] 逗号
   *[point] 句点
}为千位分隔符），还是 { $small }（{ $mark ->
    [comma] 逗号
   *[point] 句点
}为小数点）？该列的数字都无法判断；请用 --decimal { $other } 或 --decimal { $sign } 说明
series-time-twice = { $file }:{ $line }: { $time }: 有两列是这个时间；请删去其一
series-twice = { $file }:{ $line }: { $time }: 与第 { $first } 行的时间相同，而序列在一个时间只有一个数值：请删去其一，或用 --where COL=TEXT 只保留一个序列的行{ $more }{ $other }
series-keys = ，例如 --where { $key }，或用 --total 求和
series-choose = ；也可用 --time COL --count COL 另选各列

# 对 `growth` 命令的要求
growth-where = --where { $text }: 请写成 COL=VALUE
growth-figure = --figure { $file }: 文件名应以 .png、.svg 或 .pdf 结尾
growth-before = --users-before: 请与 --adoptions 一起给出；用户数已经包括之前的用户
growth-one-figure = --figure: 一次只画一个序列；请只写一个文件
growth-no-file = { $folder }: 这个文件夹中没有 { $forms } 文件
