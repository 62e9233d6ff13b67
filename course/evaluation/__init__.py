"""The result sheet of the evaluation."""
