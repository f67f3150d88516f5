"""Words that tell nothing of what a sentence is about, in English, French, German, Spanish and Portuguese, folded."""

from __future__ import annotations

_WORDS = (
    "the and for you your with that this from have has are was will our can not but which they them their there what "
    "when who how all any one two into per out off over than then more most only also just some such each very well "
    "yes now may shall would could should been being were does did pour avec dans sur par les des une est vous votre "
    "vos nous notre nos que qui pas plus sont ont aux ces cette elle ils mais donc leur leurs tout tous fait faire "
    "bien sans sous entre der die das und ist sind sie ihr ihre ihnen wir unser uns mit fur von auf bei aus dem den "
    "ein eine einen einem einer nicht auch noch nur oder als wie dass wenn dann hat haben wird werden kann konnen ich "
    "mir mich wurde zum zur bis ab los las una unos por para con sin del como pero sus usted ustedes nuestro nuestra "
    "son esta este estos fue han hay muy mas todo sobre uma dos com sem seu sua seus suas nao ser foi tem pelo pela "
    "isso esse essa voces hello dear hallo guten tag bonjour hola buenos dias estimada estimado bom dia cara caro "
    "regards best kind saludos cordialement grusse"
)
STOP_WORDS = frozenset(_WORDS.split())
