"""What a PDF file says of itself: the metadata packet for readers and validators, and the same for old readers."""

from __future__ import annotations

from typing import Literal

import pydyf

from jixiao.writers.metadata import PRODUCER, Metadata
from jixiao.writers.pdf.file import text_string
from jixiao.writers.xml import escape

Flavour = Literal["3a", "3u", "2a", "2u"]  # of PDF/A; those that veraPDF finds valid
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A knows no property of PDF/UA: it wants the schema described
_UA_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_SPACES['pdfuaid']}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def packet(metadata: Metadata, flavour: Flavour) -> bytes:
    """The XMP packet."""
    fields = [
        _field("dc:title", "Alt", metadata.title, ' xml:lang="x-default"'),
        _field("dc:creator", "Seq", metadata.author),
        _field("dc:date", "Seq", metadata.year),
        _field("dc:description", "Alt", metadata.subject, ' xml:lang="x-default"'),
        _field("dc:language", "Bag", metadata.language),
        _dates(metadata.date),
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<pdf:Keywords>{escape(', '.join(metadata.keywords))}</pdf:Keywords>" if metadata.keywords else "",
        f"<pdfaid:part>{flavour[0]}</pdfaid:part><pdfaid:conformance>{flavour[1].upper()}</pdfaid:conformance>",
        f"<pdfuaid:part>1</pdfuaid:part>{_UA_SCHEMA}",
    ]
    spaces = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF{spaces}><rdf:Description rdf:about="">{"".join(fields)}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def information(metadata: Metadata) -> pydyf.Dictionary:
    """The document information dictionary."""
    moment = f"D:{metadata.date}Z" if metadata.date else ""
    fields = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": moment,
        "ModDate": moment,
    }
    return pydyf.Dictionary({key: text_string(value) for key, value in fields.items() if value})


def _dates(date: str) -> str:
    if not date:
        return ""
    moment = f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[8:10]}:{date[10:12]}:{date[12:14]}Z"
    return f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"


def _field(name: str, kind: str, value: str, attribute: str = "") -> str:
    return f"<{name}><rdf:{kind}><rdf:li{attribute}>{escape(value)}</rdf:li></rdf:{kind}></{name}>" if value else ""
