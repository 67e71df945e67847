# What reports say beside what answers say.

language = English
title = { $question } · compute-market
contents = Contents
health = Can it be believed?
health-pass = PASS
health-review = REVIEW
health-fail = FAIL
health-overall-pass = All checks pass.
health-overall-review = { $count ->
    [one] One check asks for a second look.
   *[other] { $count } checks ask for a second look.
}
health-overall-fail = { $count ->
    [one] One check fails: read its advice before you use the answer.
   *[other] { $count } checks fail: read their advice before you use the answer.
}
colophon = Made by compute-market { $version }. The file needs nothing from outside.
read-files = The same tables as numbers: { $names }.
scroll = wide table: scroll sideways

# Kinds and questions

kind-compare = What-if against { $base }: { $pairs }, { $month } months
kind-run = { $name }: { $count ->
    [one] one run
   *[other] { $count } runs
} of { $month } months
kind-roi = Returns of the actions of { $name }: { $pairs }, { $month } months
kind-realism = { $name } against published facts: { $count ->
    [one] one run
   *[other] { $count } runs
}
kind-study = Study { $name }: { $kind }
question-one = What does “{ $name }” change, against { $base }?
question-seek = With which value is { $goal } reached?
question-several = Which is best, against { $base }: { $names }?
question-many = Which of { $count ->
    [one] one alternative
   *[other] { $count } alternatives
} is best, against { $base }?
question-run = What becomes of { $name }?
question-roi = What is each action of { $name } worth?
question-realism = How close is { $name } to real markets?
question-study = What does the study { $name } find?

# The number

number-npv = change of { $who } NPV by month { $month }: { $name } against { $base }
number-all = all providers'
number-interval = 95 % interval: { $low } to { $high }
number-no-interval = no interval: too few pairs, or too few of them differ
number-or-more = 95 % interval: { $value } or more
number-or-less = 95 % interval: { $value } or less
number-often = better in { $times } of { $count ->
    [one] one pair
   *[other] { $count } pairs
}
number-way = { $what }: { $before } → { $after }
number-month = to month { $month }: { $value }
number-leader = NPV of { $who } to month { $month }, the largest
number-band = 5 % to 95 % of runs: { $low } to { $high }
number-one-run = one run: nobody knows how far luck carries it
number-market = { $what }: { $value }
number-facts = facts inside their bands
number-facts-of = { $inside } of { $all }
number-actions = change of the NPV of { $who } to month { $month }: { $what }
answer-run = By month { $month } { $who } has earned most, an NPV of { $npv }; { $largest } has the largest share of revenue, { $share }. { $users } customers use compute, { $adoption } of all.

# Sections

section-why = Why
section-ranking = Ranking
section-figures = Figures
section-money = Money over time
section-paths = Month by month
section-shares = Who earns the market
arms-shown = Of the alternatives, { $name } ranks first: market shares, segments, growth and satisfaction are shown for { $base } and for { $name }.
section-segments = Segments
section-growth = Is growth exponential?
section-satisfaction = Satisfaction
section-sensitivity = When the answer would flip
section-assumptions = What is assumed
section-limits = What this cannot tell you
section-made = How it was made
section-providers = Who earns what
section-flows = Where revenue comes from
section-account = Profit and loss
section-service = Prices and capacity
section-returns = What each action is worth
section-facts = Fact by fact
section-answer = The answer in full
section-figures-of = Pictures
section-sliders = Try it

picture-why = Why { $name } comes out as it does
picture-npv = Change of NPV over time, with its interval
picture-fans = Users and money over time in both arms, and their difference
picture-shares = Shares of revenue over time: { $name }
picture-segments = Adoption over time, by segment
picture-growth = Growth check of { $name }
picture-flip = The guesses that move the answer most
picture-run = The run over time
picture-study = A figure of the study

providers-caption = Month { $month }, means; in brackets 5 % to 95 % of runs
segments-caption = Month { $month }, means over runs
growth-caption = Models of { $name }, and their weights
growth-held = Until which month the exponential of the beginning holds
growth-arm = arm
growth-curve = curve
growth-within = within { $share }
growth-verdict = verdict
satisfaction-caption = Month { $month }, by provider
satisfaction-in = { $what }, { $arm }
satisfaction-change = change
satisfaction-index = The satisfaction index says how content users are: (mean rating − 1) / 4 × 100 over seven items rated 1 to 5; 0 is worst, 100 best.
satisfaction-dispersion = The dispersion of ratings says how much users differ. It is a variance: all ones and all fives both give 0, so it cannot rank satisfaction. The source document calls it CSI.

