"""What the program does without a window, one module a command; `annotator.cli` reads the command line."""
