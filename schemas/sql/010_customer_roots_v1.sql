-- Which customer a merged one belongs to in the end: merges are followed to the last, over any number of steps.
-- Customers that were merged into each other in a ring belong to the one of them with the least id.

CREATE VIEW IF NOT EXISTS customer_roots_v1 AS
WITH RECURSIVE
    merges AS (SELECT customer AS old, merged_into AS new FROM customers_v1 FINAL WHERE merged_into NOT IN ('', customer)),
    walks AS
    (
        SELECT old AS start, [old, new] AS path FROM merges
        UNION ALL
        SELECT start, arrayPushBack(path, new) FROM walks INNER JOIN merges ON old = path[-1] WHERE NOT has(path, new)
    ),
    ends AS (SELECT start, argMax(path, length(path)) AS longest FROM walks GROUP BY start)
SELECT
    start                                                                                    AS customer,
    if(new = '', longest[-1], arrayMin(arraySlice(longest, indexOf(longest, new))))          AS root
FROM ends
LEFT JOIN merges ON old = longest[-1]
WHERE customer != root;
