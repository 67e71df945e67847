"""What a study computes: replications, pairs and their statistics. Numbers only."""
