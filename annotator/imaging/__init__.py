"""Any archival scan, opened upright and in sRGB."""
