"""What a report of a study holds: its number, its health, what it varies."""
