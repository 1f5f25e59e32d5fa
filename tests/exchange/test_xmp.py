"""XMP: every schema and spelling in, three schemas out, and nothing of other programs lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from annotator.core.geometry import Box, Ellipse, Polygon, Rectangle, Size, bounds
from annotator.core.model import Finding, Person, PersonId
from annotator.exchange import xmp_names as names
from annotator.exchange.entries import Entry, FrameAnswer, FrameKind, Incoming, Outgoing
from annotator.exchange.frames import Frame
from annotator.exchange.packet import Packet, read_packet, write_packet
from annotator.exchange.rdf import Array, Struct, Text, items_of, text_of
from annotator.exchange.xmp_reading import read_xmp
from annotator.exchange.xmp_writing import write_xmp
from annotator.imaging.orientation import Orientation
from exchange.sayings import PHOTOGRAPH, UPRIGHT, framed, is_near, outgoings

LANDSCAPE = Frame(Size(300, 200))
TURNED = Frame(Size(300, 200), Orientation.TURN_RIGHT)
HEAD = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
 xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
 xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:acdsee-rs="http://ns.acdsee.com/regions/"
 xmlns:acdsee-stDim="http://ns.acdsee.com/sType/Dimensions#"
 xmlns:acdsee-stArea="http://ns.acdsee.com/sType/Area#">"""
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"
MWG_ATTRIBUTES = """<mwg-rs:Regions rdf:parseType="Resource">
<mwg-rs:AppliedToDimensions stDim:w="{w}" stDim:h="{h}" stDim:unit="pixel"/>
<mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="{name}" mwg-rs:Type="Face">
<mwg-rs:Area stArea:x="{x}" stArea:y="{y}" stArea:w="0.2" stArea:h="0.4" stArea:unit="normalized"/>
</rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"""
MWG_ELEMENTS = """<mwg-rs:Regions><rdf:Description><mwg-rs:AppliedToDimensions><rdf:Description>
<stDim:w>{w}</stDim:w><stDim:h>{h}</stDim:h><stDim:unit>pixel</stDim:unit></rdf:Description>
</mwg-rs:AppliedToDimensions><mwg-rs:RegionList><rdf:Seq><rdf:li rdf:parseType="Resource">
<mwg-rs:Title>{name}</mwg-rs:Title><mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Area rdf:parseType="Resource">
<stArea:x>{x}</stArea:x><stArea:y>{y}</stArea:y><stArea:w>0,2</stArea:w><stArea:h>0.4</stArea:h>
</mwg-rs:Area></rdf:li></rdf:Seq></mwg-rs:RegionList></rdf:Description></mwg-rs:Regions>"""
MICROSOFT = """<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag><rdf:li
 MPReg:Rectangle="0.1, 0.2, 0.2, 0.4" MPReg:PersonDisplayName="{name}" MPReg:PersonLiveIdCID="{cid}"/>
</rdf:Bag></MPRI:Regions></MP:RegionInfo>"""
ACDSEE = """<acdsee-rs:Regions rdf:parseType="Resource">
<acdsee-rs:AppliedToDimensions acdsee-stDim:w="300" acdsee-stDim:h="200" acdsee-stDim:unit="pixel"/>
<acdsee-rs:RegionList><rdf:Bag><rdf:li><rdf:Description acdsee-rs:Type="Face" acdsee-rs:Name="{name}"
 acdsee-rs:NameAssignType="{how}"><acdsee-rs:DLYArea acdsee-stArea:x="0.2" acdsee-stArea:y="0.4"
 acdsee-stArea:w="0.2" acdsee-stArea:h="0.4"/></rdf:Description></rdf:li></rdf:Bag>
</acdsee-rs:RegionList></acdsee-rs:Regions>"""
IPTC = """<Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li rdf:parseType="Resource">
<Iptc4xmpExt:RegionBoundary rdf:parseType="Resource">{boundary}</Iptc4xmpExt:RegionBoundary>
<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>{name}</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
</rdf:li></rdf:Bag></Iptc4xmpExt:ImageRegion>"""
FACE = Rectangle(Box(0.1, 0.2, 0.2, 0.4))


def packet_of(*properties: str) -> Packet:
    """Return the packet with these properties."""
    return read_packet((HEAD + "".join(properties) + TAIL).encode(), "theirs.xmp")


def mwg(name: str = "Ann", *, w: int = 300, h: int = 200, x: float = 0.2, y: float = 0.4) -> str:
    """Return MWG's property with one face."""
    return MWG_ATTRIBUTES.format(name=name, w=w, h=h, x=x, y=y)


def boundary(**values: object) -> str:
    """Return the fields of an IPTC boundary as elements."""
    return "".join(f"<Iptc4xmpExt:{key}>{value}</Iptc4xmpExt:{key}>" for key, value in values.items())


