"""What the playbook says, one module a language; data only."""

from collections.abc import Mapping

from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases.de import DE, DE_CH
from engine.adapters.writers.playbook.phrases.en import EN, EN_US
from engine.adapters.writers.playbook.phrases.es import ES
from engine.adapters.writers.playbook.phrases.fr import FR
from engine.adapters.writers.playbook.phrases.pt import PT, PT_BR

LANGUAGES: Mapping[str, Language] = {language.code: language for language in (EN, EN_US, FR, DE, DE_CH, ES, PT, PT_BR)}
