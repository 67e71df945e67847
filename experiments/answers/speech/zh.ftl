# 答案中的全部文字（中文）。键与 en.ftl 相同，由测试对照。
# 每节对应 experiments/answers 的一个模块，键以该模块的词开头。
# 变量（$size、$name）是已经写好的文字；$count 是整数。

## 多个答案共用

pairs = { $count } 对