def only(incoming: Incoming) -> Entry:
    """Return the only face of a file."""
    (entry,) = incoming.places
    return entry


@pytest.mark.parametrize("spelling", [MWG_ATTRIBUTES, MWG_ELEMENTS])
def test_both_spellings_of_rdf(spelling: str) -> None:
    """Properties as attributes or as elements, structures in either way, Title for Name: the same face."""
    packet = packet_of(spelling.format(name="Ann", w=300, h=200, x=0.2, y=0.4))
    entry = only(read_xmp(packet, LANDSCAPE, "x"))
    assert entry.name == "Ann"
    assert is_near(entry.shape, FACE, pixels=0.01)


@pytest.mark.parametrize("orientation", Orientation)
def test_immich_12440_pigallery2_979_regions_misplaced_by_orientation(orientation: Orientation) -> None:
    """Regions count in the stored picture: a face at its top left is where the turned picture shows it."""
    frame = framed(orientation)
    packet = packet_of(mwg(w=frame.stored.width, h=frame.stored.height, x=0.1, y=0.2))
    shape = only(read_xmp(packet, frame, "x")).shape
    assert shape is not None
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    x, y = corner[orientation]
    box = bounds(shape)
    assert (box.right if x else box.x) == pytest.approx(x)
    assert (box.bottom if y else box.y) == pytest.approx(y)


def test_immich_18298_corner_values_taken_for_centres() -> None:
    """MWG and ACDSee give the centre, Microsoft and IPTC the corner: all four mean the same face."""
    corner = IPTC.format(name="Ann", boundary=boundary(rbShape="rectangle", rbUnit="relative",
                                                       rbX=0.1, rbY=0.2, rbW=0.2, rbH=0.4))  # fmt: skip
    said = (mwg(), ACDSEE.format(name="Ann", how="manual"), MICROSOFT.format(name="Ann", cid=""), corner)
    for one in said:
        assert is_near(only(read_xmp(packet_of(one), LANDSCAPE, "x")).shape, FACE, pixels=0.01)
    both = read_xmp(packet_of(*said), LANDSCAPE, "x")
    assert (only(both).name, both.warnings) == ("Ann", ())


def test_darktable_12589_crop_leaves_one_schema_untransformed() -> None:
    """Schemas that disagree on a place give one face, where MWG has it, and a sentence."""
    moved = read_xmp(packet_of(mwg(x=0.7), MICROSOFT.format(name="Ann", cid="")), LANDSCAPE, "x")
    assert is_near(only(moved).shape, Rectangle(Box(0.6, 0.2, 0.2, 0.4)), pixels=0.01)
    assert "MWG and Microsoft regions lie in different places for Ann" in moved.warnings[0]


def test_gramps_web_790_second_tag_of_the_same_person() -> None:
    """A person who appears twice in a montage stays there twice."""
    one = mwg()
    twice = one.replace("</rdf:Bag>", one[one.index("<rdf:li>") : one.index("</rdf:Bag>")] + "</rdf:Bag>")
    twice = twice.replace('stArea:x="0.2"', 'stArea:x="0.8"', 1)
    assert [e.name for e in read_xmp(packet_of(twice), LANDSCAPE, "x").places] == ["Ann", "Ann"]


def test_gramps_web_998_box_outside_the_picture() -> None:
    """A region off the picture is listed and not placed; what is written never reaches past the edges."""
    lost = read_xmp(packet_of(mwg(x=1.4)), LANDSCAPE, "x")
    assert lost.places == ()
    assert str(lost.unplaced[0]) == "Ann: its region lies outside the photograph"
    half_out = Entry(Rectangle(Box(-0.1, 0.9, 0.2, 0.3)), Finding.PERSON, Person(PersonId("p"), "Ann"))
    packet = write_xmp(Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), (half_out,)))[0]
    back = only(read_xmp(packet, framed(Orientation.UPRIGHT), "x"))
    assert is_near(back.shape, Rectangle(Box(0.0, 0.9, 0.1, 0.1)), pixels=0.01)


def test_librephotos_1409_unknown_is_not_unseen() -> None:
    """A face looked at and unknown, and one not looked at, are written apart and read back apart."""
    unknown = Entry(FACE, Finding.UNKNOWN, row_number=2, seat=3)
    unseen = Entry(Rectangle(Box(0.6, 0.2, 0.2, 0.4)), row_number=2, seat=4)
    packet, _ = write_xmp(Outgoing(PHOTOGRAPH, LANDSCAPE, (unknown, unseen)))
    bare = Packet(tuple(p for p in packet.properties if p[0] == names.MWG_REGIONS))
    for one in (packet, bare):
        assert [e.finding for e in read_xmp(one, LANDSCAPE, "x").places] == [Finding.UNKNOWN, None]


