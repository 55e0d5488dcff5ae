"""金额 M: sums, units and rows of the budget, and amounts that fields, tables and texts say alike."""
