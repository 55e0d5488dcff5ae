"""A spec carried to the next year, or to the next form of its year."""

# What other rooms import.
FACE = ("carried", "next_form", "next_year", "remembered", "treatment")
