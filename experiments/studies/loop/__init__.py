"""The one loop through which all runs go, on threads, processes or a cluster."""
