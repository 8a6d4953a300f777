import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  callersOfTheInternet,
  keyReaders,
  ports,
  processes,
  requiredVariables,
  scriptOf,
  secretVariables,
} from './environment.js';
import { openPaths, outsidePeers } from './reachability.js';
import { readKustomization, readResources, renderFromFiles, renderWithKubectl } from './render.js';
import { ofKind, selects, type Container, type Deployment, type Resource } from './resources.js';

const root = join(import.meta.dirname, '../..');
const base = join(root, 'k8s/base');
const production = join(root, 'k8s/overlays/production');

const renderings: [string, Resource[] | null][] = [
  ['the base, read from its files', renderFromFiles(base)],
  ['the base, rendered by kubectl', renderWithKubectl(base)],
  ['production, rendered by kubectl', renderWithKubectl(production)],
];
const available = renderings.filter((rendering): rendering is [string, Resource[]] => rendering[1] !== null);

const containerOf = (deployment: Deployment): Container => deployment.spec.template.spec.containers[0];

const listedCalls = [
  'cart -> products',
  'cart-worker -> products',
  'gateway -> cart',
  'gateway -> orders',
  'gateway -> products',
  'gateway -> reviews',
  'gateway -> users',
  'notifications -> users',
  'orders -> cart',
  'orders -> products',
  'orders -> users',
  'orders-worker -> cart',
  'orders-worker -> products',
  'orders-worker -> users',
  'reviews -> products',
  'reviews-worker -> products',
];

const datastores = [
  { name: 'mongo', variable: 'MONGO_URL', port: 27017 },
  { name: 'redis', variable: 'REDIS_URL', port: 6379 },
];
const usersOf = (variable: string) => processes.filter((name) => requiredVariables[name]!.includes(variable));

