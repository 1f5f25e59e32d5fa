"""Labels and lists put together: rows, their order, and the surnames and bodies that whole rows share."""
