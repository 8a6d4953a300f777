const WARM_UP_ROUNDS = 5;

/**
 * Measures `work` for each subject in turn, round after round, so that noise on the machine affects all subjects alike.
 * The time of `prepare` does not count.
 */
export async function measureInTurn(subjects, rounds, { prepare, work }) {
  const times = new Map(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds + WARM_UP_ROUNDS; round += 1) {
    for (const subject of subjects) {
      const prepared = await prepare(subject, round);
      const startedAt = performance.now();
      await work(subject, prepared);
      if (round >= WARM_UP_ROUNDS) times.get(subject).push(performance.now() - startedAt);
    }
  }
  return new Map([...times].map(([subject, taken]) => [subject, summaryOf(taken)]));
}

function summaryOf(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
  return { p50: at(0.5), p95: at(0.95) };
}
