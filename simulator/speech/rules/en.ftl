# What a rule says of a value that breaks it; way out and likely name follow behind a semicolon
comma = {", "}
and = {" and "}
semicolon = {"; "}
or-a = {" or a "}
names-more = { $names } and { $more } more
more = ... and more problems; mend these first

# Values that are not told in digits or quotes
value-long = a number of about { $digits } digits
value-table = a table
value-table-empty = an empty table
value-list = a list
value-list-empty = an empty list
value-python = a Python { $name }

# Ways out
near = ; did you mean '{ $name }'?
or-near = ; or did you mean '{ $name }'?
home = ; did you mean { $name }?
homes = ; did you mean { $name }, { $other }, ...?
known = ; known: { $names }
write = ; write { $text }
write-one = ; write one of { $names }
write-or-extend = ; write it, or take it from another scenario with extends
units = ; units it may have: { $units }
percent = ; for { $number } percent write { $number } %
own = ; a function of your own comes with --plugin FILE.py
without = , not with { $keys }
line-away = ; take the line away
wide-hint = ; YAML takes '{ $sign }' for a letter: type { $plain } instead
in-line = ; it stands in line { $line } already
file-beside = ; for the file write { $file }
gone-accounting = ; all is discounted at hardware.cost_of_capital, per year: 12.7 % for 1 % a month
of = { $what }: { $rule }
inherited = { $rule }; inherit_timeline: false leaves this timeline out

# Keys and names
missing = { $about } is missing{ $unit }{ $hint }{ $other }
key = unknown key{ $called }{ $hint }
key-file = is a key of files, not of a scenario
key-text = a key must be text, not { $value }
name = unknown { $what } { $value }{ $hint }{ $own }
choice = must be one of { $names }, not { $value }{ $hint }
form = must be { $form }, not { $value }{ $hint }
form-currency = three capital letters such as USD
form-name = a word of small letters, digits, _ and -, beginning with a letter and at most 40 long
form-other = text of another form
one-none = give one of { $keys }; none is given
one-many = give one of { $keys }; { $given } are given
with = goes with { $keys }{ $hint }

# Types
scenario = a scenario must be a table, not { $value }
table = must be a table of `key: value` lines{ $unit }, not { $value }{ $hint }
list = must be a list{ $unit }, not { $value }
bool = must be true or false{ $unit }, not { $value }
text = must be text{ $unit }, not { $value }; put it in quotes
text-half = must be text; half a character is none
text-long = must have at most { $most } characters, not { $length }
control = has the control character { $letter } in it; take it out
entries-least = must have at least { $limit } { $count ->
    [one] entry
   *[other] entries
}, not { $actual }
entries-most = must have at most { $limit } { $count ->
    [one] entry
   *[other] entries
}, not { $actual }
enough = must have { $least } to { $most } { $what }, not { $actual }
deep = is nested too deeply
impossible = { $value } is not possible here

# Numbers
number = must be a { $kind ->
    [finite] finite number
   *[any] number
}, not { $value }{ $unit }{ $hint }
number-quoted = must be a number, not text; write { $number } without quotes
whole = must be a whole number, not { $value }{ $unit }
large = is too large: { $value }
above = must be above { $end }, not { $value }{ $unit }{ $hint }
least = must be at least { $end }, not { $value }{ $unit }{ $hint }
below = must be below { $end }, not { $value }{ $unit }{ $hint }
most = must be at most { $end }, not { $value }{ $unit }{ $hint }
unit = unknown unit { $value }; possible: { $units }
unit-none = takes no unit, not { $unit }; write { $meant }
unit-currency = the market counts in { $currency }, not in { $unit }; write { $same }, or change market.currency
three = must be [low, mode, high], not { $given }
factor = must be above 0: a factor of 0 leaves nothing
gpu-cost = is the price of a GPU, not of an hour: must be 0 or at least { $least }, not { $value } [{ $unit }]; write e.g. 30 k{ $unit }
even = must be even in a { $kind } network, not { $value }; write { $even }
stages = { $stages } stages do not fit into a decision_cycle of { $cycle } months: a stage takes a month or more
weight = at least one { $what } needs a weight above 0
whole-market = shares must add up to 1, not { $total }{ $each }
each = {" "}({ $shares })

