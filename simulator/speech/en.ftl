# What figures, metrics and the growth check say, in English. The same keys stand in zh.ftl;
# a test compares them.

## Segments that bundled scenarios have

segment-enterprise = enterprises
segment-government = public bodies
segment-academic = universities
segment-sme = small firms
segment-individual = individuals

## What all pictures say

picture-months = months since { $start }
picture-years = years at their January; month 0 is { $start }, month { $last } is { $end }
picture-until = { $name } (to month { $month })
picture-and = {" and "}
picture-comma = {", "}
picture-semicolon = {"; "}
picture-within = within { $shares } to { $time }
picture-month = month { $month }
picture-about = { $title }: { $subject }
picture-check = growth check: { $verdict }
picture-values = no values
picture-mark = { $words } (month { $months })
picture-marks = upright dotted lines: { $marks }
picture-actions = upright dotted lines: dated actions
font-missing = Pictures are in English, and names in Chinese letters are replaced by their keys: no font with Chinese letters is installed. Install one, such as Noto Sans CJK SC (package fonts-noto-cjk on Debian and Ubuntu), and run the command again.

## Users

adoption-nobody = Nobody uses a provider
adoption-reach = Users reach { $users } by month { $month }
adoption-fall = Users fall to { $users } by month { $month }
adoption-stay = Users stay at { $users } to month { $month }
adoption-both = { $said }; { $ending }
adoption-exponential = growth is exponential to the end
adoption-until = growth was exponential until month { $month }
adoption-never = growth is not exponential
adoption-band = shaded: 5-95 % of { $count ->
    [one] 1 replication
   *[other] { $count } replications
}
adoption-subject = adoption
adoption-label = users [customers]
adoption-users = users
adoption-ceiling = ceiling of the { $model } curve
adoption-customers = all customers
adoption-beginning = exponential of the beginning, { $pace }
pace-year = { $percent } % a year
pace-month = { $percent } % a month

## Providers and segments over time

segments-one = { $name } reach an adoption of { $high }
segments-alike = All segments reach an adoption of { $high }
segments-apart = Adoption is highest in { $name } ({ $high }), lowest in { $other } ({ $low })
share-subject = market share by revenue
share-label = revenue share (market share)
share-none = no revenue
share-alone = { $name } earns all revenue
share-leads = { $name } leads with { $share } of revenue
share-leads-gains = { $name } leads with { $share } of revenue and gained most, { $gain }
share-other-gains = { $name } leads with { $share } of revenue; { $other } gained most, { $gain }
satisfaction-one = Users of { $name } are satisfied to { $high } of 100
satisfaction-alike = All users are equally satisfied, { $high } of 100
satisfaction-apart = Users are most satisfied with { $name } ({ $high }), least with { $other } ({ $low })
price-ends = { $name } is cheapest at the end ({ $low }), { $other } dearest ({ $high })
price-alike = All prices end at { $low }
price-moves = { $way ->
    [up] List prices rise by { $size }
   *[down] List prices fall by { $size }
}; { $name } ends cheapest ({ $low }), { $other } dearest ({ $high })
price-move-alike = { $way ->
    [up] List prices rise by { $size }
   *[down] List prices fall by { $size }
} to { $low }
utilisation-limit = dotted line across: the limit, { $limit }
utilisation-since = { $name } from month { $month }
utilisation-full = Some are full: { $whose }
utilisation-full-more = Some are full: { $whose }, and { $count } more
utilisation-free = Nobody is full: utilisation ends between { $low } and { $high }

## The growth check: verdict

