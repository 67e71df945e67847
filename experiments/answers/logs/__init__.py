"""Why providers decided so: the notes of policies, in words."""
