"""One drawing of the record, spelt in many forms."""
