/** Parameters in the form: name | uk | ru | pl | zh | de; `report.name` holds in that report alone. */
export const paramNames = `
from | Від | С | Od | 从 | Von
to | До | По | Do | 至 | Bis
timezone | Часовий пояс | Часовой пояс | Strefa czasowa | 时区 | Zeitzone
site | Майданчик | Площадка | Oddział | 站点 | Standort
queue | Черга | Очередь | Kolejka | 队列 | Warteschlange
channel | Канал | Канал | Kanał | 渠道 | Kanal
direction | Напрямок | Направление | Kierunek | 方向 | Richtung
lineKind | Лінія | Линия | Linia | 线路 | Leitung
tier | Рівень клієнта | Уровень клиента | Poziom klienta | 客户等级 | Kundenstufe
priority | Пріоритет | Приоритет | Priorytet | 优先级 | Priorität
campaign | Кампанія | Кампания | Kampania | 活动 | Kampagne
topic | Тема | Тема | Temat | 主题 | Thema
agent | Оператор | Оператор | Konsultant | 坐席 | Agent
team | Команда | Команда | Zespół | 团队 | Team
every | Інтервал | Интервал | Przedział | 间隔 | Intervall
by | Рядки за | Строки по | Wiersze wg | 行分组 | Zeilen je
kpis | Показники | Показатели | Wskaźniki | 指标 | Kennzahlen
counter | Показник | Показатель | Wskaźnik | 指标 | Kennzahl
limit | Рядків щонайбільше | Строк не больше | Wierszy najwyżej | 最多行数 | Zeilen höchstens
offset | Пропустити рядків | Пропустить строк | Pomiń wierszy | 跳过行数 | Zeilen überspringen
call-backs.of | Кому передзвонити | Кому перезвонить | Do kogo oddzwonić | 回拨对象 | Wen zurückrufen
surges.of | Де шукати | Где искать | Gdzie szukać | 监测对象 | Wo suchen
retention.of | Активність за | Активность по | Aktywność wg | 活跃依据 | Aktiv durch
open | Лише незавершені | Только незавершённые | Tylko niezałatwione | 仅未完成 | Nur offene
curve | Посекундно | Посекундно | Sekunda po sekundzie | 逐秒 | Sekundengenau
seconds | Довжина кривої, с | Длина кривой, с | Długość krzywej, s | 曲线长度（秒） | Länge der Kurve, s
survey | Опитування | Опрос | Ankieta | 调查 | Umfrage
kind | Вид справи | Вид дела | Rodzaj sprawy | 工单类型 | Art des Falls
owner | Відповідальний | Ответственный | Odpowiedzialny | 负责人 | Zuständig
rule | Правило | Правило | Reguła | 规则 | Regel
person | Людина | Человек | Osoba | 人员 | Person
at-risk.owner | Менеджер клієнта | Менеджер клиента | Opiekun klienta | 客户经理 | Kundenbetreuer
compare | Порівняти за | Сравнить по | Porównaj wg | 比较指标 | Vergleichen nach
show | Показати | Показать | Pokaż | 显示 | Zeigen
`;
