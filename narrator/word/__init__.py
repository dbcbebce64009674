"""A Paper becomes a .docx, and a .docx gives back what narrator wrote into it.

Modules are imported by name where they are used, so that importing the room costs nothing:

==================  ==================================================================
`write`             `write_docx`: Paper to bytes
`base_part`         what a later refresh merges against; `read_base`
`anchors`           `anchor_name`: the hidden bookmark of a unit
`checks`            `check_docx`: what Microsoft's validator misses
`files`             `write_draft`: atomic, and never over an edited document
`reading`           zips from outside, opened safely
==================  ==================================================================
"""
