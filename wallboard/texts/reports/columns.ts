/** Columns: id | uk | ru | pl | zh | de; `report.id` holds in that report alone. English names are the server's own. */
export const columnNames = `
start | Початок | Начало | Początek | 开始 | Beginn
site | Майданчик | Площадка | Oddział | 站点 | Standort
queue | Черга | Очередь | Kolejka | 队列 | Warteschlange
channel | Канал | Канал | Kanał | 渠道 | Kanal
direction | Напрямок | Направление | Kierunek | 方向 | Richtung
lineKind | Лінія | Линия | Linia | 线路 | Leitung
tier | Рівень | Уровень | Poziom | 等级 | Stufe
priority | Пріоритет | Приоритет | Priorytet | 优先级 | Priorität
campaign | Кампанія | Кампания | Kampania | 活动 | Kampagne
topic | Тема | Тема | Temat | 主题 | Thema
agent | Оператор | Оператор | Konsultant | 坐席 | Agent
team | Команда | Команда | Zespół | 团队 | Team
kind | Вид | Вид | Rodzaj | 类型 | Art
owner | Відповідальний | Ответственный | Odpowiedzialny | 负责人 | Zuständig
rule | Правило | Правило | Reguła | 规则 | Regel
person | Людина | Человек | Osoba | 人员 | Person
wait | Очікування | Ожидание | Oczekiwanie | 等待 | Wartezeit
segment | Сегмент | Сегмент | Segment | 分群 | Segment
name | Ім’я | Имя | Nazwa | 姓名 | Name
at | Початок | Начало | Początek | 开始 | Beginn
legs.at | У черзі з | В очереди с | W kolejce od | 排队时间 | Eingereiht
call-backs.at | Остання спроба | Последняя попытка | Ostatnia próba | 最近一次来电 | Letzter Versuch
comments.at | Надано | Дан | Udzielono | 提交时间 | Abgegeben
contact | Звернення | Обращение | Kontakt | 联络 | Kontakt
leg | Етап | Этап | Etap | 环节 | Abschnitt
result | Результат | Результат | Wynik | 结果 | Ergebnis
reason | Причина | Причина | Przyczyna | 原因 | Grund
tier-moves.reason | Чому | Почему | Dlaczego | 原因 | Warum
call-backs.waitMs | Чекав | Ждал | Czekał | 已等待 | Gewartet
comments.waitMs | Чекав | Ждал | Czekał | 已等待 | Gewartet
waitMs | Очікування | Ожидание | Oczekiwanie | 等待 | Wartezeit
customer | Клієнт | Клиент | Klient | 客户 | Kunde
address | Адреса | Адрес | Adres | 地址 | Adresse
outcome | Підсумок | Итог | Wynik | 处理结果 | Ergebnis
queues | Черги | Очереди | Kolejki | 队列 | Warteschlangen
agents | Оператори | Операторы | Konsultanci | 坐席 | Agenten
endedAt | Кінець | Конец | Koniec | 结束 | Ende
lastedMs | Тривалість | Длительность | Czas trwania | 时长 | Dauer
parent | Продовжує | Продолжает | Kontynuuje | 延续自 | Setzt fort
status | Стан | Состояние | Stan | 状态 | Stand
tries | Спроби | Попытки | Próby | 次数 | Versuche
reachedAt | Додзвонились | Дозвонились | Połączono | 接通时间 | Erreicht
reachedBy | Хто | Кто | Kto | 接通坐席 | Durch
firstAt | Перша спроба | Первая попытка | Pierwsza próba | 首次来电 | Erster Versuch
waitMaxMs | Найдовше очікування | Самое долгое ожидание | Najdłuższe oczekiwanie | 最长等待 | Längste Wartezeit
pauseReasons | Перерви за причинами | Перерывы по причинам | Przerwy wg przyczyn | 按原因暂停 | Pausen nach Grund
second | Секунда | Секунда | Sekunda | 秒 | Sekunde
atRisk | Чекали стільки | Ждали столько | Czekało tyle | 等到该秒 | Warteten so lange
patience.abandoned | Поклали слухавку | Повесили трубку | Rozłączyli się | 挂断 | Aufgelegt
patience.answered | Прийнято | Принято | Odebrane | 已接听 | Angenommen
announced | Оголошення | Объявления | Komunikaty | 提示音 | Ansagen
survival | Ще чекають | Ещё ждут | Nadal czekają | 仍在等待 | Warten noch
hazard | Інтенсивність | Интенсивность | Intensywność | 风险率 | Hazard
hazardSmooth | Інтенсивність, згладжена | Интенсивность, сглаженная | Intensywność, wygładzona | 平滑风险率 | Hazard, geglättet
survey | Опитування | Опрос | Ankieta | 调查 | Umfrage
comments.score | Оцінка | Оценка | Ocena | 评分 | Bewertung
comment | Коментар | Комментарий | Komentarz | 评论 | Kommentar
isNamed | Звернення назване | Обращение указано | Wskazano kontakt | 注明联络 | Kontakt genannt
`;

