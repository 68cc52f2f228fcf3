/**
 * Step `merged`: the customers that were merged, and in the same order those to which they belong in the end, for
 * `transform(customer, merged.1, merged.2, customer)`. Being a scalar it is computed once a query, while a step is computed again
 * wherever it is named; `transform` wants at least one pair, and no name is empty.
 */
export const mergedSteps = `
  (
    SELECT (arrayConcat([''], groupArray(customer)), arrayConcat([''], groupArray(root))) FROM customer_roots_v1
  )                                                                     AS merged`;
