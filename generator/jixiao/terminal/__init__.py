"""What a person at a terminal reads: findings, tables, progress; and findings for other programs."""

# What other rooms import.
FACE = ("asking", "formats", "interruption", "progress", "report", "streams", "table")
