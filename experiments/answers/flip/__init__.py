"""What is said of when an answer would flip."""
