"""The command line: `python -m app [command]`. Each command is one short function; `--help` says what each does."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

from pydantic import ValidationError

from app import __version__
from app.access import ACCOUNT_ROLES, Role
from app.commands import backup, care, crowd, demo, docs, doctor, move_database, plans, serve, users
from app.commands.terminal import complain, phrase, sentence, trouble
from app.errors import AppError
from app.i18n import _
from app.settings import Settings

FAILED, NOT_UNDERSTOOD, INTERRUPTED = 1, 2, 130
Arguments = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked. 0: done; 1: it could not be done, with one line that says why; 2: not understood."""
    asked = parser().parse_args(arguments)
    try:
        asked.run(Settings(), asked)
    except AppError as error:
        complain(sentence(error))
        return FAILED
    except ValidationError as error:
        complain(wrong_setting(error))
        return FAILED
    except OSError as error:
        complain(trouble(error))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def wrong_setting(error: ValidationError) -> str:
    """Which environment variable holds nonsense; not what it holds, for it may be the secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = f"SAMENSPRAAK_{first['loc'][0]}".upper()
    return phrase(_("The setting %(name)s is not right: %(reason)s"), name=name, reason=first["msg"])


class OneLine(argparse.ArgumentParser):
    """Says what is wrong in one line, and where to read more."""

    def error(self, message: str) -> NoReturn:
        complain(phrase(_("%(command)s: %(message)s (see %(command)s --help)"), command=self.prog, message=message))
        sys.exit(NOT_UNDERSTOOD)


def parser() -> argparse.ArgumentParser:
    """All commands with what they take."""
    made = OneLine(
        prog="./run",
        description=phrase(_("Samenspraak: live sessions that make a safety plan's priorities.")),
        epilog=phrase(_("For who builds on it: ./run test, ./run check and ./run bench --help.")),
    )
    made.add_argument("--version", action="version", version=__version__)
    made.set_defaults(run=lambda settings, _asked: serve.serve(settings))
    commands = made.add_subparsers(title=phrase(_("commands")), metavar="COMMAND")
    for add in (add_serve, add_demo, add_crowd, add_plans, add_backup, add_users, add_upkeep, add_care):
        add(commands)
    return made


Commands: TypeAlias = "argparse._SubParsersAction[OneLine]"


def command(
    commands: Commands, name: str, about: str, run: Callable[[Settings, Arguments], None]
) -> argparse.ArgumentParser:
    """A command with one sentence of help."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=phrase(about), description=phrase(about))
    made.set_defaults(run=run)
    return made


def add_serve(commands: Commands) -> None:
    about = _("start the server (what happens without a command too)")
    made = command(commands, "serve", about, lambda settings, asked: serve.serve(settings, asked.qr))
    made.add_argument("--qr", action="store_true", help=phrase(_("print the QR code also when this is no terminal")))


def add_demo(commands: Commands) -> None:
    about = _("show a whole session with the example municipality and a simulated crowd")
    made = command(commands, "demo", about, lambda settings, asked: demo.demo(settings, options(asked)))
    made.add_argument("--fast", action="store_true", help=phrase(_("vote at full speed, reveal, and stay up")))
    made.add_argument("--residents", action="store_true", help=phrase(_("the residents' evening, not the partners")))
    made.add_argument("--data", type=Path, help=phrase(_("folder to keep the demo in; else a temporary one")))


def options(asked: Arguments) -> demo.Wishes:
    return demo.Wishes(fast=asked.fast, residents=asked.residents, data=asked.data)


def add_crowd(commands: Commands) -> None:
    about = _("let simulated phones take part in a session, to rehearse or to test a network")
    made = command(commands, "crowd", about, lambda settings, asked: crowd.crowd(plan_of_crowd(settings, asked)))
    made.add_argument("code", metavar="CODE", help=phrase(_("the code of the session")))
    made.add_argument("--phones", type=int, default=30, help=phrase(_("how many phones (30)")))
    made.add_argument("--address", default="", help=phrase(_("address of the server (this machine)")))
    made.add_argument("--pace", type=float, default=20.0, help=phrase(_("seconds over which they join and vote (20)")))
    made.add_argument("--rounds", type=int, help=phrase(_("stop after so many rounds")))
    made.add_argument("--seconds", type=float, default=600.0, help=phrase(_("stop after so many seconds (600)")))
    made.add_argument("--seed", type=int, default=1, help=phrase(_("the same seed chooses the same (1)")))
    made.add_argument("--really", action="store_true", help=phrase(_("allow a server that is not this machine")))


def plan_of_crowd(settings: Settings, asked: Arguments) -> crowd.Wishes:
    return crowd.Wishes(
        code=asked.code,
        phones=asked.phones,
        address=asked.address or f"http://127.0.0.1:{settings.port}",
        pace=asked.pace,
        rounds=asked.rounds,
        seconds=asked.seconds,
        seed=asked.seed,
        really=asked.really,
    )


