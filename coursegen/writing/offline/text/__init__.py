"""Language-level tools that know nothing of courses: languages, words, sentences, Markdown blocks, ranking."""
