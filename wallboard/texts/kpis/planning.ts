/** Announcements, patience, planning, cost, campaigns and care: id | uk | ru | pl | zh | de. English names are the catalogue's own. */
export const planningNames = `
toldOnceShare | Просили раз | Просили один раз | Poproszono raz | 提示一次 | Einmal vertröstet
toldTwiceShare | Просили двічі | Просили дважды | Poproszono dwa razy | 提示两次 | Zweimal vertröstet
toldOftenShare | Просили тричі й більше | Просили трижды и больше | Poproszono trzy razy i więcej | 提示三次以上 | Dreimal oder öfter vertröstet
abandonsPerMinuteAnnounced | Втрат за хвилину після оголошення | Потерь в минуту после объявления | Porzucenia na minutę po komunikacie | 提示后每分钟放弃 | Aufleger je Minute nach Ansage
abandonsPerMinuteOtherwise | Втрат за хвилину без оголошення | Потерь в минуту без объявления | Porzucenia na minutę bez komunikatu | 其余每分钟放弃 | Aufleger je Minute sonst
announcementEffect | Вплив оголошень | Влияние объявлений | Wpływ komunikatów | 提示音影响 | Wirkung der Ansagen
medianPatience | Медіана терпіння | Медиана терпения | Mediana cierpliwości | 耐心中位数 | Mediane Geduld
meanPatience | Середнє терпіння | Среднее терпение | Średnia cierpliwość | 平均耐心 | Mittlere Geduld
meanWaiting | У черзі в середньому | В очереди в среднем | Średnio oczekujących | 平均等待人数 | Wartende im Mittel
maxWaiting | Найбільше в черзі | Больше всего в очереди | Najwięcej oczekujących | 最多等待人数 | Meiste Wartende
longestWaiting | Найдовше очікування на кінець хвилини | Самое долгое ожидание на конец минуты | Najdłużej na koniec minuty | 分钟末最长等待 | Längste Wartezeit am Minutenende
ewtCompared | Порівняно оцінок | Сравнено оценок | Porównane prognozy | 比较的估计数 | Verglichene Schätzungen
ewtMeanAbsoluteError | Середня похибка | Средняя ошибка | Średni błąd | 平均误差 | Mittlerer Fehler
ewtMedianAbsoluteError | Медіанна похибка | Медианная ошибка | Mediana błędu | 误差中位数 | Medianer Fehler
ewtBias | Зсув оцінки | Смещение оценки | Odchylenie | 偏差 | Verzerrung
ewtWithin30s | У межах 30 с | В пределах 30 с | W granicach 30 s | 30 秒内 | Innerhalb 30 s
ewtWithinHalf | У межах половини | В пределах половины | W granicach połowy | 一半以内 | Innerhalb der Hälfte
ewtKnown | Оцінка відома | Оценка известна | Prognoza znana | 估计已知 | Schätzung bekannt
expectedArrivals | Очікувані звернення | Ожидаемые обращения | Spodziewane kontakty | 预计来量 | Erwartete Kontakte
expectedAht | Очікуваний час обробки | Ожидаемое время обработки | Spodziewany czas obsługi | 预计处理时间 | Erwartete Bearbeitungszeit
pastDays | Враховано минулих днів | Учтено прошлых дней | Uwzględnione dni | 参考天数 | Berücksichtigte Tage
offeredLoad | Навантаження | Нагрузка | Obciążenie | 话务量 | Last
agentsNeededC | Потрібно операторів (Ерланг C) | Нужно операторов (Эрланг C) | Potrzeba konsultantów (Erlang C) | 所需坐席（Erlang C） | Agenten benötigt (Erlang C)
agentsNeededA | Потрібно операторів (Ерланг A) | Нужно операторов (Эрланг A) | Potrzeba konsultantów (Erlang A) | 所需坐席（Erlang A） | Agenten benötigt (Erlang A)
positionsNeeded | Потрібно робочих місць | Нужно рабочих мест | Potrzebne stanowiska | 所需席位 | Plätze benötigt
loadHours | Очікувана робота | Ожидаемая работа | Spodziewana praca | 预计工作量 | Erwartete Arbeit
agentHoursC | Години операторів (Ерланг C) | Часы операторов (Эрланг C) | Godziny konsultantów (Erlang C) | 坐席工时（Erlang C） | Agentenstunden (Erlang C)
agentHoursA | Години операторів (Ерланг A) | Часы операторов (Эрланг A) | Godziny konsultantów (Erlang A) | 坐席工时（Erlang A） | Agentenstunden (Erlang A)
positionHours | Години робочих місць | Часы рабочих мест | Godziny stanowisk | 席位工时 | Platzstunden
surges | Сплески | Всплески | Skoki | 突增 | Anstiege
surgeScore | Незвичність сплеску | Необычность всплеска | Nietypowość skoku | 突增异常度 | Ungewöhnlichkeit
surgeReceived | Надійшло за сплеск | Поступило за всплеск | Przyszło podczas skoku | 突增来量 | Eingegangen im Anstieg
usualLevel | Звичайний рівень | Обычный уровень | Zwykły poziom | 平常水平 | Üblicher Stand
totalCost | Витрати | Затраты | Koszt | 成本 | Kosten
costPerContact | Витрати на звернення | Затраты на обращение | Koszt kontaktu | 每次联络成本 | Kosten je Kontakt
costPerResolved | Витрати на вирішене звернення | Затраты на решённое обращение | Koszt rozwiązanego kontaktu | 每次解决成本 | Kosten je gelöstem Kontakt
costPerSale | Витрати на продаж | Затраты на продажу | Koszt sprzedaży | 每单成本 | Kosten je Verkauf
costPerPeopleContact | Витрати на звернення з людьми | Затраты на обращение с людьми | Koszt kontaktu z człowiekiem | 每次人工成本 | Kosten je persönlichem Kontakt
costPerSelfServiceContact | Витрати на самообслуговування | Затраты на самообслуживание | Koszt kontaktu samoobsługowego | 每次自助成本 | Kosten je Self-Service-Kontakt
unpricedContacts | Без тарифу | Без тарифа | Bez taryfy | 无资费 | Ohne Tarif
attempts | Спроби | Попытки | Próby | 尝试 | Versuche
reached | Додзвонились | Дозвонились | Dodzwoniono się | 接通 | Erreicht
reachRate | Частка додзвонів | Доля дозвонов | Odsetek dodzwonień | 接通率 | Erreichungsquote
campaignInbound | Вхідні кампанії | Входящие кампании | Przychodzące | 呼入 | Eingehend
campaignSales | Продажі | Продажи | Sprzedaże | 销售 | Verkäufe
conversionRate | Конверсія | Конверсия | Konwersja | 转化率 | Abschlussquote
acquiredCustomers | Нові клієнти | Новые клиенты | Pozyskani klienci | 获得客户 | Gewonnene Kunden
campaignRevenue | Виторг | Выручка | Przychód | 收入 | Umsatz
campaignCost | Витрати кампанії | Затраты кампании | Koszt kampanii | 活动成本 | Kampagnenkosten
costPerReached | Витрати на додзвін | Затраты на дозвон | Koszt dodzwonienia | 每次接通成本 | Kosten je Erreichtem
costPerAcquired | Витрати на нового клієнта | Затраты на нового клиента | Koszt pozyskania klienta | 获客成本 | Kosten je Neukunde
acquiredWorth30 | Виторг за 30 днів | Выручка за 30 дней | Przychód w 30 dni | 30 天内价值 | Wert in 30 Tagen
acquiredCounted30 | Враховано за 30 днів | Учтено за 30 дней | Uwzględnieni (30 dni) | 计入 30 天的客户 | Gezählt für 30 Tage
acquiredWorth90 | Виторг за 90 днів | Выручка за 90 дней | Przychód w 90 dni | 90 天内价值 | Wert in 90 Tagen
acquiredCounted90 | Враховано за 90 днів | Учтено за 90 дней | Uwzględnieni (90 dni) | 计入 90 天的客户 | Gezählt für 90 Tage
acquiredWorth365 | Виторг за 365 днів | Выручка за 365 дней | Przychód w 365 dni | 365 天内价值 | Wert in 365 Tagen
acquiredCounted365 | Враховано за 365 днів | Учтено за 365 дней | Uwzględnieni (365 dni) | 计入 365 天的客户 | Gezählt für 365 Tage
acquiredRepeatRate | Замовили знову | Заказали снова | Zamówili ponownie | 再次下单 | Wieder bestellt
acquiredLifetimeValue | Подальша цінність клієнта | Дальнейшая ценность клиента | Dalsza wartość klienta | 后续客户价值 | Weiterer Kundenwert
acquiredValued | Оцінені клієнти | Оценённые клиенты | Wycenieni klienci | 已估值客户 | Bewertete Kunden
revenuePerContact | Виторг на звернення | Выручка на обращение | Przychód na kontakt | 每次联络收入 | Umsatz je Kontakt
returnOnCost | Віддача витрат | Отдача затрат | Zwrot z kosztów | 成本回报 | Ertrag auf Kosten
csat | Задоволені клієнти | Довольные клиенты | Zadowoleni klienci | 满意客户 | Zufriedene Kunden
csatLow | CSAT, нижня межа | CSAT, нижняя граница | CSAT, dolna granica | CSAT 下限 | CSAT, untere Grenze
csatHigh | CSAT, верхня межа | CSAT, верхняя граница | CSAT, górna granica | CSAT 上限 | CSAT, obere Grenze
csatMean | CSAT, середнє | CSAT, среднее | CSAT, średnia | CSAT 均值 | CSAT, Mittel
csatAnswers | Відповіді CSAT | Ответы CSAT | Odpowiedzi CSAT | CSAT 答复 | CSAT-Antworten
nps | Індекс лояльності NPS | Индекс лояльности NPS | Wskaźnik NPS | 净推荐值 | Net Promoter Score
npsLow | NPS, нижня межа | NPS, нижняя граница | NPS, dolna granica | NPS 下限 | NPS, untere Grenze
npsHigh | NPS, верхня межа | NPS, верхняя граница | NPS, górna granica | NPS 上限 | NPS, obere Grenze
npsAnswers | Відповіді NPS | Ответы NPS | Odpowiedzi NPS | NPS 答复 | NPS-Antworten
ces | Зусилля клієнта | Усилия клиента | Wysiłek klienta | 客户费力度 | Kundenaufwand
cesLow | CES, нижня межа | CES, нижняя граница | CES, dolna granica | CES 下限 | CES, untere Grenze
cesHigh | CES, верхня межа | CES, верхняя граница | CES, górna granica | CES 上限 | CES, obere Grenze
cesAnswers | Відповіді CES | Ответы CES | Odpowiedzi CES | CES 答复 | CES-Antworten
casesOpened | Відкриті справи | Открытые дела | Otwarte sprawy | 新建工单 | Eröffnete Fälle
casesClosed | Закриті справи | Закрытые дела | Zamknięte sprawy | 已结工单 | Geschlossene Fälle
casesOpen | Справи в роботі | Дела в работе | Sprawy w toku | 未结工单 | Offene Fälle
casesReopened | Повторно відкриті справи | Повторно открытые дела | Ponownie otwarte sprawy | 重开工单 | Wiedereröffnete Fälle
caseResolutionTime | Час вирішення справи | Время решения дела | Czas rozwiązania sprawy | 工单解决时间 | Lösungszeit je Fall
caseResolutionMedian | Вирішення справи, медіана | Решение дела, медиана | Rozwiązanie sprawy, mediana | 工单解决中位数 | Fall-Lösung, Median
caseResolutionP90 | Вирішення справи, 90 % | Решение дела, 90 % | Rozwiązanie sprawy, 90 % | 工单解决 90 % | Fall-Lösung, 90 %
casesOverdue | Прострочені справи | Просроченные дела | Sprawy po terminie | 逾期工单 | Überfällige Fälle
topicCases | Справи теми | Дела темы | Sprawy tematu | 主题工单 | Fälle des Themas
topicCasesBefore | Справи до того | Дела до того | Sprawy poprzednio | 上期工单 | Fälle zuvor
topicGrowth | Ріст теми | Рост темы | Wzrost tematu | 主题增长 | Zuwachs
topicGrowthLow | Ріст, нижня межа | Рост, нижняя граница | Wzrost, dolna granica | 增长下限 | Zuwachs, untere Grenze
topicGrowthHigh | Ріст, верхня межа | Рост, верхняя граница | Wzrost, górna granica | 增长上限 | Zuwachs, obere Grenze
topicCasesYearAgo | Справи рік тому | Дела год назад | Sprawy rok temu | 去年工单 | Fälle vor einem Jahr
topicYearGrowth | Ріст за рік | Рост за год | Wzrost roczny | 年增长 | Jahreszuwachs
topicYearGrowthLow | Ріст за рік, нижня межа | Рост за год, нижняя граница | Wzrost roczny, dolna granica | 年增长下限 | Jahreszuwachs, untere Grenze
topicYearGrowthHigh | Ріст за рік, верхня межа | Рост за год, верхняя граница | Wzrost roczny, górna granica | 年增长上限 | Jahreszuwachs, obere Grenze
promisesMade | Дані обіцянки | Данные обещания | Złożone obietnice | 作出的承诺 | Gegebene Zusagen
promisesKept | Виконано вчасно | Выполнено вовремя | Dotrzymane w terminie | 按时兑现 | Rechtzeitig gehalten
promisesLate | Виконано пізно | Выполнено поздно | Dotrzymane po terminie | 逾期兑现 | Zu spät gehalten
promisesBroken | Порушені обіцянки | Нарушенные обещания | Złamane obietnice | 违背的承诺 | Gebrochene Zusagen
promisesCancelled | Скасовані обіцянки | Отменённые обещания | Odwołane obietnice | 取消的承诺 | Zurückgenommene Zusagen
promisesPending | Обіцянки, строк не настав | Обещания, срок не настал | Obietnice przed terminem | 未到期的承诺 | Noch nicht fällige Zusagen
promiseKeptRate | Виконані обіцянки | Выполненные обещания | Dotrzymane obietnice | 承诺兑现率 | Gehaltene Zusagen
promiseKeptLow | Виконані, нижня межа | Выполненные, нижняя граница | Dotrzymane, dolna granica | 兑现率下限 | Gehalten, untere Grenze
promiseKeptHigh | Виконані, верхня межа | Выполненные, верхняя граница | Dotrzymane, górna granica | 兑现率上限 | Gehalten, obere Grenze
promisesOverdue | Прострочені обіцянки | Просроченные обещания | Obietnice po terminie | 逾期承诺 | Überfällige Zusagen
retainedOn | Утримано, того місяця | Удержано, в тот месяц | Utrzymani, w miesiącu | 当月留存率 | Gehalten, im Monat
retainedOnOrAfter | Утримано, тоді або пізніше | Удержано, тогда или позже | Utrzymani, wtedy lub później | 当月及以后留存率 | Gehalten, dann oder später
revenueRetained | Утриманий виторг | Удержанная выручка | Utrzymany przychód | 收入留存率 | Gehaltener Umsatz
activeCustomers | Активні клієнти на початку | Активные клиенты в начале | Aktywni klienci na początku | 期初活跃客户 | Aktive Kunden zu Beginn
newCustomers | Перші замовлення | Первые заказы | Pierwsze zamówienia | 首次下单客户 | Erste Bestellungen
lostCustomers | Втрачені клієнти | Потерянные клиенты | Utraceni klienci | 流失客户 | Verlorene Kunden
wonBackCustomers | Повернуті клієнти | Возвращённые клиенты | Odzyskani klienci | 挽回客户 | Zurückgewonnene Kunden
churnRate | Частка відтоку | Доля оттока | Wskaźnik odejść | 流失率 | Abwanderungsrate
winBackRate | Частка повернення | Доля возврата | Wskaźnik odzyskania | 挽回率 | Rückgewinnungsrate
customersAtRisk | Клієнти під ризиком | Клиенты под риском | Klienci zagrożeni | 风险客户 | Gefährdete Kunden
valueAtRisk | Цінність під ризиком | Ценность под риском | Wartość zagrożona | 风险价值 | Gefährdeter Wert
valuedCustomers | Клієнти | Клиенты | Klienci | 客户数 | Kunden
customerShare | Частка клієнтів | Доля клиентов | Udział klientów | 客户占比 | Anteil der Kunden
valueRevenue | Виторг за період | Выручка за период | Przychód w okresie | 期间收入 | Umsatz im Zeitraum
revenueShare | Частка виторгу | Доля выручки | Udział w przychodzie | 收入占比 | Anteil am Umsatz
revenuePerCustomer | Виторг на клієнта | Выручка на клиента | Przychód na klienta | 每客户收入 | Umsatz je Kunde
ordersPerCustomer | Замовлення на клієнта | Заказы на клиента | Zamówienia na klienta | 每客户订单 | Bestellungen je Kunde
customersStillThere | Імовірність, що залишились | Вероятность, что остались | Szansa, że zostali | 预计留存 | Voraussichtlich noch da
ordersToCome | Очікувані замовлення | Ожидаемые заказы | Oczekiwane zamówienia | 预期订单 | Erwartete Bestellungen
lifetimeValue | Майбутня цінність клієнта | Будущая ценность клиента | Wartość życiowa klienta | 客户终身价值 | Kundenwert
movedUp | Піднялися | Поднялись | Awansowali | 升级 | Aufgestiegen
movedDown | Опустилися | Опустились | Spadli | 降级 | Abgestiegen
fairWait | Очікування групи | Ожидание группы | Czas oczekiwania grupy | 组平均等待 | Wartezeit der Gruppe
fairWaitP50 | Медіана очікування групи | Медиана ожидания группы | Mediana oczekiwania grupy | 组等待中位数 | Mediane Wartezeit der Gruppe
fairWaitP90 | Очікування групи, 90 % | Ожидание группы, 90 % | Oczekiwanie grupy, 90 % | 组等待 90 % | Wartezeit der Gruppe, 90 %
fairAnswerWait | Очікування групи до відповіді | Ожидание группы до ответа | Oczekiwanie grupy na odbiór | 组应答前等待 | Wartezeit der Gruppe bis zur Annahme
fairServiceLevel | Рівень сервісу групи | Уровень сервиса группы | Poziom obsługi grupy | 组服务水平 | Servicelevel der Gruppe
fairAbandonRate | Частка втрат групи | Доля потерь группы | Odsetek porzuceń grupy | 组放弃率 | Abbruchquote der Gruppe
fairTransferRate | Частка переведень групи | Доля переводов группы | Odsetek przekazań grupy | 组转接率 | Weiterleitungsquote der Gruppe
fairAnnouncements | Почуті оголошення групи | Услышанные объявления группы | Usłyszane komunikaty grupy | 组听到的提示 | Gehörte Ansagen der Gruppe
fairRepeatRate | Частка повторних групи | Доля повторных группы | Odsetek ponownych grupy | 组重复率 | Wiederholungsquote der Gruppe
fairFirstResolution | Вирішено групі з першого разу | Решено группе с первого раза | Rozwiązane grupie za pierwszym razem | 组首次解决率 | Erstlösung der Gruppe
fairSatisfaction | Задоволені клієнти групи | Довольные клиенты группы | Zadowoleni klienci grupy | 组满意客户 | Zufriedene Kunden der Gruppe
channelContacts | Звернення клієнтів | Обращения клиентов | Kontakty od klientów | 客户来访 | Kontakte der Kunden
channelCustomers | Клієнти, які надають перевагу | Клиенты, предпочитающие канал | Klienci wolący ten kanał | 偏好该渠道的客户 | Kunden, die es bevorzugen
channelAbandonRate | Кинуті в каналі | Брошенные в канале | Porzucone w kanale | 渠道放弃率 | Im Kanal aufgegeben
channelRefusedRate | Відхилені в каналі | Отклонённые в канале | Odrzucone w kanale | 渠道拒绝率 | Im Kanal abgewiesen
channelContainment | Вирішено самообслуговуванням каналу | Решено самообслуживанием канала | Załatwione w samoobsłudze kanału | 渠道自助完成率 | Im Self-Service des Kanals erledigt
channelContinuedRate | Продовжено в іншому каналі | Продолжено в другом канале | Kontynuowane w innym kanale | 转到其他渠道 | Auf anderem Kanal fortgesetzt
channelReturnRate | Повернулись іншим каналом | Вернулись другим каналом | Wrócili innym kanałem | 经其他渠道再来 | Auf anderem Kanal wiedergekommen
channelCost | Витрати каналу на звернення | Затраты канала на обращение | Koszt kontaktu w kanale | 渠道单次成本 | Kosten je Kontakt im Kanal
channelSatisfaction | Задоволені каналом | Довольные каналом | Zadowoleni z kanału | 渠道满意客户 | Mit dem Kanal Zufriedene
`;
