import { describe, expect, it } from "vitest";
import { mayReach, parseInside, urlProblem } from "../../../../analytics/alerts/deliver/safe-url.ts";

const nothing = parseInside(undefined);

describe("urlProblem", () => {
  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/", // 127 x 2^24 + 1
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://①②⑦.0.0.1/",
    "http://127.0.0.1./",
    "http://0.0.0.0/",
    "http://0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
  ])("refuses %s, and says which setting allows it", (url) => {
    expect(urlProblem(url, nothing)).toContain(`Must not reach ${new URL(url).hostname}: it is not a public address`);
    expect(urlProblem(url, nothing)).toContain("FRONTLINE_WEBHOOK_INSIDE");
  });

  it.each(["https://8.8.8.8/", "https://[2606:4700::1111]/", "https://[::ffff:8.8.8.8]/", "https://hooks.example/"])(
    "lets through %s",
    (url) => {
      expect(urlProblem(url, nothing)).toBeNull();
    },
  );
});

describe("mayReach", () => {
  it("looks at the address that a name has, not at the name", () => {
    expect(mayReach("public.example", "10.0.0.1", nothing)).toBe(false);
    expect(mayReach("localhost", "8.8.8.8", nothing)).toBe(true);
  });

  it("lets through the hosts that are allowed, whatever their address and however they are written", () => {
    const inside = parseInside("hooks.lan,Other.LAN");
    expect(mayReach("HOOKS.lan.", "10.0.0.1", inside)).toBe(true);
    expect(mayReach("other.lan", "127.0.0.1", inside)).toBe(true);
    expect(mayReach("more.hooks.lan", "10.0.0.1", inside)).toBe(false);
  });

  it("lets through the networks and addresses that are allowed, and their neighbours not", () => {
    const inside = parseInside("10.1.0.0/16,192.168.7.7,fd00::/8");
    const reached = ["10.1.255.255", "::ffff:10.1.0.1", "192.168.7.7", "fd12::1"];
    const refused = ["10.2.0.0", "192.168.7.8", "fe80::1", "127.0.0.1"];
    expect(reached.map((address) => mayReach("x.example", address, inside))).toEqual(reached.map(() => true));
    expect(refused.map((address) => mayReach("x.example", address, inside))).toEqual(refused.map(() => false));
  });

  it("refuses what is no address at all", () => {
    expect(mayReach("x.example", "not an address", nothing)).toBe(false);
  });
});
