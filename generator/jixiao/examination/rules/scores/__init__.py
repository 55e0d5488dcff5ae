"""评分 S: rates of execution, weights, scores, and what was reached against its target."""
