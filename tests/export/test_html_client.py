"""The web page in a real Chromium: keys, mouse, fingers, search, print, screen readers, strangers' text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from annotator.export import ExportOptions, export_project
from export.browser import PHONE, WIDE, Browser
from export.full import full, picture
from export.test_html import TOOLS, hostile

pytestmark = pytest.mark.client
FACE = '.face[data-face="{}"]'
INTRUDER = """
const style = document.createElement('style');
style.textContent = 'h1 { display: none }';
document.head.append(style);
"""
WHEEL = """
const [face, x, y] = arguments;
const turn = {deltaY: -300, clientX: x, clientY: y, bubbles: true, cancelable: true};
face.dispatchEvent(new WheelEvent('wheel', turn));
"""
FIT = "return document.querySelector('#sheet').getBoundingClientRect().width"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a project with a bit of everything."""
    folder = tmp_path_factory.mktemp("page")
    out = folder / "page.html"
    export_project(full(), picture(folder), out)
    return out


@pytest.fixture
def wide(browser: Browser, page: Path) -> Browser:
    """Return the browser with the page on a desk's screen."""
    browser.open(page)
    return browser


@pytest.mark.parametrize("anchor", ["", "#face-3", "#face-5"], ids=["list", "disputed", "biography"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(
    browser: Browser, page: Path, size: tuple[int, int], *, dark: bool, anchor: str
) -> None:
    """In light and dark, on a desk and on a phone, axe-core reports no violation."""
    browser.open(page, size=size, dark=dark, anchor=anchor)
    assert browser.violations() == []


def test_nothing_is_complained_of_and_nothing_fetched(wide: Browser) -> None:
    """The console stays empty: the policy blocks nothing of ours, and no address was asked for."""
    wide.complaints()
    wide.find(FACE.format(2)).click()
    wide.press("/", "ol")
    assert wide.complaints() == []
    fetched = wide.run(
        "return performance.getEntriesByType('resource').map((entry) => entry.name.slice(0, 10))"
    )
    assert [name for name in fetched if name != "data:image"] == []


def test_the_policy_stops_what_is_not_ours(wide: Browser) -> None:
    """A script or a style that came in by some way would not run."""
    wide.run(INTRUDER)
    assert wide.run("return getComputedStyle(document.querySelector('h1')).display") == "block"
    with pytest.raises(Exception, match="TrustedHTML"):
        wide.run("document.body.innerHTML = '<img src=x onerror=alert(1)>'")
    wide.complaints()


def test_arrows_walk_the_rows(wide: Browser) -> None:
    """Right goes on in the row, down to the nearest face of the next row, and so back up."""
    wide.run("arguments[0].focus()", wide.find(FACE.format(1)))
    wide.press(Keys.ARROW_RIGHT)
    assert wide.focused() == "2. probably Émile Born. Back row, second from left"
    wide.press(Keys.ARROW_DOWN)
    assert wide.focused() == "5. Olga Curie. Front row, second from left"
    wide.press(Keys.ARROW_LEFT)
    assert wide.focused().startswith("4.")
    wide.press(Keys.ARROW_UP)
    assert wide.focused().startswith("1.")
    wide.press(Keys.END)
    assert wide.focused().startswith("3.")


def test_faces_are_one_stop_of_the_tab_key(wide: Browser) -> None:
    """One Tab reaches the faces and one leaves them, however many there are."""
    assert wide.run("return document.querySelectorAll('.face[tabindex=\"0\"]').length") == 1
    assert wide.run("return document.querySelectorAll('.face[tabindex=\"-1\"]').length") == 4


def test_enter_opens_and_escape_comes_back(wide: Browser) -> None:
    """Enter on a face shows the person and goes there; Escape shows everybody, the focus where it was."""
    wide.run("arguments[0].focus()", wide.find(FACE.format(5)))
    wide.press(Keys.ENTER)
    wide.until(lambda: wide.focused() == "Olga Curie")
    assert wide.find("#face-5").is_displayed()
    assert not wide.find("#query").is_displayed()
    wide.press(Keys.ESCAPE)
    wide.until(lambda: wide.focused().startswith("5."))
    assert not wide.find("#face-5").is_displayed()
    assert wide.find("#query").is_displayed()


def test_arrows_turn_over_people(wide: Browser) -> None:
    """While one reads, right and left go to the next and the former person, round and round."""
    wide.find(FACE.format(5)).click()
    wide.until(lambda: wide.focused() == "Olga Curie")
    wide.press(Keys.ARROW_RIGHT)
    wide.until(lambda: wide.focused() == "Anna Piccard")
    wide.press(Keys.ARROW_LEFT)
    wide.until(lambda: wide.focused() == "Olga Curie")


def test_an_address_leads_to_a_person(browser: Browser, page: Path) -> None:
    """A page opened at a face shows that person; going back shows everybody."""
    browser.open(page, anchor="#face-3")
    assert browser.find("#face-3").is_displayed()
    browser.find(".bar button").click()
    browser.until(lambda: not browser.find("#face-3").is_displayed())
    browser.driver.back()
    browser.until(lambda: browser.find("#face-3").is_displayed())


def test_a_name_is_not_under_the_bar(browser: Browser, page: Path) -> None:
    """A page opened at a face on a low screen begins with the name, below the bar and not under it."""
    browser.open(page, size=(1280, 420), anchor="#face-5")
    edges = """
    const bar = document.querySelector('.bar').getBoundingClientRect();
    return document.querySelector('#name-5').getBoundingClientRect().top - bar.bottom;
    """
    browser.until(lambda: browser.run(edges) >= -1)


def test_the_page_answers_in_its_language(browser: Browser, tmp_path: Path) -> None:
    """What the script says is in the page's language too, and axe finds nothing there."""
    out = tmp_path / "page.html"
    export_project(full(), picture(tmp_path), out, options=ExportOptions(language="fr"))
    browser.open(out, anchor="#face-5")
    assert browser.find(".bar button").text == "Tout le monde"
    assert browser.violations() == []
    browser.find(".bar button").click()
    browser.find("#query").send_keys("zzz")
    browser.until(lambda: browser.find("#found").text == "Personne de ce nom sur cette image")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("кюри", "Olga Curie"), ("OLGA SKLO", "Olga Curie"), ("emile", "probably Émile Born")],
)
def test_search_finds_every_name(wide: Browser, typed: str, found: str) -> None:
    """A slash goes to the search; names are found in every spelling, without accents, and told how many."""
    wide.press("/")
    wide.press(typed)
    shown = [a.text for a in wide.driver.find_elements("css selector", ".people li a") if a.is_displayed()]
    assert len(shown) == 1
    assert found in shown[0]
    assert wide.find("#found").text == "1 of 5 found"
    wide.press(Keys.ENTER)
    wide.until(lambda: wide.focused() == found)


