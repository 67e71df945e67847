"""What is seen of the demonstration: its pictures and panels, elements of NiceGUI."""
