import process from "node:process";
import { chromium } from "playwright-core";
const [base, ...names] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const spec of names) {
  const [path, size = "1920x1080", file = path.replaceAll("/", "-")] = spec.split("@");
  const [width, height] = size.split("x").map(Number);
  const page = await browser.newPage({ viewport: { width, height } });
  page.on("pageerror", (e) => console.log(spec, "ERR", e.message));
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && console.log(spec, m.text().slice(0, 200)));
  await page.goto(base + path);
  await page.waitForTimeout(3500);
  await page.screenshot({ path: `/tmp/shot${file}.png` });
  await page.close();
}
await browser.close(); process.exit(0);
