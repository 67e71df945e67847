"""Whether a market is like real ones: facts with published bands, judged on its runs.

evidence.py   the runs: replications, and pairs in which one provider changes one thing
facts.py      the facts, each with its band and how it follows from the evidence
judging.py    makes the runs, and holds every fact against them
"""
