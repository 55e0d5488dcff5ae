"""What a person at a terminal reads: findings, tables, progress; and findings for other programs."""
