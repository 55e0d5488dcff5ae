"""What the examination sees: sound forms of several places, each with a damaged copy whose mistakes are known."""
