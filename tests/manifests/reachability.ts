import {
  ofKind,
  selects,
  type Deployment,
  type NetworkPolicy,
  type Peer,
  type Resource,
} from './resources.js';

/** Every pair of deployments that the policies of one end allow to connect, as `from -> to`. */
export function openPaths(resources: Resource[], end: 'caller' | 'callee'): string[] {
  const deployments = ofKind(resources, 'Deployment');
  const policies = ofKind(resources, 'NetworkPolicy');
  const isOpen = end === 'caller' ? mayLeave : mayEnter;
  return deployments
    .flatMap((from) => deployments.map((to) => ({ from, to })))
    .filter(({ from, to }) => isOpen(policies, from, to))
    .map(({ from, to }) => `${from.metadata.name} -> ${to.metadata.name}`)
    .sort();
}

/** The peers of a deployment outside this namespace, by direction. */
export function outsidePeers(
  resources: Resource[],
  deployment: Deployment,
  direction: 'from' | 'to',
): Peer[] {
  return ofKind(resources, 'NetworkPolicy')
    .filter(({ spec }) => selects(spec.podSelector, labelsOf(deployment)))
    .flatMap(({ spec }) => (direction === 'from' ? spec.ingress : spec.egress) ?? [])
    .flatMap((rule) => rule[direction] ?? [{}])
    .filter((peer) => !peer.podSelector || peer.namespaceSelector);
}

function mayLeave(policies: NetworkPolicy[], from: Deployment, to: Deployment): boolean {
  return policies
    .filter(({ spec }) => spec.policyTypes.includes('Egress') && selects(spec.podSelector, labelsOf(from)))
    .flatMap(({ spec }) => spec.egress ?? [])
    .some((rule) => hasPod(rule.to, to) && hasPort(rule.ports, to));
}

function mayEnter(policies: NetworkPolicy[], from: Deployment, to: Deployment): boolean {
  return policies
    .filter(({ spec }) => spec.policyTypes.includes('Ingress') && selects(spec.podSelector, labelsOf(to)))
    .flatMap(({ spec }) => spec.ingress ?? [])
    .some((rule) => hasPod(rule.from, from) && hasPort(rule.ports, to));
}

const labelsOf = (deployment: Deployment) => deployment.spec.template.metadata.labels;

/** A rule without peers, like one without ports, allows all. */
const hasPod = (peers: Peer[] | undefined, deployment: Deployment) =>
  !peers ||
  peers.some(
    ({ podSelector, namespaceSelector }) =>
      podSelector && !namespaceSelector && selects(podSelector, labelsOf(deployment)),
  );

const hasPort = (ports: { port: number | string }[] | undefined, to: Deployment) => {
  const [container] = to.spec.template.spec.containers;
  return (
    !ports ||
    container.ports.some(({ name, containerPort }) =>
      ports.some(({ port }) => port === name || port === containerPort),
    )
  );
};
