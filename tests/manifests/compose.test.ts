import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  callersOfTheInternet,
  keyReaders,
  ports,
  processes,
  requiredVariables,
  scriptOf,
  secretVariables,
} from './environment.js';

interface ComposeService {
  image: string;
  command?: string[];
  environment?: Record<string, string | number | null>;
  ports?: string[];
  networks: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart: string;
  stop_grace_period: string;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  deploy: { resources: { limits: { memory: string; cpus: string } } };
}

interface Compose {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
}

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { services, networks, volumes } = parse(text, { merge: true }) as Compose;
const service = (name: string) => services[name]!;

describe('docker-compose.yml', () => {
  it('runs every process of the product, and the datastores', () => {
    const expected = [...processes, 'mongo', 'mongo-init', 'redis'];
    expect(Object.keys(services).sort()).toEqual(expected.sort());
  });

  it('publishes port 4000 of the gateway and nothing else', () => {
    const publishing = Object.entries(services).filter(([, { ports }]) => ports);
    expect(publishing.map(([name]) => name)).toEqual(['gateway']);
    expect(service('gateway').ports).toEqual(['${PUBLISH_ADDRESS:-127.0.0.1}:4000:4000']);
  });

  it('joins only the gateway and callers of the internet to external networks', () => {
    const outside = Object.keys(networks).filter((name) => !networks[name]?.internal);
    const joined = Object.keys(services).filter((name) =>
      service(name).networks.some((network) => outside.includes(network)),
    );
    expect(joined.sort()).toEqual([...callersOfTheInternet, 'gateway'].sort());
  });

  it('keeps the datastores on a separate network, with MongoDB passwords for their owners only', () => {
    expect(service('mongo').networks).toEqual(['data']);
    expect(service('redis').networks).toEqual(['data']);
    const withPassword = processes.filter((name) =>
      /MONGO_(\w+_)?PASSWORD/.test(JSON.stringify(service(name).environment)),
    );
    expect(withPassword).toEqual(processes.filter((name) => requiredVariables[name]!.includes('MONGO_URL')));
  });

  it.each(processes)('joins %s to the network of the datastores if it has one', (name) => {
    const needed = ['MONGO_URL', 'REDIS_URL'].some((variable) => requiredVariables[name]!.includes(variable));
    expect(service(name).networks.includes('data')).toBe(needed);
  });

  it('keeps the signing keys on a volume of users alone', () => {
    const mounting = processes.filter((name) => service(name).volumes);
    expect(mounting).toEqual(keyReaders);
    expect(volumes).toHaveProperty('keys');
    for (const name of keyReaders) {
      const file = String(service(name).environment?.SIGNING_KEYS_FILE);
      expect(service(name).volumes).toEqual([`keys:${dirname(file)}`]);
    }
  });

  it.each(processes)('starts %s by its own script, on its own port', (name) => {
    expect(service(name).command).toEqual(['node', scriptOf(name)]);
    expect(service(name).environment?.PORT).toBe(ports[name]);
  });

  it.each(processes)('gives %s every variable that it needs', (name) => {
    expect(Object.keys(service(name).environment ?? {})).toEqual(
      expect.arrayContaining(requiredVariables[name]!),
    );
  });

  it.each(processes)('takes the secrets of %s from .env, never from the file', (name) => {
    const given = Object.entries(service(name).environment ?? {});
    const secrets = given.filter(([variable]) => secretVariables.includes(variable));
    expect(secrets.filter(([, value]) => !/\$\{\w+:[?-][^}]*\}/.test(String(value)))).toEqual([]);
  });

  it.each(processes)('starts %s only once what it calls is healthy', (name) => {
    const { environment = {}, depends_on = {} } = service(name);
    const called = Object.entries(environment)
      .filter(([variable]) => /^(USERS|PRODUCTS|CART|ORDERS|REVIEWS)_URL$/.test(variable))
      .map(([, url]) => new URL(String(url)).hostname)
      // A worker waits for its own subgraph, which has waited for these.
      .filter(() => !name.endsWith('-worker'));
    const datastores = ['MONGO_URL', 'REDIS_URL'].filter((variable) => variable in environment);
    const waits = Object.entries(depends_on).map(([other, { condition }]) => `${other} ${condition}`);
    expect(waits).toEqual(expect.arrayContaining(called.map((other) => `${other} service_healthy`)));
    expect(waits).toEqual(
      expect.arrayContaining(
        datastores.map((variable) =>
          variable === 'MONGO_URL' ? 'mongo-init service_completed_successfully' : 'redis service_healthy',
        ),
      ),
    );
  });

  it.each(Object.keys(services))('restricts %s, limits its resources, and gives it time to stop', (name) => {
    expect(service(name)).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: '30s',
      restart: name === 'mongo-init' ? 'no' : 'unless-stopped',
      deploy: { resources: { limits: { cpus: expect.any(String), memory: expect.any(String) } } },
    });
  });

  it.each(Object.keys(services).filter((name) => name !== 'mongo-init'))(
    'checks the health of %s',
    (name) => {
      expect(service(name).healthcheck?.test).toEqual(expect.any(Array));
    },
  );

  it('keeps jobs in Redis through a crash and through full memory', () => {
    const command = service('redis').command!.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });
});

describe('.env.example', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  const assignments = [...example.matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm)];

  it('contains exactly the variables that docker-compose.yml reads', () => {
    const read = new Set([...text.matchAll(/(?<!\$)\$\{(\w+)/g)].map((match) => match[1]));
    expect(assignments.map((match) => match[1]).sort()).toEqual([...read].sort());
  });

  it('contains no secret', () => {
    const secrets = assignments.filter((match) => /(_SECRET|_PASSWORD|_KEY|_KEY_ID)$/.test(match[1]!));
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((match) => match[2] !== '')).toEqual([]);
  });

  it('generates in its loop every secret that no third party issues', () => {
    const loop = /^# {3}while [\s\S]*^# {3}done/m.exec(example)![0].replaceAll(/^#/gm, '');
    const script = `openssl() { printf made-here; }\n${loop} < "$0"`;
    const made = execFileSync('sh', ['-c', script, join(root, '.env.example')], { encoding: 'utf8' });
    const filled = [...made.matchAll(/^(.*)=made-here$/gm)].map((match) => match[1]);
    const empty = assignments.filter((match) => !match[0].startsWith('#') && match[2] === '');
    expect(['SENDGRID_API_KEY', ...filled].sort()).toEqual(empty.map((match) => match[1]).sort());
  });

  it('has the defaults of docker-compose.yml', () => {
    const optional = [...example.matchAll(/^#([A-Z][A-Z0-9_]*)=(.*)$/gm)];
    expect(optional.filter((match) => !text.includes(`\${${match[1]}:-${match[2]}}`))).toEqual([]);
  });
});
