"""The records that a scenario is made of: a market's rules, a segment, a provider."""
