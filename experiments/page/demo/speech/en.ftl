# The stage
stage-over = Month { $month } is the last; reset the demonstration to begin again
stage-replaced = Another tab has put another market on, which is shown now. Do that again, if it still fits.
stage-large = { $agents } customers and { $months } months are too much to be shown live; choose at most { $most } customers and { $longest } months (agents=2000 in the address, or fewer customers below)
drop-past = Month { $month } is over; what is dropped in now acts from month { $next } on
drop-rewrites = This would change months that are over, up to { $month }; who enters must have left the market before

# A customer
comma = {", "}
without = doing without
none = none
story-title = Customer { $number }: { $segment }, { $vertical }
stands-user = Uses { $name } since month { $since }, for { $price }. Its contract ends in month { $end }.
stands-satisfied = Its satisfaction is { $score } of 100; { $usual } is usual for its kind. With that it leaves within a month with a chance of { $chance }.
stands-idle = Has no provider, and is not looking for one.
stands-ready = Has no provider. It wants one, found none, and looks again next month.
stands-stage = Has no provider. It has begun to look for one: stage { $stage } of { $stages } of its procurement.
stands-former = Before, it used { $name }.
stands-wish = The chance that it began to look was { $chance } this month; { $alone } if nobody around used any. The difference is word of mouth.
why-never = It has not chosen yet.
chose-first = It has used { $name } since before month 0: of those it could choose that suits it best, with a utility of { $utility }.
chose-new = In month { $month } it chose { $name }, with a utility of { $utility }.
chose-stay = In month { $month } its contract ended; it looked around and stayed with { $name }, with a utility of { $utility }.
chose-switch = In month { $month } it moved from { $other } to { $name }, with a utility of { $utility }.
chose-stranded = In month { $month } { $other } left the market; it chose { $name }, with a utility of { $utility }.
chose-none = In month { $month } it compared and took none: doing without was worth { $without } to it, the best provider, { $name }, only { $utility }.
chose-nobody = In month { $month } it wanted to choose, but there was nobody that it could choose.
speaks-only = There was nobody else that it could choose.
speaks-next = Next came { $name } with { $utility }, { $lead } less.
speaks-for = In favour of its choice, against the next best: { $terms }.
speaks-against = Against it: { $terms }.
made-of = Most of its utility comes from: { $terms }.
made-less = Less: { $terms }.
speaks-term = { $term } ({ $value })
since-renewed = In month { $month } its contract was renewed without a look around; when a contract ends, { $attention } of { $segment } look around.
since-left = In month { $month } it left { $name }; its satisfaction was { $score } of 100.
note-chosen = chosen
note-had = had it
bar-unknown = not known to it
bar-absent = not in the market
bar-full = takes no new customers
bar-required = lacks what its kind requires
bar-budget = beyond its budget
contacts = { $count ->
    [one] Its only contact
   *[other] Of its { $count } contacts
  }: { $whom }.
contacts-of = { $number } with { $name }
contacts-none = { $number } without a provider
contacts-mean-field = It meets the average of all customers, of whom { $users } use a provider.
heard-first = { $name }: known to it from the start.
heard-entry = { $name }: known to it since that entered the market, in month { $month }.
heard-since = { $name }: since month { $month }. Promotion reached it then with a chance of { $promotion }{ $mentioned }.
mentioned = { $count ->
    [one] ; one of its contacts used it, and mentioned it with a chance of { $chance }
   *[other] ; { $count } of its contacts used it, and at least one mentioned it with a chance of { $chance }
  }
mentioned-some = ; a contact mentioned it with a chance of { $chance }
mentioned-nobody = ; none of its contacts used it
heard-never = { $name }: never heard of it.
heard-forgotten = { $name }: heard of it once, and forgot.
heard-absent = { $name }: not in the market.

# Terms of a utility
term-price = price
term-performance = performance
term-availability = availability
term-disaster_recovery = disaster recovery
term-security = security
term-scalability = scalability
term-ease_of_use = ease of use
term-support = support
term-claim = promises
term-appeal = brand
term-credit = standing with its kind
term-mistrust = mistrust after a breach
term-habit = habit
term-gift = gift of a contact
term-luck = unseen taste
term-outside = other ways

