import pytest

from ui.rendered_markdown import LONGEST_DRAWN, render_markdown


def test_headings_start_beneath_those_of_the_page():
    html = render_markdown("# Company\n\n## Tone\n\n- Short **words**\n")

    assert "<h3>Company</h3>" in html
    assert "<h4>Tone</h4>" in html
    assert "<li>Short <strong>words</strong></li>" in html


def test_a_table_stays_a_table():
    html = render_markdown("| | EUR |\n|---|---:|\n| Plan | 34 |\n")

    assert "<td>34</td>" in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("![pixel](https://evil.example/p.png)", "https://evil.example/p.png"),
        ("[look](https://evil.example/x)", "https://evil.example/x"),
        ("<https://evil.example/auto>", "https://evil.example/auto"),
        ("[look][1]\n\n[1]: https://evil.example/ref", "https://evil.example/ref"),
        ("- [**bold** text](javascript:alert(1))", "javascript:alert(1)"),
    ],
)
def test_a_link_or_an_image_is_text_with_its_address(text, left):
    html = render_markdown(text)

    assert left in html
    for sign in ("<a", "<img", "href=", "src="):
        assert sign not in html


@pytest.mark.parametrize(
    "text",
    [
        '<img src="https://evil.example/p.png" onerror="alert(1)">',
        "<script>fetch('https://evil.example')</script>",
        "<style>p { background: url(https://evil.example) }</style>",
        '<p style="background: url(https://evil.example)">hello</p>',
        '<iframe src="https://evil.example"></iframe>',
        '<svg><use href="https://evil.example#x"/></svg>',
        '<form action="https://evil.example"><input name="q"></form>',
        '<a href="https://evil.example">hello</a>',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<video poster="https://evil.example/x.png"></video>',
    ],
)
def test_no_html_of_a_text_can_reach_another_host(text):
    assert "evil.example" not in render_markdown(text)


def test_the_ids_of_learnings_are_not_drawn():
    assert "L7f3a2c" not in render_markdown("- **2026-11-22**: Keep it short <!-- L7f3a2c -->")


def test_no_table_of_contents_is_made_of_a_text_that_asks_for_one():
    assert "[TOC]" in render_markdown("[TOC]\n\n# One\n")


def test_a_very_long_text_is_drawn_up_to_a_limit():
    assert len(render_markdown("word " * LONGEST_DRAWN)) < LONGEST_DRAWN + 100
