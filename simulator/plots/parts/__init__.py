"""What pictures are put together from: letters, months, names at the ends of lines, findings."""
