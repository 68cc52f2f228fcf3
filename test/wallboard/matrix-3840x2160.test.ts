import { describeMatrix } from "./matrix.ts";

describeMatrix({ width: 3840, height: 2160 });
