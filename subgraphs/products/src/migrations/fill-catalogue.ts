import type { Connection } from 'mongoose';
import { shelvesOf } from '../listing/shelves-of.js';
import type { Category } from '../category/category.entity.js';
import { openDb, type Db } from '../db.js';

/** Adds ancestors to categories and versions to products. */
export async function fillCatalogue(connection: Connection): Promise<void> {
  const db = openDb(connection);
  await fillAncestors(db);
  await db.products.updateMany(
    { version: { $exists: false } },
    { $set: { version: 1, lowStockThreshold: null, 'images.$[].thumbnails': [] } },
    { timestamps: false },
  );
}

/**
 * Goes level by level from the roots, because a category's ancestors are those of its parent, and the parent.
 */
async function fillAncestors({ categories }: Db): Promise<void> {
  const found = await categories.find().lean<Category[]>();
  const childrenOf = groupByParent(found);
  let ancestors = new Map<string, string[]>();
  let level = childrenOf.get(null) ?? [];
  while (level.length > 0) {
    const placed = level.map((category) => ({
      ...category,
      ancestorIds: category.parentId ? (ancestors.get(category.parentId) ?? []) : [],
    }));
    for (const { _id, ancestorIds } of placed) {
      await categories.updateOne({ _id }, { $set: { ancestorIds } }, { timestamps: false });
    }
    ancestors = new Map(placed.map((category) => [category._id, shelvesOf(category)]));
    level = placed.flatMap(({ _id }) => childrenOf.get(_id) ?? []);
  }
}

function groupByParent(categories: Category[]): Map<string | null, Category[]> {
  const groups = new Map<string | null, Category[]>();
  for (const category of categories) {
    groups.set(category.parentId, [...(groups.get(category.parentId) ?? []), category]);
  }
  return groups;
}
