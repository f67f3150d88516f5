"""The company context as a text: checked, edited line by line, numbered; its Markdown read as CommonMark reads it."""
