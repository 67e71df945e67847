# Why studies refuse what is asked; a way out follows behind a semicolon

# Stopped
interrupted = interrupted
interrupted-runs = interrupted; { $runs } finished { $count ->
    [one] run is
   *[other] runs are
} kept, the same command goes on with them
interrupted-study = interrupted; finished runs are kept in { $folder }, the same command goes on, or `compute-market resume { $folder }`

# Folders
folder-file = { $folder }: is a file; choose a folder with --out DIR
folder-denied = { $folder }: cannot be written to; choose another folder with --out DIR
folder-others = { $folder }: holds other files and no results; choose an empty or new folder with --out DIR
folder-question = { $folder }: holds results of another question (see its provenance.json); choose a new folder with --out DIR, or remove that one
folder-made = { $folder }: cannot be created ({ $why }); choose another folder with --out DIR
folder-busy = { $folder }: another command{ $who } is at work in this folder; wait for it, or choose another folder with --out DIR
process = {" "}(process { $number })
no-locks = this folder's file system has no locks ({ $why }); choose a folder on another with --out DIR

# What is given
given-twice = { $path }: given twice, { $first } and { $second }; remove one
given-both = { $first } and { $second }: both say { $path }; remove one
set-form = --set { $text }: write it as path=value
option-choice = { $option } { $value }: choose one of { $names }
option-who = { $option } { $name }: no provider{ $of }{ $hint }
of-arm = {" "}of { $name }
whole-number = { $name }={ $value }: write a whole number, { $least } or more
keep-report = --keep --report: a report tells of everything; take one away
kept-report = a report tells of everything, and these runs keep { $names } only; make them again without --keep
plugins-again = this was answered with functions of your own; give them again: { $files }

# What is compared
nothing-behind = { $name }: is a base with nothing to compare; name an alternative behind it
asks-nothing = { $name } has nothing to compare: compute-market run { $name } answers its question; or name an alternative, e.g. compare { $name } price_war
base-alone = { $name }: names a base, and what it is compared with is missing
no-mover = { $name }: changes the market and no provider, so that there is no mover whose rivals could be frozen; --rivals respond
movers = { $name }: { $who } change at once; say whose move it is with --mover NAME
mover-still = --mover { $who }: changes nothing in { $name }, so that nothing would be left with rivals frozen; who changes is { $others }
currencies = { $base } counts in { $money }, { $name } in { $other }: their money cannot be compared. Where the figures are in one currency, say so: --set market.currency={ $money }
capacity-free = { $name }: capacity is free in this scenario: 'when to expand', and how far, has no answer. Hardware and space of { $who } cost 0; give them a price, e.g. --set providers.{ $first }.gpu_cost=30000

# Names of alternatives
change-form = { $text }: a change is written PATH=VALUE, e.g. { $example }
nothing-named = { $label }: nothing behind the name; write '{ $label }: PATH=VALUE'
bases = { $names }: several bases; name one
name-missing = { $place }: no name before the colon; write 'NAME: PATH=VALUE'
name-letter = { $name }: a name cannot have { $letter } in it; use letters, digits, spaces, - and _
name-long = { $name }: a name has { $most } letters at most, not { $length }
labels-many = --label { $label }: { $labels } names for { $alternatives } { $count ->
    [one] alternative
   *[other] alternatives
}; remove one, or type another alternative
label-second = --label { $label }: its alternative is called { $name }; remove one
named-twice = { $name }: is named twice among the alternatives; remove one
named-base = { $name }: is the name of the base, too; choose another

# Months and metrics that are reported
at-beyond = the arms run from month 0 to { $last }
at-beyond-date = that is month { $month }; the arms run from month 0 to { $last }
at-form = { $why }, or a month of the run such as 24
option-metric = { $option } { $name }: { $why }
width-form = --until-halfwidth { $text }: write METRIC.NAME=WIDTH, e.g. revenue_share.cumulus=0.5%
width-above = --until-halfwidth { $text }: must be above 0, e.g. { $example }
width-level = --until-halfwidth { $label }: { $metric } is a metric of a { $levels }; name one, e.g. { $example }
width-percent = --until-halfwidth { $label }: { $metric } is no share; write a width in { $unit }, without %
width-points = --until-halfwidth { $label }: { $width } are { $points } points; write { $width }% for { $width }
width-nobody = --until-halfwidth { $label }: no provider, segment or vertical has that name; a provider's part in a segment is PROVIDER.SEGMENT
level = { $level }

