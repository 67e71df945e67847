"""How rules become fast and repeatable: compiling, elementary functions, keyed draws, columns."""
