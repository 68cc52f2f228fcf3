import type { Random } from "./random.ts";
import { kyiv, type Site } from "./places.ts";

type Words = readonly [string, ...string[]];
type People = { language: string; first: Words; last: Words };

const words = (text: string): Words => text.split(" ") as [string, ...string[]];

const ukrainian: People = {
  language: "uk",
  first: words(
    "Олена Андрій Наталія Сергій Тетяна Дмитро Людмила Олександр Вікторія Ігор Марія Василь Юлія Павло Ганна Степан",
  ),
  last: words(
    "Мельник Шевчук Коваль Бойко Кравець Олійник Лисенко Гончар Поліщук Романюк Захарчук Левченко Юрченко Панченко Кузьменко",
  ),
};

const portuguese: People = {
  language: "pt",
  first: words(
    "Ana José Maria António Luísa Manuel Rita Carlos Sofia Pedro Helena Francisco Joana Miguel Filipa Simão",
  ),
  last: words(
    "Araújo Brandão Cardoso Domingues Esteves Figueiredo Guimarães Henriques Leitão Macedo Nogueira Queirós Simões Teixeira",
  ),
};

const abroad: readonly [People, ...People[]] = [
  {
    language: "en",
    first: words("Grace Oliver Amelia Harry Isla"),
    last: words("Okafor Bennett O'Neill Whitfield Clarke"),
  },
  { language: "fr", first: words("Zoé Étienne Noémie François"), last: words("Lefèvre Béranger Dubois d'Aubigné") },
  { language: "de", first: words("Jürgen Käthe Sören Gisela"), last: words("Müller Groß Schönfeld Weiß") },
  {
    language: "pl",
    first: words("Łukasz Małgorzata Zbigniew Świętosława"),
    last: words("Wiśniewski Dąbrowska Wójcik"),
  },
  { language: "el", first: words("Ελένη Γιώργος Μαρία"), last: words("Παπαδοπούλου Νικολάου Οικονόμου") },
  { language: "ka", first: words("ნინო გიორგი თამარ"), last: words("ბერიძე კაპანაძე გელაშვილი") },
  { language: "ar", first: words("فاطمة محمد ليلى"), last: words("الحسن المنصور الخطيب") },
  { language: "he", first: words("נועה יונתן תמר"), last: words("כהן פרידמן מזרחי") },
  { language: "hi", first: words("प्रिया अर्जुन अनन्या"), last: words("शर्मा गुप्ता अय्यर") },
  { language: "zh", first: words("秀英 伟 芳 俊杰"), last: words("王 欧阳 陈 司马") },
  { language: "ja", first: words("陽菜 健太 美咲"), last: words("佐藤 高橋 長谷川") },
  { language: "vi", first: words("Thị-Hương Đức Quỳnh"), last: words("Nguyễn Trần Phạm") },
];

const longNames: Words = [
  "Maria Francisca Isabel Josefa Antónia Gertrudes Rita Joana de Bragança e Bourbon Vasconcelos",
  "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff der Ältere",
  "Олександра-Єлизавета Вишневецька-Корибут-Сангушко-Острозька",
  "Chandrasekhara Venkata Subrahmanya Narasimha Rajagopalachariar",
];

const companyStems: Words = words(
  "Дніпро Boreal Lumen Карпати Tejo Quartz Атлант Meridian Solis Vértice Верес Orion Фенікс Aurora Мрія Zephyr",
);
const companyTrades: Words = words("Logistics Foods Агро Energia Media Фарма Textiles Систем Cargo Hotels Буд Optics");
const companyForms: Words = ["GmbH", "Lda.", "ТОВ", "S.A.", "Ltd", "Sp. z o.o."];
const longCompanies: Words = [
  "Associação Interprofissional dos Produtores e Exportadores de Azeite Virgem do Alto Alentejo, C.R.L.",
  "Товариство з обмеженою відповідальністю «Науково-виробниче об'єднання “Електротехнічні системи України”»",
];

/** A name that nobody bears, in the script of its language. */
export function personName(random: Random, site: Site): { name: string; language: string } {
  const home = site === kyiv ? ukrainian : portuguese;
  if (random.chance(0.01)) return { name: random.pick(longNames), language: home.language };
  const { language, first, last } = random.chance(0.75) ? home : random.pick(abroad);
  const [given, family] = [random.pick(first), random.pick(last)];
  const name = language === "zh" || language === "ja" ? family + given : `${given} ${family}`;
  return { name, language };
}

export function companyName(random: Random): string {
  if (random.chance(0.04)) return random.pick(longCompanies);
  return `${random.pick(companyStems)} ${random.pick(companyTrades)} ${random.pick(companyForms)}`;
}
