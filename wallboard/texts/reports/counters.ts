/** Counters of legs, agents, contacts and waits: id | uk | ru | pl | zh | de. In English their ids are told as words. */
export const legCounterNames = `
refusedFull | Відхилено: черга заповнена | Отклонено: очередь заполнена | Odrzucone: kolejka pełna | 拒绝：队列已满 | Abgewiesen: Schlange voll
refusedClosed | Відхилено: зачинено | Отклонено: закрыто | Odrzucone: zamknięte | 拒绝：非营业时间 | Abgewiesen: geschlossen
refusedEmpty | Відхилено: немає операторів | Отклонено: нет операторов | Odrzucone: brak konsultantów | 拒绝：无坐席 | Abgewiesen: keine Agenten
refusedOverload | Відхилено: перевантаження | Отклонено: перегрузка | Odrzucone: przeciążenie | 拒绝：过载 | Abgewiesen: Überlast
answeredInTarget | Прийнято вчасно | Принято вовремя | Odebrane w normie | 目标内接听 | Im Ziel angenommen
abandonedInTarget | Втрачено до цілі | Потеряно до цели | Porzucone w normie | 目标内放弃 | Im Ziel aufgelegt
abandonedShort | Втрачено одразу | Потеряно сразу | Porzucone od razu | 短时放弃 | Sofort aufgelegt
callbacksInTarget | Замовлено дзвінків вчасно | Заказано звонков вовремя | Oddzwonienia w normie | 目标内回拨 | Rückrufe im Ziel
offered | Запропоновано | Предложено | Zaoferowane | 分配 | Angeboten
declined | Відмови | Отказы | Odmowy | 拒接 | Abgelehnt
transferredBlind | Сліпі переведення | Слепые переводы | Ślepe przekazania | 盲转 | Blind weitergeleitet
transferredAttended | Переведення з розмовою | Переводы с разговором | Przekazania z rozmową | 咨询转接 | Mit Rücksprache weitergeleitet
deflected | Відведено | Отведено | Przekierowane | 分流 | Umgeleitet
announcements | Оголошення | Объявления | Komunikaty | 提示音 | Ansagen
announcedLegs | Чули оголошення | Слышали объявления | Słyszeli komunikaty | 听到提示音 | Mit Ansage
waitAnsweredMs | Очікування прийнятих | Ожидание принятых | Oczekiwanie odebranych | 已接听等待 | Wartezeit Angenommener
waitAbandonedMs | Очікування втрачених | Ожидание потерянных | Oczekiwanie porzuconych | 放弃者等待 | Wartezeit Aufgelegter
waitOtherMs | Очікування інших | Ожидание прочих | Oczekiwanie pozostałych | 其他等待 | Wartezeit anderer
ringMs | Час виклику | Время вызова | Czas dzwonienia | 振铃时长 | Klingelzeit
talkMs | Розмова | Разговор | Rozmowa | 通话时长 | Gesprächszeit
holdMs | Утримання | Удержание | Wstrzymanie | 保持时长 | Haltezeit
wrapMs | Післяобробка | Постобработка | Praca po rozmowie | 事后处理时长 | Nachbearbeitung
heldLegs | З утриманням | С удержанием | Ze wstrzymaniem | 有保持的环节 | Mit Halten
handledLegs | Оброблено | Обработано | Obsłużone | 已处理 | Bearbeitet
waitMaxMs | Найдовше очікування | Самое долгое ожидание | Najdłuższe oczekiwanie | 最长等待 | Längste Wartezeit
holdMaxMs | Найдовше утримання | Самое долгое удержание | Najdłuższe wstrzymanie | 最长保持 | Längstes Halten
availableMs | Вільний час | Свободное время | Czas dostępności | 空闲时长 | Verfügbare Zeit
busyMs | Час у розмовах | Время в разговорах | Czas zajętości | 忙碌时长 | Gesprächszeit gesamt
wrapupMs | Час післяобробки | Время постобработки | Czas po rozmowach | 事后处理时长 | Nachbearbeitungszeit
offeredMs | Час виклику | Время вызова | Czas dzwonienia | 振铃时长 | Klingelzeit
pausedMs | Час перерв | Время перерывов | Czas przerw | 暂停时长 | Pausenzeit
unknownMs | Невідомий час | Неизвестное время | Czas nieznany | 未知时长 | Unbekannte Zeit
offlineMs | Не на зміні | Не на смене | Wylogowani | 离线时长 | Abgemeldete Zeit
pauses | Перерви | Перерывы | Przerwy | 暂停次数 | Pausen
transferredContacts | Переведені звернення | Переведённые обращения | Kontakty przekazane | 转接的联络 | Weitergeleitete Kontakte
deflectedContacts | Відведені звернення | Отведённые обращения | Kontakty przekierowane | 分流的联络 | Umgeleitete Kontakte
selfServiceContained | Вирішено самообслуговуванням | Решено самообслуживанием | Załatwione w samoobsłudze | 自助完成 | Im Self-Service erledigt
classifiedClosed | З підсумком, вікно закрите | С итогом, окно закрыто | Z wynikiem, okno zamknięte | 有结果，观察期已过 | Mit Ergebnis, Frist vorbei
resolvedFirst | Вирішено з першого разу | Решено с первого раза | Rozwiązane za pierwszym razem | 首次解决 | Beim ersten Mal gelöst
repeatsClosed | Вікно повторів закрите | Окно повторов закрыто | Okno powtórek zamknięte | 重复观察期已过 | Wiederholungsfrist vorbei
chains | Ланцюжки | Цепочки | Łańcuchy | 联络链 | Ketten
chainContacts | Звернення ланцюжків | Обращения цепочек | Kontakty w łańcuchach | 链内联络 | Kontakte in Ketten
firstResponses | Перші відповіді | Первые ответы | Pierwsze odpowiedzi | 首次响应 | Erste Antworten
firstResponseMs | Час перших відповідей | Время первых ответов | Czas pierwszych odpowiedzi | 首次响应时长 | Zeit erster Antworten
responses | Відповіді | Ответы | Odpowiedzi | 响应 | Antworten
responseMs | Час відповідей | Время ответов | Czas odpowiedzi | 响应时长 | Antwortzeit gesamt
toldOnce | Чули одне оголошення | Слышали одно объявление | Jeden komunikat | 听到一次提示 | Eine Ansage
toldTwice | Чули два оголошення | Слышали два объявления | Dwa komunikaty | 听到两次提示 | Zwei Ansagen
toldOften | Чули три й більше | Слышали три и больше | Trzy komunikaty i więcej | 听到三次以上 | Drei Ansagen oder mehr
waitMs | Очікування разом | Ожидание вместе | Oczekiwanie razem | 等待总时长 | Wartezeit gesamt
announcedMs | Час після оголошень | Время после объявлений | Czas po komunikatach | 提示后时长 | Zeit nach Ansagen
abandonedAnnounced | Втрачено після оголошення | Потеряно после объявления | Porzucone po komunikacie | 提示后放弃 | Nach Ansage aufgelegt
minutes | Хвилини | Минуты | Minuty | 分钟数 | Minuten
waitingMinutes | Хвилини очікування | Минуты ожидания | Minuty oczekiwania | 等待分钟数 | Warteminuten
waitingMax | Найбільше в черзі | Больше всего в очереди | Najwięcej oczekujących | 最多等待人数 | Meiste Wartende
longestWaitMs | Найдовше очікування | Самое долгое ожидание | Najdłuższe oczekiwanie | 最长等待 | Längste Wartezeit
compared | Порівняно | Сравнено | Porównane | 已比较 | Verglichen
unknown | Без прогнозу | Без прогноза | Bez prognozy | 无预计 | Ohne Schätzung
unanswered | Без відповіді | Без ответа | Nieodebrane | 未应答 | Nicht angenommen
errorMs | Похибка разом | Ошибка вместе | Błąd razem | 误差合计 | Fehler gesamt
absoluteErrorMs | Похибка за модулем | Ошибка по модулю | Błąd bezwzględny | 绝对误差合计 | Betrag der Fehler
within30s | У межах 30 с | В пределах 30 с | W granicach 30 s | 30 秒内 | Innerhalb 30 s
withinHalf | У межах половини | В пределах половины | W granicach połowy | 一半以内 | Innerhalb der Hälfte
intervals | Півгодини | Получасы | Półgodziny | 半小时数 | Halbe Stunden
planned | Заплановані півгодини | Запланированные получасы | Zaplanowane półgodziny | 已计划半小时 | Geplante halbe Stunden
plannedForPatience | Заплановані з терпінням | Запланированные с терпением | Zaplanowane z cierpliwością | 按耐心计划 | Mit Geduld geplant
expectedHandledLegs | Очікувано з відомим часом обробки | Ожидается с известным временем обработки | Spodziewane o znanym czasie obsługi | 处理时间已知的预计来量 | Erwartet mit bekannter Bearbeitungszeit
expectedHandleMs | Очікуваний час обробки | Ожидаемое время обработки | Spodziewany czas obsługi | 预计处理时长 | Erwartete Bearbeitungszeit
agentsC | Оператори (Ерланг C) | Операторы (Эрланг C) | Konsultanci (Erlang C) | 坐席（Erlang C） | Agenten (Erlang C)
agentsA | Оператори (Ерланг A) | Операторы (Эрланг A) | Konsultanci (Erlang A) | 坐席（Erlang A） | Agenten (Erlang A)
positions | Робочі місця | Рабочие места | Stanowiska | 席位 | Plätze
surgeLegs | Надійшло за сплеск | Поступило за всплеск | Przyszło podczas skoku | 突增来量 | Eingegangen im Anstieg
usualLegs | Зазвичай надходить | Обычно поступает | Zwykle przychodzi | 平常来量 | Üblicherweise eingegangen
score | Найбільша незвичність | Наибольшая необычность | Największa nietypowość | 最高异常度 | Höchste Ungewöhnlichkeit
`;

