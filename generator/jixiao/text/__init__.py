"""What texts mean: figures, money, dates, items, marks, characters that look like others."""
