"""The photograph with its regions, answering to mouse and keyboard."""