# Labels of what is measured
label-month = { $text }: behind @ stands a month, e.g. { $example }
label-growth = { $text }: of the growth check there are { $names }
label-growth-month = { $text }: the growth check has one value a run, and none of a month; { $way ->
    [metric] name a metric
   *[away] take @{ $month } away
}
label-metric = { $text }: { $why }
label-every-month = { $text }: is kept of every month; take @{ $month } away
label-last = { $text }: the last month is { $last }
label-nobody = { $text }: nobody is called { $name }{ $hint }
label-level = { $text }: { $metric } exists for { $levels }, not for a { $level }

# The file of a study
study-table = a study must be a table of `key: value` lines
study-kind = is no kind of study: { $kind }{ $hint }
study-kind-missing = is missing{ $hint }
study-kind-other = is { $kind }; run it with `compute-market { $kind } { $name }`

# What varies
factor-again = { $path } varies already, above
factor-values = give either a range: [low, high] or values: [...]
factor-numbers = has no numbers; list values instead
factor-rise = must rise, not { $low } to { $high }
factor-log = log needs a range above 0
factor-twice = stands there twice

# Designs
points-none = leave out every one of { $points } points
points-number = { $kind } needs n, the number of points
points-not = is of lhs and sobol; a { $kind } has { $kind ->
    [grid] levels
   *[list] points
}
points-levels = are of a grid, not of { $kind }
points-levels-range = are of a range on a grid
points-list = list needs points: [{"{"}path: value, ...{"}"}, ...]
points-factors = a list's points say what varies; take factors away
points-listed = are of a list, not of { $kind }
points-still = nothing varies; name at least one factor
points-large = make a grid of { $points } points, more than { $most }; take fewer levels, or design: {"{"}kind: lhs, n: ...{"}"}
runs-one-of = give either n: NUMBER or target: {"{"}metric, halfwidth{"}"}
runs-most = is fewer than start, { $start }
no-number = { $name }: is no number in this scenario

# Where runs are made
backend-dask = --backend dask needs Dask: pip install 'compute-market[cluster]'
backend-silent = { $where }: no Dask scheduler answers ({ $why }); start one with `dask scheduler` and workers with `dask worker`
backend-idle = { $where }: the scheduler has no workers; start them with `dask worker`
backend-number = --backend { $said }: write { $kind }://N, N from 1 to { $most }
backend-file = --backend { $said }: there is no file { $file }
backend-form = --backend { $said }: write serial, threads://N, local://N, dask://HOST:PORT or dask+file://SCHEDULER.json
scheduler-gone = the Dask scheduler is gone; the same command goes on
scheduler-dropped = the cluster dropped what it was given
worker-version = a worker has compute-market { $theirs }, and this is { $ours }; install the same version there
worker-unable = a worker cannot run this: { $why }; it needs compute-market, as installed here
run-failed = a run failed: { $why }
runs-failed = { $failed } of { $done } runs failed, more than is borne (limits.max_failures); the last: { $why }

# Returns of actions
roi-empty = { $name }: its timeline is empty, so that there is no action to tell the return of; add one with --set 'timeline+={"{"}at: month 12, who: ..., do: ...{"}"}'
roi-none = { $name }: no action of its timeline has a return to tell. { $why }
roi-place = timeline.{ $place } { $why }
roi-action = --action { $text }: { $name } has { $places }; write a number of them, or all (compute-market show { $name } lists them)
roi-first = timeline.0
roi-first-last = timeline.0 to timeline.{ $last }
roi-refused = --action { $place }: timeline.{ $place } { $why }
roi-entry = is the { $action } of { $who }: it says who is in the market, and cannot be taken away alone; write a scenario without { $lacking }, and compare the two
roi-who = { $who }
roi-this = this { $action }
roi-late = is of month { $month }: { $name } ends before; --months { $months } includes it

