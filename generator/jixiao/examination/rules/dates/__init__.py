"""文本 T12 to T15: days, years, periods and steps of a form and of its sentences."""
