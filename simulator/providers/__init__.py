"""The providers: their columns, and what they spend, deliver and earn."""