# Pledges
pledge-name = { $name }: a pledge's name is of letters, digits, -, _ and ., such as q3-users
pledge-exists = { $file }: a pledge is never written over; choose another name
pledge-options = --metric, --at and --set are for scenarios; a calibration pledges its own forecast
pledge-kind = { $folder }: is a { $kind }; only a calibration forecasts
pledge-runs = a 90 % band takes { $fewest } runs or more, not { $reps }
pledge-beyond = month { $month } is not in the scenario, which has months 1 to { $last }
pledge-month = give a month to pledge for
pledge-failed = { $failed } of { $reps } runs failed; a band of those that are left would leave out what made them fail. `compute-market run { $name }` shows what becomes of it
pledge-no-value = { $figure } has no value in { $when } in { $failed } of { $reps } runs, and nothing can be pledged of what is not there; take another figure or month
pledge-no-band = { $figure } has no band in { $when }; nothing can be pledged
pledge-unknown = { $file }: there is no such pledge{ $hint }
pledge-there-are = ; there are { $names }
pledge-not = { $file }: is no { $what }
pledge-changed = { $file }: is not what was written: its digest is another; a { $what } that was changed counts for nothing
pledge-nothing = { $file }: has none of what was pledged: { $names }
pledge-in = { $figure } in { $when }
pledge-other = { $file }: is the score of another pledge of that name

# What kinds of study have in common
random-common = must be common: { $kind ->
    [discover] futures are judged by pairs of equal seeds
    [robustness] strategies are compared on equal seeds
    [optimise] plans are compared in pairs of equal seeds
   *[sensitivity] the runs of a block share a seed
}
target-none = give n: NUMBER; { $kind } has no target
library-missing = { $kind } needs { $library }: pip install 'compute-market[study]'
arm-again = there is an arm { $name } already, above
future-again = there is a future { $name } already, above
step-form = write {"{"}multiply: NUMBER{"}"} or {"{"}add: NUMBER{"}"}, and nothing else
step-number = is { $value }, no number that could change; write the new value
step-empty = has no value that could change; write the new value
strategy-empty = changes nothing; say in set: {"{"}path: value{"}"} what it does
limit-above = must be above 0
amount-form = must be an amount of { $currency } such as 0.5M, 500k or 500000
amount-currency = the market counts in { $currency }, not in { $unit }; give it in { $currency }

# Conditions
condition-form = write a comparison such as providers.a.price >= providers.a.unit_cost * 1.2
condition-none = has no comparison ({ $signs }); { $form }
condition-many = has more than one comparison ({ $signs }); { $form }
condition-unread = cannot be read from { $text } on; { $form }
condition-sign = { $sign } { $known ->
    [yes] may not be used here
   *[no] compares nothing
}; { $way }
condition-signs = there are { $signs }; { $form }
condition-equal = write ==
condition-side = one side is empty; { $form }
condition-product = { $text } is no path, no number and no product of two; { $form }
limit-form = must be METRIC.NAME, one of >= > <= <, and a number or `base`, such as revenue_share.borealis >= 20 %

# Sweeps
sweep-refused = the scenario refuses all { $points } points; the first, { $point }: { $why }

# Where a strategy fails
discover-numbers = must be numbers: conditions say above and below
discover-base = base is what is without the strategy; name a strategy:, or compare with a number
discover-valueless = { $label } has no value in any future; measure another
discover-refused = the scenario refuses all { $futures } futures; why: { $why }

# The best strategy
select-sure = must be 50 % or more, and less than 100 %
select-runs = is not for select: it gives as many runs as are needed; say start: and most:
select-refused = the scenario refuses { $names }
select-all = all strategies
select-valueless = { $label } has a value in only { $known } of { $made } runs of { $names }; choose another goal

