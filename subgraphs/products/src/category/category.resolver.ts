import { badUserInput, notFound } from '@cartwright/shared/errors';
import { ConnectionArgs, connectionTypeOf, toConnection } from '@cartwright/shared/graphql/connection';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { assetUrl } from '../asset-url.js';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.entity.js';
import { Category } from './category.entity.js';
import { ROOTS } from './category.loader.js';
import { CreateCategoryInput } from './category.inputs.js';
import { createCategory } from './create-category.js';

const ProductConnection = connectionTypeOf('Product', () => Product);

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => Category, {
    nullable: true,
    description: 'One category, by id or by slug. NOT_FOUND when there is none.',
  })
  async category(
    @Arg('id', () => ID, { nullable: true, description: "The category's id." }) id: string | undefined,
    @Arg('slug', () => String, { nullable: true, description: 'Its name in a URL.' })
    slug: string | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<Category> {
    if (id == null && slug == null) {
      throw badUserInput([{ path: 'id', message: 'Give the id or the slug of a category.' }]);
    }
    const found =
      id != null
        ? await ctx.categoryById.load(id)
        : await ctx.db.categories.findOne({ slug: slug! }).lean<Category>();
    if (!found) throw notFound('category', (id ?? slug)!);
    return found;
  }

  @Query(() => [Category], { description: 'The subcategories of a category, or the roots.' })
  categories(
    @Arg('parentId', () => ID, { nullable: true, description: 'The category above; roots when absent.' })
    parentId: string | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<Category[]> {
    return ctx.childrenOfCategory.load(parentId ?? ROOTS);
  }

  @Mutation(() => Category, { description: 'Adds a category. CONFLICT when the slug is taken.' })
  @RequiresScopes('products:write')
  createCategory(
    @Arg('input', { description: 'The new category.' }) input: CreateCategoryInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Category> {
    return createCategory(ctx, input);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its picture.' })
  imageUrl(@Root() { imageKey }: Category, @Ctx() ctx: RequestContext): string | null {
    return imageKey ? assetUrl(ctx, imageKey) : null;
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category above, absent for a root.' })
  parent(@Root() { parentId }: Category, @Ctx() ctx: RequestContext): Promise<Category | null> | null {
    return parentId ? ctx.categoryById.load(parentId) : null;
  }

  @FieldResolver(() => [Category], { description: 'Its subcategories, by name.' })
  children(@Root() { _id }: Category, @Ctx() ctx: RequestContext): Promise<Category[]> {
    return ctx.childrenOfCategory.load(_id);
  }

  @FieldResolver(() => ProductConnection, { description: 'The products that stand in it, newest first.' })
  async products(
    @Root() { _id }: Category,
    @Args() { first, after }: ConnectionArgs,
    @Ctx() ctx: RequestContext,
  ) {
    const page = await ctx.productsOfCategory.load({ parentId: _id, first, after });
    return toConnection(page, () => ctx.productCountOfCategory.load(_id));
  }
}
