"""The forms of questions: how one answers, whatever the question is about.

A form is a class that says what it offers to pages, answers, exports and statistics, a template and
a script with its marking and its fields. A type is a class of one of them.
"""