# The strategy that is least regretted
futures-given = give either futures: [...], or factors: [...] and n:
futures-drawn = futures are drawn over them; say in n: how many
futures-listed = is for futures that are drawn over factors; these are listed
futures-apart = { $name } cannot be laid over { $base }; write what it says otherwise in set:
futures-valueless = { $label } has a value of every strategy in no future; choose another goal
futures-refused = no future can be run; { $name }, { $why }

# The best plan for a budget
goal-one = give either maximise: METRIC.NAME or minimise: METRIC.NAME
goal-again = { $label } is a goal already, above
plan-still = nothing may change; name levers:, or invest:, or both
plan-target = is not for optimise; give n, and fresh.most
plan-nobody = nobody is called { $name }{ $hint }
plan-others = is no lever of { $who }; its own begin with { $path }
plan-orders = name investments in invest:
plan-late = is month { $month }; the last month is { $last }
plan-again = { $name } stands there already, above
plan-lever = no lever is called { $name }{ $hint } (compute-market list --levers shows them all)
budget-least = must be 0 or more
budget-rise = budgets must rise
plans-refused = the scenario refuses every plan that was tried, such as: { $why }
plans-valueless = the base has no values of the goals or constraints in any run; measure others than { $names }

# What matters
matters-power = must be a power of two; write { $below } or { $above }
matters-even = must be even; write { $even }
matters-still = nothing varies; list factors, or write `from: guesses`
matters-patterns = chooses among what `from: guesses` or `from: uncertain` finds
matters-runs = `trajectories` and `n` say how many runs there are; take it away
matters-one = { $path } can take one value only; give it two or more
matters-none = { $pattern } is none of the { $paths } values that may vary{ $hint }
matters-nothing = leaves nothing to vary; take patterns away
matters-refused = the scenario refuses a point in { $dropped } of { $all } { $what }, more than { $most } (most often { $why }); narrow a range or take a factor away
matters-failed = { $dropped } of { $all } { $what } have a run that failed or cannot be made, more than { $most }; see why runs failed, then narrow a range or take a factor away
matters-valueless = { $label } has no value in { $lacking } of { $all } { $what }, more than { $most }; measure something that every run has

# Goals that are sought
goal-example = such as 'aurora.npv >= base + 10 MUSD' or 'market.users >= 9000'
goal-none = { $text }: there is no goal; write >= or <=, { goal-example }
goal-sign = { $text }: { $sign } cannot be reached; write >= or <=, { goal-example }
goal-bound = { $text } is no bound: write an amount, base, or base + an amount, { goal-example }
goal-metric = { $text }: no metric { $name }{ $hint }; write WHO.METRIC, { goal-example }
goal-unit = { $text }: { $unit } is no unit; there are k, M, bn, { $currency }, % and points
goal-no-share = { $text }: { $metric } is no share; write { $way ->
    [base] base + { $number } %
   *[amount] an amount, { goal-example }
}
goal-counted = { $text }: { $metric } is counted in { $unit }
goal-share = { $text }: { $metric } is a share; write { $number } %
seek-today = { $path }: has no number today that could be changed; give it one with --set, so that there is a smallest change
seek-number = { $path }: is no number; write the path of one, such as { $example }
seek-runs = say how many: {"{"}n: 20{"}"}
seek-valueless = { $label } has no value in any run; choose another goal
seek-refused = { $path }={ $value } cannot be run: { $why }; choose another --between