def test_photoview_585_names_are_not_unique() -> None:
    """Two people of one name have regions of two names, since some readers take equal ones for one."""
    sister = Person(PersonId("a"), "Mary Smith")
    other = replace(sister, id=PersonId("b"))
    right = Rectangle(Box(0.6, 0.2, 0.2, 0.4))
    faces = (Entry(FACE, Finding.PERSON, sister), Entry(right, Finding.PERSON, other))
    packet, _ = write_xmp(Outgoing(PHOTOGRAPH, LANDSCAPE, faces))
    assert region_names(packet) == ["Mary Smith", "Mary Smith (2)"]
    back = read_xmp(packet, LANDSCAPE, "x").places
    assert [(e.name, e.person and e.person.id) for e in back] == [("Mary Smith", "a"), ("Mary Smith", "b")]


@given(told=outgoings())
@settings(max_examples=60)
def test_what_is_written_is_read_back(told: Outgoing) -> None:
    """In all eight orientations every standing statement comes back with its shape, person and words."""
    packet, _ = write_xmp(told)
    back = read_xmp(read_packet(write_packet(packet), "x"), told.frame, "x")
    assert (back.unplaced, back.question, back.warnings) == ((), None, ())
    for said, read in zip(told.standing, back.places, strict=True):
        assert is_near(read.shape, said.shape, pixels=0.02)
        assert isinstance(read.shape, type(said.shape))
        assert replace(read, shape=said.shape, where="") == said


@given(told=outgoings())
@settings(max_examples=25)
def test_writing_twice_is_writing_once(told: Outgoing) -> None:
    """A copy that is exported again holds no face twice and nothing of the last time."""
    once, _ = write_xmp(told)
    twice, _ = write_xmp(told, once)
    assert dict(twice.properties) == dict(once.properties)


def test_foreign_metadata_is_kept() -> None:
    """Everything that is no region of ours stays: other properties, pets, odd fields of a face."""
    area = '<mwg-rs:Area stArea:x="0.8" stArea:y="0.8" stArea:w="0.1" stArea:h="0.1"/>'
    pet = f'<rdf:li mwg-rs:Type="Pet" mwg-rs:Name="Rex">{area}</rdf:li>'
    theirs = mwg("Anne").replace('mwg-rs:Name="Anne"', 'mwg-rs:Name="Anne" mwg-rs:FocusUsage="x"')
    title = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">T &amp; t</rdf:li></rdf:Alt></dc:title>'
    old = packet_of(title, theirs.replace("</rdf:Bag>", pet + "</rdf:Bag>"))
    told = Outgoing(PHOTOGRAPH, LANDSCAPE, (Entry(FACE, Finding.PERSON, Person(PersonId("p"), "Ann")),))
    packet, _ = write_xmp(told, old)
    again = read_packet(write_packet(packet), "x")
    assert again.get("{http://purl.org/dc/elements/1.1/}title") == Array("Alt", (Text("T & t", "x-default"),))
    assert region_names(again) == ["Ann", "Rex"]
    whole = again.get(names.MWG_REGIONS)
    assert isinstance(whole, Struct)
    ours = items_of(whole.get(f"{names.MWG}RegionList"))[0]
    assert isinstance(ours, Struct)
    assert text_of(ours.get(f"{names.MWG}FocusUsage")) == "x"


def test_a_corrected_name_does_not_stay_behind() -> None:
    """The name that was wrong is in no schema of the new copy, and no id of the wrong person either."""
    acdsee = ACDSEE.format(name="Bertha", how="manual")
    old = packet_of(mwg("Bertha"), MICROSOFT.format(name="Bertha", cid="17"), acdsee)
    old = old.changed({names.PERSONS: Array("Bag", (Text("Bertha"), Text("Carl")))})
    told = Outgoing(PHOTOGRAPH, LANDSCAPE, (Entry(FACE, Finding.PERSON, Person(PersonId("p"), "Ann")),))
    written = write_packet(write_xmp(told, old)[0])
    assert b"Bertha" not in written
    assert b"17<" not in written
    assert [text_of(i) for i in items_of(read_packet(written, "x").get(names.PERSONS))] == ["Ann", "Carl"]


def region_names(packet: Packet) -> list[str]:
    """Return the names of the MWG regions."""
    whole = packet.get(names.MWG_REGIONS)
    assert isinstance(whole, Struct)
    regions = items_of(whole.get(f"{names.MWG}RegionList"))
    return [text_of(r.get(f"{names.MWG}Name")) for r in regions if isinstance(r, Struct)]


def test_a_resized_picture_asks_nothing() -> None:
    """Regions of the same picture at another size are placed without a question."""
    assert read_xmp(packet_of(mwg(w=600, h=400)), LANDSCAPE, "x").question is None


