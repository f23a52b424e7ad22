"""A folder becomes knowledge as a whole, or a list of everything that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijsbot.errors import ContentError
from wegwijsbot.knowledge.load import find_content, load
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Access, AlarmKind, Language, Province

GENT = "services/oost-vlaanderen/inloop-gent.yaml"


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def codes(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(folder)
    return [finding.code for finding in caught.value.findings]


def test_tiny_content_loads_whole(mini: Knowledge) -> None:
    """Every part of the folder arrives, in the order of the files."""
    assert set(mini.services) >= {"druglijn", "det-nwvl", "inloop-brussel"}
    assert list(mini.kinds) == ["info_line", "regional_hotline", "msoc"]
    assert [route.id for route in mini.routes] == ["opioids", "region", "default"]
    assert set(mini.alarms) == set(AlarmKind)
    assert set(mini.texts) == set(Language)
    assert mini.retired["services"] == {"drugs-expertise-team": "det-nwvl"}


def test_text_becomes_what_the_model_asks(mini: Knowledge) -> None:
    """Ages are numbers, phones stay text, yes and no are booleans."""
    service = mini.services["inloop-gent"]
    assert service.target_group.age_min == 18
    assert service.entry_points[0].type is Access.WALK_IN
    assert mini.services["tele-onthaal-106"].entry_points[0].value == "106"
    assert mini.services["druglijn"].anonymous is True


def test_municipality_knows_its_postcodes(mini: Knowledge) -> None:
    """The postcode of the municipality's own name comes first."""
    bruges = mini.municipalities[31005]
    assert (bruges.name, bruges.name_fr) == ("Brugge", "Bruges")
    assert bruges.postcodes == ("8000", "8200")
    assert bruges.province is Province.WEST_VLAANDEREN


def test_place_without_french_name_keeps_its_own(mini: Knowledge) -> None:
    """Nobody is shown an empty name."""
    assert all(place.name_fr for place in mini.places)


def test_knowledge_cannot_be_changed(mini: Knowledge) -> None:
    """What all conversations share is frozen, mappings included."""
    with pytest.raises(TypeError):
        mini.services["x"] = mini.services["druglijn"]  # type: ignore[index]


def test_version_follows_the_files(folder: Path) -> None:
    """The version is twelve hexadecimal digits and changes with any file."""
    before = load(folder).version
    spoil(folder, GENT, "Inloophuis Gent", "Inloophuis van Gent")
    after = load(folder).version
    assert before != after
    assert len(after) == 12


def test_all_faults_are_told_at_once(folder: Path) -> None:
    """Form, references, contacts and texts of many files come in one list."""
    spoil(folder, GENT, "status: active", "status: actief")
    spoil(folder, "kinds.yaml", "threshold: 1", "threshold: 9")
    spoil(folder, "services/west-vlaanderen/det-nwvl.yaml", "+3250407777", "+325040")
    spoil(folder, "routes.yaml", "services: [druglijn]", "services: [nergens]")
    (folder / "warnings.yaml").write_text("a: [", "utf-8")
    (folder / "texts" / "fr.yaml").unlink()
    assert sorted(codes(folder)) == ["E102", "E105", "E105", "E113", "E203", "E215"]


def test_text_file_that_cannot_be_read_is_not_called_missing(folder: Path) -> None:
    """Nobody is told to write a translation anew because of one quote."""
    (folder / "texts" / "fr.yaml").write_text('welcome: "Bonjour', "utf-8")
    assert codes(folder) == ["E102"]


def test_reference_to_a_faulty_entry_is_no_second_fault(folder: Path) -> None:
    """A kind that is itself at fault still exists for those who name it."""
    spoil(folder, "kinds.yaml", "threshold: 1", "threshold: often")
    assert codes(folder) == ["E105"]


def test_unreadable_part_hides_its_references(folder: Path) -> None:
    """Without kinds.yaml there is one finding, not one for each service."""
    (folder / "kinds.yaml").write_text("{", "utf-8")
    assert codes(folder) == ["E102"]


def test_warning_does_not_stop_loading(folder: Path) -> None:
    """Old sources and long texts are for `check` to tell."""
    spoil(folder, GENT, 'source_date: "2025"', 'source_date: "1999"')
    assert load(folder).services["inloop-gent"].source_date == "1999"


def test_id_may_be_repeated_but_not_changed(folder: Path) -> None:
    """The file's name is the id, whatever the file says."""
    spoil(folder, GENT, "name: Inloophuis Gent", "id: inloop-gent\nname: Inloophuis Gent")
    assert "inloop-gent" in load(folder).services
    spoil(folder, GENT, "id: inloop-gent", "id: inloop-gand")
    assert codes(folder) == ["E108"]


@pytest.mark.parametrize("count", [0, 4])
def test_card_without_number_or_with_too_many_steps(folder: Path, count: int) -> None:
    """A card that cannot be read in danger has its own code."""
    step = "    - {nl: Bel nu., fr: Appelez., en: Call.}\n"
    before, _ = (folder / "alarms/overdose.yaml").read_text("utf-8").split("  steps:\n")
    steps = f"  steps:\n{step * count}" if count else "  steps: []\n"
    text = before + steps + "  source_url: https://www.112.be\n"
    (folder / "alarms/overdose.yaml").write_text(text, "utf-8")
    assert codes(folder) == ["E303"]


def test_missing_folder_is_told_plainly(tmp_path: Path) -> None:
    """A wrong path gives a finding, not a traceback."""
    assert "E113" in codes(tmp_path / "nowhere")


def test_content_is_found_beside_the_source(content_dir: Path) -> None:
    """Without a choice the content that came with the program is used."""
    assert find_content() == content_dir
    assert find_content("elsewhere") == Path("elsewhere")


def test_real_content_loads(knowledge: Knowledge) -> None:
    """The content in this repository is whole."""
    assert len(knowledge.municipalities) == 565
    assert len(knowledge.services) > 250
