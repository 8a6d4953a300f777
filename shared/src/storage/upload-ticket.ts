import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { UsualSize } from '../graphql/list-size.js';

@Directive('@shareable')
@ObjectType({ description: 'A header that an upload must have.' })
export class UploadHeader {
  @Field({ description: 'Its name, such as `content-type`.' })
  name!: string;

  @Field({ description: 'Its value, to be sent as it is.' })
  value!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'The permission to upload one file, straight to the storage.' })
export class UploadTicket {
  @Field({ description: 'Where to send the file, without any token.' })
  url!: string;

  @Field({ description: 'The HTTP method to send it with.' })
  method!: string;

  @UsualSize(5)
  @Field(() => [UploadHeader], {
    description:
      'The headers to send; an upload of another type or length is refused. Browsers add `content-length` themselves.',
  })
  headers!: UploadHeader[];

  @Field({ description: 'What the file is called afterwards: name it to put the file to use.' })
  key!: string;

  @Field({ description: 'When the URL stops taking the file.' })
  expiresAt!: Date;

  @Field(() => Int, {
    description: 'How many bytes a file may have; this URL takes exactly as many as were announced.',
  })
  maxBytes!: number;
}
