"""Finding faces in pixels; knows nothing of names."""
