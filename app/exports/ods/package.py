"""Put the parts of an OpenDocument workbook together.

Its parts are written here and not with odfdo, which takes 8 s for the cells of 2,000 ideas (benchmarks/exports.py);
odfdo reads them back in the tests. The same report gives the same bytes.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.exports.ods.content import content
from app.exports.ods.look import manifest, meta, settings, styles
from app.exports.report import Report

MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip can hold: when a part was packed says nothing."""


def workbook(report: Report) -> bytes:
    """The whole workbook: the sheets of the report, in its order."""
    parts = {
        "mimetype": MEDIA,
        "content.xml": content(report),
        "styles.xml": styles(report),
        "settings.xml": settings(report),
        "meta.xml": meta(report),
    }
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, text in {**parts, "META-INF/manifest.xml": manifest(MEDIA, [*parts][1:])}.items():
            part = ZipInfo(name, LONG_AGO)
            # The kind of the file comes first and unpacked, so that any program can see it (ODF 1.3, part 2, 3.3).
            part.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(part, text)
    return kept.getvalue()
