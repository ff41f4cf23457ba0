"""Shapes of files: what a file is, by what is in it. The table of them is in `table`."""
from gavel._gavel import Value
from gavel.inputs.shapes import policy_document
from gavel.inputs.shapes.shape import Shape


def shape_of(value: Value) -> Shape | None:
    """The first of the table that recognises the file. Most files are single policies; for them the table is not imported."""
    for shape in policy_document.SHAPES:  # which begin the table
        if shape.recognise(value):
            return shape
    from gavel.inputs.shapes.table import SHAPES

    return next((shape for shape in SHAPES if shape.recognise(value)), None)
