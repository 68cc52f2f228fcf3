import { describeMatrix } from "./matrix.ts";

describeMatrix({ width: 1080, height: 1920 });