# Months
day = there is no such day as { $value }
calendar = must be a calendar month such as 2025-01, not { $value }
month = must be a month: `month 12` or a date such as 2027-01, not { $value }
month-zero = month 0 is the state before anyone decides; the first month is month { $first }
date-zero = { $date } is month 0, the state before anyone decides; the first month is { $first }
start = { $date } is before the market's start { $start }
earliest = there is no month { $value }; the first month is month { $first }
latest = must be month { $most } at the latest, not { $value }

# What happens
there = { $who } is already in the market in month { $month }
absent = { $who } is not in the market in month { $month }
itself = { $who } cannot merge with itself
owner = { $who } and { $other } have one owner already
name-taken = '{ $name }' stands for something else in tables of results (as each of: { $taken }); choose another name, such as { $name }-1
like-itself = { $who } cannot be like itself; name another provider
list-end = { $value } is beyond the price list, which ends at { $most }; say cost, running and unit_cost, or aim lower
lever-adds = { $lever } adds capacity, and how much is missing; write { $keys }: 500 GPUs
lever-not = { $lever } { $what ->
    [capacity] adds no capacity
    [sites] has no sites
   *[score] moves no score
}; leave it out
after = must be after month { $month }, when it is first offered, not { $value }
ends = ends it one way, `{ $keys }` another; give one of them

# A market that cannot begin
reference = segments.{ $segment }: mean satisfaction in month 0 is { $mean }; word of mouth needs a reference of { $least } or more; raise satisfaction.base, or give segments.{ $segment }.satisfaction_reference
countable = budgets of { $money } a month at a lowest price of { $price } are more than can be counted exactly; raise that price, state money in a larger unit, or simulate fewer agents

# One scenario over another
file-table = a file must hold a table of `key: value` lines; { $said }{ $hint }
not = not { $value }
inherits-nothing = there is nothing to inherit without extends; take the line away
extends-name = must be the name of one scenario or file, not { $value }
extends-file = must be a bundled name or a file that ends in .yaml, not { $value }
extends-beside = must lie beside this file or below it, not at { $value }
extends-no-file = { $value } is no file
extends-link = { $value } is a link that leads out of this folder
slash = folders are written with /
not-bundled = no scenario { $name } is bundled{ $hint }
circle = goes round in a circle: { $way }
files-deep = goes more than { $most } files deep
null = null takes back what was inherited, and this was not{ $hint }
set = must be path=value, not { $value }
set-path = write it as path=value
set-adds = += adds to a list, and this is none; write =
set-empty = an empty table says nothing; name what to change
set-single = { $path } is a single value and has no part { $part }
set-entry = unknown entry { $part }; { $count ->
    [0] it is empty
    [1] its one entry is 0
   *[other] its { $entries } entries are 0 to { $last }
}
set-file = is a key of files; an override changes what they say together
set-long = is longer than 1 MiB
set-percent = { $change } % may be so much more, or a value of { $value } %; write the new value, without +
set-nothing = { $percent } % changes a value, and there is none; write the value itself
set-of-nothing = { $percent } % of { $value } is nothing; write the value itself

# What a run keeps
no-metric = no metric { $name }{ $hint }
renamed = ; it is called { $name } now
keep-list = keep: takes a list of metrics, such as users, revenue_share, not { $value }
keep-none = keep: names no metric; name some, such as users, revenue_share
not-kept = { $what } was not kept by this run, which keeps { $names }; keep { $lacking }, too (`keep` in Python, --keep on the command line), or leave that out and keep everything
not-kept-column = column { $name }
not-kept-metric = a metric that is made of it
not-kept-it = it
not-kept-up = { $place } was not worked out by this run, which keeps { $names }; keep { $lacking }, too, or leave `keep` out and keep everything

