"""Figures of studies that choose among strategies, and ask where one fails."""
