"""What a run leaves: its record, every metric made of it, tables and files."""