describe.each(available)('the Kubernetes manifests: %s', (_name, resources) => {
  const deployments = ofKind(resources, 'Deployment');
  const settings = ofKind(resources, 'ConfigMap').find(({ metadata }) => /^settings\b/.test(metadata.name))!;
  const named = (name: string) => deployments.find(({ metadata }) => metadata.name === name)!;

  it('run every process of the product', () => {
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([...processes].sort());
  });

  it.each(processes)('start %s by its own script, on its own port', (name) => {
    const container = containerOf(named(name));
    expect(container.command).toEqual(['node', scriptOf(name)]);
    expect(container.ports).toEqual([{ name: 'http', containerPort: ports[name] }]);
    expect(container.env).toContainEqual({ name: 'PORT', value: String(ports[name]) });
  });

  it.each(processes)('probe the start, liveness and readiness of %s', (name) => {
    const container = containerOf(named(name));
    expect(container.startupProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
    expect(container.livenessProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
    expect(container.readinessProbe.httpGet).toEqual({ path: '/health/ready', port: 'http' });
  });

  it.each(processes)('give %s no rights that it does not need', (name) => {
    const pod = named(name).spec.template.spec;
    expect(pod.containers).toHaveLength(1);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it.each(processes)('limit the resources of %s, and give it time to drain', (name) => {
    const pod = named(name).spec.template.spec;
    const quantities = { cpu: expect.any(String), memory: expect.any(String) };
    expect(pod.containers[0].resources).toEqual({ requests: quantities, limits: quantities });
    expect(pod.terminationGracePeriodSeconds).toBe(30);
  });

  it.each(processes)('keep %s up while nodes are drained', (name) => {
    const autoscaler = ofKind(resources, 'HorizontalPodAutoscaler').find(
      ({ spec }) => spec.scaleTargetRef.name === name,
    );
    expect(named(name).spec.replicas ?? autoscaler?.spec.minReplicas).toBeGreaterThanOrEqual(2);
    // A number in the manifest would undo the autoscaler's work at every deployment.
    expect(autoscaler && named(name).spec.replicas).toBeUndefined();

    const budgets = ofKind(resources, 'PodDisruptionBudget').filter(({ spec }) =>
      selects(spec.selector, named(name).spec.template.metadata.labels),
    );
    expect(budgets.map(({ spec }) => spec.maxUnavailable)).toEqual([1]);
  });

  it.each(processes)('give %s every variable that it needs', (name) => {
    const container = containerOf(named(name));
    expect(container.envFrom).toEqual([{ configMapRef: { name: settings.metadata.name } }]);
    const given = [...container.env.map((variable) => variable.name), ...Object.keys(settings.data)];
    expect(given).toEqual(expect.arrayContaining(requiredVariables[name]!));
  });

  it.each(processes)('give %s its secrets by reference only', (name) => {
    const given = containerOf(named(name)).env.filter(
      (variable) => !['PORT', 'SIGNING_KEYS_FILE'].includes(variable.name),
    );
    for (const variable of given) {
      expect(secretVariables).toContain(variable.name);
      expect(variable.value).toBeUndefined();
      expect(variable.valueFrom?.secretKeyRef?.name).toEqual(expect.any(String));
    }
  });

  it('contain no secret', () => {
    expect(resources.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(Object.keys(settings.data).filter((name) => secretVariables.includes(name))).toEqual([]);
  });

  it.each(processes)('mount an up-to-date secret in %s if it reads one from a file', (name) => {
    const { containers, volumes } = named(name).spec.template.spec;
    const secrets = volumes.flatMap(({ name: volume, secret }) => (secret ? [{ volume, ...secret }] : []));
    const file = containers[0].env.find((variable) => variable.name === 'SIGNING_KEYS_FILE')?.value;
    const mounts = containers[0].volumeMounts.filter(({ name: volume }) => volume !== 'tmp');
    const isReader = keyReaders.includes(name);
    expect(secrets).toEqual(isReader ? [{ volume: 'keys', secretName: 'signing-keys' }] : []);
    // No subPath, because kubelet never updates such a mount.
    expect(mounts).toEqual(isReader ? [{ name: 'keys', mountPath: dirname(file!), readOnly: true }] : []);
  });

  it('give every service its own credentials for its own database', () => {
    const databases = deployments.flatMap((deployment) =>
      containerOf(deployment)
        .env.filter(({ name }) => name === 'MONGO_URL')
        .map(({ valueFrom }) => [
          deployment.metadata.name.replace('-worker', ''),
          valueFrom?.secretKeyRef?.name,
        ]),
    );
    expect(databases).toHaveLength(11);
    expect(databases).toEqual(databases.map(([service]) => [service, `${service}-mongo`]));
  });

  it('point every service URL at a service inside the cluster that has pods', () => {
    const urls = ['USERS_URL', 'PRODUCTS_URL', 'CART_URL', 'ORDERS_URL', 'REVIEWS_URL'];
    const services = ofKind(resources, 'Service');
    const found = urls.map((url) => {
      const { hostname, port } = new URL(settings.data[url]!);
      const service = services.find(({ metadata }) => metadata.name === hostname)!;
      const pods = deployments.filter(({ spec }) =>
        selects({ matchLabels: service.spec.selector }, spec.template.metadata.labels),
      );
      return { port, pods: pods.map(({ metadata }) => metadata.name), of: hostname };
    });
    expect(found).toEqual(
      ['users', 'products', 'cart', 'orders', 'reviews'].map((name) => ({
        port: String(ports[name]),
        pods: [name],
        of: name,
      })),
    );
    expect(services.filter(({ spec }) => spec.type && spec.type !== 'ClusterIP')).toEqual([]);
  });

  it('deny everything that no policy allows', () => {
    const denying = ofKind(resources, 'NetworkPolicy').find(
      ({ metadata }) => metadata.name === 'default-deny',
    );
    expect(denying?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  // Both ends are checked, because one of them alone would hide a hole in the other.
  it.each(['caller', 'callee'] as const)('allow only the listed calls at the %s', (end) => {
    expect(openPaths(resources, end)).toEqual(listedCalls);
  });

  it.each(['caller', 'callee'] as const)('let only their users reach the datastores at the %s', (end) => {
    const pods = datastores.map(({ name, port }) => datastorePod(name, port));
    const paths = openPaths([...resources, ...pods], end).filter((path) => !listedCalls.includes(path));
    const expected = datastores.flatMap(({ name, variable }) =>
      usersOf(variable).map((process) => `${process} -> ${name}`),
    );
    expect(paths).toEqual(expected.sort());
  });

  it('expose the endpoint, the public keys, the page that confirms an email address, invoices and the webhook', () => {
    const [rule] = ofKind(resources, 'Ingress').flatMap(({ spec }) => spec.rules);
    const paths = rule!.http.paths.map(({ path, pathType }) => `${path} ${pathType}`);
    expect(paths).toEqual([
      ...['/graphql Prefix', '/.well-known/jwks.json Exact', '/verify-email Exact'],
      ...['/invoices Prefix', '/webhooks/stripe Exact'],
    ]);
    // A storefront's own page is on another host.
    const { host, pathname } = new URL(settings.data.VERIFY_EMAIL_URL!);
    expect(host === rule!.host ? pathname : '/verify-email').toBe('/verify-email');
  });

  it.each(processes)('admit only the scraper, and the ingress at the gateway, to %s', (name) => {
    const namespaces = outsidePeers(resources, named(name), 'from').map(
      (peer) => peer.namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'],
    );
    const expected = name === 'gateway' ? ['ingress-nginx', 'monitoring'] : ['monitoring'];
    expect(namespaces.sort()).toEqual(expected);
  });

  it('allow internet access only where needed', () => {
    const callers = deployments.filter((deployment) =>
      outsidePeers(resources, deployment, 'to').some(({ ipBlock }) => ipBlock?.cidr.endsWith('/0')),
    );
    expect(callers.map(({ metadata }) => metadata.name).sort()).toEqual([...callersOfTheInternet].sort());
  });
});

describe('the production overlay', () => {
  const { resources } = readKustomization(production);

  it('refers only to files that exist', () => {
    expect(resources.filter((file) => !existsSync(join(production, file)))).toEqual([]);
  });

  const own = resources
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => readResources(join(production, file)));

  it.each(datastores)(
    'allows only services with its URL to reach an external $name',
    ({ variable, port }) => {
      const policies = ofKind(own, 'NetworkPolicy').filter(({ spec }) =>
        spec.egress?.some(({ ports: open }) => open?.some((one) => one.port === port)),
      );
      const callers = ofKind(renderFromFiles(base), 'Deployment')
        .filter(({ spec }) =>
          policies.some((policy) => selects(policy.spec.podSelector, spec.template.metadata.labels)),
        )
        .map(({ metadata }) => metadata.name);
      expect(callers.sort()).toEqual(usersOf(variable).sort());
    },
  );

  it('scales the gateway', () => {
    const [autoscaler] = ofKind(own, 'HorizontalPodAutoscaler');
    expect(autoscaler?.spec).toMatchObject({ scaleTargetRef: { kind: 'Deployment', name: 'gateway' } });
    expect(autoscaler?.spec.minReplicas).toBeGreaterThanOrEqual(2);
  });
});

describe('the README of the manifests', () => {
  it('shows how to create every secret that they refer to', () => {
    const readme = readFileSync(join(root, 'k8s/README.md'), 'utf8');
    const references = ofKind(renderFromFiles(base), 'Deployment')
      .flatMap((deployment) => containerOf(deployment).env)
      .flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
    const missing = references.filter(
      ({ name, key }) => !readme.includes(name) || !readme.includes(`${key}=`),
    );
    expect(references.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it('shows how to create and rotate the mounted secret', () => {
    const readme = readFileSync(join(root, 'k8s/README.md'), 'utf8');
    const mounted = ofKind(renderFromFiles(base), 'Deployment').flatMap(({ spec }) =>
      spec.template.spec.volumes.flatMap(({ secret }) => secret?.secretName ?? []),
    );
    expect([...new Set(mounted)]).toEqual(['signing-keys']);
    expect(readme).toContain('new signing-keys --from-file=signing-keys.json');
    expect(readme).toMatch(/keys:rotate -- --file signing-keys\.json --lead \d+m/);
  });
});

/** A datastore inside the namespace, with the label from the manifests' README. */
function datastorePod(name: string, port: number): Resource {
  const labels = { 'cartwright/datastore': name };
  const containers = [{ name, ports: [{ name, containerPort: port }] }];
  const pod: Resource & { spec: object } = {
    kind: 'Deployment',
    metadata: { name },
    spec: { template: { metadata: { labels }, spec: { containers } } },
  };
  return pod;
}
