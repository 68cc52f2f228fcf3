import { describeMatrix } from "./matrix.ts";

describeMatrix({ width: 1920, height: 1080 });
