# 课程正文（texts/*.yaml）之外的文字。

## 讲义

sheet-teacher = 教师页
sheet-student = 学生页
sheet-lesson = 第 { $number } 课
sheet-minutes = { $minutes } 分钟
sheet-name = 姓名
sheet-date = 日期
sheet-aim = 上完本课，学生能够
sheet-before = 课前基础
sheet-material = 课前准备
sheet-files = 文件
sheet-course = 教学流程
sheet-until = 第 { $first } 至 { $last } 分钟
sheet-task = 任务
sheet-teach = 教师活动
sheet-run = 要运行的命令
sheet-page = 在页面上
sheet-answer = 参考答案
sheet-hint = 提示（给卡住的学生）
sheet-summary = 小结
sheet-own-summary = 小结：用自己的话写下今天的收获
sheet-misconceptions = 常见误解
sheet-belief = 误解
sheet-truth = 回应
sheet-homework = 课后作业
sheet-limits = 本课的局限
sheet-sources = 来源
sheet-numbers = 数字的出处
sheet-numbers-told = 本讲义的每个数字都由下列某条命令打印出来。命令在终端里、讲义所在的文件夹中输入；`python` 指安装了 compute-market 的环境中的 python。下面这条命令可以全部重跑并逐一对照：
kind-predict = 预测
kind-observe = 观察
kind-explain = 解释

## 命令

lesson-written = 已写入：{ $file }
lesson-no-page = 页面需要 NiceGUI 和 segno：pip install 'compute-market[page]'。以上讲义不需要它们，课上要运行的命令都写在讲义里。
lesson-checking = { $command }
lesson-same = 第 { $number } 课：全部 { $count } 个数字与命令的结果一致
lesson-head-number = 数字
lesson-head-said = 讲义所写
lesson-head-found = 实际得到
lesson-head-command = 命令
lesson-changed = 第 { $number } 课：有 { $count } 个数字与讲义不符，暂勿发放讲义

## 页面中的课堂

room-steps = 步骤
room-minutes-left = { $minutes } 分钟
room-left = 本步剩余时间
room-start = 开始计时
room-stop = 停止计时
room-back = 上一步
room-next = 下一步
room-teacher = 教师视图
room-open = 打开
room-think = 先自己想。答案在教师视图中。
room-other = 课程
room-no-lesson = 没有第 { $number } 课；现有第 { $there } 课。请在菜单中选择。
