#!/bin/sh
# Sees to what pip cannot install. Usage: system_libraries.sh run|test|clients|heavy|make
#   run   what Qt and Pillow load at run time, and Python's venv
#   test  that, and the programs that the journeys drive the window with
#   clients  other people's programs that open what we write: a browser, a reader of PDF
#   heavy  those of them that are too large for CI: digiKam, Gramps
#   make  make itself, for a bare CI machine
# Missing things are installed on Debian and Ubuntu where that is allowed without asking; otherwise the one
# line to run is printed. On macOS and Windows the wheels bring everything.
set -eu

# Library as the loader looks for it, and the Debian package that holds it.
LIBRARIES="
libGL.so.1 libgl1
libEGL.so.1 libegl1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libfribidi.so.0 libfribidi0
"

# Program and the Debian package that holds it.
PROGRAMS="
Xvfb xvfb
xdotool xdotool
xclip xclip
openbox openbox
exiftool libimage-exiftool-perl
"

CLIENTS="
chromium chromium
chromedriver chromium-driver
pdftotext poppler-utils
npm npm
"

HEAVY="
digikam digikam
dbus-run-session dbus-daemon
gramps gramps
"

missing_libraries() {
  known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
  echo "$LIBRARIES" | while read -r library package; do
    case "$library" in
      "") ;;
      *) case "$known" in *"$library"*) ;; *) echo "$package" ;; esac ;;
    esac
  done
}

missing_programs() {
  echo "$1" | while read -r program package; do
    [ -z "$program" ] || command -v "$program" >/dev/null || echo "$package"
  done
}

# Only where Debian's own Python is the one that would be used: other Pythons come with venv.
missing_venv() {
  python3 -c 'import ensurepip' 2>/dev/null || echo "python3 python3-venv"
}

missing() {
  case "$1" in
    run) missing_venv; missing_libraries ;;
    test) missing_venv; missing_libraries; missing_programs "$PROGRAMS" ;;
    clients) missing_programs "$CLIENTS" ;;
    heavy) missing_programs "$HEAVY" ;;
    make) command -v make >/dev/null || echo make ;;
    *) echo "usage: $0 run|test|clients|heavy|make" >&2; exit 2 ;;
  esac
}

[ "$(uname -s)" = Linux ] || exit 0
packages=$(missing "$1" | tr '\n' ' ')
[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "These are missing here, by their Debian names: $packages" >&2
  echo "Install your system's packages for them; going on without." >&2
  exit 0
fi
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "Some system packages are missing. Run this line, then the same command again:" >&2
  echo "    sudo apt-get install --yes $packages" >&2
  exit 1
fi

echo "Installing system packages: $packages"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the lists are meant to be split into words
install="$as_root apt-get install --yes --no-install-recommends --quiet $packages"
$install </dev/null || { $as_root apt-get update --quiet </dev/null && $install </dev/null; }
