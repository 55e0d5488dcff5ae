"""Where the templates of strangers run: what they may use, and how much of it. Steps are counted, no clock is asked."""
