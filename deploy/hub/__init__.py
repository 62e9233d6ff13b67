"""A trial on one machine, `make hub`: one Unix user, a folder a student, one password."""
