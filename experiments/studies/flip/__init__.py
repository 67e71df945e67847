"""When an answer would flip: which guesses it rests on, and from which value on it is another.

guesses   what nobody knows, and from where to where
pairs     pairs of runs at other values of a guess
working   which ends flip the answer, and where on the way there it turns
"""
