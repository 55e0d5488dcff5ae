"""指标 I: the tree of indicators, how targets are written, and what texts say of a row."""
