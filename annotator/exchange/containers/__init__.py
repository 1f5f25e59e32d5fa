"""Where picture files keep an XMP packet, one module a form; the pixels are never touched."""