growth-supported = exponential supported
growth-rejected-slower = exponential rejected, grows slower than exponential
growth-rejected-hump = exponential rejected, rises and falls
growth-rejected-faster = exponential rejected, grows faster than exponential
growth-undecided = undecided: { $why }
growth-tie = models tie ({ $why })
growth-small-fitted = less than one doubling (the fitted exponential grows by { $grown })
growth-constant = constant: nothing grows
growth-few = fewer than { $least } points ({ $points })
growth-end-same = where it began
growth-end-times = at { $times } times its first value
growth-falls-peak = the series falls: after { $peak } times its first value it ends { $end }
growth-falls = the series falls: it ends { $end }
growth-small = less than one doubling (the highest value is { $grown } above the first)
growth-tie-levels = on levels the { $rival } explains the series better, in logs { $why }
growth-no-bend = no bend is certain
growth-small-bend = the bend is too small to matter: the growth rate changes by { $drift }
growth-wave = the bend may be a wave of errors, { $p } if neighbouring errors are correlated by { $correlation }
growth-tie-slower = on levels the series grows slower than exponential, in logs faster
growth-tie-faster = on levels the series grows faster than exponential, in logs slower
growth-tie-logs-slower = in logs the series grows slower than exponential, on levels no model is clearly better
growth-tie-logs-faster = in logs the series grows faster than exponential, on levels no model is clearly better
growth-tie-line = a straight line explains the series as well
growth-tie-pace = the growth rate on levels is { $times } times that in logs
growth-unnoticed = too few or too noisy points to tell; a logistic at half its ceiling would be noticed in { $of } of 100 such series
growth-tie-little = the { $rival } explains the series a little better
growth-no-points = no points
growth-negative = negative counts (the first is { $first })
growth-twice = two counts at the same time ({ $time })
growth-near = two counts at practically the same time ({ $time })
growth-zero = all counts are zero
growth-span = times span { $span }: use a unit in which they span { $low } to { $high }
time-month = month { $time }
time-year = { $time }

## The growth check: sentences

growth-sentences = { $one } { $other }
growth-sentence-supported = Supported: the curve grows like an exponential, { $rate } { $per }, doubling every { $doubling }.
growth-sentence-slower = Rejected: the curve grows slower than exponential ({ $reasons }).
growth-sentence-hump = Rejected: the curve rises and falls (it peaks at { $peak }, { $rise } its first value, and ends at { $fall } of that).
growth-sentence-faster = Rejected: the curve grows faster than exponential ({ $reasons }).
growth-sentence-undecided = Undecided: { $why }.
growth-reasons = {"; "}
growth-reason-rival = { $rival } explains it better by { $lead } AICc units
growth-reason-slower = its logarithm bends down, { $p }
growth-reason-faster = its logarithm bends up, { $p }
growth-per = per { $unit }
growth-per-unit = per unit of { $unit }
growth-holds-scatter = No beginning of { $points } points or more lies within 5 % of an exponential: the points scatter.
growth-holds-flat = It begins without growth: no exponential of the first points holds.
growth-holds-to-end = It holds within 5 % to the end of the series.
growth-holds-falls = No point is more than 5 % off an exponential, but its growth rate falls by { $drift } between the halves of the time.
growth-holds-rises = No point is more than 5 % off an exponential, but its growth rate rises by { $drift } between the halves of the time.
growth-holds-worst = The points lie within { $worst } of it.
growth-to-end = to the end of the series
growth-until = until { $time }
growth-holds-one = The exponential of the first { $points } points, to { $fitted }, holds within 5 % { $end }.
growth-holds-both = The exponential of the first { $points } points, to { $fitted }, holds within 5 % { $near } and within 25 % { $far }.
growth-holds-forecast = The exponential of the first { $points } points, to { $fitted }, forecasts what follows within 5 % { $near } and within 25 % { $far }.
growth-times = { $times } times
growth-times-more = more than { $times } times
growth-span-of = { $low } to { $high }

## The growth check: table and the lines below it

growth-head-model = model
growth-head-at = at { $time }
growth-head-interval = 95 % interval
growth-head-weight = weight
growth-head-left-out = last point
    left out
growth-head-parameters = parameters
growth-ends = first to last point
growth-average = average by weight
growth-not-fitted = not fitted: { $why }
growth-bound = {" (bound)"}
growth-given = {" (given)"}
growth-line-bend = Bend of ln U: t^2 coefficient { $coefficient }, t = { $t }, { $p }.
growth-line-bend-apart = Bend of ln U: t^2 coefficient { $coefficient }, t = { $t }, { $p } if errors are independent; { $most } if neighbouring errors are correlated by { $correlation }.
growth-line-stretch = Longest exponential stretch (every point within 5 %): { $start } to { $end }, { $points } points, { $rate } { $per }, doubling every { $doubling }.
growth-line-no-stretch = No exponential stretch: over no doubling does every point lie within 5 % of one.
growth-line-doubling = Doubling time over all points: { $span }.
growth-line-factor = At the end ({ $time }) the exponential of the points up to { $fitted } is { $factor } the count.
growth-line-errors = Mean error of the next point, forecast from { $count ->
    [one] 1 origin
   *[other] { $count } origins
}: { $errors }.
growth-line-identified = Ceiling identified: { $value }, at most { $upper }; { $why }.
growth-line-unidentified = Ceiling not identified: { $why }.
growth-line-average = Models averaged by Akaike weight, { $time }: { $value }.
growth-line-average-in = Models averaged by Akaike weight, { $time }: { $value }, 95 % interval { $interval } if one of them is true.
growth-line-forecast = Forecast for { $time }: { $value }, 95 % interval { $interval }. { $held }
growth-line-far = No forecast for { $time }: so far ahead anything from { $low } to { $high } is possible. { $held }
growth-line-held = { $origins ->
    [0] No earlier point has an outcome that far ahead to try it on.
    [one] Forecast as far ahead from 1 earlier point, { $held } of 1 such intervals held what came.
   *[other] Forecast as far ahead from { $origins } earlier points, { $held } of { $origins } such intervals held what came.
}
growth-line-given = Ceiling given: { $value }. Logistic, Gompertz and Bass are fitted with it, and no forecast is above it.
growth-line-hump = If these are new adoptions in each period, ask with --adoptions: it judges them and their sum, the users.
growth-line-note = Note: { $note }.

