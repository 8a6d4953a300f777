import type { Category } from '../category/category.entity.js';
import type { Db } from '../db.js';

const MAX_KNOWN = 10_000;

export interface CategoryFinder {
  /**
   * The ids of categories by the names in rows: a path of slugs, a slug or an id. Unknown names are absent.
   */
  find(names: string[]): Promise<ReadonlyMap<string, string>>;
  /** Call it when categories may have changed. */
  forget(): void;
}

type Place = Pick<Category, '_id' | 'slug' | 'ancestorIds'>;

const PLACE = { slug: 1, ancestorIds: 1 };

/** Looks up each category of an import once. */
export function createCategoryFinder({ categories }: Pick<Db, 'categories'>): CategoryFinder {
  const known = new Map<string, string | null>();

  async function lookUp(names: string[]): Promise<void> {
    const lastSlugs = names.flatMap((name) => slugsOf(name).at(-1) ?? []);
    const found = await categories
      .find({ $or: [{ slug: { $in: lastSlugs } }, { _id: { $in: names } }] }, PLACE)
      .lean<Place[]>();
    const above = await categories
      .find({ _id: { $in: found.flatMap(({ ancestorIds }) => ancestorIds) } }, PLACE)
      .lean<Place[]>();
    const slugs = new Map([...above, ...found].map(({ _id, slug }) => [_id, slug]));
    for (const name of names) {
      const match =
        found.find((place) =>
          isCalled(
            name,
            [...place.ancestorIds, place._id].map((id) => slugs.get(id)),
          ),
        ) ?? found.find(({ _id }) => _id === name);
      known.set(name, match?._id ?? null);
    }
  }

  return {
    async find(names) {
      if (known.size > MAX_KNOWN) known.clear();
      const missing = [...new Set(names)].filter((name) => !known.has(name));
      if (missing.length > 0) await lookUp(missing);
      return new Map(
        names.flatMap((name): [string, string][] => {
          const id = known.get(name);
          return id ? [[name, id]] : [];
        }),
      );
    },
    forget: () => known.clear(),
  };
}

const slugsOf = (name: string): string[] => name.split('/').filter(Boolean);

/** A path may begin at any level, but must follow the ancestors of the category. */
function isCalled(name: string, path: (string | undefined)[]): boolean {
  const slugs = slugsOf(name);
  return slugs.length > 0 && slugs.join('/') === path.slice(-slugs.length).join('/');
}
