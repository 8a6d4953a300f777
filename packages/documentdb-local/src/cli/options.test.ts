import { describe, expect, it } from '@jest/globals';
import { readCommand } from './options.js';

describe('readCommand', () => {
  it('starts a throwaway database on any free port by default', () => {
    expect(readCommand([])).toEqual({ name: 'start', dataDir: 'throwaway', port: 0 });
  });

  it('reads every option', () => {
    expect(readCommand(['--folder', '/data', '--port=27017', '--engine', 'mongod'])).toEqual({
      name: 'start',
      dataDir: '/data',
      port: 27_017,
      engine: 'mongod',
    });
  });

  it('takes a folder called throwaway for a folder', () => {
    expect(readCommand(['--folder', 'throwaway'])).toHaveProperty('dataDir', `${process.cwd()}/throwaway`);
  });

  it.each([
    [['--help'], 'help'],
    [['-v'], 'version'],
    [['--help', '--port', 'x'], 'help'],
  ])('answers %j', (args, name) => {
    expect(readCommand(args)).toEqual({ name });
  });

  it.each([
    [['--prot', '1'], /Unknown option '--prot'/],
    [['27017'], /Unexpected argument '27017'/],
    [['--port'], /argument missing/],
    [['--port', '65536'], /--port must be a number from 0 .* to 65535, and is "65536"/],
    [['--port', '1e3'], /--port must be/],
    [['--engine', 'oracle'], /--engine must be documentdb or mongod, and is "oracle"/],
    [['--folder', ''], /--folder must name a folder/],
  ])('refuses %j', (args, reason) => {
    expect(() => readCommand(args)).toThrow(reason);
  });
});
