# Every sentence of the sliders, in English. A key is the same in every language; a test compares
# them. Variables ($who, $points) are text that is written already; $count is a whole number.
# What stands in square brackets, [change], the script in the page fills in.

## What it is

sliders-lead = Move a slider, and read what changes for { $who } against the base, { $base }, in month { $month }. { $points } were run with { $pairs } each, with the same luck as the base; between them the answer is interpolated, with its 95 % interval.
sliders-lead-bare = Move a slider, and read what changes for { $who } against the base, { $base }, in month { $month }. { $points } were run with { $pairs } each, with the same luck as the base; between them the answer is interpolated.
sliders-few = { $pairs } a point allow no interval: read directions only, or ask for --pairs { $least }.
sliders-points = { $count ->
    [one] 1 point
   *[other] { $shown } points
}
sliders-agents = These runs simulate { $agents } customers one by one, those of the answer above { $own }: levels and intervals differ from those above.
sliders-failed = { $count ->
    [one] 1 run failed and is left out with its pair.
   *[other] { $shown } runs failed and are left out with their pairs.
}

## What a slider moves

sliders-price = price
sliders-promotion = promotion
sliders-capacity = capacity
sliders-of = { $owner } { $name }
sliders-price-means = List prices against the base, in every segment and every month. 0 % is { $base } in month 0.
sliders-price-policy = List prices of month 0 against the base, in every segment; its policy { $policy } decides the prices of later months. 0 % is { $base }.
sliders-price-set = The timeline sets a price of its own, which holds from that month on.
sliders-promotion-means = The budget of every channel against the base, in every month. 0 % is { $base }; -100 % is none.
sliders-capacity-means = GPUs in month 0, and GPUs ordered later for the same demand, against the base: more stand idle, or fewer serve more. 0 % is { $base } in month 0.
sliders-capacity-fixed = GPUs installed against the base, in every month. 0 % is { $base }.
sliders-path-means = { $meaning }; the base has { $base }.
sliders-path-plain = The base has { $base }.
sliders-gpus = GPUs
sliders-number = { $name }, as a number
sliders-to-base = Back to the base

## What it says

sliders-a-month = { $name } a month
sliders-clear = { $many ->
    [one] With [settings], { $figure } changes by [change] (95 %: [low] to [high]).
   *[other] With [settings], { $figure } change by [change] (95 %: [low] to [high]).
}
sliders-unclear = { $many ->
    [one] With [settings], { $figure } does not clearly change: [change] (95 %: [low] to [high]).
   *[other] With [settings], { $figure } do not clearly change: [change] (95 %: [low] to [high]).
}
sliders-no-interval = { $many ->
    [one] With [settings], { $figure } changes by [change]; the pairs here allow no interval.
   *[other] With [settings], { $figure } change by [change]; the pairs here allow no interval.
}
sliders-no-value = With [settings]: no value of { $figure }.
sliders-at-base = Every slider stands at the base.
sliders-run = This point was run: { $pairs }.
sliders-between = Between points that were run: interpolated.
sliders-comma = ,{ " " }
sliders-semicolon = ;{ " " }
sliders-and = { " " }and{ " " }
sliders-show = Show in the chart
sliders-head-figure = figure
sliders-head-base = base
sliders-head-change = change
sliders-head-interval = 95 % interval
sliders-interval = [low] to [high]
sliders-none = none
sliders-chart = Change of { $figure } [unit] along [slider], the other sliders as they stand
sliders-legend-run = dots: points that were run
sliders-legend-none = no point of this line was run: another slider stands between
sliders-legend-band = band: 95 % interval
sliders-aria = [chart]. At [at]: [change].

## How good it is

sliders-error = Interpolation: at { $points } in between, run as a check, straight lines miss { $figure } by { $median } (median), and by { $worst } at most; the band leaves that out.
sliders-error-bare = Interpolation: at { $points } in between, run as a check, straight lines miss { $figure } by { $median } (median), and by { $worst } at most.
sliders-error-width = The 95 % interval there reaches about { $half } to either side,
sliders-error-small = so what the lines miss is less than what chance leaves open.
sliders-error-worst = so most misses are less than what chance leaves open, and the worst is more: decide at points that were run.
sliders-error-large = so the lines miss more than what chance leaves open: decide at points that were run, or ask for more with --points { $points }.
sliders-unchecked = Nothing between the points was run as a check.

## All points

sliders-table = All { $points } that were run
sliders-table-caption = Mean difference to the base, in pairs, with its 95 % interval
sliders-table-caption-bare = Mean difference to the base, in pairs
sliders-script = Moving the sliders needs JavaScript, which is off here. The table has every point that was run.
