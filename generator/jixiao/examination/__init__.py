"""The examination: rules asked, waivers weighed."""

# What other rooms import.
FACE = ("codes", "examine", "rules.parameters", "rules.registry", "waiver_text", "waivers")
