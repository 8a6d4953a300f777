import { badUserInput, notFound } from '@cartwright/shared/errors';
import { connectionTypeOf, type Connection } from '@cartwright/shared/graphql/connection';
import { Paged, AssumedSize } from '@cartwright/shared/graphql/list-size';
import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { assetUrl } from '../image/asset-url.js';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.entity.js';
import { CategoryProductsArgs } from './category-products.args.js';
import { Category } from './category.entity.js';
import { ROOTS } from './category.loader.js';
import { CreateCategoryInput, UpdateCategoryInput } from './category.inputs.js';
import { createCategory } from './create-category.js';
import { deleteCategory } from './delete-category.js';
import { listCategoryProducts } from './list-category-products.js';
import { updateCategory } from './update-category.js';

const ProductConnection = connectionTypeOf('Product', () => Product);

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => Category, {
    nullable: true,
    description: 'One category, by id or by slug. NOT_FOUND when it does not exist.',
  })
  async category(
    @Arg('id', () => ID, { nullable: true, description: "The category's id." }) id: string | undefined,
    @Arg('slug', () => String, { nullable: true, description: 'Its name in URLs.' })
    slug: string | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<Category> {
    if (id == null && slug == null) {
      throw badUserInput([{ path: 'id', message: 'Pass either the id or the slug of a category.' }]);
    }
    const found =
      id != null
        ? await ctx.categoryById.load(id)
        : await ctx.db.categories.findOne({ slug: slug! }).lean<Category>();
    if (!found) throw notFound('category', (id ?? slug)!);
    return found;
  }

  @AssumedSize(10)
  @Query(() => [Category], { description: 'The subcategories of a category, or the root categories.' })
  categories(
    @Arg('parentId', () => ID, {
      nullable: true,
      description: 'The parent category; leave it out for root categories.',
    })
    parentId: string | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<Category[]> {
    return ctx.childrenOfCategory.load(parentId ?? ROOTS);
  }

  @Mutation(() => Category, {
    description:
      'Adds a category, at most 32 levels deep and as one of at most 500 below its parent. CONFLICT when the slug is taken.',
  })
  @RequiresScopes('products:write')
  createCategory(
    @Arg('input', { description: 'The new category.' }) input: CreateCategoryInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Category> {
    return createCategory(ctx, input);
  }

  @Mutation(() => Category, {
    description:
      'Changes the given fields. A new parent moves it with its descendants; BAD_USER_INPUT when it would be its own ancestor, or one of more than 500. Its products move with it, those of a very large branch a little later. CONFLICT when the slug is taken.',
  })
  @RequiresScopes('products:write')
  updateCategory(
    @Arg('id', () => ID, { description: 'The category.' }) id: string,
    @Arg('input', { description: 'What to change.', validate: refuseNull }) input: UpdateCategoryInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Category> {
    return updateCategory(ctx, id, input);
  }

  @Mutation(() => Boolean, {
    description:
      'Deletes a category. CONFLICT when it has subcategories or products; NOT_FOUND when it does not exist.',
  })
  @RequiresScopes('products:write')
  deleteCategory(
    @Arg('id', () => ID, { description: 'The category.' }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    return deleteCategory(ctx, id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its picture.' })
  imageUrl(@Root() { imageKey }: Category, @Ctx() ctx: RequestContext): string | null {
    return imageKey ? assetUrl(ctx, imageKey) : null;
  }

  @FieldResolver(() => Category, {
    nullable: true,
    description: 'The parent category; null for a root category.',
  })
  parent(@Root() { parentId }: Category, @Ctx() ctx: RequestContext): Promise<Category | null> | null {
    return parentId ? ctx.categoryById.load(parentId) : null;
  }

  @AssumedSize(3)
  @FieldResolver(() => [Category], {
    description: 'Its ancestors, root first; empty for a root category.',
  })
  async ancestors(@Root() { ancestorIds }: Category, @Ctx() ctx: RequestContext): Promise<Category[]> {
    const found = await Promise.all(ancestorIds.map((id) => ctx.categoryById.load(id)));
    return found.filter((category) => category !== null);
  }

  @AssumedSize(5)
  @FieldResolver(() => [Category], { description: 'Its subcategories, by name.' })
  children(@Root() { _id }: Category, @Ctx() ctx: RequestContext): Promise<Category[]> {
    return ctx.childrenOfCategory.load(_id);
  }

  @Paged()
  @FieldResolver(() => ProductConnection, {
    description: 'The products in it or in any of its descendants, newest first unless sorted otherwise.',
  })
  products(
    @Root() { _id }: Category,
    @Args() args: CategoryProductsArgs,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<Product>> {
    return listCategoryProducts(ctx, _id, args);
  }
}
