"""Looking at two prints of one photograph: side by side, slid over each other, or blinking."""
