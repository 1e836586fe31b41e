"""The report as an OpenDocument workbook (.ods), for who does not use Excel."""
