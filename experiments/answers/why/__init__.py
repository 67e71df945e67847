"""Why an alternative comes out as it does, in words: a paragraph, tables, pictures and files.

`writing.py` says how figures, names and moves are written, `paragraph.py` what is said by which
rule, `tables.py` what stands on the screen, `files.py` what is saved.
"""
