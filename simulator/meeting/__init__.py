"""Why one arm of a pair comes out otherwise than the other: what customers met, exchanged.

Two arms share every draw, so what customers met in one can be put before those of the other,
channel by channel. `Meeting` records a run; `Replay` puts back some channels of one recording and
the rest of another; `live` says which channels differ at all; `Flows` says from whom customers and
money come. What is made of the replays (credits, tables, sentences) is the studies'.

    base, alternative = Meeting(), Meeting()
    MarketModel(one, seed, meeting=base).run()
    MarketModel(two, seed, meeting=alternative).run()
    channels = live(base, alternative, ("borealis",))
    replay = Replay(base, alternative, ("borealis",), {"price"})
    MarketModel(replayable_scenario(one, two), seed, meeting=replay).run()
"""

from simulator.meeting.columns import CHANNELS
from simulator.meeting.comparing import demand_same_run, live
from simulator.meeting.flows import Flows
from simulator.meeting.recording import CannotReplay, Meeting
from simulator.meeting.refusing import demand_replayable, known_to_both, replayable_scenario
from simulator.meeting.replaying import Replay
from simulator.meeting.silent import Silent

__all__ = [
    "CHANNELS",
    "CannotReplay",
    "Flows",
    "Meeting",
    "Replay",
    "Silent",
    "demand_replayable",
    "demand_same_run",
    "known_to_both",
    "live",
    "replayable_scenario",
]
