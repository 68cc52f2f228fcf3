import { type SettingName, settings } from "./settings.ts";

/** All settings as a Markdown table, for the README. */
export function settingsTable(): string {
  const rows = (Object.keys(settings) as SettingName[]).map((name) => {
    const setting: { default?: string; text: string } = settings[name];
    return `| \`${name}\` | ${setting.default === undefined ? "" : `\`${setting.default}\``} | ${setting.text} |`;
  });
  return ["| setting | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}
