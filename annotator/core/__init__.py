"""What is known about a photograph, and how it may change; standard library only."""
