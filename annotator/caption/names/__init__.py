"""One person at a time: name, title, remark, surname shared with others, and who is told without a name."""