## The growth check: why there is no ceiling, and notes

ceiling-little = there is too little to fit
ceiling-falls = the series does not grow
ceiling-few = there are too few points to fit a curve with a ceiling
ceiling-beyond = the { $model } ceiling is beyond what a number can hold
ceiling-farthest = the { $model } ceiling runs to the farthest allowed: none is in sight
ceiling-rival = the { $model }, which has no ceiling, explains the series better
ceiling-early = the series has not passed the inflection of the { $model } curve (it is at { $reached } of the ceiling)
ceiling-unknown = the standard error of the { $model } ceiling is unknown
ceiling-wide = the standard error of the { $model } ceiling is { $error } of it
ceiling-disputed = { $model } says { $value }, { $rival }, as good a model, says { $theirs }
ceiling-guess = the { $model } curve tells { $value }, a guess: at earlier points it was passed { $passed } times of { $earlier }
ceiling-open = the { $model } curve tells { $value }, a guess: what earlier points told moved too much
ceiling-untried = the { $model } curve tells { $value }, a guess: too few earlier points told one to try it on
ceiling-given = it is given
ceiling-known = the { $model } curve is past its inflection, at { $reached } of its ceiling, and knows it to { $error }
note-little = too little to fit
note-few = needs more than 3 points
note-logs = fewer than two counts above zero
note-zeros-after = { $count ->
    [one] 1 zero
   *[other] { $count } zeros
} after the first count left out where logarithms are taken
note-zeros-before = { $count ->
    [one] 1 zero
   *[other] { $count } zeros
} at the start left out: growth begins with the first count
note-percent = the counts are in percent: if they are a share of people, --ceiling 100 fits curves with that ceiling and keeps forecasts below it
note-long = more than { $most } points: forecasts from rolling origins are left out
note-bound = on a bound of what is allowed: { $which }. Standard errors of such a model are left out: they would take the bound for known
note-until = fewer than two counts up to the time the fit was to end
note-no-numbers = { $lost } of { $of } points are no numbers and were left out
note-sorted = the times were not in order and were sorted
note-silent-before = the forecast of the { $model }, which has weight { $weight }, does not exist before the first count: no average is made
note-silent-beyond = the forecast of the { $model }, which has weight { $weight }, is beyond what a number can hold: no average is made
note-unweighed = the points are too few to weigh the models: no average is made
note-below-zero = the straight line falls below zero, where no count can be, and is cut there

## Revenue that moves

flows-subject = where revenue came from and went
flows-new = new to compute
flows-back = came back to it
flows-left = left a rival before
flows-from = switched from a rival
flows-to = switched to a rival
flows-gone = left
flows-label = revenue a month [{ $currency }]
flows-sides = won above 0, lost below
flows-valued = who moves is valued at the mean charge of a user of the provider in the segment
flows-most = the { $most } of { $all } providers with most revenue won and lost
flows-alike = all panels have one scale
flows-apart = each panel has its own scale
flows-still = won none, lost none
flows-none = Nobody wins customers
flows-won = { $name } wins most: customers worth { $won } a month in all
flows-won-lost = { $name } wins most, customers worth { $won } a month in all; { $other } loses most, { $lost }

## Growth, in a picture

growth-panel-linear = linear
growth-panel-logarithmic = logarithmic
growth-panel-between = growth between points
growth-observed = observed
growth-weighted = { $model } (weight { $weight })
growth-fitted-to = exponential to { $time }
growth-forecast = forecast, 95 %
growth-stretch = longest exponential stretch (within 5 %)
growth-ceiling = ceiling
growth-ceiling-up-to = up to where it may lie
growth-rate = growth rate [1/{ $unit }]
growth-rate-all = growth rate, all points
growth-no-logarithms = no logarithms: no count is above 0
growth-no-rate = no growth rate: fewer than two counts above 0

