/** A queue in its steady state: `load` in erlangs (arrivals per time × handle time), answered in the order of arrival. */
export type Queueing = { load: number; agents: number; ahtMs: number; targetMs: number };

/** What a model says of such a queue. */
export type Prediction = {
  /** Share of all who come that has to wait at all. */
  waitProbability: number;
  /** Share of all who come that is answered within the target; who hangs up is not. */
  serviceLevel: number;
  /** Over all who come, ms; infinite where the queue only grows. */
  averageWaitMs: number;
  abandonRate: number;
  /** Share of the agents' time on contacts. */
  occupancy: number;
};

/** Share of those who come that finds all agents busy and is lost: the recurrence of Erlang (1917), stable for any number. */
export function erlangB(load: number, agents: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = load * blocked / (n + load * blocked);
  return blocked;
}

/** Everybody waits for as long as it takes: M/M/n. With a load of all agents or more nobody is answered in time. */
export function erlangC({ load, agents, ahtMs, targetMs }: Queueing): Prediction {
  if (load >= agents) {
    return { waitProbability: 1, serviceLevel: 0, averageWaitMs: Infinity, abandonRate: 0, occupancy: 1 };
  }
  const blocked = erlangB(load, agents);
  const idle = agents - load;
  const waitProbability = agents * blocked / (idle + load * blocked);
  return {
    waitProbability,
    serviceLevel: 1 - waitProbability * Math.exp(-idle * targetMs / ahtMs),
    averageWaitMs: waitProbability * ahtMs / idle,
    abandonRate: 0,
    occupancy: load / agents,
  };
}

/**
 * Everybody hangs up after an exponential patience: M/M/n+M of Palm, by Garnett, Mandelbaum & Reiman (2002) and Mandelbaum &
 * Zeltyn (2007). The density of the wait to be answered is, for t > 0, P(all busy, nobody waits) · nμ · exp(λ(1 - exp(-θt))/θ - nμt).
 */
export function erlangA({ load, agents, ahtMs, targetMs, patienceMs }: Queueing & { patienceMs: number }): Prediction {
  if (agents === 0) return { ...abandoned, averageWaitMs: patienceMs };
  const [x, y] = [agents * patienceMs / ahtMs, load * patienceMs / ahtMs];
  const all = queueSum(x, y);
  const blocked = erlangB(load, agents);
  const waitProbability = blocked / (blocked + (1 - blocked) * Math.exp(-all.log));
  const abandonRate = waitProbability * all.abandonShare;
  const late = waitProbability * lateShare({ x, y, targets: targetMs / patienceMs }, all.log);
  return {
    waitProbability,
    serviceLevel: Math.max(0, 1 - abandonRate - late),
    averageWaitMs: abandonRate * patienceMs,
    abandonRate,
    occupancy: load * (1 - abandonRate) / agents,
  };
}

const abandoned = { waitProbability: 1, serviceLevel: 0, abandonRate: 1, occupancy: 0 };

/** Of those who have to wait, the share that is answered after the target; times in units of the mean patience. */
function lateShare({ x, y, targets }: { x: number; y: number; targets: number }, logAll: number): number {
  const gone = -Math.expm1(-targets);
  const later = queueSum(x + 1, y * (1 - gone)).log;
  return Math.exp(Math.log(x / (x + 1)) + later - logAll - (x + 1) * targets + y * gone);
}

type QueueSum = { log: number; abandonShare: number };

/**
 * ln of S(x, y) = sum over k >= 0 of y^k / ((x + 1) … (x + k)): how likely all agents are busy with any queue, in units of busy with
 * none; x and y are the agents' and the callers' rates per patience. And the share of those who wait that hangs up.
 */
function queueSum(x: number, y: number): QueueSum {
  return y <= x + 1 ? summed(x, y) : byFraction(x, y);
}

/** Term by term: all are positive, and from the start they grow no more. */
function summed(x: number, y: number): QueueSum {
  let [term, sum, weighted] = [1, 1, 0];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= y / (x + k);
    sum += term;
    weighted += k * term;
  }
  return { log: Math.log(sum), abandonShare: y === 0 ? 0 : weighted / (y * sum) };
}

/** S(x, y) = Γ(x + 1) e^y y^-x P(x, y) with P = 1 - Q, the incomplete gamma function by its continued fraction. */
function byFraction(x: number, y: number): QueueSum {
  const excess = (y - x) / x;
  const log = x * (excess - Math.log1p(excess)) + Math.log(2 * Math.PI * x) / 2 + stirlingRest(x);
  const sum = log + Math.log1p(-x * Math.exp(-log) * gammaFraction(x, y));
  return { log: sum, abandonShare: (Math.exp(-sum) + (y - x) / x) * x / y };
}

/** ln Γ(x + 1) less Stirling's x ln x - x + ln(2πx)/2; Abramowitz & Stegun 6.1.40 and 6.1.15. */
function stirlingRest(x: number): number {
  if (x < 16) return stirlingRest(x + 1) + (x + 0.5) * Math.log1p(1 / x) - 1;
  return 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7);
}

/** Γ(x, y) / (e^-y y^x) for y > x + 1 by Lentz's method: Abramowitz & Stegun 6.5.31 in its even form. */
function gammaFraction(x: number, y: number): number {
  let [b, c, d] = [y + 1 - x, Infinity, 1 / (y + 1 - x)];
  let value = d;
  for (let i = 1, change = 0; Math.abs(change - 1) > 1e-14; i++) {
    const a = -i * (i - x);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    change = c * d;
    value *= change;
  }
  return value;
}
