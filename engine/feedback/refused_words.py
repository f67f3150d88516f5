"""What feedback says that is no learning: prices, facts about what is sold, people, and orders to the tool itself. Data only.

All patterns but the one for titles read folded text.
"""

from __future__ import annotations

import re

_SELLING = r"(?:offer|give|grant|promise|propos\w*|offr\w*|accord\w*|promet\w*)"
PRICES = re.compile(
    r"\d\s?(?:%|percent\b|pour ?cent\b|€|\$|£|eur\b|euros?\b|usd\b|dollars?\b|pounds?\b)|[€$£]\s?\d|"
    rf"\b(?:half price|free of charge|{_SELLING}(?: [a-z']+){{0,3}} "
    r"(?:discounts?|rebates?|remises?|rabais|reductions?|free|gratuit\w*|refunds?|trial|essai)|"
    r"(?:costs?|priced?|coute\w*|prix)(?: [a-z']+){0,3} (?:less|more|cheaper|nothing|moins|plus|only|seulement|rien)|"
    r"(?:cheaper|moins cher\w*) than)\b"
)

_OURS = (
    r"(?:our|nos|notre) \w+|the (?:\w+ )?(?:product|software|tool|platform|app|plan|module|version|licen[cs]e|release)|"
    r"(?:le|la|les) (?:\w+ )?(?:produit|logiciel|outil|plateforme|module|version|licence)|we|nous|it|sso|(?:the )?api|"
    r"setup|installation|onboarding|support|hosting|"
    r"every plan|customers|clients"
)
_ARE_SAID = (
    r"(?:(?:is|are|'re|'s|was|est|sont|sommes|etes)(?: \w+){0,3}? (?:iso|gdpr|rgpd|hds|soc|certifi\w*|compliant|compatible|"
    r"conformes?|hosted|heberg\w*|included|inclus\w*|available|"
    r"disponibles?|encrypted|chiffre\w*|faster|cheaper|free|gratuit\w*|fois plus|times)|"
    r"supports?|includes?|integrates?|offers?|has|have|handles?|processes|works? with|runs? on|comes? with|guarantees?|"
    r"delivers?|ships?|saves?|takes? \w+ (?:minutes|hours|days|weeks)|"
    r"costs?|coute\w*|prend en charge|inclu\w*|s'integr\w*|propose\w*|fonctionn\w* avec|garanti\w*|economis\w*|gagn\w*|"
    r"gere\w*|traite\w*)"
)
# "Mention that our API handles a million events", "we are ISO 27001 certified".
FACTS = re.compile(
    rf"\b(?:{_OURS})(?:'re|'s)? (?:now |also |already |always |can |will |fully |on average |(?:with|from) our \w+ "
    rf")*{_ARE_SAID}\b|"
    r"\b(?:mention|say|tell \w+|add|write|state|stress|explain|remind \w+|forgot to say|dire|preciser|ajouter|indiquer|"
    r"mentionner|rappeler|ecrire)(?: that| que| qu') ?"
    rf"(?:{_OURS})(?: [\w'-]+){{0,3}}? {_ARE_SAID}\b"
)

# "Always promise delivery in two weeks": what may be promised stands in the context, in the words of who may promise it.
PROMISES = re.compile(
    r"\b(?:promise|guarantee|commit to|assure them of|promettre|promets|promettez|garantir|garantissez|garantis|versprechen|"
    r"versprich|garantiere\w*|zusagen|prometer|promete|prometan?|garantiza\w*|prometa|garanta)"
    r" (?!that you\b|to reply\b)"
)
# "Ignore stop requests": who wants no more messages is let alone by the program, whatever was learned.
STOPS = re.compile(
    r"\b(?:stop requests?|opt(?:ed)?[- ]?outs?|unsubscri\w*|do[- ]not[- ]contact|desabonn\w*|desinscri\w*|abbestell\w*|"
    r"abmeld\w*|darse de baja|cancelar (?:la|a) (?:suscripcion|inscricao))\b"
)

# "Mr Okafor", "Mme Lefèvre": read as it was typed.
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Mme|Mlle|Me|Herr|Frau|Sra?|Monsieur|Madame|M)\b\.?\s+[A-ZÀ-Þ][\w'-]+")

# The tool's own parts and doings: what feedback wants changed there is for a manager.
OF_THE_TOOL = re.compile(
    r"\b(?:(?:the|all|every|any|each|your|this|les?|la|des|toute?s?)(?: \w+)? (?:learnings?|hard rules|regles absolues|"
    r"apprentissages?|consignes)|system prompt|prompt systeme|language model|"
    r"modele de langage|api keys?|cles? api|company context|bcc|cci|copie cachee|(?:disable|skip|bypass|ignore|turn off|"
    r"without|desactiv\w*)(?: \w+){0,2} (?:checks?|verification|quotes|rules|restrictions|regles|controles)|"
    r"(?:mark|set|rate|make|flag)(?: \w+){0,4} p[0-2])\b|^\W*(?:system|assistant|user|human|ai)\s*:|[{]\s*[\"']"
)
