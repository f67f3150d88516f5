"""Portuguese that reads well on both sides of the ocean: the third person without a pronoun, in either register."""

from __future__ import annotations

from dataclasses import replace

from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases.pt_calls import CALLS
from engine.adapters.writers.playbook.phrases.pt_plans import PLANS

_WEEKDAYS = ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo")

_TOPICS = {
    "billing": ("sobre o pagamento", "Pagamento"),
    "price": ("sobre o preço", "Preço"),
    "contract": ("sobre o contrato", "Contrato"),
    "data_protection": ("sobre a proteção de dados", "Proteção de dados"),
    "security": ("sobre a segurança", "Segurança"),
    "integration": ("sobre a integração", "Integração"),
    "migration": ("sobre a migração", "Migração"),
    "training": ("sobre a formação", "Formação"),
    "timeline": ("sobre os prazos", "Prazos"),
    "support": ("sobre o suporte", "Suporte"),
    "users": ("sobre as licenças", "Licenças"),
    "references": ("sobre as referências", "Referências"),
    "trial": ("sobre o piloto", "Piloto"),
    "meeting": ("sobre a nossa reunião", "A nossa reunião"),
    "signature": ("sobre a assinatura", "Assinatura"),
}

_TEXTS: dict[str, str | tuple[str, ...]] = {
    # Shared
    "subject.thread": "{thread}",
    "subject.thread_out": "{thread_out}",
    "subject.topic": "{topic_label}: a sua pergunta",
    "subject.answer": "{topic_label}: a nossa resposta",
    "subject.answers": "{topics_label}: as nossas respostas",
    "subject.topics": "{topics_label}: as suas perguntas",
    "sorry.wait": ("Peço desculpa pela espera.", "Lamento a espera."),
    "thanks.message": ("Agradeço a sua mensagem {asked:of}.", "Muito agradeço a sua mensagem {asked:of}."),
    "thanks.late": (
        "Agradeço a sua mensagem {late_since:of} e peço desculpa pela espera.",
        "Agradeço a sua mensagem {late_since:of}; lamento responder só agora.",
    ),
    "thanks.message_today": "Agradeço a sua mensagem.",
    "slots.two": (
        "Seria possível {slots:at}?",
        "Proponho {two_slots:at}; o que é melhor?",
    ),
    "slots.link": "Se nenhuma opção servir, pode escolher outro horário aqui: {booking_link}",
    "points.one": "A sua pergunta: {point}",
    "points.many": "As suas perguntas:\n{points}",
    "points.one_known": "Em poucas palavras: {answer}",
    "points.many_known": "{points}",
    "also.promise": "Também em anexo, como prometido: {also_object}.",
    "also.promise_late": "Também em anexo: {also_object}. Devia ter chegado {also_due:on}; peço desculpa pelo atraso.",
    "also.one": "Perguntava também: {also_point}",
    "also.many": "Perguntava também:\n{also_list}",
    "also.open": "Estou a verificar, e a resposta segue por escrito até {answer_by:full}.",
    "ask.prospecting": "Para orientar bem a resposta: o que convém resolver primeiro?",
    "ask.qualification": "Há alguma data até à qual isto tenha de estar resolvido?",
    "ask.demo": "Fica mais alguma coisa em aberto do seu lado antes de combinarmos o próximo passo?",
    "ask.proposal": (
        "Com isto esclarecido, fica mais algum ponto antes da decisão?",
        "É este o último ponto em aberto antes da decisão, ou há mais algum?",
    ),
    "ask.negotiation": "Com isto esclarecido, fica mais alguma coisa antes da assinatura?",
    "ask.won": "Precisa de mais alguma coisa da nossa parte neste momento?",
    "ask.lost": "Posso esclarecer mais alguma coisa?",
    # 3
    "answer.subject": "A sua pergunta {asked:of}",
    "answer.subject_many": "As suas perguntas {asked:of}",
    "answer.subject_today": "A sua pergunta",
    "answer.open_one": (
        "Estou a verificar para que a resposta seja segura. Segue por escrito até {answer_by:full}.",
        "Prefiro não dar meia resposta, por isso confirmo com as pessoas responsáveis. A resposta segue por escrito até "
        "{answer_by:full}.",
    ),
    "answer.open_many": (
        "Estou a verificar cada ponto para que as respostas sejam seguras. Seguem todas juntas até {answer_by:full}.",
        "Prefiro não dar meias respostas, por isso confirmo cada ponto com as pessoas responsáveis. Segue tudo por escrito até "
        "{answer_by:full}.",
    ),
    "answer.open_rest": "Estou a verificar o resto; segue até {answer_by:full}.",
    "answer.unquoted": "Estou a tratar da sua pergunta {topic} e respondo por escrito até {answer_by:full}.",
    "answer.unquoted_plain": "Estou a tratar da sua pergunta e respondo por escrito até {answer_by:full}.",
    "answer.unquoted_many": "Estou a tratar das suas perguntas e respondo a todas por escrito até {answer_by:full}.",
    "answer.call": "Com todo o gosto: seria possível uma chamada {slots:at}?",
    "answer.call_number": "Com todo o gosto: para que número ligo, e seria possível {slot_1:at}?",
    "answer.settles": (
        "Fica assim esclarecido, ou falta alguma coisa?",
        "Era isto de que precisava, ou ficou algo em aberto?",
    ),
    "answer.in_time": "Seguem as respostas, a tempo de {deadline:full}.",
    # 4
    "promise.subject": "{promise_title}",
    "promise.subject_plain": "O que prometi enviar",
    "promise.send_late": (
        "Envio em anexo {promise_object}. Devia ter chegado {due:on}; peço desculpa pelo atraso.",
        "Fiquei de enviar até {due:day}, e peço desculpa pelo atraso: segue em anexo {promise_object}.",
    ),
    "promise.send": "Como prometido {promised:on}, envio em anexo {promise_object}.",
    "promise.send_today": "Como prometido, envio em anexo {promise_object}.",
    "promise.answer_late": "Devia uma resposta {promise_about} {due:on}, e devia ter avisado mais cedo que leva mais tempo.",
    "promise.plain_late": "Devia uma resposta {due:on}, e devia ter avisado mais cedo que leva mais tempo.",
    "promise.answer": "Prometi {promised:on} voltar a escrever {promise_about}.",
    "promise.plain": "Prometi {promised:on} voltar a escrever.",
    "promise.ask_dated": "Mencionou {named:full}: falta mais alguma coisa para essa data?",
    "promise.ask": "Precisa de mais alguma coisa da nossa parte para avançar?",
    "promise.new_date": "A resposta segue por escrito até {answer_by:full}.",
    # 5
    "yes.subject": "A sua confirmação: próximo passo",
    "yes.thanks": (
        "Muito agradeço a sua confirmação {asked:of}. É bom avançar.",
        "Agradeço a sua resposta {asked:of}; é bom contar com a sua confirmação.",
    ),
    "yes.thanks_today": "Muito agradeço a sua confirmação. É bom avançar.",
    "yes.sign": (
        "Para preparar o documento para assinatura preciso de dois dados: quem assina do seu lado e a partir de que data "
        "querem começar. "
        "Assim que os tiver, envio."
    ),
    "yes.start": "Para começar, proponho uma chamada de trinta minutos com todas as pessoas envolvidas.",
    "yes.who": "Quem mais deveria participar do seu lado?",
    "yes.kickoff": "Para o arranque estamos disponíveis {kickoff:at}. É possível?",
    "yes.short_call": "Se dez minutos por telefone forem mais simples: {slots:at}?",
    # 6
    "task.subject": "O nosso ponto pendente",
    "task.subject_open": "O nosso próximo passo",
    "task.email": "Falta ainda um passo do nosso lado, e não quero deixá-lo arrastar. Segue até {answer_by:full}.",
    "task.open": (
        "Gostaria de retomar agora o nosso próximo passo, antes que fique parado. Bastam dez minutos: {slots:at}?",
        "O nosso próximo passo continua em aberto; bastam dez minutos para o marcar: {slots:at}?",
    ),
    "task.ask": "Mudou entretanto alguma coisa do seu lado que eu deva saber antes?",
    # 8
    "leave.subject": "Antes da sua saída",
    "leave.thanks": "Agradeço ter-me contado {asked:on} que vai sair, e todo o seu trabalho neste projeto.",
    "leave.thanks_today": "Agradeço ter-me contado que vai sair, e todo o seu trabalho neste projeto.",
    "leave.intro_dated": "Até {leaves:full}, poderia apresentar-me a pessoa que fica com o tema? Bastam quinze minutos a três.",
    "leave.intro": "Antes de sair, poderia apresentar-me a pessoa que fica com o tema? Bastam quinze minutos a três.",
    "leave.recap": "Para que nada se perca, eis o ponto da situação, pronto a reencaminhar:\n{recap}",
    "leave.colleague": "Se ainda não houver ninguém nomeado, devo falar com {colleague}?",
    "leave.nobody": "Se ainda não houver ninguém nomeado, com quem devo falar?",
    # 9
    "new.subject": "Em resumo, onde estamos",
    "new.copied": "{colleague} incluiu o seu nome na nossa conversa {asked:on}, o que me alegra.",
    "new.copied_plain": "Entrou agora na nossa conversa, o que me alegra.",
    "new.recap": "Em resumo, para partirmos do mesmo:\n{recap}",
    "new.ask_told": "{colleague} disse-me o que é importante para si. De que precisa ainda da minha parte para isso?",
    "new.ask_dated": (
        "{colleague} disse-me o que é importante para si e que a decisão fica para {told_day:full}. De que precisa ainda da "
        "minha parte até lá?"
    ),
    "new.ask": "Que pontos são mais importantes para si nesta decisão? Respondo diretamente.",
    # 10
    "recap.subject": "A nossa reunião {asked:of}",
    "recap.thanks": ("Muito agradeço o seu tempo {asked:on}.", "Agradeço a boa conversa {asked:of}."),
    "recap.thanks_today": "Muito agradeço o seu tempo na nossa reunião.",
    "recap.items": "Para partirmos das mesmas notas, eis o que retive:\n{recap}",
    "recap.check": "Está certo, ou falta alguma coisa?",
    "recap.open": (
        "Para trabalhar no que importa: que dois ou três pontos pesam mais na sua decisão, e quem mais deveria participar?"
    ),
    # 12
    "noshow.subject": "Encontramos outro momento?",
    "noshow.subject_matter": "{meeting_title}: outra data?",
    "noshow.missed": "Desencontrámo-nos {asked:on}; acontece.",
    "noshow.missed_today": "Hoje não nos encontrámos; acontece.",
    "noshow.matter": "Do meu lado, o tema mantém-se: {meeting_subject}.",
    "noshow.short": "Bastam vinte minutos.",
    "noshow.out": "Se a prioridade mudou, basta dizer e adapto o calendário.",
    # 14
    "complaint.subject": "A sua mensagem {asked:of}",
    "complaint.subject_today": "A sua mensagem",
    "complaint.sorry": "Agradeço a franqueza da sua mensagem {asked:of}. Lamento muito.",
    "complaint.sorry_today": "Agradeço a franqueza da sua mensagem. Lamento muito.",
    "complaint.words": "Nas suas palavras: {point}",
    "complaint.facts": "O que já posso dizer: {known_answers}",
    "complaint.owner": (
        "Estou a tratar disto pessoalmente: apuro o que aconteceu e, até {answer_by:full}, digo por escrito o que falhou e "
        "o que fazemos."
    ),
    "complaint.urgent": "Se algo não puder esperar até lá, basta dizer e eu ligo.",
    # 15
    "enquiry.subject": "O seu pedido {asked:of}",
    "enquiry.subject_form": "{form_subject}",
    "enquiry.subject_today": "O seu pedido",
    "enquiry.who_we_are": "{value_line}",
    "enquiry.ask": "Uma pergunta para preparar o que interessa: o que é preciso resolver, e até quando?",
    "enquiry.ask_known": "Uma pergunta para preparar o que interessa: como fazem isso hoje?",
    "enquiry.slots": "Posso mostrar em vinte minutos: {slots:at}?",
    # 22
    "next.subject": "Próximo passo depois da demonstração",
    "next.thanks": "Agradeço mais uma vez o seu tempo na demonstração {asked:of}.",
    "next.thanks_today": "Agradeço mais uma vez o seu tempo na demonstração.",
    "next.words": "Escreveu {heard_on:on}: {heard}",
    "next.ask": "Qual é a próxima decisão do seu lado, e quem participa nela?",
    "next.slots": "Para rever o que está em aberto, proponho trinta minutos: {slots:at}.",
    # 23
    "compare.subject": "Uma comparação franca",
    "compare.subject_named": "Comparação com {competitor}",
    "compare.thanks_named": "Agradeço a pergunta {asked:of} sobre a comparação com {competitor}.",
    "compare.thanks": "Agradeço ter-me dito {asked:on} que estão a comparar.",
    "compare.thanks_today": "Agradeço ter-me dito que estão a comparar.",
    "compare.ask": (
        "Que dois ou três critérios vão decidir? Respondo a cada um com franqueza, também onde não somos os melhores."
    ),
    "compare.slots": "Se for mais fácil conversar: {slots:at}?",
    # 24
    "revive.subject": "Em que ponto estamos?",
    "revive.sent": "A minha última mensagem, {sent:of}, já vai longe, por isso prefiro perguntar abertamente.",
    "revive.plain": "Há algum tempo que não falamos, por isso prefiro perguntar abertamente.",
    "revive.after": "Não tive resposta desde a minha última mensagem, por isso prefiro perguntar abertamente a insistir.",
    "revive.words": "Escreveu {heard_on:on}: {heard}",
    "revive.fear": (
        "Quando uma decisão demora, costuma dever-se a um só ponto: o preço, o momento, o acordo interno ou dúvidas quanto "
        "ao resultado. "
        "Qual é neste caso?",
        "O que ainda pesa contra uma decisão: o preço, o momento, o acordo interno ou o resultado?",
    ),
    "revive.help": (
        "Sabendo isso, volto com uma só recomendação clara, e com um primeiro passo menor se isso reduzir o risco.",
        "Basta dizer qual, e respondo só a esse ponto, com uma recomendação clara em vez de várias opções.",
    ),
    "revive.out": "Se as prioridades mudaram, também está bem; basta uma linha.",
    # 25
    "price.subject": "A sua pergunta sobre o preço",
    "price.words_today": "Nas suas palavras: {point}",
    "price.clarify": (
        "Para que a minha resposta sirva: trata-se do total, do orçamento deste ano ou da comparação com outra oferta? E "
        "além do preço, fica "
        "alguma coisa em aberto?"
    ),
    "price.levers": "Onde há margem, ela tem uma contrapartida. {levers}",
    "price.trade": (
        "O que se pode mexer é o âmbito, a duração e o pagamento. Assim que souber o que mais importa, há uma resposta "
        "firme até "
        "{answer_by:full}."
    ),
    "price.slots": "Quinze minutos talvez sejam mais rápidos: {slots:at}?",
    # 26
    "legal.subject": "Os seus pontos do contrato",
    "legal.open": (
        "Passo os seus pontos às pessoas responsáveis do nosso lado; a nossa posição segue por escrito até {answer_by:full}."
    ),
    "legal.who": "Quem trata do assunto do seu lado, para que os dois possam falar diretamente se for preciso?",
    "legal.rest": "A lista está completa, ou há mais algum ponto em análise?",
    # 27
    "replan.subject": "Planear a partir da sua data",
    "replan.words": "Escreveu {heard_on:on}: {heard}",
    "replan.ask_dated": (
        "Vamos planear a partir daí, de trás para a frente. A data mantém-se, e o que tem de acontecer antes do seu lado: "
        "aprovação, contrato, "
        "orçamento?"
    ),
    "replan.open": "Para planear bem os próximos passos, prefiro partir da sua data e não da nossa.",
    "replan.ask_recent": (
        "Vamos planear a partir daí, de trás para a frente. O que tem de acontecer antes do seu lado: aprovação, contrato, "
        "orçamento?"
    ),
    "replan.sooner": "Escreveu também: {sooner} De que precisa da nossa parte para isso?",
    "replan.ask": (
        "Para quando tem de estar a funcionar, e o que tem de acontecer antes do seu lado: aprovação, contrato, orçamento?"
    ),
    "replan.after": "Faço disso um plano curto, com datas e nomes dos dois lados.",
    "replan.slots": "Bastam quinze minutos: {slots:at}?",
    # 28
    "sign.subject": "O último passo: a assinatura",
    "sign.thanks": "Agradeço mais uma vez a sua confirmação {asked:of}.",
    "sign.thanks_plain": "Agradeço mais uma vez a sua confirmação.",
    "sign.step": "Falta um passo: a assinatura.",
    "sign.step_sent": "Falta um passo: a assinatura. O documento está consigo desde {doc_sent:full}.",
    "sign.ask": (
        "Há alguma coisa que a prenda do seu lado? Se ajudar uma palavra com as compras ou com o jurídico, basta dizer com "
        "quem e eu trato."
    ),
    "sign.date": "Que dia é realista?",
    # 30
    "hand.subject": "O seu arranque connosco",
    "hand.thanks": "Muito agradeço a sua confiança. Agora é a nossa vez.",
    "hand.slots": "Para começar bem, proponho uma reunião de arranque de trinta minutos: {slots:at}.",
    "hand.ask": "Quem participa do seu lado, e com quem falamos no dia a dia?",
    "hand.goals": "Aí revemos os objetivos da compra, cada um com responsável e data.",
    "hand.goal": "O objetivo que tenho anotado: {goal} Continua a ser esse?",
    # Recap lines
    "line.met": "A nossa última reunião: {met:full}.",
    "line.document": "{document}: nas suas mãos desde {met:full}.",
    "line.document_with": "{document}: com {holder} desde {met:full}.",
    "line.amount": "A nossa oferta numa linha: {words}",
    "line.wrote": "{author} escreve: {words}",
}

