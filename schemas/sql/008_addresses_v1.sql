-- Which customer an address belongs to: a number in E.164, an e-mail address in lower case, or any other text as it stands.

-- What events tell of addresses, as written there. A description takes the place of the one before it, an address that a contact
-- had together with a customer stays. Of a customer that was told later than the contact began, the address is in contacts_v1.
CREATE TABLE IF NOT EXISTS address_mentions_v1
(
    customer  String CODEC(ZSTD(1)),
    known     Enum8('told' = 1, 'contact' = 2),
    mention   String CODEC(ZSTD(1)),                   -- '' of a description; else the site with the address or the contact
    site      LowCardinality(String),                  -- its country reads national numbers
    contact   String CODEC(ZSTD(1)),                   -- whose address it is, where `addresses` does not say it
    addresses Array(String),
    version   UInt64,
    arrived   DateTime64(3, 'UTC'),
    INDEX arrived_range arrived TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, known, mention)
TTL toDateTime(arrived) + INTERVAL 30 DAY DELETE WHERE contact != ''
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS address_mentions_told_v1_mv TO address_mentions_v1 AS
SELECT
    e.customer                                                                                AS customer,
    'told'                                                                                    AS known,
    ''                                                                                        AS mention,
    e.site                                                                                    AS site,
    ''                                                                                        AS contact,
    JSONExtract(data, 'addresses', 'Array(String)')                                           AS addresses,
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + cityHash64(source, id) % 4096  AS version,
    now64(3)                                                                                  AS arrived
FROM events_v1 AS e
WHERE type = 'customer.described' AND JSONHas(data, 'addresses');

CREATE MATERIALIZED VIEW IF NOT EXISTS address_mentions_started_v1_mv TO address_mentions_v1 AS
SELECT
    e.customer                                              AS customer,
    'contact'                                               AS known,
    concat(e.site, '/', JSONExtractString(data, 'address')) AS mention,
    e.site                                                  AS site,
    ''                                                      AS contact,
    [JSONExtractString(data, 'address')]                    AS addresses,
    toUInt64(toUnixTimestamp64Milli(time))                  AS version,
    now64(3)                                                AS arrived
FROM events_v1 AS e
WHERE type = 'contact.started' AND e.customer != '' AND JSONExtractString(data, 'address') != '';

-- What was matched by an address says nothing new of it.
CREATE MATERIALIZED VIEW IF NOT EXISTS address_mentions_identified_v1_mv TO address_mentions_v1 AS
SELECT
    e.customer                             AS customer,
    'contact'                              AS known,
    concat(e.site, '/contact/', e.contact) AS mention,
    e.site                                 AS site,
    e.contact                              AS contact,
    []::Array(String)                      AS addresses,
    toUInt64(toUnixTimestamp64Milli(time)) AS version,
    now64(3)                               AS arrived
FROM events_v1 AS e
WHERE type = 'contact.identified' AND e.source != 'frontline/identify';

-- What ingest's identifying makes of them. Read with FINAL, which leaves out what is gone.
CREATE TABLE IF NOT EXISTS customer_addresses_v1
(
    address  String CODEC(ZSTD(1)),
    customer String CODEC(ZSTD(1)),
    known    Enum8('told' = 1, 'contact' = 2),
    rule     Enum8('phone' = 1, 'e-mail' = 2, 'address' = 3),
    is_gone  UInt8,                                    -- told once, and no longer
    computed UInt64 DEFAULT toUnixTimestamp64Micro(now64(6)),
    INDEX customer_bloom customer TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(computed, is_gone)
ORDER BY (address, customer, known);

-- How far they follow the mentions, and with which countries national numbers were read.
CREATE TABLE IF NOT EXISTS address_progress_v1
(
    name      LowCardinality(String),
    countries String,                                  -- JSON
    arrived   DateTime64(3, 'UTC'),
    computed  UInt64 DEFAULT toUnixTimestamp64Micro(now64(6))
)
ENGINE = ReplacingMergeTree(computed)
ORDER BY name;

-- Of more than one customer: nobody is matched by these. Customers that were merged are one.
CREATE VIEW IF NOT EXISTS ambiguous_addresses_v1 AS
SELECT address, any(rule) AS rule, arraySort(groupUniqArray(if(into = '', a.customer, into))) AS customers
FROM (SELECT customer, address, rule FROM customer_addresses_v1 FINAL) AS a
LEFT JOIN (SELECT customer, merged_into AS into FROM customers_v1 FINAL WHERE merged_into != '') AS m ON m.customer = a.customer
GROUP BY address
HAVING length(customers) > 1;

-- What was stored before these tables were there; storing it twice changes nothing.
INSERT INTO address_mentions_v1
SELECT
    e.customer, 'told', '', e.site, '', JSONExtract(data, 'addresses', 'Array(String)'),
    bitShiftLeft(toUInt64(toUnixTimestamp64Milli(time)), 12) + cityHash64(source, id) % 4096, now64(3)
FROM events_v1 AS e
WHERE type = 'customer.described' AND JSONHas(data, 'addresses');

INSERT INTO address_mentions_v1
SELECT
    e.customer, 'contact', concat(e.site, '/', JSONExtractString(data, 'address')), e.site, '',
    [JSONExtractString(data, 'address')], toUInt64(toUnixTimestamp64Milli(max(time))), now64(3)
FROM events_v1 AS e
WHERE type = 'contact.started' AND e.customer != '' AND JSONExtractString(data, 'address') != ''
GROUP BY e.customer, e.site, JSONExtractString(data, 'address');
