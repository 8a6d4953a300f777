// Imports run one way. tools/check-imports.mjs runs these rules, and finds folders that import each other.
const subgraph = 'subgraphs/[^/]+';

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
      comment:
        'What ships, and what builds it, imports nothing that only tests it or runs it on one machine.',
      severity: 'error',
      from: { path: '^(shared|subgraphs|gateway|notifications|cli|tools)/' },
      to: { path: '^(packages|dev|tools)/', pathNot: '^$1/' },
    },
    {
      name: 'packages-stand-alone',
      comment:
        'A package can be used without Cartwright: it imports neither the product nor another package.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/', pathNot: '^packages/demo-shop/' },
      to: {
        path: '^(packages|dev|tools|tests|shared|subgraphs|gateway|notifications|cli)/',
        pathNot: '^packages/$1/',
      },
    },
    {
      name: 'the-demo-shop-is-a-client',
      comment: 'It speaks GraphQL to a shop, as the commands do, and imports nothing else of the product.',
      severity: 'error',
      from: { path: '^packages/demo-shop/' },
      to: {
        path: '^(packages|dev|tools|tests|shared|subgraphs|gateway|notifications)/',
        pathNot: '^packages/demo-shop/',
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
    // The core, then what it is paid with, then the stories beside these.
    ...[
      ['order'],
      ['order', 'payment', 'product', 'user'],
      ['order', 'payment', 'product', 'stripe', 'user'],
    ].map((folders) => ({
      name: 'stories-build-on-the-order',
      comment: `${folders.at(-1)}/ of orders imports no story: only ${folders.join(', ')}.`,
      severity: 'error',
      from: { path: `^subgraphs/orders/src/(${folders.join('|')})/` },
      to: {
        path: '^subgraphs/orders/src/[^/]+/',
        pathNot: `^subgraphs/orders/src/(${folders.join('|')})/`,
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { pathNot: '(\\.test\\.ts$|(^|/)tests/)' },
      to: { path: '(\\.test\\.ts$|(^|/)tests/)' },
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
