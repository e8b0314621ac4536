"""Lessons as folders, and what a learner has done of them."""
