"""Faces to rows, rows to captions, captions to proposals."""
