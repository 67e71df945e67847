# 图、指标与增长检验所用的文字（中文）。键与 en.ftl 相同，由测试对照。

## 内置情景的客户群

segment-enterprise = 大型企业
segment-government = 政府机构
segment-academic = 高校与科研机构
segment-sme = 中小企业
segment-individual = 个人用户

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
    [footers] 表格下方 { $count } 行
    [totals] { $count } 行合计
    [missing] { $count } 个缺失值
    [bounded] { $count } 个只给出界限的数值
   *[index] { $count } 列行号
}
reading-note-missing = { $rows } 行中有 { $count } 行没有 { $name }，已略去（{ $some }）
reading-note-bounded = { $rows } 个数值中有 { $count } 个只给出界限（{ $some }），已略去
reading-note-sorted = 各行未按时间排列，已排序
