import { describe, expect, it } from "vitest";
import { decoded, readAddress, readPage, streamUrl } from "../../wallboard/address.ts";

describe("readPage", () => {
  it.each([
    ["http://tv/", { page: "boards" }],
    ["http://tv/?language=de", { page: "boards" }],
    ["http://tv/boards", { page: "boards" }],
    ["http://tv/boards/", { page: "boards" }],
    ["http://tv/boards/sales/edit", { page: "edit", board: "sales" }],
    ["http://tv/boards/a%20b/edit/", { page: "edit", board: "a b" }],
    ["http://tv/screens", { page: "screens" }],
    ["http://tv/wall/sales", { page: "wall" }],
    ["http://tv/wall/kpis", { page: "wall" }],
    ["http://tv/kpis?theme=light#asa", { page: "numbers" }],
    ["http://tv/kpis/", { page: "numbers" }],
    ["http://tv/reports", { page: "reports" }],
    ["http://tv/reports/", { page: "reports" }],
    ["http://tv/reports/service?from=2026-11-22", { page: "report", report: "service" }],
    ["http://tv/reports/call-backs/", { page: "report", report: "call-backs" }],
    ["http://tv/reports/%E0", { page: "report", report: "%E0" }],
    ["http://tv/reports/a/b", { page: "wall" }],
  ])("%s", (href, page) => expect(readPage(href)).toEqual(page));
});

describe("decoded", () => {
  it("leaves what cannot be decoded", () => expect([decoded("a%20b"), decoded("100%")]).toEqual(["a b", "100%"]));
});

describe("readAddress", () => {
  it.each([
    ["http://tv/", "main"],
    ["http://tv/wall/sales", "sales"],
    ["http://tv/wall/sales/", "sales"],
    ["http://tv/wall/a%20%2F%26b", "a /&b"],
    ["http://tv/wall/%E0", "%E0"],
    ["http://tv/elsewhere", "main"],
  ])("%s is board %s", (href, board) => expect(readAddress(href).board).toBe(board));

  it("takes the site, and whether nobody has a mouse there", () => {
    expect(readAddress("http://tv/wall/a?site=kyiv&kiosk")).toMatchObject({ site: "kyiv", isKiosk: true });
    expect(readAddress("http://tv/wall/a?site=")).toMatchObject({ site: null, isKiosk: false });
  });

  it("takes only themes it knows", () => {
    const themes = ["dark", "light", "pink", ""].map((theme) => readAddress(`http://tv/?theme=${theme}`).theme);
    expect(themes).toEqual(["dark", "light", null, null]);
  });
});

describe("streamUrl", () => {
  it("asks for a board, and a site of it, by encoded names", () => {
    expect(streamUrl("a&b", { site: "kyiv", screen: "tv-1" })).toBe("/api/stream?board=a%26b&site=kyiv&screen=tv-1");
    expect(streamUrl("main", { site: null, screen: "tv-1" })).toBe("/api/stream?board=main&screen=tv-1");
  });
});
