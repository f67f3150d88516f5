"""Words beside names, and capitalised words that are no names, in English, French, German, Spanish and Portuguese.

Data, and so longer than a module of code would be.
"""

from __future__ import annotations

_HONORIFICS = {
    "m": "mr herr herrn monsieur m senor sr senhor don",
    "f": "mrs ms miss frau madame mme mlle mademoiselle senora sra senorita srta senhora dona dra doutora",
    "": "dr prof professor professorin doktor docteur doctor doutor maitre me mag di dipl ing lic arq eng enga dipling "
    "rechtsanwalt",
}
HONORIFICS = {word: gender for gender, words in _HONORIFICS.items() for word in words.split()}
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "van",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "ter",
        "ten",
    ]
)
# Capitalised in the middle of a sentence and yet no name of a person, a company or a product.
_PLAIN = """
sie ihr ihre ihrem ihren ihrer ihres ihnen mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday
wednesday thursday friday saturday sunday january february march april may june july august september october november
december i ok english german french spanish portuguese dutch italian british american swiss austrian european christmas easter
pacific eastern central
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz mai juni juli oktober dezember deutsch
englisch lundi mardi mercredi jeudi vendredi samedi dimanche noel paques lunes martes miercoles jueves viernes sabado domingo
navidad segunda terca quarta quinta sexta feira janeiro fevereiro marco abril maio junho julho agosto setembro outubro
novembro dezembro natal enero febrero eu uk us usa dach europe europa ceo cfo cto coo cio hr it ai api rest sdk pdf csv excel
word erp crm vat iban po id url faq ps nb asap eta kpi roi sla dpa nda gdpr rgpd dsgvo lgpd sms whatsapp linkedin teams zoom
google microsoft outlook iso din en ce tv gps qr usb wlan wifi lan vpn sso saml oidc avv agb mwst tva iva ttc ht kw q1 q2 q3
q4 gmbh ag kg sa sas sarl sl slu ltd llc inc co plc bv nv srl lda ltda eirl se mbb ohg ug ev cv s/a best kind regards hello hi
dear hey thanks bonjour hola hallo guten tag saludos cordialement atentamente yours sincerely cheers merci gracias obrigado
obrigada grusse grusse mfg lg vg euro euros chf eur usd gbp voicemail mailbox buzon close open ask offer pitch c p s d l r t n
e a o y b m x advent new year eve
option plan phase step version contract agreement order form proposal campaign winter summer spring fall autumn
season
"""
PLAIN = frozenset(_PLAIN.split())
# Units and times before a German noun: "eine Stunde Zeit", "Ende November", "zwei Prozent Rabatt".
MEASURE_NOUNS = frozenset(
    [
        "stunde",
        "stunden",
        "minute",
        "minuten",
        "tag",
        "tage",
        "tagen",
        "woche",
        "wochen",
        "monat",
        "monate",
        "monaten",
        "jahr",
        "jahre",
        "jahren",
        "prozent",
        "euro",
        "ende",
        "anfang",
        "mitte",
        "viertelstunde",
        "meter",
        "quadratmeter",
        "quadratmetern",
        "stuck",
        "paar",
        "ort",
        "uhr",
        "kilo",
        "tonnen",
        "seite",
        "seiten",
        "punkt",
        "punkte",
        "thema",
        "stichwort",
        "frage",
        "bezug",
        "art",
        "sorte",
        "teil",
        "mal",
        "abschluss",
        "einwand",
        "schritt",
        "vormittag",
        "nachmittag",
        "abend",
        "fruh",
        "morgen",
        "mittag",
        "heute",
        "gestern",
        "option",
        "variante",
        "angebot",
        "rechnung",
        "auftrag",
        "nummer",
        "projekt",
        "termin",
    ]
)
# Company kinds that stand before a name: "Firma X", "Groupe X", "Hotel X".
COMPANY_HEADS = frozenset(
    [
        "gruppe",
        "firma",
        "groupe",
        "grupo",
        "group",
        "company",
        "hotel",
        "stadtwerke",
        "mobel",
        "lavanderia",
        "usina",
        "clinica",
        "clinique",
        "klinik",
        "bodega",
        "bodegas",
        "cooperativa",
        "cooperative",
        "brasserie",
        "fruitiere",
        "imprimerie",
        "optique",
        "embotelladora",
        "farmacias",
        "frutas",
        "hospital",
        "conservas",
        "transportes",
        "transports",
        "expresso",
        "ferretaria",
        "papelaria",
        "padaria",
        "restaurante",
        "restaurant",
        "autohaus",
        "kanzlei",
        "schule",
        "grundschule",
        "universitat",
        "institut",
        "institute",
        "labs",
        "foods",
    ]
)
# "Our Hull depot": what stands before them is a place.
_SITE_WORDS = "office offices branch branches site sites depot depots warehouse plant store stores hub factory"
SITE_WORDS = frozenset(_SITE_WORDS.split())
PLACE_LEADS = frozenset(
    [
        "in",
        "at",
        "from",
        "near",
        "to",
        "nach",
        "aus",
        "bei",
        "in",
        "a",
        "au",
        "en",
        "chez",
        "vers",
        "pres",
        "de",
        "sobre",
        "desde",
        "depuis",
        "em",
        "no",
        "na",
        "para",
        "via",
        "um",
        "hacia",
    ]
)
