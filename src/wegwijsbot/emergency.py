"""The general emergency card, compiled in: it works when content/ cannot be read at all.

The same card stands in content/alarms/general.yaml, where editors read it; a test keeps both
alike.
"""

from __future__ import annotations

from wegwijsbot.knowledge.alarm import Call, Card
from wegwijsbot.knowledge.service import Text
from wegwijsbot.knowledge.vocabulary import Language

GENERAL = Card(
    title=Text(nl="Noodgeval", fr="Urgence", en="Emergency"),
    call=(
        Call(
            name=Text(
                nl="Levensgevaar, ongeval, brand, geweld",
                fr="Danger de mort, accident, incendie, violence",
                en="Life in danger, accident, fire, violence",
            ),
            phone="112",
        ),
        Call(
            name=Text(
                nl="Zelfmoordlijn (dag en nacht)",
                fr="Ligne suicide (en néerlandais)",
                en="Suicide line (in Dutch, day and night)",
            ),
            phone="1813",
            languages=(Language.NL, Language.EN),
        ),
        Call(
            name=Text(
                nl="Centre de Prévention du Suicide (Frans)",
                fr="Centre de Prévention du Suicide (jour et nuit)",
                en="Suicide prevention line (in French)",
            ),
            phone="+3280032123",
            languages=(Language.FR,),
        ),
        Call(
            name=Text(
                nl="Antigifcentrum, bij te veel of iets verkeerds ingenomen",
                fr="Centre Antipoisons, si on a pris trop ou le mauvais produit",
                en="Poison Centre, when too much or something wrong was taken",
            ),
            phone="+3270245245",
        ),
    ),
    steps=(
        Text(
            nl="Bel 112 en blijf bij de persoon.",
            fr="Appelez le 112 et restez près de la personne.",
            en="Call 112 and stay with the person.",
        ),
        Text(
            nl="Zeg waar je bent en wat er gebeurt. Leg pas op als dat gevraagd wordt.",
            fr="Dites où vous êtes et ce qui se passe. Ne raccrochez que quand on vous le dit.",
            en="Say where you are and what is happening. Hang up only when you are told to.",
        ),
        Text(
            nl="Doof, of kan je niet praten? Chat met de app 112 BE. Sms nooit naar 112.",
            fr="Sourd, ou impossible de parler ? Utilisez le chat de l'app 112 BE. "
            "Jamais de SMS au 112.",
            en="Deaf or unable to speak? Use the chat in the app 112 BE. Never text to 112.",
        ),
    ),
    source_url="https://www.rodekruis.be/wat-kan-jij-doen/volg-een-opleiding/eerstehulptips/112-bellen/",
)
