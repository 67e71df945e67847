"""Python looks for garbage as always while markets run, and not among what is loaded."""

import gc

from experiments.commands import collecting, terminal


def test_while_markets_run_garbage_is_looked_for_as_always_but_not_among_what_is_loaded():
    usual = gc.get_threshold()
    try:
        collecting.begin_loading()
        assert gc.get_threshold()[0] > usual[0]
        with terminal.progress("baseline", quiet=True):
            assert gc.get_threshold() == usual
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
            made: list = []
            made.append(made)
            del made
            assert gc.collect() > 0
        frozen = gc.get_freeze_count()
        with terminal.progress("flip", quiet=True):  # what ran before is garbage by now
            assert gc.get_freeze_count() <= frozen
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
