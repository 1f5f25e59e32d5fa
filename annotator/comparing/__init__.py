"""Two prints of one photograph compared: what moved, who is missing, which names agree.

Knows projects, people and registered pictures; shows nothing (gui, commands) and finds no fit
(imaging.register). Importing this much loads no library of pictures.
"""
