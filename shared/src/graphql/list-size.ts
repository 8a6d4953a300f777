import { Directive } from 'type-graphql';

// Federation's @listSize, from which the cost of operations is computed. Composition refuses lists without it.

/** A list without pages: its typical size, not the maximum. */
export const AssumedSize = (items: number) => Directive(`@listSize(assumedSize: ${items})`);

/** A list whose size is an argument. */
export const SizedBy = (argument: string) =>
  Directive(`@listSize(slicingArguments: ["${argument}"], requireOneSlicingArgument: false)`);

/** A connection, which has `first` edges. */
export const Paged = () =>
  Directive(
    '@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)',
  );
