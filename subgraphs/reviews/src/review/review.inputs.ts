import { Length, Matches, Max, Min } from 'class-validator';
import { ArgsType, Field, ID, Int } from 'type-graphql';
import { MAX_RATING, MIN_RATING } from '../rating/rating-summary.js';

const MAX_TITLE_LENGTH = 150;
const MAX_TEXT_LENGTH = 5_000;

const ratingMessage = { message: `rating must be ${MIN_RATING} to ${MAX_RATING}.` };
const titleMessage = { message: `title must have 1 to ${MAX_TITLE_LENGTH} characters.` };
const textMessage = { message: `text must have 1 to ${MAX_TEXT_LENGTH} characters.` };
const NOT_BLANK = /\S/;

@ArgsType()
export class AddReviewArgs {
  @Field(() => ID, { description: 'The product, bought by the author.' })
  productId!: string;

  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  @Min(MIN_RATING, ratingMessage)
  @Max(MAX_RATING, ratingMessage)
  rating!: number;

  @Field({ description: 'The summary, 1 to 150 characters.' })
  @Length(1, MAX_TITLE_LENGTH, titleMessage)
  @Matches(NOT_BLANK, { message: 'title must not be blank.' })
  title!: string;

  @Field({ description: 'The full text, 1 to 5000 characters of plain text.' })
  @Length(1, MAX_TEXT_LENGTH, textMessage)
  @Matches(NOT_BLANK, { message: 'text must not be blank.' })
  text!: string;
}

@ArgsType()
export class UpdateReviewArgs {
  @Field(() => ID, { description: "The review's id." })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Stars, 1 to 5; unchanged when left out.' })
  @Min(MIN_RATING, ratingMessage)
  @Max(MAX_RATING, ratingMessage)
  rating?: number;

  @Field(() => String, { nullable: true, description: '1 to 150 characters; unchanged when left out.' })
  @Length(1, MAX_TITLE_LENGTH, titleMessage)
  @Matches(NOT_BLANK, { message: 'title must not be blank.' })
  title?: string;

  @Field(() => String, { nullable: true, description: '1 to 5000 characters; unchanged when left out.' })
  @Length(1, MAX_TEXT_LENGTH, textMessage)
  @Matches(NOT_BLANK, { message: 'text must not be blank.' })
  text?: string;
}
