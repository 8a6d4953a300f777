import type { Shop } from './shop.js';

export const CREATE_CATEGORY =
  'mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { id slug } }';
export const UPDATE_CATEGORY =
  'mutation ($id: ID!, $input: UpdateCategoryInput!) { updateCategory(id: $id, input: $input) { name slug imageUrl parent { id } } }';

export interface NewCategory {
  id: string;
  slug: string;
}

/** Creates and moves categories of a shop as its administrator. */
export function categoriesOf({ admin, anonymous }: Shop) {
  async function create(input: Record<string, unknown>): Promise<NewCategory> {
    const { createCategory } = await admin.data<{ createCategory: NewCategory }>(CREATE_CATEGORY, { input });
    return createCategory;
  }

  return {
    create,

    /** Creates a chain of categories. */
    async createChain(length: number): Promise<string[]> {
      const ids: string[] = [];
      while (ids.length < length)
        ids.push((await create({ name: 'Level', parentId: ids.at(-1) ?? null })).id);
      return ids;
    },

    async update(id: string, input: Record<string, unknown>): Promise<object> {
      const { updateCategory } = await admin.data<{ updateCategory: object }>(UPDATE_CATEGORY, { id, input });
      return updateCategory;
    },

    async findAncestors(id: string): Promise<string[]> {
      const { category } = await anonymous.data<{ category: { ancestors: { id: string }[] } }>(
        'query ($id: ID!) { category(id: $id) { ancestors { id } } }',
        { id },
      );
      return category.ancestors.map((ancestor) => ancestor.id);
    },
  };
}

export const CATEGORY_PRODUCTS = `query ($id: ID!, $first: Int, $after: String, $sort: ProductSort! = NEWEST) {
  category(id: $id) {
    products(first: $first, after: $after, sort: $sort) {
      totalCount edges { node { name } } pageInfo { hasNextPage endCursor }
    }
  }
}`;

export interface ProductPage {
  totalCount: number;
  edges: { node: { name: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const MAX_PAGES = 30;

/** Reads the products of a category and its descendants, as a shopper. */
export function shelvesOf({ anonymous }: Shop) {
  async function readPage(id: string, sort: string, first: number, after: string | null = null) {
    const variables = { id, sort, first, after };
    const { category } = await anonymous.data<{ category: { products: ProductPage } }>(
      CATEGORY_PRODUCTS,
      variables,
    );
    return category.products;
  }

  return {
    readPage,

    /** Returns the names on all pages. `between` runs after each page except the last. */
    async readPages(id: string, sort: string, first: number, between?: () => Promise<unknown>) {
      const names: string[] = [];
      let after: string | null = null;
      for (let turn = 0; turn < MAX_PAGES; turn += 1) {
        const page: ProductPage = await readPage(id, sort, first, after);
        names.push(...page.edges.map(({ node }) => node.name));
        if (!page.pageInfo.hasNextPage) return names;
        after = page.pageInfo.endCursor;
        await between?.();
      }
      throw new Error(`The pages do not end: ${names.join(', ')}`);
    },

    count: async (id: string): Promise<number> => (await readPage(id, 'NEWEST', 0)).totalCount,
  };
}