PT = Language(
    code="pt",
    weekdays=_WEEKDAYS,
    on_weekdays=(
        "na segunda-feira",
        "na terça-feira",
        "na quarta-feira",
        "na quinta-feira",
        "na sexta-feira",
        "no sábado",
        "no domingo",
    ),
    months=(
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ),
    forms={
        "of": ("de {weekday}", "de {day} de {month}"),
        "on": ("{on_weekday}", "em {day} de {month}"),
        "day": ("{weekday}", "{day} de {month}"),
        "full": ("{weekday}, {day} de {month}", "{weekday}, {day} de {month}"),
        "at": ("{on_weekday}, {day} de {month}, às {time}", "{on_weekday}, {day} de {month}, às {time}"),
    },
    times=("{h}h00", "{h}h{m:02}"),
    local_time=" (hora local)",
    first_of_month="1",
    quotes=("“", "”"),
    joiner=" e ",
    alternative=" ou ",
    greetings={
        "salutation": "Bom dia, {salutation} {full},",
        "formal": "Bom dia, {full},",
        "informal": "Olá {first},",
        "nameless": "Bom dia,",
    },
    closings=("Com os melhores cumprimentos,", "Um abraço,"),
    small_after_greeting=frozenset(),
    topics=_TOPICS,
    texts=_TEXTS | CALLS | PLANS,
)

