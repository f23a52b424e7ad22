"""Areas: each level of closeness is called by its own name."""

from wegwijsbot.guidance.bits import union
from wegwijsbot.knowledge.vocabulary import Region

ORDER = ("municipality", None, "arrondissement", "province")


def test_every_level_has_the_reason_of_its_own_catchment(book):
    """Nearest first: town, zone (by service), arrondissement, province, region, country."""
    towns = [area for nis, area in book.atlas.areas.items() if nis]
    assert towns
    for area in towns:
        named = [reason and reason.key.rpartition(".")[2] for reason in area.reasons]
        assert tuple(named[:4]) == ORDER
        assert named[4] in (None, "region")
        assert dict(area.reasons[5].fills)["place"] == Region.BELGIUM
        assert len(area.levels) == len(named)
        assert area.reached == union(area.levels)


def test_who_works_in_a_town_stands_on_its_first_level(book):
    """The services that name the town, and no others."""
    services, towns = book.atlas.services, book.knowledge.municipalities
    named = 0
    for nis, town in towns.items():
        mask = book.atlas.areas[nis].levels[0]
        found = {s.id for place, s in enumerate(services) if mask >> place & 1}
        assert found == {s.id for s in services if town.name in s.catchment.municipalities}
        named += len(found)
    assert named
