"""The words of a text with their senses, from the language files, and the values that reading passes on.

Knows no rule of captions; everything else here asks it what a word means.
"""
