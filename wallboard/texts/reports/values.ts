/** Settled values: column or parameter `.` value | uk | ru | pl | zh | de. Channels have texts of their own. */
export const valueNames = `
direction.inbound | вхідні | входящие | przychodzące | 呼入 | eingehend
direction.outbound | вихідні | исходящие | wychodzące | 呼出 | ausgehend
direction.internal | внутрішні | внутренние | wewnętrzne | 内部 | intern
lineKind.free | безплатна | бесплатная | bezpłatna | 免费 | kostenlos
lineKind.shared | спільна оплата | общая оплата | współdzielona | 分摊付费 | geteilte Kosten
lineKind.standard | звичайна | обычная | zwykła | 普通 | normal
lineKind.premium | платна | платная | płatna | 付费 | kostenpflichtig
lineKind.mobile | мобільна | мобильная | komórkowa | 手机 | Mobilfunk
lineKind.web | вебдзвінок | веб-звонок | z przeglądarki | 网页通话 | Webanruf
tier.A | A | A | A | A | A
tier.B | B | B | B | B | B
tier.C | C | C | C | C | C
tier.N | N | N | N | N | N
segment.champions | чемпіони | чемпионы | czempioni | 冠军客户 | Spitzenkunden
segment.loyal | вірні | верные | lojalni | 忠诚客户 | treu
segment.promising | перспективні | перспективные | obiecujący | 潜力客户 | vielversprechend
segment.new | нові | новые | nowi | 新客户 | neu
segment.needs-attention | потребують уваги | требуют внимания | wymagają uwagi | 需关注 | brauchen Aufmerksamkeit
segment.at-risk | під ризиком | под риском | zagrożeni | 有流失风险 | gefährdet
segment.cannot-lose | не можна втратити | нельзя потерять | nie do stracenia | 不可失去 | unverzichtbar
segment.hibernating | сплячі | спящие | uśpieni | 休眠客户 | schlafend
segment.lost | втрачені | потерянные | utraceni | 已流失 | verloren
segment.no-orders | без замовлень | без заказов | bez zamówień | 无订单 | ohne Bestellung
kind.person | особа | частное лицо | osoba | 个人 | Person
kind.company | компанія | компания | firma | 企业 | Firma
kind.complaint | скарга | жалоба | skarga | 投诉 | Beschwerde
kind.request | запит | запрос | wniosek | 请求 | Anliegen
kind.suggestion | пропозиція | предложение | sugestia | 建议 | Vorschlag
kind.incident | інцидент | инцидент | incydent | 故障 | Störung
state.open | відкрита | открыто | otwarta | 未结 | offen
state.waiting | очікує | ожидает | oczekuje | 等待中 | wartet
state.in-progress | у роботі | в работе | w toku | 处理中 | in Arbeit
state.overdue | прострочено | просрочено | po terminie | 逾期 | überfällig
state.due | строк не настав | срок не настал | przed terminem | 未到期 | noch fällig
result.refused | відхилено | отклонено | odrzucone | 已拒绝 | abgewiesen
result.waiting | чекає | ждёт | czeka | 等待中 | wartet
result.answered | прийнято | принято | odebrane | 已接听 | angenommen
result.left | вибуло | выбыло | opuściło kolejkę | 已离队 | verlassen
reason.full | черга заповнена | очередь заполнена | kolejka pełna | 队列已满 | Schlange voll
reason.closed | зачинено | закрыто | zamknięte | 非营业时间 | geschlossen
reason.empty | немає операторів | нет операторов | brak konsultantów | 无坐席 | keine Agenten
reason.overload | перевантаження | перегрузка | przeciążenie | 过载 | Überlast
reason.abandoned | поклав слухавку | повесил трубку | rozłączył się | 放弃 | aufgelegt
reason.timeout | вичерпано час | истекло время | upłynął czas | 超时 | Zeit abgelaufen
reason.key | натиснув клавішу | нажал клавишу | naciśnięto klawisz | 按键 | Taste gedrückt
reason.overflow | переповнення | переполнение | przepełnienie | 溢出 | Überlauf
reason.callback | замовив дзвінок | заказал звонок | zamówiono oddzwonienie | 预约回拨 | Rückruf gewünscht
reason.withdrawn | відкликано | отозвано | wycofane | 撤回 | zurückgezogen
reason.deflected | відведено | отведено | przekierowane | 分流 | umgeleitet
reason.new orders | нові замовлення | новые заказы | nowe zamówienia | 新订单 | neue Bestellungen
reason.refunds | повернення коштів | возвраты денег | zwroty | 退款 | Erstattungen
reason.older orders fell out of the window | давніші замовлення випали з вікна | более старые заказы выпали из окна | starsze zamówienia wypadły z okna | 较早订单移出窗口 | ältere Bestellungen entfallen
reason.older refunds fell out of the window | давніші повернення випали з вікна | более старые возвраты выпали из окна | starsze zwroty wypadły z okna | 较早退款移出窗口 | ältere Erstattungen entfallen
reason.late orders, another rate or a merge of customers | запізнілі замовлення, інший курс або об’єднання клієнтів | запоздавшие заказы, другой курс или объединение клиентов | spóźnione zamówienia, inny kurs lub połączenie klientów | 迟到订单、汇率变化或客户合并 | nachgemeldete Bestellungen, anderer Kurs oder Zusammenlegung
reason.others brought less | інші принесли менше | другие принесли меньше | inni przynieśli mniej | 其他客户收入减少 | andere brachten weniger
reason.others brought more | інші принесли більше | другие принесли больше | inni przynieśli więcej | 其他客户收入增加 | andere brachten mehr
outcome.resolved | вирішено | решено | rozwiązane | 已解决 | gelöst
outcome.unresolved | не вирішено | не решено | nierozwiązane | 未解决 | ungelöst
outcome.sale | продаж | продажа | sprzedaż | 成交 | Verkauf
outcome.no-sale | без продажу | без продажи | bez sprzedaży | 未成交 | kein Verkauf
outcome.information | довідка | справка | informacja | 咨询 | Auskunft
status.to call | передзвонити | перезвонить | oddzwonić | 待回拨 | zurückzurufen
status.called back | передзвонили | перезвонили | oddzwoniono | 已回拨 | zurückgerufen
status.called again | подзвонив знову | позвонил снова | zadzwonił ponownie | 客户已再来电 | rief wieder an
survey.csat | CSAT: задоволеність | CSAT: удовлетворённость | CSAT: zadowolenie | CSAT：满意度 | CSAT: Zufriedenheit
survey.nps | NPS: лояльність | NPS: лояльность | NPS: lojalność | NPS：推荐度 | NPS: Weiterempfehlung
survey.ces | CES: зусилля | CES: усилия | CES: wysiłek | CES：费力度 | CES: Aufwand
comparedAs.phone | номер телефону | номер телефона | numer telefonu | 电话号码 | Telefonnummer
comparedAs.e-mail | ел. пошта | эл. почта | e-mail | 邮箱 | E-Mail-Adresse
comparedAs.address | інша адреса | другой адрес | inny adres | 其他地址 | andere Adresse
known.description | опису клієнта | описания клиента | opisu klienta | 客户资料 | Beschreibung
known.contact | звернення | обращения | kontaktu | 联络 | Kontakt
move.up | угору | вверх | w górę | 上升 | auf
move.down | униз | вниз | w dół | 下降 | ab
event.abandoned | кинуте звернення | брошенное обращение | porzucony kontakt | 放弃的联络 | aufgegebener Kontakt
event.complaint | відкрита скарга | открытая жалоба | otwarta skarga | 未结投诉 | offene Beschwerde
event.promise | порушена обіцянка | нарушенное обещание | złamana obietnica | 违背的承诺 | gebrochene Zusage
event.score | низька оцінка | низкая оценка | niska ocena | 低评分 | schlechte Bewertung
event.any | будь-яка з них | любое из них | dowolne z nich | 其中任一 | irgendeines davon
view.all | усе разом | всё вместе | wszystko razem | 全部 | alles
view.queue | у черзі | в очереди | w kolejce | 同一队列 | in der Warteschlange
view.same-queues | однакові черги | одинаковые очереди | te same kolejki | 相同队列构成 | gleiche Warteschlangen
view.same-hours | однакові години | одинаковые часы | te same godziny | 相同时段构成 | gleiche Stunden
view.same-queues-and-hours | однакові черги й години | одинаковые очереди и часы | te same kolejki i godziny | 相同队列与时段构成 | gleiche Warteschlangen und Stunden
of.abandoned | хто поклав слухавку | кто повесил трубку | kto się rozłączył | 放弃者 | wer aufgelegt hat
of.promised | кому обіцяно дзвінок | кому обещан звонок | komu obiecano telefon | 已承诺回拨者 | wem ein Rückruf versprochen ist
of.orders | замовленнями | заказам | zamówień | 订单 | Bestellungen
of.contacts | зверненнями | обращениям | kontaktów | 联络 | Kontakte
show.channels | що стається зі зверненнями | что происходит с обращениями | co dzieje się z kontaktami | 联络结果 | was aus Kontakten wird
show.moves | переходи між каналами | переходы между каналами | przejścia między kanałami | 渠道间转移 | Wechsel zwischen Kanälen
show.menus | меню самообслуговування | меню самообслуживания | menu samoobsługi | 自助菜单 | Menüs im Self-Service
cohort.all | усі | все | wszystkie | 全部 | alle
`;