# The guess
guess-ask = Predict first: how will the number of users grow? Draw a curve into the chart, or set it below. Then run the market and see.
guess-final = Users in the last month
guess-half = Month in which half of them are there
guess-bounds = a number from { $least } to { $most }
guess-take = This is my guess
guess-skip = Skip
guess-kept = Your guess stays in the chart. Run the market.
guess-distance = Your guess was { $mean } users off on average, { $share } of what there was. It was furthest off in month { $month }: { $worst }.
guess-high = { $users } too many
guess-low = { $users } too few
guess-final-off = In the last month you expected { $off }.
guess-final-right = In the last month you were right.
guess-half-later = You expected half of the final users { $months } months later than they came.
guess-half-earlier = You expected half of the final users { $months } months earlier than they came.
guess-half-right = When half of the final users came, you were right.
guess-close = A good guess.

# The curve
curve-title = Users in the whole market
curve-label = Chart: users by month. { $users } of { $customers } customers in month { $month }.
curve-users = users
curve-guess = your guess
curve-exponential = exponential of the beginning
curve-break = > { $share }
curve-event = dropped in
curve-none = No beginning of the curve is an exponential yet: its points scatter by more than 5 %.
curve-early = The first months do not show yet what growth this is.
curve-fits = Months 0 to { $until } are an exponential within 5 %: users double every { $doubling } months.
curve-year = The points scatter by more than 5 %; the exponential of the first year doubles every { $doubling } months.
curve-flat = Users do not grow.
curve-holds = So far the curve has not left it.
curve-left = From month { $month } on the exponential is more than 5 % off.
curve-left-far = From month { $month } on it is more than 5 % off, from month { $far } on more than 25 %.
between = {" "}
guess-hint = Draw your guess here
curve-month = month

# The room
demo-title = Live demonstration
demo-waits = Preparing the market …
demo-about = { $title }. { $question }
network-title = Customers: { $drawn } of { $all }, and who knows whom
network-sampled = { $agents } of { $all } customers are simulated one by one; each stands for { $each }.
network-label = { $customers } customers in their network. Tab to a customer, move with the arrow keys, press Enter for an explanation.
network-customer = Customer
network-how = Click a customer to read why it chose what it chose. These are neighbours, so that one sees use spread; numbers are of the whole market.
legend = Providers, with their share of all customers
legend-none = no provider
bar = Controls
bar-run = Run
bar-pause = Pause
bar-step = Step
bar-reset = Reset
bar-slower = Slower
bar-faster = Faster
bar-speed = { $speed } months/s
bar-month = Month { $month } of { $months }
bar-users = { $users } users
bar-told = Month { $month }: { $users } users.
bar-keys = <kbd>Space</kbd> run or pause, <kbd>→</kbd> step, <kbd>+</kbd> <kbd>−</kbd> speed
stop = .
customer-none = A customer
customer-how = Click a customer in the picture, or move to one with the Tab and arrow keys and press Enter: what it compared, how it heard of each provider, when its contract ends.
customer-why = Why
customer-compared = What it compared, in utils
customer-table = The utility of each option, term by term
customer-heard = How it heard of them
utility = utility
drop-title = Drop something in
drop-what = What happens
drop-who = Provider
drop-told = In detail
drop-told-key = In detail, "{ $key }"
drop-do = Drop in
drop-when = It acts from month { $month } on; the months before stay as they were.
drop-done = Dropped in; it acts from month { $month } on.
drop-withdraw = Take back { $event }
drop-save = Save as a scenario file
set-title = Scenario
set-scenario = Scenario
set-agents = Customers simulated
set-seed = Seed
set-guess = Ask for a guess first
set-do = Start

# The address
address-unknown = The address says { $name }; known are scenario, set, agents, seed and guess
address-scenario = The address asks for the scenario { $name }
address-near = ; did you mean { $name }?
address-there = ; there are { $names }
address-guess = The address says guess={ $value }; 1 asks for a guess first, 0 does not
address-number = The address says { $name }={ $value }; it has to be a whole number from { $least } to { $most }
address-set = The address, "set={ $path }"
address-instead = Showing { $name } instead.