# Scenarios and studies by name
scenario-file = is no scenario file: the name of one ends in .yaml or .yml
scenario-called = no scenario is called { $name }; `compute-market list` shows them all
scenario-near = no scenario is called { $name }; did you mean '{ $near }'? `compute-market list` shows them all
scenario-beside = no scenario is called { $name }; for the file write { $file }. `compute-market list` shows them all
study-called = no study is called { $name }{ $hint }; a file's name ends in .yaml
there-are = ; there are: { $names }

# A file
file-missing = no such file
file-denied = may not be read: permission denied
file-unread = cannot be read: { $why }
file-name = cannot be read: the name is not possible
file-folder = is a folder, or something else that is no file
file-large = is larger than 1 MiB; a scenario is a few pages of text
file-utf16 = is UTF-16; save it as UTF-8
file-byte = byte { $byte } is not UTF-8; save the file as UTF-8

# YAML
blank = nothing is written here
no-value = has no value; write one, or take the line away{ $hint }
twice = the key is given twice{ $hint }
key-no-word = a key must be a word, not a table, a list or an alias
key-word = a key must be a word, not { $value }
key-missing = a key is missing before ':'
merge = '<<' merges nothing here; use extends, or repeat the lines
colon = a ':' is missing after this word
tab = a tab cannot indent; use spaces
start-letter = text cannot start with '{ $letter }'; put it in quotes
wide = YAML takes '{ $sign }' for a letter; type { $plain } instead
colons = a ': ' too many, or a line indented too far; put text that contains ': ' in quotes
list-here = a list cannot start here; put '- ' on a line of its own
indentation = does not line up with what begins in line { $above }; check indentation
bracket = a ',' or '{ $other }' is missing before this place; the bracket opens in line { $above }
quotes-open = the quotes that open in line { $above } are never closed
escape = '\{ $letter }' means nothing in double quotes; use single quotes
text-ends = the text ends in the middle of a value; on the command line put all of it in quotes: 'timeline+={"{"}at: month 12, ...{"}"}'
empty = a value is missing before '{ $sign }'
left-over = something is left over after the end of the table
block-text = after '|' or '>' the text starts on the next line
start-star = text cannot start with '*' or '&'; put it in quotes
tag-handle = a tag means nothing here; take it away
tag = a tag such as { $tag } means nothing here
directive = take the lines that begin with % away
version = must be YAML 1.2; take the %YAML line away
second = a second document begins here; a file holds one
nested = is nested more than { $most } deep
values = holds more than { $most } values
values-repeated = holds more than { $most } values, with all aliases
aliases = has more than { $most } aliases
alias-inside = *{ $name } stands inside the value it repeats
alias-unknown = nothing above is marked &{ $name }; put text with a '*' in quotes
unprintable = character { $letter } cannot stand in YAML; remove it
invalid = not valid YAML: { $problem }
invalid-after = after this place the text is not valid YAML
unread = it cannot be read