def test_a_rival_is_found_too(wide: Browser) -> None:
    """Who may be meant instead leads to the disputed face."""
    wide.press("/", "heisenberg")
    assert wide.find("#found").text == "1 of 5 found"


def test_nobody_found_is_told(wide: Browser) -> None:
    """A name that is not there gives a sentence, and Escape brings everybody back."""
    wide.press("/", "zzz")
    assert wide.find("#found").text == "Nobody of that name is on this picture"
    wide.press(Keys.ESCAPE)
    assert wide.find(".people li").is_displayed()


def test_single_keys_can_be_switched_off(wide: Browser) -> None:
    """Who speaks to the computer can stop letters from being commands (WCAG 2.1.4)."""
    wide.find(".help summary").click()
    wide.find("#shortcuts").click()
    wide.run("document.activeElement.blur()")
    wide.press("/")
    assert not wide.run("return document.activeElement.id === 'query'")


def test_pointing_lights_up_all_three(wide: Browser) -> None:
    """Pointing at a face names it, and lights up its name in the list and its word in the caption."""
    ActionChains(wide.driver).move_to_element(wide.find(FACE.format(2))).perform()
    wide.until(lambda: wide.find("#tip").is_displayed())
    assert wide.find("#tip").text.splitlines() == ["probably Émile Born", "Back row, second from left"]
    assert wide.find(".people a.lit .name").text == "probably Émile Born"
    assert wide.find(".word.lit").text == "Born"
    ActionChains(wide.driver).move_to_element(wide.find("h1")).perform()
    wide.until(lambda: not wide.find("#tip").is_displayed())


def test_the_caption_leads_to_the_person(wide: Browser) -> None:
    """A click on a name in the printed caption opens the person, and lights the face before."""
    word = wide.find('.word[data-faces="4"]')
    ActionChains(wide.driver).move_to_element(word).perform()
    assert "lit" in str(wide.find(FACE.format(4)).get_attribute("class"))
    word.click()
    wide.until(lambda: wide.focused() == "Niels Fowler")


def test_keys_buttons_and_wheel_zoom(wide: Browser) -> None:
    """Plus and the wheel make the picture larger about the pointer; 0 and Fit show all of it."""
    whole = wide.run(FIT)
    wide.press("+")
    assert wide.run(FIT) == pytest.approx(whole * 1.5, rel=0.01)
    wide.press("0")
    assert wide.run(FIT) == pytest.approx(whole, rel=0.01)
    face = wide.find(FACE.format(1))
    before = face.rect
    middle = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    wide.run(WHEEL, face, *middle)
    assert face.rect["width"] > before["width"] * 1.3
    wide.find('[data-zoom="fit"]').click()
    assert wide.run(FIT) == pytest.approx(whole, rel=0.01)


def test_a_drag_moves_and_opens_nobody(wide: Browser) -> None:
    """Dragging a zoomed picture by a face moves it; the face is not opened by letting go."""
    wide.press("+")
    face = wide.find(FACE.format(4))
    before = face.rect
    ActionChains(wide.driver).click_and_hold(face).move_by_offset(-60, -20).release().perform()
    assert face.rect["x"] == pytest.approx(before["x"] - 60, abs=3)
    assert not wide.find("#face-4").is_displayed()


