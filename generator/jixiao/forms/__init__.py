"""What a form is: form.yaml read as strictly as a spec, fields by kind, parameters of the examination."""
