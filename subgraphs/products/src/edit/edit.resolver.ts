import { RequiresScopes } from '@cartwright/shared/graphql/policies';
import { refuseNull } from '@cartwright/shared/graphql/text-rules';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.entity.js';
import { CreateProductInput, UpdateProductInput } from '../product/product.inputs.js';
import { createProduct } from './create-product.js';
import { deleteProduct } from './delete-product.js';
import { updateProduct } from './update-product.js';

@Resolver()
export class EditResolver {
  @Mutation(() => Product, { description: 'Adds a product. CONFLICT when the sku is taken.' })
  @RequiresScopes('products:write')
  createProduct(
    @Arg('input', { description: 'The new product.' }) input: CreateProductInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return createProduct(ctx, input);
  }

  @Mutation(() => Product, {
    description:
      'Changes the given fields. CONFLICT when the version or the expected stock is no longer current, or the sku or slug is taken.',
  })
  @RequiresScopes('products:write')
  updateProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Arg('input', { description: 'What to change.', validate: refuseNull }) input: UpdateProductInput,
    @Ctx() ctx: RequestContext,
  ): Promise<Product> {
    return updateProduct(ctx, id, input);
  }

  @Mutation(() => Boolean, {
    description:
      'Removes a product from the catalogue. Orders keep its name and prices. NOT_FOUND when it does not exist.',
  })
  @RequiresScopes('products:write')
  deleteProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    return deleteProduct(ctx, id);
  }
}
