import { z } from 'zod';
import { StripeFault, docUrl } from '../stripe-fault.js';

const minimumAmounts: Record<string, number> = { gbp: 30, jpy: 50, usd: 50, eur: 50 };
const currencies = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** The codes that Stripe gives; zod has none of its own for them. */
const coded = (code: string) => ({ params: { code } });

export const integer = z
  .string()
  .refine((text) => /^-?\d{1,12}$/.test(text), {
    error: (issue) => `Invalid integer: ${String(issue.input)}`,
    ...coded('parameter_invalid_integer'),
  })
  .transform(Number);

export const positiveInteger = integer.refine((number) => number >= 1, {
  error: 'This value must be greater than or equal to 1.',
  ...coded('parameter_invalid_integer'),
});

export const currency = z
  .string()
  .toLowerCase()
  .refine((code) => currencies.has(code), { error: (issue) => `Invalid currency: ${String(issue.input)}.` });

export const boolean = z.enum(['true', 'false']).transform((text) => text === 'true');

export const webAddress = z
  .url({ protocol: /^https?$/, error: 'Not a valid URL' })
  .max(5_000, 'Invalid string: must be at most 5000 characters');

export const metadata = z
  .record(
    z.string().max(40, 'Metadata keys can have up to 40 characters.'),
    z.string().max(500, 'Metadata values can have up to 500 characters.'),
  )
  .refine((pairs) => Object.keys(pairs).length <= 50, 'You can have up to 50 metadata keys.')
  .transform((pairs) => ({ ...pairs }));

/** `a[0]=x&a[1]=y` and `a[]=x&a[]=y`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (form) => (typeof form === 'object' && form !== null ? Object.values(form) : form),
    z.array(item).max(100, 'This array has too many elements.'),
  );

/** Of lists too, as `data.latest_charge`. Read before anything happens: a wrong one changes nothing. */
export const expandOf = (...paths: string[]) =>
  listOf(
    z.string().refine((path) => paths.includes(path.replace(/^data\./, '')), {
      error: (issue) => `This property cannot be expanded (${String(issue.input)}).`,
    }),
  ).default([]);

export const created = z.union([
  integer.transform((at) => ({ gte: at, lte: at })),
  z.object({ gt: integer, gte: integer, lt: integer, lte: integer }).partial(),
]);

export const pageShape = {
  limit: integer
    .refine((limit) => limit >= 1 && limit <= 100, {
      error: 'This value must be between 1 and 100.',
      ...coded('parameter_invalid_integer'),
    })
    .default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: created.optional(),
};

/** Stripe refuses what is under its minimum or over eight digits. */
export function ensureChargeable(amount: number, code: string, param?: string): void {
  const minimum = minimumAmounts[code] ?? 50;
  if (amount < minimum) {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'amount_too_small',
      ...docUrl('amount_too_small'),
      message: `Amount must be at least ${minimum} ${code} in its smallest unit.`,
      ...(param && { param }),
    });
  }
  if (amount > 99_999_999) {
    throw new StripeFault(400, {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      ...docUrl('amount_too_large'),
      message: 'Amount must be no more than 99999999 in its smallest unit.',
      ...(param && { param }),
    });
  }
}

/** `alsoKnown` are parameters that Stripe has and the sandbox passes over; any other is refused as Stripe does. */
export function readParameters<T extends z.ZodObject>(
  schema: T,
  form: object,
  alsoKnown: readonly string[] = [],
): z.output<T> {
  const known = new Set([...Object.keys(schema.shape), ...alsoKnown]);
  const unknown = Object.keys(form).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw faultOf('parameter_unknown', `Received unknown parameter: ${unknown}`, unknown);
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;

  const [issue] = parsed.error.issues;
  const [first, ...rest] = issue?.path ?? [];
  const param = `${String(first)}${rest.map((step) => `[${String(step)}]`).join('')}`;
  const missing = issue?.code === 'invalid_type' && valueAt(form, issue.path) === undefined;
  if (missing) throw faultOf('parameter_missing', `Missing required param: ${param}.`, param);
  const code = issue?.code === 'custom' ? (issue.params?.['code'] as string | undefined) : undefined;
  throw faultOf(code, issue?.message ?? 'Invalid request.', param);
}

function faultOf(code: string | undefined, message: string, param: string): StripeFault {
  return new StripeFault(400, {
    type: 'invalid_request_error',
    ...(code && { code, ...docUrl(code) }),
    message,
    param,
  });
}

const valueAt = (form: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], form);
