import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
/** The workspaces that build, test or run the shop on one machine, or call it from outside. */
const WORKSHOP = /^(cli|dev|tools|packages\/.*)$/;
const finalStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

describe('Dockerfile', () => {
  it('installs the dependencies of every shipped workspace, and none for development', () => {
    const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      workspaces: string[];
    };
    const copied = [...dockerfile.matchAll(/^COPY (\S+)\/package\.json /gm)].map((match) => match[1]);
    const shipped = workspaces
      .flatMap((pattern) => {
        const folder = pattern.replace(/\/\*$/, '');
        if (folder === pattern) return [folder];
        return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
      })
      .filter((workspace) => !WORKSHOP.test(workspace));
    expect(copied.sort()).toEqual(shipped.sort());
  });

  it('runs as a user that is not root, by number', () => {
    expect(finalStage).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  });

  it('owns the folder of the signing keys, so that a new volume has the same owner', () => {
    const [, uid, gid] = /^USER (\d+):(\d+)$/m.exec(finalStage)!;
    expect(finalStage).toMatch(new RegExp(`^RUN install -d -o ${uid} -g ${gid} -m 700 /keys$`, 'm'));
  });

  it('starts node without a shell, so that node receives signals', () => {
    expect(finalStage).toMatch(/^ENTRYPOINT \[\]$/m);
    expect(finalStage).toMatch(/^CMD \["node", /m);
  });

  it('is in production mode and reports nothing to Apollo', () => {
    expect(finalStage).toMatch(/^ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1$/m);
  });
});
