"""Alternatives head to head: what they are called, which is ahead, what all of it rests on."""
