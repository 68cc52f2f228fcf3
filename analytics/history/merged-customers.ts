/**
 * Steps up to `merged`: the customers that were merged, and in the same order those to which they belong in the end, for
 * `transform(customer, merged.1, merged.2, customer)`; they want `WITH RECURSIVE`. Being a scalar it is computed once a query, while
 * a step is computed again wherever it is named. Eight merges one after the other are more than there are; a ring of them ends there.
 */
export const mergedSteps = `
  merges AS (
    SELECT customer, merged_into FROM customers_v1 FINAL WHERE merged_into != ''
  ),
  merge_steps AS (
    SELECT customer, merged_into AS whole, 1 AS step FROM merges
    UNION ALL
    SELECT s.customer, m.merged_into, s.step + 1
    FROM merge_steps AS s INNER JOIN merges AS m ON m.customer = s.whole
    WHERE s.step < 8
  ),
  -- \`transform\` wants at least one pair; no name is empty.
  (
    SELECT (arrayConcat([''], groupArray(customer)), arrayConcat([''], groupArray(whole)))
    FROM (SELECT customer, argMax(whole, step) AS whole FROM merge_steps GROUP BY customer)
  )                                                                     AS merged`;
