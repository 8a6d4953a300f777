import { SingleBar } from 'cli-progress';

export interface Progress {
  /** `share` is the part that is done, 0 to 1; null if the total is unknown. */
  show(rows: number, share: number | null): void;
  /** Prints a line above the bar. */
  say(message: string): void;
  stop(): void;
}

const STEPS = 1_000;
const PLAIN_INTERVAL_MS = 5_000;
const CLEAR_LINE = '\r\u001b[2K';

/** Shows a bar on a terminal, and a plain line every few seconds elsewhere. */
export function createProgress(out: NodeJS.WriteStream, hasTotal: boolean): Progress {
  const startedAt = Date.now();
  const rateOf = (rows: number) => Math.round(rows / Math.max((Date.now() - startedAt) / 1_000, 0.001));
  return out.isTTY ? createBar(out, hasTotal, rateOf) : createPlain(out, rateOf);
}

function createBar(out: NodeJS.WriteStream, hasTotal: boolean, rateOf: (rows: number) => number): Progress {
  const counts = '{rows} rows | {rate} rows/s';
  const bar = new SingleBar({
    stream: out,
    format: hasTotal
      ? `{bar} {percentage}% | ${counts} | {eta_formatted} left`
      : `${counts} | {duration_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    etaBuffer: 50,
  });
  bar.start(STEPS, 0, { rows: '0', rate: '0' });
  return {
    show: (rows, share) =>
      bar.update(Math.floor((share ?? 0) * STEPS), { rows: rows.toLocaleString('en'), rate: rateOf(rows) }),
    say: (message) => void out.write(`${CLEAR_LINE}${message}\n`),
    stop: () => bar.stop(),
  };
}

function createPlain(out: NodeJS.WriteStream, rateOf: (rows: number) => number): Progress {
  let quietUntil = Date.now() + PLAIN_INTERVAL_MS;
  return {
    show(rows, share) {
      if (Date.now() < quietUntil) return;
      quietUntil = Date.now() + PLAIN_INTERVAL_MS;
      const percent = share === null ? '' : `${Math.floor(share * 100)}%, `;
      out.write(`${percent}${rows} rows, ${rateOf(rows)} rows/s\n`);
    },
    say: (message) => void out.write(`${message}\n`),
    stop: () => undefined,
  };
}
