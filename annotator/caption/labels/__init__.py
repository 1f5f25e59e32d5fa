"""Labels of rows: which runs of words head a list, end one, or belong to a sentence."""
