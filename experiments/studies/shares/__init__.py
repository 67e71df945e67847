"""Brand constants from market shares: a file of shares and prices read, and appeals found.

`reading` says what a file may hold, `fitting` finds the appeals with which month 0 has its shares.
"""
