export interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: 'In'; values: string[] }[];
}

export interface Resource {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
}

export interface EnvVariable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef?: { name: string; key: string; optional?: boolean } };
}

interface VolumeMount {
  name: string;
  mountPath: string;
  readOnly?: boolean;
  subPath?: string;
}

interface Volume {
  name: string;
  secret?: { secretName: string; optional?: boolean };
}

interface Probe {
  httpGet: { path: string; port: string };
}

export interface Container {
  name: string;
  image: string;
  command: string[];
  ports: { name: string; containerPort: number }[];
  env: EnvVariable[];
  envFrom: { configMapRef: { name: string } }[];
  startupProbe: Probe;
  livenessProbe: Probe;
  readinessProbe: Probe;
  resources: { requests: Record<string, string>; limits: Record<string, string> };
  securityContext: Record<string, unknown>;
  volumeMounts: VolumeMount[];
}

export interface Deployment extends Resource {
  spec: {
    replicas?: number;
    selector: Selector;
    template: {
      metadata: { labels: Record<string, string> };
      spec: Record<string, unknown> & { containers: [Container]; volumes: Volume[] };
    };
  };
}

export interface ConfigMap extends Resource {
  data: Record<string, string>;
}

export interface Service extends Resource {
  spec: { type?: string; selector: Record<string, string>; ports: { port: number; targetPort: string }[] };
}

export interface Ingress extends Resource {
  spec: { rules: { host: string; http: { paths: { path: string; pathType: string }[] } }[] };
}

export interface DisruptionBudget extends Resource {
  spec: { maxUnavailable: number; selector: Selector };
}

export interface Autoscaler extends Resource {
  spec: { minReplicas: number; scaleTargetRef: { kind: string; name: string } };
}

export interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string };
}

interface PolicyRule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number | string; protocol?: string }[];
}

export interface NetworkPolicy extends Resource {
  spec: {
    podSelector: Selector;
    policyTypes: ('Ingress' | 'Egress')[];
    ingress?: PolicyRule[];
    egress?: PolicyRule[];
  };
}

interface Kinds {
  Deployment: Deployment;
  ConfigMap: ConfigMap;
  Service: Service;
  Ingress: Ingress;
  PodDisruptionBudget: DisruptionBudget;
  HorizontalPodAutoscaler: Autoscaler;
  NetworkPolicy: NetworkPolicy;
}

export function ofKind<Kind extends keyof Kinds>(resources: Resource[], kind: Kind): Kinds[Kind][] {
  return resources.filter((resource) => resource.kind === kind) as Kinds[Kind][];
}

export function selects(selector: Selector, labels: Record<string, string>): boolean {
  const wanted = Object.entries(selector.matchLabels ?? {});
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every(({ key, values }) => values.includes(labels[key] ?? ''))
  );
}
