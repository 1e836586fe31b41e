"""An example of a program that uses the API of Samenspraak: typed, and with nothing but Python's own library.

    SAMENSPRAAK_ADDRESS=https://samen.example.nl SAMENSPRAAK_TOKEN=samenspraak_… python docs/example_client.py

prints the priority list of every plan, with what people chose, and writes the plan as a PDF. docs/api.md explains.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypedDict, cast
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

PATIENCE = 120
"""Seconds that a file may take to be made."""

Method = Literal["GET", "POST", "PATCH"]


class Plan(TypedDict):
    """A safety plan; there is more in it than this example reads."""

    code: str
    title: str
    adopted_on: str | None


class Voice(TypedDict):
    """What one audience said of a candidate."""

    audience: str
    people: int
    n: int


class Stand(TypedDict):
    """Where a candidate stands in the proposal."""

    place: int
    certainty: str
    voices: list[Voice]


class Candidate(TypedDict):
    """Something to choose; `stand` is None for a token that reads no results."""

    code: str
    title: str
    stand: Stand | None


class Priority(TypedDict):
    """A line of the priority list."""

    code: str
    heading: str
    goal: str
    rev: int


class Measure(TypedDict):
    """What somebody does for a priority."""

    code: str
    title: str
    status: str
    lacking: list[str]


class Export(TypedDict):
    """A file that is being made."""

    id: int
    file: str
    state: Literal["waiting", "working", "done", "failed"]


class Refused(Exception):
    """The server said no. `code` is stable; the words are not."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code


class Samenspraak:
    """One installation, with a token for it."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address.rstrip("/")
        self.token = token

    def plans(self) -> list[Plan]:
        """All plans."""
        return [cast(Plan, each) for each in self._items("/api/v1/plans")]

    def candidates(self, plan: str) -> list[Candidate]:
        """What there is to choose from, with what people chose."""
        return [cast(Candidate, each) for each in self._items(f"{path(plan)}/candidates")]

    def priorities(self, plan: str) -> list[Priority]:
        """The priority list in its order."""
        return [cast(Priority, each) for each in self._items(f"{path(plan)}/priorities")]

    def change_priority(self, plan: str, priority: Priority, changes: Mapping[str, Any]) -> Priority:
        """Change some fields; Refused with 412 when somebody else changed it since this one was read."""
        where = f"{path(plan)}/priorities/{quote(priority['code'], safe='')}"
        changed, _ = self._json("PATCH", where, changes, {"If-Match": f'"{priority["rev"]}"'})
        return cast(Priority, changed)

    def add_measure(self, plan: str, measure: Mapping[str, Any]) -> Measure:
        """Add a measure to the programme; `candidate_code` and `title` are needed."""
        made, _ = self._json("POST", f"{path(plan)}/measures", measure)
        return cast(Measure, made)

    def export(self, plan: str, file: str) -> bytes:
        """Have a file made, wait until it is there, and fetch it."""
        made, headers = self._json("POST", f"{path(plan)}/exports", {"file": file})
        where, until = headers["Location"], time.monotonic() + PATIENCE
        state = cast(Export, made)["state"]
        while state != "done":
            if state == "failed" or time.monotonic() > until:
                raise TimeoutError(f"{file} was not made")
            time.sleep(0.5)
            state = cast(Export, self._json("GET", where)[0])["state"]
        return self._send("GET", f"{where}/file")[0]

    def _items(self, where: str) -> Iterator[dict[str, Any]]:
        """Every item of a list, piece after piece."""
        following: str | None = where
        while following:
            piece, _ = self._json("GET", following)
            yield from piece["items"]
            following = piece["next"]

    def _json(
        self,
        method: Method,
        where: str,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[dict[str, Any], Mapping[str, str]]:
        content, received = self._send(method, where, body, headers)
        return cast(dict[str, Any], json.loads(content)), received

    def _send(
        self,
        method: Method,
        where: str,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[bytes, Mapping[str, str]]:
        """Send one request; when the server asks to slow down, do so and try again."""
        content = None if body is None else json.dumps(body).encode()
        own = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **(headers or {})}
        request = Request(self.address + where, content, own, method=method)  # noqa: S310  the address is yours
        while True:
            try:
                with urlopen(request, timeout=30) as answer:  # noqa: S310
                    return answer.read(), answer.headers
            except HTTPError as error:
                problem = json.loads(error.read())
                if error.code != 429:
                    raise Refused(error.code, problem["code"], problem["detail"]) from None
                time.sleep(float(error.headers.get("Retry-After", "1")))


def path(plan: str) -> str:
    """The address of a plan, below that of the installation."""
    return f"/api/v1/plans/{quote(plan, safe='')}"


def told(candidate: Candidate) -> str:
    """What people chose, such as "partners 18 of 30"."""
    voices = candidate["stand"]["voices"] if candidate["stand"] else []
    return ", ".join(f"{each['audience']} {each['people']} of {each['n']}" for each in voices)


def main() -> None:
    """Print the list of every plan, and write each as a PDF."""
    site = Samenspraak(os.environ["SAMENSPRAAK_ADDRESS"], os.environ["SAMENSPRAAK_TOKEN"])
    for plan in site.plans():
        print(plan["title"], "" if plan["adopted_on"] else "(draft)")
        chosen = {each["code"]: told(each) for each in site.candidates(plan["code"])}
        for number, each in enumerate(site.priorities(plan["code"]), start=1):
            print(f"{number:3}. {each['heading']}", f"[{chosen.get(each['code'], '')}]", each["goal"] or "no goal yet")
        Path(f"{plan['code']}.pdf").write_bytes(site.export(plan["code"], "plan.pdf"))


if __name__ == "__main__":
    try:
        main()
    except (KeyError, Refused) as problem:
        sys.exit(f"It did not work: {problem}")
