import { IsOptional, isISO31661Alpha2 } from 'class-validator';
import { IsLine, IsPhone, IsText } from '../graphql/text-rules.js';

const optional =
  (rule: PropertyDecorator): PropertyDecorator =>
  (target, property) => {
    IsOptional()(target, property);
    rule(target, property);
  };

// Kosovo has no code in ISO 3166-1. The European Union, Stripe and carriers use XK, from the range that ISO reserves for users.
const isCountry = (code: string): boolean => isISO31661Alpha2(code) || code.toUpperCase() === 'XK';

const rules: Record<string, PropertyDecorator> = {
  recipient: IsLine(1, 100),
  line1: IsLine(1, 200),
  line2: optional(IsLine(0, 200)),
  city: IsLine(1, 100),
  region: optional(IsLine(0, 100)),
  postalCode: optional(IsLine(0, 20)),
  country: IsText(isCountry, 'be a country code of ISO 3166-1 alpha-2, such as DE.'),
  phone: optional(IsPhone()),
};

/** Validates a part of an address by the rule with the property's name, so that every input has the same rules. */
export const IsAddressPart = (): PropertyDecorator => (target, property) => {
  const rule = rules[String(property)];
  if (!rule) throw new Error(`An address has no part "${String(property)}".`);
  rule(target, property);
};
