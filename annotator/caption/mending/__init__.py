"""What printing, typing and OCR did to a text, undone on its tokens before anything is read.

The text itself stays to the letter: tokens keep the places where they are printed.
"""
