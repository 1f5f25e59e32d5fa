"""People placed in running text: "Gen. Low, second from left, greets Mr. Moe"."""