# What cannot be replayed
replay-begin = a replay puts what customers met in one arm before the customers of the other, so both must begin alike
replay-alike = what customers met in one arm can be put before those of the other only where both begin alike: date the move in the timeline, month 1 or later
replay-differs = { $paths }: { $count ->
    [one] differs
   *[other] differ
}
replay-others = { $count ->
    [one] { $others } other
   *[other] { $others } others
}
replay-market = { $differ } between the arms, and { replay-begin } and be the same market; compare them without a decomposition (leave out --why)
replay-once = { $who }: in the market in month 0 of one arm only, and { replay-begin }; in the arm in which it never comes, let it enter after the last month
replay-provider = providers.{ $who }: in one arm only; give it to both, and in the arm in which it never comes let it enter after the last month: {"{"}at: month N, who: { $who }, do: entry{"}"}
replay-zero = { $differ } in month 0 between the arms, and { replay-begin }; date the change in the timeline, month 1 or later{ $example }
replay-example = , e.g. timeline+={"{"}at: 1, who: { $who }, do: price, to: { $price }{"}"}
replay-event = timeline: { $action } in month { $month } happens to the whole market, in one arm only; such an event is nobody's move and has no channel: let it happen in both arms, or compare them without a decomposition (leave out --why)
replay-whole = the recording of the { $arm } is not of a whole run; run it first
replay-arms = the arms differ in their { $what ->
    [seed] seed
    [months] number of months
    [providers] providers
   *[agents] number of agents
}: { $ours } and { $theirs }; { replay-alike }
replay-array = { $who }: { $name } differs in month 0 between the arms; { replay-alike }
replay-start = the arms differ in month 0 in their customers or segments; { replay-alike }
replay-other-run = the replay is not the run that was recorded ({ $names } differ): an action of your own does what no recording holds; compare the arms without a decomposition (leave out --why)
replay-nobody = { $name }: no provider{ $hint }
replay-channel = { $name }: no channel{ $hint }
replay-again = a Replay is for one run; give every MarketModel its own
replay-other-market = the market of a replay is not the one that was recorded; build it with replayable_scenario(base, alternative) and the seed of the recordings
replay-loud = customers of an arm speak louder than those of a replay can: an action of your own moved a reference of satisfaction below { $least }; let it stay above
replay-saved = a replay cannot be saved, since it is nothing without its recordings; run it again
recording-again = a Meeting records one run; give every MarketModel its own
recording-saved = a run that is recorded cannot be saved, since what its customers met would be lost; run it to its end, or save a run without meeting=

# Saved runs
saved-missing = { $file }: there is no such file
saved-denied = { $file }: cannot be read ({ $why })
saved-damaged = { $file }: not a saved run, or damaged
saved-other = { $file }: not a saved run of this program ('{ $format }')
saved-version = { $file }: saved by model version { $theirs }, this is { $ours }; { $why }. Run the scenario again
saved-differ = results would differ
saved-columns = it keeps customers in other columns, though results are the same
saved-plugins = { $file }: saved with plug-ins that have changed since
saved-scenario = { $file }: damaged; the scenario is not what was saved
saved-misshapen = { $file }: damaged; '{ $name }' is missing or misshapen