def add_plans(commands: Commands) -> None:
    about = _("import a plan from a file: the example's JSON, or a CSV with candidates")
    made = command(
        commands, "import-plan", about, lambda settings, asked: plans.import_file(settings, asked.file, asked.plan)
    )
    made.add_argument("file", metavar="FILE", type=Path)
    made.add_argument("--plan", default="", help=phrase(_("the plan that a CSV adds to: its code or number")))
    about = _("write the priority list of a plan to a file")
    made = command(
        commands,
        "export",
        about,
        lambda settings, asked: plans.export(settings, asked.plan, asked.format, asked.out, asked.excel),
    )
    made.add_argument("plan", metavar="PLAN", help=phrase(_("the plan's code or number")))
    made.add_argument("--format", choices=plans.FORMATS, required=True)
    made.add_argument("--out", metavar="FILE", type=Path, required=True)
    made.add_argument("--excel", action="store_true", help=phrase(_("a CSV as a Dutch Excel opens it")))


def add_backup(commands: Commands) -> None:
    about = _("copy the database to a file, also while the server runs")
    made = command(commands, "backup", about, lambda settings, asked: backup.back_up(settings, asked.file, asked.force))
    made.add_argument("file", metavar="FILE", type=Path)
    made.add_argument("--force", action="store_true", help=phrase(_("replace the file when it is there")))
    about = _("check a backup and put it in place; the server must be stopped")
    made = command(
        commands,
        "restore",
        about,
        lambda settings, asked: backup.restore(settings, asked.file, asked.verify_only, asked.verify, asked.force),
    )
    made.add_argument("file", metavar="FILE", type=Path)
    made.add_argument("--verify", action="store_true", help=phrase(_("count the rows once more after restoring")))
    made.add_argument("--verify-only", action="store_true", help=phrase(_("check the backup and leave it at that")))
    made.add_argument("--force", action="store_true", help=phrase(_("set the database that is there aside")))


def add_users(commands: Commands) -> None:
    user = commands.add_parser("user", help=phrase(_("accounts: add, list, link, disable, enable, role")))
    of = user.add_subparsers(title=phrase(_("commands")), metavar="COMMAND", required=True)
    made = command(of, "add", _("make an account and print a one-time link for it"), add_user)
    made.add_argument("email", metavar="E-MAIL")
    made.add_argument("--name", required=True)
    made.add_argument("--role", choices=[str(role) for role in ACCOUNT_ROLES], default=str(Role.FACILITATOR))
    command(of, "list", _("list the accounts"), lambda settings, _asked: users.list_all(settings))
    for name, about, run in (
        ("link", _("print a one-time link to sign in with"), link_user),
        ("disable", _("let somebody sign in no longer"), disable_user),
        ("enable", _("let somebody sign in again"), enable_user),
    ):
        command(of, name, about, run).add_argument("email", metavar="E-MAIL")
    made = command(of, "role", _("give somebody another role"), change_role)
    made.add_argument("email", metavar="E-MAIL")
    made.add_argument("role", choices=[str(role) for role in ACCOUNT_ROLES])


def add_user(settings: Settings, asked: Arguments) -> None:
    users.add(settings, asked.email, asked.name, Role(asked.role))


def link_user(settings: Settings, asked: Arguments) -> None:
    users.link(settings, asked.email)


def disable_user(settings: Settings, asked: Arguments) -> None:
    users.disable(settings, asked.email, disabled=True)


def enable_user(settings: Settings, asked: Arguments) -> None:
    users.disable(settings, asked.email, disabled=False)


def change_role(settings: Settings, asked: Arguments) -> None:
    users.change_role(settings, asked.email, Role(asked.role))


def add_upkeep(commands: Commands) -> None:
    about = _("bring the database up to date with this version")
    command(commands, "migrate", about, lambda settings, _asked: backup.migrate(settings))
    about = _("copy everything to an empty database of another kind, such as to PostgreSQL; servers must be stopped")
    made = command(
        commands, "move-database", about, lambda _settings, asked: move_database.move(asked.source, asked.target)
    )
    made.add_argument("source", metavar="FROM", help=phrase(_("its address, or the file of a SQLite database")))
    made.add_argument("target", metavar="TO", help=phrase(_("the address or file to copy to")))
    about = _("write docs/protocol.md from the messages in the code")
    made = command(commands, "docs", about, lambda _settings, asked: docs.write_docs(asked.check))
    made.add_argument("--check", action="store_true", help=phrase(_("only say whether it is up to date")))


def add_care(commands: Commands) -> None:
    about = _("look at disk, clock, network and database, and say what to do before an evening")
    made = command(commands, "doctor", about, lambda settings, asked: doctor.examine(settings, asked.json))
    made.add_argument("--json", action="store_true", help=phrase(_("for another program to read")))
    about = _("do away with what had its time, as the server does each hour; it must be stopped")
    command(commands, "tidy", about, lambda settings, _asked: care.tidy(settings))
    about = _("erase a session, a plan or an account for good; the server must be stopped")
    made = command(commands, "erase", about, erase)
    made.add_argument("what", choices=list(care.THINGS))
    made.add_argument("which", metavar="WHICH", help=phrase(_("code or number; of an account the e-mail address")))
    made.add_argument("--yes", action="store_true", help=phrase(_("I am sure")))
    made.add_argument("--backups", action="store_true", help=phrase(_("remove it from the server's own backups too")))


def erase(settings: Settings, asked: Arguments) -> None:
    care.erase(settings, asked.what, asked.which, asked.yes, asked.backups)


if __name__ == "__main__":
    sys.exit(main())
