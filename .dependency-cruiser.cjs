// Imports run one way; `npm run imports` checks it.
const subgraph = 'subgraphs/[^/]+';

// The core first, then payment, then the stories. Apart from types, each folder imports only folders before it, so there are no
// cycles.
const ordersFolders = [
  'order',
  'product',
  'user',
  'payment',
  'stripe',
  'address',
  'archive',
  'fulfil',
  'invoice',
  'refund',
  'cancel',
  'dispute',
  'pay',
  'checkout',
  'expire',
  'webhook',
  'reconciliation',
  'jobs',
  'migrations',
];
const inOrders = (...folders) => `^subgraphs/orders/src/(${folders.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'With decorators, a cycle crashes at load time. Type-only imports do not count, because they are erased.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'services-meet-in-the-schema',
      comment: 'A subgraph must not import another subgraph, the gateway, notifications or dev.',
      severity: 'error',
      from: { path: `^(${subgraph})/` },
      to: { path: `^(subgraphs|gateway|notifications|dev)/`, pathNot: '^$1/' },
    },
    {
      name: 'gateway-notifications-and-cli-stand-alone',
      severity: 'error',
      from: { path: '^(gateway|notifications|cli)/' },
      to: { path: '^(subgraphs|gateway|notifications|dev|cli)/', pathNot: '^$1/' },
    },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(subgraphs|gateway|notifications|dev)/' },
    },
    {
      name: 'the-product-knows-no-workshop',
      comment: 'What ships imports nothing that only builds, tests or runs it on one machine.',
      severity: 'error',
      from: { path: '^(shared|subgraphs|gateway|notifications|cli)/' },
      to: { path: '^(packages|dev|tools)/' },
    },
    {
      name: 'packages-stand-alone',
      comment:
        'A package can be used without Cartwright: it imports neither the product nor another package.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^(packages|dev|tools|tests|shared|subgraphs|gateway|notifications|cli)/',
        pathNot: '^packages/$1/',
      },
    },
    {
      name: 'only-entry-points-start-services',
      comment: 'Only main, worker and index import service.ts; no part of the service does.',
      severity: 'error',
      from: { path: `^(${subgraph}|gateway|notifications)/src/`, pathNot: '/src/(main|worker|index)\\.ts$' },
      to: { path: '/src/service\\.ts$' },
    },
    {
      name: 'rules-and-entities-do-no-work',
      comment:
        'Entities, inputs and stubs must not import resolvers, the service, the schema or the context.',
      severity: 'error',
      from: { path: `^${subgraph}/src/.*\\.(entity|inputs|stub)\\.ts$` },
      to: { path: `^${subgraph}/src/(service|schema|context)\\.ts$|\\.resolver\\.ts$` },
    },
    {
      name: 'commands-know-no-resolvers',
      severity: 'error',
      from: { path: `^${subgraph}/src/`, pathNot: '(\\.resolver|/schema)\\.ts$' },
      to: { path: `\\.resolver\\.ts$` },
    },
    ...ordersFolders.map((folder, index) => ({
      name: 'stories-of-orders-run-one-way',
      comment: `${folder}/ may import only the folders listed before it. List every new folder.`,
      severity: 'error',
      from: { path: inOrders(folder) },
      to: {
        path: inOrders('[^/]+'),
        pathNot: inOrders(...ordersFolders.slice(0, index + 1)),
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { pathNot: '(\\.test\\.ts$|/tests/)' },
      to: { path: '(\\.test\\.ts$|^tests/|/tests/)' },
    },
    {
      name: 'declared-dependencies-only',
      comment: 'A workspace must declare its imports in its own package.json.',
      severity: 'error',
      from: {
        path: '^(shared|subgraphs|gateway|notifications|cli|dev|tools|packages)/.*/?src/',
        pathNot: '\\.test\\.ts$',
      },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.test\\.ts$)' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
