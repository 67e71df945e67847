"""What is said of studies of many runs: one file a kind."""