## Alternatives against a base

effects-told = the answer: month { $month }
effects-worth = { $name } is worth { $size } by month { $month }
effects-costs = { $name } costs { $size } by month { $month }
effects-unclear = Whether { $name } is worth anything by month { $month } is not clear
effects-none = No alternative is clearly worth more than the base by month { $month }
effects-clear = { $name } is clearly worth { $size } by month { $month }; whether { $other } is worth more is not clear
effects-most = { $name } is worth most by month { $month }: { $size }
effects-least = Nothing is better than the base by month { $month }; { $name } costs least: { $size }
fans-finding = { $name }: { $changes }
fans-change = { $what } { $change }
fans-against = { $name } against { $base }
fans-means = lines are means over { $count ->
    [one] 1 pair
   *[other] { $count } pairs
} of runs
fans-base = base
fans-alternative = alternative
fans-the-base = the base
fans-the-alternative = the alternative
fans-base-named = base: { $name }
fans-alternative-named = alternative: { $name }
fans-both = both arms
fans-pairs = alternative minus base, in pairs
fans-difference = difference [{ $unit }]
fans-middle = middle { $share } of runs
fans-no-month = in no month in both arms
fans-only = only in { $arm }
fans-neither = no values in either arm
fans-same = no difference
multiples-title = { $what } by segment
multiples-band = the line is the mean, shaded: 5-95 % of { $count ->
    [one] 1 run
   *[other] { $count } runs
}; titles tell the last month

## Facts of real markets: why one does not apply

facts-months = { $count ->
    [one] there is 1 month
   *[other] there are { $count } months
}; it takes { $least }
facts-providers = { $count ->
    [one] there is 1 provider
   *[other] there are { $count } providers
}; it takes { $least }
facts-segment = there is no segment { $names }
facts-movers-price = nobody has a price to change in month { $month }
facts-movers-promotion = nobody has a promotion to change in month { $month }
facts-one-run = one run does not differ from others
facts-no-revenue = there is no revenue in month 0
facts-no-value = no run gives it a value
facts-or = {" or "}

## Figures of studies

strip-band = where published figures lie
strip-inside = inside: mean, and lowest to highest run
strip-outside = outside
fit-seen = seen
fit-fit = fitted: median, 90 %
fit-held = held out: median, 90 %
fit-future = to come: median, 90 %
fit-subject = fit and forecast
fit-interval = 95 % of what fits
fit-range = range tried
fit-median = median
fit-own = the scenario's own
fit-unknown = the data cannot tell it
fit-parameters = what the data tell
plans-base = the base: doing nothing
plans-search = best plan of the search
plans-fresh = on fresh seeds, with its interval
plans-searched = in the search
plans-tried = tried by the search
tornado-raises = raises it
tornado-lowers = lowers it
tornado-both = now this, now that
tornado-most = the { $most } that do most, of { $all }
shares-total = with its interplay (total)
shares-alone = alone (first order)
shares-label = share of the variation
morris-others = others
morris-sigma = sigma: how uneven it is
futures-more-fail = where clearly more fail
futures-more-succeed = where clearly more succeed
futures-succeeds = succeeds ({ $count })
futures-fails = fails ({ $count })
regret-futures = { $count ->
    [one] 1 future
   *[other] { $count } futures
}
regret-bold = bold: a strategy's greatest
race-zone = differences that do not matter
race-first = first may drop out
race-runs = runs of each strategy

## Remarks on a scenario

remark-all = compute-market check FILE names all
remark-of = { $why }: { $action }
remark-of-more = { $why }: { $action }, and { $more } more
remark-action = month { $month }, { $who }: { $what }
remark-market = market
remark-never = { $name } ends with month { $month }; never happens
remark-left = { $who } has left the market; without effect
remark-lead = { $name } ends with month { $month }, before its lead is over
remark-percent = { $by } is { $percent } more (for { $by } percent write { $by } %)
remark-nobody = nobody has so much { $attribute }
remark-no-gpus = adds no GPUs; without effect
remark-small = less than one GPU (500 GPUs are written 500 GPUs)
remark-dear = cost is above { $cost } k{ $currency } a GPU, and hardware is charged by gpu_cost already
remark-owner = month { $month }: { $names } have one owner from then on; books, shares and concentration count them apart
remark-empty = providers.{ $name }.capacity is 0, and gpu_cost is the price of nothing; write e.g. capacity: 500 GPUs
remark-late = providers.{ $who }.capacity_policy.lead is { $lead } months: { $name } ends with month { $month }, before its lead is over
remark-late-more = providers.{ $who }.capacity_policy.lead is { $lead } months (and of { $more } more): { $name } ends with month { $month }, before its lead is over
remark-overflows = an agent of { $segment } stands for { $customers } customers, and the largest is likely to want { $wanted } GPUs, more than { $smallest } has ({ $room }): what does not fit is not served, and revenue is too low; simulate more (market.agents)

