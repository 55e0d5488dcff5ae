"""What is computed: budgets, sums, rates, scores, and whether a figure keeps its digits."""
