"""Reviewing what matching proposes, before any of it is in the record."""
