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
sentences = { $one } { $other }
with-halfwidth = { $value } +-{ $size }
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
run-bands = mean of { $count } replications (5 %..95 %)
run-one = one run
run-growth = Growth: { $sentence }
run-account = profit and loss,
    months 1 to { $last } [{ $currency }]
run-account-wide = Profit and loss: too wide for the screen; see profit_and_loss in --json.
adoptions-head = Bass on adoptions
    a period
adoptions-peak = peak
    {"[periods]"}
adoptions-residual = residual se
adoptions-bound = on a
    bound
adoptions-interval = interval
adoptions-density = density
written-to = written to { $folder }
written-figures = figures: { $names }
written-others = other files: { $names }
written-figure = figure  { $file }
remark = remark: { $text }

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
roi-same-its = To { $who } its { $count } actions together are worth the same as one by one.
roi-same-all = To the market the { $count } actions together are worth the same as one by one.
roi-unclear-its = To { $who } its { $count } actions together are worth neither clearly more nor clearly less than one by one (95 %: { $low } to { $high }{ $unit }).
roi-unclear-all = To the market the { $count } actions together are worth neither clearly more nor clearly less than one by one (95 %: { $low } to { $high }{ $unit }).
roi-more-its = To { $who } its { $count } actions together are worth { $size } more than one by one (95 %: { $low } to { $high }{ $unit }).
roi-more-all = To the market the { $count } actions together are worth { $size } more than one by one (95 %: { $low } to { $high }{ $unit }).
roi-less-its = To { $who } its { $count } actions together are worth { $size } less than one by one (95 %: { $low } to { $high }{ $unit }).
roi-less-all = To the market the { $count } actions together are worth { $size } less than one by one (95 %: { $low } to { $high }{ $unit }).
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
roi-descriptive = Descriptive only: below { $least } pairs intervals say little.

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
realism-asked = Months 0 to { $last }, mean of { $count } replications (lowest..highest)
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
