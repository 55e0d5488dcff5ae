"""Many documents: shared out over processes or machines, and only what changed."""
