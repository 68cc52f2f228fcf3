import type { Text } from "../language.ts";
import { words } from "./words.ts";

/** The page of a board under the hands of who edits it. */
export const canvasTexts = {
  upright: { en: "Upright", uk: "Вертикально", ru: "Вертикально", pl: "Pionowo", zh: "竖屏", de: "Hochformat" },
  uprightHint: {
    en: "Upright screens arrange the tiles by themselves",
    uk: "На вертикальному екрані плитки розміщуються самі",
    ru: "На вертикальном экране плитки встают сами",
    pl: "Na ekranie pionowym kafelki układają się same",
    zh: "竖屏会自动排列磁贴",
    de: "Im Hochformat ordnen sich die Kacheln selbst",
  },
  preview: { en: "Preview", uk: "Перегляд", ru: "Просмотр", pl: "Podgląd", zh: "预览", de: "Vorschau" },
  previewOld: {
    en: "No connection: the preview is old",
    uk: "Немає зв’язку: дані застарілі",
    ru: "Нет связи: данные устарели",
    pl: "Brak połączenia: dane są stare",
    zh: "连接中断：预览数据已过时",
    de: "Keine Verbindung: Vorschau ist alt",
  },
  emptyPage: {
    en: "Nothing here yet: add a tile",
    uk: "Тут ще порожньо: додайте плитку",
    ru: "Здесь пока пусто: добавьте плитку",
    pl: "Tu jeszcze nic nie ma: dodaj kafelek",
    zh: "此页为空：请添加磁贴",
    de: "Noch leer: eine Kachel hinzufügen",
  },
  duplicate: { en: "Duplicate", uk: "Дублювати", ru: "Дублировать", pl: "Duplikuj", zh: "复制", de: "Duplizieren" },
  remove: words.remove,
  placed: {
    en: "Column {x}, row {y}, {w} × {h}",
    uk: "Стовпець {x}, рядок {y}, {w} × {h}",
    ru: "Столбец {x}, строка {y}, {w} × {h}",
    pl: "Kolumna {x}, wiersz {y}, {w} × {h}",
    zh: "第 {x} 列第 {y} 行，{w} × {h}",
    de: "Spalte {x}, Zeile {y}, {w} × {h}",
  },
  noRoom: {
    en: "No room for it",
    uk: "Немає місця",
    ru: "Нет места",
    pl: "Brak miejsca",
    zh: "空间不足",
    de: "Kein Platz",
  },
  removed: { en: "Removed", uk: "Прибрано", ru: "Убрано", pl: "Usunięto", zh: "已移除", de: "Entfernt" },
  undone: { en: "Undone", uk: "Скасовано", ru: "Отменено", pl: "Cofnięto", zh: "已撤销", de: "Rückgängig gemacht" },
  redone: { en: "Done again", uk: "Повторено", ru: "Возвращено", pl: "Ponowiono", zh: "已重做", de: "Wiederholt" },
  keys: {
    en: "Arrows move, Shift and arrows resize, Delete removes",
    uk: "Стрілки рухають, Shift зі стрілками змінює розмір, Delete прибирає",
    ru: "Стрелки двигают, Shift со стрелками меняет размер, Delete убирает",
    pl: "Strzałki przesuwają, Shift i strzałki zmieniają rozmiar, Delete usuwa",
    zh: "方向键移动，Shift+方向键调整大小，Delete 移除",
    de: "Pfeile bewegen, Umschalt und Pfeile ändern die Größe, Entf entfernt",
  },
} satisfies Record<string, Text>;
