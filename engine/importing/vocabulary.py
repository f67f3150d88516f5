"""How CRMs name their columns, in English, French, German, Spanish and Portuguese.

Sources: the export headers of HubSpot, Salesforce, Pipedrive, Zoho, Dynamics 365 and Brevo, and our own field names.
`ANYWHERE` holds in every file; `OWN` only where the field's noun is what the file lists ("Name" in a list of contacts).
Names are separated by "|", the most telling first: when two columns of a file match, the earlier name wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from engine.importing.fields import PREFIXES
from engine.importing.tables import Kind

ANYWHERE: Mapping[str, str] = {
    "deal.id": "deal id|opportunity id|record id deal|deal record id|deal - id|id opportunite|id affaire|id transaction"
    "|opportunity number|opportunity no|associated deal ids|associated deal id|deal key|opp id|id oportunidad"
    "|id negocio|id oportunidade|opportunity record id|related deal id",
    "deal.name": "deal name|opportunity name|deal title|deal - title|topic|deal|opportunity|nom affaire|nom transaction"
    "|nom opportunite|affaire|opportunite|transaction|titre affaire|name opportunity|opportunity titel"
    "|verkaufschance|deal bezeichnung|geschaft|nombre negocio|nombre oportunidad|negocio|oportunidad|nome negocio"
    "|nome oportunidade|oportunidade|associated deal|regarding|related to|dealname|trato|nombre trato",
    "deal.stage": "deal stage|stage name|stage|opportunity stage|deal - stage|sales stage|pipeline stage|pipeline phase"
    "|etape|etape affaire|etape transaction|etape opportunite|phase|phase vente|verkaufsphase|opportunity phase"
    "|stufe|etapa|etapa negocio|etapa oportunidad|fase|estagio|etapa oportunidade|fase negocio|estagio negocio"
    "|dealstage",
    "deal.status": "deal status|opportunity status|deal - status|statut affaire|statut opportunite|status opportunity"
    "|estado negocio|estado oportunidad|status negocio|deal state",
    "deal.is_won": "is won|is closed won|won|gagne|gewonnen|ganada|ganho",
    "deal.is_closed": "is closed|is deal closed|closed|cloturee|geschlossen|cerrada|fechada",
    "deal.pipeline": "pipeline|deal pipeline|sales pipeline|deal - pipeline|pipeline name|tunnel|embudo|funil",
    "deal.amount": "deal amount|amount|deal value|deal - value|close value|opportunity amount|est revenue"
    "|estimated revenue|actual revenue|total value|contract value|value|total contract value|annual contract value"
    "|acv|tcv|arr|mrr|montant|montant affaire|montant ht|valeur|ca previsionnel|chiffre affaires estime|betrag"
    "|auftragswert|dealwert|wert|umsatz|importe|importe estimado|monto|valor|valor estimado|valor negocio|montante"
    "|valor total|amount in company currency|expected revenue",
    "deal.currency": "currency|currency iso code|deal currency|deal - currency|deal - currency of value|amount currency"
    "|currency code|devise|wahrung|moneda|divisa|moeda",
    "deal.product": "product|product name|products|deal product|produit|produkt|producto|produto|deal type product",
    "deal.close_date": "close date|closing date|expected close date|deal - expected close date|est close date"
    "|estimated close date|deal close date|expected closing|forecast close date|date cloture|date fermeture"
    "|date cloture prevue|date signature prevue|echeance affaire|abschlussdatum|schlusstermin|geschlossen am"
    "|voraussichtliches abschlussdatum|erwartetes abschlussdatum|fecha cierre|fecha cierre prevista"
    "|fecha estimada cierre|fecha cierre estimada|data fechamento|data fecho|data encerramento"
    "|data prevista fechamento|data fechamento prevista|previsao fechamento|closedate",
    "deal.close_date_moves": "close date moves|close date changes|close date push count|push count"
    "|number of close date changes",
    "deal.created_at": "deal created at|deal created|deal - deal created|deal creation date|date creation affaire"
    "|deal create date",
    "deal.stage_changed_at": "stage changed at|date entered stage|date entered current stage|last stage change date"
    "|stage change date|last stage change|deal - last stage change|stage since|date changement etape|etape depuis"
    "|engage date|letzter phasenwechsel|phase seit|fecha cambio etapa|data mudanca etapa|stage duration start",
    "deal.closed_at": "closed at|won time|deal - won time|lost time|deal - lost time|deal - deal closed on"
    "|deal closed on|actual close date|closed on|won date|lost date|closed date|date gain|date perte"
    "|fecha real cierre|data real fechamento|tatsachliches abschlussdatum|tatsachlicher abschluss"
    "|date reelle cloture",
    "deal.owner": "deal owner email|owner email|owner email address|opportunity owner email|sales rep email"
    "|proprietaire email|email proprietaire|email responsable|inhaber email|correo propietario|email propietario"
    "|email proprietario|email responsavel|attributes deal owner",
    "deal.owner_name": "deal owner|opportunity owner|deal - owner|owner|owner name|owner full name|owner alias"
    "|sales agent|sales rep|sales person|salesperson|salesperson name|account executive|account owner|contact owner"
    "|assigned to|rep|agent|proprietaire|proprietaire affaire|proprietaire transaction|proprietaire opportunite"
    "|responsable|commercial|commercial en charge|vendeur|inhaber|opportunity inhaber|eigentumer|zustandig"
    "|verantwortlich|verantwortlicher|vertriebsmitarbeiter|bearbeiter|propietario|propietario negocio|comercial"
    "|vendedor|asignado a|proprietario|proprietario negocio|responsavel|dono|dono negocio",
    "deal.probability": "probability|deal probability|win probability|deal - probability|probabilite|wahrscheinlichkeit"
    "|probabilidad|probabilidade|closing probability",
    "deal.loss_reason": "loss reason|lost reason|closed lost reason|deal - lost reason|reason for loss|reason lost"
    "|lost because|raison perte|motif perte|motif de la perte|verlustgrund|grund verlust|motivo perdida"
    "|razon perdida|motivo perda",
    "deal.next_step": "next step|next steps|prochaine etape|prochaine action|nachster schritt|nachste schritte"
    "|proximo paso|siguiente paso|proximo passo|proxima etapa",
    "deal.url": "deal url|record url|deal link|lien affaire|url crm|crm link|crm url",
    "contact.id": "contact id|person id|person - id|associated contact ids|associated contact id|primary contact id"
    "|contact name id|linked contacts ids|id contact|kontakt id|id contacto|id contato|contact ids",
    "contact.name": "contact name|contact|contact full name|primary contact|associated contact|associated contacts"
    "|person name|person - name|contact person|deal - contact person|nom contact|contact principal|interlocuteur"
    "|kontakt|kontaktname|kontaktperson|ansprechpartner|nombre contacto|contacto|contacto principal|nome contato"
    "|contato|contato principal|nome contacto|participants|invitees|attendees",
    "contact.first_name": "contact first name|first name|firstname|given name|person - first name|prenom|vorname"
    "|nombre pila|primeiro nome",
    "contact.last_name": "contact last name|last name|lastname|surname|family name|person - last name|nom famille"
    "|nachname|familienname|apellido|apellidos|sobrenome|apelido",
    "contact.title": "contact title|job title|contact job title|jobtitle|person - job title|intitule poste|fonction"
    "|poste|position|berufsbezeichnung|funktion|cargo|puesto|funcao",
    "contact.buying_role": "buying role|contact buying role|contact role|stakeholder role|role achat|buying center rolle"
    "|rol compra",
    "contact.email": "contact email|contact email address|email address|email|e mail|mail|primary email|work email"
    "|person - email|person - email - work|person email|business email|email contact|adresse email|adresse e mail"
    "|courriel|adresse mail|e mail adresse|kontakt e mail|correo|correo electronico|email contacto|email contato"
    "|email trabalho|associated contact emails",
    "contact.phone": "contact phone|phone number|phone|work phone|business phone|person - phone|person - phone - work"
    "|mobile|mobile phone|mobile phone number|person - phone - mobile|sms|telephone|tel|telephone portable"
    "|telephone fixe|portable|numero telephone|telefon|telefonnummer|mobil|handy|mobiltelefon|telefono|movil|celular"
    "|telefone|telemovel|whatsapp",
    "contact.linkedin_url": "linkedin url|linkedin|linkedin profile|linkedin bio|profil linkedin|linkedin profil"
    "|contact linkedin|linkedin profile url|perfil linkedin|contact linkedin url",
    "contact.whatsapp_opt_in": "whatsapp opt in|whatsapp consent|consentement whatsapp|opt in whatsapp|contact whatsapp opt in",
    "contact.do_not_contact": "do not contact|email opt out|has opted out of email|unsubscribed|opted out|opt out"
    "|blocklisted|blacklisted|unsubscribed from all email|do not email|ne pas contacter|desinscrit|desabonne"
    "|nicht kontaktieren|abgemeldet|no contactar|dado de baja|nao contactar|descadastrado|email blacklisted",
    "contact.country": "contact country|person country|pays contact",
    "contact.time_zone": "time zone|timezone|contact time zone|fuseau horaire|zeitzone|zona horaria|fuso horario",
    "contact.language": "language|preferred language|contact language|langue|sprache|idioma|lingua",
    "company.id": "company id|account id|organization id|organisation id|organization - id|associated company ids"
    "|customer id|associated company id|id entreprise|id societe|id compte|firmen id|id empresa|id cuenta|id conta"
    "|account name id|linked companies ids|primary associated company id|parent account id",
    "company.name": "company name|account name|company|account|organization|organisation|organization name"
    "|organization - name|deal - organization|associated company|associated companies|primary associated company"
    "|potential customer|customer|customer name|client|client name|entreprise|societe|nom entreprise|nom societe"
    "|compte|nom compte|raison sociale|firma|firmenname|unternehmen|unternehmensname|kunde|kundenname|empresa"
    "|nombre empresa|cuenta|nombre cuenta|cliente|nome empresa|conta|nome conta|compania|razon social|razao social",
    "company.industry": "industry|company industry|sector|secteur|secteur activite|branche|industrie|industria|setor|ramo",
    "company.country": "company country|country region|billing country|account country|office location|country|pays|land"
    "|pais|billing address country|organization - country|organization - country of address|company country region",
    "company.website": "website|company website|company domain name|domain|web site|url site|site web|site internet"
    "|webseite|homepage|sitio web|pagina web|site|company domain",
    "company.employees": "employees|number of employees|no of employees|employee count|company size|headcount|effectif"
    "|effectifs|nombre employes|nombre salaries|mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|empleados"
    "|numero empleados|funcionarios|numero funcionarios|numero colaboradores",
    "interaction.id": "activity id|interaction id|engagement id|note id|call id|message id|event id|id activite",
    "interaction.kind": "activity type|interaction type|interaction kind|engagement type|type activite|aktivitatstyp"
    "|tipo actividad|tipo atividade|activity|engagement|kind of activity|kind",
    "interaction.direction": "direction|call direction|email direction|sens|richtung|direccion|direcao|incoming outgoing",
    "interaction.at": "activity date|interaction date|engagement date|call date|date activite|activity time|timestamp"
    "|occurred at|sent at|sent date|start time|start date time|meeting start time|aktivitatsdatum|fecha actividad"
    "|data atividade|hs timestamp|date sent",
    "interaction.subject": "subject|activity subject|email subject|call title|meeting name|task title|meeting title"
    "|objet|sujet|betreff|asunto|assunto|note title",
    "interaction.text": "body|note body|notes body|email body|call notes|meeting notes|body text|message|content"
    "|transcript|contenu|corps|inhalt|nachricht|cuerpo|mensaje|contenido|mensagem|conteudo|corpo|hs note body"
    "|email text body|full text comments|meeting description",
    "interaction.author": "author|activity assigned to|activity owner|logged by|auteur|autor|verfasser",
    "interaction.from": "from|sender|from email|from address|email from|sender email|expediteur|absender|remitente|remetente",
    "interaction.to": "to|recipient|recipients|to email|email to|to address|destinataire|destinataires|empfanger"
    "|destinatario|destinatarios",
    "interaction.thread_id": "thread id|email thread id|conversation id|thread",
    "interaction.due_at": "due date|due at|due|due on|task due date|deadline|date echeance|echeance|fallig am"
    "|falligkeitsdatum|falligkeit|fecha vencimiento|vencimiento|data vencimento|vencimento|prazo",
    "interaction.done_at": "done at|completed at|completed date|completion date|completed date time|done time"
    "|marked as done time|date realisation|erledigt am|fecha finalizacion|data conclusao",
    "interaction.outcome": "outcome|call outcome|meeting outcome|task status|call result|call disposition"
    "|activity status|resultat|ergebnis|resultado",
    "owner.name": "user name|agent name|nom utilisateur|nom commercial",
    "owner.email": "user email",
    "owner.manager": "manager|reports to|sales manager|team lead|responsable equipe|vorgesetzter|gerente|jefe",
    "owner.team": "team|sales team|regional office|region|territory|equipe|equipo|gebiet|vertriebsteam|equipa",
    "product.name": "",
    "product.price": "sales price|list price|unit price|standard price|catalog price|prix catalogue|prix unitaire"
    "|listenpreis|stuckpreis|precio unitario|precio lista|preco unitario|preco tabela",
    "product.series": "series|product series|product family|product line|gamme|famille produit|produktfamilie|serie",
}

OWN: Mapping[str, str] = {
    "deal.id": "id|record id|crm id|system id|nr",
    "deal.name": "name|title|subject|nom|titre|bezeichnung|titel|nombre|titulo|nome",
    "deal.amount": "price|budget|total",
    "deal.close_date": "close|closes|closes on|expected close|closing|cloture|signature date|echeance|abschluss|cierre",
    "deal.status": "status|state|statut|etat|zustand|estado|situacao",
    "deal.created_at": "created at|create date|created|created date|created time|created on|creation date|add time"
    "|date creation|cree le|erstellt am|erstelldatum|erstellungsdatum|fecha creacion|creado el|data criacao"
    "|criado em|date added",
    "deal.url": "url|link|lien",
    "deal.loss_reason": "reason|status reason",
    "contact.id": "id|record id|crm id|system id",
    "contact.name": "name|full name|nom complet|vollstandiger name|nombre completo|nome completo|nombre|nome",
    "contact.last_name": "nom|last",
    "contact.first_name": "first",
    "contact.title": "title|titre|titel|role|titulo",
    "contact.country": "country|pays|land|pais|country region|mailing country|billing country|other country",
    "contact.buying_role": "buying role|role",
    "contact.linkedin_url": "url",
    "company.id": "id|record id|crm id|system id",
    "company.name": "name|nom|nombre|nome|title",
    "company.website": "url|website url",
    "company.country": "hq country|headquarters|location|siege|standort|sede",
    "interaction.id": "id|record id|crm id",
    "interaction.kind": "type|art|typ|tipo|channel|canal|kanal",
    "interaction.at": "date|at|time|created at|created|create date|created date|created time|created on|datum|fecha|data"
    "|heure|erstellt am|cree le|date creation|add time|start|start date",
    "interaction.subject": "title|name|titre|titel|titulo|nom|nombre|nome",
    "interaction.text": "text|note|notes|description|comments|comment|details|full description|summary|remarks|texte"
    "|notiz|notizen|beschreibung|kommentar|commentaire|commentaires|nota|notas|descripcion|comentario|comentarios"
    "|descricao|texto|bemerkung",
    "interaction.author": "owner|created by|assigned to|user|proprietaire|erstellt von|creado por|criado por|by",
    "interaction.outcome": "status|state|result|disposition|statut|estado|done",
    "interaction.done_at": "completed|done on",
    "owner.name": "name|full name|user|sales agent|sales rep|owner|agent|sales person|salesperson|nom|commercial|vendeur"
    "|nombre|nome|vendedor|comercial|benutzer|utilisateur|usuario|inhaber|rep|deal owner|owner name",
    "owner.email": "email|e mail|email address|mail|courriel|correo|owner email|correo electronico",
    "product.name": "product|product name|name|nom|produit|produkt|producto|produto|nombre|nome|title",
    "product.price": "price|prix|preis|precio|preco|amount",
    "product.series": "family|category|categorie|kategorie|categoria|brand",
}

# Words that say nothing about a column: articles and prepositions of the five languages.
_EMPTY = re.compile(r"of|the|an?|de|du|des|d|la|les?|l|del|el|los|las|do|da|dos|das|der|die|den|dem|vo[nm]|zu[mr]?|am|en")
# What CRMs put before a column's own name.
_NAMESPACES = re.compile(
    r"^(attributes|properties|fields|hs|deal -|person -|organization -|activity -)[ ._]+(?=\w)", re.IGNORECASE
)


def normalize_name(name: str) -> str:
    """Return a column's name as it is compared: no accents, no case, no brackets, no articles, no spaces.

    Dynamics 365 names its keys "(Do Not Modify) Opportunity", which is the opportunity's ID.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"^\(do not modify\) (.+)$", r"\1 id", plain)
    plain = re.sub(r"__c$|\([^)]*\)|\[[^\]]*\]", " ", plain).replace("'", " ")
    words = re.findall(r"[a-z0-9]+", plain)
    return "".join(word for word in words if not _EMPTY.fullmatch(word)) or "".join(words)


