"""The form of criteria begins with those that are usual, so that nobody starts with an empty page."""

from app.activities import KINDS
from app.web.forms.questions import questions


def test_form_begins_with_the_usual_criteria_and_their_weights() -> None:
    asked = {each.name: each for each in questions(KINDS["criteria"].config, {})}
    lines = asked["config-criteria"].rows
    assert [line.text.value for line in lines][:2] == ["Omvang", "Ernst"]
    assert [more.value for more in lines[0].more] == ["Hoe vaak komt het voor?", "zelden", "heel vaak", 1]