/** Columns of reports about customers, their cases and promises, and of comparisons. */
export const fieldNames = `
state | Стан | Состояние | Stan | 状态 | Stand
openedAt | Відкрито | Открыто | Otwarto | 新建时间 | Eröffnet
dueAt | Термін | Срок | Termin | 截止 | Fällig
overdueMs | Прострочено на | Просрочено на | Po terminie o | 逾期时长 | Überfällig seit
openMs | Відкрито вже | Открыто уже | Otwarta od | 未结时长 | Offen seit
isReopened | Відкрито повторно | Открыто повторно | Otwarta ponownie | 重开 | Wiedereröffnet
case | Справа | Дело | Sprawa | 工单 | Fall
what | Обіцяно | Обещано | Obiecano | 承诺内容 | Zugesagt
agentName | Ім’я оператора | Имя оператора | Nazwisko konsultanta | 坐席姓名 | Name des Agenten
madeAt | Дано | Дано | Złożono | 承诺时间 | Zugesagt am
promise | Обіцянка | Обещание | Obietnica | 承诺 | Zusage
cohort | Когорта | Когорта | Kohorta | 同期群 | Kohorte
period | Місяців потому | Месяцев спустя | Miesięcy później | 之后月数 | Monate später
customers | Клієнти | Клиенты | Klienci | 客户 | Kunden
revenue | Виторг | Выручка | Przychód | 收入 | Umsatz
orders | Замовлення | Заказы | Zamówienia | 订单 | Bestellungen
lastOrderAt | Останнє замовлення | Последний заказ | Ostatnie zamówienie | 最近订单 | Letzte Bestellung
lostAt | Втрачено | Потерян | Utracono | 流失时间 | Verloren
returnedAt | Повернення | Вернулся | Powrót | 回归 | Zurückgekehrt
lost.abandoned | Кинуті звернення | Брошенные обращения | Porzucone kontakty | 放弃的联络 | Aufgegebene Kontakte
at-risk.abandoned | Кинуті звернення | Брошенные обращения | Porzucone kontakty | 放弃的联络 | Aufgegebene Kontakte
complaint | Відкриті скарги | Открытые жалобы | Otwarte skargi | 未结投诉 | Offene Beschwerden
lost.promise | Порушені обіцянки | Нарушенные обещания | Złamane obietnice | 违背的承诺 | Gebrochene Zusagen
at-risk.promise | Прострочені обіцянки | Просроченные обещания | Obietnice po terminie | 逾期承诺 | Überfällige Zusagen
lost.score | Низькі оцінки | Низкие оценки | Niskie oceny | 低评分 | Schlechte Bewertungen
at-risk.score | Низькі оцінки | Низкие оценки | Niskie oceny | 低评分 | Schlechte Bewertungen
lost.owner | Менеджер клієнта | Менеджер клиента | Opiekun klienta | 客户经理 | Kundenbetreuer
at-risk.owner | Менеджер клієнта | Менеджер клиента | Opiekun klienta | 客户经理 | Kundenbetreuer
promise-list.owner | Менеджер клієнта | Менеджер клиента | Opiekun klienta | 客户经理 | Kundenbetreuer
lastContactAt | Останнє звернення | Последнее обращение | Ostatni kontakt | 最近联络 | Letzter Kontakt
lastChannel | Канал | Канал | Kanał | 渠道 | Kanal
lastQueues | Черги | Очереди | Kolejki | 队列 | Warteschlangen
lastAnswered | Прийнято | Принято | Odebrany | 已接听 | Angenommen
lastContact | Звернення | Обращение | Kontakt | 联络 | Kontakt
event | Подія | Событие | Zdarzenie | 事件 | Ereignis
customersWith | Клієнти з нею | Клиенты с ним | Klienci z nim | 有此事件的客户 | Kunden damit
leftWith | Пішли | Ушли | Odeszli | 流失 | Gegangen
rateWith | Пішли, частка | Ушли, доля | Odeszli, udział | 流失占比 | Gegangen, Anteil
customersWithout | Клієнти без неї | Клиенты без него | Klienci bez niego | 无此事件的客户 | Kunden ohne
leftWithout | Пішли без неї | Ушли без него | Odeszli bez niego | 无此事件而流失 | Ohne gegangen
rateWithout | Пішли без неї, частка | Ушли без него, доля | Odeszli bez niego, udział | 无此事件流失占比 | Ohne gegangen, Anteil
riskRatio | У скільки разів частіше | Во сколько раз чаще | Ile razy częściej | 提升倍数 | Wie viel häufiger
leaving.low | Щонайменше | Не меньше | Co najmniej | 下限 | Mindestens
leaving.high | Щонайбільше | Не больше | Co najwyżej | 上限 | Höchstens
alive | Імовірність, що лишився | Вероятность, что остался | Szansa, że został | 留存概率 | Noch Kunde
reasons | Причини | Причины | Przyczyny | 原因 | Gründe
silentDays | Днів від останнього замовлення | Дней с последнего заказа | Dni od ostatniego zamówienia | 距上次订单天数 | Tage seit letzter Bestellung
rhythmDays | Днів між замовленнями | Дней между заказами | Dni między zamówieniami | 订单间隔天数 | Tage zwischen Bestellungen
move | Рух | Движение | Ruch | 变动 | Wechsel
tierThen | Рівень тоді | Уровень тогда | Poziom wtedy | 原等级 | Stufe damals
tierNow | Рівень тепер | Уровень теперь | Poziom teraz | 现等级 | Stufe jetzt
revenueThen | Виторг тоді | Выручка тогда | Przychód wtedy | 原收入 | Umsatz damals
revenueNow | Виторг тепер | Выручка теперь | Przychód teraz | 现收入 | Umsatz jetzt
came | Додалося | Прибавилось | Przybyło | 新增 | Hinzugekommen
fell | Випало | Выпало | Ubyło | 移出 | Herausgefallen
other | Інші зміни | Прочие изменения | Inne zmiany | 其他变化 | Sonstige Änderungen
view | Порівняння | Сравнение | Porównanie | 比较方式 | Vergleich
n | n | n | n | n | n
fairness.value | Значення | Значение | Wartość | 数值 | Wert
low | Від | От | Od | 下限 | Von
high | До | До | Do | 上限 | Bis
othersN | n інших | n прочих | n pozostałych | 其他组 n | n der anderen
othersValue | Інші | Прочие | Pozostali | 其他组 | Andere
othersLow | Інші, від | Прочие, от | Pozostali, od | 其他组下限 | Andere von
othersHigh | Інші, до | Прочие, до | Pozostali, do | 其他组上限 | Andere bis
difference | Різниця | Разница | Różnica | 差异 | Unterschied
differenceLow | Різниця, від | Разница, от | Różnica, od | 差异下限 | Unterschied von
differenceHigh | Різниця, до | Разница, до | Różnica, do | 差异上限 | Unterschied bis
covered | Охоплено | Охвачено | Objęto | 覆盖率 | Abgedeckt
sentence | Словами | Словами | Słowami | 文字说明 | In Worten
addresses.contacts | Нерозпізнані звернення | Нераспознанные обращения | Nierozpoznane kontakty | 未匹配的联络 | Nicht zugeordnete Kontakte
addresses.lastContact | Останнє з них | Последнее из них | Ostatni z nich | 其中最近一次 | Der letzte davon
comparedAs | Порівняно як | Сравнено как | Porównano jako | 比较方式 | Verglichen als
known | Відомо з | Известно из | Znany z | 来源 | Bekannt durch
since | Уперше вказано | Впервые указано | Podano po raz pierwszy | 首次登记 | Zuerst angegeben
contactsShare | Частка звернень | Доля обращений | Udział kontaktów | 联络占比 | Anteil der Kontakte
customersShare | Частка клієнтів | Доля клиентов | Udział klientów | 客户占比 | Anteil der Kunden
channels.agent | До оператора | К оператору | Do konsultanta | 转坐席 | Zum Agenten
channels.abandoned | Кинуто | Брошено | Porzucone | 放弃 | Aufgegeben
to | Куди | Куда | Dokąd | 转到 | Nach
continued | Продовжено | Продолжено | Kontynuowane | 延续 | Fortgesetzt
cameBack | Повернулись | Вернулись | Wrócili | 再次来访 | Wiedergekommen
continuedShare | Продовжено, частка | Продолжено, доля | Kontynuowane, udział | 延续占比 | Fortgesetzt, Anteil
cameBackShare | Повернулись, частка | Вернулись, доля | Wrócili, udział | 再次来访占比 | Wiedergekommen, Anteil
menu | Меню | Меню | Menu | 菜单 | Menü
entered | Увійшли | Вошли | Weszło | 进入 | Betreten
contained | Вирішено | Решено | Załatwiono | 自助完成 | Erledigt
failed | Збій | Сбой | Błąd | 失败 | Fehlgeschlagen
containedShare | Вирішено, частка | Решено, доля | Załatwiono, udział | 自助完成率 | Erledigt, Anteil
`;

