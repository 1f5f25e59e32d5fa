"""Words for rows, sides, directions and counted seats, and what runs of them mean."""
