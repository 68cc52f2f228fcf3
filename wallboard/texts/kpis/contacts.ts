/** Agents and contacts: id | uk | ru | pl | zh | de. English names are the catalogue's own. */
export const contactNames = `
agentAnswered | Прийнято операторами | Принято операторами | Odebrane przez konsultantów | 坐席接听 | Von Agenten angenommen
agentOffered | Запропоновано | Предложено | Zaoferowane | 分配次数 | Angeboten
agentDeclined | Відмови | Отказы | Odmowy | 拒接 | Abgelehnt
agentDeclineRate | Частка відмов | Доля отказов | Odsetek odmów konsultantów | 坐席拒接率 | Ablehnungsquote der Agenten
occupancy | Зайнятість | Занятость | Zajętość | 占用率 | Auslastung
utilisation | Завантаження | Загрузка | Wykorzystanie | 利用率 | Nutzungsgrad
agentAht | Час обробки оператора | Время обработки оператора | Czas obsługi konsultanta | 坐席处理时间 | Bearbeitungszeit je Agent
agentTalk | Розмова оператора | Разговор оператора | Rozmowa konsultanta | 坐席通话 | Gesprächszeit je Agent
agentHold | Утримання оператора | Удержание оператора | Wstrzymanie konsultanta | 坐席保持 | Haltezeit je Agent
agentWrap | Післяобробка оператора | Постобработка оператора | Praca po rozmowie | 坐席事后处理 | Nachbearbeitung je Agent
agentHoldRate | Частка утримань оператора | Доля удержаний оператора | Odsetek wstrzymań konsultanta | 坐席保持率 | Haltequote je Agent
answeredPerHour | Прийнято за годину | Принято в час | Odebrane na godzinę | 每小时接听 | Angenommen je Stunde
signedInTime | Час на зміні | Время на смене | Czas zalogowania | 登录时长 | Anmeldezeit
availableTime | Вільний час | Свободное время | Czas dostępności | 空闲时长 | Verfügbare Zeit
busyTime | Час у розмовах | Время в разговорах | Czas zajętości | 忙碌时长 | Gesprächszeit gesamt
wrapupTime | Час післяобробки | Время постобработки | Czas po rozmowach | 事后处理时长 | Nachbearbeitungszeit
offeredTime | Час виклику | Время вызова | Czas dzwonienia | 振铃时长 | Klingelzeit
pausedTime | Час перерв | Время перерывов | Czas przerw | 暂停时长 | Pausenzeit
pausedShare | Частка перерв | Доля перерывов | Udział przerw | 暂停占比 | Pausenanteil
pauseCount | Перерви | Перерывы | Przerwy | 暂停次数 | Pausen
unknownTime | Невідомий час | Неизвестное время | Czas nieznany | 未知时长 | Unbekannte Zeit
contacts | Звернення | Обращения | Kontakty | 联络 | Kontakte
contactsWithCustomer | Звернення відомих клієнтів | Обращения известных клиентов | Kontakty znanych klientów | 已知客户联络 | Kontakte bekannter Kunden
answeredContacts | Прийняті звернення | Принятые обращения | Kontakty odebrane | 已接联络 | Angenommene Kontakte
abandonedContacts | Втрачені звернення | Потерянные обращения | Kontakty porzucone | 放弃的联络 | Abgebrochene Kontakte
contactAbandonRate | Частка втрачених звернень | Доля потерянных обращений | Odsetek porzuconych kontaktów | 联络放弃率 | Abbruchquote der Kontakte
contactTransferRate | Частка переведених звернень | Доля переведённых обращений | Odsetek przekazanych kontaktów | 联络转接率 | Weiterleitungsquote der Kontakte
contactDeflectionRate | Частка відведених звернень | Доля отведённых обращений | Odsetek przekierowanych kontaktów | 联络分流率 | Umleitungsquote der Kontakte
selfServiceEntered | Увійшли в самообслуговування | Вошли в самообслуживание | Wejścia do samoobsługi | 进入自助服务 | Self-Service begonnen
selfServiceContainment | Вирішено самообслуговуванням | Решено самообслуживанием | Załatwione w samoobsłudze | 自助解决率 | Im Self-Service erledigt
callbacksPromised | Обіцяні дзвінки | Обещанные звонки | Obiecane oddzwonienia | 承诺回拨 | Versprochene Rückrufe
callbacksKept | Виконані обіцяні дзвінки | Выполненные обещанные звонки | Wykonane oddzwonienia | 已完成回拨 | Erledigte Rückrufe
callbacksOpen | Ще передзвонити | Ещё перезвонить | Do oddzwonienia | 待回拨 | Offene Rückrufe
callbackKeptRate | Частка виконаних дзвінків | Доля выполненных звонков | Odsetek wykonanych oddzwonień | 回拨完成率 | Quote erledigter Rückrufe
classified | Звернення з підсумком | Обращения с итогом | Kontakty z wynikiem | 有结果的联络 | Kontakte mit Ergebnis
resolved | Вирішені звернення | Решённые обращения | Kontakty rozwiązane | 已解决联络 | Gelöste Kontakte
firstContactResolution | Вирішено з першого разу | Решено с первого раза | Rozwiązane za pierwszym razem | 首次解决率 | Erstlösungsquote
resolvedOpen | Вирішено, вікно відкрите | Решено, окно открыто | Rozwiązane, okno otwarte | 已解决，观察期内 | Gelöst, Frist offen
repeatRate | Частка повторних | Доля повторных | Odsetek ponownych | 重复率 | Wiederholungsquote
repeats | З повторним зверненням | С повторным обращением | Z ponownym kontaktem | 有重复联络 | Mit Folgekontakt
repeatsOpen | Вікно повторів відкрите | Окно повторов открыто | Okno powtórek otwarte | 重复观察期内 | Wiederholungsfrist offen
continued | Продовжені звернення | Продолженные обращения | Kontakty kontynuowane | 延续的联络 | Fortgesetzte Kontakte
chainLength | Звернень у ланцюжку | Обращений в цепочке | Kontaktów w łańcuchu | 每链联络数 | Kontakte je Kette
chainMax | Найдовший ланцюжок | Самая длинная цепочка | Najdłuższy łańcuch | 最长链 | Längste Kette
firstResponseTime | Час першої відповіді | Время первого ответа | Czas pierwszej odpowiedzi | 首次响应时间 | Erste Antwortzeit
firstResponseP50 | Перша відповідь, 50 % | Первый ответ, 50 % | Pierwsza odpowiedź, 50 % | 首次响应 50 % | Erste Antwort, 50 %
firstResponseP90 | Перша відповідь, 90 % | Первый ответ, 90 % | Pierwsza odpowiedź, 90 % | 首次响应 90 % | Erste Antwort, 90 %
responseTime | Час відповіді | Время ответа | Czas odpowiedzi | 响应时间 | Antwortzeit
responseP90 | Відповідь, 90 % | Ответ, 90 % | Odpowiedź, 90 % | 响应 90 % | Antwort, 90 %
awaitingResponse | Чекають на відповідь | Ждут ответа | Czeka na odpowiedź | 待回复 | Ohne Antwort
`;