# Health

health-pairs = Pairs
health-pairs-few = { $pairs }: too few for an interval.
health-pairs-few-advice = Run { $least } pairs at least: --reps { $least }.
health-pairs-more = { $pairs }; about { $more } more should tell the difference from 0.
health-pairs-more-advice = --reps { $count } should do.
health-pairs-enough = { $pairs } are enough for this difference.
health-runs = Runs
health-runs-one = One run: its luck cannot be told from the market.
health-runs-said = { $count ->
    [one] One run.
   *[other] { $count } runs with different luck.
}
health-runs-advice = Run it more often: --reps 20.
health-interval = Interval
health-interval-same = All pairs differ by the same.
health-interval-none = There is no interval.
health-interval-none-advice = Read the direction only; more pairs may give one.
health-interval-unclear = { $low } to { $high } holds 0: the direction is not known.
health-interval-unclear-advice = Do not decide by this number; run more pairs, or look at a nearer month.
health-interval-wide = { $low } to { $high } is clear of 0, but wide: half of it is { $share } % of the difference.
health-interval-wide-advice = Trust the direction, not the size; more pairs narrow it.
health-interval-narrow = { $low } to { $high }: clear, and half of it is { $share } % of the difference.
health-guesses = Guesses
health-guesses-none = No parameter of this answer is a guess.
health-guesses-untried = { $count } of { $all } parameters that are not chosen are guesses, among them { $paths }. How much rests on them was not tried.
health-guesses-advice = Ask again with --flip: it names the guesses that would turn the answer.
health-guesses-run-advice = Trust differences between what-ifs more than these levels.
health-flips = { $count ->
    [one] One guess
   *[other] { $count } guesses
} of { $all } ({ $share } %) would turn the answer within { $count ->
    [one] its range
   *[other] their ranges
}; the nearest: { $turn }.
health-flips-may = No guess of { $all } clearly turns the answer; { $may ->
    [one] one may
   *[other] { $may } may
}.
health-flips-none = None of { $all } guesses turns the answer when it is varied alone (0 %).
health-flips-advice = Find out more about { $paths } before you decide.
health-bounds = Bounds
health-bounds-none = No value lies outside the range in which it is known, and no fit on its bound.
health-bounds-outside = { $count ->
    [one] A value lies
   *[other] { $count } values lie
} outside what is known: { $values }.
health-bounds-outside-advice = Beyond these ranges the model extrapolates; check what you say there.
health-bounds-fit = On the bound of a parameter: { $models }.
health-bounds-fit-advice = Do not read the parameters of these fits; the verdict on growth stands.
health-outside = { $path } = { $value } (known: { $low } to { $high })
health-capacity = Capacity
health-capacity-none = Nobody is full in any month.
health-capacity-of = { $who } ({ $count ->
    [one] 1 month
   *[other] { $count } months
})
health-capacity-full = Full: { $told } of { $all }. Who is full turns customers away.
health-capacity-advice = See whether the answer holds with more room: compare with capacity as in the base's run, and with fixed capacity of your own.
health-capacity-turns = With capacity { $way ->
    [follows] as in the base's run
   *[as-base] that follows demand
} the sign is the other one: { $value }.
health-capacity-turns-advice = Find out first whether you would buy hardware for the new demand: the answer turns on it.
health-realism = Realism
health-realism-none = These runs can judge no published fact.
health-realism-said = { $inside } of { $all } published facts that these runs can judge are met.
health-realism-rest = { $count ->
    [0] {""}
    [one] One needs longer or other runs.
   *[other] { $count } need longer or other runs.
}
health-realism-advice = See which: compute-market realism.
health-failed = Runs
health-failed-none = { $count ->
    [one] The run ended.
   *[other] All { $count } runs ended.
}
health-failed-some = { $count } of { $all } runs failed.
health-failed-advice = See why in the folder `failures`; --retry makes them once more.
health-order = Leader
health-order-same = { $who } earns most in { $count ->
    [one] the one run
   *[other] all { $count } runs
} ({ $npv } in the mean).
health-order-other = { $who } earns most in the mean ({ $npv }), but only in { $times } of { $count ->
    [one] one run
   *[other] { $count } runs
}.
health-order-advice = Do not name a winner; compare what-ifs instead.

