"""Commands that show answers: the report for others, the page in a browser."""
