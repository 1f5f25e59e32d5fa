"""Printed captions to rows of names, and back."""
