"""What a report holds, by kind of answer; nothing here knows HTML."""
