"""What a study says: sentences, tables, figures and files, made of a study's numbers."""
