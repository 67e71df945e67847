"""What a visitor may change of a scenario: which numbers, and what comes of it as data."""
