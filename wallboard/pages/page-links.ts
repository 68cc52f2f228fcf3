/** The pages people go to, in their order. */
export const pageLinks = [
  { page: "wall", href: "/", name: "Wall" },
  { page: "reports", href: "/reports", name: "Reports" },
  { page: "numbers", href: "/kpis", name: "Numbers" },
] as const;
