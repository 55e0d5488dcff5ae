"""The archive of a year: one PDF/A that carries the specs and forms it was drawn from, and can be drawn again from
them.
"""

# What other rooms import.
FACE = ("extract", "manifest", "publish", "reading", "run", "verdict", "verify", "visible")
