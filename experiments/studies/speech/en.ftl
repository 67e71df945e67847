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
