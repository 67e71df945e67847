"""Commands of studies: one for each kind, and those about a study's folder."""