# The words in which Brazil differs, in the texts above.
_IN_BRAZIL = (
    ("connosco", "conosco"),
    ("consigo", "com você"),
    ("para si", "para você"),
    ("falámos", "falamos"),
    ("deixámos", "deixamos"),
    ("fala {sender}", "aqui é {sender}"),
    ("Escreveu {heard", "Você escreveu {heard"),
    ("como escreveu", "como você escreveu"),
    ("Escreveu-nos", "Você nos escreveu"),
    ("Perguntou {asked", "Você perguntou {asked"),
    ("Mencionou {named", "Você mencionou {named"),
    ("Disse-me {asked:on}", "Você me disse {asked:on}"),
    ("Muito agradeço", "Agradeço muito"),
    ("Temos de pensar", "Precisamos pensar"),
    ("Já não é uma prioridade", "Não é mais uma prioridade"),
    ("o âmbito", "o escopo"),
    ("mesmo âmbito", "mesmo escopo"),
    ("perceber como", "entender como"),
    ("Planeio", "Planejo"),
    ("na vossa empresa", "na sua empresa"),
    ("Na vossa empresa", "Na sua empresa"),
    ("no vosso caso", "no seu caso"),
    ("O vosso contrato", "O seu contrato"),
    ("o vosso próprio", "o seu próprio"),
    ("está a impedir", "está impedindo"),
    ("no próprio dia", "no mesmo dia"),
    ("junta-se mais alguém", "mais alguém participa"),
    ("basta-me um nome", "basta um nome"),
    ("fico-me pelo único ponto necessário", "fico só com o ponto necessário"),
    ("escrevo-lhe diretamente", "escrevo diretamente"),
    ("Do meu lado, o tema mantém-se", "Da minha parte, o tema continua de pé"),
    ("Desencontrámo-nos", "Não nos encontramos"),
    ("nos encontrámos", "nos encontramos"),
    ("contacto", "contato"),
    ("Planear", "Planejar"),
    ("planear", "planejar"),
    ("Estou a verificar", "Estou verificando"),
    ("Estou a tratar", "Estou cuidando"),
    ("estou a tratar", "estou cuidando"),
    ("estão a comparar", "estão comparando"),
    ("Estão a comparar", "Estão comparando"),
    ("está a custar", "está custando"),
    ("estão a tratar", "estão cuidando disso"),
    ("Estamos a pensar", "Estamos pensando"),
    ("Percebi bem", "Entendi bem"),
    ("quando der jeito", "quando for possível"),
    ("reencaminhar", "encaminhar"),
    ("o seu arranque", "o seu início"),
    ("O seu arranque", "O seu início"),
    ("reunião de arranque", "reunião de início"),
    ("o arranque", "o início"),
    ("No arranque", "No início"),
    ("Ligo ", "Estou ligando "),
    ("chamada", "ligação"),
)


def _brazilian(text: str) -> str:
    for european, brazilian in _IN_BRAZIL:
        text = text.replace(european, brazilian)
    return text


PT_BR = replace(
    PT,
    code="pt-BR",
    texts={key: _brazilian(text) if isinstance(text, str) else tuple(map(_brazilian, text)) for key, text in PT.texts.items()},
)
