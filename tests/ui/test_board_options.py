from ui.board_options import LONGEST_CAMPAIGN, BoardOptions, make_options, read_options


def test_a_url_without_options_asks_for_none():
    options = read_options({"deal": "sample:d1"})

    assert options.is_default
    assert options.for_writing() == {"campaign": None, "prompt": None, "writer": None}


def test_options_survive_their_url():
    options = make_options("Q4 launch: 14 days & more", "enterprise", "playbook")

    assert read_options(options.to_query("sample:d1")) == options


def test_white_space_is_no_campaign():
    assert make_options("  \n ", "", "claude") == BoardOptions()


def test_a_url_names_no_writer_but_the_playbook():
    assert read_options({"writer": "claude; rm"}).writer is None


def test_a_campaign_is_cut_where_urls_end():
    assert len(make_options("x" * 9000, "", "").campaign or "") == LONGEST_CAMPAIGN
