"""The workshop « L'atelier des chiffres »: what each step expects of a reader's code."""
