"""The commands: each module has EPILOG, add_options(parser) and run(options) → exit code."""
