"""The slots that the server sends, and what each carries."""

SLOTS: dict[str, str] = {
    "hello": (
        "First of all, and again when it changes. {epoch, role, code, title, municipality, audience, date, "
        "place, promise, welcome, language, fields: [{code, name, color}], groups: [{code, name, audience, "
        "translations}], areas: [{code, name, translations}], ask_group, ask_area, rehearsal}. A new epoch "
        "means: forget what you knew."
    ),
    "session": (
        "How the session stands. {state: prepared|live|ended, paused, activity, position, of}; position counts "
        "from 1, 0 when no activity is current. Board and console also get {blank, frozen, locked, show_groups, "
        "spotlight: the id of the entry that the board shows large or null, session_rev}; the console also "
        "{undo: open|close|reveal|null}, what `undo` would take back now, and {admission: open|attended|passes, "
        "seats}. A frozen board is told nothing but "
        "`hello`, blank and what the hall may not read any more."
    ),
    "round": (
        "The current activity and its newest round; null before the first. {activity: {id, kind, title, "
        "config}, round: null | {id, number, open, revealed, live, config}}. activity.config only for a kind "
        "without rounds and for the console. Phones and boards get the parts of the config that are secret, such as "
        "a true figure, with the result of the closed round."
    ),
    "count": (
        "{joined, present, handed_in}: participants who joined, who have a line now, who handed in to this round."
    ),
    "result": (
        "The result of the current round if this role may see it now, else null. {round, people, final, rows, groups, "
        "earlier}: rows as kind.Row; groups: null or {shown: [{code, name, people, rows}] without small ones, hidden: "
        "how many people are left out}; earlier: null or {number, people, rows} of the round before, when this is a "
        "re-vote. While the round is open the hall, and the console for groups, see the last picture (decision 0014), "
        "so people may be fewer than handed in. The console also gets shortlist: null while open and where people do "
        "not choose, else {proportional: {places: {options: [code], undecided: [code]}}} by equal shares; and "
        "origins: {phone, tablet, paper, simulated}, how many handed in along which way."
    ),
    "mine": (
        "Phones only; the acknowledgement: on disk. {round, seq, entries: {key: {id, seq, tap, body, "
        "status}}} for the current round; seq is the highest stored. An entry that is held and has personal data in "
        "it says which: findings: [kind]."
    ),
    "mine:<round>": (
        "Phones only: the same for a round that is no longer current; the answer to a hand-in that came late."
    ),
    "me": (
        "Phones only. {seed, group, area, language, answered_door, removed}; seed shuffles the options for "
        "this participant."
    ),
    "timer": "{left, total} in seconds at the moment of sending, or null.",
    "agenda": (
        "Console and board. [{id, kind, kind_title, title, minutes, asks, rounds, state: done|now|next}]; the"
        " board gets no rounds."
    ),
    "idea:<id>": (
        "One entry with text, null when it is gone for this role. {id, round, text, about: {name: value}, "
        "supporters, marks: [name], field, area, language}; the console also gets {status, group, participant, "
        "kinds: what personal data is in any of its texts, findings: [[kind, start, end]] in the text and words: "
        "the rude words in it, all three while it is not shown, nearest: [{id, score}], merged_into, merged: "
        "[ids], promoted, edited, decided: null | {by, at}} and those not shown. The board also gets the one in "
        "the spotlight, of whichever round."
    ),
    "people": (
        "Console only. {groups: [{code, name, joined, handed_in}] without small ones, consoles, waiting: here and not "
        "handed in to the open round, at_door: here and not let in, present, handed_in, "
        "origins: {phone, tablet, paper, simulated}, participants: "
        "[{number, present, handed_in, removed, texts}] of those with texts or removed}."
    ),
    "answer:<id>": "Console only: the outcome of one command. {code: ok | error code, details}.",
    "error:<tap>": "Phones only: a hand-in was refused. {code, details}; after `round-closed` comes `mine` as stored.",
    "error": (
        "A message could not be understood or is not allowed, or the door is shut (session-locked, session-"
        "full, session-ended, removed); `not-saved` means: keep it, it is sent again. {code, details}."
    ),
    "beat": "At least every 20 s; a client that hears nothing for 45 s connects again. {}.",
    "bye": "The server stops: come back after {retry} milliseconds.",
}