# Assumed, made

about-baseline = bundled baseline
about-no-other = The base is the bundled baseline, unchanged.
about-differs = { $other }, where it differs from: { $one }
about-path = value
about-more = { $count ->
    [one] One more value differs; see the scenario below.
   *[other] { $count } more values differ; see the scenario below.
}
about-seed = root seed
about-seeds = seeds of the runs
about-pairs = pairs of runs
about-runs = runs
about-months = months
about-agents = customers simulated / in the market
about-version = program
about-model = model version
about-packages = packages
about-digest = digest of { $name }
about-text = Every value of { $name }
about-study = The study's file
about-runs-done = runs, and failed ones

limit-forecast = It does not forecast. Most tastes are guesses. Trust differences between what-ifs more than levels.
limit-rivals = Rivals do not think. List prices move with costs and with the timeline, or by a fixed rule; nobody plans ahead.
limit-capacity = Whether capacity follows demand can turn an answer round. The model does not know which is yours; a comparison shows both.
limit-large = A few large customers carry much of the revenue, so that early revenue differs between seeds.
limit-interval = An interval shows luck, not ignorance: other draws, not other parameters.
limit-congestion = Congestion is invisible until a large pool is about 97 % full. A provider close to full looks better than it would be.
limit-errors = The growth check assumes independent errors. Where they are correlated, it rejects a true exponential more often than its p says.
limit-missing = No second-hand capacity, no regional markets, no customer with two providers at once.

# Studies, returns and realism

health-points-advice = Ask for { $least } at least: --reps { $least }.
health-guesses-varied-advice = Vary those that you doubt most, or ask a sensitivity study which matter.
health-facts-advice = Read below what would close each of them.
number-swing = the most that { $factor } moves { $metric }
number-total = of the variance of { $metric } goes with { $factor }, alone or with others
number-effect = mean effect of { $factor } on { $metric }, over its whole range
number-nothing = nothing
number-no-gain = no plan is better than the base
number-gain = gain in { $goal } of { $plan } over the base, on fresh seeds
health-each = Runs a point
health-clear-advice = Do not decide by it; more replications may tell.
who-market = all providers
number-fails = { $count ->
    [one] of one future in which { $name } fails
   *[other] of { $count } futures in which { $name } fails
}
number-not-reached = the best of { $path }, which does not reach { $goal }
number-reaches = { $path } that reaches { $goal }
number-today = today: { $value }
number-outside = outside: { $name }
answer-roi = By month { $month } the NPV of { $who } changes by { $value } through: { $what }.
answer-roi-best = Alone, most comes of: { $best } ({ $brings }); least of: { $worst } ({ $takes }).
effects-axis = change of NPV
effects-told = with the actions against without them, { $pairs }; bands are 95 % intervals
kind-of-sweep = sweep
kind-of-sensitivity = sensitivity
kind-of-calibrate = calibration
kind-of-optimise = optimisation
kind-of-discover = discovery
kind-of-select = selection
kind-of-robustness = robustness
kind-of-seek = goal seeking

# What a study was asked

about-action = timeline, month { $month }
study-varied = What varies
study-strategies = Strategies, and what each changes
study-futures = Futures, and what each changes
study-aims = What is asked for
study-what = what
study-said = as the study says it
study-factor = factor
study-path = path
study-range = from, to
study-base = in the scenario
study-strategy = strategy
study-future = future
study-changes = changes
study-as-it-is = nothing: as the scenario is
study-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
study-whole = { $path }, all of it
study-from-to = { $low } to { $high }
study-goals = goal
study-budgets = budgets
study-constraints = must hold
study-investments = investments to choose from
study-data = data
study-data-digest = digest of the data
study-success = success
study-indifference = differences that do not matter, up to
study-confidence = certainty asked for

# The health of a study

