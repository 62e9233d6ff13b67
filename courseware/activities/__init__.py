"""What a page does with its reader: quizzes, lists, and the scripts that bring them to life."""
