import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { AssumedSize } from '../graphql/list-size.js';

@Directive('@shareable')
@ObjectType({ description: 'A header that an upload must have.' })
export class UploadHeader {
  @Field({ description: 'Its name, such as `content-type`.' })
  name!: string;

  @Field({ description: 'Its value, to send unchanged.' })
  value!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'Permission to upload one file directly to the storage.' })
export class UploadTicket {
  @Field({ description: 'Where to send the file, without any token.' })
  url!: string;

  @Field({ description: 'The HTTP method to send it with.' })
  method!: string;

  @AssumedSize(5)
  @Field(() => [UploadHeader], {
    description:
      'The headers to send; the storage rejects another type or length. Browsers add `content-length` themselves.',
  })
  headers!: UploadHeader[];

  @Field({ description: 'The key of the stored file; pass it to the mutation that uses the file.' })
  key!: string;

  @Field({ description: 'When the URL expires.' })
  expiresAt!: Date;

  @Field(() => Int, {
    description: 'The largest allowed size in bytes; this URL accepts exactly the announced size.',
  })
  maxBytes!: number;
}
