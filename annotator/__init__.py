"""Annotator: who is who in a group photograph."""

__version__ = "0.1.0"
