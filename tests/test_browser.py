"""The page in a real browser: no error, no request, nothing that overflows, and no rule of accessibility broken.

It needs Chromium with its driver and Selenium, and for the rules `axe.min.js`, whose path the variable AXE holds. Where
one of them is missing, the tests are skipped, and say so.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from planspec import report, side_by_side
from tests import pages

webdriver = pytest.importorskip(
    "selenium.webdriver", reason="THE PAGE WAS NOT TRIED IN A BROWSER: Selenium is not installed"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = os.environ.get("AXE", "")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None,
    reason="THE PAGE WAS NOT TRIED IN A BROWSER: chromium and chromedriver are not installed",
)
#: A phone, a screen, and about the width of A4 paper.
WIDTHS = (390, 1280, 794)
OVERFLOWING = """
const wide = document.documentElement.clientWidth;
const scrolls = (each) => each.closest('.scroll') !== null;
const hidden = (each) => each.matches('.skip, .said');
return [...document.body.querySelectorAll('*')]
  .filter((each) => !scrolls(each) && !hidden(each) && each.getBoundingClientRect().right > wide + 1)
  .map((each) => each.outerHTML.slice(0, 80)).concat(document.documentElement.scrollWidth > wide ? ['the page'] : []);
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):  # fmt: skip
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get("about:blank")
    yield driver
    driver.quit()


@pytest.fixture(scope="module", params=[*pages.CASES, "beside another, with places", "places alone"])
def opened(request, browser, tmp_path_factory):
    """Open a page once, at each width, and return what went wrong."""
    if request.param in pages.CASES:
        make, language = pages.CASES[request.param]
        text = report(make(), language=language)
    elif request.param == "places alone":
        text = report(side_by_side(pages.places()))
    else:
        text = report(pages.zhoushan_now(), before=pages.zhoushan_before(), places=pages.places())
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(text, encoding="utf-8")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(file.as_uri())
    return browser, file


def resized(browser, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )


def in_colours(browser, scheme):
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def test_a_page_makes_no_request_and_no_error(opened):
    browser, file = opened
    assert browser.get_log("browser") == []
    logged = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]
    sent = [each["params"] for each in logged if each["method"] == "Network.requestWillBeSent"]
    own = [each["request"]["url"] for each in sent if each["documentURL"] == file.as_uri()]
    assert set(own) <= {file.as_uri(), "data:,"}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(opened, width):
    browser, _ = opened
    resized(browser, width)
    assert browser.execute_script(OVERFLOWING) == []


@pytest.mark.skipif(not AXE, reason="THE RULES OF ACCESSIBILITY WERE NOT TRIED: AXE does not name an axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(opened, scheme):
    browser, _ = opened
    resized(browser, 1280)
    in_colours(browser, scheme)
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.refresh()
    browser.execute_script(Path(AXE).read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations']}).then((found) => done(found.violations.map("
        "  (each) => [each.id, each.nodes.length, each.nodes[0].html.slice(0, 200)])));"
    )
    assert found == []
