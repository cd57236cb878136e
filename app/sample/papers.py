"""The few files attached to requests and agreements: letters as small PDF documents, minutes as text."""

import hashlib

from app.sample.story import Story
from models.storage import Attachment, Document, DocumentBytes

PDF, TEXT = "application/pdf", "text/plain"
MINUTES = (
    "Minutes of the meeting of the economic committee\r\n\r\n"
    "1. The director reported on {title}.\r\n2. Questions were asked about cost and about who answers for it.\r\n"
    "3. The committee took note.\r\n"
)


def write_papers(story: Story) -> None:
    """Attach a letter to the older selected requests and to some agreements, minutes to others."""
    requests = [key for (_name, copy), key in story.requests.items() if copy == 0]
    for number, key in enumerate(requests[::9]):
        lines = ["To the director, international partnerships", "", "Dear Ms Tremblay,", "we write to propose ..."]
        _attach(story, f"Letter {number + 1}.pdf", PDF, letter(lines), request_id=key)
    deals = [deal for (_name, copy), deal in story.deals.items() if copy == 0]
    for deal in deals[::4]:
        title = f"{deal.case['title']}, {deal.town.name}"
        _attach(
            story, f"Minutes {deal.reference}.txt", TEXT, MINUTES.format(title=title).encode(), agreement_id=deal.key
        )
    for deal in deals[1::6]:
        signed = letter([deal.case["title"], f"Reference {deal.reference}", "", "Signed in two copies."])
        _attach(story, f"Signed text {deal.reference}.pdf", PDF, signed, agreement_id=deal.key)


def letter(lines: list[str]) -> bytes:
    """One page of text as a PDF document; what Latin-1 lacks becomes a question mark."""
    text = b"BT /F1 12 Tf 72 770 Td 18 TL "
    for line in lines:
        plain = line.encode("latin-1", "replace")
        for sign in (b"\\", b"(", b")"):
            plain = plain.replace(sign, b"\\" + sign)
        text += b"(" + plain + b") Tj T* "
    text += b"ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text)
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font)
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def _attach(story: Story, name: str, media_type: str, content: bytes, **owner: int) -> None:
    document = story.pen.add(
        Document,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_on=story.ago(1),
    )
    story.pen.add(DocumentBytes, document_id=document, content=content)
    story.pen.add(Attachment, document_id=document, **owner)
