"""What customers do in a month, a file a phase (judging and leaving share one)."""