def test_two_fingers_zoom_a_phone(browser: Browser, page: Path) -> None:
    """Two fingers that part make the picture larger between them."""
    browser.open(page, size=PHONE)
    whole = browser.run(FIT)
    top = browser.run("return document.querySelector('#stage').getBoundingClientRect().top")

    def touch(kind: str, apart: float) -> None:
        points = [{"x": 180 - apart, "y": top + 80, "id": 0}, {"x": 180 + apart, "y": top + 80, "id": 1}]
        browser.tell("Input.dispatchTouchEvent", type=kind, touchPoints=[] if kind == "touchEnd" else points)

    touch("touchStart", 20)
    for apart in (30, 40, 50, 60):
        touch("touchMove", apart)
    touch("touchEnd", 0)
    assert browser.run(FIT) > whole * 1.5
    assert browser.run("return visualViewport.scale") == 1


def test_a_finger_beside_a_small_face_is_near_enough(browser: Browser, page: Path) -> None:
    """A tap a few pixels beside a face opens it: faces of a large group are smaller than fingers."""
    browser.open(page, size=PHONE)
    box = browser.find(FACE.format(1)).rect
    at = {"x": box["x"] + box["width"] + 6, "y": box["y"] + box["height"] / 2}
    for kind, points in (("touchStart", [at]), ("touchEnd", [])):
        browser.tell("Input.dispatchTouchEvent", type=kind, touchPoints=points)
    browser.until(lambda: browser.find("#face-1").is_displayed())


def test_a_phone_shows_picture_and_words(browser: Browser, page: Path) -> None:
    """At 360 px nothing runs off the side, and whoever is opened stands right below the picture."""
    browser.open(page, size=PHONE)
    assert browser.run("return document.documentElement.scrollWidth") == PHONE[0]
    browser.find('.people a[data-face="5"]').click()
    browser.until(lambda: browser.focused() == "Olga Curie")
    bottom = browser.run("return document.querySelector('.picture').getBoundingClientRect().bottom")
    heading = browser.run("return document.querySelector('#name-5').getBoundingClientRect().top")
    assert bottom <= heading < PHONE[1]
    assert browser.run("return document.documentElement.scrollWidth") == PHONE[0]


def test_without_script_everything_is_there(browser: Browser, page: Path) -> None:
    """A browser that runs no script shows all names and all biographies, and faces lead to them."""
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(page)
        assert all(browser.find(f"#face-{i}").is_displayed() for i in range(1, 6))
        assert not browser.find("#query").is_displayed()
        assert browser.find(FACE.format(1)).is_displayed()
    finally:
        browser.tell("Emulation.setScriptExecutionDisabled", value=False)


def test_paper_holds_numbers_legend_and_lives(wide: Browser, tmp_path: Path) -> None:
    """Printed, also while one person is open and a name is searched, the page tells of everybody."""
    wide.press("/", "olga", Keys.ENTER)
    wide.until(lambda: wide.focused() == "Olga Curie")
    out = wide.printed(tmp_path / "print.pdf")
    ran = subprocess.run(["pdftotext", "-layout", str(out), "-"], check=True, capture_output=True, text=True)
    first, _, rest = ran.stdout.partition("\f")
    assert "Front row" in first
    for name in ("Anna Piccard", "probably Émile Born", "Niels Fowler"):
        assert name in first
        assert name in rest
    assert {"1", "2?", "3?", "4", "5"} <= set(first.split())
    assert "Previous" not in ran.stdout
    assert "Find a name" not in ran.stdout


def test_who_wants_no_motion_gets_none(wide: Browser) -> None:
    """With motion reduced nothing fades."""
    assert (
        wide.run("return getComputedStyle(document.querySelector('.face .line')).transitionDuration") == "0s"
    )


@pytest.mark.skipif(not TOOLS.is_dir(), reason="the hostile strings are not here")
def test_strangers_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    """All hostile strings at once, everywhere: no dialog, no console line, no element that is not ours."""
    subprocess.run(
        [sys.executable, str(TOOLS / "hostile.py"), "make", str(tmp_path)], check=False, capture_output=True
    )
    strings = json.loads((tmp_path / "strings.json").read_text("ascii"))["strings"]
    out = tmp_path / "page.html"
    export_project(hostile("\n".join(s["value"][:1500] for s in strings)), picture(tmp_path), out)
    browser.complaints()
    for anchor in ("", "#face-5"):
        browser.open(out, anchor=anchor)
        assert (
            browser.run(
                "return document.querySelectorAll('script, iframe, object, embed, base, form').length"
            )
            == 3  # how names fold, the page's words, and what it does
        )
        assert browser.run("return document.querySelectorAll('img').length") == 1
        assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    assert browser.complaints() == []
