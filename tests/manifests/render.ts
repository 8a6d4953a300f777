import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { Resource } from './resources.js';

export interface Kustomization {
  resources: string[];
  configMapGenerator: { name: string; literals: string[] }[];
  labels: { pairs: Record<string, string> }[];
  patches: { path?: string; patch?: string; target: { kind: string; name?: string } }[];
}

type Tree = Record<string, unknown>;

/** Renders a folder with `kubectl kustomize`. Null without kubectl. */
export function renderWithKubectl(folder: string): Resource[] | null {
  try {
    return parseDocuments(execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Implements as much of kustomize as the base uses, to check the manifests without kubectl. */
export function renderFromFiles(folder: string): Resource[] {
  const kustomization = readKustomization(folder);
  const resources = kustomization.resources.flatMap((file) => readResources(join(folder, file)));
  const settings = kustomization.configMapGenerator.map(({ name, literals }) => ({
    kind: 'ConfigMap',
    metadata: { name },
    data: Object.fromEntries(literals.map((literal) => literal.split(/=(.*)/s).slice(0, 2))) as Tree,
  }));
  const labels = Object.assign({}, ...kustomization.labels.map(({ pairs }) => pairs)) as Tree;
  const patched = resources.map((resource) =>
    kustomization.patches
      .filter(({ target }) => target.kind === resource.kind)
      .filter(({ target }) => !target.name || target.name === resource.metadata.name)
      .map(({ path, patch }) => parse(patch ?? readFileSync(join(folder, path!), 'utf8')) as Resource)
      .reduce(
        (before, patch) => merge(before, { ...patch, metadata: before.metadata }) as Resource,
        resource,
      ),
  );
  return [...patched.map((resource) => labelPods(resource, labels)), ...settings];
}

export function readKustomization(folder: string): Kustomization {
  return parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
}

export function readResources(file: string): Resource[] {
  return parseDocuments(readFileSync(file, 'utf8'));
}

function parseDocuments(text: string): Resource[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS() as Resource;
  });
}

function labelPods(resource: Resource, labels: Tree): Resource {
  const pods = { spec: { template: { metadata: { labels } } } };
  return merge(resource, { metadata: { labels }, ...(resource.kind === 'Deployment' && pods) }) as Resource;
}

/** Kubernetes merges lists of named things by name and replaces other lists. */
function merge(before: unknown, patch: unknown): unknown {
  if (isNamedList(before) && isNamedList(patch)) {
    const added = patch.filter(({ name }) => !before.some((item) => item.name === name));
    const merged = before.map((item) => {
      const change = patch.find(({ name }) => name === item.name);
      return change ? (merge(item, change) as Tree) : item;
    });
    return [...merged, ...added];
  }
  if (!isTree(before) || !isTree(patch)) return patch;
  const changed = Object.entries(patch).map(([key, value]) => [
    key,
    key in before ? merge(before[key], value) : value,
  ]);
  return { ...before, ...(Object.fromEntries(changed) as Tree) };
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNamedList = (value: unknown): value is { name: string }[] =>
  Array.isArray(value) && value.every((item) => isTree(item) && typeof item.name === 'string');
