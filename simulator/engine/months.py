"""How many months a year has, for compiled code and for those who only read scenarios."""

YEAR = 12
