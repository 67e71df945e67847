# The frame
skip = Skip to the content
menu = Rooms
switch-to = Switch to { $name }
look = Look: { $look }
look-auto = as the system
look-light = light
look-dark = dark
close = Close
own-error = Something went wrong here, and it is not your fault. The terminal that runs the page has the details. Reload the page to go on.

# Rooms
room-whatif = What-if

# Limits
too-large = This would simulate { $customers } customers x { $months } months x { $runs } runs, { $asked } million customer-months; the page does at most { $most } million at a time. Choose fewer customers, months or pairs, or ask in a terminal: compute-market compare.
too-often = This session has asked for much work lately. Wait { $seconds } s, or ask for less at a time.
too-many-wait = Too many requests wait for this machine at the moment. Try again in a while.
