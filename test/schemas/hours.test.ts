import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Hours, HoursText, hoursText, weekdays } from "../../schemas/hours.ts";

const office = [["09:00", "18:00"]];
const weekdayOffice = Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, office]));
const messages = (text: string) => HoursText.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe("Hours", () => {
  it("are spans of local time of day in order, without overlap", () => {
    const isRight = (...monday: [string, string][]) => Hours.safeParse({ monday }).success;
    expect(isRight(["09:00", "13:00"], ["13:00", "24:00"])).toBe(true);
    expect(isRight(["09:00", "13:00"], ["12:59", "18:00"])).toBe(false);
    expect(isRight(["14:00", "18:00"], ["09:00", "13:00"])).toBe(false);
    expect(isRight(["18:00", "09:00"])).toBe(false);
    expect(isRight(["9:00", "18:00"])).toBe(false);
  });
});

describe("HoursText", () => {
  it("reads ranges of days, several spans a day, and the words for all and nothing", () => {
    expect(HoursText.parse("mon-fri 09:00-18:00, sat 10:00-14:00")).toEqual({
      ...weekdayOffice,
      saturday: [["10:00", "14:00"]],
    });
    expect(HoursText.parse("sun-mon 09:00-13:00 14:00-18:00")).toEqual({
      sunday: [["09:00", "13:00"], ["14:00", "18:00"]],
      monday: [["09:00", "13:00"], ["14:00", "18:00"]],
    });
    expect(Object.values(HoursText.parse("always"))).toEqual(Array(7).fill([["00:00", "24:00"]]));
    expect(HoursText.parse("closed")).toEqual({});
  });

  it("says what is wrong with each part", () => {
    for (
      const text of ["", "mon", "mon-fri", "noday 09:00-18:00", "mon 09:00", "mon 9-18-20", "mon-tue-wed 09:00-18:00"]
    ) {
      expect(messages(text), text).toEqual(["must be such as mon-fri 09:00-18:00, sat 10:00-14:00"]);
    }
    expect(messages("mon 25:00-26:00")).toContain("must be a time of day such as 09:00");
    expect(messages("mon 18:00-09:00")).toEqual(["must end after it begins"]);
    expect(messages("mon-fri 09:00-18:00, fri 17:00-20:00")).toEqual(["must be in order, without overlap"]);
  });
});

describe(hoursText, () => {
  it("is short", () => {
    for (
      const text of ["mon-fri 09:00-18:00, sat 10:00-14:00", "daily 08:00-20:00", "always", "closed", "sun 00:00-24:00"]
    ) {
      expect(hoursText(HoursText.parse(text))).toBe(text);
    }
  });

  it("is read back as the same hours", () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 12, max: 24 }))
      .map(([from, to]) => [`${String(from).padStart(2, "0")}:00`, `${to}:00`]);
    const week = fc.array(fc.option(span), { minLength: 7, maxLength: 7 });
    fc.assert(fc.property(week, (days) => {
      const hours = Hours.parse(
        Object.fromEntries(days.flatMap((one, i) => one ? [[weekdays[i], [one]]] : [])),
      );
      expect(HoursText.parse(hoursText(hours))).toEqual(hours);
    }));
  });
});
