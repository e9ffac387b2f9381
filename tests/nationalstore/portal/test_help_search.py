"""Whoever searches for harm finds help, in two languages and however they spell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.portal import pages
from nationalstore.services.catalogue import help_search, service_catalogue
from tests.helpers.store import prepared

HARM = """
rape; raped; rapes; raep; rappe; rapist; rapeist; raped at a party; i was raped; sexual assault; sexaul assault; sexual asault;
sexual assualt; sexualy assaulted; sexual abuse; sexual abus; seksual assault; sex attack; groped; gropped; grouped and groped; molested;
mollested; indecent exposure; indecent exposur; indecant exposure; flasher; upskirting; upskirtting; stealthing; child abuse;
child abus; chlid abuse; childabuse; child neglect; child negelct; neglected; grooming; groming; groomed; groomd; paedophile; peadophile;
pedophile; paedofile; child exploitation; exploitaton; county lines; county line; countylines; safeguarding; safegaurding; bullying; bulling;
suicide; suiside; suicde; sucide; suicied; suicidal; suicidle; sueside; kill myself; kil myself; killing my self; want to die; wantt to die;
self harm; self-harm; selfharm; overdose; over dose; mental health; mentel health; depression; depresion; slavery; slavry; slaverey; slave;
slaves; modern slavery; modern day slavery; modern slavary; moderns lavery; human trafficking; trafficking; traficking; trafficing; forced labour;
forced labor; prostitution; prostituion; brothel; cuckooing; cuckoing; forced marriage; forced marrage; force marriage; forcedmarriage;
forced mariage; honour based abuse; honor based abuse; honour killing; honour; fgm; FGM; female genital mutilation; female genital mutilaton;
stalking; stalkng; stawking; stalker; stalked; staking me stalking; harassment; harrassment; harasment; harassed; being followed; threats;
threat; threatened; threatend; threatning; death threats; domestic abuse; domestic violence; domestic violance; domestik abuse; dometsic abuse;
abused; abusive; controlling; coercive control; coersive control; strangled; strangeled; strangulation; spiking; spikeing; spking; spiked; drink spiked;
needle spiking; drugged; sextortion; sextorsion; sextorton; blackmail; blakmail; black mail; blackmale; revenge porn; revenge pron; nudes; intimate images;
intamate images; deepfake; deep fake; murder; muder; stabbing; stabing; stabbed; knife; knives; gun; acid attack; kidnap; kidnapped; kidnaped; abducted;
raip; he forced me; upskirt; voyeur; hidden camera; exposed himself; csam; self harming; cutting; hurt myself; no reason to live; hurting me; beating;
my ex wont leave me alone; he keeps following me; nuisance calls; prostitute; catfished; nife; weapon; machete; beat up; tied up; locked in; found a body;
held against my will; in danger; danger; unsafe; scared; afraid; help me; emergency; hostage; terrorism; terorism; terrorist; terrorisim; extremism; racism; racist; homophobic; homophobick; hate crime; hatecrime; missing person;
missing persson; missing child; drink driving; drink drivng; drunk driving; mugged; assault; asault; attacked; assaulted; arson; elder abuse
"""
NIWED = """
treisio; trais; treisiwr; dreisio; threisio; cefais fy nhreisio; ymosodiad rhywiol; ymosodiad rywiol; ymosodiad rhwyiol; cam-drin rhywiol; camdrin rhywiol;
cam-drin plant; camdrin plant; cam drin plant; gam-drin plant; chamdrin plant; cam-drin plentyn; esgeulustod; esgeulusdod; pedoffeil; bwlio; fwlio; camfanteisio;
gamfanteisio; hunanladdiad; hunanladiad; hunan laddiad; lladd fy hun; eisiau marw; hunan-niweidio; hunan niweidio; gorddos; iechyd meddwl; iselder; caethwasiaeth;
gaethwasiaeth; chaethwasiaeth; caethwasiaeth fodern; caethwasaeth; masnachu pobl; llafur gorfodol; priodas dan orfod; phriodas dan orfod; briodas dan orfod;
priodas orfodol; anrhydedd; anffurfio organau cenhedlu; enwaedu; stelcian; stelcio; stelciwr; stelcan; aflonyddu; aflonydu; aflonyddwch; bygwth; bygythiad; fygythiadau;
bygythiadau; cam-drin domestig; camdrin domestig; trais domestig; drais domestig; rheolaeth orfodol; tagu; sbeicio; sbeico; sbeiciwyd; nodwydd; secstorsiwn; secstorsiwm;
blacmel; flacmel; blacmêl; blacmelio; lluniau noeth; llofruddiaeth; lofruddiaeth; trywanu; cyllell; gyllell; chyllyll; gwn; herwgipio; terfysgaeth; derfysgaeth;
mewn perygl; berygl; ofn; ofnus; arf; camera cudd; brifo fy hun; fy nilyn; terfysgwr; eithafiaeth; hiliaeth; hiliol; homoffobia; casineb; gasineb; trosedd casineb; ar goll; person ar goll; yfed a gyrru; yfed a gyru; ymosod; asid
"""
EVERYDAY = """
antisocial; anti social; anti-social behaviour; dog; dogs; dog bite; speeding; drink driving; blackmail; sextortion; beic; cyber; modern slavery;
freedom of information; sarah's law; Sarahs law; right to be forgotten; compensation; update on my case; e-scooter; escooter; fly-tipping; fly tipping;
lost my code; stop and search; right to review; goryrru; ci; cŵn; cwn; gwrthgymdeithasol; rhyddid gwybodaeth; iawndal; diweddariad
"""
LINK = re.compile(r'href="(?:/report/start\?service=[a-z_]+|/follow|tel:\d+)"')
ADVICE = ("There are no matching services", "Nid oes gwasanaethau sy")


def listed(text: str) -> list[str]:
    """Return the searches of a list."""
    return [" ".join(one.split()) for one in text.split(";") if one.strip()]


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """A visitor of the site."""
    store = prepared(f"sqlite:///{tmp_path_factory.mktemp('search')}/store.db")
    with TestClient(create_app(store, Settings())) as client:
        yield client
    store.close()


def main_of(visitor: TestClient[Any], search: str, language: str) -> str:
    """Return the main part of the page of results, without the frame that every page has."""
    page = visitor.get("/services", params={"q": search, "lang": language}).text
    return page[page.index("<main") : page.index("</main>")]


def test_two_hundred_harm_words_in_two_languages_all_find_help() -> None:
    """More than 200 words and misspellings: each finds a topic of harm with a help line or a service. None is left without."""
    words = listed(HARM) + listed(NIWED)
    assert len(set(words)) >= 200
    offered = frozenset(service_catalogue.catalogue())
    without = []
    for word in words:
        found = help_search.search(word, offered)
        if not (found and found[0].topic.harm and (found[0].helplines or found[0].services)):
            without.append(word)
    assert without == []


def test_the_page_answers_with_999_first_and_a_link(visitor: TestClient[Any]) -> None:
    """On the page itself, 999 comes before everything else, and no harm word is told that nothing matches."""
    for language, words in (
        ("en", listed(HARM)[::9]),
        ("cy", listed(NIWED)[::7]),
        ("cy", listed(HARM)[::40]),
    ):
        for word in words:
            page = main_of(visitor, word, language)
            links = LINK.findall(page)
            assert links and links[0] == 'href="tel:999"', word
            assert len(links) > 1 and not [text for text in ADVICE if text in page], word


def test_everyday_words_find_their_service(visitor: TestClient[Any]) -> None:
    """Words that found nothing before lead somewhere now."""
    for word in listed(EVERYDAY):
        page = main_of(visitor, word, "en")
        assert LINK.search(page) or 'rel="noreferrer"' in page, word
        assert not [text for text in ADVICE if text in page], word


def test_a_force_that_switched_services_off_still_shows_help_lines() -> None:
    """Whatever a force offers, a harm word leads to somebody: each topic of harm has a help line of its own."""
    for word in listed(HARM) + listed(NIWED):
        assert help_search.search(word, frozenset())[0].helplines, word


PHRASES = sorted(
    {
        phrase
        for topic in help_search._table().topics
        if topic.harm
        for phrase in (*topic.en, *topic.cy)
        if len(phrase) >= 5
    }
)


@given(st.sampled_from(PHRASES), st.data())
@settings(max_examples=300, deadline=None)
def test_one_slip_in_a_word_is_forgiven(phrase: str, data: st.DataObject) -> None:
    """A letter doubled or swapped with the next one, after the first letter, still finds the same topic."""
    word = data.draw(st.sampled_from([one for one in phrase.split() if len(one) > 2] or [phrase]))
    at = data.draw(st.integers(1, max(1, len(word) - 2)))
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    typed = data.draw(st.sampled_from([swapped, word[: at + 1] + word[at:]]))
    topics = {one.topic.key for one in help_search.search(phrase.replace(word, typed, 1), frozenset())}
    assert topics & {one.topic.key for one in help_search.search(phrase, frozenset())}


@pytest.mark.parametrize("word", ["xyzzy", "grape", "lost property", "event", "film", "talking", "crash"])
def test_other_words_are_not_answered_with_harm(word: str) -> None:
    """Words of ordinary matters do not bring up help lines."""
    assert not [one for one in help_search.search(word, frozenset()) if one.topic.harm]


@given(st.text(max_size=100))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_the_search_answers(typed: str) -> None:
    """No text breaks the search or makes it slow."""
    assert isinstance(help_search.search(typed, frozenset()), tuple)


def test_a_crime_is_chosen_among_its_kinds(visitor: TestClient[Any]) -> None:
    """Whoever wants to report a crime chooses its kind; the general form is the last of the list, and 999 the first word."""
    for language in ("en", "cy"):
        page = main_page(visitor, f"/report/crime?lang={language}")
        kinds = re.findall(r"/report/start\?service=([a-z_]+)", page)
        crimes = {service.key for service in service_catalogue.catalogue().values() if service.crime}
        assert {*kinds} == crimes and kinds[-1] == "crime" and "999" in page[: page.index("service=")]
        assert 10 <= page[: page.index("<details")].count("/report/start") <= 12, "as many as can be compared"
    assert 'href="/report/crime"' in visitor.get("/").text


def main_page(visitor: TestClient[Any], path: str) -> str:
    """Return the main part of a page."""
    page = visitor.get(path).text
    return page[page.index("<main") : page.index("</main>")]


def test_the_table_names_what_exists() -> None:
    """Every topic has both titles, every number can be dialled, and every help line is used."""
    table = help_search._table()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", table.checked)
    used = {line for topic in table.topics for line in topic.helplines}
    assert used == set(table.helplines)
    for topic in table.topics:
        assert set(topic.title) == {"en", "cy"} and topic.en and topic.cy
        assert not topic.text or set(topic.text) == {"en", "cy"}
    assert all(
        line.dialled.isdecimal() and set(line.name) == {"en", "cy"} for line in table.helplines.values()
    )


def test_the_page_for_emergencies_names_every_way_to_reach_999() -> None:
    """Wherever textphone 18000 stands, 999 BSL, Relay UK and a text to 999 stand too."""
    texts = {key for key, both in pages.words().items() if any("18000" in text for text in both)}
    templates = Path(pages.__file__).parent / "templates"
    shown = [path for path in templates.glob("*.html") for key in texts if key in path.read_text("utf-8")]
    assert [path.name for path in shown] == ["call_999.html"]
    for language in ("en", "cy"):
        page = pages.html("call_999.html", language)
        for way in ("tel:999", "tel:18000", "sms:999", "999 BSL", "Relay UK"):
            assert way in page, way
