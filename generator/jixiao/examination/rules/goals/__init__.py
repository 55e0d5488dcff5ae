"""指标 I6: what goals, plans and results say, against the indicators; 文本 T1: goals that are copied."""
