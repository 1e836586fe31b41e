"""Every browser of every test is watched: nothing on any page may break the content policy or use text as markup."""

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

WATCH = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""
SAID = "content policy: "


def watch_all(browser: Browser) -> list[str]:
    """Watch every context that is made from now on; gives the list in which is kept what broke the policy."""
    broken: list[str] = []
    make = browser.new_context

    def watched(**more: object) -> BrowserContext:
        context = make(**more)  # type: ignore[arg-type]
        context.add_init_script(WATCH)
        context.on("console", lambda message: keep(broken, message))
        return context

    browser.new_context = watched  # type: ignore[assignment, method-assign]
    return broken


def keep(broken: list[str], message: ConsoleMessage) -> None:
    if message.text.startswith(SAID):
        broken.append(message.text.removeprefix(SAID))
