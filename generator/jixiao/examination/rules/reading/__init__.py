"""What rules read in texts and rows, once for all: quantities, money, sums, places, goals. No rule stands here."""
