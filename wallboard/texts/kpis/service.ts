/** What is known of this moment, and of queues: id | uk | ru | pl | zh | de. English names are the catalogue's own. */
export const serviceNames = `
waitingNow | В черзі | В очереди | Oczekuje | 等待中 | Wartend
longestWaitNow | Найдовше очікування зараз | Самое долгое ожидание сейчас | Najdłużej teraz | 当前最长等待 | Längste Wartezeit jetzt
estimatedWait | Очікуваний час у черзі | Ожидаемое время в очереди | Szacowany czas | 预计等待 | Erwartete Wartezeit
connectedNow | У розмові | В разговоре | W rozmowie | 通话中 | Im Gespräch
agentsNeeded | Потрібно операторів | Нужно операторов | Potrzeba konsultantów | 所需坐席 | Agenten benötigt
staffingSurplus | Запас операторів | Запас операторов | Nadwyżka konsultantów | 富余坐席 | Agenten übrig
surge | Наскільки незвично | Насколько необычно | Jak nietypowo | 异常程度 | Wie ungewöhnlich
signedInNow | На зміні | На смене | Zalogowani | 已登录 | Angemeldet
availableNow | Вільні | Свободны | Dostępni | 空闲 | Verfügbar
busyNow | Зайняті оператори | Занятые операторы | Zajęci konsultanci | 忙碌坐席 | Agenten beschäftigt
offeredNow | Дзвонить | Звонит | Dzwoni | 振铃中 | Klingelt
wrapupNow | Після розмови | После разговора | Po rozmowie | 事后处理 | Nachbearbeitung
pausedNow | На перерві | На перерыве | Przerwa | 暂停 | Pause
unknownNow | Стан невідомий | Состояние неизвестно | Stan nieznany | 状态未知 | Agenten unbekannt
onHoldNow | На утриманні | На удержании | Wstrzymane | 保持中 | Gehalten
received | Надійшло | Поступило | Przyszło | 来电总数 | Eingegangen
queued | Стали в чергу | Встали в очередь | W kolejce | 已排队 | Eingereiht
refused | Відхилено | Отклонено | Odrzucone | 已拒绝 | Abgewiesen
answered | Прийнято | Принято | Odebrane | 已接听 | Angenommen
abandoned | Втрачено | Потеряно | Porzucone | 已放弃 | Aufgelegt
callbacks | Замовлено дзвінків | Заказано звонков | Oddzwonienia | 回拨 | Rückrufe
flowedOut | Переведено з черги | Ушло из очереди | Odpłynęło | 转出 | Übergelaufen
serviceLevel | Рівень сервісу | Уровень сервиса | Poziom obsługi | 服务水平 | Servicelevel
serviceLevelAnswered | Рівень сервісу (прийняті) | Уровень сервиса (принятые) | Poziom obsługi (odebrane) | 服务水平（已接） | Servicelevel (angenommen)
serviceLevelOffered | Рівень сервісу (усі) | Уровень сервиса (все) | Poziom obsługi (wszystkie) | 服务水平（全部） | Servicelevel (angeboten)
serviceLevelOfferedLessShort | Рівень сервісу (без коротких) | Уровень сервиса (без коротких) | Poziom obsługi (bez krótkich) | 服务水平（不含短时） | Servicelevel (ohne kurze)
serviceLevelHandledInTarget | Рівень сервісу (оброблені вчасно) | Уровень сервиса (обработанные вовремя) | Poziom obsługi (obsłużone w normie) | 服务水平（目标内处理） | Servicelevel (im Ziel bearbeitet)
serviceLevelRemovedInTarget | Рівень сервісу (вибулі вчасно) | Уровень сервиса (выбывшие вовремя) | Poziom obsługi (usunięte w normie) | 服务水平（目标内离队） | Servicelevel (im Ziel beendet)
serviceLevelAbandonsInTargetIgnored | Рівень сервісу (без ранніх втрат) | Уровень сервиса (без ранних потерь) | Poziom obsługi (bez wczesnych porzuceń) | 服务水平（不计早弃） | Servicelevel (ohne frühe Aufleger)
asa | Середня швидкість відповіді | Средняя скорость ответа | Średni czas odpowiedzi | 平均应答速度 | Mittlere Annahmezeit
averageWait | Середнє очікування | Среднее ожидание | Średnie oczekiwanie | 平均等待 | Mittlere Wartezeit
averageAbandonTime | Середній час до втрати | Среднее время до потери | Średni czas do porzucenia | 平均放弃时间 | Mittlere Zeit bis Auflegen
waitMax | Найдовше очікування | Самое долгое ожидание | Najdłuższe oczekiwanie | 最长等待 | Längste Wartezeit
waitP50 | Очікування, 50 % | Ожидание, 50 % | Oczekiwanie, 50 % | 等待 50 % | Wartezeit, 50 %
waitP90 | Очікування, 90 % | Ожидание, 90 % | Oczekiwanie, 90 % | 等待 90 % | Wartezeit, 90 %
waitP95 | Очікування, 95 % | Ожидание, 95 % | Oczekiwanie, 95 % | 等待 95 % | Wartezeit, 95 %
abandonRate | Частка втрачених | Доля потерянных | Odsetek porzuconych | 放弃率 | Auflegerquote
abandonRateLessShort | Частка втрачених без коротких | Доля потерянных без коротких | Porzucone bez krótkich | 放弃率（不含短时） | Auflegerquote ohne kurze
answerRate | Частка прийнятих | Доля принятых | Odsetek odebranych | 接听率 | Annahmequote
aht | Середній час обробки | Среднее время обработки | Średni czas obsługi | 平均处理时间 | Mittlere Bearbeitungszeit
averageTalk | Середня розмова | Средний разговор | Średnia rozmowa | 平均通话 | Mittlere Gesprächszeit
averageHold | Середнє утримання | Среднее удержание | Średnie wstrzymanie | 平均保持 | Mittlere Haltezeit
averageWrap | Середня післяобробка | Средняя постобработка | Średnia praca po rozmowie | 平均事后处理 | Mittlere Nachbearbeitung
handleP50 | Час обробки, 50 % | Время обработки, 50 % | Czas obsługi, 50 % | 处理时间 50 % | Bearbeitungszeit, 50 %
handleP90 | Час обробки, 90 % | Время обработки, 90 % | Czas obsługi, 90 % | 处理时间 90 % | Bearbeitungszeit, 90 %
averageRing | Середній час виклику | Среднее время вызова | Średni czas dzwonienia | 平均振铃 | Mittlere Klingelzeit
transferRate | Частка переведених | Доля переведённых | Odsetek przekazanych | 转接率 | Weiterleitungsquote
blindTransferRate | Частка сліпих переведень | Доля слепых переводов | Odsetek ślepych przekazań | 盲转率 | Quote blinder Weiterleitung
declineRate | Частка відмов операторів | Доля отказов операторов | Odsetek odmów | 拒接率 | Ablehnungsquote
holdRate | Частка утримань | Доля удержаний | Odsetek wstrzymanych | 保持率 | Haltequote
deflectionRate | Частка відведених | Доля отведённых | Odsetek przekierowanych | 分流率 | Umleitungsquote
announcementsPerLeg | Оголошень на клієнта | Объявлений на клиента | Komunikatów na klienta | 人均提示音次数 | Ansagen je Anrufer
announcedShare | Просили зачекати | Просили подождать | Poproszono o czekanie | 被告知等待 | Zum Warten aufgefordert
announcementsMax | Найбільше оголошень | Больше всего объявлений | Najwięcej komunikatów | 最多提示音次数 | Meiste Ansagen
patienceIndex | Індекс терпіння | Индекс терпения | Wskaźnik cierpliwości | 耐心指数 | Geduldsindex
`;
