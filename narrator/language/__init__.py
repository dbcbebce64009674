"""Numbers, phrases, sentence planning and the lint of prose: messages in, sentences out."""
