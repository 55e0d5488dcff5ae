"""What is computed: budgets, sums, rates, scores, and whether a figure keeps its digits."""

# What other rooms import.
FACE = ("budget", "calculate", "collective", "compute", "project", "target")