@pytest.mark.parametrize(
    ("frame", "first"),
    [
        (LANDSCAPE, FrameAnswer.TURNED_RIGHT),
        (TURNED, FrameAnswer.UPRIGHT),
    ],
)
def test_swapped_dimensions_are_asked_about(frame: Frame, first: FrameAnswer) -> None:
    """A picture that was turned since is asked about; where it has an orientation, that is the likeliest."""
    asked = read_xmp(packet_of(mwg(w=200, h=300)), frame, "x").question
    assert asked is not None
    assert (asked.kind, asked.answers[0]) == (FrameKind.TURNED, first)


def test_a_cropped_picture_is_asked_about() -> None:
    """Regions of a picture of another form are asked about, and can be left out or taken as they are."""
    packet = packet_of(mwg(w=300, h=300))
    asked = read_xmp(packet, LANDSCAPE, "x").question
    assert asked is not None
    assert asked.kind is FrameKind.CROPPED
    left_out = read_xmp(packet, LANDSCAPE, "x", answer=FrameAnswer.NONE)
    assert ([u.name for u in left_out.unplaced], left_out.places) == (["Ann"], ())
    assert only(read_xmp(packet, LANDSCAPE, "x", answer=FrameAnswer.AS_IS)).name == "Ann"


def test_a_turned_picture_is_put_right_by_an_answer() -> None:
    """The answer that it was turned right puts a face of the top left to the top right."""
    packet = packet_of(mwg(w=200, h=300, x=0.1, y=0.2))
    shape = only(read_xmp(packet, LANDSCAPE, "x", answer=FrameAnswer.TURNED_RIGHT)).shape
    assert is_near(shape, Rectangle(Box(0.6, 0.0, 0.4, 0.2)), pixels=0.01)


def test_iptc_shapes() -> None:
    """Circle (radius in widths), polygon, and pixels as the unit."""
    circle = boundary(rbShape="circle", rbUnit="relative", rbX=0.5, rbY=0.5, rbRx=0.1)
    shape = only(read_xmp(packet_of(IPTC.format(name="Ann", boundary=circle)), LANDSCAPE, "x")).shape
    assert isinstance(shape, Ellipse)
    assert is_near(shape, Ellipse(Box(0.4, 0.35, 0.2, 0.3)), pixels=0.01)
    corners = "".join(
        f'<rdf:li Iptc4xmpExt:rbX="{x}" Iptc4xmpExt:rbY="{y}"/>' for x, y in ((30, 20), (60, 20), (60, 40))
    )
    pixels = boundary(rbShape="polygon", rbUnit="pixel", rbVertices=f"<rdf:Seq>{corners}</rdf:Seq>")
    shape = only(read_xmp(packet_of(IPTC.format(name="Ann", boundary=pixels)), LANDSCAPE, "x")).shape
    assert isinstance(shape, Polygon)
    assert is_near(shape, Rectangle(Box(0.1, 0.1, 0.1, 0.1)), pixels=0.01)


def test_who_is_present_but_not_located_is_listed() -> None:
    """The whole picture as a region, and names without any, are people without a place."""
    whole = boundary(rbShape="rectangle", rbUnit="relative", rbX=0, rbY=0, rbW=1, rbH=1)
    packet = packet_of(IPTC.format(name="Ann", boundary=whole))
    packet = packet.changed({names.PERSONS: Array("Bag", (Text("Ann"), Text("Carl")))})
    read = read_xmp(packet, LANDSCAPE, "x")
    assert (read.places, [u.name for u in read.unplaced]) == ((), ["Ann", "Carl"])


def test_microsoft_nobody() -> None:
    """A face that Windows only found bears no name."""
    entry = only(read_xmp(packet_of(MICROSOFT.format(name="", cid="ffffffffffffffff")), LANDSCAPE, "x"))
    assert (entry.finding, entry.name) == (None, None)


def test_acdsee_denied() -> None:
    """A name that the user of ACDSee refused is not taken."""
    assert read_xmp(packet_of(ACDSEE.format(name="Ann", how="denied")), LANDSCAPE, "x").places == ()


def test_regions_of_another_frame_are_not_mixed_with_ours() -> None:
    """What was marked on a picture of another form would lie wrong; the receipt names whom it was about."""
    told = Outgoing(PHOTOGRAPH, framed(Orientation.UPRIGHT), (Entry(FACE, Finding.UNKNOWN),))
    packet, left = write_xmp(told, packet_of(mwg("Bertha", w=300, h=300)))
    assert region_names(packet) == ["Unknown, no. 1"]
    assert any("Bertha" in sentence for sentence in left)
    assert UPRIGHT.width == told.frame.stored.width
