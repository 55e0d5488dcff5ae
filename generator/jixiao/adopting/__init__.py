"""A form of somebody's, in Word, Excel or PDF → the folder of a form: its grid, its fields, its looks."""

# What other rooms import.
FACE = ("adopt", "beside", "report")