health-points = { $count ->
    [one] One run at each point.
   *[other] { $count } runs at each point, or more.
}
health-draws = Draws
health-walks = Morris: { $count ->
    [one] every factor was moved once.
   *[other] every factor was moved { $count } times.
}
health-walks-advice = Raise trajectories to { $least } at least.
health-blocks = { $count ->
    [one] Sobol: one block of runs.
   *[other] Sobol: { $count } blocks of runs.
}
health-blocks-advice = Intervals need { $least } blocks or more: raise n.
health-fresh = Fresh seeds
health-fresh-agrees = Seeds that the search had not seen reach the goal, too.
health-fresh-short = Seeds that the search had not seen do not bear the answer out.
health-fresh-advice = Take the value that reaches the goal on fresh seeds, or ask for more pairs.
health-fits = Fit
health-fits-said = { $count ->
    [one] One of { $all } points fits the data.
   *[other] { $count } of { $all } points fit the data.
}
health-fits-advice = Intervals are rough: raise trials, or widen the ranges.
health-forecast = Forecast
health-forecast-advice = For the forecast alone, take the curve; use the model for what-ifs.
health-guesses-varied = { $count ->
    [0] None of the { $all } guesses of the scenario varies in this study.
    [one] One of { $all } guesses of the scenario varies in this study; the others stay as they are.
   *[other] { $count } of { $all } guesses of the scenario vary in this study; the others stay as they are.
}
health-guesses-matter-advice = Find out more about those that matter most before you decide.
health-clear-yes-zero = The interval of the number is clear of 0.
health-clear-no-zero = The number is not certain: its interval holds 0.
health-clear-yes-left = The best is certain, to what was asked for.
health-clear-no-left = The best is not certain: others are left.
health-capacity-unmeasured = This study does not measure whether providers are full. Who is full turns customers away.
health-capacity-unmeasured-advice = Add { $metric } to its metrics; or see compute-market run { $scenario }.
health-capacity-share = { $who } in { $share } % of what was measured
health-capacity-bound = Full: { $told }.
health-capacity-bound-advice = See whether the answer holds with more room: raise capacity by --set.
health-capacity-free = { $names } never full where it was measured.
health-realism-unmeasured = A study keeps figures, not markets: no published fact can be held against it.
health-realism-unmeasured-advice = See how real its scenario is: compute-market realism { $scenario }.

# The number of a study

number-fits = { $count ->
    [one] of one point fits the data
   *[other] of { $count } points fit the data
}
number-forecast = { $what } in { $when }: the forecast
number-band-90 = 90 % band: { $low } to { $high }
number-seed = chance alone, by the seed
number-best = best by { $goal }
number-lead = { $metric }: how far “{ $best }” is ahead of “{ $next }”, the next
number-certain = the best, with a certainty of { $share } at least
number-left = not yet certain: others are left
number-regret = greatest regret of “{ $name }” over { $futures ->
    [one] one future
   *[other] { $futures } futures
}, the least of all strategies: how far { $metric } falls behind the best there
number-gain-unclear = change of { $goal } with { $plan } against the base, on fresh seeds: the first of the plans that were tried
number-plan = what it does: { $plan }
number-no-plan = no interval: no plan keeps to the constraints and the budgets
number-none-reaches = no interval: no value in the range reaches the goal

# What a kind of study cannot tell

limit-of-sweep = Between the points nothing was run, and what did not vary stayed as it was.
limit-of-sensitivity = Shares hold for the ranges that were tried: over a wider range a factor matters more.
limit-of-calibrate = A good fit does not show that the causes are right: other values of what was not fitted may fit as well.
limit-of-optimise = The best of the plans that were tried is not the best there is; rivals answer only as the scenario says.
limit-of-discover = Shares of futures are shares of what was drawn, evenly over the ranges: they are no probabilities.
limit-of-select = It is the best of these strategies; no other was tried.
limit-of-robustness = Regret counts each of these futures alike, however likely it is, and no other.
limit-of-seek = It is the smallest change of this one value; nothing else was moved.

# Lines and heads

number-span = { $low } to { $high }
effects-line = { $who }: { $what }, month { $month }
picture-facts = The scenario against published facts
picture-facts-how = each row: the band of a fact in green, all drawn equally wide; what lies far out is at the edge
facts-head = fact, and source
number-by-means = judged by means over { $count ->
    [one] one run
   *[other] { $count } runs
}
