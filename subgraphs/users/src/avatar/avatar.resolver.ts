import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { User } from '../user/user.entity.js';
import { requestAvatarUpload } from './request-avatar-upload.js';
import { setAvatar } from './set-avatar.js';
import { UploadTicket } from '@cartwright/shared/storage/upload-ticket';

@Resolver(() => User)
export class AvatarResolver {
  @Mutation(() => UploadTicket, {
    description:
      'Lets the user upload a picture of themselves within five minutes; `setAvatar` uses it. BAD_USER_INPUT for another type or when it is too big, RATE_LIMITED after thirty within an hour, FORBIDDEN when the shop has no storage.',
  })
  @Authenticated()
  requestAvatarUpload(
    @Arg('contentType', { description: '`image/png`, `image/jpeg` or `image/webp`.' }) contentType: string,
    @Arg('contentLength', () => Int, {
      description: 'The size of the file in bytes, at most 5 MB (5242880).',
    })
    contentLength: number,
    @Ctx() ctx: RequestContext,
  ): Promise<UploadTicket> {
    return requestAvatarUpload(ctx, { contentType, contentLength });
  }

  @Mutation(() => User, {
    description:
      "Makes an uploaded file the user's picture. The content is checked: BAD_USER_INPUT when it is not one of the user's uploads, was never uploaded, or is not a PNG, JPEG or WebP.",
  })
  @Authenticated()
  setAvatar(
    @Arg('key', () => String, {
      nullable: true,
      description: 'The `key` of the upload ticket, or null to remove the picture; it must be given.',
    })
    key: string | null | undefined,
    @Ctx() ctx: RequestContext,
  ): Promise<User> {
    return setAvatar(ctx, key);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The URL of the user's picture; null when there is none.",
  })
  avatarUrl(@Root() { avatarKey }: User, @Ctx() { storage }: RequestContext): string | null {
    return avatarKey && storage ? storage.urlOf(avatarKey) : null;
  }
}
