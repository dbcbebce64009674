"""The same Paper as Markdown and as one page of HTML, for people without Word."""
