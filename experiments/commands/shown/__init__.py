"""Commands that show answers to others than who asked."""
