import { Directive } from 'type-graphql';

// How long lists are, for the cost of operations, with the federation's own @listSize. Composition refuses lists without it.

/** A list that comes as a whole: as long as it usually is, which is not the longest that it can be. */
export const UsualSize = (items: number) => Directive(`@listSize(assumedSize: ${items})`);

/** A list that is as long as an argument says. */
export const SizedBy = (argument: string) =>
  Directive(`@listSize(slicingArguments: ["${argument}"], requireOneSlicingArgument: false)`);

/** A connection: its edges are as many as `first` says. */
export const Paged = () =>
  Directive(
    '@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)',
  );
