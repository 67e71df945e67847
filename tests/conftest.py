"""What holds for every test."""

from hypothesis import settings

# the first call of a rule may compile it, which takes longer than any deadline
settings.register_profile("market", deadline=None)
settings.load_profile("market")
