"""What a comparison says: sentences, the ranking, money, tables, and what all of it rests on."""
