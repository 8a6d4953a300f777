import { randomBytes } from 'node:crypto';
import { badUserInput, conflict } from '@cartwright/shared/errors';
import { discountedCents } from '@cartwright/shared/money';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import { slugify } from '../slug.js';
import type { Product } from './product.entity.js';
import type { CreateProductInput } from './product.inputs.js';

export async function createProduct(ctx: AppContext, input: CreateProductInput): Promise<Product> {
  await ensureCategory(ctx, input.categoryId);
  const { price: priceCents, ...rest } = input;
  const draft = {
    ...rest,
    _id: newId(),
    sku: input.sku ?? `CW-${randomBytes(5).toString('hex').toUpperCase()}`,
    priceCents,
    salePriceCents: discountedCents(priceCents, input.discountPercent),
    received: input.stock,
    images: input.images.map((image) => ({ id: newId(), ...image })),
  };
  try {
    return await insert(ctx, { ...draft, slug: slugify(input.name) });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (await ctx.products.exists({ sku: draft.sku }))
      throw conflict(`A product with sku "${draft.sku}" exists already.`);
    // Two products may share a name; the id makes the second slug unique.
    return insert(ctx, { ...draft, slug: `${slugify(input.name)}-${draft._id}` });
  }
}

async function ensureCategory(ctx: AppContext, categoryId: string | undefined): Promise<void> {
  if (categoryId == null || (await ctx.categories.exists({ _id: categoryId }))) return;
  throw badUserInput([
    { path: 'input.categoryId', message: `There is no category with id "${categoryId}".` },
  ]);
}

const insert = async (ctx: AppContext, product: Partial<Product>): Promise<Product> =>
  (await ctx.products.create(product)).toObject<Product>();