## What a scenario takes for granted

status-guess = guess
status-seen = seen
status-part = part
taken-of = timeline.{ $place }: { $words }
taken-list = ,{" "}
taken-more = timeline: and { $size } more such assumptions on cost ({ $rest })
taken-worse = { $who }'s { $what } from { $low } to { $high } is worse than before
taken-free = assumed free: { $who }'s { $what }
taken-free-score = assumed free: { $who }'s { $what } from { $low } to { $high }
taken-free-capacity = assumed free: { $who }'s { $gpus } GPUs of month { $month }; say its cost, or providers.{ $who }.gpu_cost
taken-by-list = assumed by the price list ({ $known }): { $who }'s { $what } from { $low } to { $high } in month { $month }
taken-by-table = assumed by the table of levers ({ $known }): { $who }'s { $what } in month { $month }
taken-told = { $start }: { $left }
taken-at-once = { $months } months of both at once, at { $share } % of the capacity of month { $month } ({ $cost } k{ $currency } at that of month 0)
taken-at-size = { $words }, at its { $gpus } GPUs of month 0
taken-once = { $cost } k{ $currency } at once
taken-hourly = { $cost } { $currency }/GPU-hour served
taken-monthly = { $cost } k{ $currency }/month
taken-uptime = availability { $score } is a score: an uptime of { $uptime } %

## The line that says how a file was read

reading-line = Read: { $clauses }.
reading-semicolon = ;{" "}
reading-comma = ,{" "}
reading-by = { $separator ->
    [comma] comma-separated
    [semicolon] semicolon-separated
    [tab] tab-separated
    [bar] separated by bars
    [space] separated by blanks
   *[other] separated as its first line says
    [sheet] sheet { $sheet }
}
reading-nameless = no line of names
reading-row = row { $row }
reading-summed = { $count ->
    [one] one row
   *[other] the sum of { $count } rows
}
reading-times = times from { $column }
reading-no-name = the first column
reading-times-wide = times from the names of columns
reading-form = { $form ->
    [day] days
    [stamp] days with a time of day
    [month] months
    [quarter] quarters
    [half] half-years
    [week] weeks (their Mondays)
    [year] years
    [fiscal] fiscal years
    [count] counted
   *[number] plain numbers
    [excel] Excel's numbers of days
    [unix] seconds since 1970
}
reading-order = { $order ->
    [day-first] the day before the month
    [month-first] the month before the day
   *[year-first] the year first
}
reading-is = { $text } ({ $value })
reading-span = { $first } to { $last }
reading-counts = counts from { $column }
reading-counts-wide = counts
reading-percent = in percent
reading-in = in { $unit }
reading-example = { $text } is { $value }
reading-left = left out: { $what }
reading-left-out = { $kind ->
    [titles] { $count ->
        [one] one line above the table
       *[other] { $count } lines above the table
    }
    [repeated] { $count ->
        [one] one more line of names
       *[other] { $count } more lines of names
    }
    [footers] { $count ->
        [one] one line below the table
       *[other] { $count } lines below the table
    }
    [totals] { $count ->
        [one] one row of totals
       *[other] { $count } rows of totals
    }
    [missing] { $count ->
        [one] one missing count
       *[other] { $count } missing counts
    }
    [bounded] { $count ->
        [one] one count that is only bounded
       *[other] { $count } counts that are only bounded
    }
   *[index] { $count ->
        [one] a column of row numbers
       *[other] { $count } columns of row numbers
    }
}
reading-note-missing = { $count } of { $rows } rows { $count ->
    [one] has no { $name } and was
   *[other] have no { $name } and were
} left out ({ $some })
reading-note-bounded = { $count } of { $rows } counts { $count ->
    [one] is only bounded ({ $some }) and was
   *[other] are only bounded ({ $some }) and were
} left out
reading-note-sorted = the rows were not in the order of time and were sorted
reading-note-summed = the counts of { $name } are new adoptions; what is checked is their sum
