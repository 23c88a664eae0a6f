"""The quizzes of a course for the question banks of an LMS."""