def strip_namespace(name: str) -> str:
    """Return a column's name without what a CRM puts before it ("attributes.deal_name" → "deal_name")."""
    return _NAMESPACES.sub("", name)


@lru_cache(maxsize=8)
def names_of(kind: Kind | None) -> Mapping[str, tuple[str, int]]:
    """Return for each normalised name the field that it means in such a file, and its rank (lower is more telling)."""
    own = PREFIXES[kind] if kind else ""
    known: dict[str, tuple[str, int]] = {}
    for table, first_rank in ((OWN, 1000), (ANYWHERE, 0)):
        for field, names in table.items():
            if table is OWN and not field.startswith(f"{own}."):
                continue
            for rank, name in enumerate(filter(None, names.split("|"))):
                known.setdefault(normalize_name(name), (field, first_rank + rank))
    for prefix in PREFIXES.values():
        _add_our_names(known, prefix, is_own=prefix == own)
    return known


def _add_our_names(known: dict[str, tuple[str, int]], prefix: str, *, is_own: bool) -> None:
    for field in ANYWHERE:
        noun, _, name = field.partition(".")
        if noun == prefix:
            known.setdefault(normalize_name(f"{noun} {name}"), (field, 0))
            if is_own:
                known.setdefault(normalize_name(name), (field, 0))
