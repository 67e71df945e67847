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
