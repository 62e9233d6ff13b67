"""Rules of law: duties, delays, decisions, professions, and the cases that they decide."""
