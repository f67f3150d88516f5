import threading

import pytest

from engine.errors import WriterRejected, WriterStopped
from engine.events import begin_request, find_request
from engine.ports import Step
from tests.ui.samples import make_recommendation
from ui.jobs import JobKey, Jobs, Told, read_failure

KEY = JobKey("me", "sample", "d1")


def _gated(result):
    gate = threading.Event()

    def work(tell, stop):
        tell(Step("Claude reads the deal"))
        gate.wait(5)
        return result

    return gate, work


def _until_stopped(tell, stop):
    stop.wait(5)
    raise WriterStopped("The writing was stopped. Nothing was changed.")


def test_a_job_that_is_over_at_once_is_over_when_it_was_begun():
    made = make_recommendation()

    job = Jobs().begin(KEY, lambda tell, stop: made)

    assert job.is_over
    assert job.result is made


def test_a_job_belongs_to_the_request_that_began_it():
    request = begin_request()

    job = Jobs().begin(KEY, lambda tell, stop: find_request())

    assert job.result == request


def test_a_second_click_begins_nothing():
    jobs, (gate, work) = Jobs(), _gated(make_recommendation())
    calls = []

    first = jobs.begin(KEY, work)
    second = jobs.begin(KEY, lambda tell, stop: calls.append("bought"))
    gate.set()

    assert second is first
    assert first.wait(5)
    assert calls == []


def test_a_job_under_way_tells_how_far_it_is_and_is_found_again():
    jobs, (gate, work) = Jobs(), _gated(make_recommendation())

    jobs.begin(KEY, work)
    found = jobs.find(KEY)

    assert found is not None
    assert not found.is_over
    assert found.told.line == "Claude reads the deal"
    gate.set()


def test_stop_reaches_the_writer_and_is_told_as_a_stop():
    job = Jobs().begin(KEY, _until_stopped)
    assert not job.is_over

    job.stop()

    assert job.wait(5)
    assert job.was_stopped
    assert job.result is None


def test_a_failure_waits_to_be_read_and_a_new_try_replaces_it():
    jobs = Jobs()

    def fail(tell, stop):
        raise WriterRejected("The key was refused.")

    failed = jobs.begin(KEY, fail)
    assert str(read_failure(failed)) == "The key was refused."

    again = jobs.begin(KEY, lambda tell, stop: make_recommendation())
    assert again is not failed
    assert read_failure(again) is None


def test_a_bug_stays_loud():
    def break_(tell, stop):
        raise ZeroDivisionError

    job = Jobs().begin(KEY, break_)

    with pytest.raises(ZeroDivisionError):
        read_failure(job)


def test_a_job_under_way_is_not_forgotten():
    jobs, (gate, work) = Jobs(), _gated(make_recommendation())
    job = jobs.begin(KEY, work)

    jobs.forget(job)

    assert jobs.find(KEY) is job
    gate.set()
    job.wait(5)
    jobs.forget(job)
    assert jobs.find(KEY) is None


def test_the_jobs_of_a_deal_are_its_board_and_its_actions_and_nobody_elses():
    jobs, made = Jobs(), make_recommendation()
    for key in (KEY, JobKey("me", "sample", "d1", "act_1"), JobKey("me", "sample", "d2"), JobKey("you", "sample", "d1")):
        jobs.begin(key, lambda tell, stop: made)

    assert {job.key for job in jobs.of_deal(KEY)} == {KEY, JobKey("me", "sample", "d1", "act_1")}


def test_parts_that_are_complete_stay_while_the_line_changes():
    told = Told()
    for step in (
        Step("Claude reads the deal"),
        Step("Situation", "part", ("Situation",)),
        Step("Claude writes, 400 characters so far", "working", ("Situation",)),
        Step("Claude is busy, next try in 2 s", "waiting"),
    ):
        told = told.after(step)

    assert told.line == "Claude is busy, next try in 2 s"
    assert told.done == ("Situation",)
    assert told.before == 0


def test_a_second_reply_counts_the_first_and_a_further_try_does_not():
    told = Told()
    for step in (
        Step("Claude reads the deal"),
        Step("Next step", "part", ("Headline", "Next step")),
        Step("Claude reads the deal"),
        Step("Situation", "part", ("Situation",)),
        Step("The reply had no subject; asking once more", "again"),
        Step("Claude reads the deal"),
    ):
        told = told.after(step)

    assert told.before == 1
    assert told.done == ()


def test_a_plain_line_of_progress_is_told_too():
    assert Told().after("This is already being written elsewhere; waiting for it.").line.startswith("This is already")
