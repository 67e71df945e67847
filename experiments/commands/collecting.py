"""When Python looks for garbage: hardly ever while it loads, as always while markets run.

What is imported stays. Looking through half a million objects of it again and again, and once
more at the end, takes a fifth of the time of a short command.
"""

import gc

LOADING = 1_000_000
USUAL = gc.get_threshold()


def begin_loading() -> None:
    """From here on mostly code is loaded, which is no garbage."""
    gc.set_threshold(LOADING, *USUAL[1:])


def end_loading() -> None:
    """From here on there is garbage, markets that are over above all; what is loaded stays."""
    if gc.get_threshold() != USUAL:  # else a market that is over would stay, too
        gc.freeze()
        gc.set_threshold(*USUAL)


def leave() -> None:
    """The command is over: what is left goes with the process, unlooked at."""
    end_loading()
    gc.freeze()
