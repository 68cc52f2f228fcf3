/** How alerts were dealt with: id | uk | ru | pl | zh | de. English names are the catalogue's own. */
export const alertNames = `
alertsFired | Сповіщення | Оповещения | Alerty | 警报 | Alarme
alertsClaimed | Взяті сповіщення | Взятые оповещения | Alerty przejęte | 已认领警报 | Übernommene Alarme
alertClaimRate | Частка взятих | Доля взятых | Odsetek przejętych | 警报认领率 | Anteil übernommener Alarme
alertClaimMedian | Час до взяття, медіана | Время до взятия, медиана | Czas do przejęcia, mediana | 认领用时中位数 | Zeit bis Übernahme, Median
alertClaimP90 | Час до взяття, 90 % | Время до взятия, 90 % | Czas do przejęcia, 90 % | 认领用时 90 % | Zeit bis Übernahme, 90 %
alertsSaved | Утримані клієнти | Удержанные клиенты | Uratowani klienci | 已挽留 | Gerettet
alertsLost | Втрачені після сповіщення | Потерянные после оповещения | Utraceni mimo alertu | 警报后流失 | Trotz Alarm verloren
alertSavedRate | Частка утриманих | Доля удержанных | Odsetek uratowanych | 挽留率 | Anteil Geretteter
alertsCalledBack | Передзвонили | Перезвонили | Oddzwoniono | 已回电 | Zurückgerufen
alertsNoAnswer | Не додзвонилися | Не дозвонились | Nie odebrano | 未联系上 | Nicht erreicht
alertsNoNeed | Не знадобилося | Не понадобилось | Niepotrzebne | 无需处理 | Nicht nötig
alertsFalse | Хибні тривоги | Ложные тревоги | Fałszywe alarmy | 误报 | Fehlalarme
alertsOver | Минули самі | Прошли сами | Ustąpiły same | 自行解除 | Von selbst vorbei
alertsExpired | Прострочені сповіщення | Просроченные оповещения | Alerty wygasłe | 过期警报 | Verfallene Alarme
alertsOpen | Відкриті сповіщення | Открытые оповещения | Alerty otwarte | 未结警报 | Offene Alarme
alertsEscalated | Передані вище | Переданные выше | Alerty eskalowane | 已升级警报 | Eskalierte Alarme
alertsReopened | Повторно відкриті | Повторно открытые | Otwarte ponownie | 重新触发 | Wieder ausgelöst
alertCauses | Причини сповіщень | Причины оповещений | Przyczyny alertów | 警报起因 | Anlässe der Alarme
`;
