"""The writer that has a language model write.

Each verb is a prompt (`prompts/*.md`: the rules, the same for every course), a shape to fill in (`asked/`: what is
asked of a model, laxer where a slip can be mended, stricter where it can't), and a translation of the answer into the
shapes of `coursegen.writing`. What must hold beyond the shape (so many lessons as asked, quotes that stand in their
passages) is checked while the answer is parsed, so that whoever asks the model can ask again with the reason.

Everything that authors and documents say goes into marked blocks of the last message, never among the rules, and the
model has nothing to act with: no tools, no secrets, no text of another course.
"""
