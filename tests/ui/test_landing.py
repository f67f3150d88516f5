"""Where somebody lands: on the page that they asked for, or on one that says so, and never on another host."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui.landing import COOKIE, LandsWhereAsked, LeadsToPages

BOARD = "/board?deal=sample%3Afrimael&campaign=Q4%3B%20launch"


async def _login(_request: Request) -> Response:
    return RedirectResponse("https://provider.example/authorize", 302)


async def _callback(request: Request) -> Response:
    response = RedirectResponse("/", 302)
    if request.query_params.get("code"):
        response.set_cookie(USER_COOKIE_NAME, "somebody")
    return response


async def _page(_request: Request) -> Response:
    return PlainTextResponse("a page")


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/auth/login", _login), Route("/oauth2callback", _callback), Route("/", _page)]
    app = Starlette(routes=routes, middleware=[Middleware(LandsWhereAsked)])
    return TestClient(app, base_url="http://sales.example", follow_redirects=False)


def _land(client: TestClient, came_from: str, answer: str = "?code=1") -> str:
    client.get("/auth/login?provider=x", headers={"referer": came_from})
    return client.get(f"/oauth2callback{answer}").headers["location"]


def test_whoever_signs_in_lands_on_the_page_that_they_came_from(client: TestClient):
    assert _land(client, f"http://sales.example{BOARD}") == BOARD


@pytest.mark.parametrize(
    "came_from",
    [
        "",
        "https://evil.example/board",
        "http://sales.example//evil.example/board",
        "http://sales.example/\\evil.example",
        f"http://sales.example/board?deal={'x' * 2000}",
        "nonsense",
    ],
)
def test_what_comes_from_or_leads_elsewhere_lands_on_the_start_page(client: TestClient, came_from: str):
    assert _land(client, came_from) == "/"


@pytest.mark.parametrize("kept", ["//evil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", "%2Fa%0d%0aX-Evil: 1"])
def test_a_cookie_that_somebody_else_wrote_leads_nowhere_else(client: TestClient, kept: str):
    location = client.get("/oauth2callback?code=1", headers={"cookie": f"{COOKIE}={kept}"}).headers["location"]

    assert location == "/"


def test_who_was_not_let_in_is_led_to_the_start_page(client: TestClient):
    assert _land(client, f"http://sales.example{BOARD}", "?error=access_denied") == "/"


def test_the_page_is_asked_for_once_and_hidden_from_scripts(client: TestClient):
    kept = client.get("/auth/login", headers={"referer": f"http://sales.example{BOARD}"}).headers["set-cookie"]
    client.get("/oauth2callback?code=1")

    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept
    assert client.get("/oauth2callback?code=1").headers["location"] == "/"
    assert "set-cookie" not in client.get("/").headers


async def _anything(request: Request) -> Response:
    if request.url.path.endswith(".js"):
        return PlainTextResponse("a script", media_type="text/javascript")
    return HTMLResponse("<app>")


@pytest.fixture
def lost() -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", _anything)], middleware=[Middleware(LeadsToPages)])
    return TestClient(app, base_url="http://sales.example", follow_redirects=False, headers={"accept": "text/html,*/*"})


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/foo/bar", "/foo"),
        ("/board/x/y?deal=a", "/board"),
        ("/%5Cevil.example/x", "/%5Cevil.example"),
        ("//evil.example/x", "/evil.example"),
    ],
)
def test_an_address_beneath_a_page_leads_to_the_page(lost: TestClient, path: str, page: str):
    answer = lost.get(f"http://sales.example{path}")

    assert answer.is_redirect
    assert answer.headers["location"] == page


@pytest.mark.parametrize("path", ["/", "/board?deal=a", "/static/app.js"])
def test_pages_and_files_are_answered_as_they_are(lost: TestClient, path: str):
    assert lost.get(path).status_code == 200


def test_what_no_person_opens_is_led_nowhere(lost: TestClient):
    assert lost.get("/board/_stcore/health", headers={"accept": "*/*"}).status_code == 200
