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
