import { IsOptional, Max, Min } from 'class-validator';
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, toCursor, type Page } from '../mongo/page.js';

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE_SIZE,
    description: `How many to return, 0 to ${MAX_PAGE_SIZE}.`,
  })
  @IsOptional()
  @Min(0, { message: 'first must not be negative.' })
  @Max(MAX_PAGE_SIZE, { message: `first must be at most ${MAX_PAGE_SIZE}.` })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor to continue after; leave it out for the first page.',
  })
  after?: string | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'Whether there is a next page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether there is a previous page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge.' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge: pass it as `after`.' })
  endCursor?: string;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** What a resolver returns for a connection. `countAll` runs only if the client selects `totalCount`. */
export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
  countAll: () => Promise<number> | number;
}

/** Creates the Relay types `XConnection` and `XEdge` for a type X. */
export function connectionTypeOf<Node extends object>(name: string, node: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list.` })
  class EdgeType {
    @Field({ description: 'Where it stands in the list.' })
    cursor!: string;

    @Field(node, { description: `The ${name} itself.` })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of type ${name}.` })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The entries of the page, in order.' })
    edges!: EdgeType[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'The number of entries on all pages.' })
    totalCount(): Promise<number> | number {
      return this.countAll();
    }

    countAll!: () => Promise<number> | number;
  }
  return ConnectionType;
}

export function toConnection<Node extends { _id: string }>(
  { nodes, ...pageInfo }: Page<Node>,
  countAll: () => Promise<number> | number,
  cursorOf: (node: Node) => string = ({ _id }) => toCursor(_id),
): Connection<Node> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  const [start, end] = [edges.at(0)?.cursor, edges.at(-1)?.cursor];
  return {
    edges,
    countAll,
    pageInfo: { ...pageInfo, ...(start && { startCursor: start }), ...(end && { endCursor: end }) },
  };
}
