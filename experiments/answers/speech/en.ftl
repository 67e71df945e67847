# Every sentence of an answer, in English. The same keys stand in zh.ftl; a test compares them.
# One section a module of experiments/answers; a key begins with that module's word.
# Parts ($size, $name) are text that is written already; $count is a whole number.

## What several answers say

pairs = { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}
list-and = {" and "}
list-comma = {", "}
list-semicolon = {"; "}
owner = { $name }'s
owner-s = { $name }'
sentences = { $one } { $other }
layout-left-out = { $count ->
    [one] 1 column
   *[other] { $count } columns
} left out: widen the window, or see { $file }
layout-files = the files of this answer
with-halfwidth = { $value } +-{ $size }
with-ends = { $value } ({ $low }..{ $high })
with-none = { $value } (no interval)
interval-none = no interval: all but one or two pairs agree
interval-skewed = s
interval-widened = w
interval-descriptive = descriptive
interval-constant = every pair
interval-told = 95 %: { $low } to { $high }

## Figures of a run

figures-action = { $who }: { $what }
figures-of = { $name }: { $what }
figures-none = no values: { $why }
figures-segments = adoption by segment
figures-segments-label = users of the segment's customers
figures-price = list price, mean over customers
figures-utilisation-label = load over capacity
figures-line = { $name } ({ $who })
figures-effect = change of NPV of { $who } [{ $currency }]
figures-effect-own = change of NPV [{ $currency }]
figures-effects = What it is worth: { $names }
figures-told = against { $base }, over { $pairs }; bands are 95 % intervals; the answer is that of month { $month }
figures-told-few = against { $base }, over { $pairs }; the answer is that of month { $month }

## A run

month-of = month { $month }
run-head = { $title }
    Month { $month }, { $bands }
run-bands = mean of { $count ->
    [one] 1 replication
   *[other] { $count } replications
} (5 %..95 %)
run-one = one run
run-growth = Growth: { $sentence }
run-account = profit and loss,
    months 1 to { $last } [{ $currency }]
run-account-wide = Profit and loss: too wide for the screen; see profit_and_loss in --json.
adoptions-first = New adoptions a period: { $sentence }
adoptions-second = Users, their sum: { $sentence }
adoptions-before = The sum begins at 0. If adoptions grew before the file begins as they do in it, users by then came to about { $size }: --users-before says how many.
adoptions-no-errors = Standard errors (se) beside a parameter on a bound are left out: they would take the bound for known.
several-series = series
several-points = points
several-verdict = growth is
several-doubling = doubles in
several-stretch = longest exponential
    {"stretch (5 %)"}
several-from-to = { $start } to { $end }
several-at = forecast
    at { $time }
several-supported = exponential
several-slower = slower
several-faster = faster
several-hump = up and down
several-undecided = undecided
several-note = { $names }: { $note }.
several-unread = { $name } is not read: { $why }
adoptions-head = Bass on adoptions
    a period
adoptions-peak = peak [periods]
adoptions-residual = residual se
adoptions-bound = on a bound
adoptions-interval = interval
adoptions-density = density
compiling = compiling, first time only, about { $seconds } s
compiling-then = { compiling }; then { $what } starts ...
written-to = written to { $folder }
written-figures = figures: { $names }
written-others = other files: { $names }
written-figure = figure  { $file }
remark-backend = there a run looks at its time after every month; one that hangs within a month is ended by --backend local only
study-runs-failed = { $failed } of { $all } runs failed; why: { $folder }
remark = remark: { $text }
waiting-figures = drawing figures
waiting-runs = reading runs
waiting-report = writing the report
stopping = stopping as soon as what runs has come to an end; a second Ctrl-C stops at once

## What actions are worth

roi-asked = What each action is worth: runs with it against runs without it, month { $month }, with its 95 % interval, { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}, in { $currency }
roi-asked-few = What each action is worth: runs with it against runs without it, month { $month }, { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}, in { $currency }
roi-head-who = who
    pays
roi-head-effect = effect
    on NPV
roi-head-cost = cost
roi-head-roi = incre-
    mental
    ROI
roi-head-payback = pays back
    in month
roi-head-hole = deepest
    hole
    (month)
roi-head-single = one by one
roi-head-joint = together
roi-head-difference = difference
roi-note = The cost is what the payer spends more on promotion and on orders of the timeline, in present value; ROI is effect over cost. Margin, hardware and dearer hours are paid in the effect. Where the interval holds 0, ROI and payback tell little.
roi-offers = The cost of an offer is what it gives away, at list prices: an upper bound, since not all of it would have been bought; its ROI does not compare with that of promotion. Serving it and sales it replaces are paid in the effect. The market's cost of a subsidy is what others pay.
roi-action = { $name }, month { $month }
roi-all = all { $count } together
roi-some = { $count } of { $who } together
roi-not-by = not by { $month }
roi-deepens = deepens
roi-same-its = To { $who } its { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} the same as one by one.
roi-same-all = To the market the { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} the same as one by one.
roi-unclear-its = To { $who } its { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} neither clearly more nor clearly less than one by one ({ $interval }).
roi-unclear-all = To the market the { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} neither clearly more nor clearly less than one by one ({ $interval }).
roi-more-its = To { $who } its { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} { $size } more than one by one ({ $interval }).
roi-more-all = To the market the { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} { $size } more than one by one ({ $interval }).
roi-less-its = To { $who } its { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} { $size } less than one by one ({ $interval }).
roi-less-all = To the market the { $count ->
    [one] one action is worth
   *[other] { $count } actions together are worth
} { $size } less than one by one ({ $interval }).
roi-turns = { $name }: { $turns }.
roi-without = the run without it
roi-with = the run with it
roi-left-out = Left out: { $what }.
roi-assumed = Assumed: { $what }.
roi-follows = capacity follows demand
roi-as-written = capacity as written
roi-else = all else is as written
roi-else-answer = all else is as written; { $who } { $count ->
    [one] answers
   *[other] answer
}

## Facts of real markets

list-or = {" or "}
year-of = year { $year }
realism-head-fact = fact
    source
realism-head-band = band
realism-head-ours = ours: means
    (lowest..highest run)
realism-head-verdict = verdict
realism-inside = inside
realism-outside = outside
realism-closing = What would close it:
realism-neither = Does not apply:
realism-asked = Months 0 to { $last }, mean of { $count ->
    [one] 1 replication
   *[other] { $count } replications
} (lowest..highest)
realism-asked-one = Months 0 to { $last }, one run
realism-asked-pairs = { $asked }; 14 to 16: { $count ->
    [one] 1 pair
   *[other] { $count } pairs
} of runs, in which { $who } changes its price or promotion
realism-asked-until = { $asked }; { $last } of { $whole } months are judged
realism-counted = { $inside ->
    [one] 1 of { $all } facts is inside its band
   *[other] { $inside } of { $all } facts are inside their bands
}, { $outside ->
    [one] 1 is
   *[other] { $outside } are
} outside, { $neither ->
    [one] 1 does
   *[other] { $neither } do
} not apply. A fact of several parts is inside when all of them that apply are.
realism-few = { $counted } Bands judge means over { $least } replications; fewer may mislead.
realism-does-not-apply = does not apply
realism-mean = mean { $amount }
realism-advice = { $number } { $title }: { $advice }.
realism-why = { $names }: { $why }.
realism-promotion = promotion over revenue
realism-hardware = hardware bought over revenue
realism-in-year = { $amount } in { $year }
realism-also = Also: { $what }.

