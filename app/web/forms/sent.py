"""A table that comes with a form: as a file, or typed."""

from starlette.datastructures import FormData, UploadFile

from app.store.plans import table


def sent_text(form: FormData) -> str:
    """The file that was uploaded; else what was typed."""
    upload = form.get("file")
    if isinstance(upload, UploadFile) and upload.size:
        return table.decoded(upload.file.read())
    typed = form.get("text", "")
    return typed if isinstance(typed, str) else ""
