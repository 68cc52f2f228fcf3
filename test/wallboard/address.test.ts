import { describe, expect, it } from "vitest";
import { readAddress } from "../../wallboard/address.ts";

describe("readAddress", () => {
  it.each([
    ["http://tv/", "main"],
    ["http://tv/wall/sales", "sales"],
    ["http://tv/wall/sales/", "sales"],
    ["http://tv/wall/a%20%2F%26b", "a /&b"],
    ["http://tv/wall/%E0", "%E0"],
    ["http://tv/elsewhere", "main"],
  ])("%s is board %s", (href, board) => expect(readAddress(href).board).toBe(board));

  it("passes the site on and encodes both", () => {
    expect(readAddress("http://tv/wall/a%26b?site=kyiv").streamUrl).toBe("/api/stream?board=a%26b&site=kyiv");
    expect(readAddress("http://tv/?site=").streamUrl).toBe("/api/stream?board=main");
  });

  it("takes only themes it knows", () => {
    const themes = ["dark", "light", "pink", ""].map((theme) => readAddress(`http://tv/?theme=${theme}`).theme);
    expect(themes).toEqual(["dark", "light", null, null]);
  });
});
