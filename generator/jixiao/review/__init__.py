"""The examiner's sheet: findings where the forms print them, as a page to sign and as opinions in the forms."""

# What other rooms import.
FACE = ("annotated", "gather", "published", "sheet")
