"""Projects on disk: their form, safe writing, the journal of unsaved edits; imports only imaging and core."""
