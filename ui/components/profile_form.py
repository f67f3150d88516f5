"""The form of a profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import available_timezones

import streamlit as st

from engine.ports import Profile
from ui import sign_in_texts, texts
from ui.drafts import drop_drafts, recall
from ui.formats import format_quantity
from ui.state import set_widget

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

# Where the problem of a field is told, right under it.
Spots: TypeAlias = "dict[str, DeltaGenerator]"

_FEWEST_DIGITS = 5
_MOST_CAPACITY = 500
_FIELDS = tuple(one.name for one in fields(Profile) if one.name != "person")


def show_profile_form(
    profile: Profile, workspace_zone: str, workspace_capacity: int, *, may_name: bool, can_sign: Callable[[str], bool] | None
) -> Profile | None:
    """Draw the form and return the profile to store when Save was pressed and everything in it can be used, else None.

    `may_name`: they say themselves what a CRM calls them; `can_sign` tells whether somebody has a profile to sign with, None
    where nobody else works here.
    """
    # No st.form: what is typed into one is lost with the next page.
    with st.container(border=True, gap="small"):
        spots: Spots = {}
        changed = _draw_fields(profile, workspace_zone, workspace_capacity, spots, may_name=may_name)
        if can_sign:
            changed = draw_absence(changed, spots)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            is_sent = st.button(texts.SAVE, type="primary", key="profile-save")
            if changed != profile:
                st.caption(texts.NOT_SAVED_YET, width="content")
                st.button(texts.DISCARD, type="tertiary", key="profile-discard", on_click=_discard, args=(profile,))
        told = st.empty()
    if not is_sent:
        return None
    problems = find_problems(changed, can_sign)
    for name, problem in problems.items():
        spots[name].markdown(f":red[:material/error: {problem}]")
    if problems:
        told.markdown(f":red[{texts.NOT_SAVED.format(fields=format_quantity(len(problems), 'field'))}]")
    return None if problems else changed


def _discard(profile: Profile) -> None:
    for name in _FIELDS:
        set_widget(f"profile.{name}", getattr(profile, name))
    drop_drafts("profile.")


def find_problems(profile: Profile, can_sign: Callable[[str], bool] | None = None) -> dict[str, str]:
    """Return what stands in the way of using a profile, by field."""
    problems = {}
    if profile.email and ("@" not in profile.email or any(character.isspace() for character in profile.email)):
        problems["email"] = texts.BAD_EMAIL
    if profile.booking_link and not profile.booking_link.startswith(("https://", "http://")):
        problems["booking_link"] = texts.BAD_LINK
    if profile.phone and sum(character.isdigit() for character in profile.phone) < _FEWEST_DIGITS:
        problems["phone"] = texts.BAD_PHONE
    if can_sign and profile.stand_in:
        if profile.stand_in == profile.person.casefold() or not can_sign(profile.stand_in):
            problems["stand_in"] = texts.NO_STAND_IN
        elif profile.away_until is None:
            problems["stand_in"] = texts.NO_AWAY_UNTIL
    return problems


def _draw_fields(profile: Profile, workspace_zone: str, workspace_capacity: int, spots: Spots, *, may_name: bool) -> Profile:
    who, reach = st.columns(2, gap="medium")
    with who:
        name = _ask(texts.NAME, profile, "name", autocomplete="name", max_chars=120)
        title = _ask(texts.JOB_TITLE, profile, "title", max_chars=120)
        company = _ask(texts.COMPANY, profile, "company", max_chars=120)
    with reach:
        email = _ask(texts.EMAIL, profile, "email", autocomplete="email", max_chars=254)
        spots["email"] = st.empty()
        phone = _ask(texts.PHONE, profile, "phone", autocomplete="tel", max_chars=40)
        spots["phone"] = st.empty()
        link = _ask(texts.BOOKING_LINK, profile, "booking_link", max_chars=500)
        spots["booking_link"] = st.empty()
    text, law = st.columns(2, gap="medium")
    with text:
        signature = _ask(
            texts.SIGNATURE, profile, "signature", st.text_area, placeholder=texts.SIGNATURE_EXAMPLE, max_chars=1000
        )
        zone = _pick_zone(profile.time_zone, workspace_zone)
        capacity = st.number_input(
            texts.CAPACITY,
            1,
            _MOST_CAPACITY,
            profile.daily_capacity,
            **recall("profile.daily_capacity", profile.daily_capacity, range(1, _MOST_CAPACITY + 1)),
            placeholder=texts.WORKSPACE_CAPACITY.format(count=workspace_capacity),
        )
    with law:
        opt_out = _ask(texts.OPT_OUT, profile, "opt_out_line", help=texts.OPT_OUT_HELP, max_chars=300)
        address = _ask(texts.POSTAL, profile, "postal_address", st.text_area, help=texts.POSTAL_HELP, height=88, max_chars=300)
    names = _ask(
        sign_in_texts.NAMES,
        profile,
        "crm_owner",
        help=sign_in_texts.NAMES_HELP if may_name else sign_in_texts.NAMES_BY_MANAGERS,
        disabled=not may_name,
        max_chars=500,
    )
    return replace(
        profile,
        name=name,
        title=title,
        company=company,
        email=email,
        phone=phone,
        booking_link=link,
        signature=signature,
        opt_out_line=opt_out,
        postal_address=address,
        time_zone=zone,
        daily_capacity=capacity,
        crm_owner=names,
    )


def draw_absence(profile: Profile, spots: Spots, label: str = texts.STAND_IN, whose: str = "") -> Profile:
    """Draw who signs for a person and until when, and return the profile with that; `whose`: of somebody else by this name."""
    end = f".{whose}" if whose else ""
    who, when = st.columns([2, 1], gap="medium")
    with who:
        stand_in = _ask(label, profile, "stand_in", key=f"profile.stand_in{end}", help=texts.STAND_IN_HELP, max_chars=254)
        spots["stand_in"] = st.empty()
    with when:
        until = st.date_input(texts.AWAY_UNTIL, profile.away_until, key=f"profile.away_until{end}", persist_state="session")
    return replace(profile, stand_in=stand_in.casefold(), away_until=until if stand_in else None)


def _ask(label: str, profile: Profile, name: str, draw: Callable[..., str | None] = st.text_input, **options: Any) -> str:
    """Draw a field of the profile, and return what stands in it."""
    begun, key = getattr(profile, name), options.pop("key", f"profile.{name}")
    kept = {"key": key} if options.get("disabled") else recall(key, begun)
    return (draw(label, begun, **kept, **options) or "").strip()


def _pick_zone(chosen: str, workspace_zone: str) -> str:
    zones = _zones()
    index = zones.index(chosen) if chosen in zones else 0
    label = texts.WORKSPACE_ZONE.format(zone=workspace_zone)
    return (
        st.selectbox(
            texts.ZONE,
            zones,
            index=index,
            format_func=lambda zone: zone or label,
            **recall("profile.time_zone", zones[index], zones),
        )
        or ""
    )


@cache
def _zones() -> list[str]:
    """Return the zones people live in, before them none, which means the workspace's."""
    places = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/", "UTC")
    return ["", *sorted(zone for zone in available_timezones() if zone.startswith(places))]