# Fitting to data
fit-given = give data: {"{"}file: FILE.csv{"}"}, or targets
fit-target = a calibration takes n, no target
fit-common = a calibration compares points on common seeds
fit-scenario = { $name } is a scenario, and there is nothing to fit it to; add --data FILE.csv, or give a study's file with kind: calibrate and data:
fit-luck = luck is told by two runs a point or more
fit-months = data and forecast reach month { $last }; take months away, or give as many
fit-failed = { $failed } of { $all } runs of the point that fits best failed; look into the failures, or fit within narrower ranges
fit-again = { $path } is fitted already, above
fit-scale = needs users or revenue as data, and market.customers, capacities and promotion that no parameter turns
fit-nothing = nothing is left to fit; name parameters
fit-range = a fit moves through a range; give range: or times:
fit-star = a path with * takes times: [low, high], multiples of what each has
fit-one-of = give either range: or times:
fit-times = must be two multiples above 0 that rise, e.g. [0.5, 2]
fit-zero = is 0, and multiples of it are 0; give range:
fit-no-number = there is no number
fit-times-of = { $value } times: { $why }
data-missing = { $file }: there is no such file in { $folder }; put it there, or name another with --data FILE.csv. The folder of a study has no copy of its data: `resume`, `verify` and `pledge --from` need the file where it was, and the study's own command goes on in its folder with --data FILE.csv and --out FOLDER wherever the file is now
data-keys = { $text } (in a study's file: { $keys })
data-what = { $what ->
    [user_shares] user shares
   *[other] { $what }
}
data-taken = the figures in { $file } are taken for { $what }; --what says otherwise
data-in-percent = the { $what } are above 1 and were taken as percent
data-columns = { $file }:1: { $others }: no provider of the scenario ({ $names }); say whose each column is with columns: {"{"}{ $first }: NAME{"}"}, take one with column: (--column), or delete it
data-no-column = { $file }:1: { $name }: no such column; provider: takes one of { $names }
data-mixed = some columns are written with % and some without
data-percent = figures with % are no { $what }; --what says what they are
data-begins = the first time lies { $months } months before the scenario's start ({ $start }); { $way }
data-start = set: {"{"}market.start: { $begins }{"}"} lets the scenario start there
data-times = times must be months since the start, 0 or more
data-late = the last time is month { $month } of the scenario, which starts { $start }; there are { $most } at most
data-few = { $figures } { $count ->
    [one] figure is
   *[other] figures are
} too few to fit; give 3 or more
data-zero = all figures are 0: nothing to fit
data-zero-of = all figures of { $names } are 0: nothing to fit; leave them out
data-whole = { $what } in { $when }{ $more } sum to { $sum } %; all together are 100 % at most: correct them, or say with --what what the figures are
data-more = {" "}(and in { $more } more)
data-whose = { $why }; name columns after providers ({ $names })

# What a study would run
plan-pairs = { $n } pairs
plan-runs = { $n } runs
plan-point = { $count ->
    [one] { $points } point
   *[other] { $points } points
}
plan-arm = { $count ->
    [one] { $arms } arm
   *[other] { $arms } arms
}
plan-figures = { $count ->
    [one] { $n } figure
   *[other] { $n } figures
}
plan-parameters = { $count ->
    [one] { $n } parameter
   *[other] { $n } parameters
}
plan-times = { $n } replications
plan-times-between = { $start } to { $most } replications
plan-sweep = { $points } x { $arms } x { $times } = { $runs } runs
plan-sweep-until = { $points } x { $arms } x { $times } = { $runs } runs at least, { $most } at most: until every point's 95 % interval of { $metric } is +-{ $width } or narrower
plan-left-out = { $points } left out: { $text }
plan-twice = { $points } came again; each is looked at once
plan-balanced = a Sobol sequence is balanced at powers of two: { $below } or { $above } points cover more evenly than { $n }
plan-futures = { $futures } futures x { $each } = { $runs } runs
plan-success = a future is a success where { $limit } on average
plan-regret = { $strategies } strategies x { $futures } futures x { $n } runs = { $runs } runs
plan-select = { $strategies } strategies x { $start } to { $most } runs = { $runs } runs at least, { $all } at most
plan-select-until = until one is left with the { $way ->
    [highest] highest
   *[lowest] lowest
} { $goal }, or they are closer than { $zone }
plan-highest = highest { $goal }
plan-lowest = lowest { $goal }
plan-and = {" and the "}
plan-levers = { $who }: { $levers } levers and { $investments } investments, for the { $goals }
plan-plans = { $trials } plans, { $batch } at a time, { $screen } pairs of runs each, { $n } for those that lead
plan-finalists = { $finalists } finalists on fresh seeds, { $n } pairs each, { $most } at most where they are close
plan-factors = factors: { $n }
plan-morris = Morris: { $n } trajectories of { $each } runs, { $runs } runs
plan-sobol = Sobol: { $n } blocks of { $each } runs, { $runs } runs
plan-sobol-kept = Sobol for the { $kept } factors that matter most: { $n } blocks of { $each } runs, { $runs } runs
plan-goal = { $goal }, by { $path } between { $low } and { $high }{ $unit } (today { $today })
plan-seek = { $values } values first, then about { $more } more, then the answer on fresh seeds; { $each } runs each = about { $runs } runs
plan-fit = { $figures } to fit, { $held } held out, { $future } to forecast
plan-fitted = { $parameters }: { $names }
plan-points = { $trials } points x { $each } runs of { $months } months, { $luck } to tell luck
plan-points-planted = { $trials } points x { $each } runs of { $months } months, { $luck } to tell luck, { $planted } planted markets

# Market shares that are read from a file
shares-none = { $file }:{ $line }: column names and nothing below; add a line a provider
shares-segments = { $file }: no line for the { $count ->
    [one] segment
   *[other] segments
} { $names }, which has users in month 0; add its shares, or leave the column segment out
shares-file = --from-shares { $file }: cannot be read: no such file; give a CSV file with the columns { $columns }
shares-empty = { $file }:1: the file is empty; begin with provider,share,price
shares-column = { $file }:{ $line }: column { $name }: unknown{ $hint }
shares-column-twice = { $file }:{ $line }: column { $name }: is there twice; remove one
shares-columns = { $file }:{ $line }: no column { $lacking }; it needs { $columns }
shares-cells = { $file }:{ $line }: { $text }: { $cells } values for { $columns } columns ({ $names }); a number takes a decimal point, 0.45, and no comma
shares-cell = { $file }:{ $line }: column { $column }: { $why }
shares-provider = { $text }: a name is small letters, digits, _ and -, and begins with a letter; e.g. aurora
shares-segment = { $text }: no such segment{ $hint }
shares-above = { $text }: a share is above 0, because in a logit everybody has one; write a small one such as 0.1 %, or leave the provider out
shares-price = { $text }: a price is above 0, at most 1e6; correct it
shares-missing = missing; fill it in or take the line away
shares-comma = { $text }: a comma is no decimal point; write { $number }
shares-number = { $text }: not a number; write e.g. 0.45 or 45 %
shares-number-price = { $text }: not a number; write e.g. 2.5, without unit (CUR/GPU-hour)
shares-twice = { $file }:{ $line }: { $name }{ $where } is in line { $first } already; remove one
shares-in = {" "}in { $name }
shares-many = { $file }: { $providers } providers; a market has { $most } at most: put the small ones together
shares-lacking = { $file }: no line for { $name } in { $segment }; add one, with a small share such as 0.1 % where it sells next to nothing
shares-sum = { $file }: shares{ $of } add up to { $sum }, not 1; { $way ->
    [hundred] write percent signs, 45 %, or 0.45
   *[whole] they are shares of users, whom the providers of the file have among them: correct them, or add who lacks
}
shares-of = {" "}of { $name }
shares-nobody = { $file }: nobody in { $base } uses a provider in month 0, so that there are no shares; give its segments initial_users
shares-appeal = { $file }:{ $line }: no appeal gives { $name } { $share } beside the others: too few customers know them and can pay them; raise their awareness in a scenario of your own, and start --from that
shares-high = { $file }:{ $line }: column share: { $share }: only { $most } of the first users{ $of } know { $name } and can pay its price; raise its awareness in a scenario of your own, and start --from that
shares-low = { $file }:{ $line }: column share: { $share }: { $least } of the first users{ $of } know and can pay { $name } alone; raise the awareness of others in a scenario of your own, and start --from that

# Folders of studies and answers
study-holds = { $folder }: holds { $names } and no study; choose an empty or new folder with --out DIR
study-other = { $folder }: holds another study; { $changes }; choose a new folder with --out DIR
study-change = { $path } was { $before } and is { $now }
study-version = { $folder }: its runs were made by version { $theirs }, and this is { $ours }; go on with that version, or choose a new folder with --out DIR
study-damaged = { $folder }: its { $file } is damaged; give the command that made it once more
study-none = { $folder }: no study is here; give the folder that a study named
study-lacking = { $folder }: { $runs } of its runs are missing or damaged; `compute-market resume { $folder }` makes them
rows-damaged = { $file }: damaged ({ $why }); the same command makes its runs again
rows-digest = its digest is another than when it was written
kept-none = { $folder }: keeps no runs, so that nothing can be told again; give the command that made it once more
kept-damaged = { $file }: damaged ({ $why }); { $again }
kept-run-damaged = { $file }: damaged; { $again }
kept-nothing = { $file }: says no question; { $again }
kept-missing = { $folder }: a run is missing (seed { $seed }); { $again }
kept-wrong = { $why }; { $again }
kept-again = give the command that made { $folder } once more, with --out { $folder }
answer-folder = { $folder }: is no folder; give the one that an answer was written to
answer-unread = { $folder }: what was asked cannot be read ({ $why }); { $again }
answer-version = { $folder }: was answered by another version, to which the same words are another question; { $again }
pairs-missing = { $folder }: { $pairs } pairs of runs are missing, or of another version of the program; give the command that made them once more

# Reports and their sliders
report-out-folder = --out { $file }: is a folder; name a file, e.g. { $example }
report-out-html = --out { $file }: a report is an HTML file; e.g. --out { $example }
report-out-nowhere = --out { $file }: there is no folder { $folder }; make it, or name another
sliders-option = --{ $name } { $value }: is of --sliders; name some
sliders-names = --sliders: names none; there are { $names }, and PATH=A..B
sliders-twice = { $path } is moved by another slider already
sliders-range = behind = stands from where to where, e.g. =-20%..+20%
sliders-provider = no provider is called { $name }{ $hint }
sliders-nothing = { $who } has no { $kind } in this market that could be more or less; give a path and its range, e.g. providers.{ $who }.promotion.digital=0..200
sliders-percent = { $kind } moves in percent of the base, e.g. { $kind }=-20%..+20%; amounts are a path's, e.g. providers.{ $who }.{ $kind }=A..B
sliders-base = must hold the base, which is 0%
sliders-name = no slider is called { $name }{ $hint }
sliders-how = { $path } is how the market is simulated, and nothing in it to move
sliders-empty = { $path } has no value in this scenario, so that there is nothing to move
sliders-no-number = { $path } is no number, so that there is nothing to move
sliders-from-to = say from where to where: { $path }=A..B; it is { $base } now
sliders-holds = must hold what the base has, { $base }
sliders-number = { $text } is no number
sliders-rise = must rise from its first end to its second
sliders-refused = { $why }; take a narrower range, { $name }=A..B
sliders-at = at { $place }: { $why }
sliders-point = --sliders: the scenario refuses { $point }: { $why }; narrow a range
sliders-many = --sliders: { $grid } = { $points } points x { $pairs } pairs are { $runs } runs; { $most } points at most: take fewer sliders{ $way }
sliders-fewer = , or --points { $points }
sliders-busy = { $folder }: another command{ $who } is at work in this folder; wait for it
sliders-market = { $folder }: sliders move the market of a `run` or of a `compare`, and this is of { $what }
sliders-something = something else
sliders-no-market = { $folder }: sliders move the market of a `run` or of a `compare`, and here is no { $file } of one
sliders-folder = { $folder }: is no folder; give one that `run` or `compare` wrote
sliders-begin = sliders: { $todo } runs to make, { $done } are there; kept in { $folder }
sliders-failed = { $failed } runs failed; why: { $folder }
sliders-damaged = { $file }: cannot be read; give the command that made this folder once more

# A new scenario file
new-from = --from { $base }: a scenario extends a bundled one or a file beside it; copy { $base } into { $folder } first
new-exists = { $file }: already exists; choose another name
new-wrote = wrote { $file }; try: compute-market run { $quoted }
