import { Directory } from "../../schemas/directory.ts";
import { ValueSettings } from "../../schemas/value.ts";
import type { Section } from "./config-section.ts";
import { numberText, RatesText, YesOrNoText } from "./config-texts.ts";

const { currency, repeatDays } = Directory.shape;

export const company: Section = {
  word: "company",
  plural: "company",
  keys: [],
  operand: null,
  options: {
    currency: {
      field: "currency",
      value: "CODE",
      text: "of all tariffs and revenue: ISO 4217",
      schema: currency.unwrap(),
    },
    "repeat-days": {
      field: "repeatDays",
      value: "DAYS",
      text: "another contact of a customer within so many is a repeat",
      schema: numberText(repeatDays.unwrap()),
    },
  },
  example: "--currency UAH --repeat-days 14",
  read: ({ currency, repeatDays }) => [{ currency, repeatDays }],
  write: (directory, [entry]) => ({ ...directory, ...entry }),
};

const { windowDays, shareA, shareB, kindsApart, rates, discountMonthly, churnDays } = ValueSettings.shape;

export const value: Section = {
  word: "value",
  plural: "value",
  keys: [],
  operand: null,
  options: {
    window: {
      field: "windowDays",
      value: "DAYS",
      text: "revenue of so many days counts for tiers and curves",
      schema: numberText(windowDays.unwrap()),
    },
    "share-a": {
      field: "shareA",
      value: "RATIO",
      text: "tier A are the customers that bring this share of revenue",
      schema: numberText(shareA.unwrap()),
    },
    "share-b": {
      field: "shareB",
      value: "RATIO",
      text: "tier B are those that bring the rest up to this share",
      schema: numberText(shareB.unwrap()),
    },
    "kinds-apart": {
      field: "kindsApart",
      value: "YES-OR-NO",
      text: "ranks persons and companies apart",
      schema: YesOrNoText.pipe(kindsApart.unwrap()),
    },
    rates: {
      field: "rates",
      value: "RATES",
      text: "of other currencies, in the company's, such as USD=0.92,GBP=1.17; none",
      schema: RatesText.pipe(rates.unwrap()),
    },
    discount: {
      field: "discountMonthly",
      value: "RATIO",
      text: "of a month, for the value of future orders, 0 to 0.2",
      schema: numberText(discountMonthly.unwrap()),
    },
    churn: {
      field: "churnDays",
      value: "DAYS",
      text: "a customer without an order for so long counts as lost",
      schema: numberText(churnDays.unwrap()),
    },
  },
  example: "--window 365 --share-a 0.8 --rates USD=0.92,GBP=1.17",
  read: ({ value }) => [value],
  write: (directory, [entry]) => ({ ...directory, value: entry }),
};