/** Charts that a report brings along, and their lines. */
export const curveNames = `
spread | Частка виторгу за часткою клієнтів | Доля выручки по доле клиентов | Udział w przychodzie wg udziału klientów | 客户占比对应的收入占比 | Umsatzanteil nach Kundenanteil
pareto | Найкращі спершу (Парето) | Лучшие сначала (Парето) | Najlepsi najpierw (Pareto) | 从高到低（帕累托） | Die besten zuerst (Pareto)
lorenz | Найменші спершу (Лоренц) | Меньшие сначала (Лоренц) | Najmniejsi najpierw (Lorenz) | 从低到高（洛伦兹） | Die kleinsten zuerst (Lorenz)
even | Якби всі приносили однаково | Если бы все приносили поровну | Gdyby wszyscy przynosili tyle samo | 若人人相同 | Wenn alle gleich viel brächten
tracking | Повторні замовлення до кожного тижня від першого замовлення | Повторные заказы к каждой неделе с первого заказа | Ponowne zamówienia do każdego tygodnia od pierwszego | 首单后各周累计复购 | Folgebestellungen bis zu jeder Woche seit der ersten
repeats | Клієнти за кількістю повторних замовлень; останнє значення — стільки й більше | Клиенты по числу повторных заказов; последнее значение — столько и больше | Klienci wg liczby ponownych zamówień; ostatnia wartość: tyle i więcej | 按复购次数的客户数，末位为该次数及以上 | Kunden nach Zahl der Folgebestellungen, zuletzt: so viele und mehr
actual | Фактично | Фактически | Rzeczywiste | 实际 | Tatsächlich
expected | Очікувано | Ожидаемо | Oczekiwane | 预期 | Erwartet
`;
