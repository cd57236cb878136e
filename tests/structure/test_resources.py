"""What ships beside the code: faces that cover the scripts they are there for, icons that can be tinted, licences."""

import ast
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from reportlab.pdfbase.ttfonts import TTFont

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
FONTS = RESOURCES / "fonts"
LATIN = "éßőşŁñçÅæœ ệựƠắ Ωάώ ЖЇщҐђқ −–→ €₽₪"
COVERS = {
    "Inter-Regular": LATIN,
    "Inter-Medium": LATIN,
    "Inter-SemiBold": LATIN,
    "Inter-Bold": LATIN,
    "InterDisplay-SemiBold": LATIN,
    "InterTabular-Regular": LATIN,
    "InterTabular-SemiBold": LATIN,
    "NotoSansArabic-Regular": "حيفا پچگی ٹڈے،٣",
    "NotoSansArabic-Bold": "حيفا پچگی ٹڈے،٣",
    "NotoSansHebrew-Regular": "חיפה שָׁלוֹם",
    "NotoSansHebrew-Bold": "חיפה שָׁלוֹם",
    "NotoSansArmenian-Regular": "Երևան",
    "NotoSansDevanagari-Regular": "दिल्ली",
    "NotoSansGeorgian-Regular": "თბილისი",
    "NotoSansThai-Regular": "กรุงเทพ",
    "DroidSansFallback": "重庆珠海漢字横浜あいアー한글부산",
}
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))


def face(name: str) -> TTFont:
    return TTFont(name, FONTS / f"{name}.ttf")


def test_every_face_is_accounted_for() -> None:
    assert {path.stem for path in FONTS.glob("*.ttf")} == set(COVERS)


@pytest.mark.parametrize("name", COVERS)
def test_a_face_has_true_type_outlines_and_covers_its_script(name: str) -> None:
    glyphs = face(name).face.charToGlyph
    assert [letter for letter in COVERS[name] if letter != " " and ord(letter) not in glyphs] == []


@pytest.mark.parametrize("weight", ["Regular", "SemiBold"])
def test_tabular_figures_are_all_of_one_width(weight: str) -> None:
    widths = face(f"InterTabular-{weight}").face.charWidths
    assert len({widths[ord(letter)] for letter in "0123456789+−\N{FIGURE SPACE}"}) == 1
    plain = face(f"Inter-{weight}").face.charWidths
    assert plain[ord("1")] < widths[ord("1")]


def test_tabular_faces_have_a_name_of_their_own() -> None:
    assert face("InterTabular-Regular").face.name == b"InterTabular-Regular"


def test_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 12_000_000


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_a_drawing_that_takes_its_colour_from_outside(path: Path) -> None:
    drawing = ET.fromstring(path.read_text(encoding="utf-8"))  # our own file
    assert drawing.tag.endswith("svg")
    assert (drawing.get("viewBox"), drawing.get("stroke"), drawing.get("fill")) == ("0 0 24 24", "currentColor", "none")


def test_no_icon_is_there_twice() -> None:
    drawings = ["".join(ET.tostring(part).decode() for part in ET.fromstring(path.read_text())) for path in ICONS]
    assert len(set(drawings)) == len(ICONS)


def test_every_icon_is_named_somewhere() -> None:
    said = set()
    for path in (path for floor in ("app", "ui", "tests/ui") for path in (ROOT / floor).rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        said |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert [path.stem for path in ICONS if path.stem not in said] == []


def test_licences_lie_beside_what_they_cover() -> None:
    for name, words in {
        "fonts/Inter-LICENSE.txt": "SIL OPEN FONT LICENSE",
        "fonts/NotoSans-LICENSE.txt": "SIL OPEN FONT LICENSE",
        "fonts/DroidSansFallback-LICENSE.txt": "Apache License",
        "icons/LICENSE.txt": "ISC License",
    }.items():
        assert words in (RESOURCES / name).read_text(encoding="utf-8")


def test_data_files_say_where_they_come_from() -> None:
    listed = (RESOURCES / "SOURCES.md").read_text(encoding="utf-8")
    for path in RESOURCES.glob("*.json"):
        assert f"`{path.name}`" in listed
    for name in ("indicators.json", "regions.json"):
        assert json.loads((RESOURCES / name).read_text(encoding="utf-8"))["source"]
    lists = json.loads((RESOURCES / "taxonomies.json").read_text(encoding="utf-8"))
    assert all(each["source"] for each in lists.values())
