"""The lists and texts around the photograph."""
