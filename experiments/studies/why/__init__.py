"""Why an alternative differs from its base: credits by channel and by lever, and from whom.

`credits.py` is the arithmetic, `outcomes.py` what is credited, `levers.py` what may be played
alone, `question.py` what is asked, `pairs.py` one pair's work, `reason.py` what pairs come to.
Recording what customers met, and putting it back, is the model's (`simulator.meeting`).
"""
