import { describeMatrix } from "./matrix.ts";

// The grid of 1920x1080 twice as large: the longest and the densest words tell whether it is.
describeMatrix({ width: 3840, height: 2160 }, ["en", "de", "zh"]);
