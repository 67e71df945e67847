# Every sentence of an answer, in English. The same keys stand in zh.ftl; a test compares them.
# One section a module of experiments/answers; a key begins with that module's word.
# Parts ($size, $name) are text that is written already; $count is a whole number.

## What several answers say

pairs = { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}

listed = ,{" "}
listed-apart = ;{" "}
listed-last = { $first } and { $last }
sentences = { $one } { $other }
with-halfwidth = { $value } +-{ $size }
with-none = { $value } (no interval)
interval-none = no interval: all but one or two pairs agree
interval-skewed = s
interval-widened = w
interval-descriptive = descriptive
interval-constant = every pair
interval-told = 95 %: { $low } to { $high }

## Sentences of a comparison (compared/sentences.py)

sentence-owner = { $name }'s
sentence-owner-s = { $name }'
sentence-of-one = { $owner } { $what }
sentence-of-market = { $what } in the market
sentence-null = { $what } { $many ->
    [yes] have
   *[no] has
} no value
sentence-only-base = { $what } { $many ->
    [yes] are
   *[no] is
} known in the base only
sentence-only-alternative = { $what } { $many ->
    [yes] are
   *[no] is
} known in the alternative only
sentence-way = { $before } -> { $after }
sentence-same = { $what } { $many ->
    [yes] stay
   *[no] stays
} the same
sentence-hardly = { $what } hardly { $many ->
    [yes] change
   *[no] changes
} ({ $way })
sentence-rises = { $what } { $many ->
    [yes] rise
   *[no] rises
} by { $size } ({ $told })
sentence-falls = { $what } { $many ->
    [yes] fall
   *[no] falls
} by { $size } ({ $told })
sentence-unclear = { $what } { $many ->
    [yes] do
   *[no] does
} not clearly change ({ $told })
sentence-more-pairs = about { $size } more pairs should tell
sentence-often = better in { $times } of { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}
sentence-not-there = { $name } is not in { $arm }
sentence-new = { $name }, which the base does not have, reaches an NPV of { $npv } and { $share } of revenue
sentence-gone = { $name }, which { $arm } does not have, reaches an NPV of { $npv } and { $share } of revenue in the base
sentence-no-difference = { $name } makes no difference to { $base }: every figure to month { $month } is the same in { $count ->
    [one] the one pair
   *[other] all { $count } pairs
}.
sentence-descriptive = Descriptive only ({ $pairs }).
sentence-answer = { $name } against { $base }, month { $month }: { $clauses }.
sentence-answer-frozen = { $name } against { $base }, rivals frozen, month { $month }: { $clauses }.
sentence-answers = The answers of { $names } are included; --rivals frozen leaves them out.
sentence-answers-frozen = The answers of { $names } are included; frozen, its NPV would change by { $change }.
sentence-target-reached = { $target }: after { $pairs } the interval is +-{ $found }, as narrow as asked (+-{ $asked }).
sentence-target-missed = { $target }: after { $pairs } the interval is +-{ $found }, not yet the +-{ $asked } asked for; --max-reps allows more pairs.
sentence-target-missed-skewed = { $target }: after { $pairs } the interval is +-{ $found }, not yet the +-{ $asked } asked for: a few pairs carry the difference, so that it takes more than the usual number; --max-reps allows more pairs.
sentence-target-missed-widened = { $target }: after { $pairs } the interval is +-{ $found }, not yet the +-{ $asked } asked for: what { $pairs } need not have shown, such as one large customer who leaves, could still move the mean by as much; --max-reps allows more pairs.
sentence-target-descriptive = { $target }: after { $pairs } there is no interval, since all but one or two pairs agree and nobody knows how often a pair does not; --max-reps allows more pairs.
sentence-target-constant = { $target }: every one of { $pairs } differs by the same, and what they did not show moves the mean by less than the +-{ $asked } asked for.
sentence-target-constant-early = { $target }: every one of { $pairs } differs by the same, but what they did not show may still move the mean by more than the +-{ $asked } asked for; --max-reps allows more pairs.
sentence-target-early = { $target }: after { $pairs } the interval is +-{ $found }, as narrow as asked (+-{ $asked }), but not yet for { $ahead } pairs more; --max-reps allows more pairs.

## The money of an alternative (compared/money.py)

