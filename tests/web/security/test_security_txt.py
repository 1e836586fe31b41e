"""Whoever finds a weakness is told where to report it, when the installation says so."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from app.settings import Settings
from app.store.columns import now
from app.web.door.security_txt import PATH, said
from tests.web.conftest import ADDRESS, Place


def test_without_a_contact_there_is_no_file(place: Place) -> None:
    assert place.visitor().get(PATH).status_code == 404


def test_contact_of_the_settings_is_told(place: Place) -> None:
    site = place.app.state.site
    contact = "mailto:veilig@example.org https://example.org/meld"
    place.app.state.site = replaced(site, site.settings.model_copy(update={"security_contact": contact}))
    answer = place.visitor().get(PATH)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = [line.split(": ", 1) for line in answer.text.splitlines()]
    assert [value for name, value in fields if name == "Contact"] == contact.split()
    assert dict(fields)["Canonical"] == f"{ADDRESS}{PATH}"
    assert now() < datetime.fromisoformat(dict(fields)["Expires"]) < now() + timedelta(days=365)


def replaced(site: object, settings: Settings) -> object:
    return type(site)(**{name: getattr(site, name) for name in site.__slots__} | {"settings": settings})  # type: ignore[attr-defined]


def test_file_holds_for_a_while_and_no_longer() -> None:
    moment = datetime(2027, 1, 1, 13, 5, tzinfo=UTC)
    assert "Expires: 2027-04-01T00:00:00Z\n" in said("mailto:a@example.org", "https://x", moment)


@pytest.mark.parametrize("contact", ["veilig@example.org", "http://example.org", "mailto:a@b\nExpires: never", "tel:1"])
def test_contact_that_is_no_address_is_refused_at_the_start(contact: str) -> None:
    with pytest.raises(ValidationError):
        Settings(security_contact=contact)
