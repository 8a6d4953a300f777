import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

/** Runs a service in a process. `start` is the code of its start, which may call `fail`. */
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
      'a service that calls fail',
      "setTimeout(() => fail(new Error('redis is lost')), 1)",
      1,
      'redis is lost\n',
    ],
    ['a service on SIGTERM', "setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1)", 0, ''],
  ])('stops %s before it exits', async (_what, start, exitCode, complaint) => {
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
