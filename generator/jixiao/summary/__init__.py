"""What the head of a unit wants to know of its projects, on one page."""

# What other rooms import.
FACE = ("charts", "overview", "page")
