// The screens on which it ends: after the session, or when somebody cannot take part.

export function partings({ t, h, calm, promise }) {
  const p = (text) => h("p", {}, text);
  const again = () => h("button", { type: "button", class: "second", click: () => window.location.reload() }, t("Try again"));

  return {
    ended: ({ slots: { hello } }) =>
      calm(
        "tick",
        t("Thank you for taking part"),
        promise(hello),
        p(t("You can read the result later at the municipality of {municipality}.", { municipality: hello.municipality })),
        p(t("You can close this page now.")),
      ),

    removed: () =>
      calm(
        "stop",
        t("You no longer take part"),
        p(t("The facilitator took what you wrote off the screen. Is this a mistake? Please tell the facilitator.")),
      ),

    "session-full": () =>
      calm("stop", t("The session is full"), p(t("Nobody else can join. Take part together with your neighbour.")), again()),

    "no-seat": () =>
      calm(
        "wait",
        t("One moment please"),
        p(t("The facilitator counts the people in the hall and then lets you in. You do not have to do anything.")),
      ),

    "pass-needed": () => calm("stop", t("You need a personal code"), p(t("It stands on the paper that you were given.")), again()),

    "session-locked": () =>
      calm(
        "stop",
        t("The door is closed"),
        p(t("Nobody new can join now. Should you be here? Ask the facilitator to open the door.")),
        again(),
      ),
  };
}
