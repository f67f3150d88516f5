from ui.template_names import rename_inside, suggest_name

TEXT = "---\nname: recommend\ntask: recommend\n---\n\nname: recommend\n"


def test_ones_own_template_keeps_its_name_and_a_copy_gets_a_free_one():
    assert suggest_name("mine", is_custom=True, taken=("mine",)) == "mine"
    assert suggest_name("recommend", is_custom=False, taken=("recommend",)) == "my-recommend"
    assert suggest_name("recommend", is_custom=False, taken=("recommend", "my-recommend")) == "my-recommend-2"


def test_a_copy_is_called_by_its_new_name_inside_and_nothing_else_changes():
    assert rename_inside(TEXT, "recommend", "enterprise") == TEXT.replace("name: recommend", "name: enterprise", 1)


def test_a_name_that_a_person_chose_inside_stays():
    text = TEXT.replace("name: recommend", "name: Our prompt", 1)

    assert rename_inside(text, "recommend", "enterprise") == text


def test_without_front_matter_nothing_is_renamed():
    assert rename_inside("name: recommend\n", "recommend", "x") == "name: recommend\n"


def test_a_name_with_signs_of_patterns_is_taken_as_it_stands():
    assert rename_inside("---\nname: a.b\n---\n", "a.b", r"\1") == "---\nname: \\1\n---\n"
