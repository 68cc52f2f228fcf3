import process from "node:process";
import { benches, type BenchName } from "./benches.ts";

/** Runs one benchmark in a process of its own and writes its rows as the last line of standard output. */
const [name, minutes] = process.argv.slice(2);
const rows = await benches[name as BenchName].run({ minutes: Number(minutes) });
process.stdout.write(`${JSON.stringify(rows)}\n`, () => process.exit(0));
