"""Portuguese, spoken or typed on a telephone: calls, WhatsApp, LinkedIn."""

from __future__ import annotations

CALLS: dict[str, str | tuple[str, ...]] = {
    "call.hello": "Bom dia, {first}, fala {sender}, da {our_company}.",
    "call.hello_short": "Bom dia, {first}, fala {sender}.",
    "call.hello_bare": "Bom dia, {first}.",
    "call.permission": ("Tem dois minutos?", "Pode falar dois minutos?"),
    "call.close": (
        "Resumo então quem faz o quê, e até quando. Voltamos a falar {next_call:at}?",
        "Para que nada fique parado: quem faz o quê, e até quando. Proponho voltarmos a falar {next_call:at}.",
    ),
    "call.voicemail": (
        "Bom dia, {first}, fala {sender}, da {our_company}. {reason_short} Basta uma linha por e-mail, ou uma chamada "
        "quando der jeito. "
        "Muito agradeço.",
        "Bom dia, {first}, fala {sender}, da {our_company}. {reason_short} Pode ligar quando der jeito, ou basta uma "
        "linha por e-mail. Muito "
        "agradeço.",
    ),
    "call.voicemail_short": (
        "Bom dia, {first}, fala {sender}. {reason_short} Basta uma linha por e-mail, ou uma chamada quando der jeito. "
        "Muito agradeço.",
        "Bom dia, {first}, fala {sender}. {reason_short} Pode ligar quando der jeito, ou basta uma linha por e-mail. Muito "
        "agradeço.",
    ),
    "call.voicemail_bare": (
        "Bom dia, {first}. {reason_short} Basta uma linha por e-mail, ou uma chamada quando der jeito. Muito agradeço."
    ),
    "call.pitch.known": "O que posso dizer com certeza: {known_answers}",
    "call.pitch.facts": "O que já sei: {known_answers}",
    "call.pitch.partly": "O que posso dizer hoje com certeza: {known_answers} O resto segue por escrito até {answer_by:full}.",
    # 3
    "call.reason.3": "Ligo por causa da sua pergunta {asked:of}.",
    "call.reason.3_plain": "Ligo por causa da sua pergunta.",
    "call.ask.3.1": "A sua pergunta foi: {point} Percebi bem?",
    "call.ask.3.2": "O que depende da resposta do seu lado?",
    "call.ask.3.3": "Há mais alguma coisa a esclarecer de uma vez?",
    "call.pitch.3": "Estou a verificar para que a resposta seja segura, e segue por escrito até {answer_by:full}.",
    # Uma chamada que pedem
    "call.reason.call_late": "Pediu-me que ligasse {call_day:on}; lamento só o fazer agora.",
    "call.reason.call": "Pediu-me {asked:on} que ligasse.",
    "call.reason.call_plain": "Pediu-me que ligasse.",
    "call.ask.call.1": "O que quer ver comigo?",
    "call.ask.call.2": "O que tem de ficar resolvido no fim desta chamada?",
    "call.pitch.call": "O que resolvermos agora segue hoje por escrito.",
    "voicemail.call": "Ligo como pediu.",
    "wa.call": "Olá {first}, com todo o gosto. Seria possível uma chamada {slot_1:at}?",
    "wa.call_number": "Olá {first}, com todo o gosto. Para que número ligo, e seria possível {slot_1:at}?",
    # O que diz a própria mensagem
    "call.ask.14.2_told": "Nas suas palavras: {told} O que tem de estar pronto até lá?",
    "call.ask.15.1_told": "Escreve: {told} O que é mais importante nisso?",
    "call.ask.15.3_dated": "O que tem de ter mudado até lá?",
    "call.ask.27.0_recent": "Escreveu {heard_on:on}: {heard} Essa data é firme, ou há alguma margem?",
    "call.ask.27.5": "Escreveu também: {sooner} De que precisa da nossa parte para isso?",
    "li.9_told": (
        "Bom dia, {first}, {colleague} incluiu o seu nome na nossa conversa e disse-me o que é importante. O que falta ainda "
        "da minha parte?"
    ),
    # 4
    "call.reason.4": "Tenho em falta algo que prometi {promised:on}.",
    "call.reason.4_plain": "Tenho em falta algo que prometi.",
    "call.ask.4.1": "Para que é preciso primeiro?",
    "call.ask.4.2": "Há uma data em que tenha de estar aí?",
    "call.ask.4.3": "Falta mais alguma coisa da nossa parte?",
    "call.pitch.4": "Chega tarde, e lamento. Segue por escrito até {answer_by:full}.",
    # 5
    "call.reason.5": "Agradeço a sua confirmação {asked:of}; gostaria de marcar o próximo passo.",
    "call.reason.5_plain": "Agradeço a sua confirmação; gostaria de marcar o próximo passo.",
    "call.ask.5.1": "A partir de que dia querem começar?",
    "call.ask.5.2": "Quem assina do seu lado, e alguém tem de ver antes?",
    "call.ask.5.3": "Fica alguma coisa em aberto que possa atrasar?",
    "call.pitch.5": "A data é decidida do seu lado; eu ponho os passos de ambos por ordem e envio hoje.",
    # 6
    "call.reason.6": "Falta ainda um passo do nosso lado.",
    "call.reason.6_open": "Ligo por causa do nosso próximo passo, para que não fique parado.",
    "call.ask.6.1": "Mudou alguma coisa desde a última vez que falámos?",
    "call.ask.6.2": "O que é mais importante neste momento?",
    "call.ask.6.3": "Quem mais participa já do seu lado?",
    "call.pitch.6": "Da nossa parte trato eu, e segue até {answer_by:full}.",
    "call.pitch.6_open": "Sabendo como está do seu lado, resumo depois numa mensagem quem faz o quê.",
    # 7
    "call.reason.7": "O meu último e-mail foi devolvido.",
    "call.ask.7.1": "Que endereço devo usar a partir de agora?",
    "call.ask.7.2": "Convém pôr mais alguém em cópia?",
    "call.pitch.7_answer": "Em poucas palavras: {short_version} Reenvio para o endereço certo logo a seguir à chamada.",
    "call.pitch.7": "Reenvio para o endereço certo logo a seguir à chamada, para que nada se perca.",
    # 8
    "call.reason.8": "Agradeço ter-me contado que vai sair, e todo o trabalho neste projeto.",
    "call.ask.8.0": "Ainda não há ninguém nomeado, como escreveu: quem fica com o projeto até lá?",
    "call.ask.8.1": "Quem fica com o tema, e a partir de quando?",
    "call.ask.8.2": "Poderia apresentar-nos até {leaves:full}?",
    "call.ask.8.3": "O que deve saber primeiro quem fica com o tema?",
    "call.ask.8.4": "Se até lá não houver ninguém nomeado, com quem devo falar?",
    "call.ask.8.4_colleague": "Se até lá não houver ninguém nomeado, posso falar com {colleague}?",
    "call.pitch.8": "Envio um resumo de uma página para reencaminhar: objetivo, o que está combinado, o que está em aberto.",
    # 12
    "call.reason.12": "Desencontrámo-nos {asked:on}; acontece.",
    "call.reason.12_plain": "Desencontrámo-nos; acontece.",
    "call.ask.12.1": "O tema continua atual?",
    "call.ask.12.2": "Mudou alguma coisa que eu deva saber?",
    "call.ask.12.3": "Quem deveria estar da próxima vez?",
    "call.pitch.12": "Bastam vinte minutos para o que queríamos decidir.",
    "call.close.12": "Seria possível {slots:at}?",
    # 14
    "call.reason.14": "Li a sua mensagem {asked:of}, e lamento. Ligo para resolver.",
    "call.reason.14_plain": "Li a sua mensagem, e lamento. Ligo para resolver.",
    "call.ask.14.1": "Nas suas palavras: {point} O que aconteceu, desde o início?",
    "call.ask.14.2": "O que está a custar neste momento, e até quando?",
    "call.ask.14.3": "O que tem de ser resolvido primeiro?",
    "call.ask.14.4": "Quem mais do seu lado deveria ter notícias minhas hoje?",
    "call.pitch.14": "Estou a tratar disto pessoalmente. Até {answer_by:full} segue por escrito o que falhou e o que fazemos.",
    "call.close.14": "Repito o que anotei e o que faço agora. Quando posso ligar para dizer em que ponto está?",
    # 15
    "call.reason.15": "Agradeço a sua mensagem {asked:of}; prefiro responder de viva voz.",
    "call.reason.15_plain": "Agradeço a sua mensagem; prefiro responder de viva voz.",
    "call.ask.15.1": "O que levou a escrever-nos agora?",
    "call.ask.15.2": "Como fazem hoje, e quanto custa isso?",
    "call.ask.15.3": "O que tem de mudar, e até quando?",
    "call.ask.15.4": "Quem mais decide?",
    "call.pitch.15": "A partir daí preparo só o que serve, e mostro com o vosso próprio exemplo.",
    "call.close.15": "Reservamos vinte minutos para isso: {slots:at}?",
    # 22
    "call.reason.22": "Ligo por causa da demonstração {asked:of} e do que vem a seguir.",
    "call.reason.22_plain": "Ligo por causa da nossa demonstração e do que vem a seguir.",
    "call.ask.22.0": "Escreveu {heard_on:on}: {heard} O que dizem os outros?",
    "call.ask.22.1": "O que ficou da demonstração entre os colegas?",
    "call.ask.22.2": "O que falta ainda para decidir?",
    "call.ask.22.3": "Qual é o próximo passo do seu lado, e quem participa?",
    "call.ask.22.4": "Até quando querem ter decidido?",
    "call.pitch.22": "Proponho rever o que está em aberto em trinta minutos, com todos os que têm uma palavra a dizer.",
    "call.close.22": "Seria possível {slots:at}?",
    # 23
    "call.reason.23": "Disse-me {asked:on} que estão a comparar; é o mais sensato.",
    "call.reason.23_plain": "Estão a comparar; é o mais sensato.",
    "call.reason.23_named": "Perguntou {asked:on} como nos comparamos com {competitor}; gostaria de responder com franqueza.",
    "call.ask.23.1": "Que dois ou três critérios vão decidir?",
    "call.ask.23.2": "O que agrada mais na outra oferta?",
    "call.ask.23.3": "Quem avalia os critérios do seu lado?",
    "call.pitch.23": "Com os critérios à vista, respondo a cada um com franqueza, também onde não somos os melhores.",
    # 24
    "call.reason.24": "Ligo por causa da minha mensagem {sent:of}.",
    "call.reason.24_plain": "Ligo para saber em que ponto estamos.",
    "call.ask.24.0": "Escreveu {heard_on:on}: {heard} O que aconteceu desde então?",
    "call.ask.24.1": "O que aconteceu do seu lado desde a última vez que falámos?",
    "call.ask.24.2": "Que parte seria mais difícil de defender internamente?",
    "call.ask.24.3": "É o preço, o momento, o acordo entre colegas ou dúvidas quanto ao resultado?",
    "call.ask.24.4": "O que teria de se verificar para decidir com tranquilidade?",
    "call.pitch.24": (
        "Se ajudar, dou uma só recomendação clara em vez de várias opções, e um primeiro passo menor e reversível."
    ),
    "call.close.24": "Quem mais deveria estar quando decidirmos? Seria possível {slot_1:at}?",
    # 25
    "call.reason.25": "Ligo por causa do preço, na sequência da sua mensagem {asked:of}.",
    "call.reason.25_plain": "Ligo por causa do preço.",
    "call.ask.25.1": "Trata-se do total, do orçamento deste ano ou da comparação com outra oferta?",
    "call.ask.25.2": "Além do preço, fica alguma coisa em aberto?",
    "call.ask.25.3": "Se o preço estivesse resolvido, quem assinaria, e quando?",
    "call.pitch.25": (
        "Não posso dar outro número sem mais. O que se pode mexer é o âmbito, a duração e o pagamento: sabendo o que mais "
        "importa, há uma "
        "resposta firme até {answer_by:full}."
    ),
    "call.pitch.25_levers": "Onde há margem, ela tem uma contrapartida. {levers} O que serve melhor?",
    "call.close.25": "Se eu enviar essa versão, quem a assina, e até quando?",
    # 26
    "call.reason.26": "Ligo por causa dos seus pontos do contrato {asked:of}.",
    "call.reason.26_plain": "Ligo por causa dos seus pontos do contrato.",
    "call.ask.26.1": "A lista está completa, ou há mais alguma coisa em análise?",
    "call.ask.26.2": "Quem trata do assunto do seu lado?",
    "call.ask.26.3": "Que ponto poderia travar a assinatura?",
    "call.pitch.26": "Os nossos responsáveis estão a tratar; a nossa posição segue por escrito até {answer_by:full}.",
    # 27
    "call.reason.27": "Gostaria de rever o calendário.",
    "call.ask.27.0": "Escreveu {heard_on:on}: {heard} Essa data mantém-se?",
    "call.ask.27.1": "Para quando tem de estar a funcionar?",
    "call.ask.27.2": "O que tem de acontecer antes do seu lado: aprovação, contrato, orçamento?",
    "call.ask.27.3": "Quem tem de aprovar cada passo?",
    "call.ask.27.4": "O que poderia voltar a adiar?",
    "call.pitch.27": "Prefiro partir da sua data e não da nossa, e fazer um plano curto com datas e nomes.",
    # 28
    "call.reason.28": "Ligo por causa do último passo, a assinatura.",
    "call.reason.28_sent": "Ligo por causa da assinatura; o documento está consigo desde {doc_sent:full}.",
    "call.ask.28.0": "Escreveu {heard_on:on}: {heard} Como está hoje?",
    "call.ask.28.1": "Há alguma coisa que a prenda do seu lado?",
    "call.ask.28.2_signer": "{signer} também já assinou?",
    "call.ask.28.2": "Quem ainda tem de ver ou assinar?",
    "call.ask.28.3": "Ajudaria uma palavra minha com as compras ou com o jurídico?",
    "call.pitch.28": "Só falta a assinatura. Se alguma coisa estiver no caminho, trato disso hoje.",
    "call.close.28": "Que dia é realista, e posso ligar nesse dia se surgir alguma coisa?",
    # 30
    "call.reason.30": "Agradeço a sua confiança; quero preparar bem o arranque.",
    "call.ask.30.1": "Quem participa na reunião de arranque do seu lado?",
    "call.ask.30.2": "Com quem falamos no dia a dia?",
    "call.ask.30.3": "O que tem de estar melhor daqui a três meses para falarmos de sucesso?",
    "call.pitch.30": "No arranque revemos os objetivos da compra, cada um com responsável e data.",
    "call.pitch.30_goal": "O objetivo que tenho anotado: {goal} Continua a ser esse?",
    "call.close.30": "Seria possível {slots:at}?",
    # What they may say
    "objection.later": "Agora não tenho tempo.",
    "objection.later.answer": "Então fico-me pelo único ponto necessário. Quando é melhor, hoje ou amanhã?",
    "objection.short": "Mande-me um e-mail.",
    "objection.short.answer": "Com gosto, segue hoje. Uma pergunta para acertar: o que é mais importante?",
    "objection.late": "Precisávamos disto mais cedo.",
    "objection.late.answer": "É verdade, e lamento. O que posso fazer para que o atraso não custe mais nada?",
    "objection.boss": "Ainda tenho de falar com alguém.",
    "objection.boss.answer": "Claro. O que vai perguntar primeiro? Posso responder em meia página, ou juntar-me à conversa.",
    "objection.nobody": "Ainda não há substituto.",
    "objection.nobody.answer": "Quem decide? Falaria com essa pessoa, e só citaria o seu nome com autorização.",
    "objection.priority": "Já não é uma prioridade.",
    "objection.priority.answer": "Com franqueza, então: volto numa data concreta, ou encerro do nosso lado?",
    "objection.angry": "Já me disseram isso antes.",
    "objection.angry.answer": "Compreendo. Por isso dou um nome e um dia, e ligo mesmo que não haja novidades.",
    "objection.stop": "Estamos a pensar em desistir.",
    "objection.stop.answer": "Levo isso a sério. Vamos resolver primeiro o que falha; depois decide-se com calma.",
    "objection.mail": "Por agora é só para conhecer.",
    "objection.mail.answer": (
        "É o melhor momento para perguntar. O que teria de estar melhor do que hoje para valer a pena mudar?"
    ),
    "objection.think": "Temos de pensar.",
    "objection.think.answer": "Faz sentido. Em quê exatamente, e o que falta para isso?",
    "objection.cheaper": "Há quem seja mais barato.",
    "objection.cheaper.answer": "Pode ser. Com o mesmo âmbito? Vamos pôr os dois lado a lado, e vê-se do que se abdica.",
    "objection.number": "Dê-me simplesmente o melhor preço.",
    "objection.number.answer": "Um preço só serve quando sei o que cobre e o que há em troca. O que é mais importante?",
    "objection.nodate": "Não temos data.",
    "objection.nodate.answer": "Então vamos ao acontecimento de que depende. Qual é, e quem sabe quando chega?",
    # Voicemail reasons
    "voicemail.3": "É por causa da sua pergunta; não quero fazer esperar.",
    "voicemail.4": "Tenho algo em falta, e não me esqueci.",
    "voicemail.5": "Agradeço a sua confirmação; quero marcar o próximo passo.",
    "voicemail.6": "Falta ainda um passo do nosso lado.",
    "voicemail.6_open": "É por causa do nosso próximo passo.",
    "voicemail.7": "O meu e-mail foi devolvido, e preciso do endereço certo.",
    "voicemail.8": "Gostaria de falar antes da sua saída.",
    "voicemail.12": "Desencontrámo-nos, e gostaria de achar outro momento.",
    "voicemail.14": "Li a sua mensagem, lamento, e estou a tratar disso.",
    "voicemail.15": "Escreveu-nos, e gostaria de responder de viva voz.",
    "voicemail.22": "É por causa da demonstração e do que vem a seguir.",
    "voicemail.23": "É por causa da comparação; tenho uma pergunta.",
    "voicemail.24": "É por causa da minha última mensagem; tenho uma só pergunta.",
    "voicemail.25": "É por causa do preço.",
    "voicemail.26": "É por causa dos seus pontos do contrato.",
    "voicemail.27": "É por causa do calendário; tenho uma só pergunta.",
    "voicemail.28": "É por causa do último passo, a assinatura.",
    "voicemail.30": "É para preparar bem o arranque.",
    # LinkedIn and WhatsApp
    "li.7": "Bom dia, {first}, o meu e-mail foi devolvido. Que endereço devo usar a partir de agora?",
    "li.7_answer": "Bom dia, {first}, o meu e-mail foi devolvido. Dizia: “{short_version}” Que endereço uso?",
    "li.7_short": "Bom dia, {first}, o meu e-mail “{thread_out}” foi devolvido. Que endereço devo usar a partir de agora?",
    "li.8": "Bom dia, {first}, agradeço ter-me contado que vai sair. Quem fica com o tema, e poderia apresentar-nos?",
    "li.9": (
        "Bom dia, {first}, {colleague} incluiu o seu nome na nossa conversa. Que pontos são mais importantes? Respondo "
        "diretamente."
    ),
    "li.9_plain": "Bom dia, {first}, entrou agora na nossa conversa. Que pontos são mais importantes? Respondo diretamente.",
    "wa.3_known": "Olá {first}, agradeço a sua mensagem. {answer_sentence} Fica assim esclarecido?",
    "wa.3_open": "Olá {first}, agradeço a sua mensagem. Vou verificar {point} e respondo até {answer_by:full}.",
    "wa.3_plain": "Olá {first}, agradeço a sua mensagem. Vou verificar e respondo até {answer_by:full}.",
    "wa.4": "Olá {first}, não me esqueci do que está em falta. Segue até {answer_by:full}.",
    "wa.4_object": "Olá {first}, segue hoje por e-mail o que ficou em falta: {promise_object}. Lamento a espera.",
    "wa.5": "Olá {first}, ótimo. Marcamos o arranque: {slots:at}?",
    "wa.5_sign": "Olá {first}, ótimo. Quem assina, e a partir de que data querem começar?",
    "wa.12": "Olá {first}, desencontrámo-nos. Seria possível {slots:at}?",
    "wa.24": "Olá {first}, o que ainda pesa contra uma decisão: o preço, o momento ou o acordo interno? Basta uma palavra.",
    "wa.28": "Olá {first}, só falta a assinatura. Há alguma coisa que a prenda e que eu possa resolver?",
}
