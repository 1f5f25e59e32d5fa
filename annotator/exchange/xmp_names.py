"""The names that XMP gives to regions, persons and their parts, in four schemas and in ours.

Sources: MWG Guidelines for Handling Image Metadata 2.0, 5.9; Microsoft People Tagging (MPRI, MPReg);
IPTC Photo Metadata Standard 2019.1 and later (Image Region); ACDSee's files; Dublin Core (XMP part 1, 8.3).
"""

from __future__ import annotations

from enum import Enum

MWG = "{http://www.metadataworkinggroup.com/schemas/regions/}"
DIMENSIONS = "{http://ns.adobe.com/xap/1.0/sType/Dimensions#}"
AREA = "{http://ns.adobe.com/xmp/sType/Area#}"
MICROSOFT = "{http://ns.microsoft.com/photo/1.2/}"
REGION_LIST = "{http://ns.microsoft.com/photo/1.2/t/RegionInfo#}"
REGION = "{http://ns.microsoft.com/photo/1.2/t/Region#}"
IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
ACDSEE = "{http://ns.acdsee.com/regions/}"
ACDSEE_DIMENSIONS = "{http://ns.acdsee.com/sType/Dimensions#}"
ACDSEE_AREA = "{http://ns.acdsee.com/sType/Area#}"
OURS = "{urn:annotator:record:1.0:}"

MWG_REGIONS = f"{MWG}Regions"
MICROSOFT_REGIONS = f"{MICROSOFT}RegionInfo"
IPTC_REGIONS = f"{IPTC}ImageRegion"
ACDSEE_REGIONS = f"{ACDSEE}Regions"
DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"
PERSONS = f"{IPTC}PersonInImage"
PERSONS_IN_DETAIL = f"{IPTC}PersonInImageWDetails"
HUMAN = "http://cv.iptc.org/newscodes/imageregiontype/human"


class Schema(Enum):
    """A schema of regions in XMP; the value is what people call it. The first that is there is believed."""

    MWG = "MWG"
    IPTC = "IPTC"
    MICROSOFT = "Microsoft"
    ACDSEE = "ACDSee"
