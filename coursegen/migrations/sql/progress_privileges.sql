-- The application alone may move a course's progress.
REVOKE ALL ON FUNCTION update_course_progress FROM PUBLIC;
GRANT EXECUTE ON FUNCTION update_course_progress TO {role};
REVOKE ALL ON FUNCTION initial_course_progress FROM PUBLIC;
GRANT EXECUTE ON FUNCTION initial_course_progress TO {role};