money-all = all providers
money-everybody = all
money-base = the base
money-alternative = the alternative
money-where = summary.json names all
money-little-said = Descriptive only: below { $few } pairs intervals say little.
money-month = month { $month }
money-months = { $count ->
    [one] month { $months }
   *[other] months { $months }
}
money-title = Change of the NPV of { $who }, with its 95 % interval, in { $currency }
money-change = change of NPV
money-if-frozen = if rivals were frozen
money-answers-cost = what the answer costs
money-as-written = capacity as written
money-follows = capacity follows demand
money-own-follows = own capacity follows demand
money-as-base = capacity as in the base run
money-rivals-as-base = rivals' capacity as in the base run
money-nobodys = Nobody's NPV changes.
money-unchanged = It does not change.
money-idle = Nothing has happened by month { $month }.
money-stable = Stable: { $ahead } is ahead in { $months } alike.
money-turns = Not stable: { $turns }.
money-unclear = Not clear in { $months }: the interval holds 0.
money-unclear-none = Not clear in { $months }: the interval holds 0, or all but one or two pairs agree and there is none.
money-turn = { $before } is ahead until month { $last }, { $after } from month { $first }
money-sign-rests = The sign rests on an assumption: whether capacity follows demand, or stays as in the base run.
money-clear-once = Clear under one assumption on capacity only.
money-sign-holds = Whether capacity follows demand does not change the sign.
money-answers-nothing = { $count ->
    [one] The answer of { $names } changes
   *[other] The answers of { $names } change
} nothing by month { $month }.
money-answers-take = { $count ->
    [one] The answer of { $names } costs
   *[other] The answers of { $names } cost
} { $who } { $size }.
money-answers-bring = { $count ->
    [one] The answer of { $names } brings
   *[other] The answers of { $names } bring
} { $who } { $size }.
money-answers-sign = The sign rests on them.
money-costs = It costs { $worth } of present value; incremental ROI { $roi }.
money-costs-given = It costs { $worth } of present value, { $given } of it given away at list prices, an upper bound; incremental ROI { $roi }.
money-saves = It saves { $worth } of present value.
money-orders-paid = What it orders is paid in its NPV.
money-margin = It costs nothing by itself, so that there is no return on it: its cost is margin.
money-free = It is free here: nothing is paid for it, so that there is no return on it.
money-never-back = It does not pay back within { $month } months.
money-mostly-not-back = It does not pay back within { $month } months in { $never } of { $pairs } (from month { $earliest } on in the others).
money-pays-back = It pays back in month { $month }.
money-pays-back-about = It pays back in month { $month } ({ $about }).
money-spread = { $earliest } to { $latest } over pairs
money-never = not within { $month } months in { $never } of { $count }
money-hole = The deepest hole is { $amount }, in month { $month }.
money-rivals-as-base-run = rivals do as in the base run
money-all-act = providers act as the alternative says
money-answering = { $count ->
    [one] { $names } answers
   *[other] { $names } answer
}
money-no-answer = rivals do not answer (frozen, they do the same)
money-horizon = horizon month { $month }
money-rate = money costs { $rate } % a year
money-exit = who leaves the market pays no more for its hardware
money-late = nothing dated after month { $month } happens
money-one-rate = NPV of both at the base's rate

## The ranking of alternatives (compared/ranking.py)

ranking-title = What each brings { $who } until month { $month }: change of NPV against { $base }, in { $currency }
ranking-title-own = What each brings its own mover until month { $month }: change of NPV against { $base }, in { $currency }
ranking-own = Each line is about the NPV of another provider: the order says whose own gain is larger, not which choice is best for one of them.
ranking-head-mover = mover
ranking-head-change = NPV
ranking-head-interval = 95 %
ranking-head-frozen = rivals
    frozen
ranking-head-share = share
    points
ranking-head-users = users
ranking-head-cost = cost
ranking-head-roi = ROI
ranking-head-back = pays
    back
ranking-head-best = best in
    { $pairs }
ranking-best = { $name } is best in { $times } of { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}.
ranking-clear = { $name } is best: ahead of { $other } by { $size } (95 %: { $low } to { $high }), and best of all in { $times } of { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}.
ranking-unclear = { $name } comes first, but is not clearly ahead of { $other } (95 %: { $low } to { $high }); it is best of all in { $times } of { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}.
ranking-differences = What each brings more than another until month { $month }, NPV of { $who }, in { $currency }
ranking-more = and { $count } more, in differences.csv
ranking-over = { $one } over { $other }
ranking-movers-differ = Alternatives of different movers are not subtracted from each other.

## Tables of a comparison (compared/tables.py)

table-base = base
table-alternative = alt
table-difference = diff
table-interval = 95 %
table-relative = diff %
table-better = better
table-variance = variance
    cut by
table-more = more
    pairs
table-enough = enough
table-whole = all
table-market = market
table-firm = the firm
table-firm-is = the firm: { $names }
table-row = { $who }: { $what }
table-title = { $name } against { $base }, month { $month }, { $pairs }, money in { $currency }
table-methods = Intervals: { $told }.
table-skewed = s, adjusted for skewness, where a few pairs carry { $figures }
table-skewed-only = s, adjusted for skewness
table-widened = w, widened by what so few pairs need not have shown, such as one large customer who leaves: { $figures }
table-descriptive = descriptive, none, where all but one or two pairs agree: { $figures }
table-and-more = { $names } and { $count } more
table-comes-to = comes to { $level }
brief-who = who moves
brief-npv = NPV,
    month { $month }
brief-as-base = NPV, month { $month },
    capacity as base
brief-share = revenue share
brief-everybody = all
brief-title = Changes against { $base }, with 95 % intervals: { $pairs }, in { $currency } and points
answer-rest = --all prints every table; the files have every figure.

## What an answer rests on (compared/assumed.py)

assumed-all = Assumed: { $told }.
assumed-of-one = For { $name }: { $told }.
assumed-costs = the lever costs { $worth }
assumed-saves = the lever saves { $worth }
assumed-orders = what it orders is paid in the NPV
assumed-margin = the lever costs nothing but margin
assumed-free = the lever is free
assumed-shared = all arms with { $set }
assumed-full = full in { $arm }: { $told }
assumed-full-from = { $who } from month { $month } ({ $count ->
    [one] 1 month
   *[other] { $count } months
})
assumed-not-full = { $who } never full in { $arm }
assumed-none-full = no provider is ever full
assumed-outside = { $path } = { $value } lies outside { $low } to { $high }, in which it is known
assumed-outside-more = and { $count } more values outside their ranges
assumed-identical = Identical until month { $month } in { $count ->
    [one] the one pair
   *[other] all { $count } pairs
}.
assumed-identical-of = { $name }: identical until month { $month } in { $count ->
    [one] the one pair
   *[other] all { $count } pairs
}.

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
