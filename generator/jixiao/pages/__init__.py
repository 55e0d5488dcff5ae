"""A form's template and a project as blocks with resolved styles."""
