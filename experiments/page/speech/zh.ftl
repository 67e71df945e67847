# 页面框架
skip = 跳到正文
menu = 房间
switch-to = 切换到{ $name }
look = 外观：{ $look }
look-auto = 跟随系统
look-light = 浅色
look-dark = 深色
close = 关闭
own-error = 这里出了错，不是您的问题。详情见运行本页面的终端；请刷新页面后继续。

# 房间
room-whatif = 假设分析

# 限制
too-large = 这需要模拟 { $customers } 个客户 × { $months } 个月 × { $runs } 次，共 { $asked } 百万客户月；页面一次最多处理 { $most } 百万。请减少客户、月份或对数，或在终端里运行 compute-market compare。
too-often = 本会话近来请求的计算量过多。请等待 { $seconds } 秒，或减少每次的计算量。
too-many-wait = 目前等待本机处理的请求过多，请稍后再试。
