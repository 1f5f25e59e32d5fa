"""What the commands of the window do, by subject; each asks the document for edits."""
