"""The live demonstration: one market before an audience, month by month.

stage, sample, watching     the market on stage, who of it is drawn, what these meet
choice, story               why a customer chose what it chose: in numbers, in words
curve, guess                the adoption curve and its exponential; a guess of it
events, saving              what is dropped in; a demonstration as a scenario file
room, seen/                 the room of the page; all else knows no browser
"""
