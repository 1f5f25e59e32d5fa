"""Lists of people: what parts them, where they end, and which part is a person, a remark or a town."""
