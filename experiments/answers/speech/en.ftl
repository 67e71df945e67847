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
seek-interval-exact = the same in all pairs
seek-interval-none = too few pairs for an interval
seek-grid = { $count } values were looked at first: what rises and falls between two of them is not seen.
seek-what-interval = The interval of the value holds all those at which the pairs' own interval holds the goal.
seek-descriptive = Descriptive only: below { $count } pairs intervals say little.
seek-yes = yes
seek-yes-perhaps = yes, not clearly
seek-no = no
seek-no-perhaps = no, not clearly
seek-today = today
seek-answer = the answer
seek-95 = 95 % interval
seek-goal = reached
seek-picture-goal = goal: { $goal }
seek-picture-today = today: { $value }
seek-picture-found = reached: { $value } and its 95 % interval
seek-picture-fresh = { $pairs } of fresh seeds
seek-picture-band = mean of pairs and its 95 % interval
seek-title = { $goal } with { $path } = { $value }
seek-title-nowhere = { $goal } is not reachable with { $path } between { $low } and { $high }

## flip: when an answer would be another

flip-heading = When would it flip?
flip-nothing = No alternative changes anything, so that nothing can flip.
flip-and = { ", " }
flip-of = { $what } of { $who }
flip-leads = { $ahead } is ahead of { $behind } by { $size } of { $whose } NPV
flip-unclear = { $leads }, but not clearly: an order that is not clear has nothing to flip. More pairs would tell.
flip-never = { $leads }. That holds at both ends of all { $count } guesses.
flip-perhaps = { $leads }. No guess of { $count } clearly flips that; at { $ends } ends it may flip, and more pairs would tell.
flip-unless = { $leads }. That holds unless { $turn }: measure this first.
flip-below = { $path } is below { $value } ({ $interval }we say { $said }, a guess)
flip-above = { $path } is above { $value } ({ $interval }we say { $said }, a guess)
flip-at-most = { $path } is { $value } or less ({ $interval }we say { $said }, a guess)
flip-at-least = { $path } is { $value } or more ({ $interval }we say { $said }, a guess)
flip-ends = { $low } to { $high }
flip-or-less = { $value } or less
flip-or-more = { $value } or more
flip-all = all providers'
flip-95 = 95 %: { $interval };{" "}
flip-no-interval = its interval has no end in the range;{" "}
flip-how = Each guess alone goes to its least and its greatest value: as stated where it is declared, or half and twice where nobody states them ({ $usual } of { $count }), within what a scenario may say. Shares of a whole are left alone, and so is what has no room. An answer that flips between the ends and back is not seen.
flip-ends-said = At { $idle } of { $ends } ends nothing changes at all, in the pairs that they had. Ends that were clearly on their side got fewer pairs than the { $pairs } of the answer; { $made } pairs were made for this.
flip-changed = Left out, since alternatives set them themselves: { $paths }.
flip-refused = Refused by the scenario: { $paths }.
flip-others = { $count } others
flip-guess = guess
flip-turns = flips at
flip-we-say = we say
flip-verdict = how surely
flip-interval = 95 % interval
flip-there = difference at the end
flip-clearly = clearly flips
flip-may = may flip
flip-at = { $size } at { $value }
flip-more = and { $count } more, in flip.csv
flip-axis = { $whose } NPV: { $ahead } less { $behind }
flip-least = guess at its least
flip-greatest = guess at its greatest
flip-as-said = as we say
flip-zero = beyond this the answer flips
flip-shown = the { $count } that move it most, of { $all }
