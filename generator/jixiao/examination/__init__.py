"""The examination: rules asked, waivers weighed."""
