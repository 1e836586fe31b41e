"""The modules of a QR code; drawn on pages by app.web.qr and on paper by the template of the infographic."""

from itertools import accumulate, groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""Empty modules around the code that a reader needs (ISO/IEC 18004)."""


def matrix(text: str) -> list[list[bool]]:
    """The modules of the code with the quiet zone around them, True for a dark one."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def runs(address: str) -> list[list[tuple[int, int]]]:
    """The QR code of an address: of each row where dark modules begin, and how many there are; nothing without one."""
    found = []
    for row in matrix(address) if address else ():
        places = [(dark, len(list(some))) for dark, some in groupby(row)]
        starts = accumulate((length for _dark, length in places), initial=0)
        found.append([(start, length) for start, (dark, length) in zip(starts, places, strict=False) if dark])
    return found
