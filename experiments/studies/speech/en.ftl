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
at-beyond-date = --at { $at }: that is month { $month }; the arms run from month 0 to { $last }
at-beyond = --at { $month }: the arms run from month 0 to { $last }
at-form = --at { $at }: { $why }, or a month of the run such as 24
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
