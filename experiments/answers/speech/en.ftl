# Every sentence of an answer, in English. The same keys stand in zh.ftl; a test compares them.
# One section a module of experiments/answers; a key begins with that module's word.
# Parts ($size, $name) are text that is written already; $count is a whole number.

## What several answers say

pairs = { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}

## seek: the smallest change that reaches a goal

seek-whose = { $name } { $title }
seek-in-month = { $title } in month { $month }
seek-change-of = change of { $title }
seek-reached = { $goal } is reached with { $path } = { $value } ({ $interval }; today { $today }, a change of { $change }).
seek-at-once = { $goal } is reached at the nearest end of the range, { $path } = { $value } (today { $today }): there it is { $there }.
seek-already = { $goal } holds already, with { $path } = { $today }: it is { $there }. Nothing need be changed.
seek-barely = On average only: the interval holds values that miss the goal.
seek-nowhere = { $goal } is not reachable with { $path } between { $low } and { $high } (today { $today }).
seek-best = The best that was found: { $title }: { $there }, at { $value }.
seek-perhaps = The interval there holds the goal: more pairs would tell.
seek-nothing = { $path } moves nothing here: { $title } is the same to the last bit at all values between { $low } and { $high }, in { $pairs }.
seek-fresh = On { $pairs } of fresh seeds { $value } gives { $there }, where { $wanted } is wanted: as the search says.
seek-fresh-differs = But on { $pairs } of fresh seeds { $value } gives { $there }, where { $wanted } is wanted: that is not what the search says; take more pairs.
seek-figure = { $size } (95 %: { $low } to { $high })
seek-to = { $low } to { $high }
seek-interval = 95 %: { $low } to { $high }
seek-interval-below = 95 %: { $high } or less
seek-interval-above = 95 %: { $low } or more
seek-interval-open = no end of its interval lies in the range
seek-interval-none = too few pairs for an interval
seek-grid = { $count } values were looked at first: what rises and falls between two of them is not seen.
seek-what-interval = The interval of the value holds all those at which the pairs' own interval holds the goal.
seek-descriptive = Descriptive only: below { $count } pairs intervals say little.
seek-yes = reached
seek-yes-perhaps = reached, not clearly
seek-no = missed
seek-no-perhaps = missed, not clearly
seek-today = today
seek-answer = the answer
seek-95 = 95 % interval
seek-goal = goal
seek-picture-goal = goal: { $goal }
seek-picture-today = today: { $value }
seek-picture-found = reached: { $value } and its 95 % interval
seek-picture-fresh = { $pairs } of fresh seeds
seek-picture-band = mean of pairs and its 95 % interval
seek-title = { $goal } with { $path } = { $value }
seek-title-nowhere = { $goal } is not reachable with { $path } between { $low } and { $high }
