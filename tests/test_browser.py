"""The page in a real browser: no error, no request, nothing that overflows, no rule of accessibility broken; on paper.

It needs Chromium with its driver and Selenium, for the rules `axe.min.js`, whose path the variable AXE holds, and for
what is printed pypdf. Where one of them is missing, the tests are skipped, and say so.
"""

import base64
import io
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from planspec import Citation, EndState, evaluate, report, side_by_side
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
#: What A4 paper leaves between the margins of the page, in CSS pixels.
PAPER = 703
OVERFLOWING = """
const wide = document.documentElement.clientWidth;
const scrolls = (each) => getComputedStyle(each.closest('.scroll') ?? document.body).overflowX === 'auto';
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
    in_colours(browser, "light")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(file.as_uri())
    return browser, file


def resized(browser, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )


def in_colours(browser, scheme):
    """Show a page in light or in dark, or as it is printed."""
    media = "print" if scheme == "print" else ""
    features = [] if media else [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


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
    in_colours(browser, "light")
    resized(browser, width)
    assert browser.execute_script(OVERFLOWING) == []


def test_on_paper_nothing_overflows_and_nothing_scrolls(opened):
    browser, _ = opened
    resized(browser, PAPER)
    in_colours(browser, "print")
    assert browser.execute_script(OVERFLOWING) == []
    colours = "return getComputedStyle(document.querySelector('.badge')).printColorAdjust"
    assert browser.execute_script(colours) == "exact"


@pytest.mark.skipif(not AXE, reason="THE RULES OF ACCESSIBILITY WERE NOT TRIED: AXE does not name an axe.min.js")
@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 390), ("dark", 390), ("light", 1280), ("dark", 1280), ("print", PAPER)]
)
def test_no_rule_of_accessibility_is_broken(opened, scheme, width):
    browser, file = opened
    if file.stat().st_size > 500_000 and width != 390:
        pytest.skip("a page of many rows is tried on the phone alone, for the rules take their time")
    resized(browser, width)
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


def printed(browser, file):
    """Print a page as a person does, and return the text of each sheet without its spaces."""
    pypdf = pytest.importorskip("pypdf", reason="NOTHING WAS PRINTED: pypdf is not installed")
    browser.get(file.as_uri())
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    sheets = pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages
    assert {tuple(round(float(each)) for each in sheet.mediabox[2:]) for sheet in sheets} == {(595, 842)}
    return ["".join(sheet.extract_text().split()) for sheet in sheets]


def test_no_row_is_broken_over_two_sheets_of_paper(browser, tmp_path):
    # In English, for the text of a sheet has some Chinese characters as others that look alike.
    middle = " average disposable income of urban and rural households" * 3
    name = f"from{{0}}from{middle} to{{0}}to"
    rows = [
        pages.row(f"r{i}", EndState(10), name=name.format(i), citation=Citation("p. 1", f"cited {i} cited"))
        for i in range(40)
    ]
    evaluation = evaluate(pages.plan(*rows), {f"r{i}": {2021: i, 2022: i + 1} for i in range(40)})
    file = tmp_path / "page.html"
    file.write_text(report(evaluation, places=dict.fromkeys("ABCDEFG", evaluation), language="en"), encoding="utf-8")
    sheets = printed(browser, file)
    assert len(sheets) > 10
    for i in range(40):
        whole = "".join(name.format(i).split()) + "(km)"
        # In the table, in two blocks of places, over its pictures: a row that is broken would be whole on no sheet.
        assert sum(sheet.count(whole) for sheet in sheets) == 4
        article = next(sheet for sheet in sheets if f"cited{i}cited" in sheet)
        assert whole in article.split(f"cited{i}cited")[0]


def test_a_table_has_its_heads_on_every_sheet_of_paper(browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(report(pages.rows(300), language="en"), encoding="utf-8")
    table = [sheet for sheet in printed(browser, file) if re.search(r"Row[0-9]+\(km\)510", sheet)]
    assert len(table) > 3
    assert all("indicatorbaselinetargetobserved" in sheet for sheet in table)
