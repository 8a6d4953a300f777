import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

/** What becomes of a process that runs a service with this start, and a `fail` in it. */
async function run(start: string) {
  const program = `
    import { runProcess } from '@cartwright/shared/service/run-process';
    const stop = async () => void process.stdout.write('stopped');
    await runProcess((fail) => ({ url: '', start: async () => { ${start} }, stop }));
    setInterval(() => undefined, 1_000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { timeout: 20_000 });
  const [[exitCode], said, complaint] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { exitCode, said, complaint };
}

describe('runProcess', () => {
  it.each([
    [
      'a service that fails for good',
      "setTimeout(() => fail(new Error('redis is lost')), 1)",
      1,
      'redis is lost\n',
    ],
    ['a service that is told to end', "setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1)", 0, ''],
  ])('stops %s before it exits, and says why', async (_what, start, exitCode, complaint) => {
    expect(await run(start)).toEqual({ exitCode, said: 'stopped', complaint });
  });

  it('exits when the start fails', async () => {
    expect(await run("throw new Error('the port is taken')")).toEqual({
      exitCode: 1,
      said: '',
      complaint: 'the port is taken\n',
    });
  });
});
