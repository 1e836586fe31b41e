"""People with a browser of their own, every one of which is watched.

Whatever page they see: no script fails, nothing breaks the content policy, no dialog opens, nobody else is asked for
anything.
"""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, WebError, WebSocket

HERE = "127.0.0.1"
ANSWERED = "the server responded with a status of"
"""A refusal is a page too; the browser calls every one of them an error."""


class People:
    """Opens browsers, and keeps what went wrong on any page in any of them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []
        self.asked: set[str | None] = set()
        """The hosts that any page asked for anything."""

    def come(self, width: int = 1366, height: int = 768, forgiven: str | None = None, **more: Any) -> BrowserContext:
        """Somebody with a browser; `forgiven` are words of an error that belongs to what this one goes through."""
        size: Any = {"width": width, "height": height}
        context = self.browser.new_context(viewport=size, **{"locale": "nl-NL", **more})

        def told(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"} and (forgiven is None or forgiven not in message.text):
                self.faults.append(f"{message.location['url']}: {message.text}")

        context.on("console", told)
        context.on("weberror", self.failed)
        context.on("dialog", self.dialog)
        context.on("request", self.requested)
        context.on("page", self.opened)
        self.contexts.append(context)
        return context

    def phone(self, address: str, width: int = 390, **more: Any) -> Page:
        """Somebody takes a phone out of their pocket and goes to this address."""
        page = self.come(width, 844, has_touch=True, **more).new_page()
        page.goto(address)
        return page

    def failed(self, error: WebError) -> None:
        self.faults.append(str(error.error))

    def dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def requested(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.asked.add(urlsplit(request.url).hostname)

    def opened(self, page: Page) -> None:
        page.on("websocket", self.connected)

    def connected(self, line: WebSocket) -> None:
        self.asked.add(urlsplit(line.url).hostname)

    def leave(self) -> None:
        """Close all browsers, and say that all of it went well."""
        for context in self.contexts:
            context.close()
        assert self.faults == []
        assert self.asked <= {HERE}
