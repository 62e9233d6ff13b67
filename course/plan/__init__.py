"""« Mon plan d'action »."""
