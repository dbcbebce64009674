"""Numbers, phrases, sentence planning and the lint of prose: messages in, sentences out."""

from narrator.language.lines import note_text, write_line
from narrator.language.paragraphs import ParagraphWords, write_paragraph
from narrator.language.phrases import FORMS, Phrase, Words, load_words
from narrator.language.proofs import prove_words
from narrator.language.voice import Message, Told, Voice, make_voice

__all__ = [
    "FORMS",
    "Message",
    "ParagraphWords",
    "Phrase",
    "Told",
    "Voice",
    "Words",
    "load_words",
    "make_voice",
    "note_text",
    "prove_words",
    "write_line",
    "write_paragraph",
]