# Files of series
series-unread = { $file }: cannot be read: { $why }; give a CSV file with a time and a count column
series-foreign = { $file }: { $kind ->
    [excel] a workbook of old Excel; save it as .xlsx or as CSV UTF-8
    [parquet] a Parquet file; save it as CSV UTF-8, with pandas.read_parquet(...).to_csv(...)
    [pdf] a PDF, not a table; save the table as CSV UTF-8
    [picture] a picture, not a table; save the table as CSV UTF-8
   *[database] a database, not a table; save the table as CSV UTF-8
}
series-packed = { $file }: cannot be unpacked: { $why }
series-sheet-open = an OpenDocument sheet: save it as .xlsx or as CSV UTF-8
series-tables = { $file }: holds { $tables } tables{ $names }; unpack it and name one file
series-some = {" "}({ $names })
series-encoding = { $file }: --encoding { $said }: no such encoding; write e.g. cp1252, gb18030 or utf-16
series-byte = { $file }:{ $line }: byte 0x{ $byte }: the file is not { $encoding }; save it as CSV UTF-8, or say what it is with --encoding, e.g. cp1252
series-binary = { $file }:{ $line }: a { $byte ->
    [zero] zero byte
   *[other] byte 0x{ $byte }
}: this is not a text file; save it as CSV UTF-8
series-no-table = { $file }:1: { $kind ->
    [json] JSON
   *[page] a page of HTML or XML
}, not a table; save it as CSV UTF-8
series-quotes = { $file }:{ $line }: not CSV: { $why }; check the quotation marks
series-openpyxl = { $file }: a workbook needs openpyxl: pip install 'compute-market[xlsx]'; or save it as CSV UTF-8
series-workbook = { $file }: cannot be read as a workbook ({ $why }); save it as .xlsx or as CSV UTF-8
series-sheet = { $file }: --sheet { $said }: no such sheet; there are { $names }
series-sheets = { $file }: { $sheets } sheets hold tables ({ $names }): say which with --sheet NAME
series-where = { $file }: --where { $column }={ $text }: no such row; column { $column } holds { $names }
series-no-column = { $file }:{ $line }: { $name }: no such column; { $option } takes one of { $names }
series-no-name = (no name)
series-columns = { $file }:{ $line }: { $columns } columns ({ $names }): say which is the time and which the count with --time COL --count COL
series-same = { $file }:{ $line }: { $name }: the time and the count cannot be the same column; give --time COL --count COL
series-rows-nameless = { $file }:{ $line }: { $rows } rows, one a series, without names: keep one of them, or add them up with --total
series-rows = { $file }:{ $line }: { $rows } rows, one a series ({ $names }): say which with --where COL=TEXT, such as --where { $example }; or add them up with --total
series-empty = { $file }:1: the file is empty; it needs a line of column names such as month,users and a line for each time
series-one-column = { $file }:{ $line }: { $text }: one column only; a series needs a time and a count, separated by a comma
series-cells = { $file }:{ $line }: { $text }: { $cells } values for { $columns } columns ({ $names }); a number takes no separator of thousands, a missing value keeps its place
series-cells-above = { $file }:{ $line }: { $cells } values for { $columns } columns ({ $names }); a number takes no separator of thousands, a missing value keeps its place
series-name-twice = { $file }:{ $line }: { $name }: two columns of this name; rename one
series-nothing = { $file }:{ $line }: { $names }: column names and nothing below; add a line for each time
series-decimal = --decimal { $said }: write --decimal . or --decimal ,
series-time-missing = { $file }:{ $line }: column { $name }: the time is missing; fill it in or delete the line
series-no-number = { $file }:{ $line }: column { $name }: holds no number; name another column with --count COL{ $stored }
series-stored = ; formulas count where Excel has stored their values
series-bounds = { $file }:{ $line }: column { $name }: holds no number that is more than a bound such as <1
series-count = { $file }:{ $line }: column { $name }: { $text }: { $why }
series-large = too large; numbers end at 1.8e308
series-negative = a count cannot be negative; correct it or leave the cell empty
series-infinite = not a number; leave the cell empty where a count is missing
series-break = not a number: is it { $number } (b marks a break in the series) or { $number } billion? write { $number } or { $number }bn
series-digits = not a number; write digits and a decimal point only, such as 1000 or 12.5, and leave the cell empty where a count is missing
series-percent = some values have a % behind and some have none; write all the same way
series-unit = not a number as in line { $line } ({ $text }); write digits and a decimal point only, such as 1000 or 12.5, or the same word behind all
series-currency = { $here } here and { $there } in line { $line }; write all in one currency
series-otherwise = not a number as the others of the column are written; write decimals and thousands with the same marks in all rows
series-marks = is it { $large } (the { $mark } separates thousands) or { $small } (a decimal { $mark })? no number of the column tells; say which with --decimal { $other } or --decimal { $sign }
series-time-twice = { $file }:{ $line }: { $time }: two columns of this time; delete one
series-twice = { $file }:{ $line }: { $time }: the same time as line { $first }; a series has one count at a time: delete one, or keep the rows of one series with --where COL=TEXT{ $more }{ $other }
series-keys = , such as --where { $key }, or add them up with --total
series-choose = ; or choose other columns with --time COL --count COL

# What the command `growth` is asked
growth-where = --where { $text }: write COL=VALUE
growth-figure = --figure { $file }: write a name that ends in .png, .svg or .pdf
growth-before = --users-before: give it with --adoptions; counts of users hold those before already
growth-one-figure = --figure: draws one series; name one file
growth-no-file = { $folder }: no file of { $forms } in this folder
