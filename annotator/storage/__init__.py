"""Projects and journals on disk, safely."""
