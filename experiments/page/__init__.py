"""The page: live what-ifs, the demonstration and the lessons, in a browser.

Rooms are listed in `rooms.py`; a room is one function that builds itself for a session. What
rooms share is here: who is visiting (`sessions`), the market work they ask for (`working`), the
frame around them (`frame`), and who is let in (`guard`). NiceGUI is the extra `page`.
"""
