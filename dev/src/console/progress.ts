const GREEN = '\u001b[32m';
const DIM = '\u001b[2m';
const BOLD = '\u001b[1m';
const RESET = '\u001b[0m';
const CLEAR_LINE = '\r\u001b[2K';

export interface Progress {
  /** Runs a step, shows that it runs and what it says meanwhile, and how long it took. */
  step<T>(
    name: string,
    work: (say: (detail: string) => void) => Promise<T>,
    outcome?: (result: T) => string,
  ): Promise<T>;
  print(text: string): void;
  bold(text: string): string;
}

/** Shows the steps of a start: one line each, moving on a terminal, plain elsewhere. */
export function createProgress(out: NodeJS.WriteStream): Progress {
  const paint = (code: string, text: string) => (out.isTTY ? `${code}${text}${RESET}` : text);

  return {
    async step(name, work, outcome = () => '') {
      const startedAt = performance.now();
      let shown = '';
      const show = (detail: string) => {
        if (out.isTTY) out.write(`${CLEAR_LINE}  … ${name} ${paint(DIM, detail)}`);
        else if (detail !== shown) out.write(`  … ${name}: ${detail}\n`);
        shown = detail;
      };
      show('');
      const result = await work(show);
      const seconds = `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
      const said = [outcome(result), seconds].filter(Boolean).join(', ');
      out.write(`${out.isTTY ? CLEAR_LINE : ''}  ${paint(GREEN, '✔')} ${name} ${paint(DIM, `(${said})`)}\n`);
      return result;
    },
    print: (text) => void out.write(`${text}\n`),
    bold: (text) => paint(BOLD, text),
  };
}
