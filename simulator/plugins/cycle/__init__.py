"""The marketing cycle: research, rivals, demand, strategy, and evaluation of the last one.

A file a step, as the source document has them; `loop.py` goes round, `memory.py` says what is
remembered in between. A step takes all segments at once: its arrays have a row a segment. All of
it works on what the provider's own books, public facts and a survey tell. What it decides is
rounded, so that the last digits of a logarithm cannot show.
"""
