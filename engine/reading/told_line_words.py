"""The words with which reps say what happened, over folded text; five languages side by side. Data for `told_lines`."""

from __future__ import annotations

VOICEMAIL = (
    r"voice ?mail|left (?:him |her |them )?(?:a )?message|repondeur|messagerie|laisse un message|mailbox|anrufbeantworter|"
    r"buzon|deje un (?:mensaje|recado)|caixa postal|deixei (?:um )?recado"
)
NOT_REACHED = (
    r"no answer|not reach|did ?n[o']t (?:pick up|answer|reach)|n'a pas (?:repondu|decroche)|pas (?:pu )?joindre|injoignable|"
    r"nicht erreicht|ging nicht ran|no contest|no cogio|nao atendeu|nao consegui falar"
)
REACHED = (
    r"spoke|spoken|talked|reached|parle (?:a|avec)|eu .{0,20}au telephone|gesprochen|telefoniert|erreicht|telefonat|hable|"
    r"hablado|falei|conversei|call with|appel avec|llamada con|chamada com|ligacao com"
)
# A third person who says or wants something: somebody was reached.
REPORTED = (
    r"\b(?:he|she|they|il|elle|ils|elles|er|sie|el|ella|ellos|ele|ela|eles)\s+(?:\w+\s)?(?:want|need|ask|said|say|agree|"
    r"confirm|would|will|veut|veulent|demande|dit|accepte|a dit|will|mochte|braucht|sagt|hat|quiere|pide|dice|dijo|necesita|"
    r"acepta|quer|pede|pediu|disse|precisa|aceita)\w*"
)
WHATSAPP = r"whats ?app"
LINKEDIN = r"linked ?in|inmail"
MEETING = (
    r"\bmet\b|meeting|visited|demo\b|rencontre|reunion|rendez-vous|\brdv\b|\bvisio\b|getroffen|treffen|besprechung|termin\b|"
    r"me reuni|reunido|visite\b|reuniao|encontro com"
)
NO_SHOW = r"no[- ]show|did ?n[o']t (?:come|show|turn up)|n'est pas venu|nicht erschienen|no se presento|nao apareceu"
CALL_OUT = (
    r"^(?:i |we |just )*(?:called|phoned|rang)\b|\b(?:i|we) (?:just )?(?:called|phoned|rang)\b|\bj'ai appele\b|"
    r"^appele\b|\bon a appele\b|\b(?:habe|haben wir) .{1,40}angerufen\b|^(?!.*\b(?:mich|uns|hat)\b).{1,40}angerufen\b|"
    r"\b(?:llame|telefonee|he llamado)\b|\b(?:liguei|telefonei)\b"
)
CALL_IN = (
    r"\b(?:called|phoned|rang) (?:me|us|back|in)\b|^[\w' -]{2,30} called\b|m'a (?:r?appele|telephone)|nous a (?:r?appele)|"
    r"hat (?:mich |uns )?(?:zuruck)?.{0,10}angerufen|rief (?:mich|uns)?|me llamo|nos llamo|me ha llamado|me ligou|nos ligou|"
    r"call from|appel de|anruf von|llamada de|chamada de|ligacao de"
)
CALL = r"\bcall(?:ed)?\b|\bphone|appele?\b|telephon|telefon|anruf|angeruf|\brief\b|\bllam|ligacao|\blig(?:uei|ou)\b|chamada"
MAIL_OUT = (
    r"^(?:i |we |just )*(?:e-?mailed|wrote|sent|replied|answered)\b|\b(?:i|we) (?:just )?(?:e-?mailed|wrote|sent|replied)\b|"
    r"\bj'ai (?:ecrit|envoye|repondu)\b|^(?:ecrit|envoye|repondu) |\bhabe .{1,60}(?:geschrieben|geschickt|gesendet|gemailt|"
    r"geantwortet)\b|\b(?:escribi|envie|mande|respondi) (?!o\b)|\b(?:escrevi|enviei|mandei)\b|mail an\b|mail to\b|mail a\b"
)
MAIL_IN = (
    r"\b(?:wrote|e-?mailed|replied|answered) (?:me|us|back)\b|^[\w' -]{2,30} (?:wrote|replied|answered|e-?mailed)\b|"
    r"mail from\b|m'a (?:ecrit|repondu|envoye)|nous a (?:ecrit|repondu|envoye)|mail de\b|"
    r"hat (?:mir |uns )?.{0,30}(?:geschrieben|geantwortet|geschickt)|mail von\b|"
    r"me (?:ha )?(?:escribio|escrito|respondio|respondido)|nos (?:escribio|respondio)|correo de\b|"
    r"me (?:escreveu|respondeu)|nos (?:escreveu|respondeu)|^[\w' -]{2,30} (?:escreveu|respondeu|escribio|respondio)\b"
)
MAIL = (
    r"e-?mail|\bmail|courriel|\bcorreo\b|\bwrote\b|\becrit\b|geschrieben|escrib|escrev|gemailt|\breplied\b|repondu|geantwortet"
)
DAYS_AGO = (
    (r"\b(?:day before yesterday|avant-hier|vorgestern|anteayer|antes de ayer|anteontem)\b", 2),
    (r"\b(?:yesterday|hier|gestern|ayer|ontem)\b", 1),
)
