"""What stands before and around a name: titles, offices, ranks, honours, doubts and blanks."""