## Sentences of a comparison (compared/sentences.py)

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
sentence-more-pairs = about { $count ->
    [one] 1 more pair
   *[other] { $count } more pairs
} should tell
sentence-least-pairs = at least { $count ->
    [one] 1 more pair
   *[other] { $count } more pairs
} should tell
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
ranking-own-some = Each line is about the NPV of its own mover, and they differ: the order says whose own gain is larger, not which choice is best for one of them.
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
ranking-tie = All are the same in { $count ->
    [one] the one pair
   *[other] all { $count } pairs
}: { $names }.
ranking-best = { $name } { $many ->
    [yes] are best, and the same,
   *[no] is best
} in { $times } of { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}.
ranking-constant = { $name } { $many ->
    [yes] are best, and the same
   *[no] is best
}: ahead of { $other } by { $size } in { $count ->
    [one] the one pair
   *[other] each of { $count } pairs
}.
ranking-every = { $name } { $many ->
    [yes] come first, and are the same
   *[no] comes first
}: ahead of { $other } in { $count ->
    [one] the one pair
   *[other] each of { $count } pairs
}, by { $size } on average (no interval), and best of all in { $times }.
ranking-clear = { $name } { $many ->
    [yes] are best, and the same
   *[no] is best
}: ahead of { $other } by { $size } (95 %: { $low } to { $high }), and best of all in { $times } of { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}.
ranking-unclear = { $name } { $many ->
    [yes] come first, and are the same, but are
   *[no] comes first, but is
} not clearly ahead of { $other } (95 %: { $low } to { $high }); { $many ->
    [yes] they are
   *[no] it is
} best of all in { $times } of { $count ->
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
assumed-outside-more = and { $count ->
    [one] 1 more value outside its range
   *[other] { $count } more values outside their ranges
}
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
seek-fresh = On { $pairs } of fresh seeds { $value } gives { $there }, where { $wanted } is wanted: it is reached there, too.
seek-fresh-short = But on { $pairs } of fresh seeds { $value } gives { $there }, where { $wanted } is wanted: it falls short by { $short }.
seek-fresh-differs = That is farther from what the search saw than chance explains: take more pairs.
seek-enough = There { $value } would do: { $there }.
seek-enough-none = There no value that was tried does, as far as { $end }.
seek-figure = { $size } (95 %: { $low } to { $high })
seek-to = { $low } to { $high }
seek-interval = 95 %: { $low } to { $high }
seek-interval-below = 95 %: { $high } or less
seek-interval-above = 95 %: { $low } or more
seek-interval-open = no end of its interval lies in the range
seek-interval-exact = the same in all pairs
seek-interval-none = too few pairs for an interval
seek-grid = { $count ->
    [one] 1 value was
   *[other] { $count } values were
} looked at first: what rises and falls between two of them is not seen.
seek-what-interval = The interval of the value holds all those at which the pairs' own interval holds the goal.
seek-descriptive = Descriptive only: below { $count ->
    [one] 1 pair
   *[other] { $count } pairs
} intervals say little.
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
seek-title = { $goal } with { $path } = { $value } ({ $interval })
seek-title-nowhere = { $goal } is not reachable with { $path } between { $low } and { $high }

## flip: when an answer would be another

flip-cost = flip: both ends of { $guesses } guesses, { $runs } runs first, more where it may flip
flip-heading = When would it flip?
flip-nothing = No alternative changes anything, so that nothing can flip.
flip-of = { $what } of { $who }
flip-leads = { $ahead } is ahead of { $behind } by { $size } of { $whose } NPV
flip-unclear = { $leads }, but not clearly: an order that is not clear has nothing to flip. More pairs would tell.
flip-untried = { $leads }. There is no guess that could be varied, so that nothing is known of what would flip it.
flip-never = { $leads }. That holds at { $count ->
    [one] the one end that was looked at
   *[other] all { $count } ends that were looked at
}, of { $guesses ->
    [one] 1 guess
   *[other] { $guesses } guesses
}.
flip-perhaps = { $leads }. { $guesses ->
    [one] The one guess that was looked at does not clearly flip that
   *[other] None of the { $guesses } guesses that were looked at clearly flips that
}; at { $count ->
    [one] 1 end
   *[other] { $count } ends
} it may flip, and more pairs would tell.
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
flip-ends-said = At { $idle } of { $count ->
    [one] 1 end
   *[other] { $count } ends
} nothing changes at all, in the pairs that they had. Ends that were clearly on their side got fewer pairs than the { $pairs } of the answer; { $made } pairs were made for this.
flip-changed = Left out, since alternatives set them themselves: { $paths }.
flip-refused = Refused by the scenario: { $paths }.
flip-others = { $count ->
    [one] 1 other
   *[other] { $count } others
}
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
flip-shown = the { $count ->
    [one] one that moves
   *[other] { $count } that move
} it most, of { $all }

## Why a provider decided so

log-head = { $title }
    { $who }, seed { $seed }
log-nothing = nothing is logged: { $policies } give no reasons
log-line = month { $month } { $words }
log = { $step }: { $words }
log-of = { $step }: { $who }: { $words }
log-step-evaluate = evaluate
log-step-research = research
log-step-rivals = rivals
log-step-demand = demand
log-step-strategy = strategy
log-verdict-keep = keep, step { $step }
log-verdict-smaller = keep, with smaller steps: { $step }
log-verdict-undo = undo, step { $step }
log-evaluate = new customers { $won }, expected { $expected } (z { $score }); users { $before } -> { $users }; satisfaction { $content_before } -> { $content }: { $verdict }
log-evaluate-all = users { $before } -> { $users } (expected { $users_expected }); market share { $share_before } -> { $share } (expected { $share_expected }); new customers worth { $worth } (expected { $worth_expected }) for { $cost } of promotion and survey: return { $gain } (expected { $gain_expected }); profit of { $months } months { $profit }
log-research = asked { $asked }: known by/used by/satisfaction: { $each }; considering { $considering }; +-{ $margin } on awareness
log-rivals = our price { $price } is { $gap } on the rivals' mean; quality worth { $quality } utils against theirs ({ $quality_money } an hour); best offer { $best }; share of preference less share of use { $share_gap }
log-demand = own-price elasticity of new customers { $elasticity } (price weight { $weight } +-{ $error }); { $wins } new a month, { $ending } contracts end, { $renewal } renew; a customer is worth { $worth } over { $months } months, { $telling } of it by telling others; cost of an hour { $cost }
log-strategy = price { $before } -> { $price } ({ $change }), expected { $gain } a month, new customers { $wins_before } -> { $wins }
log-promotion = promotion { $before } -> { $now } k a month (return on the last unit: { $each })
log-full = full, and capacity does not follow

## What studies share

many-point = { $count ->
    [one] 1 point
   *[other] { $shown } points
}
many-run = { $count ->
    [one] 1 run
   *[other] { $shown } runs
}
many-future = { $count ->
    [one] 1 future
   *[other] { $shown } futures
}
many-pair = { $count ->
    [one] 1 pair
   *[other] { $shown } pairs
}
many-replication = { $count ->
    [one] 1 replication
   *[other] { $shown } replications
}
study-interval = { $low } to { $high }
study-owned = { $owner } { $title }
study-in-month = { $title } in month { $month }
study-95 = 95 % interval
study-runs = runs
study-strategy = strategy
study-growth-holds = month until which growth is exponential
study-growth-doubling = doubling time of users
study-growth-rate = growth rate of users

## The best of some strategies

select-best = { $name } is the best of { $count ->
    [one] 1 strategy
   *[other] { $count } strategies
}: it has the { $way ->
    [highest] highest
   *[lowest] lowest
} { $metric } ({ $level } on average), or comes within { $zone } of it, with { $certainty } % certainty at least
select-as-good = { $said }; { $others } may be as good
select-undecided = Undecided between { $still } after { $runs }: so far { $name } has the { $way ->
    [highest] highest
   *[lowest] lowest
} { $metric } ({ $level } on average)
select-gone = { $said }; dropped out: { $gone }.
select-end = { $said }.
select-after = { $names } after { $runs }
select-more = More runs (most, now { $most }) or a larger indifference (now { $zone }) would decide it.
select-note = Means are over each strategy's own runs, differences over the seeds that both had; each interval is of one difference by itself; who is best was decided by Kim and Nelson's procedure, which looks at all strategies after every run.
select-failed = { $runs } failed; strategies are compared over seeds that all have.
select-chosen = best
select-in = still in
select-out = out after { $runs }
select-less = less
    { $name }
select-head-after = after runs
select-head-out = dropped out
select-head-left = left
select-axis = { $metric }: less that of { $best }
select-picture = means over the runs so far, in pairs with { $best }; x: dropped out

## The strategy that is least regretted

regret-best = { $name } is the best of { $count ->
    [one] 1 strategy
   *[other] { $count } strategies
} over { $futures } in every one of them, by { $metric }.
regret-least = { $name } has the least greatest regret of { $count ->
    [one] 1 strategy
   *[other] { $count } strategies
} over { $futures }: in the worst of them, { $where }, { $metric } is { $size }{ $sure } behind that of the best strategy there; next is { $other } with { $worst }, in { $elsewhere }.
regret-sure = {" "}(95 %: { $interval })
regret-also = It has the least also in { $often } % of { $draws } redraws of the seeds.
regret-unclear = That is not clear: in only { $often } % of { $draws } redraws of the seeds it has the least; more replications would tell.
regret-mean = mean regret
regret-tenth = mean regret of the worst tenth of the futures
regret-enough = share of futures with { $metric } of { $enough } or better
regret-has-least = { $name } has the least { $what }
regret-has-highest = { $name } has the highest { $what }
regret-others = { $said }.
regret-note = Regret: how far a strategy is behind the best one in the same future, on average over { $runs } with the same seeds.
regret-refused = { $futures } refused by the scenario; the first, { $name }, { $why }
regret-unknown = { $futures } left out, in which a strategy has no { $metric }, such as { $name }
regret-head-greatest = greatest
    regret
regret-head-in = in
regret-head-tenth = worst tenth of futures
regret-head-mean = mean
    regret
regret-head-best = best in
regret-of = { $count } of { $all }
regret-or-better = or better
regret-head-regret = regret in
regret-picture = behind the best strategy of the same future
regret-picture-order = behind the best strategy of the same future; futures in the order of the regret of { $name }
regret-scale = regret [{ $unit }]

## A sweep

sweep-arm = {" "}(arm { $name })
sweep-in-arm = , arm { $name }
sweep-failed = { $failed } of { $runs } runs failed
sweep-failed-none = none of { $runs } runs failed
sweep-no-value = { $metric } has no value at any point{ $arm }; { $ended }.
sweep-over = over { $points } its mean lies between { $least } and { $most }
sweep-at-one = at its one point the mean is { $mean }
sweep-untold = What moves { $metric } cannot be told{ $arm }: { $over }; { $ended }.
sweep-sentence = { $moved }; { $over }; { $ended }.
sweep-at = { $mean } at { $level }
sweep-by = { $change }, 95 %: { $low } to { $high }
sweep-never-one = { $factor } does not move { $metric } at all{ $arm }
sweep-never = None of the factors moves { $metric } at all{ $arm }
sweep-way = on average from { $least } to { $most } ({ $by })
sweep-descriptive = Descriptive only: { $metric } moves most with { $factor }{ $arm }: { $way }
sweep-unclear-one = { $factor } does not clearly move { $metric }{ $arm }: { $way }
sweep-unclear = No factor clearly moves { $metric }{ $arm }; the largest effect is that of { $factor }, { $way }
sweep-most = { $metric } moves most with { $factor }{ $arm }: { $way }
sweep-moves = { $metric } moves with { $factor }{ $arm }: { $way }
sweep-against = { $one } against { $other }
sweep-uncompared = { $names }: { $metric } cannot be compared.
sweep-same = { $names }: { $metric } stays the same at all points.
sweep-few = descriptive only, { $pairs }
sweep-sure = 95 %: { $interval }
sweep-changes = { $names }: over { $points } { $metric } changes by { $change } on average ({ $sure }); taken one by one it is clearly higher at { $higher } and clearly lower at { $lower } of them.
sweep-refused = { $points } left out, which the scenario refuses; the first, { $values }: { $why }
sweep-range = { $low } to { $high }
sweep-reached = { $metric }: after { $runs } replications every point's 95 % interval is { $size } or narrower.
sweep-unreached = { $metric }: after { $runs } replications not every point's 95 % interval is { $size } or narrower; most allows more replications.
sweep-blind = The points cannot tell what { $factors } alone would do: each has too few values, or goes with another factor.
sweep-effects = Main effects{ $arm }; the intervals hold over all pairs of levels together
sweep-head-factor = factor
sweep-head-least = least
sweep-head-most = most
sweep-head-change = change
sweep-head-point = point
sweep-head-arm = arm
sweep-head-from = from
sweep-head-to = to
sweep-head-better = clearly
    better
sweep-head-worse = clearly
    worse
sweep-best-points = Best and worst points by { $metric }{ $arm }
sweep-high-points = Highest and lowest points by { $metric }{ $arm }
sweep-arms = { $names }, in pairs, mean over { $points }
sweep-cells = each cell: mean over its points and runs
sweep-cells-two = each cell: mean over its points and runs; of all factors, the two that move it most
sweep-bands = lines: means over points; bands: 95 % of how far a level lies from the mean of all levels, seed by seed ({ $runs })
sweep-no-band = lines: means over points; one replication, so there is no band
sweep-fans = lines: means over runs{ $arm }; bands: the middle half of the runs
sweep-subject = { $title }: { $metric }
sweep-subject-moves = { $title }: what moves { $metric }
sweep-finding = { $metric } moves most with { $factor }
sweep-finding-one = { $metric } moves with { $factor }

## What matters

matters-seed = the seed
matters-none = No factor moves { $metric }.
matters-most = { $factor } moves { $metric } most, by { $size } ({ $low }-{ $high }) over its range
matters-by = { $factor } by { $size }
matters-next = { $said }; { $others }
matters-weak = { $said }; { $weak ->
    [one] one of { $count ->
        [one] 1 factor
       *[other] { $count } factors
    } hardly moves
   *[other] { $weak } of { $count ->
        [one] 1 factor
       *[other] { $count } factors
    } hardly move
} it
matters-end = { $said }.
matters-still = { $metric } does not vary: no factor moves it, nor does the seed.
matters-explains = { $factor } explains { $share }
matters-chance = Chance makes more of the variation of { $metric } than any factor, { $seed } by the seed; { $explained }, interplay included.
matters-shares = { $top } of the variation of { $metric }, interplay included; the seed { $seed }.
matters-shares-more = { $top } of the variation of { $metric }, interplay included; { $others }; the seed { $seed }.
matters-lead = Descriptive only ({ $blocks } blocks): { $said }
matters-made = { $name }, { $months } months, { $runs } runs of { $agents } customers; intervals are { $confidence } %, by bootstrap over blocks of runs that share a seed.
matters-kept = The shares are of the { $count ->
    [one] one factor
   *[other] { $count } factors
} that Morris found to matter most; the other { $rest ->
    [one] one stays
   *[other] { $rest } stay
} at the scenario's values there, and what they would do is not in the variation.
matters-dropped-morris = { $dropped } of { $all } trajectories are left out: a run of theirs failed, or the scenario refuses it.
matters-dropped-sobol = { $dropped } of { $all } blocks are left out: a run of theirs failed, or the scenario refuses it.
matters-alone = One by one, factors and seed make { $alone } % of the variation; the rest is their interplay.
matters-few = Descriptive only: { $blocks } blocks are few, intervals need { $least } or more.
matters-idle = Does not matter for { $metric } (less than { $share } %, interval and all): { $names }.
matters-open = Cannot be told yet whether it matters: { $names }.
matters-loud = Much of the variation is chance. More `agents` make it less.
matters-wide = Intervals are wide: that of { $name } is +-{ $width } points. About n: { $needed } makes it +-{ $aim }.
matters-head-share = share of the variation
    of { $metric } [%]
matters-head-total = with its
    interplay
matters-head-alone = alone
matters-head-pair = interplay of two [%]
matters-head-of = share
matters-more = and { $count ->
    [one] 1 more factor
   *[other] { $count } more factors
}: { $file }
matters-head-effect = what it does to
    { $metric }
matters-head-range = over the range
matters-head-size = size
    (mu*)
matters-head-shape = shape
matters-overlap = Which moves { $metric } more, { $one } or { $other }, is not certain: their intervals overlap. More `trajectories` tell.
matters-interval = { $confidence } % interval
matters-values = { $count ->
    [one] 1 value
   *[other] { $count } values
}
matters-legend = Size: the change over a factor's whole range, + up, - down, +- now this, now that. Straight: about the same everywhere (sigma below a tenth of mu*); one way and mostly: less so; bends: it turns round, or depends on other factors (sigma above mu*).
matters-shape-straight = straight
matters-shape-one-way = one way
matters-shape-mostly = mostly
matters-shape-bends = bends
matters-axis = change of { $metric } over a factor's range
matters-tornado = What moves { $metric }
matters-map = How much factors move { $metric }, and how unevenly
matters-bars = What explains the variation of { $metric }
matters-picture = { $confidence } % intervals, { $blocks } blocks

## Where a strategy fails

fails-none = { $name } fails in none of { $futures }.
fails-all = { $name } fails in all of { $futures }.
fails-often = { $name } fails in { $share } % of { $futures } (95 %: { $ends })
fails-where = { $said }; it { $verb ->
    [fails] fails
   *[succeeds] succeeds
} where { $where }.
fails-few = { $said }; { $count ->
    [one] 1 { $verb ->
        [fails] failure
       *[succeeds] success
    } is
   *[other] { $count } { $verb ->
        [fails] failures
       *[succeeds] successes
    } are
} too few to look for conditions.
fails-no-condition = { $said }; no condition was found under which it clearly { $verb ->
    [fails] fails
   *[succeeds] succeeds
} more often.
fails-found = { $condition }: in { $share } % of those futures ({ $ends }), which hold { $coverage } % of all { $verb ->
    [fails] failures
   *[succeeds] successes
}
fails-means-pair = A future fails where { $limit } does not hold on average over { $many }; in { $agree } % of the futures every pair alone says the same.
fails-means-run = A future fails where { $limit } does not hold on average over { $many }; in { $agree } % of the futures every run alone says the same.
fails-also = It also { $verb ->
    [fails] fails
   *[succeeds] succeeds
} where { $where }.
fails-grown = The tree was grown on { $futures }; what is said of its conditions was counted in the { $others } others, which it has not seen.
fails-needs = A tree needs { $least } failures and { $least } successes at least.
fails-refused = { $futures } left out, which the scenario refuses; the first, { $values }: { $why }
fails-unknown = { $futures } left out, in which no { $metric } is.
fails-ends = { $low } to { $high } %
fails-and = and { $bound }
fails-conditions = {" and "}
fails-leaves = Leaves of the tree
fails-head-where = where
fails-head-unseen = unseen
    futures
fails-head-share = { $verb ->
    [fails] fail
   *[succeeds] succeed
}
fails-head-all = of all { $verb ->
    [fails] failures
   *[succeeds] successes
} [%]
fails-head-clear = clearly
    more
fails-yes = yes
fails-subject = { $title }: where { $name } { $verb ->
    [fails] fails
   *[succeeds] succeeds
}
fails-unseen = counted in futures that the tree has not seen
fails-leaf = { $share } % { $verb ->
    [fails] fail
   *[succeeds] succeed
}
    of { $futures }
fails-up-to = up to { $level }
fails-more-than = more than { $level }
fails-mark = a mark: a future; the other factors vary, too
fails-futures = { $title }: futures in which { $name } fails

## Plans for a budget

plans-unchanged = does not clearly change { $title }
plans-raises = raises { $title } by { $size }
plans-lowers = lowers { $title } by { $size }
plans-interval = 95 %: { $low } to { $high }{ $step }
plans-amount = { $amount } { $currency }
plans-as-now = as much as now
plans-more = { $amount } more than now
plans-less = { $amount } less than now
plans-invests = invests in { $levers } in month { $month }
plans-hold = hold
plans-broken = broken
plans-aside = set aside
plans-dropped = dropped
plans-first = first
plans-even = not told apart
plans-of = { $metric } of { $name }
plans-month = { $title } in month { $month }
plans-nothing = nothing
plans-none = No plan: none of the { $tried } that were tried keeps to the budgets; allow more spending, or loosen a constraint.
plans-none-limits = No plan: none of the { $tried } that were tried keeps to the constraints and the budgets; allow more spending, or loosen a constraint.
plans-within = With up to { $budget }
plans-without = Without more spending
plans-found = { $within } the best plan found { $gains } ({ $interval }, { $pairs } fresh pairs): { $plan }; it spends { $spends }.
plans-found-enough = { $within } the best plan found { $gains } ({ $interval }, { $pairs } fresh pairs): { $plan }; it spends { $spends }; more budget brings nothing clear.
plans-found-beyond = { $within } the best plan found { $gains } ({ $interval }, { $pairs } fresh pairs): { $plan }; it spends { $spends }; beyond { $enough } more budget brings nothing clear.
plans-no-better = No better than doing nothing: { $why }.
plans-why-unclear = the best of { $tried } plans { $gains } on fresh seeds ({ $interval }, { $pairs } pairs), where the search had seen { $seen }
plans-why-failed = too many fresh runs of every finalist failed (more than { $share } % of their pairs)
plans-why-broken = the plan that gains most of { $tried } breaks a constraint on fresh seeds, and no other is clearly better than the base
plans-one-front = One plan is better than doing nothing, and no finalist beats it in any goal: it { $gains }: { $plan }.
plans-ends = { $name } { $gains } ({ $interval })
plans-ends-none = none clearly changes { $title }
plans-front = { $count ->
    [one] 1 plan is better than doing nothing
   *[other] { $count } plans are better than doing nothing, and none of them is beaten in every goal
}: { $ends }.
plans-by-budget = Change of { $title } by budget, { $unit }
plans-finalists = Finalists: change of { $title }, { $unit }
plans-do = What they do
plans-unit = money in { $currency }
plans-unit-points = money in { $currency }, changes in points
plans-head-budget = budget
plans-head-plan = plan
plans-head-spends = spends
    more
plans-head-search = in the
    search
plans-head-fresh = on fresh
    seeds
plans-head-pairs = pairs
plans-head-ranked = ranked
    with
plans-head-rank = ranking
plans-head-limits = constraints
plans-head-base = base
plans-invest-in = invest in { $name }
plans-yes = yes
plans-curse = Winner's curse: the search saw { $seen } for its best plan, { $name }; seeds that it had not seen say { $fresh }. Only these count.
plans-intervals = Intervals hold; they are of the first { $pairs } fresh pairs, however many more ranking looks at. A plan counts for a budget when its interval there excludes 0. { $known }
plans-intervals-all = Intervals hold for { $count ->
    [one] the one finalist
   *[other] all { $count } finalists at once
}; they are of the first { $pairs } fresh pairs, however many more ranking looks at. A plan counts for a budget when its interval there excludes 0. { $known }
plans-known = Spending is promotion, research and investment of { $provider } over the whole run, as paid (not discounted), more than in the base; what margin and hardware cost is in the gain.
plans-base-broken = Doing nothing does not keep to the constraints either ({ $limits }).
plans-lost = { $lost } of { $all } fresh pairs have no value, as a run of theirs failed; they were left out.
plans-set-aside = { $count ->
    [one] 1 plan was
   *[other] { $count } plans were
} set aside, as more than { $share } % of their pairs failed.
plans-refused = The scenario refused { $count ->
    [one] 1 plan, which was
   *[other] { $count } plans, which were
} left out.
plans-rank-one = One finalist only: there was nothing to rank.
plans-rank-few = Not ranked: finalists have too few fresh pairs in common, as runs failed.
plans-rank-best = Ranking (Kim and Nelson 2001): { $name } is the best of the finalists, or less than { $zone } behind it, with probability .95.
plans-rank-even = Ranking (Kim and Nelson 2001): { $names } are not told apart to { $zone } within { $pairs } pairs; fresh.most allows more.
plans-picture-finalists = { $title }: finalists
plans-picture-front = { $title }: what is traded for what
plans-gain = gain of { $title }
plans-fall = fall of { $title }
plans-held = 95 % intervals hold for { $count ->
    [one] the one finalist
   *[other] all { $count } finalists at once
}
plans-budget-axis = budget: spending above the base over the run [{ $currency }]

## Why an answer is what it is (why/writing.py, paragraph.py, tables.py, pictures.py)

why-clauses = { $all } and { $last }
why-comma-clauses = ,{ " " }
why-first = the first { $number } of { $pairs }
why-nobody = nobody
why-segment = customers of { $name }
why-all-channels = all channels
why-attribute-performance = performance
why-attribute-availability = availability
why-attribute-disaster-recovery = disaster recovery
why-attribute-security = security
why-attribute-scalability = scalability
why-attribute-ease-of-use = ease of use
why-attribute-support = support
why-medium-sales = sales
why-medium-digital = digital
why-medium-content = content
why-medium-events = events
why-medium-partners = partners

# moves, as the subject of a sentence; .short in tables
why-lever = { $what }, month { $month }
why-lever-of = { $what } ({ $of })
why-lever-others = what others do
why-move-for = { $what } for { $segments }
why-move-lasting = { $what } for { $count ->
    [one] 1 month
   *[other] { $count } months
}
why-move-until = { $what } until month { $month }
why-move-dropped = doing without { $what }
why-move-alternative = "{ $name }"
why-move-unnamed = the alternative
why-move-answered = { $what } that { $rivals } { $count ->
    [one] answers
   *[other] answer
} { $when }
why-since = from month { $month } on
    .ending = from month { $month }
why-when-in = in month { $month }
why-when-from = from month { $month } on
why-move-field = { $named ->
    [yes] { $who }'s other { $what }
   *[no] another { $what }
}
    .short = { $what }
why-move-none = { $named ->
    [yes] no change by { $who }
   *[no] no change
} in month { $month }
    .short = no change
why-move-price-less = { $named ->
    [yes] { $who }'s price cut
   *[no] a price cut
} of { $size } in month { $month }
    .short = price cut
why-move-price-more = { $named ->
    [yes] { $who }'s price rise
   *[no] a price rise
} of { $size } in month { $month }
    .short = price rise
why-move-price = { $named ->
    [yes] { $who }'s price
   *[no] a price
} of { $to } { $since }
    .short = price
why-move-new-price = { $named ->
    [yes] { $who }'s price
   *[no] a price
} of { $to } for new customers { $since }
    .short = new price
why-move-new-price-less = { $named ->
    [yes] { $who }'s price cut
   *[no] a price cut
} of { $size } for new customers { $since }
    .short = new price
why-move-new-price-more = { $named ->
    [yes] { $who }'s price rise
   *[no] a price rise
} of { $size } for new customers { $since }
    .short = new price
why-move-commitment = { $named ->
    [yes] { $who }'s discount
   *[no] a discount
} of { $size } for a commitment of { $count ->
    [one] 1 month
   *[other] { $count } months
} { $since }
    .short = commitment
why-move-trial = { $named ->
    [yes] { $who }'s free trial
   *[no] a free trial
} { $since }
    .short = free trial
why-move-free-tier = { $named ->
    [yes] { $who }'s free tier
   *[no] a free tier
} { $since }
    .short = free tier
why-move-credit = { $named ->
    [yes] { $who }'s credit
   *[no] a credit
} for new customers { $since }
    .short = credit
why-move-referral = { $named ->
    [yes] { $who }'s reward
   *[no] a reward
} for referrals { $since }
    .short = referrals
why-move-promotion-more = { $named ->
    [yes] { $who }'s additional spending
   *[no] more spending
} on promotion ({ $media }) in month { $month }
    .short = more promotion
why-move-promotion-less = { $named ->
    [yes] { $who }'s lower spending
   *[no] less spending
} on promotion ({ $media }) in month { $month }
    .short = less promotion
why-move-service = { $named ->
    [yes] { $who }'s raising of { $what }
   *[no] raising { $what }
} to { $to } (ordered in month { $month })
    .short = { $what }
why-move-invest = { $named ->
    [yes] { $who }'s investment
   *[no] an investment
} in { $lever } in month { $month }
    .short = { $lever }
why-move-capacity-more = { $named ->
    [yes] { $who }'s order
   *[no] an order
} of { $size } more capacity in month { $month }
    .short = more capacity
why-move-capacity-less = { $named ->
    [yes] { $who }'s cut
   *[no] a cut
} of capacity by { $size } in month { $month }
    .short = less capacity
why-move-capacity = { $named ->
    [yes] { $who }'s order
   *[no] an order
} of capacity in month { $month }
    .short = capacity
why-move-outage = { $named ->
    [yes] { $who }'s outage
   *[no] an outage
} of { $hours } { $count ->
    [one] hour
   *[other] hours
} in month { $month }
    .short = outage
why-move-breach = { $named ->
    [yes] { $who }'s data breach
   *[no] a data breach
} in month { $month }
    .short = data breach
why-move-entry = { $named ->
    [yes] { $who }'s entry
   *[no] entry
} in month { $month }
    .short = entry
why-move-exit = { $named ->
    [yes] { $who }'s exit
   *[no] exit
} in month { $month }
    .short = exit
why-move-merger = the merger of { $one } and { $with } in month { $month }
    .short = merger
why-move-other = { $named ->
    [yes] { $who }'s { $what }
   *[no] { $what }
} in month { $month }
    .short = { $what }

# the effect
why-around = { " " }(give or take { $half })
why-around-ends = { " " }(95 %: { $low } to { $high })
why-around-same = { " " }(the same in every pair)
why-around-none = { " " }(no interval holds)
why-within = , give or take { $half }
why-within-ends = , 95 %: { $low } to { $high }
why-within-same = , the same in every pair
why-within-none = , no interval holds
why-nothing = { $what } { $many ->
    [yes] change
   *[no] changes
} nothing for { $who } by month { $month }: in no pair does anything differ that customers meet.
why-few = { $what }: by month { $month } the profit of { $who } differs by { $profit } and the number of customers by { $users } (descriptive only: { $pairs }).
why-unclear = { $what } { $many ->
    [yes] make
   *[no] makes
} no clear difference to { $who } by month { $month }: profit { $profit }; customers { $users }.
why-hardly = { $what } hardly { $many ->
    [yes] matter
   *[no] matters
} to { $who } by month { $month }: profit { $profit } on a revenue of { $revenue }, customers { $users } of { $base }.
why-profit-less = { $many ->
    [yes] cost
   *[no] costs
} { $who } { $size } of profit by month { $month }{ $around }
why-profit-more = { $many ->
    [yes] bring
   *[no] brings
} { $who } { $size } of profit by month { $month }{ $around }
why-profit-unclear = { $many ->
    [yes] have
   *[no] has
} no clear effect on the profit of { $who } by month { $month } ({ $change }{ $within })
why-users-more = { $many ->
    [yes] win
   *[no] wins
} { $size } { $count ->
    [one] customer
   *[other] customers
}{ $around }
why-users-less = { $many ->
    [yes] lose
   *[no] loses
} { $size } { $count ->
    [one] customer
   *[other] customers
}{ $around }
why-users-unclear = no clear change in customers ({ $change }{ $within })
why-users-same = { $many ->
    [yes] leave
   *[no] leaves
} the number of customers where it was
why-both-and = { $what } { $one } and { $other }.
why-both-but = { $what } { $one }, but { $other }.
why-both-with = { $what } { $one }, with { $other }.

# what the profit is made of
why-parts = { $parts }{ $rest }.
why-parts-against = { $parts }; against that, { $against }{ $rest }.
why-rest = { " " }({ $change } in parts too small or unsure to name)
why-brings-price = { $way ->
    [lower] the lower price itself brings { $size }
    [higher] the higher price itself brings { $size }
   *[other] the price itself brings { $size }
}
why-takes-price = { $way ->
    [lower] the lower price itself costs { $size }
    [higher] the higher price itself costs { $size }
   *[other] the price itself costs { $size }
}
why-brings-service = the service, its own cost taken off, brings { $size }
why-takes-service = the service costs { $size } more than it brings
why-brings-promotion = promotion, its budgets taken off, brings { $size }
why-takes-promotion = promotion costs { $size } more than it brings
why-brings-opening = { $opening } { $many ->
    [yes] bring
   *[no] brings
} { $size }
why-takes-opening = { $opening } { $many ->
    [yes] cost
   *[no] costs
} { $size }
why-brings-rivals = rivals' moves bring { $size }
why-takes-rivals = rivals' moves take { $size }
why-brings-word-of-mouth = what users tell others brings { $size }
why-takes-word-of-mouth = what users tell others costs { $size }
why-brings-capacity = { $crowded ->
    [yes] room for the demand brings { $size }
   *[no] capacity no longer needed saves { $size }
}
why-takes-capacity = { $crowded ->
    [yes] too little capacity for the demand costs { $size }
   *[no] capacity to serve the demand costs { $size }
}

# what the customers are made of
why-customers = Customers: { $parts }{ $rest }.
why-by-price = { $way ->
    [lower] { $change } by the lower price
    [higher] { $change } by the higher price
   *[other] { $change } by the price
}
why-by-service = { $change } by the service
why-by-promotion = { $change } by promotion
why-by-opening = { $change } by { $opening }
why-opening-doors = opening or closing to new customers
why-opening-entry-done = entering the market
why-opening-entry-dropped = staying out of the market
why-opening-entry-moved = entering at another time
why-opening-exit-done = leaving the market
why-opening-exit-dropped = staying in the market
why-opening-exit-moved = leaving at another time
why-opening-outage-done = { $count ->
    [one] the outage
   *[other] the outages
}
why-opening-outage-dropped = { $count ->
    [one] having no such outage
   *[other] having no such outages
}
why-opening-outage-moved = { $count ->
    [one] the other outage
   *[other] the other outages
}
why-by-rivals = { $change } by rivals' moves
why-by-word-of-mouth = { $change } by what users tell others
why-by-capacity = { $change } by crowding

# from whom
why-revenue = Revenue { $change }: { $parts }.
why-won = customers won bring { $size }{ $cells }
why-lost = customers lost take { $size }{ $cells }
why-cells = { " " }({ $cells })
why-won-from = { $segment } from { $source } { $size }
why-won-nobody = { $segment } that otherwise buy nowhere { $size }
why-lost-to = { $segment } to { $source } { $size }
why-lost-nobody = { $segment } that then buy nowhere { $size }
why-stay = those { $several ->
    [yes] they have
   *[no] it has
} either way pay { $parts }
why-stay-price-more = { $size } more through the price
why-stay-price-less = { $size } less through the price
why-stay-use-more = { $size } more by using more
why-stay-use-less = { $size } less by using less
why-stay-within-more = { $size } more by changing between them
why-stay-within-less = { $size } less by changing between them

# several levers
why-alone-less = { $what } alone costs { $size }
why-alone-more = { $what } alone brings { $size }
why-flip-adds = { $alone }; on top of { $rest } it adds { $size }: do both, or only { $rest }.
why-flip-takes = { $alone }; on top of { $rest } it costs { $size }: do one of them, not both.
why-jointly-more = Together they bring { $size } more than one by one.
why-jointly-less = Together they bring { $size } less than one by one.

# what it rests on
why-assumed = Assumed: { $what }.
why-assumed-follows = capacity follows demand
why-assumed-written = capacity is as written
why-assumed-as-base = capacity is what was ordered in the base run

# tables
why-title = Why: { $name } against { $base }
why-refused = It cannot be explained: { $reason }.
why-about = { $who }, months 1 to { $month }, { $pairs }, money in { $currency }
why-part-price = own price
why-part-service = own service
why-part-promotion = own promotion
why-part-opening = open to customers
why-part-rivals = rivals' moves
why-part-word-of-mouth = word of mouth
why-part-capacity = capacity
why-quantity-users = users
why-quantity-revenue = revenue
why-quantity-profit = profit
why-quantity-npv = NPV
why-row-base = base
why-row-alternative = alternative
why-row-difference = = difference
why-row-rest = not in the text
why-all = all
why-by-segment-users = users
why-by-segment-revenue = revenue
why-from-users = users won from
why-from-users-lost = users lost to
why-from-revenue = revenue won from
why-from-revenue-lost = revenue lost to
why-row-won = = won, net
why-row-lost = = lost, net
why-row-stay-price = stay: price
why-row-stay-use = stay: use
why-row-stay-within = stay in the firm
why-row-stay-among = change provider
why-of-levers = { $quantity }, by lever
why-alone = alone
why-on-top = on top
why-credit = credit
why-one-by-one = { $quantity }: together { $joint }, one by one { $sum }, difference { $difference }.
why-approximate = { $count } channels differ: credits are approximate, first and last; { $missing } of profit was missing and is spread evenly.
why-retold = What an investment in { $names } costs or does differs between the arms: credits by channel only.
why-many-levers = More than { $most } levers: credits by channel only.
why-with-ends = { $value } { $low }..{ $high }
why-note-brackets = In brackets: the interval holds 0.
why-note-none = *: no interval holds.
why-note-few = No intervals from fewer than { $fewest } pairs.
why-note-ends = a..b: a 95 % interval whose halves differ.
why-note-farther = +- reaches to the farther end of an interval.
why-limits = How to read it: a channel is credited with what it adds, on average over all orders in which channels could change, in replays of the same runs. Word of mouth, capacity and answers by rule follow from the move and are no levers. Capacity holds crowding and the cost of serving; with an entry or exit, read it and "open to customers" together. From whom says who, not why.

# pictures
why-picture-more = { $who } { $several ->
    [yes] gain
   *[no] gains
} { $size } of profit by month { $month }: { $reason }
why-picture-less = { $who } { $several ->
    [yes] lose
   *[no] loses
} { $size } of profit by month { $month }: { $reason }
why-picture-even = The profit of { $who } does not clearly change by month { $month }
why-picture-few = The profit of { $who } differs by { $change } by month { $month }, in too few pairs to be sure
why-picture-remark = { $name } against { $base }, { $pairs }; whiskers are 95 % intervals
why-picture-remark-few = { $name } against { $base }, { $pairs }
why-picture-axis = profit, months 1 to { $month } [{ $currency }]
why-picture-won = { $who } { $several ->
    [yes] win
   *[no] wins
} { $size } { $count ->
    [one] customer
   *[other] customers
} by month { $month }, { $share } of them from { $source }
why-picture-won-nobody = { $who } { $several ->
    [yes] win
   *[no] wins
} { $size } { $count ->
    [one] customer
   *[other] customers
} by month { $month }, { $share } of whom otherwise buy nowhere
why-picture-lost = { $who } { $several ->
    [yes] lose
   *[no] loses
} { $size } { $count ->
    [one] customer
   *[other] customers
} by month { $month }, { $share } of them to { $source }
why-picture-lost-nobody = { $who } { $several ->
    [yes] lose
   *[no] loses
} { $size } { $count ->
    [one] customer
   *[other] customers
} by month { $month }, { $share } of whom then buy nowhere
why-picture-kept = The number of customers of { $who } does not clearly change by month { $month }
why-picture-kept-few = The number of customers of { $who } differs by { $change } by month { $month }, in too few pairs to be sure
why-picture-from-remark = { $name } against { $base }, { $pairs }: won from (right) and lost to (left); figures are won less lost
why-picture-users = customers, month { $month }
why-picture-revenue = revenue, months 1 to { $month } [{ $currency }]

## The table of levers

levers-head-lever = lever
levers-head-lead = lead
levers-head-once = once
levers-head-month = a month
levers-head-hour = an hour
levers-head-moves = moves
levers-head-cost = cost
levers-head-grade = grade
levers-head-section = section
levers-about = Lead in months; once and a month in kUSD for 2,000 GPUs (n GPUs pay (n / 2000)^0.5 times as much), /GPU and /site as they are; an hour in USD per GPU-hour served; all where the reference price is 2.5 USD/GPU-hour. How well moves and cost are known: seen, part (sources bound it) or guess. Grade of the sources: A measured or official, B price list or press, C vendor or blog. Section of the source document.
levers-line = { $title }: { $moves }
levers-semicolon = ;{" "}
levers-comma = ,{" "}
levers-size-quarter = quarter
levers-size-half = half
levers-size-whole = whole
levers-share = { $size } { $share } %
levers-steps = A step closes a share of what a score lacks to 1: { $shares }. What scores stand for:
levers-attribute = { $name } ({ $status }, { $grades })
levers-gpu = { $cost }/GPU
levers-site = { $cost }/site
levers-step = { $name } +{ $size }
levers-factor = { $name } x { $factor }
levers-factor-only = { $name } x { $factor } ({ $segments } only)
levers-every = every channel
levers-reach = reach of { $name } x { $factor }
levers-reach-where = reach of { $name } x { $factor } where { $channels } have a tenth each
levers-overflow = up to { $share } % more hours from partners, at { $price } % of the others' list price
levers-rebate = rebate { $share } % of what partners win
levers-adds = adds GPUs
levers-replaces = replaces all GPUs
levers-nothing = moves nothing by itself

# A dated action

acting = { $who }: { $what } { $details }
acting-plain = { $who }: { $what }
acting-and = ,{ " " }
acting-by = { $value }
acting-to = to { $value }
acting-add = { $value }
acting-channels = { $value }
acting-for = for { $value }
acting-until = list price from month { $value }
acting-lead = after { $value }
acting-segments = { $value } only
acting-atleast = of { $value } at least
acting-attribute = { $value }
acting-lever = in { $value }
acting-with = with { $value }
acting-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
acting-other = { $name } { $value }

# A calibration

many-target = { $count ->
    [one] 1 target
   *[other] { $shown } targets
}
many-figure = { $count ->
    [one] 1 figure
   *[other] { $shown } figures
}
fitted-end = { $said }.
fitted-fits = { $scenario } fits { $fit }
fitted-targets = { $targets } within { $off } tolerances on average
fitted-within = within { $errors } on average ({ $figures }, { $first } to { $last })
fitted-forecast = { $what } { $level } (90 %: { $low } to { $high })
fitted-more = { $said } and { $count } more below
fitted-in = in { $when } { $said }
fitted-all-told = the data tell something of every parameter
fitted-unknown = the data cannot tell { $names }
fitted-one-for-other = { $one } and { $other } can only be known together: more of one goes with less of the other (correlation { $r }).
fitted-both = { $one } and { $other } can only be known together: both rise together (correlation { $r }).
fitted-left-out = No run comes as near as luck and the tolerance allow; what the model leaves out was taken to be { $size }, and bands are as wide. Fit other parameters, or wider ranges.
fitted-few = Only { $fits } of the { $points } points that were run fit: intervals are rough; raise trials.
fitted-failed = { $failed } of { $points } points could not be run.
fitted-note = { $note }.
fitted-held = Without having seen { $count ->
    [one] the last figure
   *[other] the last { $count } figures
} it was off by { $error } there, and { $inside } of { $all } lie in the 90 % band
fitted-held-better = { $said }; { $name } does better, { $error }: for this horizon the market model is no better a forecaster than a curve.
fitted-held-as-well = { $said }; { $name } does as well, { $error }: for this horizon the market model is no better a forecaster than a curve.
fitted-held-best = { $said }; the best of the naive forecasts, { $name }, by { $error }.
fitted-planted-none = Recovery: of { $asked } planted markets none could be run.
fitted-planted-within = { $name } within { $error } % of its range
fitted-planted-nothing = no parameter that the data tell
fitted-planted = Recovery: { $counted } planted markets were found again ({ $error }, on average); { $hits } % of their values lay in their 95 % intervals.
fitted-inside = inside
fitted-outside = outside
fitted-head-forecast = forecast
fitted-head-when = when
fitted-head-median = median
fitted-head-seen = seen
fitted-head-by = forecast by
fitted-head-error = mean error, held out
fitted-market = market model
fitted-head-parameter = parameter
fitted-head-kept = in the file
fitted-head-range = range tried
fitted-head-of-range = of range
fitted-cannot = cannot tell
fitted-of = { $what } of { $name }
fitted-title = { $scenario }, calibrated
fitted-times = times
fitted-naive-trend = last growth goes on
fitted-naive-same = stays as it is

# A pledge, and its score

pledged = Pledged in { $file } on { $made }: { $count ->
    [one] { $count } band
   *[other] { $count } bands
} of 90 % for { $when }. The file is never written over, and counts only as long as nobody changes it.
pledged-span = { $first } to { $last }
pledged-head-pledge = pledge
pledged-head-when = when
pledged-head-median = median
pledged-head-band = 90 % band
pledged-head-trend =
    last growth
    goes on
pledged-head-came = came
pledged-head-error = off by
pledged-head-growth = last growth
scored = { $name }: { $said }.
scored-end = { $said }.
scored-nothing = nothing counts yet
scored-inside = { $inside } of { $count ->
    [one] { $count } figure lies inside its 90 % band
   *[other] { $count } figures lie inside their 90 % band
}
scored-better = the medians are off by { $error } { $unit } on average, better than the last growth drawn on ({ $trend } { $unit })
scored-no-better = the medians are off by { $error } { $unit } on average, no better than the last growth drawn on ({ $trend } { $unit })
scored-waiting = { $count } still to come
scored-late = { $count } of the { $period ->
    [month] months
    [quarter] quarters
    [year] years
   *[other] periods
} { $count ->
    [one] was over when the pledge was made, and does not count.
   *[other] were over when the pledge was made, and do not count.
}
scored-mark-inside = inside
scored-mark-outside = outside
scored-mark-late = late
tally = Over { $count ->
    [one] 1 pledge
   *[other] { $count } pledges
} in this folder: { $inside } of { $counted } inside, { $share } % (95 %: { $low } to { $high } %), where { $aim } % should be
tally-nothing = Over { $count ->
    [one] 1 pledge
   *[other] { $count } pledges
} in this folder nothing counts yet.
tally-errors = mean error { $error } %, of the last growth drawn on { $trend } %, over { $figures }

## Studies before and after they run (batch/looking.py)

look-runs = runs
look-one-run = one run
look-one-run-takes = { $seconds } s, of { $agents } customers and { $months } months
look-time = time
look-time-takes = about { $time } on { $processors } processors
look-disk = disk
look-disk-takes = about { $size }B
look-folder = folder
look-head = { $name }: { $kind }
look-head-titled = { $name }: { $kind } - { $title }
look-fails = { $name }: runs of its scenario fail: { $why }
look-seconds = { $seconds } s
look-minutes = { $minutes } min { $seconds } s
look-hours = { $hours } h { $minutes } min
look-study = study
look-study-is = { $name }, { $kind }
look-state = state
look-state-is = { $state ->
    [working] at work
    [whole] whole
    [damaged] damaged
   *[stopped] stopped
}
look-runs-done = { $done } done of { $planned } planned
look-failed = failed
look-damaged = damaged
look-nothing = nothing
look-command = command
look-goes-on = goes on
look-goes-on-by = compute-market resume { $folder }
look-given-missing = { $folder }: its { $file } is missing, so that it cannot go on
look-read = { $runs } runs read, every file as it was written
look-read-damaged = damaged: { $files }; `compute-market resume { $folder }` makes their runs again
look-again = { $runs } runs made again, the same to the last bit
look-again-others = { $runs } runs made again: { $others } with other numbers
look-others = others: { $keys }
look-version = they were made by version { $theirs }, this is { $ours }
