"""What the market is asked for the what-if room, and the charts of what it answers."""
