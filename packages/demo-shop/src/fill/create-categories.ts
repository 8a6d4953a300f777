import type { ShopClient } from '@cartwright/cli/shop-client';
import { categories, type Category } from '../data.js';
import { runEach } from './run-each.js';

const CREATE = { name: 'createCategory', args: { input: 'CreateCategoryInput!' } };
const CATEGORIES = `query Categories { categories { id slug children { id slug } } }`;

interface Found {
  id: string;
  slug: string;
}

/** Creates the categories that the shop does not have. Departments come first, since the others name them. */
export async function createCategories(admin: ShopClient): Promise<void> {
  const departments = categories.filter(({ parent }) => parent === '');
  const others = categories.filter(({ parent }) => parent !== '');
  for (const level of [departments, others]) {
    const ids = await findIds(admin);
    const missing = level.filter(({ slug }) => !ids.has(slug));
    const inputs = missing.map((category) => ({ input: toInput(category, ids) }));
    await runEach(admin, CREATE, inputs);
  }
}

async function findIds(admin: ShopClient): Promise<Map<string, string>> {
  const found = await admin.run<{ categories: (Found & { children: Found[] })[] }>(CATEGORIES);
  const all = found.categories.flatMap((department) => [department, ...department.children]);
  return new Map(all.map(({ slug, id }) => [slug, id]));
}

const toInput = ({ slug, name, parent, image }: Category, ids: Map<string, string>) => ({
  slug,
  name,
  imageKey: image,
  ...(parent && { parentId: ids.get(parent) }),
});
