"""Figures of many small axes alike."""
