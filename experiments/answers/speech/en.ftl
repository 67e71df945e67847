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

## Figures of a run

figures-action = { $who }: { $what }
figures-of = { $name }: { $what }
figures-none = no values: { $why }
figures-segments = adoption by segment
figures-segments-label = users of the segment's customers
figures-price = list price, mean over customers
figures-utilisation-label = load over capacity

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
