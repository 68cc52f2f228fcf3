/** The rules that come with the program, by their English titles: title | uk | ru | pl | zh | de. Others are called as somebody wrote. */
export const ruleTitles = `
A VIP waits | VIP чекає | VIP ждёт | VIP czeka | VIP 正在等待 | Ein VIP wartet
A VIP waits 60 seconds or longer | VIP чекає 60 секунд або довше | VIP ждёт 60 секунд или дольше | VIP czeka 60 sekund lub dłużej | VIP 等待 60 秒或更久 | Ein VIP wartet 60 Sekunden oder länger
A VIP will wait beyond the target | VIP чекатиме довше за норму | VIP прождёт дольше нормы | VIP będzie czekać ponad normę | VIP 等待将超过目标 | Ein VIP wird über das Ziel hinaus warten
A VIP hung up while waiting | VIP не дочекався | VIP не дождался | VIP rozłączył się, czekając | VIP 等待中挂断 | Ein VIP hat beim Warten aufgelegt
A VIP was not let in | VIP не пустили в чергу | VIP не пустили в очередь | VIP nie został wpuszczony do kolejki | VIP 未能进入队列 | Ein VIP wurde abgewiesen
A VIP was sent to another channel | VIP відіслали в інший канал | VIP отослали в другой канал | VIP odesłany do innego kanału | VIP 被转往其他渠道 | Ein VIP wurde auf einen anderen Kanal verwiesen
A VIP was handed on twice | VIP переадресували двічі | VIP перевели дважды | VIP przekazany dwa razy | VIP 被转接两次 | Ein VIP wurde zweimal weitergereicht
A VIP comes again within 24 hours | VIP звертається знову протягом 24 годин | VIP обращается снова в течение 24 часов | VIP wraca w ciągu 24 godzin | VIP 24 小时内再次来访 | Ein VIP meldet sich binnen 24 Stunden wieder
Self-service fails a VIP | Самообслуговування не допомагає VIP | Самообслуживание не помогает VIP | Samoobsługa zawodzi VIP-a | 自助服务未能帮助 VIP | Selfservice hilft einem VIP nicht
A VIP complains | VIP скаржиться | VIP жалуется | VIP składa skargę | VIP 投诉 | Ein VIP beschwert sich
A VIP’s case is overdue | Звернення VIP прострочено | Обращение VIP просрочено | Sprawa VIP-a po terminie | VIP 的工单逾期 | Vorgang eines VIP überfällig
A promise to a VIP is overdue | Обіцянку VIP прострочено | Обещание VIP просрочено | Obietnica dla VIP-a po terminie | 对 VIP 的承诺逾期 | Versprechen an einen VIP überfällig
A VIP gave a low score | VIP поставив низьку оцінку | VIP поставил низкую оценку | VIP dał niską ocenę | VIP 给出低分 | Ein VIP hat schlecht bewertet
A VIP pays late | VIP платить із запізненням | VIP платит с опозданием | VIP płaci z opóźnieniem | VIP 逾期付款 | Ein VIP zahlt zu spät
A VIP orders much less than usual | VIP замовляє набагато менше, ніж зазвичай | VIP заказывает намного меньше обычного | VIP zamawia znacznie mniej niż zwykle | VIP 订购远少于往常 | Ein VIP bestellt viel weniger als sonst
A VIP is likely to leave | VIP може піти | VIP может уйти | VIP może odejść | VIP 可能流失 | Ein VIP wandert womöglich ab
A VIP has heard three announcements | VIP почув три оголошення | VIP услышал три объявления | VIP usłyszał trzy zapowiedzi | VIP 已听到三次提示音 | Ein VIP hat drei Ansagen gehört
People wait and no agent is available | Клієнти чекають, а вільних операторів немає | Клиенты ждут, а свободных операторов нет | Klienci czekają, a nikt nie jest dostępny | 有人等待而无坐席空闲 | Kunden warten und kein Agent ist frei
Far more comes in than usual | Надходить набагато більше, ніж зазвичай | Поступает намного больше обычного | Przychodzi znacznie więcej niż zwykle | 来量远超往常 | Es kommt viel mehr herein als sonst
A source is silent | Джерело мовчить | Источник молчит | Źródło milczy | 数据源中断 | Eine Quelle schweigt
Events are stored late | Події записуються із запізненням | События записываются с опозданием | Zdarzenia są zapisywane z opóźnieniem | 事件入库滞后 | Ereignisse werden verspätet gespeichert
The service level is below 70 % for 5 minutes | Рівень сервісу 5 хвилин нижчий за 70 % | Уровень сервиса 5 минут ниже 70 % | Poziom obsługi od 5 minut poniżej 70 % | 服务水平低于 70% 已达 5 分钟 | Servicelevel seit 5 Minuten unter 70 %
`;