/** Counters of cost, campaigns, answers, cases, customers and comparisons. */
export const counterNames = `
pricedContacts | З тарифом | С тарифом | Z taryfą | 有资费 | Mit Tarif
sales | Продажі | Продажи | Sprzedaże | 销售 | Verkäufe
peopleContacts | Звернення з людьми | Обращения с людьми | Kontakty z człowiekiem | 人工联络 | Persönliche Kontakte
selfServiceContacts | Лише самообслуговування | Только самообслуживание | Tylko samoobsługa | 仅自助的联络 | Nur im Self-Service
cost | Витрати | Затраты | Koszt | 成本 | Kosten
peopleCost | Витрати на людей | Затраты на людей | Koszt ludzi | 人工成本 | Kosten mit Menschen
selfServiceCost | Витрати на самообслуговування | Затраты на самообслуживание | Koszt samoobsługi | 自助成本 | Kosten im Self-Service
inbound | Вхідні | Входящие | Przychodzące | 呼入 | Eingehend
orders | Замовлення | Заказы | Zamówienia | 订单 | Bestellungen
acquired | Перші замовлення клієнтів | Первые заказы клиентов | Pierwsze zamówienia klientów | 首次订单 | Erste Bestellungen
revenue | Виторг | Выручка | Przychód | 收入 | Umsatz
foreignOrders | В інших валютах | В других валютах | W innych walutach | 其他货币订单 | In anderer Währung
counted30 | Враховано за 30 днів | Учтено за 30 дней | Uwzględnieni (30 dni) | 计入 30 天的客户 | Gezählt für 30 Tage
revenue30 | Виторг за 30 днів | Выручка за 30 дней | Przychód w 30 dni | 30 天内收入 | Umsatz in 30 Tagen
counted90 | Враховано за 90 днів | Учтено за 90 дней | Uwzględnieni (90 dni) | 计入 90 天的客户 | Gezählt für 90 Tage
revenue90 | Виторг за 90 днів | Выручка за 90 дней | Przychód w 90 dni | 90 天内收入 | Umsatz in 90 Tagen
counted365 | Враховано за 365 днів | Учтено за 365 дней | Uwzględnieni (365 dni) | 计入 365 天的客户 | Gezählt für 365 Tage
revenue365 | Виторг за 365 днів | Выручка за 365 дней | Przychód w 365 dni | 365 天内收入 | Umsatz in 365 Tagen
repeaters | Замовили знову за 90 днів | Заказали снова за 90 дней | Zamówili ponownie w 90 dni | 90 天内复购 | In 90 Tagen wieder bestellt
uncounted | Без курсу валюти | Без курса валюты | Bez kursu waluty | 无汇率未计入 | Ohne Kurs nicht gezählt
outboundCost | Витрати на вихідні | Затраты на исходящие | Koszt wychodzących | 呼出成本 | Kosten ausgehend
csatPositive | Задоволені | Довольные | Zadowoleni | 满意答复 | Zufriedene
csatSum | CSAT, сума | CSAT, сумма | CSAT, suma | CSAT 合计 | CSAT, Summe
promoters | Прихильники | Сторонники | Promotorzy | 推荐者 | Fürsprecher
detractors | Критики | Критики | Krytycy | 贬损者 | Kritiker
cesSum | CES, сума | CES, сумма | CES, suma | CES 合计 | CES, Summe
cesSquares | CES, сума квадратів | CES, сумма квадратов | CES, suma kwadratów | CES 平方和 | CES, Quadratsumme
answersByCustomer | Відповіді за клієнтом | Ответы по клиенту | Odpowiedzi po kliencie | 按客户归属的答复 | Antworten über den Kunden
answersWithoutContact | Відповіді без звернення | Ответы без обращения | Odpowiedzi bez kontaktu | 无联络的答复 | Antworten ohne Kontakt
caseResolutionMs | Час вирішення разом | Время решения вместе | Czas rozwiązania razem | 解决总时长 | Lösungszeit gesamt
periodMs | Довжина періоду | Длина периода | Długość okresu | 本期时长 | Länge des Zeitraums
beforeMs | Довжина попереднього періоду | Длина прошлого периода | Długość poprzedniego okresu | 上期时长 | Länge des Zeitraums zuvor
yearAgoMs | Довжина періоду торік | Длина периода год назад | Długość okresu przed rokiem | 去年同期时长 | Länge des Zeitraums im Vorjahr
promisesCancelledLate | Скасовані після строку | Отменённые после срока | Odwołane po terminie | 逾期后取消 | Nach Fälligkeit zurückgenommen
alertsPassed | Минули ще до сповіщення | Прошли ещё до оповещения | Minęły przed alertem | 触发前已结束 | Vor dem Alarm vorbei
alertClaims | Час до взяття, розподіл | Время до взятия, распределение | Czas do przejęcia, rozkład | 认领用时分布 | Zeit bis Übernahme, Verteilung
customers | Клієнти | Клиенты | Klienci | 客户 | Kunden
on | Активні того місяця | Активны в тот месяц | Aktywni w miesiącu | 当月活跃 | Im Monat aktiv
onOrAfter | Активні тоді або пізніше | Активны тогда или позже | Aktywni wtedy lub później | 当月及以后活跃 | Dann oder später aktiv
firstRevenue | Виторг першого місяця | Выручка первого месяца | Przychód pierwszego miesiąca | 首月收入 | Umsatz des ersten Monats
activeAtStart | Активні на початку | Активны в начале | Aktywni na początku | 期初活跃 | Zu Beginn aktiv
lostAtStart | Втрачені на початок | Потеряны к началу | Utraceni na początku | 期初已流失 | Zu Beginn verloren
lost | Втрачено | Потеряно | Utracono | 流失 | Verloren
wonBack | Повернуто | Возвращено | Odzyskano | 挽回 | Zurückgewonnen
lostOfActive | Втрачено з активних | Потеряно из активных | Utracono z aktywnych | 活跃客户流失 | Von Aktiven verloren
wonBackOfLost | Повернуто з втрачених | Возвращено из потерянных | Odzyskano z utraconych | 流失客户挽回 | Von Verlorenen zurück
paying | З виторгом | С выручкой | Z przychodem | 有收入的客户 | Mit Umsatz
losses | Від’ємний виторг | Отрицательная выручка | Ujemny przychód | 负收入 | Negativer Umsatz
orderDays | Дні із замовленнями | Дни с заказами | Dni z zamówieniem | 下单天数 | Tage mit Bestellung
allCustomers | Усі клієнти | Все клиенты | Wszyscy klienci | 全部客户 | Alle Kunden
allRevenue | Увесь виторг | Вся выручка | Cały przychód | 全部收入 | Gesamter Umsatz
modelled | За моделлю | По модели | Według modelu | 已建模 | Im Modell
alive | Імовірно лишились | Вероятно остались | Prawdopodobnie zostali | 预计仍在 | Wohl noch da
valued | З майбутньою цінністю | С будущей ценностью | Z wartością życiową | 有终身价值 | Mit Kundenwert
valueToCome | Майбутня цінність разом | Будущая ценность вместе | Wartość życiowa razem | 终身价值合计 | Kundenwert gesamt
waits | Очікування завершені | Ожидания завершены | Zakończone oczekiwania | 已结束的等待 | Beendete Wartezeiten
waitSquares | Очікування, сума квадратів | Ожидание, сумма квадратов | Oczekiwanie, suma kwadratów | 等待平方和 | Wartezeit, Quadratsumme
answeredWaitMs | Очікування прийнятих | Ожидание принятых | Oczekiwanie odebranych | 已接听等待 | Wartezeit Angenommener
answeredWaitSquares | Очікування прийнятих, сума квадратів | Ожидание принятых, сумма квадратов | Oczekiwanie odebranych, suma kwadratów | 已接听等待平方和 | Wartezeit Angenommener, Quadratsumme
inLevel | У межах рівня сервісу | В пределах уровня сервиса | W poziomie obsługi | 达到服务水平 | Im Servicelevel
levelLegs | Для рівня сервісу | Для уровня сервиса | Dla poziomu obsługi | 服务水平基数 | Für den Servicelevel
transferred | Переведено | Переведено | Przekazane | 转接 | Weitergeleitet
announcementSquares | Оголошення, сума квадратів | Объявления, сумма квадратов | Komunikaty, suma kwadratów | 提示音平方和 | Ansagen, Quadratsumme
satisfactionAnswers | Відповіді про задоволеність | Ответы об удовлетворённости | Odpowiedzi o zadowoleniu | 满意度答复 | Antworten zur Zufriedenheit
satisfied | Задоволені | Довольные | Zadowoleni | 满意 | Zufriedene
refusedContacts | Відхилені звернення | Отклонённые обращения | Kontakty odrzucone | 被拒的联络 | Abgewiesene Kontakte
favouring | Надають перевагу каналу | Предпочитают канал | Wolą ten kanał | 偏好该渠道 | Bevorzugen den Kanal
continuedElsewhere | Продовжено в іншому каналі | Продолжено в другом канале | Kontynuowane w innym kanale | 转到其他渠道 | Auf anderem Kanal fortgesetzt
returnsClosed | Вікно повернень закрите | Окно возвратов закрыто | Okno powrotów zamknięte | 回访观察期已过 | Rückkehrfrist vorbei
cameBackElsewhere | Повернулись іншим каналом | Вернулись другим каналом | Wrócili innym kanałem | 经其他渠道再来 | Auf anderem Kanal wiedergekommen
`;
